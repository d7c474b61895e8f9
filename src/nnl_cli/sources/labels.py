"""Know every label a plan gives its fields, so that a header cell can be matched or asked about."""

import re
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from copy import copy
from difflib import get_close_matches
from typing import TYPE_CHECKING

from nnl_cli.names import bare, fold, mark_of, no_codes, sum_key
from nnl_cli.names import label_key as label_key  # what a header is read by: who reads one asks here
from nnl_cli.patterns import late
from nnl_cli.plan.model import FieldType, Layout, PlanFile
from nnl_cli.plan.periods import Periods

if TYPE_CHECKING:  # few folders have reading notes
    from nnl_cli.reading_notes.notes import Entry
    from nnl_cli.reading_notes.sheet_notes import SheetNotes

# The number of a column before its label, as forms have it: `1. Mã trường`, `(2) Tên`, `a) Nữ`.
NUMBERED = late(
    r"\s*(?:[(\[]\s*(?:\d{1,3}|[a-zđ]|[ivx]{1,5})\s*[)\]]|(?:\d{1,3}|[a-zđ]|[ivx]{1,5})\s*[.)])[.:\s-]*(?=[^\W\d])",
    re.IGNORECASE,
)
ENDS = frozenset(".)]")  # one of them ends such a number; most labels have none
LONGEST_MARK = 12  # letters of a number or a code of a column, in brackets
SAID_OF_A_UNIT = frozenset((FieldType.CODE, FieldType.TEXT))
HAS_YEAR = late(r"\d\d")
# Columns that no plan declares and nobody misses.
SERIAL = frozenset({"stt", "tt", "số tt", "số thứ tự", "thứ tự", "no", "nr", "#", "số"})
REMARKS = frozenset({"ghi chú", "gc", "chú thích", "notes", "note", "remarks", "remark"})


def number_before(label: str) -> re.Match[str] | None:
    """Return the number of a column that stands before its label; None where there is none."""
    return None if ENDS.isdisjoint(label) else NUMBERED.match(label)


