"""Know every label a plan gives its fields, so that a header cell can be matched or asked about."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property

from nnl_cli.plan.model import FieldType, PlanFile
from nnl_cli.plan.names import bare, fold, no_codes

SUPERSCRIPTS = re.compile("[\u00b9\u00b2\u00b3\u2070-\u2079\u24d0-\u24e9]+")
SLASH = re.compile(r"\s*/\s*")
# Columns that no plan declares and nobody misses.
SERIAL = frozenset({"stt", "tt", "số tt", "số thứ tự", "thứ tự", "no", "nr", "#", "số"})
REMARKS = frozenset({"ghi chú", "gc", "chú thích", "notes", "note", "remarks", "remark"})


def label_key(text: str) -> str:
    """Return what two spellings of one column label share; footnote marks and end colons are no part."""
    return SLASH.sub("/", fold(SUPERSCRIPTS.sub("", text))).strip(" .:;,")


@dataclass(frozen=True)
class Labels:
    """The labels of a plan's fields, folded; which fields say who a unit is, and its own words for totals."""

    fields: Mapping[str, str]
    roles: Mapping[str, str]
    dates: frozenset[str]
    totals: frozenset[str] = frozenset()
    kinds: Mapping[str, FieldType] = field(default_factory=dict)
    no_codes: frozenset[str] = no_codes(())

    @classmethod
    def of(cls, plan: PlanFile) -> "Labels":
        """Return the labels of a plan; the id of a field is one of them."""
        fields: dict[str, str] = {}
        for name, spec in plan.fields.items():
            words = [spec.label.vi, spec.label.en] if spec.label else []
            for text in (*words, *spec.aliases, name):
                fields.setdefault(label_key(text), name)
        dates = frozenset(n for n, spec in plan.fields.items() if spec.type is FieldType.DATE)
        totals = frozenset(map(fold, plan.signs.totals))
        kinds = {name: spec.type for name, spec in plan.fields.items()}
        roles = plan.unit.model_dump(by_alias=True, exclude_none=True)
        return cls(fields, roles, dates, totals, kinds, no_codes(plan.signs.missing))

    @cached_property
    def leaves(self) -> frozenset[str]:
        """The last parts of the labels: what stands in a header's lowest row."""
        return frozenset(key.rpartition("/")[2] for key in self.fields) | frozenset(self.fields)

    @cached_property
    def unit_fields(self) -> frozenset[str]:
        """The fields that say who a unit is: one of them a table must have."""
        return frozenset(self.roles[role] for role in ("key", "name") if role in self.roles)

    @cached_property
    def identity(self) -> frozenset[str]:
        """Every field that says who, where, of which class and when."""
        return frozenset(self.roles.values())

    def nearest(self, text: str) -> str | None:
        """Return the field whose label is most like `text`: good for a question, never for a match."""
        wanted = bare(text)
        pairs = _pairs(wanted)
        near = [key for key, theirs in self._bare_labels.items() if _alike(pairs, theirs[1])]
        found = get_close_matches(wanted, near, n=1, cutoff=0.7)
        return self._bare_labels[found[0]][0] if found else None

    @cached_property
    def _bare_labels(self) -> Mapping[str, tuple[str, frozenset[str]]]:
        labels = {bare(key): field for key, field in reversed(list(self.fields.items()))}
        return {text: (field, _pairs(text)) for text, field in labels.items()}


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell cheaply whether two texts share letters enough to be worth a real comparison."""
    return 3 * len(one & other) >= len(one) + len(other) - 4
