"""What was named or found and gave no table: why, and what units it shows (rule 9)."""

from enum import StrEnum
from typing import NamedTuple

from nnl_cli.problems import Problem

MARKS = "nnl-marked/1"  # what a list of marks is known by: the sheet of a marked copy, and the file beside copies
MARKED_LIST = "nnl-danh-dau.md"  # stands in every folder of marked copies, and names them (`given_back`)


class Status(StrEnum):
    """What became of a file or sheet."""

    READ = "read"
    REFUSED = "refused"
    SKIPPED = "skipped"
    ABSENT = "absent"  # named, and not there or not to be opened: nothing is computed


class Stated(NamedTuple):
    """A field whose label stands at the side of figures, and these figures as they are written."""

    field: str
    figures: frozenset[str]


class Shown(NamedTuple):
    """What a sheet that was not understood shows beside its figures.

    `labelled` are the texts by column under a label of the unit's key or name, or beside one, or all texts of a sheet
    without any label; `others` those of the other columns. `titles` are the texts above the first figures, by row,
    and the sheet's name; `stated` the figures beside labels of the plan, as in one unit's form or in a summary.
    """

    labelled: tuple[frozenset[str], ...]
    others: tuple[frozenset[str], ...]
    titles: tuple[tuple[str, ...], ...] = ()
    stated: tuple[Stated, ...] = ()


class Unused(NamedTuple):
    """A file or sheet that gave no table, and why.

    `shown` stands where the units that were read decide whether it is a gap; `is_alone`: it is all that its file has,
    and the file was named or is plainly one of the plan's. `as_gap` is what is told of it where it is one.
    """

    problem: Problem
    status: Status
    sha256: str = ""
    shown: Shown | None = None
    is_alone: bool = False
    as_gap: Problem | None = None
