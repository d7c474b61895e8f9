"""Find the fields that a label may mean by words: its own, its groups', those of the sheet and the file."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from nnl_cli.names import bare
from nnl_cli.patterns import late
from nnl_cli.plan.model import FieldSpec, PlanFile
from nnl_cli.proposing.glossary import LEVELS, NEUTRAL
from nnl_cli.proposing.words import Meanings, in_company, is_without_accents, meanings, strange_words

LEAST = 0.3  # of the words, by weight: what has fewer is no candidate
ALL = frozenset({"co", "tong"})
MOST = 4  # candidates of one label
# The number of a sheet or form, which its name begins with or has behind the word for it.
NUMBERING = late(r"(?i)^\W*\d{1,2}[.)_ -]+(?=[^\W\d])|\b(biểu|bảng|mẫu|sheet|trang|phụ lục) ?(?:số )?\d{1,2}\b")


class Heading(NamedTuple):
    """A column's label, the groups over it from the outermost in, and what the sheet and the file are called."""

    leaf: str
    groups: Sequence[str] = ()
    sheet: str = ""
    file: str = ""


class Likely(NamedTuple):
    """A field that a label may mean.

    `share` is how much of their words they have in common, from 0 to 1. `is_whole`: the label and its groups say
    nothing that is strange to the field (`is_within`), and all that one of the field's labels says. `is_near`: so it
    would if the level of schools were named. `closeness` is how near it comes to one of the field's labels as a whole,
    from 0 to 1. `by_group`: a group over it was needed for that, `by_name`: the name of the sheet or of the file was.
    """

    field: str
    share: float
    is_whole: bool
    is_near: bool
    is_within: bool
    closeness: float
    by_group: bool
    by_name: bool


class _Said(NamedTuple):
    """What the labels of a field say: each of them, all together, and the levels of schools that it speaks of."""

    labels: Sequence[Meanings]
    all: Meanings
    levels: Meanings


class _Heard(NamedTuple):
    """What a heading says: its label, its groups, and the names of its sheet and file."""

    leaf: Meanings
    over: Meanings
    sheet: Meanings
    file: Meanings

    @property
    def levels(self) -> Meanings:
        """The levels of schools that the nearest part of it names."""
        parts = (self.leaf | self.over, self.sheet, self.file)
        return next((named for part in parts if (named := part & LEVELS)), frozenset())


class _Vocabulary:
    """What the labels of a plan's fields say, with accents or without, and what each word weighs: a rare one more."""

    def __init__(self, plan: PlanFile, drop: tuple[str, ...], is_bare: bool) -> None:
        self._drop, self._is_bare = drop, is_bare
        self.fields = {name: self._said(name, spec) for name, spec in plan.fields.items()}
        counts = Counter(word for said in self.fields.values() for word in said.all)
        self._weights = {word: math.log(1 + len(self.fields) / count) for word, count in counts.items()}
        self._strange = math.log(2 + len(self.fields))

    def of(self, text: str) -> Meanings:
        """Return what a text says."""
        return meanings(bare(text) if self._is_bare else text, self._drop)

    def of_name(self, name: str) -> Meanings:
        """Return what the name of a sheet or file says, without its number and the words that say nothing."""
        text = NUMBERING.sub(r"\1", name)
        return meanings(bare(text) if self._is_bare else text, (*self._drop, *NEUTRAL))

    def weight(self, words: Meanings) -> float:
        """Return what some words weigh together."""
        return sum(self._weights.get(word, self._strange) for word in words)

    def _said(self, name: str, spec: FieldSpec) -> _Said:
        labels = [text for text in (spec.label.vi, spec.label.en) if text] if spec.label else []
        own = [found for text in dict.fromkeys((*labels, *spec.aliases)) if (found := self.of(text))]
        of_id = self.of(name.replace("_", " "))
        return _Said(own or [of_id], frozenset().union(*own, of_id), (own[0] if own else of_id) & LEVELS)


