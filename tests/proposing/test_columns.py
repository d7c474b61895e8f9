"""A label is surely a field only where its words say that field and nothing else."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from nnl_cli.plan.loader import load_plan
from nnl_cli.problems import Place
from nnl_cli.proposing.columns import Tools, proposed_columns
from nnl_cli.proposing.fields import Fields, Heading
from nnl_cli.proposing.listed import Listed
from nnl_cli.proposing.proposals import Proposal
from nnl_cli.proposing.sheets import Asked, Seen
from nnl_cli.proposing.words import meanings
from nnl_cli.records.records import Reading
from nnl_cli.sources.labels import Labels

PLAN = load_plan(Path(__file__).parents[2] / "indicators.yaml").plan
KNOWN = {"ma_don_vi": 1, "ten_don_vi": 2, "cap_hoc": 3}


@pytest.fixture(scope="module")
def tools() -> Tools:
    """Return what proposals are made with under the shipped plan, without a register and last year's figures."""
    fields = Fields(PLAN, ("2024", "năm 2024", "2023-2024"))
    return Tools(PLAN, fields, Labels(PLAN, "2024"), Listed(Reading(PLAN, "2024"), None), None)


def proposed(tools: Tools, label: str, cells: Sequence[str], groups: Sequence[str] = (), sheet: str = "") -> Proposal:
    """Return what is proposed for one column of lower secondary schools."""
    asked = Asked(4, Place("a.csv", None, 1, 4), label, Heading(label, groups, sheet, "a"), False)
    rows = [(n, (f"99{n}", f"THCS S{n}", "THCS", cell)) for n, cell in enumerate(cells, 2)]
    (one,) = proposed_columns(Seen("a.csv", None, KNOWN, (asked,), lambda: iter(rows), True), tools)
    return one


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Học nghề (SC, TC)", "hs_tn_thcs_gdnn"),
        ("HS TN THCS vào học nghề", "hs_tn_thcs_gdnn"),
        ("hoc nghe", "hs_tn_thcs_gdnn"),
        ("Học nghề năm 2024", "hs_tn_thcs_gdnn"),
        ("HS vao lop 10", "hs_vao_thpt"),
        ("Số em đi lao động", "hs_di_lam"),
        ("Sơ cấp - Trung cấp", "hs_tn_thcs_gdnn"),
    ],
)
def test_other_words_for_a_field_are_sure(tools: Tools, label: str, field: str) -> None:
    """Abbreviations, other words, missing accents and the year that is asked keep no label from its field."""
    one = proposed(tools, label, ["12", "0", "7"])
    assert (one.means, one.is_sure) == (field, True)


@pytest.mark.parametrize(
    "label",
    """Không học nghề|Nữ học nghề|Học nghề năm 2023|Học nghề kế hoạch|Dự kiến học nghề|Học nghề ngắn hạn|Đăng ký nghề
    Tốt nghiệp nghề|Chứng chỉ nghề|Học nghề phổ thông|HS thi nghề|Chưa TN THCS|TN THCS loại giỏi|Tỷ lệ TN|HS lớp 8
    HS lớp 9 nữ|HS nữ DTTS|HS bỏ học|Lớp ghép|Phòng học nhờ|GV|Số GV|GV nữ|GV THCS thiếu|GV THCS cần tuyển
    GV THCS chưa đạt chuẩn|GV THCS đạt chuẩn trở lên|Vào THPT công lập|Vào lớp 10 THPT chuyên|GDTX|Học GDTX và nghề
    TC|SC|Trung cấp|Đạt chuẩn|CQG mức độ 2|Tổng|Cộng|Tuyển mới|HTCT|TSHS đầu năm|KH giao|Thực hiện|TN""".replace(
        "\n", "|"
    ).split("|"),
)
def test_a_part_or_another_thing_is_never_sure(tools: Tools, label: str) -> None:
    """A word too many or too few, a negation, a part, a plan, another year or two fields that would do: left open."""
    assert not proposed(tools, label.strip(), ["12", "0", "7"]).is_sure


def test_cells_that_are_no_figures_are_not_a_count(tools: Tools) -> None:
    """The right words over percentages, texts, dates or nothing at all are no count."""
    for cells in (["31,5%", "12,1%"], ["tốt", "khá"], ["12", "nhiều"], ["", ""], ["2024-01-01", "2024-02-01"]):
        assert not proposed(tools, "Học nghề (SC, TC)", cells).is_sure


def test_the_nearest_name_decides_the_level(tools: Tools) -> None:
    """A heading over a label says of which level it is, before the name of the sheet; another level is no candidate."""
    assert proposed(tools, "Định mức", ["5", "6"], sheet="GV THCS").means == "gv_thcs_can"
    found = proposed(tools, "Định mức", ["5", "6"], groups=["Giáo viên THCS"], sheet="GV MN")
    assert found.means == "gv_thcs_can"
    assert "gv_mn_can" not in found.candidates
    assert not proposed(tools, "Định mức", ["5", "6"], sheet="GV MN").is_sure  # lower secondary schools are not asked


def test_a_shortening_of_two_meanings_is_read_by_its_company() -> None:
    """TC beside SC is an intermediate training, beside ĐC a standard exceeded; alone it stays what it is."""
    assert "trung cap" in meanings("SC, TC")
    assert "tren chuan" in meanings("ĐC, TC")
    assert meanings("TC") == {"tc"}
