"""What the report that an office signs says: its whole text on a small plan, plans of many shapes, hostile names."""

import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from hostile import NAMES
from nnl_cli.reports.papers.xml import fitting
from nnl_cli.wording.plain import plain
from paper_reading import RUNS, Read, paper, sentences
from running import run_nnl

HEAD = """\
plan: {number: 9/KH-UBND, date: 2026-01-02, issuer: UBND xã A, title: Phát triển giáo dục, period: 2026,
  as_of: 2026-12-31, periods: {2026: [2025-2026], 2025: [2024-2025]}}
unit: {key: ma, name: ten, place: xa, class: loai, period: nam}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên, type: text}
  xa: {label: Xã, type: text}
  loai: {label: Loại, type: category, values: [THCS, THPT]}
  nam: {label: Năm học, type: period}
  a: {label: Nữ, type: count, part_of: b}
  b: {label: Học sinh, type: count}
  c: {label: Số giải, type: count}
"""
TWO = HEAD.replace("2025: [2024-2025]}}", "2025: [2024-2025]}, short: Xã giao}") + (
    "documents:\n  t: {number: 1/QĐ-UBND, short: Tỉnh giao}\n  s: {number: 71-NQ/TW, short: Trung ương giao}\n"
)
TABLE = """\
Mã,Tên,Xã,Loại,Năm học,Nữ,Học sinh,Số giải
1,An,X,THCS,2025-2026,40,100,2
2,Bình,Y,THPT,2025-2026,80,100,1
3,Cúc,Y,THCS,2025-2026,30,50,
"""
RATE = "{id: r, name: Tỷ lệ nữ, numerator: a, denominator: b, noun: học sinh, target: '>= 70%'}"
SENT = "3 đơn vị đã gửi số liệu; không có danh sách đơn vị phải báo cáo nên chưa biết còn đơn vị nào chưa gửi."
COMPARED = "“So sánh” là chênh lệch với mức giao: tỷ lệ tính bằng điểm phần trăm, chỉ tiêu đếm tính bằng số đếm."
MISSED = (
    "Nữ: 60,00% (150/250), chưa đạt mức ≥\N{NO-BREAK SPACE}70% (thấp hơn 10,00 điểm phần trăm, thiếu 25 học sinh); "
    "đơn vị còn thiếu nhiều nhất: An (40/100, thiếu 30), Cúc (30/50, thiếu 5)."
)
SAFE = "1 đơn vị còn thiếu số liệu nhưng không làm đổi kết quả: Cúc (3)"
COUNT = "{id: c, name: Số giải, numerator: c, noun: giải, target: '>= 2'}"


def run(folder: Path, indicators: Sequence[str], *more: str, head: str = HEAD, table: str = TABLE) -> Read:
    """Return the paper of a plan with these indicators on a table."""
    (folder / "p.yaml").write_text(head + "indicators:\n" + "".join(f"  - {one}\n" for one in indicators), "utf-8")
    (folder / "t.csv").write_text(table, "utf-8", newline="")
    return paper(folder, [str(folder / "t.csv"), "--plan", str(folder / "p.yaml")], *more)[0]


