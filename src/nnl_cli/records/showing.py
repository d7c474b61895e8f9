"""Decide whether a sheet that was not understood shows units that no table gives (rule 9)."""

import re
from collections.abc import Iterable, Sequence

from nnl_cli.names import fold, named
from nnl_cli.problems import Problem, Severity
from nnl_cli.records.records import Reading
from nnl_cli.records.who import name_of
from nnl_cli.sources.unused import Shown, Unused

FEW = 2  # known units in a column that make it one of units
TELLING = 4  # digits of a code that is no running number


class Known:
    """The units that were read: their codes and names, folded, and what their codes look like."""

    def __init__(self, reading: Reading) -> None:
        units = [unit for records in reading.by_period.values() for unit in records.units()]
        self.codes = {fold(unit.key) for unit in units if isinstance(unit.key, str)}
        self.names = {named(name).name for unit in units if (name := name_of(unit, reading.plan))}
        self.shapes = {shape for code in self.codes if (shape := shape_of(code))}

    def knows(self, text: str) -> bool:
        """Whether a text is the code or the name of a unit that was read."""
        return fold(text) in self.codes or named(text).name in self.names

    def unknown(self, shown: Shown) -> bool | None:
        """Whether a sheet shows a unit that no table gives; None where it shows no units at all."""
        columns = [*shown.labelled, *filter(None, map(self._units, shown.others))]
        if not columns:
            return None
        return any(self._is_more(column) for column in columns) and not any(
            all(map(self.knows, column)) for column in columns
        )

    def _is_more(self, column: Iterable[str]) -> bool:
        return not all(map(self.knows, column))

    def _units(self, column: frozenset[str]) -> frozenset[str]:
        """Return the units of a column that no label names: it holds some that are known, or codes like theirs."""
        if len([text for text in column if self.knows(text)]) >= FEW:
            return column
        coded = frozenset(text for text in column if shape_of(fold(text)) in self.shapes)
        return coded if coded and 2 * len(coded) >= len(column) else frozenset()


def shape_of(code: str) -> str:
    """Return what a code looks like, its first two signs as they are; "" for one like any number or word."""
    if not any(map(str.isdecimal, code)) or (code.isdecimal() and len(code) < TELLING and not code.startswith("0")):
        return ""
    return code[:2] + re.sub(r"[^\W\d_]", "A", re.sub(r"\d", "9", code[2:]))


def settle_unused(reading: Reading, unused: Sequence[Unused]) -> None:
    """Make every sheet that shows units which no table gives a gap; what shows none, or known ones alone, is told."""
    open_ones = [one for one in unused if one.shown is not None]
    if not open_ones:
        return
    known = Known(reading)
    for one in open_ones:
        assert one.shown is not None
        more = known.unknown(one.shown)
        opens = more if more is not None else one.is_alone
        _replace(reading.problems, one.problem, opens)


def _replace(problems: list[Problem], old: Problem, opens: bool) -> None:
    """Put a problem in its place that says whether it is a gap: an error where it is, a warning at most else."""
    severity = Severity.ERROR if opens else Severity.WARNING if old.severity is Severity.ERROR else old.severity
    for index, problem in enumerate(problems):
        if problem is old:
            problems[index] = old._replace(severity=severity, opens=opens)
