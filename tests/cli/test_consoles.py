"""Consoles, locales and widths: no letter is a crash, no figure is lost, no data takes effect."""

import json
import re
import shlex
import unicodedata
from pathlib import Path

import pytest

from .conftest import HEADER, Run

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


@pytest.mark.parametrize("view", [(), ("--all",)])
def test_a_narrow_screen_loses_nothing(nnl: Run, view: tuple[str, ...]) -> None:
    """At 20 cells a report is ugly and whole: every letter and digit of its rows is there, but for the difference."""
    ended = nnl("check", "missed.csv", *view, COLUMNS="20")
    text = re.sub(r"\s", "", ended.stdout)
    assert ended.code == 1
    assert "…" not in ended.stdout
    for told in ("Học sinh tốt nghiệp THCS vào học nghề", "30,00%", "450/1.500", "> 30%", "1 học sinh"):
        assert told.replace(" ", "").lower() in text.lower(), told


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("view", [(), ("--all",), ("--by", "xa")])
@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_the_example_fits_its_screen(nnl: Run, lang: str, view: tuple[str, ...], width: int) -> None:
    """Plan 118 on its example year runs over no screen, but for the command that somebody copies."""
    ended = nnl(*EXAMPLE, "--lang", lang, *view, COLUMNS=str(width))
    *lines, command = ended.stdout.splitlines()
    assert "nnl check" in command
    assert max(map(cells, lines)) <= width


EXAMPLES = Path(__file__).parents[2] / "examples"
EXAMPLE = (
    "check", str(EXAMPLES / "minh-hoa-2024.csv"), "--baseline", str(EXAMPLES / "minh-hoa-2023.csv"),
    "--plan", str(EXAMPLES.parent / "indicators.yaml"),
)  # fmt: skip


def test_the_answer_stands_on_one_screen(nnl: Run) -> None:
    """Of the example 60 lines at most; the first 30 hold every binding miss, two lines each; the counts come last."""
    lines = nnl(*EXAMPLE, COLUMNS="100").stdout.splitlines()
    report = json.loads(nnl(*EXAMPLE, "--format", "json").out)
    missed = [r for r in report["results"] if r["binding"] and r["verdict"] == "missed"]
    assert len(lines) <= 60
    first = " ".join(" ".join(lines[:30]).split())
    for result in missed:
        assert f"{result['shortfall']} " in first
    assert lines[1].startswith(f"CHƯA ĐẠT {len(missed)} ")
    assert lines[-2] == "16 trên 31 mức bắt buộc đạt (7 vượt), 13 chưa đạt, 2 chưa đủ căn cứ."
    assert lines[-1].startswith("Nhắc 2 đơn vị: nnl check ")
    assert lines[-1].endswith(" --pending")


def test_missed_ones_stand_furthest_first(nnl: Run) -> None:
    """Rates by how much of their target they reach, then counts: nobody has to look for the worst."""
    lines = nnl(*EXAMPLE, COLUMNS="140").stdout.splitlines()
    section = lines[2 : lines.index("")]
    shares = [float(found[1].replace(",", ".")) for line in section if (found := re.search(r" (\d+,\d+)%", line))]
    gaps = [float(found[1].replace(",", ".")) for line in section if (found := re.search(r"−(\d+,\d+) điểm", line))]
    assert len(shares) == len(gaps) == 11
    reached = [share / (share + gap) for share, gap in zip(shares, gaps, strict=True)]
    assert reached == sorted(reached)


def test_quiet_prints_the_closing_lines_alone(nnl: Run) -> None:
    """`-q` is for a batch: the counts and what to do next, and on standard error how much is not told."""
    ended = nnl(*EXAMPLE, "-q")
    assert ended.stdout.splitlines()[0] == "16 trên 31 mức bắt buộc đạt (7 vượt), 13 chưa đạt, 2 chưa đủ căn cứ."
    assert len(ended.stdout.splitlines()) == 2
    assert (ended.stderr, ended.code) == ("3 cảnh báo; bỏ -q để xem\n", 1)


def test_the_command_told_next_works(nnl: Run) -> None:
    """What the last line says to type is the run itself with one option more."""
    last = nnl(*EXAMPLE, "--only", "htct_th", "--final").stdout.splitlines()[-1]
    words = shlex.split(last.partition(": nnl ")[2])
    again = nnl(*words)
    assert words[0] == "check"
    assert again.code in (0, 1, 4)
    assert again.stdout


