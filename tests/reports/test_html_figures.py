"""The page says what the JSON report says: every figure, verdict, shortfall, row and problem."""

import json
import re
from fractions import Fraction
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from nnl_cli.cases import Case, CaseFile, load_cases, run_case
from nnl_cli.cases.running import Given, Outcome
from nnl_cli.wording.figures import rounded
from running import run_nnl

from .html_reading import anchored, classed, digits, figures, page, rows, words

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
DISTRICT = (
    *("check", str(EXAMPLES / "minh-hoa-2024.csv"), "--baseline", str(EXAMPLES / "minh-hoa-2023.csv")),
    *("--as-of", "2024-12-31", "--by", "xa"),
)
COMMUNE = (
    *("check", *(str(EXAMPLES / "xa-2026" / name) for name in ("truong.csv", "thon.csv", "co-quan.csv"))),
    *("--plan", str(EXAMPLES / "xa-2026" / "ke-hoach.yaml"), "--register", str(EXAMPLES / "xa-2026" / "danh-sach.csv")),
    *("--baseline", str(EXAMPLES / "xa-2026" / "nam-2025.csv"), "--final"),
)
BROKEN = ("check", str(EXAMPLES / "minh-hoa-2024-loi.csv"))
WORDS = {
    "met": ("Đạt", "Vượt"),
    "missed": ("Chưa đạt", "Không đạt"),
    "undetermined": ("Chưa đủ số liệu", "Chưa đủ điều kiện đánh giá"),
    "no_data": ("Chưa có số liệu",),
    "not_applicable": ("Không áp dụng",),
}


def written(arguments: tuple[str, ...], folder: Path) -> tuple[Element, dict[str, Any]]:
    """Return the page and the JSON report of one run, in Vietnamese."""
    run_nnl([*arguments, "--lang", "vi", "-o", str(folder / "r.html"), "-o", str(folder / "r.json")])
    return page((folder / "r.html").read_bytes()), json.loads((folder / "r.json").read_bytes())


def said(tree: Element, report: dict[str, Any]) -> None:
    """Hold every result on the whole against the page: its figure, counts, verdict and shortfall in its own entry."""
    for result in report["results"]:
        if result["group"] is not None:
            continue
        entries = anchored(tree, result["id"])
        kept = [one for one in entries if is_of(one, result)]
        assert kept, result["id"]
        check_figure(result, is_open(result, report), " ".join(words(fig) for one in kept for fig in own(one, "fig")))
        if result["require"] is not None:
            check_verdict(result, [short for one in kept for short in own(one, "short")])


def own(entry: Element, name: str) -> list[Element]:
    """Return what has a class in an entry itself, not in what may be opened below it; what is watched is one row."""
    if entry.tag != "article":
        return [entry]
    return [found for part in entry if part.tag == "div" for found in classed(part, name)]


def check_verdict(result: dict[str, Any], shorts: list[Element]) -> None:
    """Find the verdict of a result, in its colour, and how many are short; an informing one has no colour."""
    informs = not result["binding"]
    told = [one for one in shorts if informs or result["verdict"] in (one.get("class") or "").split()]
    assert told, (result["id"], [one.get("class") for one in shorts])
    text = " ".join(map(words, told))
    if result["verdict"] == "missed" and result["shortfall"] and not is_lone(result):
        assert str(result["shortfall"]) in figures(text), (result["id"], text)
    else:
        assert any(word in text for word in WORDS[result["verdict"]]), (result["id"], text)


def is_of(entry: Element, result: dict[str, Any]) -> bool:
    """Whether an entry is the one of a target: those that inform stand apart."""
    informs = (entry.get("id") or "").endswith("-tham-khao")
    return result["require"] is None or informs == (not result["binding"])


def is_lone(result: dict[str, Any]) -> bool:
    """Whether a result may be told as passed or not yet: one of one, or none of it."""
    return result["denominator"] == 1 and result["numerator"] in (0, 1)


def is_open(result: dict[str, Any], report: dict[str, Any]) -> bool:
    """Whether gaps decide a verdict of a result's figure: then its ends are told."""
    same = [one for one in report["results"] if (one["id"], one["group"]) == (result["id"], result["group"])]
    is_one = result["lowest"] == result["highest"] and result["lowest"] is not None
    return not is_one and any(one["verdict"] == "undetermined" for one in same)


