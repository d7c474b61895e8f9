"""A plan and a document are called what the sign in their number says they are, on the screen and in letters."""

from pathlib import Path

import pytest

from nnl_cli.sources.load import Loaded
from nnl_cli.sources.own import is_own_text
from nnl_cli.wording.catalogue import speaker
from nnl_cli.wording.kinds import KINDS, plan_called
from running import run_nnl

PLAN = """\
plan: {number: 12/NQ-HĐND, title: Thử, period: 2026}
unit: {key: ma, name: ten}
fields: {ma: {label: Mã, type: code}, ten: {label: Tên, type: text}, hs: {label: Học sinh, type: count}}
indicators: [{id: so, name: Số học sinh, numerator: hs, target: ">= 300"}]
"""


@pytest.mark.parametrize(
    ("number", "vi", "en"),
    [
        ("12/NQ-HĐND", "Nghị quyết 12/NQ-HĐND", "Resolution 12/NQ-HĐND"),
        ("277/2025/NĐ-CP", "Nghị định 277/2025/NĐ-CP", "Decree 277/2025/NĐ-CP"),
        ("118/KH-UBND", "Kế hoạch 118/KH-UBND", "Plan 118/KH-UBND"),
        ("1", "Kế hoạch 1", "Plan 1"),
        ("Chương trình của tỉnh thực hiện 71-NQ/TW",) * 3,
    ],
)
def test_a_number_tells_the_kind(number: str, vi: str, en: str) -> None:
    """Without a known sign it is a plan; a number that begins with its kind is not given another."""
    assert (plan_called(number, speaker("vi")), plan_called(number, speaker("en"))) == (vi, en)


def test_the_screen_calls_a_resolution_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first line of a run, and its list of who owes figures, name the document by its kind."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "p.yaml").write_text(PLAN, "utf-8")
    (tmp_path / "a.csv").write_text("Mã,Tên,Học sinh\n1,An,\n", "utf-8")
    for more in ([], ["--pending"]):
        told = run_nnl(["check", "a.csv", "--plan", "p.yaml", *more]).stdout
        assert "Nghị quyết 12/NQ-HĐND, năm 2026" in " ".join(told.split())


@pytest.mark.parametrize("sign", KINDS)
def test_a_screen_of_any_kind_is_known_again(sign: str) -> None:
    """What a run printed is no table of units, whatever the plan is called in either language."""
    for lang in ("vi", "en"):
        printed = f"{plan_called(f'1/{sign}-UBND', speaker(lang))}, 2026 · 2 · 1\n".encode()
        assert is_own_text(Loaded("man-hinh.txt", printed, "", ".txt"))