def test_the_whole_text_of_a_small_paper(tmp_path: Path) -> None:
    """One miss, one that waits: every line of the paper, in its order, without a letterhead."""
    read = run(tmp_path, [RATE, COUNT])
    assert read.said() == [
        "BÁO CÁO",
        "Kết quả thực hiện các chỉ tiêu năm 2026",
        "Kính gửi: […]",
        "Căn cứ Kế hoạch số 9/KH-UBND ngày 02 tháng 01 năm 2026 của UBND xã A về phát triển giáo dục;",
        "[…] báo cáo kết quả thực hiện các chỉ tiêu năm 2026 (số liệu đến ngày 31 tháng 12 năm 2026) như sau:",
        "I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI",
        "[…]",
        "II. KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU",
        "So với 9/KH-UBND, 2 chỉ tiêu: 1 vượt, 1 chưa đạt.",
        f"{SENT} 1 đơn vị còn thiếu số liệu, nêu ở Phụ lục I.",
        "Biểu 1. Kết quả thực hiện các chỉ tiêu",
        f"{COMPARED} Dưới mỗi tỷ lệ là số đếm.",
        f"Có 2 chỉ tiêu: 1 vượt, 1 chưa đạt. {MISSED}",
        "III. ĐÁNH GIÁ CHUNG",
        "1. Kết quả đạt được: 1 trên 2 chỉ tiêu đạt (1 vượt). […]",
        "2. Tồn tại, hạn chế: 1 chỉ tiêu chưa đạt, nêu ở Biểu 1. […]",
        "3. Nguyên nhân: […]",
        "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ",
        "[…]",
        "V. KIẾN NGHỊ, ĐỀ XUẤT",
        "[…]",
        "Trên đây là báo cáo kết quả thực hiện các chỉ tiêu năm 2026 của […]./.",
        "PHỤ LỤC I",
        "Đơn vị chưa báo cáo, số liệu còn thiếu",
        "(Kèm theo Báo cáo số           /BC-… ngày       tháng       năm 20…)",
        "PHỤ LỤC II",
        "Kết quả theo địa bàn",
        "(Kèm theo Báo cáo số           /BC-… ngày       tháng       năm 20…)",
        "Mỗi địa bàn so với mức giao chung, mức “năm trước” so với số năm trước của chính địa bàn ấy.",
    ]
    assert read.rows("Chỉ tiêu") == [
        ["TT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện", "So sánh", "Đánh giá", "Ghi chú"],
        ["1", "Nữ", "%", "≥\N{NO-BREAK SPACE}70", "60,00\n150/250", "−10,00", "Chưa đạt", "Thiếu 25 học sinh"],
        ["2", "Số giải", "giải", "≥\N{NO-BREAK SPACE}2", "3", "+1", "Vượt", SAFE],
    ]
    assert read.rows("Số liệu còn thiếu, nơi ghi")[1:] == [["1", "Cúc (3) (Y)", "Số giải; t.csv, ô H4", ""]]
    assert read.rows("Địa bàn")[1:] == [
        ["1", "X", "0", "1", "0", "Nữ: 40,00% (40/100); ≥ 70%, thiếu 30 học sinh"],
        ["2", "Y", "1", "0", "0", ""],
    ]


def test_a_closed_period_says_not_met(tmp_path: Path) -> None:
    """With --final every Chưa đạt is a Không đạt, in the table, the sentences and the annex."""
    text = run(tmp_path, [RATE, COUNT], "--final").everything()
    assert "Không đạt" in text
    assert "không đạt mức ≥" in text
    assert "1 chỉ tiêu không đạt" in text
    assert "hưa đạt" not in text


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("name", RUNS)
def test_no_sentence_stands_without_a_figure(tmp_path: Path, name: str, lang: str) -> None:
    """What is said of the groups below the table, and of the whole in section III, says how many or how much."""
    read, _ = paper(tmp_path, RUNS[name], "--lang", lang)
    told = [one.text for one in read.document.paragraphs]
    first = next(at for at, text in enumerate(told) if text.startswith(("Dấu *", "*")))
    last = next(at for at, text in enumerate(told) if text.startswith("IV."))
    body = [text for one, text in zip(read.document.paragraphs, told, strict=True) if one.style.name == "nnl body"]
    within = [text for text in told[first + 1 : last] if text in body]
    assert len(within) > 5
    for sentence in (one for text in within for one in sentences(text)):
        assert re.search(r"\d", sentence.removeprefix("3. ")) or "[…]" in sentence, sentence