def ends(result: dict[str, Any]) -> list[str]:
    """Return the ends of a figure that is open, without one that it does not have."""
    return [end for end in (result["lowest"], result["highest"]) if end is not None]


def is_unknown(result: dict[str, Any]) -> bool:
    """Whether a rate may be anything from 0 to 100 %: its ends tell nothing."""
    return [result[end] and float(result[end]) for end in ("lowest", "highest")] == [0, 100]


def check_figure(result: dict[str, Any], is_told_by_ends: bool, told: str) -> None:
    """Find what JSON says of a figure in the words of its entry."""
    shown = figures(told)
    if is_lone(result) and ("đạt" in told or "chưa" in told):
        return
    if result["percent"] is not None and is_told_by_ends and is_unknown(result):
        assert "chưa thể biết" in told, (result["id"], told)
    elif result["percent"] is not None and is_told_by_ends:
        assert set(ends(result)) <= set(figures(told.replace("–", " "))), (result["id"], ends(result), told)
    elif result["percent"] is not None:
        assert result["percent"] in shown or near(result["percent"], told), (result["id"], result["percent"], told)
    if isinstance(result["numerator"], int) and isinstance(result["denominator"], int):
        pair = f"{result['numerator']}/{result['denominator']}"
        assert pair in re.sub(r"(?<=\d)\.(?=\d)", "", told) or result["percent"] is None, (result["id"], pair, told)


def near(percent: str, told: str) -> bool:
    """Whether a figure has more decimals than people read, and stands as the side of its bound (rule 14)."""
    return len(percent.partition(".")[2]) > 6 and bool(re.search(r"[<>]\d", told))


@pytest.mark.parametrize("arguments", [DISTRICT, COMMUNE, BROKEN], ids=["district", "commune", "broken"])
def test_every_figure_of_the_json_stands_on_the_page(arguments: tuple[str, ...], tmp_path: Path) -> None:
    """Figure, counts, verdict and shortfall of every target are in its entry; the headline counts them alike."""
    tree, report = written(arguments, tmp_path)
    said(tree, report)
    headline = words(next(classed(tree, "say")))
    binding = [one["verdict"] for one in report["results"] if one["binding"] and not one["group"] and one["require"]]
    total, met, missed = len(binding), binding.count("met"), binding.count("missed")
    assert headline.startswith(f"{met} trên {total} mức bắt buộc đạt")
    squares = next(classed(tree, "units"))
    assert len(squares.findall("svg")) == total
    crossed = [one for one in squares.findall("svg") if any("l8 8m0 -8" in (p.get("d") or "") for p in one.iter())]
    assert len(crossed) == missed
    assert missed == 0 or f"; {missed} " in headline


def test_every_place_stands_below_its_indicator(tmp_path: Path) -> None:
    """What JSON says of every commune is in a row of its own: figure, counts, requirement, verdict; worst first."""
    tree, report = written(DISTRICT, tmp_path)
    places = [result for result in report["results"] if result["group"] and result["require"] is not None]
    assert len(places) > 500
    entries = {name: anchored(tree, name) for name in {result["id"] for result in places}}
    every = [one for mine in entries.values() for one in mine]
    lines = {id(one): [row for table in one.iter("table") for row in rows(table)] for one in every}
    for result in places:
        entry = next(one for one in entries[result["id"]] if is_of(one, result))
        found = [row for row in lines[id(entry)] if row[0] == result["group"]["value"]]
        if result["verdict"] == "not_applicable":
            assert not found
            continue
        row = found[0]
        if not is_lone(result) and result["percent"] is not None:
            shown = ends(result) if is_open(result, report) else [result["percent"]]
            assert figures(row[1].replace("–", " ")) == shown, (result["id"], row)
            assert row[2].replace(".", "") == f"{result['numerator']}/{result['denominator']}"
        assert row[5].split(",")[0] in WORDS[result["verdict"]]
        if result["shortfall"] and not is_lone(result):
            assert str(result["shortfall"]) in figures(row[5])


