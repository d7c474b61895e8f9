"""Consoles, locales and widths: no letter is a crash, no figure is lost, no data takes effect."""

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from .conftest import Run

ENCODINGS = ["ascii", "cp1252", "cp1258", "utf-16"]
LOCALES: list[dict[str, str | None]] = [
    {"LC_ALL": "C", "PYTHONUTF8": None, "TERM": "dumb"},
    {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "COLUMNS": "0"},
    {"LC_ALL": "de_DE.UTF-8", "NO_COLOR": "1", "TZ": "Pacific/Kiritimati", "COLUMNS": "many"},
    {"LC_ALL": "vi_VN.UTF-8", "COLUMNS": "20", "PYTHONHASHSEED": "1"},
]


def cells(line: str) -> int:
    """Return how many cells of a screen a line takes."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def test_json_is_the_same_bytes_on_every_console(process: Run) -> None:
    """The JSON report is UTF-8 whatever the console's code page, and the exit code stands."""
    plain = process("check", "missed.csv", "--format", "json")
    for encoding in ENCODINGS:
        ended = process("check", "missed.csv", "--format", "json", PYTHONIOENCODING=encoding, PYTHONUTF8=None)
        assert (ended.out, ended.code) == (plain.out, plain.code), encoding


def test_json_is_the_same_bytes_in_every_locale(process: Run) -> None:
    """No locale, time zone, width or hash seed leaks into the JSON report."""
    plain = process("check", "missed.csv", "--by", "xa", "--format", "json")
    for settings in LOCALES:
        ended = process("check", "missed.csv", "--by", "xa", "--format", "json", **settings)
        assert (ended.out, ended.code) == (plain.out, plain.code), settings


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_table_is_readable_on_every_console(process: Run, encoding: str) -> None:
    """Where a letter cannot be printed something stands for it; figures and verdict are intact."""
    ended = process("check", "missed.csv", PYTHONIOENCODING=encoding, PYTHONUTF8=None)
    text = ended.out.decode(encoding.partition(":")[0])
    assert ended.code == 1
    assert "450/1.500" in text
    assert "30,00%" in text
    assert "> 30%" in text
    assert b"Traceback" not in ended.err


