"""Every figure can be walked back: the cells that `nnl explain` lists, opened and added by hand, give it."""

import csv
import datetime
import functools
import importlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from nnl_cli.explain import explain
from nnl_cli.reports.explaining import as_json
from nnl_cli.run import Prepared, Request, prepare
from nnl_cli.wording.catalogue import speaker
from running import run_nnl

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
PLANS = EXAMPLES / "plans"
openpyxl = importlib.import_module("openpyxl")  # it has no types
NIL = ("-", "–", "—", "néant")
YES = ("có", "x", "1")


@dataclass(frozen=True)
class Example:
    """A plan and the tables it is shown on."""

    plan: Path
    tables: tuple[Path, ...]
    baseline: Path | None

    @property
    def options(self) -> list[str]:
        """The options of the command line."""
        return ["--plan", str(self.plan), *(["--baseline", str(self.baseline)] if self.baseline else [])]


DISTRICT = Example(
    ROOT / "indicators.yaml",
    (EXAMPLES / "minh-hoa-2024.csv", EXAMPLES / "khao-sat-nha-tuyen-dung-2024.csv"),
    EXAMPLES / "minh-hoa-2023.csv",
)
REGION = Example(PLANS / "cadre-indicatif-fti.yaml", (PLANS / "fti-region-2005.csv",), PLANS / "fti-region-2004.csv")
DECREE = Example(PLANS / "pho-cap-nd20.yaml", (PLANS / "pho-cap-minh-hoa-2024.csv",), None)


