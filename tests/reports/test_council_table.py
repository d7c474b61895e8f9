"""A council's table says what the JSON report says, alike as .docx and as .xlsx, and counts as its sentences do."""

import csv
import io
import json
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from hostile import NAMES
from nnl_cli.reports.papers.xml import fitting
from offices import converted, needs_office, opened
from running import run_nnl

from .council_reading import Read, of_docx, of_xlsx

PLAN = """\
plan: {number: 1/KH-UBND, title: Kế hoạch thử, date: 2026-01-02, period: 2026, short: {vi: Xã giao, en: Commune}}
documents:
  tinh: {number: 2/QĐ-UBND, date: 2026-01-01, issuer: UBND tỉnh, title: Giao chỉ tiêu,
    short: {vi: Tỉnh giao, en: Province}}
clauses:
- {id: "1", text: Học sinh, kind: quantitative}
- {id: "2", text: Một điểm dài quá sáu mươi chữ cái nên không thể đứng làm đầu đề của một nhóm, kind: quantitative}
- {id: "3", text: Điểm khác cũng dài quá sáu mươi chữ cái nhưng có tên ngắn của riêng nó để dùng, kind: full,
   short: {vi: "=Trường & lớp", en: Schools}}
unit: {key: ma, name: ten, place: xa}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên, type: text}
  xa: {label: Xã, type: text}
  vung: {label: Vùng, type: category, values: [khó, thường]}
  tn: {label: Tốt nghiệp, type: count}
  nghe: {label: Vào nghề, type: count, part_of: tn}
  do: {label: Thi đỗ, type: count, part_of: tn}
  giai: {label: Số giải, type: count}
  tien: {label: Kinh phí, type: amount}
indicators:
- {id: nghe, name: {vi: Tỷ lệ học nghề, en: Share of trainees}, noun: {vi: học sinh, en: pupils}, clauses: ["1"],
   numerator: nghe, denominator: tn,
   targets: [{require: ">= 30%", otherwise: "> 30%"}, {require: ">= 28%", source: tinh}]}
- {id: giai, name: Số giải, noun: giải, clauses: ["2"], numerator: giai,
   targets: [{require: "> baseline"}, {require: from 2 to 9, source: tinh}]}
- {id: do, name: Tỷ lệ thi đỗ, noun: học sinh, clauses: ["1"], numerator: do, denominator: tn,
   targets: [{require: "> baseline"}, {require: ">= 50%", source: tinh}, {require: ">= 95%", source: tinh}]}
- {id: tien, name: Kinh phí (triệu đồng), clauses: ["2"], numerator: tien, target: ">= 1440.5"}
- {id: vung, name: Tỷ lệ thi đỗ theo vùng, noun: học sinh, clauses: ["1"], numerator: do, denominator: tn,
   target: {require: ">= 90%", except: [{where: vung == "khó", require: ">= 70%"}]}}
- {id: xa, name: Tỷ lệ xã đạt, clauses: ["3"], each: xa, passes: [nghe], target: ">= 100%"}
- {id: muc, name: Mức độ thi đỗ, clauses: ["3"], numerator: do, denominator: tn, target: ">= Khá",
   levels: [{name: Tốt 100%, require: ">= 99%"}, {name: Khá, require: ">= 60%"}]}
- {id: it, name: Tỷ lệ trượt, clauses: ["1"], numerator: tn - do, denominator: tn,
   targets: [{require: "<= 15%"}, {require: "<= 20%", source: tinh}]}
- {id: tk, name: Tham khảo, numerator: nghe, denominator: tn, target: {require: ">= 1%", binding: false}}
- {id: td, name: Theo dõi, numerator: tn}
"""
TABLE = """\
Mã,Tên,Xã,Vùng,Tốt nghiệp,Vào nghề,Thi đỗ,Số giải,Kinh phí
0107,Trường Một,A,khó,1440,432,1151,2,1000.25
0208,Trường Hai,A,thường,100,30,80,1,440.5
"""
LAST = "Mã,Tên,Xã,Vùng,Tốt nghiệp,Vào nghề,Thi đỗ,Số giải\n0107,Trường Một,A,khó,1000,1,800,3\n"
ALONE = PLAN.partition("documents:")[0] + PLAN[PLAN.index("clauses:") :].replace(", source: tinh", "")
WORDS = {
    "missed": "Không đạt",
    "undetermined": "Chưa đủ số liệu",
    "no_data": "Chưa có số liệu",
    "not_applicable": "Không áp dụng",
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run in a folder with a plan of two documents, a table, and last year's."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "indicators.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "t.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "last.csv").write_text(LAST, encoding="utf-8")
    return tmp_path


def run(*options: str, lang: str = "vi") -> tuple[dict[str, Any], Read, Read]:
    """Return the JSON report of a run, and its table as .docx and as .xlsx."""
    line = ["check", "t.csv", "--baseline", "last.csv", "--lang", lang, *options]
    told = run_nnl([*line, "--council", "b.docx", "--council", "b.xlsx", "--format", "json"])
    return told.report, of_docx(Path("b.docx").read_bytes()), of_xlsx(Path("b.xlsx").read_bytes(), lang)


def figures(text: str) -> str:
    """Return a figure that a table prints the Vietnamese way as digits with a decimal point."""
    return text.replace(".", "").replace(",", ".").replace("−", "-").removeprefix("+")


def joined(row: list[str]) -> list[str]:
    """Return a row of the .xlsx as the .docx has it: numerator and denominator in one cell."""
    counts = "/".join(filter(None, row[4:6]))
    return [*row[:4], counts, *row[6:]]


def test_the_whole_table_of_a_small_plan() -> None:
    """Groups by name or by clause, counts and rates, a range, a level, parts, one commune, several targets of one."""
    _, paper, _ = run("--final", "--as-of", "2026-12-31")
    assert paper.texts == [
        "BIỂU KIỂM ĐIỂM THỰC HIỆN CÁC CHỈ TIÊU NĂM 2026",
        "Trình kỳ họp […] Hội đồng nhân dân […]; số liệu đến 31/12/2026",
        "So với Xã giao, 8 chỉ tiêu: 1 vượt, 3 đạt, 4 không đạt.",
        "So với Tỉnh giao, 5 mức của 4 chỉ tiêu: 2 vượt, 1 đạt, 2 không đạt.",
        SIGNS,
        "Xã giao: 1/KH-UBND ngày 02/01/2026, Kế hoạch thử.",
        "Tỉnh giao: 2/QĐ-UBND ngày 01/01/2026, UBND tỉnh, Giao chỉ tiêu.",
        "Không đưa vào biểu 1 mức chỉ để tham khảo.",
        "Không đưa vào biểu 1 chỉ tiêu chỉ theo dõi, không có mức.",
    ]
    assert ["|".join(row) for row in paper.rows] == WHOLE


SIGNS = (
    "Dấu * là mức tính theo số năm trước; “-”: không giao; “…”: chưa có số. “So sánh” là chênh lệch với mức: "
    "tỷ lệ tính bằng điểm phần trăm, chỉ tiêu đếm tính bằng số đếm."
)
WHOLE = """\
TT|Chỉ tiêu|ĐVT|Thực hiện||Tỉnh giao|||Xã giao|||Ghi chú
|||Tỷ lệ, số|Số đếm|Mức|So sánh|Đánh giá|Mức|So sánh|Đánh giá|
I. Học sinh|||||||||||
1|Học nghề|%|30,00|462/1.540|≥ 28|+2,00|Vượt|≥ 30|0,00|Đạt|Xã giao: nếu hiểu là > 30%: Không đạt
2|Thi đỗ|%|79,94|1.231/1.540|≥ 50|+29,94|Vượt|> 80,00*|−0,06|Không đạt|Tỉnh giao ≥ 95: thiếu 232 học sinh; \
Xã giao: thiếu 2 học sinh
|||||≥ 95|−15,06|Không đạt||||
3|Thi đỗ theo vùng|%|79,94|1.231/1.540|-|-|-|theo phần||Không đạt|Thiếu 10 học sinh
|· Vùng = “khó”|%|79,93|1.151/1.440|-|-|-|≥ 70|+9,93|Vượt|
|· các đơn vị còn lại|%|80,00|80/100|-|-|-|≥ 90|−10,00|Không đạt|Thiếu 10 học sinh
4|Trượt|%|20,06|309/1.540|≤ 20|+0,06|Không đạt|≤ 15|+5,06|Không đạt|Tỉnh giao: thừa 1 người; Xã giao: thừa 78 người
II. Mục 2|||||||||||
5|Số giải|giải|3||từ 2 đến 9||Đạt|> 3*|0|Không đạt|Xã giao: thiếu 1 giải; bằng năm trước
6|Kinh phí (triệu đồng)||1.440,75||-|-|-|≥ 1.440,5|+0,25|Vượt|
III. =Trường & lớp|||||||||||
7|Xã đạt|%|đạt||-|-|-|≥ 100|0,00|Đạt|Nếu nghe hiểu là > 30%: 0 đạt (Không đạt)
8|Mức độ thi đỗ|%|79,94 · Khá|1.231/1.540|-|-|-|≥ Khá||Đạt|
""".splitlines()


@pytest.mark.parametrize("options", [(), ("--final",), ("--only", "do", "--only", "giai")])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_both_formats_say_the_same(options: tuple[str, ...], lang: str) -> None:
    """Every sentence, heading, figure and word of the .xlsx prints as it stands in the .docx."""
    _, paper, book = run(*options, lang=lang)
    assert set(paper.texts) <= set(book.texts)
    assert [joined(row) for row in book.rows[2:]] == paper.rows[2:]


def test_every_figure_is_the_reports() -> None:
    """Rates, counts, differences and shortfalls of the table are those of the JSON, target by target."""
    report, paper, _ = run("--final")
    checked = 0
    for result in report["results"]:
        if not result["binding"]:
            continue
        at = 5 if result["source"] == "2/QĐ-UBND" else 8
        row = next(row for row in paper.rows if _is_of(row, result, at))
        level, gap, word = row[at : at + 3]
        assert word == WORDS.get(result["verdict"], "Vượt" if result["exceeded"] else "Đạt")
        assert figures(gap) == (result["gap_points"] or "")
        if result["percent"] and result["id"] not in ("xa", "muc"):
            named = _first(paper.rows, row)
            assert figures(named[3]) == result["percent"]
            assert figures(named[4]) == result["rate"]
        if result["shortfall"] and result["id"] != "xa":
            side = "thừa" if result["id"] == "it" else "thiếu"
            assert f"{side} {result['shortfall']} " in _first(paper.rows, row)[-1].lower()
        assert ("*" in level) == ("baseline" in result["require"])
        checked += 1
    assert checked == 13


def _first(rows: list[list[str]], row: list[str]) -> list[str]:
    """Return the first row of an indicator, which holds what its targets share."""
    return next(one for one in reversed(rows[: rows.index(row) + 1]) if one[0])


NAMED = {
    "nghe": "Học nghề",
    "do": "Thi đỗ",
    "giai": "Số giải",
    "tien": "Kinh phí (triệu đồng)",
    "it": "Trượt",
    "vung": "Thi đỗ theo vùng",
    "xa": "Xã đạt",
    "muc": "Mức độ thi đỗ",
}


def _is_of(row: list[str], result: dict[str, Any], at: int) -> bool:
    """Whether a row holds a target: by the name of its indicator, of one that is asked twice by the level."""
    if result["require"] == ">= 95%":
        return row[at] == "≥ 95"
    return row[1] == NAMED[result["id"]]


@pytest.mark.parametrize("plan", [PLAN, ALONE])
@pytest.mark.parametrize("options", [(), ("--final",), ("--period", "2026", "--only", "do")])
def test_the_sentences_count_the_words_of_the_table(folder: Path, plan: str, options: tuple[str, ...]) -> None:
    """Of every document, for one alone too: so many of its targets stand in the table with each word."""
    (folder / "indicators.yaml").write_text(plan, encoding="utf-8")
    report, paper, _ = run(*options)
    heads = [head for head in paper.rows[0][5:-1] if head]
    assert heads == (["Tỉnh giao", "Xã giao"] if plan is PLAN else ["Kế hoạch"])
    for number, head in enumerate(heads):
        words = Counter(row[7 + 3 * number] for row in paper.rows[2:] if row[0] or not row[1]) - Counter(
            {"": 99, "-": 99}
        )
        sentence = next(text for text in paper.texts if text.startswith("So với") and (head in text or plan is ALONE))
        counts = {word.lower(): count for word, count in words.items()}
        asked, _, told = sentence.partition(", ")[2].partition(" chỉ tiêu: ")
        assert int(asked.partition(" ")[0]) == sum(counts.values())
        assert {part.partition(" ")[2]: int(part.partition(" ")[0]) for part in told[:-1].split(", ")} == counts
    assert sum(result["binding"] for result in report["results"]) > 0


def test_a_plan_without_binding_targets_says_so() -> None:
    """No empty table: a sentence, and how many targets were left out."""
    _, paper, book = run("--only", "tk", "--only", "td")
    assert paper.rows == book.rows == []
    assert "Không có mức bắt buộc nào." in paper.texts
    assert "Không đưa vào biểu 1 mức chỉ để tham khảo." in book.texts


def test_open_verdicts_wait_and_have_no_difference(folder: Path) -> None:
    """A figure that is not known prints between its ends, the difference as …, and who is awaited beside it."""
    (folder / "t.csv").write_text(TABLE + "0309,Trường Ba,B,khó,100,,90,1,5\n", encoding="utf-8")
    _, paper, book = run()
    row = next(row for row in paper.rows if row[1] == "Học nghề")
    assert row[3] == "28,17–34,27"
    assert [row[9], row[10]] == ["…", "Chưa đủ số liệu"]
    safe = "Tỉnh giao: 1 đơn vị còn thiếu số liệu nhưng không làm đổi kết quả: Trường Ba (0309)"
    assert row[-1] == f"{safe}; Xã giao: chờ Trường Ba (0309): vào nghề"
    assert row[7] == "Vượt"
    assert [joined(one) for one in book.rows[2:]] == paper.rows[2:]


def test_what_could_not_be_read_is_said(folder: Path) -> None:
    """A table for a council does not pass for final where a file is missing from it."""
    (folder / "b.xlsx").write_bytes(b"")
    (folder / "hong.xlsx").write_bytes(b"PK\x03\x04 cut")
    run_nnl(["check", "t.csv", "hong.xlsx", "--council", "c.docx"])
    said = of_docx(Path("c.docx").read_bytes()).texts
    assert "1 tệp hoặc trang không đọc được: chưa phải kết quả cuối cùng." in said


def test_more_documents_stand_closer(folder: Path) -> None:
    """Of three documents level and verdict have a column each, of six one: nothing is lost."""
    for count in (3, 6):
        more = "".join(f"  d{n}: {{number: D{n}, title: T, short: {{vi: V{n}, en: V{n}}}}}\n" for n in range(count - 2))
        targets = "".join(f', {{require: ">= {40 + n}%", source: d{n}}}' for n in range(count - 2))
        plan = PLAN.replace("clauses:\n", more + "clauses:\n", 1)
        plan = plan.replace('{require: ">= 28%", source: tinh}]', f'{{require: ">= 28%", source: tinh}}{targets}]', 1)
        (folder / "indicators.yaml").write_text(plan, encoding="utf-8")
        _, paper, book = run("--final")
        row = next(row for row in paper.rows if row[1] == "Học nghề")
        each = 2 if count == 3 else 1
        assert len(row) == 5 + each * count + 1
        assert row[5 + each :][:each] == (["≥ 40", "Không đạt\n−10,00"] if each == 2 else ["≥ 40\nKhông đạt\n−10,00"])
        cells = next(joined(row) for row in book.rows if row[1] == "Học nghề")[5:-1]
        assert [cells[at : at + 3] for at in range(0, len(cells), 3)] == _apart(row[5:-1], each)


def _apart(cells: list[str], each: int) -> list[list[str]]:
    """Return level, difference and verdict of each document, whose cells hold several of them."""
    lines = ["\n".join(cells[at : at + each]).split("\n") for at in range(0, len(cells), each)]
    return [[level, gap, verdict] for level, verdict, gap in lines]


def test_the_same_input_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """At another time of another day too."""
    run()
    first = Path("b.docx").read_bytes(), Path("b.xlsx").read_bytes()
    monkeypatch.setattr("time.time", lambda: 2e9)
    run()
    assert first == (Path("b.docx").read_bytes(), Path("b.xlsx").read_bytes())


def test_hostile_names_are_texts(folder: Path) -> None:
    """Of indicators, groups, documents and schools: each stands as the text that it is, none as field or formula."""
    names = ["X" + name.replace("\n", " ").replace("\r", " ").replace("\x00", "") for name in NAMES[:60]]
    names += [name for name in NAMES if name[:1] in "=+-@＝＋－＠<&{'" and name.isprintable()]
    names = [name for name in dict.fromkeys(names) if name.strip() == name and len(name) < 200]
    entry = '- {{id: i{0}, name: {1}, clauses: ["{0}"], numerator: nghe, denominator: tn, target: ">= {0}%"}}\n'
    clause = '- {{id: "{0}", text: {1}, kind: full, short: {1}}}\n'
    head, rest = PLAN.split("clauses:\n")
    plan = head.replace("Tỉnh giao", "=1+1") + "clauses:\n"
    plan += "".join(clause.format(at, json.dumps(name)) for at, name in enumerate(names))
    plan += rest[rest.index("unit:") : rest.index("- {id: nghe")]
    plan += "".join(entry.format(at, json.dumps(name)) for at, name in enumerate(names))
    plan += '- {id: nghe, name: N, numerator: nghe, denominator: tn, target: {require: ">= 1%", source: tinh}}\n'
    (folder / "indicators.yaml").write_text(plan, encoding="utf-8")
    rows = [[f"{at:04}", name, name, "khó", "10", "", "1", "1", "1"] for at, name in enumerate(names)]
    with (folder / "t.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([TABLE.splitlines()[0].split(","), *rows])
    _, paper, book = run()
    told = {row[1] for row in paper.rows[2:] if row[0].isdigit()}
    assert {fitting(name) for name in names} - told == set()
    assert [joined(row) for row in book.rows[2:]] == paper.rows[2:]
    xml = zipfile.ZipFile("b.docx").read("word/document.xml").decode()
    assert not any(tag in xml for tag in ("w:fldSimple", "w:instrText", "w:hyperlink"))
    (sheet,) = opened(Path("b.xlsx")).worksheets
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f" or cell.hyperlink]


def test_the_sheet_is_ready_for_print() -> None:
    """A4 across, as wide as a page, the head of two merged rows in sight and on every page; real numbers."""
    run("--final")
    (sheet,) = opened(Path("b.xlsx")).worksheets
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0
    head = next(row[0].row for row in sheet.iter_rows() if row[0].value == "TT")
    assert sheet.freeze_panes == f"C{head + 2}"
    assert sheet.print_title_rows == f"${head}:${head + 1}"
    assert f"A{head}:A{head + 1}" in map(str, sheet.merged_cells.ranges)
    row = next(row for row in sheet.iter_rows(min_row=head) if row[1].value == "Học nghề")
    assert [cell.value for cell in row[3:8]] == [30, 462, 1540, 28, 2]
    assert [cell.number_format for cell in (row[3], row[6], row[7])] == ["#,##0.00", '"≥ "#,##0', '"+"#,##0.00']


def test_the_paper_lies_across_and_its_head_repeats() -> None:
    """A4 landscape; both rows of the head stand on every page, no page breaks a row."""
    run()
    xml = zipfile.ZipFile("b.docx").read("word/document.xml").decode()
    assert 'w:orient="landscape"' in xml
    assert xml.count("<w:tblHeader/>") == 2
    beside = 2  # who issues it beside the nation, and to what it is attached
    assert xml.count("<w:cantSplit/>") == len(of_docx(Path("b.docx").read_bytes()).rows) + beside


def test_a_letterhead_heads_both(folder: Path) -> None:
    """Who issues the table, and to which report it belongs; what nobody gave stays open."""
    (folder / "dau.yaml").write_text("issuer: UBND XÃ A\nnumber: 12/BC-UBND\n", encoding="utf-8")
    run("--letterhead", "dau.yaml")
    texts = [text for row in opened(Path("b.xlsx")).worksheets[0].iter_rows(values_only=True) for text in row if text]
    xml = zipfile.ZipFile("b.docx").read("word/document.xml").decode()
    attached = "(Kèm theo Báo cáo số 12/BC-UBND ngày       tháng       năm 20…)"
    for said in ("UBND XÃ\N{NO-BREAK SPACE}A", attached, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"):
        assert said in texts
        assert said in xml


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_table_of_its_own_is_known(lang: str) -> None:
    """Given back as input the .xlsx is skipped as nnl's own, also when another program saved it again."""
    run(lang=lang)
    opened(Path("b.xlsx")).save("again.xlsx")
    report = run_nnl(["check", "t.csv", "b.xlsx", "again.xlsx", "--format", "json"]).report
    assert {entry["why"] for entry in report["inputs"] if entry["file"] != "t.csv"} == {"skipped-own"}


@needs_office
def test_libreoffice_opens_both_and_reckons_the_same(folder: Path) -> None:
    """As plain text every row of the paper is there; the sheet prints the figures of the report."""
    _, paper, _ = run("--final")
    text = converted(folder / "b.docx", "txt:Text (encoded):UTF8").read_text(encoding="utf-8")
    assert all(cell in text for row in paper.rows for cell in row)
    name = "csv:Text - txt - csv (StarCalc):59,34,76,1,,1033,false,true,true"
    table = converted(folder / "b.xlsx", name).read_text(encoding="utf-8")
    rows = list(csv.reader(io.StringIO(table), delimiter=";"))
    assert next(row for row in rows if row[1] == "Học nghề")[3:9] == ["30.00", "462", "1,540", "≥ 28", "+2.00", "Vượt"]