PARTS = "except: [{where: 'loai == \"THPT\"', require: '>= 95%'}]"
PASSED = "{id: q, name: Nữ, numerator: a, denominator: b, target: '>= 45%'}"
ASKED: dict[str, tuple[list[str], str]] = {
    "a range": (["{id: r, name: Khoảng, numerator: a, denominator: b, target: 'from 20% to 30%'}"], "Thừa 75 người"),
    "less is better": (["{id: r, name: Vắng, numerator: a, denominator: b, target: '< 5%'}"], "thừa 138 người"),
    "two targets of one document": (
        ["{id: r, name: Hai, numerator: a, denominator: b, targets: [{require: '>= 40%'}, {require: '>= 90%'}]}"],
        "Vượt\nChưa đạt",
    ),
    "parts": (
        [f"{{id: r, name: Phần, numerator: a, denominator: b, target: {{require: '>= 50%', {PARTS}}}}}"],
        "trong đó Loại = “THPT”: 80,00% (80/100), mức ≥\N{NO-BREAK SPACE}95%",
    ),
    "places": (["{id: r, name: Tỷ lệ xã đạt, each: xa, passes: [q], target: '>= 100%'}", PASSED], "nơi còn thiếu: X."),
    "a figure made of others": (
        [
            "{id: m, name: Giải mỗi em, value: c / b, target: '>= 2'}",
            "{id: c, name: Số giải, numerator: c}",
            "{id: b, name: Số em, numerator: b}",
        ],
        "3 ÷ 250",
    ),
}


@pytest.mark.parametrize("shape", ASKED)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_shape_of_a_target_is_told(tmp_path: Path, shape: str, lang: str) -> None:
    """Ranges, bounds from above, several targets of one document, mixed totals, counts of places."""
    indicators, wanted = ASKED[shape]
    text = run(tmp_path, indicators, "--lang", lang).everything()
    assert lang == "en" or wanted in text
    assert "{" not in text


def test_a_share_of_one_place_is_a_yes_or_a_no(tmp_path: Path) -> None:
    """Nobody says 0/1 of one commune; its sentence still holds a figure."""
    one = "\n".join(TABLE.splitlines()[:2]) + "\n"
    read = run(tmp_path, ASKED["places"][0], table=one)
    row = next(row for row in read.rows("Chỉ tiêu") if "Xã đạt" in row[1])
    assert row[4] == "chưa"
    assert any("Xã đạt: chưa, chưa đạt mức ≥\N{NO-BREAK SPACE}100%" in text for text in read.said())
    assert not any("PHỤ LỤC" in text for text in read.said())  # one place is no breakdown


def test_three_documents_stand_abreast_and_four_in_one_column(tmp_path: Path) -> None:
    """Whatever asks, the table stays within the page."""
    three = RATE.replace(
        "target: '>= 70%'",
        "targets: [{require: '>= 70%'}, {require: '>= 50%', source: t}, {require: '>= 5%', source: s}]",
    )
    head = run(tmp_path, [three], head=TWO).rows("Chỉ tiêu")
    assert head[0][3:6] == ["Tỉnh giao", "Trung ương giao", "Xã giao"]
    assert head[1][8] == "Tỉnh: vượt\nTrung ương: vượt\nXã: chưa đạt"
    four = three.replace("source: s}", "source: s}, {require: '>= 6%', source: h}")
    (tmp_path / "bon").mkdir()
    rows = run(tmp_path / "bon", [four], head=TWO + "  h: {number: 3/QĐ, short: Huyện giao}\n").rows("Chỉ tiêu")
    assert rows[0][3] == "Kế hoạch"
    assert rows[1][3] == "Tỉnh: ≥ 50\nTrung ương: ≥ 5\nHuyện: ≥ 6\nXã: ≥ 70"


