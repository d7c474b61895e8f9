"""Know every label a plan gives its fields, so that a header cell can be matched or asked about."""

import re
from collections.abc import Mapping
from copy import copy
from difflib import get_close_matches

from nnl_cli.names import bare, fold, no_codes
from nnl_cli.names import label_key as label_key  # what a header is read by: who reads one asks here
from nnl_cli.patterns import late
from nnl_cli.plan.model import FieldType, PlanFile
from nnl_cli.plan.periods import Periods
from nnl_cli.reading_notes.notes import Entry, Layout
from nnl_cli.reading_notes.sheet_notes import SheetNotes

# The number of a column before its label, as forms have it: `1. Mã trường`, `(2) Tên`, `a) Nữ`.
NUMBERED = late(
    r"\s*(?:[(\[]\s*(?:\d{1,3}|[a-zđ]|[ivx]{1,5})\s*[)\]]|(?:\d{1,3}|[a-zđ]|[ivx]{1,5})\s*[.)])[.:\s-]*(?=[^\W\d])",
    re.IGNORECASE,
)
# Columns that no plan declares and nobody misses.
SERIAL = frozenset({"stt", "tt", "số tt", "số thứ tự", "thứ tự", "no", "nr", "#", "số"})
REMARKS = frozenset({"ghi chú", "gc", "chú thích", "notes", "note", "remarks", "remark"})


class Labels:
    """What a sheet is read by: the labels of a plan's fields, which of them say who a unit is, its words for totals.

    `fields` names the field of every folded label, its id included; `leaves` are the last parts of the
    labels, what stands in a header's lowest row. `roles` names the field of a unit's key, name, place,
    class and period: `identity` are all of these, `unit_fields` those that say who it is, one of which a
    table must have. `kinds` are the types of the fields; `totals` the plan's own words, folded;
    `no_codes` what is no code where a code stands; `periods` tells other years from the one that is read. `is_list`
    says that a list of units is read: one label of who they are, `STT | Tên trường`, is a header there.
    `noted` are the labels of the office's reading notes, `added` those of columns that tell a unit's parts apart,
    `sums` the names of rows that sum, `layout` what the notes say of a table's shape; `notes` are all that they say.
    """

    __slots__ = (
        "_bare",
        "added",
        "fields",
        "identity",
        "is_list",
        "kinds",
        "layout",
        "leaves",
        "no_codes",
        "noted",
        "notes",
        "periods",
        "roles",
        "sums",
        "totals",
        "unit_fields",
    )

    def __init__(self, plan: PlanFile, period: str | None = None, is_list: bool = False) -> None:
        self.is_list = is_list
        self.fields: Mapping[str, str] = _fields(plan)
        self.leaves = _leaves(self.fields)
        self.roles: Mapping[str, str] = plan.unit.model_dump(by_alias=True, exclude_none=True)
        self.identity = frozenset(self.roles.values())
        self.unit_fields = frozenset(self.roles[role] for role in ("key", "name") if role in self.roles)
        self.kinds: Mapping[str, FieldType] = {name: spec.type for name, spec in plan.fields.items()}
        self.totals = frozenset(map(fold, plan.signs.totals))
        self.no_codes = no_codes(plan.signs.missing)
        self.periods = Periods(plan.plan, period or plan.plan.period)
        self.noted: Mapping[str, Entry] = {}
        self.added: Mapping[str, Entry] = {}
        self.sums: frozenset[str] = frozenset()
        self.layout: Layout | None = None
        self.notes: SheetNotes | None = None
        self._bare: Mapping[str, tuple[str, frozenset[str]]] = {}

    def noting(self, notes: SheetNotes) -> "Labels":
        """Return these labels with those of reading notes before them."""
        mine = copy(self)
        mine.take(notes)
        return mine

    def take(self, notes: SheetNotes) -> None:
        """Put the labels of reading notes before those that are known."""
        self.noted, self.added, self.layout = notes.columns, notes.add, notes.layout
        self.notes, self.sums = notes, frozenset(notes.totals)
        self.fields = {**self.fields, **{key: entry.means for key, entry in notes.columns.items()}}
        self.leaves = _leaves(self.fields)
        self._bare = {}

    def names_unit(self, text: str) -> bool:
        """Tell whether a label is that of a unit's code or name."""
        return self.fields.get(label_key(text)) in self.unit_fields

    def unnumbered(self, text: str) -> str:
        """Return a label without the number before it, where the plan knows it only without: else as it is."""
        if label_key(text) in self.leaves or (match := NUMBERED.match(text)) is None:
            return text
        rest = text[match.end() :]
        return rest if label_key(rest) in self.leaves else text

    def nearest(self, text: str) -> str | None:
        """Return the field whose label is most like `text`: good for a question, never for a match."""
        self._bare = self._bare or _bare_labels(self.fields)
        wanted = bare(text)
        pairs = _pairs(wanted)
        near = [key for key, theirs in self._bare.items() if _alike(pairs, theirs[1])]
        found = get_close_matches(wanted, near, n=1, cutoff=0.7)
        return self._bare[found[0]][0] if found else None


def _fields(plan: PlanFile) -> dict[str, str]:
    """Return the field of every label; where two fields claim one, the first has it."""
    fields: dict[str, str] = {}
    for name, spec in plan.fields.items():
        words = [spec.label.vi, spec.label.en] if spec.label else []
        for text in (*words, *spec.aliases, name):
            fields.setdefault(label_key(text), name)
    return fields


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
