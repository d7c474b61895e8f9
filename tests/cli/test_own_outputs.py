"""What `nnl` wrote into a folder of tables changes no later run of it."""

import json
from pathlib import Path

import pytest

from nnl_cli.sources.own import HEADINGS, MARK
from nnl_cli.sources.unused import MARKS
from nnl_cli.wording.messages_books import BOOKS
from nnl_cli.wording.messages_reminders import REMINDERS
from running import run_nnl

PLAN = """plan: {number: "1", title: Thử, period: 2024}
unit: {key: ma, name: ten}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên trường, type: text}
  thon: {label: Thôn, type: text}
  hs: {label: Học sinh, type: count}
  dat: {label: Đạt, type: count, part_of: hs}
indicators:
- {id: tl, numerator: dat, denominator: hs, target: ">= 50%"}
"""
TABLE = "Mã,Tên trường,Thôn,Học sinh,Đạt\n01,TH A,Đông,100,60\n02,TH B,Tây,100,70\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a table, and the plan beside the folder."""
    (tmp_path / "t").mkdir()
    (tmp_path / "t" / "a.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    return tmp_path


def check(folder: Path, *options: str) -> str:
    """Return what `nnl check` prints of the folder's tables."""
    return run_nnl(("check", str(folder / "t"), "--plan", str(folder / "plan.yaml"), *options)).stdout


@pytest.mark.parametrize("by", [(), ("--by", "thon")])
@pytest.mark.parametrize("format_", ["csv", "json", "markdown", "table"])
@pytest.mark.parametrize("name", ["bao-cao.csv", "so-lieu.txt"])
def test_a_report_is_known_by_its_content(folder: Path, by: tuple[str, ...], format_: str, name: str) -> None:
    """In every format, with groups and without, whatever it is called: skipped as its own, and nothing else changes."""
    before = json.loads(check(folder, "--format", "json"))
    (folder / "t" / name).write_text(check(folder, *by, "--format", format_), encoding="utf-8")
    after = json.loads(check(folder, "--format", "json"))
    assert (after["results"], after["exit_code"]) == (before["results"], before["exit_code"])
    aside = [entry["why"] for entry in after["inputs"] if entry["status"] != "read"]
    assert (aside, [p["severity"] for p in after["problems"]]) == (["skipped-own"], ["info"])


def test_a_page_is_known_by_its_content(folder: Path) -> None:
    """A page that lies beside the tables is skipped, though tables of units may be pages too."""
    before = json.loads(check(folder, "--format", "json"))
    check(folder, "--by", "thon", "-o", str(folder / "t" / "r.html"))
    (folder / "t" / "r.html").rename(folder / "t" / "tu-may-khac.xls")
    after = json.loads(check(folder, "--format", "json"))
    assert (after["results"], after["exit_code"]) == (before["results"], before["exit_code"])
    assert [entry["why"] for entry in after["inputs"] if entry["status"] != "read"] == ["skipped-own"]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("asked", [(), ("--pending",)])
def test_a_csv_is_known_in_either_language(folder: Path, lang: str, asked: tuple[str, ...]) -> None:
    """The results and the list of who owes figures, with Vietnamese and with English headings."""
    (folder / "t" / "a.csv").write_text(TABLE.replace("70", ""), encoding="utf-8")
    (folder / "t" / "b.csv").write_text(check(folder, *asked, "--format", "csv", "--lang", lang), encoding="utf-8")
    after = json.loads(check(folder, "--format", "json"))
    assert [entry["why"] for entry in after["inputs"] if entry["status"] != "read"] == ["skipped-own"]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("suffix", ["md", "xlsx", "csv"])
def test_reminders_are_known_by_their_content(folder: Path, lang: str, suffix: str) -> None:
    """A list of who owes figures, whatever it is called, is no table of units."""
    (folder / "t" / "a.csv").write_text(TABLE.replace("70", ""), encoding="utf-8")
    check(folder, "--pending", "--lang", lang, "-o", str(folder / f"n.{suffix}"))
    name = "n.txt" if suffix == "md" else f"n.{suffix}"
    (folder / f"n.{suffix}").rename(folder / "t" / name)
    after = json.loads(check(folder, "--format", "json"))
    assert {entry["why"] for entry in after["inputs"] if entry["status"] != "read"} == {"skipped-own"}
    assert [entry["file"][-5:] for entry in after["inputs"] if entry["status"] == "read"] == ["a.csv"]


@pytest.mark.parametrize(
    "head", ["group_field;verdict;verdict_text;units_used;units_left_out", "key;silent;fields;refused;divided;decides"]
)
def test_what_an_earlier_version_wrote_is_known(folder: Path, head: str) -> None:
    """Its headings were codes in every language."""
    (folder / "t" / "b.csv").write_text(f"{head}\n1;2;3;4;5;6\n", encoding="utf-8")
    after = json.loads(check(folder, "--format", "json"))
    assert [entry["why"] for entry in after["inputs"] if entry["status"] != "read"] == ["skipped-own"]


def test_the_headings_that_are_looked_for_are_written() -> None:
    """Every heading by which a table is known stands in the catalogue, but for the codes of earlier versions."""
    written = {word for words in BOOKS.values() for word in words}
    written |= {word for words in REMINDERS.values() for word in words}
    assert {word for one in HEADINGS[4:] for word in one} <= written | {MARK, MARKS}


def test_a_report_saved_again_by_a_spreadsheet(folder: Path) -> None:
    """With another sign between the cells it is a report all the same."""
    text = check(folder, "--by", "thon", "--format", "csv").replace(";", ",")
    (folder / "t" / "b.csv").write_text(text, encoding="utf-8")
    after = json.loads(check(folder, "--format", "json"))
    assert [entry["why"] for entry in after["inputs"] if entry["status"] != "read"] == ["skipped-own"]


def test_a_table_of_units_is_never_taken_for_a_report(folder: Path) -> None:
    """One that has a column called like the report's is read."""
    text = TABLE.replace("Thôn", "verdict")
    (folder / "t" / "a.csv").write_text(text, encoding="utf-8")
    assert [entry["status"] for entry in json.loads(check(folder, "--format", "json"))["inputs"]] == ["read"]