@functools.cache
def law(plan: Path) -> dict[str, Any]:
    """Return a plan file as plain YAML, every scalar a text."""
    found: dict[str, Any] = yaml.load(plan.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return found


def indicators(example: Example) -> list[str]:
    """Return the ids of a plan's indicators."""
    return [indicator["id"] for indicator in law(example.plan)["indicators"]]


ALL = [
    pytest.param(example, name, id=f"{example.plan.stem} {name}")
    for example in (DISTRICT, REGION, DECREE)
    for name in indicators(example)
]


@functools.cache
def grid(file: str) -> Sequence[Sequence[str]]:
    """Return the cells of a CSV file, read by Python's own csv module."""
    text = Path(file).read_text(encoding="utf-8-sig")
    mark = ";" if text.partition("\n")[0].count(";") > 3 else ","
    return list(csv.reader(text.splitlines(), delimiter=mark))


@functools.cache
def book(file: str) -> Any:
    """Return a workbook, opened by openpyxl."""
    return openpyxl.load_workbook(file)


def opened(place: Mapping[str, Any]) -> str:
    """Return what stands in a named cell, as text."""
    if place["file"].endswith(".xlsx"):
        value = book(place["file"])[place["sheet"]][place["cell"]].value
        return "" if value is None else str(value)
    letters, row = re.fullmatch(r"([A-Z]+)(\d+)", place["cell"]).groups()  # type: ignore[union-attr]  # A1
    column = functools.reduce(lambda all_, letter: 26 * all_ + ord(letter) - 64, letters, 0)
    return grid(place["file"])[int(row) - 1][column - 1]


def read(text: str, field: Mapping[str, Any]) -> int | Fraction | str:
    """Return what a cell says, read as its field's type asks."""
    text = text.strip()
    match field["type"]:
        case "count" | "amount":
            return 0 if text in NIL else Fraction(text.replace(",", "."))
        case "yes_no":
            return int(text.casefold() in YES)
        case "date":
            return datetime.datetime.strptime(text[:10], "%d/%m/%Y").replace(tzinfo=None).date().isoformat()
        case "category":
            return spelled(text, field["values"])
        case _:
            return text


def spelled(text: str, values: Any) -> str:
    """Return the value that a category's spelling stands for."""
    for value in values:
        spellings = [value, *(values[value] if isinstance(values, dict) else ())]
        if text.casefold() in (spelling.casefold() for spelling in spellings):
            return str(value)
    raise AssertionError(text)


def by_hand(formula: str, cells: Mapping[str, Any], plan: Mapping[str, Any], as_of: str) -> Fraction:
    """Return a formula's value on a unit's cells, by Python's own evaluator; what was not asked counts 0."""
    blank = {name: "" if f["type"] in ("date", "category", "text") else 0 for name, f in plan["fields"].items()}
    scope = {"__builtins__": {}, "min": min, "max": max, "abs": abs, "as_of": as_of, **blank, **cells}
    return Fraction(eval(formula, scope))


def check_sums(told: Mapping[str, Any], example: Example, as_of: str) -> None:
    """Open every listed cell, add up by hand, and compare with the figure that is told."""
    plan = law(example.plan)
    indicator = next(entry for entry in plan["indicators"] if entry["id"] == told["id"])
    result = told["results"][0]
    if "each" in indicator:
        verdicts = [place["verdict"] for place in told["places"]]
        assert result["numerator"] == verdicts.count("met")
        assert result["denominator"] == verdicts.count("met") + verdicts.count("missed")
        return
    top = bottom = Fraction(0)
    for unit in told["used"]:
        cells = {cell["field"]: cell_value(cell, plan) for cell in unit["cells"]}
        assert "where" not in indicator or by_hand(indicator["where"], cells, plan, as_of) == 1, unit
        share = by_hand(indicator["numerator"], cells, plan, as_of)
        below = by_hand(indicator.get("denominator", "0"), cells, plan, as_of)
        assert (exact(unit["numerator"]), exact(unit["denominator"] or 0)) == (share, below), unit
        top, bottom = top + share, bottom + below
    assert len({unit["key"] for unit in told["used"]}) == len(told["used"]) == result["units"]["used"]
    assert len(told["left_out"]) == result["units"]["left_out"]
    assert told["not_asked"] == result["units"]["not_asked"]
    if not told["used"]:
        assert result["numerator"] is None
        return
    assert exact(result["numerator"]) == top
    assert exact(result["denominator"] or 0) == bottom


def cell_value(cell: Mapping[str, Any], plan: Mapping[str, Any]) -> int | Fraction | str:
    """Return the one figure that all places of a cell's use hold."""
    field = plan["fields"][cell["field"]]
    values = {read(opened(place), field) for place in cell["places"]}
    assert len(values) == 1, cell
    return values.pop()


def exact(value: Any) -> Fraction:
    """Return a figure of the JSON as the number it is."""
    return Fraction(value)


@pytest.mark.parametrize(("example", "name"), ALL)
def test_the_cells_listed_add_up_to_the_figure(example: Example, name: str) -> None:
    """Of every indicator the cells, opened in the file they are named in, give numerator and denominator."""
    tables = [str(path) for path in example.tables]
    ended = run_nnl(["explain", name, *tables, *example.options, "--format", "json"])
    assert ended.exit_code in (0, 1, 4)
    check_sums(ended.report, example, as_of_of(example))


def as_of_of(example: Example) -> str:
    """Return the reference date that the plan states."""
    return str(law(example.plan)["plan"].get("as_of", ""))


def as_workbook(table: Path, folder: Path) -> Path:
    """Return a table as a workbook: a title above, whole numbers as numbers, the rest as text."""
    written = openpyxl.Workbook()
    sheet = written.active
    assert sheet is not None
    sheet.title = "Số liệu"
    sheet.append(["", "BIỂU TỔNG HỢP"])
    sheet.append([])
    for row in grid(str(table)):
        sheet.append([int(cell) if re.fullmatch(r"[1-9]\d{0,6}|0", cell) else cell or None for cell in row])
    path = folder / f"{table.stem}.xlsx"
    written.save(path)
    return path


@pytest.fixture(scope="module")
def workbooks(tmp_path_factory: pytest.TempPathFactory) -> Mapping[Example, Prepared]:
    """Return every example read once from workbooks."""

    def one(example: Example) -> Prepared:
        folder = tmp_path_factory.mktemp("books")
        files = tuple(str(as_workbook(table, folder)) for table in example.tables)
        return prepare(Request(files, str(example.plan), (str(example.baseline),) if example.baseline else ()))

    return {example: one(example) for example in (DISTRICT, REGION, DECREE)}


@pytest.mark.parametrize("example", [DISTRICT, REGION, DECREE], ids=lambda example: example.plan.stem)
def test_the_cells_of_a_workbook_add_up_too(example: Example, workbooks: Mapping[Example, Prepared]) -> None:
    """The same tables as workbooks: the cells named there, read with openpyxl, give the same figures."""
    ready = workbooks[example]
    told = {one["id"]: one for one in explained(ready)}
    assert list(told) == indicators(example)
    for one in told.values():
        check_sums(one, example, as_of_of(example))
        assert all(place["sheet"] == "Số liệu" for place in places(one))


def explained(ready: Prepared) -> Iterator[dict[str, Any]]:
    """Yield what `nnl explain` would print of every indicator, from one reading."""
    report = ready.report()
    by_id = {name: [r for r in report.results if r.id == name] for name in (r.id for r in report.results)}
    for indicator in ready.question.plan.indicators:
        words = speaker("vi", ready.loaded.plan)
        told = json.loads(as_json(explain(ready.question, indicator), report, ready.question.plan, words))
        wanted = by_id[indicator.id][0]
        told["results"] = [entry for entry in told["results"] if entry["id"] == wanted.id]
        yield told


def places(told: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield every cell that an explanation names."""
    for unit in told["used"]:
        for cell in unit["cells"]:
            yield from cell["places"]
