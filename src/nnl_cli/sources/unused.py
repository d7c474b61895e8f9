"""What was named or found and gave no table: why, and what units it shows (rule 9)."""

from enum import StrEnum
from typing import NamedTuple

from nnl_cli.problems import Problem


class Status(StrEnum):
    """What became of a file or sheet."""

    READ = "read"
    REFUSED = "refused"
    SKIPPED = "skipped"
    ABSENT = "absent"  # named, and not there or not to be opened: nothing is computed


class Shown(NamedTuple):
    """The texts of rows with figures in a sheet that was not understood, by column.

    `labelled` are the columns under a label of the unit's key or name, or all texts of a sheet without any label;
    `others` the rest.
    """

    labelled: tuple[frozenset[str], ...]
    others: tuple[frozenset[str], ...]


class Unused(NamedTuple):
    """A file or sheet that gave no table, and why.

    `shown` stands where the units that were read decide whether it is a gap; `is_alone`: it is named, and all that
    its file has.
    """

    problem: Problem
    status: Status
    sha256: str = ""
    shown: Shown | None = None
    is_alone: bool = False