def test_places_stand_worst_first(tmp_path: Path) -> None:
    """Of the communes those that lack most come first, then those still open, then those that met it."""
    tree, _ = written(DISTRICT, tmp_path)
    table = next(anchored(tree, "pl_thcs_gdnn")[0].iter("table"))
    verdicts = [row[5] for row in rows(table)]
    short = [int(figures(one)[0]) for one in verdicts if figures(one)]
    assert short == sorted(short, reverse=True)
    assert verdicts == sorted(verdicts, key=lambda one: one == "Đạt")


TWICE = """\
plan: {number: 1/KH, title: Thử, period: 2024}
unit: {key: ma, name: ten, place: xa}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên, type: text}
  xa: {label: Xã, type: text}
  tn: {label: Tốt nghiệp, type: count}
  nghe: {label: Vào nghề, type: count, part_of: tn}
indicators:
- {id: hai, name: Hai mức, numerator: nghe, denominator: tn, targets: [">= 50%", ">= 80%"]}
- {id: dem, name: Đếm, numerator: nghe, target: ">= 900"}
"""


def twice(folder: Path, rows: str) -> tuple[Element, dict[str, Any]]:
    """Return the page of a plan with two targets of one figure and a count with a number for all."""
    (folder / "p.yaml").write_text(TWICE, encoding="utf-8")
    (folder / "t.csv").write_text("Mã,Tên,Xã,Tốt nghiệp,Vào nghề\n" + rows, encoding="utf-8")
    return written(("check", str(folder / "t.csv"), "--plan", str(folder / "p.yaml")), folder)


def test_a_place_stands_by_the_most_that_it_lacks(tmp_path: Path) -> None:
    """A is short of 10 and 40, B of 5 and 305: B comes first, whichever target is written first; so do the units."""
    tree, _ = twice(tmp_path, "1,Một,A,100,40\n2,Hai,B,1000,495\n3,Ba,C,10,9\n")
    places, units = list(anchored(tree, "hai")[0].iter("table"))
    assert [row[0] for row in rows(places)] == ["B", "A", "C"]
    assert [row[0].split(" (")[0] for row in rows(units)] == ["Hai", "Một", "Ba"]


def test_a_count_has_its_places_though_none_is_judged(tmp_path: Path) -> None:
    """No place is held against a number for all, and each is told with its own."""
    tree, _ = twice(tmp_path, "1,Một,A,100,40\n2,Hai,B,1000,495\n")
    places = next(anchored(tree, "dem")[0].iter("table"))
    assert {row[0]: row[1] for row in rows(places)} == {"A": "40", "B": "495"}


def test_a_bar_ends_at_its_share_and_a_mark_stands_at_its_bound(tmp_path: Path) -> None:
    """Zero to 100 % over the width of the chart: what is drawn is what is printed."""
    tree, _ = twice(tmp_path, "1,Một,A,100,40\n")
    chart = next(classed(anchored(tree, "hai")[0], "b"))
    whole, bar, *_ = (one for one in chart if one.tag == "rect")
    left, width = float(whole.get("x") or 0), float(whole.get("width") or 0)
    assert float(bar.get("width") or 0) == pytest.approx(width * 0.4, abs=0.1)
    marks = [one for one in chart if one.tag == "rect" and one.get("width") == "3"]
    assert [float(one.get("x") or 0) + 1.5 for one in marks] == [pytest.approx(left + width * 0.5, abs=0.6)]


def test_units_stand_with_their_cells(tmp_path: Path) -> None:
    """Every school of an indicator has its figure, what it lacks by itself and the cells; they add up to the whole."""
    tree, report = written(DISTRICT, tmp_path)
    whole = next(one for one in report["results"] if one["id"] == "pl_thcs_gdnn" and one["group"] is None)
    units = [list(rows(table)) for table in anchored(tree, "pl_thcs_gdnn")[0].iter("table")][1]
    pairs = [tuple(map(int, row[3].replace(".", "").split("/"))) for row in units]
    assert (sum(top for top, _ in pairs), sum(bottom for _, bottom in pairs)) == (419, 1412)
    assert (whole["numerator"], whole["denominator"]) == (419, 1412)
    for row, (top, bottom) in zip(units, pairs, strict=True):
        assert digits(row[2]) == rounded(Fraction(top, bottom), 2, 100)
        assert re.fullmatch(r"[A-Z]+\d+, [A-Z]+\d+", row[6]), row