FIRST_VI = """\
Kế hoạch 1/KH-UBND, năm 2024 · 2 đơn vị báo cáo, chưa rõ thiếu ai · đọc đủ 1 tệp
CHƯA ĐẠT 1                                       Thực hiện        Yêu cầu  Chênh lệch Còn thiếu
Học sinh tốt nghiệp THCS vào học nghề  bằng mức  30,00% 450/1.500 > 30%     0,00 điểm 1 học sinh
ĐẠT 1  số giải học sinh giỏi

THEO XÃ
Học sinh tốt nghiệp THCS vào học nghề: 1 đạt, 1 chưa đạt
  Phong Mỹ  18,75% 150/800 > 30% 91 học sinh
  và 1 nơi khác: 1 đạt
Số giải học sinh giỏi
  Điền Hòa  1  – Chỉ theo dõi
  Phong Mỹ  2  – Chỉ theo dõi

1 trên 2 mức bắt buộc đạt, 1 chưa đạt.
Xem đơn vị kéo xuống nhiều nhất: nnl check missed.csv --by xa --worst 5
"""
FIRST_EN = """\
Plan 1/KH-UBND, 2024 · 2 unit(s) reported, nobody knows who is missing · all 1 file(s) read
MISSED 1                                                Actual           Asked          Gap Short by
Graduates who go into vocational training  on the mark  30.00% 450/1,500 > 30%  0.00 points 1 pupils
MET 1  prizes

BY XÃ
Graduates who go into vocational training: 1 met, 1 missed
  Phong Mỹ  18.75% 150/800 > 30% 91 pupils
  and 1 more: 1 met
Prizes
  Điền Hòa  1  – Watched only
  Phong Mỹ  2  – Watched only

1 of 2 binding target(s) met, 1 missed.
See who pulls down most: nnl check missed.csv --by xa --lang en --worst 5
"""
ALL_VI = """\
Kế hoạch 1/KH-UBND, năm 2024 · 2 đơn vị báo cáo, chưa rõ thiếu ai · đọc đủ 1 tệp

TT Chỉ tiêu                                       Thực hiện         Yêu cầu   Chênh lệch  Còn thiếu    Đánh giá
 1 Tỷ lệ học sinh tốt nghiệp THCS vào học nghề    30,00% 450/1.500  > 30%      0,00 điểm  1 học sinh   Chưa đạt
   ↳ bằng đúng mức; yêu cầu trên
   – Điền Hòa                                     42,86% 300/700    > 30%    +12,86 điểm               Đạt
   – Phong Mỹ                                     18,75% 150/800    > 30%    −11,25 điểm  91 học sinh  Chưa đạt
 2 Số giải học sinh giỏi                           3                ≥ 3                0               Đạt
   – Điền Hòa                                      1                –                                  Chỉ theo dõi
   – Phong Mỹ                                      2                –                                  Chỉ theo dõi

missed.csv: 2 dòng = 2 đơn vị + 0 lặp + 0 kỳ khác + 0 dòng tổng + 0 tiêu đề + 0 ghi chú + 0 bị loại
2 đơn vị báo cáo; không có danh sách đơn vị nên không biết còn thiếu ai.

1 trên 2 mức bắt buộc đạt, 1 chưa đạt.
Xem đơn vị kéo xuống nhiều nhất: nnl check missed.csv --by xa --worst 5
"""
ALL_EN = """\
Plan 1/KH-UBND, 2024 · 2 unit(s) reported, nobody knows who is missing · all 1 file(s) read

No. Indicator                                    Actual            Asked            Gap  Short by   Verdict
  1 Graduates who go into vocational training    30.00% 450/1,500  > 30%    0.00 points  1 pupils   Missed
   ↳ exactly on the mark; the target asks for more
    – Điền Hòa                                   42.86% 300/700    > 30%  +12.86 points             Met
    – Phong Mỹ                                   18.75% 150/800    > 30%  −11.25 points  91 pupils  Missed
  2 Prizes                                        3                ≥ 3                0             Met
    – Điền Hòa                                    1                –                                Watched only
    – Phong Mỹ                                    2                –                                Watched only

missed.csv: 2 row(s) = 2 unit(s) + 0 repeated + 0 of other periods + 0 totals + 0 headings + 0 notes + 0 refused
2 unit(s) reported; without a register nobody knows who is missing.

1 of 2 binding target(s) met, 1 missed.
See who pulls down most: nnl check missed.csv --by xa --lang en --worst 5
"""
NARROW_VI = """\
Kế hoạch 1/KH-UBND, năm 2024
2 đơn vị báo cáo, chưa rõ thiếu ai · đọc đủ 1 tệp

CHƯA ĐẠT 1                             Còn thiếu
Học sinh tốt nghiệp THCS vào học nghề  1 học sinh
  bằng mức  30,00% 450/1.500  yêu cầu > 30%
ĐẠT 1  số giải học sinh giỏi

THEO XÃ
Học sinh tốt nghiệp THCS vào học nghề: 1 đạt, 1 chưa đạt
  Phong Mỹ  18,75% 150/800 > 30% 91 học sinh
  và 1 nơi khác: 1 đạt
Số giải học sinh giỏi
  Điền Hòa  1  – Chỉ theo dõi
  Phong Mỹ  2  – Chỉ theo dõi

1 trên 2 mức bắt buộc đạt, 1 chưa đạt.
Xem đơn vị kéo xuống nhiều nhất: nnl check missed.csv --by xa --worst 5
"""
NARROW_ALL_EN = """\
Plan 1/KH-UBND, 2024
2 unit(s) reported, nobody knows who is missing · all 1
file(s) read

1. Graduates who go into vocational training
  30.00% 450/1,500 · asks for > 30% · 0.00 points · 1 pupils
    · Missed
   ↳ exactly on the mark; the target asks for more
  – Điền Hòa
    42.86% 300/700 · asks for > 30% · +12.86 points · Met
  – Phong Mỹ
    18.75% 150/800 · asks for > 30% · −11.25 points · 91
      pupils · Missed
2. Prizes
  3 · asks for ≥ 3 · 0 · Met
  – Điền Hòa
    1 · Watched only
  – Phong Mỹ
    2 · Watched only

missed.csv: 2 row(s) = 2 unit(s) + 0 repeated + 0 of other
  periods + 0 totals + 0 headings + 0 notes + 0 refused
2 unit(s) reported; without a register nobody knows who is
  missing.

1 of 2 binding target(s) met, 1 missed.
See who pulls down most: nnl check missed.csv --by xa --lang en --worst 5
"""


