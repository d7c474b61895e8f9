"""`nnl diff` and `nnl trend` on a district's three years, told in full in both languages."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from running import Outcome, run_nnl

PLAN = """\
plan:
  number: 9/KH-UBND
  title: {vi: Kế hoạch thử, en: A plan to try}
  period: 2024
  periods: {2024: [2023-2024], 2023: [2022-2023], 2022: [2021-2022]}
unit: {key: ma, name: ten, place: xa, period: nam}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên, type: text}
  xa: {label: Xã, type: text}
  nam: {label: Năm học, type: period}
  tn: {label: Tốt nghiệp, type: count}
  nghe: {label: Vào nghề, type: count, part_of: tn}
  giai: {label: Giải, type: count}
indicators:
  - {id: nghe, name: {vi: Tỷ lệ vào nghề, en: Into training}, numerator: nghe, denominator: tn, target: "> 30%"}
  - {id: giai, name: {vi: Số giải, en: Prizes}, numerator: giai, target: ">= 3"}
"""
Nnl = Callable[..., Outcome]


def table(year: int, first: int) -> str:
    """Return a year's table; the first school sends so many into training."""
    rows = f"01,Một,A,{year - 1}-{year},100,{first},{year - 2020}\n02,Hai,B,{year - 1}-{year},50,15,0\n"
    return f"Mã,Tên,Xã,Năm học,Tốt nghiệp,Vào nghề,Giải\n{rows}"


@pytest.fixture
def nnl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Nnl:
    """Run nnl in a folder with the plan, three years' tables and their reports."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("NNL_LANG", raising=False)
    monkeypatch.delenv("NNL_PLAN", raising=False)
    (tmp_path / "indicators.yaml").write_text(PLAN, encoding="utf-8")

    def run(*arguments: str) -> Outcome:
        return run_nnl(arguments)

    for year in (2022, 2023, 2024):
        (tmp_path / f"{year}.csv").write_text(table(year, year - 1994), encoding="utf-8")
        run("check", f"{year}.csv", "--period", str(year), "-o", f"{year}.json")
    return run


def other_plan(old: str, new: str) -> str:
    """Write the plan with one text replaced beside it, and return its name."""
    assert old in PLAN
    Path("other.yaml").write_text(PLAN.replace(old, new), encoding="utf-8")
    return "other.yaml"


def trimmed(text: str) -> str:
    """Return a text without the blanks at the ends of its lines."""
    return "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")


def changes(told: Outcome) -> list[tuple[str, str, str, str]]:
    """Return the differences that were told as JSON: kind, what, old and new."""
    return [(entry["kind"], entry["what"], entry["old"], entry["new"]) for entry in json.loads(told.stdout)]


TREND = """\
Tỷ lệ vào nghề
  2022  28,67%  43/150  Chưa đạt
  2023  29,33%  44/150  Chưa đạt
  2024  30,00%  45/150  Chưa đạt
Số giải
  2022   2              Chưa đạt
  2023   3              Đạt
  2024   4              Vượt"""
ENGLISH = """\
Tỷ lệ vào nghề
  2022  28.67%  43/150  Missed
  2023  29.33%  44/150  Missed
  2024  30.00%  45/150  Missed
Số giải
  2022   2              Missed
  2023   3              Met
  2024   4              Exceeded"""


def test_trend_follows_the_figures_oldest_first(nnl: Nnl) -> None:
    """However the reports are ordered, the years stand oldest first, each figure with its n/d and what it came to."""
    told = nnl("trend", "2023.json", "2024.json", "2022.json")
    assert (told.exit_code, told.stderr) == (0, "")
    assert trimmed(told.stdout) == TREND


def test_trend_in_english(nnl: Nnl) -> None:
    """In English heads, figures and verdicts are English; names are those that the reports were written in."""
    told = nnl("trend", "2022.json", "2023.json", "2024.json", "--lang", "en")
    assert trimmed(told.stdout) == ENGLISH


@pytest.mark.parametrize(
    ("lang", "words"),
    [("vi", "cách tính đổi: không so sánh được"), ("en", "definition changed: not comparable")],
)
def test_trend_says_where_a_definition_broke_the_line(nnl: Nnl, lang: str, words: str) -> None:
    """A year counted by another formula is not comparable with the year before; the years before it still are."""
    nnl("check", "2024.csv", "--plan", other_plan("denominator: tn,", "denominator: tn + 0,"), "-o", "2024.json")
    told = nnl("trend", "2022.json", "2023.json", "2024.json", "--lang", lang)
    assert told.stdout.count(words) == 1
    points = json.loads(nnl("trend", "2022.json", "2023.json", "2024.json", "--format", "json").stdout)[0]["points"]
    assert [(point["period"], point["comparable"]) for point in points] == [
        ("2022", True),
        ("2023", True),
        ("2024", False),
    ]


def test_trend_leaves_open_what_a_year_did_not_count(nnl: Nnl) -> None:
    """An indicator that a year's plan did not have stands as … in that year."""
    nnl("check", "2022.csv", "--period", "2022", "--only", "giai", "-o", "2022.json")
    told = trimmed(nnl("trend", "2022.json", "2023.json", "2024.json").stdout)
    assert "Tỷ lệ vào nghề\n  2022  …\n  2023  29,33%" in told


