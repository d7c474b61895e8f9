"""Decide whether a sheet that was not understood shows units that no table gives (rule 9)."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from nnl_cli.names import fold, named, placed
from nnl_cli.plan.model import NUMERIC, FieldType
from nnl_cli.problems import Problem, Severity
from nnl_cli.records.records import Reading
from nnl_cli.records.sums import SURE
from nnl_cli.records.who import Known as Listed
from nnl_cli.records.who import NameKey, name_of
from nnl_cli.sources.layout.unit_words import calls_unit, says_summary, speaks_of_all
from nnl_cli.sources.layout.words import is_figure
from nnl_cli.sources.unused import Shown, Stated, Status, Unused

FEW = 2  # known units in a column that make it one of units
TELLING = 4  # digits of a code that is no running number
FORM = 2  # labels of the plan beside figures that make a form or a summary


class Known:
    """The units that were read: codes and names, folded, what their codes look like, their places and categories.

    `listed` are those that a register knows besides: they show that a column is one of units, and no more.
    """

    def __init__(self, reading: Reading, listed: Listed | None = None) -> None:
        self.reading = reading
        units = [unit for records in reading.by_period.values() for unit in records.units()]
        self.codes = {fold(unit.key) for unit in units if isinstance(unit.key, str)}
        self.names = {named(name).name for unit in units if (name := name_of(unit, reading.plan))}
        self.listed = {fold(key) for key in listed.keys if isinstance(key, str)} if listed else set()
        self.listed |= {key.name for key in listed.names if isinstance(key, NameKey)} if listed else set()
        self.shapes = {shape for code in (*self.codes, *self.listed) if (shape := shape_of(code))}
        firsts = Counter(name.partition(" ")[0] for name in self.names if " " in name)
        self.kinds = frozenset(word for word, count in firsts.items() if count >= FEW and 2 * count >= len(self.names))
        self.groups = _groups(reading)

    def knows(self, text: str) -> bool:
        """Whether a text is the code or the name of a unit that was read."""
        return fold(text) in self.codes or named(text).name in self.names

    def unknown(self, shown: Shown) -> bool | None:
        """Whether a sheet shows a unit that no table gives; None where it shows no units at all."""
        columns = [*shown.labelled, *filter(None, map(self._units, shown.others))]
        columns += [row for title in shown.titles if len(row := self._called(title)) >= FEW]
        if columns:
            return any(self._is_more(column) for column in columns) and not any(
                all(map(self.knows, column)) for column in columns
            )
        if shown.stated and all(map(self._sums, shown.stated)) and any(map(_is_sure, shown.stated)):
            return False
        return self._by_title(shown)

    def _by_title(self, shown: Shown) -> bool | None:
        """Return what a sheet without units in its rows says of itself: whose it is, or that it is a summary."""
        texts = [text for title in shown.titles for text in title]
        if any(map(self._speaks_of_known, texts)):
            return False
        if any(calls_unit(text, self.kinds) for text in texts):
            return True
        if any(map(speaks_of_all, texts)) or self._is_summary(shown):
            return False
        if any(map(says_summary, texts)):
            return None
        return True if len({stated.field for stated in shown.stated}) >= FORM else None

    def _called(self, title: Sequence[str]) -> frozenset[str]:
        """Return the texts of a row that call units by name."""
        return frozenset(text for text in title if self.knows(text) or calls_unit(text, self.kinds))

    def _speaks_of_known(self, text: str) -> bool:
        """Whether a title holds the name of a unit that was read, as whole words."""
        words = f" {' '.join(re.findall(WORDS, fold(text)))} "
        return any(f" {' '.join(re.findall(WORDS, name))} " in words for name in self.names if len(name) > 1)

    def _sums(self, stated: Stated) -> bool:
        """Whether one of the figures beside a label is what all units of a period that was read come to."""
        spec = self.reading.plan.fields[stated.field]
        if spec.type not in NUMERIC:
            return True
        figures = {_plain(figure) for figure in stated.figures}
        sums = (
            sum(unit.get(stated.field) or 0 for unit in records.units()) for records in self.reading.by_period.values()
        )
        return any(str(total) in figures for total in sums)

    def _is_summary(self, shown: Shown) -> bool:
        """Whether each row of a sheet is of a group of units that were read: it shows no other word or row."""
        words = [column for column in shown.others if column and not all(map(is_figure, column))]
        are_groups = all(placed(text).name in self.groups for column in words for text in column)
        return bool(words) and are_groups and max(map(len, shown.others)) <= max(map(len, words))

    def _is_more(self, column: Iterable[str]) -> bool:
        return not all(map(self.knows, column))

    def _units(self, column: frozenset[str]) -> frozenset[str]:
        """Return the units of a column that no label names: it holds some that are known, or codes like theirs."""
        if len([text for text in column if self.knows(text) or self._is_listed(text)]) >= FEW:
            return column
        coded = frozenset(text for text in column if shape_of(fold(text)) in self.shapes)
        return coded if coded and 2 * len(coded) >= len(column) else frozenset()

    def _is_listed(self, text: str) -> bool:
        return not self.listed.isdisjoint((fold(text), named(text).name))


WORDS = r"[^\W_]+"


def _plain(figure: str) -> str:
    """Return the digits of a whole number however its thousands are parted."""
    return re.sub(r"[.,\s](?=\d{3}(?!\d))", "", figure.strip())


def _is_sure(stated: Stated) -> bool:
    """Whether figures are large enough not to be met by chance."""
    return any(plain.isdecimal() and int(plain) >= SURE for plain in map(_plain, stated.figures))


def _groups(reading: Reading) -> set[str]:
    """Return the places, classes and categories of the units that were read, folded."""
    plan = reading.plan
    names = {name for name, spec in plan.fields.items() if spec.type is FieldType.CATEGORY}
    names |= {name for name in (plan.unit.place, plan.unit.class_) if name}
    batches = [batch for records in reading.by_period.values() for batch in records.batches]
    texts = {text for batch in batches for name in names for text in set(batch.texts(name))}
    return {placed(text).name for text in texts if text}


def shape_of(code: str) -> str:
    """Return what a code looks like, its first two signs as they are; "" for one like any number or word."""
    if not any(map(str.isdecimal, code)) or (code.isdecimal() and len(code) < TELLING and not code.startswith("0")):
        return ""
    return code[:2] + re.sub(r"[^\W\d_]", "A", re.sub(r"\d", "9", code[2:]))


def settle_unused(reading: Reading, unused: list[Unused], listed: Listed | None = None) -> None:
    """Make every sheet that shows units which no table gives a gap; what shows none, or known ones alone, is told."""
    inside = [one for use in reading.inputs for one in use.table.tally.unused]
    if not any(one.shown for one in (*unused, *inside)):
        return
    known = Known(reading, listed)
    for index, one in enumerate(unused):
        unused[index] = _settled(one, known, reading.problems)
    for one in inside:
        _settled(one, known, reading.problems)


def _settled(one: Unused, known: Known, problems: list[Problem]) -> Unused:
    """Return an unused part as what it is found to be, and tell that in place of what was told of it."""
    if one.shown is None:
        return one
    more = known.unknown(one.shown)
    opens = more if more is not None else one.is_alone
    told = one.as_gap if opens and one.as_gap else one.problem
    soft = Severity.WARNING if told.severity is Severity.ERROR else told.severity
    told = told._replace(severity=Severity.ERROR if opens else soft, opens=opens)
    for index, problem in enumerate(problems):
        if problem is one.problem:
            problems[index] = told
    return one._replace(problem=told, status=Status.REFUSED if opens else one.status)
