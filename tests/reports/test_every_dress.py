"""A report reads alike in every format: one figure and one word for each target, whatever gaps leave open."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from nnl_cli.reports.templates.fields import template_values
from nnl_cli.run import Request, prepare
from nnl_cli.wording.catalogue import speaker
from offices import opened
from paper_reading import Read
from running import csv_rows, run_nnl

from .council_reading import of_docx, of_xlsx, printed
from .html_reading import anchored, classed, page, words

PLAN = """\
plan: {number: 1/KH, title: Thử, period: 2026}
unit: {key: ma, name: ten, place: xa}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên, type: text}
  xa: {label: Xã, type: text}
  vung: {label: Vùng, type: category, values: [K, T]}
  hs: {label: HS, type: count}
  dat: {label: Đạt, type: count, part_of: hs}
  lop: {label: Lớp, type: count}
  du: {label: Đủ, type: count, part_of: lop}
  giai: {label: Giải, type: count}
  trong: {label: Trống, type: count}
indicators:
- {id: dong, name: Đóng hai đầu, numerator: dat, denominator: hs, target: ">= 60%"}
- {id: mo, name: Mở hai đầu, numerator: du, denominator: lop, target: ">= 60%"}
- {id: phan, name: Theo phần, numerator: dat, denominator: hs,
   target: {require: ">= 40%", except: [{where: vung == "K", require: ">= 50%"}]}}