def test_where_nothing_is_reported_the_paper_says_so(tmp_path: Path) -> None:
    """No unit, no figure: every indicator is open, nothing is claimed."""
    read = run(tmp_path, [RATE, COUNT], table=TABLE.splitlines()[0] + "\n")
    assert [row[4:7] for row in read.rows("Chỉ tiêu")[1:]] == [["…", "…", "Chưa có số liệu"]] * 2
    assert "2 chỉ tiêu chưa đủ căn cứ kết luận: nữ, số giải (chưa có số liệu)." in read.said()
    assert "0 đơn vị đã gửi số liệu" in read.everything()


def test_a_plan_that_only_watches_has_no_table(tmp_path: Path) -> None:
    """Nothing binds: the paper says that and shows no empty table."""
    read = run(tmp_path, ["{id: r, name: Nữ, numerator: a, denominator: b}"])
    assert not any("Biểu 1" in text for text in read.said())
    assert "III. ĐÁNH GIÁ CHUNG" in read.said()


def test_what_could_not_be_read_is_told_in_the_body_and_in_the_annex(tmp_path: Path) -> None:
    """A file that is no table, a cell that is no number: the verdicts do not have them, and the paper says so."""
    bad = tmp_path / "hong.xlsx"
    bad.write_bytes(b"PK\x03\x04 hong")
    table = TABLE.replace("80,100", "tám,100")
    read = run(tmp_path, [RATE], str(bad), table=table)
    assert any("không đọc được" in text for text in read.said("nnl body"))
    causes = read.rows("Nguyên nhân")
    assert any("t.csv, ô F3; Bình (2): Nữ:" in row[3] for row in causes)
    assert any("hong.xlsx" in row[3] for row in causes)
    assert not any(str(tmp_path) in row[3] for row in causes)


def test_hostile_names_are_text(tmp_path: Path) -> None:
    """Of units that owe a figure: each stands in the paper as it is printed elsewhere, and acts nowhere."""
    names = [name.replace('"', '""') for name in NAMES if "\0" not in name and len(name) < 3_000]
    rows = [f'{at},"{name}","{name}",THCS,2025-2026,,{10 + at},1' for at, name in enumerate(names)]
    read = run(tmp_path, [RATE], table="\n".join([TABLE.splitlines()[0], *rows, ""]))
    asked = ["check", str(tmp_path / "t.csv"), "--plan", str(tmp_path / "p.yaml"), "--pending", "--format", "json"]
    owing = [one["name"] for one in json.loads(run_nnl(asked).stdout)]
    assert len(owing) > 100
    shown = [row[1] for row in read.rows("Số liệu còn thiếu, nơi ghi")[1:]]
    assert all(text.startswith(fitting(name)) for name, text in zip(owing, shown, strict=True))
    document = read.parts["word/document.xml"]
    for tag in ("w:hyperlink", "w:fldSimple", "w:instrText", "w:object", "w:drawing", "w:sdt", "script"):
        assert f"<{tag}" not in document
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", read.everything())


@pytest.mark.parametrize("length", [33, 32_767])
def test_a_name_of_any_length_stands_whole(tmp_path: Path, length: int) -> None:
    """As the name of an indicator, of a place and of a unit."""
    name = "ấ" * length
    table = TABLE.replace("An,X", f"{name},{name}")
    read = run(tmp_path, [RATE.replace("Tỷ lệ nữ", name)], table=table)
    assert any(row[1] == plain(name) for row in read.rows("Chỉ tiêu"))
    assert any(row[1] == plain(name) for row in read.rows("Địa bàn"))


def test_a_letterhead_of_hostile_words_is_text(tmp_path: Path) -> None:
    """What people write there is no markup either."""
    head = tmp_path / "dau.yaml"
    head.write_text('issuer: "<w:b/>{{ x }}"\nsigner: "&amp;=1+1"\nposts: ["<b>"]\n', encoding="utf-8")
    text = run(tmp_path, [RATE], "--letterhead", str(head)).everything()
    assert all(one in text for one in ("<w:b/>{{ x }}", "&amp;=1+1", "<b>"))