@pytest.mark.parametrize(
    ("lang", "view", "width", "whole"),
    [
        ("vi", (), 140, FIRST_VI),
        ("en", (), 140, FIRST_EN),
        ("vi", ("--all",), 140, ALL_VI),
        ("en", ("--all",), 140, ALL_EN),
        ("vi", (), 60, NARROW_VI),
        ("en", ("--all",), 60, NARROW_ALL_EN),
    ],
)
def test_the_whole_screen_reads_as_it_should(
    nnl: Run, lang: str, view: tuple[str, ...], width: int, whole: str
) -> None:
    """Two indicators by commune, from the heading to the command to type next, in each language and view."""
    ended = nnl("check", "missed.csv", "--by", "xa", "--lang", lang, *view, COLUMNS=str(width))
    assert ended.stdout == whole


def test_the_lines_below_the_table_tell_the_rest(nnl: Run) -> None:
    """Below the table stand the counts of verdicts, why a figure on its mark is a miss, and the balance of rows."""
    text = nnl("check", "--all", "missed.csv", COLUMNS="140").stdout
    assert "1 trên 2 mức bắt buộc đạt, 1 chưa đạt." in text
    assert "↳ bằng đúng mức; yêu cầu trên" in text
    assert "missed.csv: 2 dòng = 2 đơn vị + 0 lặp" in text


def test_a_miss_is_final_when_the_period_is_closed(nnl: Run) -> None:
    """A miss reads "Chưa đạt", with --final "Không đạt"; the exit code is the same."""
    open_, closed = nnl("check", "missed.csv", "--all"), nnl("check", "missed.csv", "--final", "--all")
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
    value = json.loads(nnl("check", "--all", "h.csv", "--by", "xa", "--format", "json").out)["results"][1]["group"][
        "value"
    ]
    assert value in (name, "C")