- {id: chac, name: Chắc chắn, numerator: dat, denominator: hs, target: ">= 40%"}
- {id: thieu, name: Chắc chắn thiếu, numerator: dat, denominator: hs, target: ">= 90%"}
- {id: nhieu, name: Còn lên được, numerator: giai, target: "> 20"}
- {id: khong, name: Không ai báo, numerator: trong, target: "> 20"}
"""
TABLE = "Mã,Tên,Xã,Vùng,HS,Đạt,Lớp,Đủ,Giải,Trống\n1,Một,A,K,100,60,10,9,12,\n2,Hai,B,T,20,,,,,\n3,Ba,B,T,10,5,10,8,0,\n"
OPEN, NONE = "Chưa đủ số liệu", "Chưa có số liệu"
WHOLE = {
    "dong": ("Đóng hai đầu", "50,00–65,38%", OPEN),
    "mo": ("Mở hai đầu", "chưa thể biết", OPEN),
    "phan": ("Theo phần", "50,00–65,38%", OPEN),
    "chac": ("Chắc chắn", "59,09%", "Vượt"),
    "thieu": ("Chắc chắn thiếu", "59,09%", "Chưa đạt"),
    "nhieu": ("Còn lên được", "từ 12 trở lên", OPEN),
    "khong": ("Không ai báo", "…", NONE),
}
PARTS = [("· Vùng = “K”", "60,00%", "Vượt"), ("· các đơn vị còn lại", "16,67–83,33%", OPEN)]
GROUPS = [("– A", "60,00%", "Vượt"), ("– B", "16,67–83,33%", OPEN)]  # of the one whose parts are judged
Row = tuple[str, str, str]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run on a wide screen in a folder with a plan and a table that lacks figures."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    Path("indicators.yaml").write_text(PLAN, encoding="utf-8")
    Path("t.csv").write_text(TABLE, encoding="utf-8")
    return tmp_path


def told(*options: str) -> str:
    """Return what a run prints."""
    return run_nnl(["check", "t.csv", *options]).stdout


def wrote(name: str) -> bytes:
    """Return the file that a run writes."""
    told("-q", "--council" if name.startswith("hd") else "-o", name)
    return Path(name).read_bytes()


def of_markdown(text: str) -> Iterator[Row]:
    """Yield the lines of a table in Markdown."""
    for line in text.replace("\\", "").splitlines()[4:]:
        if line.startswith("|"):
            cells = [cell.strip() for cell in line.strip("| ").split(" | ")]
            name, figure, word = cells[-6], cells[-4], cells[-1]
            yield name, figure.partition(" (")[0], word


def of_csv() -> Iterator[Row]:
    """Yield the rows of a CSV: the words for a figure that gaps leave open, else the number as it stands."""
    for row in csv_rows(told("--format", "csv")):
        number = row["value"].replace(".", ",") + ("%" if row["unit"] == "%" else "") if row["value"] else "…"
        name = f"· {row['condition']}" if row["condition"] else row["name"]
        yield name, row["range_text"] or number, row["verdict_text"]


def of_workbook() -> Iterator[Row]:
    """Yield the results of a workbook, numbers as they print."""
    wrote("r.xlsx")
    rows = list(opened(Path("r.xlsx"))["Kết quả"].iter_rows())
    at = [[cell.value for cell in rows[0]].index(head) for head in ("Chỉ tiêu", "Thực hiện", "Đánh giá")]
    yield from ((row[at[0]].value, _number(row[at[1]]), row[at[2]].value) for row in rows[1:])


def _number(cell: Any) -> str:
    """Return a cell as it prints, a share in percent."""
    if isinstance(cell.value, float | int) and "%" in cell.number_format:
        cell.value *= 100
    return printed(cell, "vi")


def of_paper(rows: list[list[str]], figure: int, word: int) -> Iterator[Row]:
    """Yield the rows of a paper: the column of the unit has the sign of a rate."""
    for row in rows:
        if len(row) > 4 and any(row[1] == name for name, _, _ in [*WHOLE.values(), *PARTS]):
            shown = row[figure].partition("\n")[0]
            sign = "%" if row[2] == "%" else ""
            yield row[1], _signed(shown, sign), row[word]


def _signed(shown: str, sign: str) -> str:
    """Return a figure with the sign that a paper leaves out: behind the last number, of words behind each."""
    return shown if not sign else shown.replace(",00", ",00%") if " " in shown else shown + sign


def of_template() -> Iterator[Row]:
    """Yield the indicators of a letter template, each with its parts."""
    ready = prepare(Request(("t.csv",), "indicators.yaml"))
    found: Any = template_values(ready.report(), speaker("vi", ready.loaded.plan), None, ("indicators",))
    for one in found["indicators"]:
        yield one["name"], one["figure"], one["verdict"]
        yield from ((part["name"], part["figure"], part["verdict"]) for part in one["parts"])


DRESSES: dict[str, Callable[[], Iterator[Row]]] = {
    "markdown": lambda: of_markdown(told("--format", "markdown")),
    "md": lambda: of_markdown(wrote("r.md").decode()),
    "csv": of_csv,
    "xlsx": of_workbook,
    "docx": lambda: of_paper(Read(wrote("r.docx")).rows("Chỉ tiêu"), 4, 6),
    "council-docx": lambda: of_paper(of_docx(wrote("hd.docx")).rows, 3, -2),
    "council-xlsx": lambda: of_paper(of_xlsx(wrote("hd.xlsx")).rows, 3, -2),
    "template": of_template,
}


@pytest.mark.parametrize("dress", DRESSES)
def test_every_table_has_the_same_figures_and_words(dress: str) -> None:
    """Closed, open and endless ends, parts, verdicts that stand and none: each indicator once, as everywhere."""
    wanted = list(WHOLE.values())
    assert list(DRESSES[dress]()) == [*wanted[:3], *PARTS, *wanted[3:]]


def test_the_screen_with_everything_says_the_same() -> None:
    """Name, figure and word stand in one line each."""
    lines = told("--all").splitlines()
    for name, figure, word in (*WHOLE.values(), *PARTS):
        assert [line for line in lines if name in line and figure in line and line.endswith(word)], name


@pytest.mark.parametrize("dress", ["markdown", "--all"])
def test_groups_say_the_same(dress: str) -> None:
    """A group that gaps leave open is told by its ends, as the part of the same units is."""
    text = told("--all", "--by", "xa") if dress == "--all" else told("--format", dress, "--by", "xa")
    lines = text.replace("\\", "").splitlines()
    for name, figure, word in GROUPS:
        assert [line for line in lines if name in line and figure in line and word in line], name


def test_the_page_says_the_same() -> None:
    """Figure and word of each entry; of a miss how many are short stands for the word."""
    tree = page(wrote("r.html"))
    for name, (_, figure, word) in WHOLE.items():
        entry = anchored(tree, name)[0]
        assert words(next(classed(entry, "big"))) == figure
        assert word == "Chưa đạt" or words(next(classed(entry, "short"))) == word


def test_first_sight_and_the_blank_for_remarks_say_the_same() -> None:
    """What is open stands on the screen and in the file that people fill in with one figure; the file has the word."""
    first = told()
    told("-q", "--remarks-for", "gc.yaml")
    blank = Path("gc.yaml").read_text(encoding="utf-8")
    for name, figure, word in WHOLE.values():
        if word in (OPEN, NONE):
            asked = [line for line in first.splitlines() if line.startswith(f"{name}, yêu cầu ")]
            assert [line.endswith(f": {figure}") for line in asked] == [figure != "…"]
            line = next(one for one in blank.splitlines() if f"# {name}: " in one)
            assert line.split("# ")[1].startswith(f"{name}: {figure}")
            assert line.endswith(word)


def test_an_explanation_says_the_same() -> None:
    """At its head; where it walks the figure back, the ends stand in the same words, open ones as never reached."""
    for name, (_, figure, word) in WHOLE.items():
        shown = run_nnl(["explain", name, "t.csv"]).stdout
        assert f"{word}: {figure} so với" in shown
        assert word != OPEN or f"Nếu kể cả đơn vị chưa đủ số liệu: {figure}\n" in shown