@pytest.mark.parametrize("settings", [LOCALES[1], {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": None}], ids=str)
def test_a_usage_error_can_be_told_everywhere(process: Run, settings: dict[str, str | None]) -> None:
    """A message of nnl never fails on the console it is said to."""
    ended = process("check", "missed.csv", "--only", "ngh", **settings)
    assert ended.code == 2
    assert b"nghe" in ended.err
    assert b"Traceback" not in ended.err


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("width", [80, 100, 140])
def test_no_line_of_the_table_is_wider_than_the_screen(nnl: Run, lang: str, width: int) -> None:
    """At 80 cells and more no line of the table runs over, and nothing is cut off with an ellipsis."""
    ended = nnl("check", "--all", "missed.csv", "--by", "xa", "--lang", lang, COLUMNS=str(width))
    assert max(cells(line) for line in ended.stdout.splitlines()) <= width
    assert "…" not in ended.stdout
    assert "450/1" in ended.stdout


def test_a_narrow_screen_loses_nothing(nnl: Run) -> None:
    """At 20 cells the table is ugly and whole: every letter and digit of its cells is there."""
    ended = nnl("check", "--all", "missed.csv", COLUMNS="20")
    plain = nnl("check", "--all", "missed.csv", COLUMNS="140")
    letters, wanted = (Counter(re.sub(r"[\s─]", "", run.stdout)) for run in (ended, plain))
    assert ended.code == 1
    assert "…" not in ended.stdout
    assert wanted - letters == Counter()


def test_the_example_fits_80_cells(nnl: Run) -> None:
    """Plan 118 on its example year fits a screen of 80 cells, in both languages."""
    examples = Path(__file__).parents[2] / "examples"
    plan = Path(__file__).parents[2] / "indicators.yaml"
    for lang in ("vi", "en"):
        ended = nnl("check", str(examples / "minh-hoa-2024.csv"), "--plan", str(plan), "--lang", lang, COLUMNS="80")
        table = ended.stdout.split("\n\n")[1]
        assert max(cells(line) for line in table.splitlines()) <= 80
        assert "…" not in table.replace(" … ", "")


WHOLE_VI = """\
Kế hoạch 1/KH-UBND – kỳ 2024

 TT  Chỉ tiêu                                     Kế hoạch          Thực hiện  Chênh lệch    Còn thiếu  Đánh giá
 ────────────────────────────────────────────────────────────────────────────────────────────────────────────────
  1  Tỷ lệ học sinh tốt nghiệp THCS vào học nghề     > 30%  30,00%  450/1.500   0,00 điểm  1 học sinh  Chưa đạt
  2  Số giải học sinh giỏi                             ≥ 3                  3           0               Đạt
"""
WHOLE_EN = """\
Plan 1/KH-UBND – period 2024

 No.  Indicator                                 Target             Actual          Gap  Short by  Verdict
 ────────────────────────────────────────────────────────────────────────────────────────────────────────
   1  Graduates who go into vocational training  > 30%  30.00%  450/1,500  0.00 points   1 pupils  Missed
   2  Prizes                                       ≥ 3                  3            0             Met
"""


def squeezed(text: str) -> list[list[str]]:
    """Return the cells of a table's lines: rules and the widths of columns aside."""
    lines = [re.split(r"\s{2,}", line.strip()) for line in text.splitlines()]
    return [line for line in lines if line != [""] and not set(line[0]) <= set("─-+ ")]


@pytest.mark.parametrize(("lang", "whole"), [("vi", WHOLE_VI), ("en", WHOLE_EN)])
def test_the_whole_table_reads_as_it_should(nnl: Run, lang: str, whole: str) -> None:
    """The table of two indicators, from its title to its last line, in each language."""
    ended = nnl("check", "--all", "missed.csv", "--lang", lang, COLUMNS="140")
    assert squeezed(ended.stdout)[: len(squeezed(whole))] == squeezed(whole)


def test_the_lines_below_the_table_tell_the_rest(nnl: Run) -> None:
    """Below the table stand the counts of verdicts, why a figure on its mark is a miss, and the balance of rows."""
    text = nnl("check", "missed.csv", COLUMNS="140").stdout
    assert "1 đạt, 1 chưa đạt, 0 " in text
    assert "1. bằng đúng mức; yêu cầu trên." in text
    assert "missed.csv: 2 dòng = 2 đơn vị + 0 lặp" in text


def test_a_miss_is_final_when_the_period_is_closed(nnl: Run) -> None:
    """A miss reads "Chưa đạt", with --final "Không đạt"; the exit code is the same."""
    open_, closed = nnl("check", "missed.csv"), nnl("check", "missed.csv", "--final")
    assert "Chưa đạt" in open_.stdout
    assert "Không đạt" not in open_.stdout
    assert "Không đạt" in closed.stdout
    assert open_.code == closed.code == 1


def test_the_language_is_the_users(nnl: Run) -> None:
    """Vietnamese is the default; --lang and NNL_LANG choose, and --lang wins."""
    assert "Chưa đạt" in nnl("check", "--all", "missed.csv").stdout
    assert "Missed" in nnl("check", "--all", "missed.csv", "--lang", "en").stdout
    assert "Missed" in nnl("check", "--all", "missed.csv", "--lang=en").stdout
    assert "Missed" in nnl("check", "--all", "missed.csv", NNL_LANG="en").stdout
    assert "Chưa đạt" in nnl("check", "--all", "missed.csv", "--lang", "vi", NNL_LANG="en").stdout
    assert "Missed" in nnl("--lang", "en", "check", "--all", "missed.csv").stdout


USAGE = [
    ((), "vi", "Cách dùng:"),
    ((), "en", "Usage:"),
    (("check", "--help"), "vi", "[TÙY CHỌN]"),
    (("check", "--help"), "en", "[OPTIONS]"),
    (("check",), "vi", "thiếu tên tệp"),
    (("check",), "en", "at least one data file"),
    (("chek", "a"), "vi", "“check”"),
    (("chek", "a"), "en", "Did you mean “check”"),
    (("check", "a", "--onli", "x"), "vi", "Có phải “--only”"),
    (("check", "a", "--onli", "x"), "en", "no option --onli"),
    (("check", "met.csv", "--only", "ngeh"), "vi", "Có phải “nghe”"),
    (("check", "met.csv", "--only", "ngeh"), "en", "Did you mean “nghe”"),
    (("check", "met.csv", "--period", "x"), "vi", "không có kỳ “x”"),
    (("check", "met.csv", "--period", "x"), "en", "no period “x”"),
    (("check", "met.csv", "--as-of", "x"), "en", "“x” is not a date"),
    (("check", "met.csv", "--format", "x"), "vi", "không in định dạng “x”"),
    (("check", "met.csv", "--only"), "vi", "cần một giá trị"),
    (("check", "met.csv", "--only"), "en", "needs a value"),
]


@pytest.mark.parametrize(("arguments", "lang", "said"), USAGE)
def test_help_and_usage_errors_speak_the_users_language(
    nnl: Run, arguments: tuple[str, ...], lang: str, said: str
) -> None:
    """Help and what is wrong with a command line are said in the language of the run."""
    ended = nnl(*arguments, NNL_LANG=lang)
    assert said in re.sub(r"\s+", " ", ended.stdout + ended.stderr)


def test_vietnamese_help_has_no_english_heading(nnl: Run) -> None:
    """No heading, option note or default of the help is left in English."""
    text = nnl("check", "--help").stdout + nnl("--help").stdout
    for word in ("Usage", "Options", "Commands", "Arguments", "required", "default", "Show this"):
        assert word not in text, word


HOSTILE = [
    "[/red]",
    "[bold]đậm[/bold]",
    "[link=http://x.y]a[/link]",
    ":smile:",
    "{0} {value}",
    "%s",
    "\x1b[31mđỏ\x1b[0m",
    "\x1b]0;tên\x07",
    "a\u202eb",
    "\x9b31m",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_names_take_no_effect(nnl: Run, folder: Path, name: str) -> None:
    """Markup and escape codes in names of units and groups are printed as the letters they are, or as escapes."""
    rows = f'01,"{name}","{name}",100,31,3\n02,"{name} 2","{name}",100,,0\n03,C,C,100,60,x\n'
    (folder / "h.csv").write_text("Mã trường,Tên trường,Xã,Tốt nghiệp,Vào nghề,Giải\n" + rows, encoding="utf-8")
    for format_ in ("table", "json"):
        ended = nnl("check", "--all", "h.csv", "--by", "xa", "--format", format_, COLUMNS="140")
        assert ended.code == 0, ended.stderr
        printed = ended.stdout + ended.stderr
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", printed)
        if format_ == "table" and name.isprintable():
            assert name in printed
    value = json.loads(nnl("check", "--all", "h.csv", "--by", "xa", "--format", "json").out)["results"][1]["group"]["value"]
    assert value in (name, "C")


@pytest.mark.parametrize("name", ["[bold].csv", "[red]a[-red].csv", "\x1b[31m.csv"])
def test_file_names_take_no_effect(nnl: Run, folder: Path, name: str) -> None:
    """A file's name is data too: it steers neither the markup nor the terminal."""
    (folder / name).write_bytes((folder / "refused.csv").read_bytes())
    ended = nnl("check", "--all", name, COLUMNS="140")
    assert ended.code == 3
    assert "\x1b" not in ended.stdout + ended.stderr