class Labels:
    """What a sheet is read by: the labels of a plan's fields, which of them say who a unit is, its words for totals.

    `fields` names the field of every folded label, its id included; `leaves` are the last parts of the
    labels, what stands in a header's lowest row. `marks` names the field of a number, letter or code of a column that
    an alias gives. `roles` names the field of a unit's key, name, place,
    class and period: `identity` are all of these, `unit_fields` those that say who it is, one of which a
    table must have; of `keys` that are several it must have all, or the name. `kinds` are the types of the
    fields; `totals` the plan's own words, folded; `no_codes` what is no code where a code stands; `periods`
    tells other years from the one that is read. `is_list` says that a list of units is read: one label of who
    they are, `STT | Tên trường`, is a header there. `layout` says where tables keep items, values and periods, where
    that is declared; `items` names the field of every item; `own_period` is the plan's.
    `noted` are the labels of the office's reading notes, `added` those of columns that tell a unit's parts apart,
    `sums` the names of rows that sum; `notes` are all that they say, `unnoted` the fields of the plan's labels alone.
    """

    __slots__ = (
        "_bare",
        "_dated",
        "_yearless",
        "added",
        "fields",
        "identity",
        "is_list",
        "items",
        "keys",
        "kinds",
        "layout",
        "leaves",
        "marks",
        "no_codes",
        "noted",
        "notes",
        "own_period",
        "periods",
        "roles",
        "sums",
        "totals",
        "unit_fields",
        "unnoted",
        "who",
    )

    def __init__(self, plan: PlanFile, period: str | None = None, is_list: bool = False) -> None:
        self.is_list = is_list
        self.fields: Mapping[str, str] = _fields(plan)
        self.marks: Mapping[str, str] = _marks(plan)
        self.unnoted = self.fields
        self.leaves = _leaves(self.fields)
        self.roles: Mapping[str, str] = _roles(plan)
        self.keys = plan.unit.keys
        self.identity = frozenset((*self.roles.values(), *self.keys))
        self.unit_fields = frozenset((*self.keys, *filter(None, (plan.unit.name,))))
        self.kinds: Mapping[str, FieldType] = {name: spec.type for name, spec in plan.fields.items()}
        said = {name: spec for name, spec in plan.fields.items() if name in self.identity and name != plan.unit.period}
        self.who = [spec.label.vi if spec.label else name for name, spec in said.items()]  # as a file has them
        self.totals = frozenset(sum_key(word) for word in plan.signs.totals) - {""}
        self.no_codes = no_codes(plan.signs.missing)
        self.periods = Periods(plan.plan, period or plan.plan.period)
        self.noted: Mapping[str, Entry] = {}
        self.added: Mapping[str, Entry] = {}
        self.sums: frozenset[str] = frozenset()
        self.notes: SheetNotes | None = None
        self._bare: Mapping[str, tuple[str, frozenset[str]]] = {}
        self.layout: Layout | None = plan.layout
        self.items: Mapping[str, str] = {label_key(item): n for n, spec in plan.fields.items() for item in spec.item}
        self.own_period = plan.plan.period
        self._dated: Mapping[str, str] | None = None
        self._yearless: Mapping[str, str] | None = None

    @property
    def is_of_lines(self) -> bool:
        """Whether a list without figures is read whose rows say something of a unit, one in several rows."""
        return self.is_list and SAID_OF_A_UNIT.issuperset(self.kinds.values())

    @property
    def dated(self) -> Mapping[str, str]:
        """The labels that carry the plan's own period, by key, and what each is without it; found when first asked.

        Where that is the label of two fields the year is what tells them apart, and no label of theirs is one.
        """
        if self._dated is None and not self._may_be_dated():
            self._dated = {}
        if self._dated is None:
            periods = self.periods.of(self.own_period)
            said = {key: periods.said(key) for key in self.fields if HAS_YEAR.search(key)}
            self._dated = self._without_year({key for key in said if said[key] == {self.own_period}}, said, periods)
        return self._dated

    def _may_be_dated(self) -> bool:
        """Tell cheaply whether a label may carry the plan's own period: it has the last digits of a year of it."""
        ways = [way for way, period in self.periods.spellings.items() if period == self.own_period]
        ends = {year[-2:] for way in (self.own_period, *ways) for year in way.replace("/", "-").split("-")}
        return any(end in key for key in self.fields for end in ends)

    def _without_year(self, own: set[str], said: Mapping[str, frozenset[str]], periods: Periods) -> Mapping[str, str]:
        if not own:
            return {}
        owners: dict[str, set[str]] = {}
        for key, field in self.fields.items():
            owners.setdefault(bare_label(key.split("/"), periods if said.get(key) else None), set()).add(field)
        found = {key: bare_label(key.split("/"), periods) for key in own}
        return {key: text for key, text in found.items() if text and len(owners[text]) == 1}

    @property
    def yearless(self) -> Mapping[str, str]:
        """The field of every label as it reads without the plan's own period in it; made when first asked for."""
        if self._yearless is None:
            plain = {bare_label(key.split("/"), None): field for key, field in self.fields.items()}
            self._yearless = {**plain, **{text: self.fields[key] for key, text in self.dated.items()}}
        return self._yearless

    def of_year(self, steps: Sequence[str]) -> tuple[str, str] | None:
        """Return the field and the one period that the steps of a column's label name; None where they do not both."""
        named = frozenset().union(*map(self.periods.said, steps))
        if len(named) != 1:
            return None
        parts = (bare_label(steps[i:], self.periods) for i in range(len(steps)))
        field = next((self.yearless[part] for part in parts if part in self.yearless), None)
        return (field, next(iter(named))) if field else None

    def of(self, period: str, fields: Mapping[str, str]) -> "Labels":
        """Return the labels by which the columns of one period are read, where columns are of several."""
        other = copy(self)
        other.periods, other.fields = self.periods.of(period), fields
        other.leaves = self.leaves | {key.rpartition("/")[2] for key in fields} | frozenset(fields)
        return other

    def lacking_keys(self, held: Collection[str]) -> list[str]:
        """Return which of several key fields a table lacks whose rows can be told by nothing else (rule 17).

        A list of units may speak of all that share some of them.
        """
        name = self.roles.get("name")
        if self.is_list or len(self.keys) < 2 or (name in held and name not in self.keys):
            return []
        return [key for key in self.keys if key not in held]

    def names_places(self, held: Collection[str]) -> bool:
        """Tell whether a table without units says which place its figures are of."""
        place = self.roles.get("place")
        return not self.is_list and place in held and self.unit_fields.isdisjoint(held) and len(held) > 1

    def noting(self, notes: "SheetNotes") -> "Labels":
        """Return these labels with those of reading notes before them."""
        mine = copy(self)
        mine.take(notes)
        return mine

    def take(self, notes: "SheetNotes") -> None:
        """Put the labels of reading notes before those that are known."""
        self.noted, self.added = notes.columns, notes.add
        if notes.layout:  # validated as a part of its file
            self.layout = Layout.model_construct(**notes.layout._asdict())
        self.notes, self.sums = notes, frozenset(notes.totals)
        self.fields = {**self.fields, **{key: entry.means for key, entry in notes.columns.items()}}
        self.leaves = _leaves(self.fields)
        self._bare = {}

    def names_unit(self, text: str) -> bool:
        """Tell whether a label is that of a unit's code or name."""
        return self.fields.get(label_key(text)) in self.unit_fields

    def unnumbered(self, text: str) -> str:
        """Return a label without the number before it, where the plan knows it only without: else as it is."""
        if label_key(text) in self.leaves or (match := number_before(text)) is None:
            return text
        rest = text[match.end() :]
        return rest if label_key(rest) in self.leaves else text

    def nearest(self, *texts: str, taken: Container[str] = ()) -> str | None:
        """Return the field whose label is most like the first text that is like any: for a question, never a match.

        None where that field is `taken`: it has its column, and there is nothing to ask.
        """
        near = next(filter(None, map(self._nearest, dict.fromkeys(texts))), None)
        return None if near in taken else near

    def _nearest(self, text: str) -> str | None:
        self._bare = self._bare or _bare_labels(self.fields)
        wanted = bare(text)
        pairs = _pairs(wanted)
        near = [key for key, theirs in self._bare.items() if _alike(pairs, theirs[1])]
        found = get_close_matches(wanted, near, n=1, cutoff=0.7)
        return self._bare[found[0]][0] if found else None


