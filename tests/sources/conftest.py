"""A small plan and a way to read one table with it, for every test of this stop."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from nnl_cli.plan.loader import load_plan
from nnl_cli.plan.model import PlanFile
from nnl_cli.problems import Problem
from nnl_cli.sources.layout.labels import Labels
from nnl_cli.sources.read import read_tables
from nnl_cli.sources.tables import RowClass, Table, TotalRow

PLAN = """
plan: {number: "1", title: Thử, period: 2024}
unit: {key: ma_truong, name: ten_truong, place: xa, class: cap_hoc, period: nam_hoc}
fields:
  ma_truong: {label: {vi: Mã trường, en: School code}, type: code, aliases: [Mã ĐV]}
  ten_truong: {label: {vi: Tên trường, en: School name}, type: text, aliases: [Đơn vị, Trường]}
  xa: {label: "Xã, thị trấn", type: text, aliases: [Xã/Thị trấn]}
  cap_hoc: {label: Cấp học, type: category, values: {MN: [Mầm non], TH: [], THCS: []}}
  nam_hoc: {label: Năm học, type: period}
  hs: {label: {vi: Tổng số học sinh, en: Pupils}, type: count, aliases: [TSHS, Học sinh / Tổng số]}
  nu: {label: Học sinh nữ, type: count, aliases: [Nữ, Học sinh / Nữ]}
  gv: {label: Giáo viên, type: count, aliases: [Giáo viên / Tổng số, Số GV]}
  tn: {label: Số HS tốt nghiệp THCS, type: count, aliases: [TN THCS, Thủy lợi hòa bình]}
  tl: {label: Tỷ lệ (%), type: percent}
  ngay: {label: Ngày công nhận, type: date}
indicators: [{id: a, numerator: nu, denominator: hs, target: "> 30%"}]
"""


@dataclass(frozen=True)
class Seen:
    """All that a table gave: its unit rows by number, and everything else."""

    table: Table
    units: dict[int, dict[str, str]]
    refused: list[int]
    totals: list[TotalRow] = field(default_factory=list)

    @property
    def codes(self) -> list[str]:
        return [problem.code for problem in self.table.tally.problems]

    @property
    def aside(self) -> dict[int, RowClass]:
        return dict(self.table.tally.set_aside)

    def column(self, name: str) -> list[str]:
        return [cells[name] for cells in self.units.values()]


def drain(table: Table) -> Seen:
    """Return what a table gives when it is read to its end; the counts must balance."""
    units: dict[int, dict[str, str]] = {}
    refused: list[int] = []
    for chunk in table.chunks:
        for index, row in enumerate(chunk.rows):
            units[row] = {name: cells[index] for name, cells in chunk.cells.items()}
        refused += [chunk.rows[index] for index in chunk.refused]
    tally = table.tally
    assert tally.refused == len(refused)
    assert tally.rows == len(units) + len(tally.totals) + tally.headings + tally.notes + tally.unread
    return Seen(table, units, refused, tally.totals)


Reader = Callable[..., Seen]


@pytest.fixture(scope="session")
def plan(tmp_path_factory: pytest.TempPathFactory) -> PlanFile:
    """The plan that the tests' tables speak of."""
    path = tmp_path_factory.mktemp("plan") / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return load_plan(path).plan


@pytest.fixture(scope="session")
def labels(plan: PlanFile) -> Labels:
    """Return the labels of that plan."""
    return Labels.of(plan)


@pytest.fixture
def read_all(plan: PlanFile) -> Callable[[Sequence[str]], tuple[list[Seen], list[Problem]]]:
    """Read any paths into what their tables hold and the problems of whole files."""

    def read(paths: Sequence[str]) -> tuple[list[Seen], list[Problem]]:
        problems: list[Problem] = []
        return [drain(table) for table in read_tables(paths, plan, problems)], problems

    return read


@pytest.fixture
def read_csv(
    tmp_path: Path, read_all: Callable[[Sequence[str]], tuple[list[Seen], list[Problem]]]
) -> Callable[..., Seen]:
    """Read a text as a file of the given name; it must give one table."""

    def read(text: str | bytes, name: str = "t.csv") -> Seen:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        tables, problems = read_all([str(path)])
        assert problems == []
        assert len(tables) == 1
        return tables[0]

    return read


@pytest.fixture
def refusals(
    tmp_path: Path, read_all: Callable[[Sequence[str]], tuple[list[Seen], list[Problem]]]
) -> Callable[..., list[Problem]]:
    """Read a text that must be refused as a whole; return why."""

    def read(text: str | bytes, name: str = "t.csv") -> list[Problem]:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        tables, problems = read_all([str(path)])
        assert tables == []
        return problems

    return read
