"""What a file of the corpus is: its bytes, and what reading it must give."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from nnl_cli.problems import Place, Problem

Record = tuple[str, ...]

FIELDS = ("ma_truong", "ten_truong", "xa", "hs", "nu")
HEAD = ["Mã trường", "Tên trường", "Xã/Thị trấn", "Tổng số học sinh", "Học sinh nữ"]
RECORDS: tuple[Record, ...] = (
    ("45001", "Trường MN Điền Hòa", "Điền Hòa", "210", "98"),
    ("045002", "Trường TH&THCS Phong Bình, cơ sở 2", "Phong Bình", "345", "170"),
    ("45003", 'Trường THCS "Nguyễn Tri Phương"', "Phong An", "512", ""),
)
ROWS = [list(record) for record in RECORDS]


@dataclass(frozen=True)
class Expected:
    """What one table must give: the unit rows, where the first stands, and everything set aside."""

    records: tuple[Record, ...] = RECORDS
    rows: tuple[int, ...] = (2, 3, 4)
    fields: tuple[str, ...] = FIELDS
    totals: tuple[int, ...] = ()
    headings: int = 0
    notes: int = 0
    problems: tuple[str, ...] = ()
    sheet: str | None = None


@dataclass(frozen=True)
class Case:
    """A file, and what must come of it; `refused` are problems of the whole file, each with its place.

    `fault` names what the program does not do yet.
    """

    title: str
    file: str
    data: bytes
    tables: tuple[Expected, ...] = (Expected(),)
    refused: tuple[str, ...] = field(default=())
    fault: str = ""


def refusal(title: str, file: str, data: bytes, *codes: str) -> Case:
    """Return a case that gives no table and says why."""
    return Case(title, file, data, (), codes)


Figure = int | str | None


@dataclass(frozen=True)
class Sent:
    """Some files sent together, the figures of each unit after reading, and every finding with its cell.

    `figures` gives, by code, pupils and girls; None is not reported. `told` are findings as `code A1`,
    in any order, with the file's name where several were sent and the sheet's where it matters. `more`
    are figures of other fields. `fault` names what the program does not do yet, `wrong` that the sums
    suffer from it too.
    """

    title: str
    files: Mapping[str, bytes]
    figures: Mapping[str, tuple[int | None, int | None]]
    told: tuple[str, ...] = ()
    more: Mapping[str, Mapping[str, Figure]] = field(default_factory=dict)
    fault: str = ""
    wrong: bool = False

    @property
    def total(self) -> tuple[int, int]:
        """The girls and the pupils of the units that report both."""
        whole = [(hs, nu) for hs, nu in self.figures.values() if hs is not None and nu is not None]
        return sum(nu for _, nu in whole), sum(hs for hs, _ in whole)


def spot(problem: Problem) -> str:
    """Return a problem's code and the nearest place it names: a line, a cell, a row or a sheet."""
    place = problem.place
    assert isinstance(place, Place)
    line = problem.details.get("line")
    where = f"line {line}" if line else place.cell or (f"row {place.row}" if place.row else place.sheet or "")
    return f"{problem.code} {where}".strip()