def _roles(plan: PlanFile) -> dict[str, str]:
    """Return the field of each role; of several key fields the first code stands for the code, the first other name."""
    keys, kinds = plan.unit.keys if plan.unit.is_composite else (), plan.fields
    codes = [name for name in keys if kinds[name].type is FieldType.CODE]
    others = [name for name in keys if name not in codes]
    parts = {role: names[0] for role, names in (("key", codes), ("name", others)) if names}
    return {**parts, **plan.unit.roles}


def bare_label(parts: Iterable[str], periods: Periods | None) -> str:
    """Return the key of the parts of a label without the years in them; without `periods` as they are."""
    texts = (periods.without(part) if periods else fold(part).replace("_", " ") for part in parts)
    return label_key(" / ".join(filter(None, texts)))


def _fields(plan: PlanFile) -> dict[str, str]:
    """Return the field of every label; where two fields claim one, the first has it."""
    fields: dict[str, str] = {}
    for name, spec in plan.fields.items():
        words = [spec.label.vi, spec.label.en] if spec.label else []
        for text in (*words, *spec.aliases, name):
            fields.setdefault(label_key(text), name)
    fields.pop("", None)  # an alias that is a number of a column alone: `(7)`
    return fields


def _marks(plan: PlanFile) -> dict[str, str]:
    """Return the field of every number, letter or code of a column among the aliases."""
    short = (
        (alias, name) for name, spec in plan.fields.items() for alias in spec.aliases if len(alias) <= LONGEST_MARK
    )
    marks = ((mark_of(alias), name) for alias, name in short)
    return {mark: name for mark, name in marks if mark}


def _leaves(fields: Mapping[str, str]) -> frozenset[str]:
    return frozenset(key.rpartition("/")[2] for key in fields) | frozenset(fields)


def _bare_labels(fields: Mapping[str, str]) -> Mapping[str, tuple[str, frozenset[str]]]:
    """Return, by label without accents, its field and its pairs of letters; made when first asked for."""
    labels = {bare(key): field for key, field in reversed(list(fields.items()))}
    return {text: (field, _pairs(text)) for text, field in labels.items()}


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell cheaply whether two texts share letters enough to be worth a real comparison."""
    return 3 * len(one & other) >= len(one) + len(other) - 4