@pytest.mark.parametrize("name", ["[bold].csv", "[red]a[-red].csv", "\x1b[31m.csv"])
def test_file_names_take_no_effect(nnl: Run, folder: Path, name: str) -> None:
    """A file's name is data too: it steers neither the markup nor the terminal."""
    (folder / name).write_bytes((folder / "refused.csv").read_bytes())
    ended = nnl("check", "--all", name, COLUMNS="140")
    assert ended.code == 3
    assert "\x1b" not in ended.stdout + ended.stderr


def test_a_conflict_of_two_files_is_looked_at_again_with_both(nnl: Run, folder: Path) -> None:
    """The command told next names what shows the fault: one of the two files alone would be without any."""
    for name, count in (("a.csv", 100), ("b.csv", 101)):
        (folder / name).write_text(f"Mã trường,Tốt nghiệp,Vào nghề\n01,{count},31\n", encoding="utf-8")
    assert nnl("validate", "a.csv", "b.csv").stdout.splitlines()[-1].endswith("nnl validate a.csv b.csv")


def test_headings_count_what_the_closing_line_counts(nnl: Run, folder: Path) -> None:
    """Of two documents' targets of one figure one is missed and one met: each stands in the count of its heading."""
    text = (folder / "indicators.yaml").read_text(encoding="utf-8")
    two = 'targets: [{require: "> 30%"}, {require: ">= 20%", source: tinh}]'
    declared = "documents:\n  tinh: {number: 9/QĐ, date: 2024-01-02, issuer: UBND tỉnh, title: Giao}\nindicators:\n"
    plan = text.replace('target: "> 30%"', two).replace("indicators:\n", declared)
    (folder / "indicators.yaml").write_text(plan, encoding="utf-8")
    lines = nnl("check", "missed.csv").stdout.splitlines()
    assert any(line.startswith("CHƯA ĐẠT 1 ") for line in lines)
    assert any(line.startswith("ĐẠT 2 (1 vượt)") for line in lines)
    assert "2 trên 3 mức bắt buộc đạt (1 vượt), 1 chưa đạt." in lines


def test_an_open_line_holds_open_targets_alone(nnl: Run, folder: Path) -> None:
    """A count that one document's target is open on and another's is met by says so beside it."""
    text = (folder / "indicators.yaml").read_text(encoding="utf-8")
    two = 'targets: [{require: ">= 12"}, {require: ">= 2", source: tinh}]'
    declared = "documents:\n  tinh: {number: 9/QĐ, date: 2024-01-02, issuer: UBND tỉnh, title: Giao}\nindicators:\n"
    plan = text.replace('target: ">= 3"', two).replace("indicators:\n", declared)
    (folder / "indicators.yaml").write_text(plan, encoding="utf-8")
    (folder / "o.csv").write_text("Mã trường,Tên trường,Giải\n01,A,3\n02,B,\n", encoding="utf-8")
    text = " ".join(nnl("check", "o.csv", "--only", "giai").stdout.split())
    assert "Số giải học sinh giỏi, yêu cầu 1/KH-UBND ≥ 12: từ 3 trở lên (9/QĐ: Vượt)" in text


def test_what_was_refused_is_told_in_a_batch_too(nnl: Run) -> None:
    """`-q` says why it ends with 3."""
    ended = nnl("check", "refused.csv", "-q")
    assert ended.code == 3
    assert "1 lỗi trong số liệu: số ở đó chưa vào tổng nào." in ended.stdout


def test_who_is_gone_beside_last_year_is_named_at_first_sight(nnl: Run, folder: Path) -> None:
    """A school of last year that sent nothing is no silent one where nobody lists it: it is told all the same."""
    head = "Mã trường,Tên trường,Tốt nghiệp,Vào nghề,Giải\n"
    (folder / "last.csv").write_text(f"{head}01,A,9,3,1\n77,Bảy,9,3,1\n", encoding="utf-8")
    (folder / "now.csv").write_text(f"{head}01,A,9,3,3\n", encoding="utf-8")
    assert "So với năm trước: không còn: Bảy (77)" in nnl("check", "now.csv", "--baseline", "last.csv").stdout


TWICE = {"> 30%": 'targets: [">= 20%", ">= 60%"]', ">= 3": 'targets: [">= 2", ">= 9"]'}


