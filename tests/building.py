"""Build small plans, tables and results by hand, for tests that need no files."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from nnl_cli.plan.loader import load_plan
from nnl_cli.plan.model import Indicator, PlanFile
from nnl_cli.problems import Mark, PlanError, Problem
from nnl_cli.records.reader import read_records
from nnl_cli.records.records import Reading, Records
from nnl_cli.records.relations import check_relations
from nnl_cli.report.model import Result
from nnl_cli.sources.tables import CHUNK, Chunk, Table, Tally
from nnl_cli.totals import Measure, Total, add_up
from nnl_cli.verdicts.assemble import assemble
from nnl_cli.verdicts.baselines import Earlier
from nnl_cli.verdicts.question import Question

Cells = Mapping[str, str]

HEAD = {"number": "1/KH", "title": "Thử", "period": "2024", "periods": {"2024": ["2023-2024"], "2023": ["2022-2023"]}}
UNIT = {"key": "ma", "name": "ten", "place": "xa", "class": "loai", "period": "nam"}
FIELDS: dict[str, dict[str, Any]] = {
    "ma": {"label": "Mã", "type": "code"},
    "ten": {"label": "Tên", "type": "text"},
    "xa": {"label": "Xã", "type": "text"},
    "loai": {"label": "Loại", "type": "category", "values": ["THCS", "THPT"]},
    "nam": {"label": "Năm học", "type": "period"},
}


def plan_text(fields: Mapping[str, Any], indicators: Sequence[Mapping[str, Any]], **more: Any) -> str:
    """Return a plan file with some fields and indicators beside those that say who a unit is."""
    data = {"plan": HEAD, "unit": UNIT, "fields": {**FIELDS, **fields}, **more, "indicators": list(indicators)}
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False)


def plan_of(fields: Mapping[str, Any], indicators: Sequence[Mapping[str, Any]], **more: Any) -> PlanFile:
    """Return such a plan, validated as a file's content is, without a file."""
    data = yaml.load(plan_text(fields, indicators, **more), Loader=yaml.BaseLoader)
    return PlanFile.model_validate(data)


def count(**more: Any) -> dict[str, Any]:
    """Return a count field."""
    return {"type": "count", **more}


def table_of(rows: Sequence[Cells], file: str = "a.csv") -> Table:
    """Return a table whose header stands in row 1 and whose columns are the fields its rows name."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    return Table(
        file=file,
        sheet=None,
        sha256="0" * 64,
        header_row=1,
        columns={name: index for index, name in enumerate(names, 1)},
        labels={},
        chunks=_chunks(rows, names),
        tally=Tally(rows=len(rows)),
        signs={},
    )


def _chunks(rows: Sequence[Cells], names: Sequence[str]) -> Iterator[Chunk]:
    for start in range(0, len(rows), CHUNK):
        part = rows[start : start + CHUNK]
        cells = {name: [row.get(name, "") for row in part] for name in names}
        yield Chunk(range(start + 2, start + 2 + len(part)), cells)


def read(plan: PlanFile, *tables: Sequence[Cells], period: str = "2024") -> Reading:
    """Return what the records stop makes of some tables; row numbers start below the header."""
    made = [table_of(rows, f"{chr(97 + index)}.csv") for index, rows in enumerate(tables)]
    return checked(read_records(made, plan, period, [], lambda _: True))


def checked(reading: Reading, as_of: str = "") -> Reading:
    """Return a reading whose units' figures were held against each other, as a run does before it adds up."""
    for records in reading.by_period.values():
        check_relations(records, reading.problems, as_of)
    return reading


def measure_of(plan: PlanFile, records: Records, indicator: Indicator | None = None, as_of: str = "") -> Measure:
    """Return the measure of an indicator, the plan's first where none is named."""
    return Measure(indicator or plan.indicators[0], plan, records, as_of)


def total_of(plan: PlanFile, rows: Sequence[Cells], as_of: str = "") -> Total:
    """Return the total of a plan's first indicator over some rows."""
    records = read(plan, rows).records
    return add_up(records, measure_of(plan, records, as_of=as_of))


def results_of(
    plan: PlanFile, rows: Sequence[Cells], last: Sequence[Cells] = (), by: tuple[str, ...] = (), as_of: str = ""
) -> list[Result]:
    """Return the results of a plan on some rows, compared with last period's rows where given."""
    given = read(plan, last, period="2023").records if last else None
    earlier = Earlier([given] if given else (), as_of=lambda _: as_of)
    return list(assemble(Question(plan, read(plan, rows).records, earlier, "2024", as_of, (), by)))


def unit(number: int | str, **cells: int | str | None) -> Cells:
    """Return a row of a unit; None is a blank cell."""
    return {"ma": str(number), **{name: "" if cell is None else str(cell) for name, cell in cells.items()}}


def plan_problems(path: Path, text: str | bytes) -> list[Problem]:
    """Return every problem that loading a text as a plan file tells; none where it is sound."""
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    try:
        load_plan(path)
    except PlanError as error:
        return list(error.problems)
    return []


def spots(problems: Sequence[Problem]) -> list[tuple[str, int | None, int | None]]:
    """Return the code, line and column of plan problems."""
    return [(p.code, p.place.line, p.place.column) for p in problems if isinstance(p.place, Mark)]