def test_the_same_files_give_the_same_report(nnl: Nnl) -> None:
    """A signed figure is verified by counting again: nothing differs, and the run ends with 0."""
    told = nnl("diff", "2024.json", "2024.csv")
    assert (told.exit_code, told.stdout) == (0, "Không có gì khác.\n")
    assert nnl("diff", "2024.json", "2024.csv", "--lang", "en").stdout == "Nothing differs.\n"


def test_a_renamed_file_is_no_difference(nnl: Nnl) -> None:
    """Files are told by what is in them, not by their names."""
    Path("2024.csv").rename("ban-ky.csv")
    assert nnl("diff", "2024.json", "ban-ky.csv").exit_code == 0


def test_the_language_of_a_report_is_no_difference(nnl: Nnl) -> None:
    """A report written in English says the same as the Vietnamese one."""
    nnl("check", "2024.csv", "--lang", "en", "-o", "en.json")
    assert nnl("diff", "2024.json", "en.json").exit_code == 0


def test_one_pupil_more_flips_a_verdict(nnl: Nnl) -> None:
    """Changed data are told as data, with the verdict that they turn."""
    Path("2024.csv").write_text(table(2024, 31), encoding="utf-8")
    told = nnl("diff", "2024.json", "2024.csv", "--lang", "en")
    assert told.exit_code == 1
    assert told.stdout == (
        "VERDICT FLIPS: Into training: Missed → Met\n"
        "  because: Một (01): 30/100 → 31/100\n"
        "data: input files: 2024.csv → 2024.csv\n"
        "data: Into training: 45/150 → 46/150\n"
        "3 difference(s).\n"
    )


def test_one_pupil_more_flips_a_verdict_in_vietnamese(nnl: Nnl) -> None:
    """What people read is in their language: verdicts as in the table, no word of the program's own."""
    Path("2024.csv").write_text(table(2024, 31), encoding="utf-8")
    told = nnl("diff", "2024.json", "2024.csv")
    assert "số liệu: Tỷ lệ vào nghề: 45/150 → 46/150\n" in told.stdout
    assert "ĐÁNH GIÁ ĐỔI: Tỷ lệ vào nghề: Chưa đạt → Đạt\n" in told.stdout
    assert "inputs" not in told.stdout


def test_definition_target_and_coverage_are_told_apart(nnl: Nnl) -> None:
    """Each kind of change stands under its own word; a register that names one more school changes coverage alone."""
    formula = nnl("diff", "2024.json", "2024.csv", "--plan", other_plan("denominator: tn,", "denominator: tn + 0,"))
    assert formula.stdout == "cách tính: Tỷ lệ vào nghề: nghe / tn → nghe / tn + 0\n1 điểm khác.\n"
    target = nnl("diff", "2024.json", "2024.csv", "--plan", other_plan("> 30%", ">= 40%"))
    assert target.stdout == "mức: Tỷ lệ vào nghề: > 30% (9/KH-UBND) → ≥ 40% (9/KH-UBND)\n1 điểm khác.\n"
    Path("r.csv").write_text("Mã,Tên,Xã\n01,Một,A\n02,Hai,B\n03,Ba,B\n", encoding="utf-8")
    silent = nnl("diff", "2024.json", "2024.csv", "--register", "r.csv", "--format", "json")
    told = changes(silent)
    assert {kind for kind, *_ in told} == {"coverage", "verdict"}
    assert ("coverage", "Ba", "not-owing", "silent") in told


def test_an_indicator_that_the_plan_dropped_is_a_difference(nnl: Nnl) -> None:
    """Counted again under a plan without one of its indicators, a report differs; the command line is right."""
    dropped = PLAN[PLAN.index("  - {id: giai") :]
    told = nnl("diff", "2024.json", "2024.csv", "--plan", other_plan(dropped, ""), "--lang", "en")
    assert told.exit_code == 1
    assert "Số giải" in told.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("diff", "indicators.yaml", "2024.json"),
        ("diff", "2024.json", "2023.json", "2024.csv"),
        ("diff", "none.json", "2024.csv"),
        ("trend", "2024.csv"),
        ("trend",),
    ],
)
def test_what_is_no_report_is_a_wrong_command_line(nnl: Nnl, arguments: tuple[str, ...]) -> None:
    """A file that nnl did not write, or none, ends with 2 and names what is wrong; nothing is printed."""
    told = nnl(*arguments)
    assert (told.exit_code, told.stdout) == (2, "")
    assert "Traceback" not in told.stderr


def test_two_reports_are_compared_without_their_tables(nnl: Nnl) -> None:
    """Two JSON reports suffice: period, data and verdicts are told from them alone."""
    for path in Path().glob("*.csv"):
        path.unlink()
    told = changes(nnl("diff", "2023.json", "2024.json", "--format", "json"))
    assert ("data", "period", "2023", "2024") in told
    assert ("data", "nghe", "44/150", "45/150") in told
    assert nnl("diff", "2023.json", "2023.json").exit_code == 0