def test_of_several_targets_those_that_are_missed_are_shown(nnl: Run, folder: Path) -> None:
    """A document may ask twice of one figure: what is met is in no list of misses, and trend tells the miss."""
    text = (folder / "indicators.yaml").read_text(encoding="utf-8")
    for one, two in TWICE.items():
        text = text.replace(f'target: "{one}"', two)
    (folder / "indicators.yaml").write_text(text, encoding="utf-8")
    lines = [" ".join(line.split()) for line in nnl("check", "missed.csv", "-o", "r.json").stdout.splitlines()]
    at = next(number for number, line in enumerate(lines) if line.startswith("CHƯA ĐẠT 2"))
    assert "30,00% 450/1.500 ≥ 60%" in lines[at + 1]
    assert any(line.startswith("Số giải học sinh giỏi 3 ≥ 9") for line in lines[at:])
    assert [line for line in lines if "≥ 20%" in line] == ["↳ ≥ 20%: Vượt"]
    trend = " ".join(nnl("trend", "r.json").stdout.split())
    assert trend.count("Chưa đạt") == 2


def test_an_open_target_beside_a_missed_one_says_whom_it_waits_for(nnl: Run, folder: Path) -> None:
    """It stands below the miss, since the figure is the same."""
    text = (folder / "indicators.yaml").read_text(encoding="utf-8")
    plan = text.replace('target: "> 30%"', 'targets: [">= 50%", ">= 90%"]')
    (folder / "indicators.yaml").write_text(plan, encoding="utf-8")
    rows = "01,Một,60,40\n02,Hai,40,\n"
    (folder / "o.csv").write_text(f"Mã trường,Tên trường,Tốt nghiệp,Vào nghề\n{rows}", encoding="utf-8")
    text = nnl("check", "o.csv", "--only", "nghe").stdout
    assert "≥ 90%" in text
    assert "  ↳ ≥ 50%: chờ Hai (02): vào nghề\n" in text


def test_where_all_is_met_everything_is_what_one_may_look_at_next(nnl: Run) -> None:
    """Nobody is to be reminded and nothing is short: the last line names `--all`, and is silent once that was asked."""
    assert nnl("check", "met.csv").stdout.splitlines()[-1] == "Xem tất cả: nnl check met.csv --all"
    assert nnl("check", "met.csv", "--all").stdout.splitlines()[-1] == "2 trên 2 mức bắt buộc đạt."


def test_a_place_is_one_however_many_targets_ask(nnl: Run, folder: Path) -> None:
    """Each target has its own list of places, and the places are counted once in it."""
    text = (folder / "indicators.yaml").read_text(encoding="utf-8")
    plan = text.replace('target: "> 30%"', TWICE["> 30%"])
    (folder / "indicators.yaml").write_text(plan, encoding="utf-8")
    text = nnl("check", "missed.csv", "--only", "nghe", "--by", "xa").stdout
    assert "Học sinh tốt nghiệp THCS vào học nghề (≥ 20%): 1 đạt, 1 chưa đạt\n" in text
    assert "Học sinh tốt nghiệp THCS vào học nghề (≥ 60%): 2 chưa đạt\n" in text
    assert "nơi khác" not in text or "và 1 nơi khác" in text


def test_a_flip_says_which_of_several_targets(nnl: Run, folder: Path) -> None:
    """Two targets of one document under one name: each line says what is asked; explain ranks by the missed one."""
    text = (folder / "indicators.yaml").read_text(encoding="utf-8")
    (folder / "indicators.yaml").write_text(text.replace('target: "> 30%"', TWICE["> 30%"]), encoding="utf-8")
    (folder / "more.csv").write_text(HEADER + "01,A,X,700,100,1\n02,B,Y,800,100,2\n", encoding="utf-8")
    for name in ("missed", "more"):
        nnl("check", f"{name}.csv", "--only", "nghe", "-q", "-o", f"{name}.json")
    told = nnl("diff", "more.json", "missed.json").stdout
    assert "(≥ 20%): Chưa đạt → Vượt" in " ".join(told.split())
    explained = nnl("explain", "nghe", "missed.csv").stdout
    first = next(line for line in explained.splitlines() if line.startswith("  THCS "))
    assert first.startswith("  THCS Phong Mỹ")
    assert "thiếu 330 học sinh" in first