class Fields:
    """The fields of a plan, to be found by the words of a heading."""

    def __init__(self, plan: PlanFile, periods: Sequence[str]) -> None:
        drop = tuple(periods)
        self._drop = drop
        self._plain, self._bare = (_Vocabulary(plan, drop, is_bare) for is_bare in (False, True))

    def likely(self, heading: Heading, but: Iterable[str] = ()) -> list[Likely]:
        """Return the fields that a heading may mean, the likeliest first, without those that are left out."""
        known = self._known(heading)
        heard = _heard(heading, known)
        left = set(but)
        found = (_likely(name, said, heard, known) for name, said in known.fields.items() if name not in left)
        return sorted(filter(None, found), key=lambda one: (-one.is_whole, -one.share))[:MOST]

    def strange(self, heading: Heading, field: str) -> Sequence[str]:
        """Return the words of a label and of its groups that none of a field's labels has."""
        known = self._known(heading)
        heard = _heard(heading, known)
        company, said = heard.leaf | heard.over, known.fields[field].all
        texts = (*heading.groups, heading.leaf)
        return [one for text in texts for one in strange_words(text, said, company, self._drop)]

    def strange_names(self, heading: Heading, field: str, places: Iterable[str] = ()) -> Sequence[str]:
        """Return the words of a sheet's name that none of a field's labels has and that are not neutral.

        So of the file's name, where that alone says what the label leaves out. `places` say nothing here.
        """
        known = self._known(heading)
        heard, said = _heard(heading, known), known.fields[field]
        near = heard.leaf | heard.over
        is_by_sheet = any(label & heard.leaf and label <= near | heard.sheet for label in said.labels)
        names = (heading.sheet,) if is_by_sheet else (heading.sheet, heading.file)
        drop = (*self._drop, *NEUTRAL, *places)
        every = near | heard.sheet | heard.file
        return [one for name in names for one in strange_words(NUMBERING.sub(r"\1", name), said.all, every, drop)]

    def may_be_parts(self, heading: Heading, beside: Sequence[str], field: str) -> bool:
        """Tell whether a column, and what stands beside it under one group, may be parts of what a field counts.

        So it is where the group alone says the field and something beside is no other field, or where that says
        nothing strange to it; a column of all (`Hiện có`) is no part.
        """
        over = Heading(heading.groups[-1], heading.groups[:-1], heading.sheet, heading.file)
        is_named = any(one.field == field and one.is_whole for one in self.likely(over))
        is_all = _heard(heading, self._known(heading)).leaf <= ALL
        for text in beside:
            found = self.likely(heading._replace(leaf=text))
            if found and found[0].is_whole and found[0].field != field:
                continue
            if (is_named and not is_all) or any(one.field == field and one.is_within for one in found):
                return True
        return False

    def _known(self, heading: Heading) -> _Vocabulary:
        return self._bare if is_without_accents(heading.leaf) else self._plain


def _heard(heading: Heading, known: _Vocabulary) -> _Heard:
    """Return what a heading says."""
    over = frozenset(one for group in heading.groups for one in known.of(group))
    sheet = known.of_name(heading.sheet)
    return _Heard(in_company(known.of(heading.leaf), over | sheet), over, sheet, known.of_name(heading.file))


def _likely(field: str, said: _Said, heard: _Heard, known: _Vocabulary) -> Likely | None:
    """Return how a heading's words are those of a field; None where they are not, or speak of other levels."""
    leaf, near = heard.leaf, heard.leaf | heard.over
    if not leaf & said.all or (heard.levels and said.levels and not heard.levels & said.levels):
        return None
    every = near | heard.sheet | heard.file
    labels = [(known.weight(label & every) / known.weight(label), label) for label in said.labels if label & leaf]
    is_within = near <= said.all
    is_near = is_within and any(label - LEVELS <= every for _, label in labels)
    best, label = max(labels, key=lambda pair: (pair[0], pair[1] <= leaf, pair[1] <= near), default=(0.0, leaf))
    share = best * known.weight(leaf & said.all) / known.weight(leaf)
    if share < LEAST:
        return None
    is_whole = is_within and label <= every
    scopes = (leaf, near, near | heard.sheet, every)
    closeness = max(_closeness(scope, label) for _, label in labels for scope in scopes)
    return Likely(field, share, is_whole, is_near, is_within, closeness, not label <= leaf, not label <= near)


def _closeness(one: Meanings, other: Meanings) -> float:
    return len(one & other) / len(one | other)