def test_a_single_document_leaves_no_empty_column(tmp_path: Path) -> None:
    """Where one document sets all targets there is no table of documents; of two every target stands in its column."""
    tree, _ = written(DISTRICT, tmp_path)
    assert not [one for one in tree.iter("section") if one.get("id") == "documents"]
    tree, report = written(COMMUNE, tmp_path)
    section = next(one for one in tree.iter("section") if one.get("id") == "documents")
    table = next(section.iter("table"))
    heads = [words(cell) for cell in table.findall("thead/tr/th")]
    assert heads[4:] == ["Xã giao", "Tỉnh giao"]
    cells = [row[4:] for row in rows(table)]
    asked = [result for result in report["results"] if result["require"] is not None]
    assert sum(cell != "–" for row in cells for cell in row) == len(asked)
    assert sum("Vượt" in cell for row in cells for cell in row) == sum(one["exceeded"] is True for one in asked)


def test_the_rows_of_every_sheet_balance_on_the_page(tmp_path: Path) -> None:
    """What became of the rows is told for each sheet, in the numbers of the JSON; they add up."""
    tree, report = written(BROKEN, tmp_path)
    section = next(one for one in tree.iter("section") if one.get("id") == "data")
    lines = list(rows(next(section.iter("table"))))
    assert len(lines) == len(report["inputs"])
    for line, sheet in zip(lines, report["inputs"], strict=True):
        numbers = [int(cell.replace(".", "")) for cell in line[1:]]
        assert numbers[0] == sheet["rows"] == sum(numbers[1:])
        assert numbers[1:] == [
            sheet[key] for key in ("records", "duplicates", "other_period", "totals", "headings", "notes", "refused")
        ]


def test_problems_name_cell_and_school_by_cause(tmp_path: Path) -> None:
    """Every error stands with its cell and what is wrong, beside the school's name, under its cause."""
    tree, report = written(BROKEN, tmp_path)
    section = next(one for one in tree.iter("section") if one.get("id") == "data")
    tables = list(section.iter("table"))[1:]
    told = [row for table in tables for row in rows(table)]
    errors = [problem for problem in report["problems"] if problem["severity"] == "error"]
    assert errors
    for problem in errors:
        found = [
            row
            for row in told
            if problem["cell"] and row[0].endswith(problem["cell"]) and row[-1] == problem["message"]
        ]
        assert found or not problem["cell"], problem
    named = [row for row in told if len(row) == 3 and "(99" in row[1]]
    assert len(named) >= 8
    codes = [words(code) for table in tables for code in table.findall("caption/code")]
    assert len(codes) == len(set(codes))


def whole_page(file: CaseFile, case: Case, folder: Path) -> None:
    """Hold one case's page against its JSON report."""

    def judged(given: Given) -> Outcome:
        options = given.options.model_dump(exclude_none=True)
        asked = ["check", *given.files, "--plan", given.plan]
        asked += [part for name in given.baseline for part in ("--baseline", name)]
        asked += [part for name in given.register for part in ("--register", name)]
        for key in ("as_of", "period"):
            asked += [f"--{key.replace('_', '-')}", str(options[key])] if options.get(key) else []
        for key in ("by", "only"):
            asked += [part for name in options.get(key) or () for part in (f"--{key}", name)]
        asked += ["--final"] if options.get("final") else []
        run_nnl([*asked, "--lang", "vi", "-o", str(folder / "r.html"), "-o", str(folder / "r.json")])
        if (folder / "r.html").exists():
            said(page((folder / "r.html").read_bytes()), json.loads((folder / "r.json").read_bytes()))
        return Outcome(0, None, "")

    run_case(file, case, folder, judged)


@pytest.mark.parametrize("path", sorted((ROOT / "tests" / "cases").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_cases_read_alike_on_the_page(path: Path, tmp_path: Path) -> None:
    """Counts, values, levels, ranges, mixed parts, formulas, negative figures: each page says what the JSON says."""
    file = load_cases(path)
    step = max(len(file.cases) // 4, 1)
    for number, case in enumerate(file.cases[::step]):
        folder = tmp_path / str(number)
        folder.mkdir()
        whole_page(file, case, folder)
