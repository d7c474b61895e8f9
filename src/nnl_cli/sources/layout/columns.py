"""Give every column of a header the field that its label names, or say why it has none."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from nnl_cli.sources.labels import SERIAL, Labels, label_key
from nnl_cli.sources.layout.groups import Blocked, Groups
from nnl_cli.sources.layout.header import Header
from nnl_cli.sources.layout.parts import Part, parts_of
from nnl_cli.sources.tables import NOTHING

if TYPE_CHECKING:  # few folders have reading notes
    from nnl_cli.reading_notes.notes import Entry


class Columns(NamedTuple):
    """What the columns of a table are; every place counts from 0 here.

    `needed` is how many cells a row must have at least; `unknown` are columns that name no field, `blocked`
    those of them whose label names one and whose group says that it is something else; `numbered` have a field by their
    number in the form. `noted` says by which line of the reading notes a field has its column, `lines` which line names
    a column, used or not, `against` what over such a column speaks of something else, `displaced` which columns the
    plan's labels would have given such a field; `added` are the columns that tell a unit's parts apart.
    """

    fields: Mapping[str, int]
    header: Header
    top: int
    serial: int | None
    unknown: tuple[int, ...]
    width: int
    needed: int
    twice: Mapping[str, Sequence[int]]
    blocked: Mapping[int, Blocked]
    numbered: frozenset[int] = frozenset()
    noted: "Mapping[str, Entry]" = NOTHING
    lines: "Mapping[int, Entry]" = NOTHING
    against: Mapping[int, str] = NOTHING
    displaced: Mapping[int, str] = NOTHING
    added: "Mapping[int, Entry]" = NOTHING

    def label(self, column: int) -> str:
        """Return what the header calls a column; the title block above it is no part of a label."""
        return self.header.label(column, self.top)

    def repeats_units(self, labels: Labels) -> bool:
        """Whether several columns are labelled as a unit's code or name: tables may stand side by side."""
        named = [labels.fields.get(label_key(path[-1][1])) for path in self.header.paths if path]
        return any(named.count(field) > 1 for field in labels.unit_fields)


def name_columns(header: Header, labels: Labels) -> Columns:
    """Match each column's path of labels, the longest part of it first; a group over it counts (rule 19).

    What reading notes name comes before that: a person has looked at it, groups included.
    """
    groups = Groups(header, labels)
    suffixes = [parts_of(path, header.words, labels) for path in header.paths]
    named = _named(suffixes, labels) if labels.noted else {}
    noted = _nearest(named)
    taken = {note.entry.means for note in noted.values()}
    usable = [
        [part for part in column if i not in noted and _group(i, part, groups, labels) is None]
        for i, column in enumerate(suffixes)
    ]
    seen = Counter(key for column in usable for key in {part.key for part in column})
    owners: dict[str, list[int]] = {}
    blocked: dict[int, Blocked] = {}
    displaced: dict[int, str] = {}
    top = header.bottom
    for index, column in enumerate(usable):
        found = (noted[index].entry.means, noted[index].top) if index in noted else _match(column, seen, labels)
        if found and found[0] in taken and index not in noted:
            displaced[index] = found[0]
        elif found:
            owners.setdefault(found[0], []).append(index)
            top = min(top, found[1])
        elif group := next((group for part in suffixes[index] if (group := _group(index, part, groups, labels))), None):
            blocked[index] = group
    by_label = {i for places in owners.values() for i in places}
    top = _take_marked(header, owners, blocked, top, groups)
    in_part = _in_part(header, owners, labels)
    if in_part:
        owners[in_part[0]] = [in_part[1]]
        top = min(top, header.paths[in_part[1]][-1][0])
    numbered = frozenset(i for places in owners.values() for i in places) - by_label
    columns = _columns(header, owners, _repeats(usable, seen, labels, owners), blocked, top)
    by_note = {note.entry.means: note.entry for note in noted.values()}
    lines = {i: note.entry for i, note in named.items()}
    added, against = _added(suffixes, labels), _against(noted, groups)
    return columns._replace(
        numbered=numbered, noted=by_note, lines=lines, against=against, displaced=displaced, added=added
    )


def _take_marked(
    header: Header, owners: dict[str, list[int]], blocked: dict[int, Blocked], top: int, groups: Groups
) -> int:
    """Give the columns that only their number names their fields; return the first row that the header needs.

    A group over one that says that it is something else counts here too (rule 19).
    """
    taken = {i for places in owners.values() for i in places}
    for index, name in header.marks.items():
        over = groups.over(index, name, ()) if index not in taken and index < len(header.paths) else None
        if over:
            blocked[index] = Blocked(name, over)
        elif index not in taken:
            owners.setdefault(name, []).append(index)
            blocked.pop(index, None)
            steps = header.paths[index] if index < len(header.paths) else ()
            top = min(top, steps[-1][0] if steps else top)
    return top


def _in_part(header: Header, owners: Mapping[str, list[int]], labels: Labels) -> tuple[str, int] | None:
    """Return the unit's field and column where a form known by its numbers names it among others: `State / UT`."""
    if not header.marks or not labels.unit_fields.isdisjoint(owners):
        return None
    taken = {i for places in owners.values() for i in places}
    found = [
        (name, i)
        for i, path in enumerate(header.paths)
        if path and i not in taken and (name := _only_unit(path[-1][1], labels))
    ]
    return found[0] if len(found) == 1 else None


def _only_unit(label: str, labels: Labels) -> str | None:
    """Return the one field that the parts of a label name, if it says who a unit is."""
    names = {labels.fields.get(label_key(part)) for part in label.split("/")} - {None}
    return next(iter(names)) if len(names) == 1 and names <= labels.unit_fields else None


class ByNote(NamedTuple):
    """The line of the reading notes that names a column, the first header row that it needed, and its weight.

    Of several columns of one field the lightest stands: that of the nearest notes, then that of a whole path.
    """

    entry: "Entry"
    top: int
    weight: tuple[int, bool]


def _named(suffixes: Sequence[Sequence[Part]], labels: Labels) -> Mapping[int, ByNote]:
    """Return the columns that reading notes name, by the longest part of their path."""
    found: dict[int, ByNote] = {}
    for index, column in enumerate(suffixes):
        part = next((part for part in column if part.key in labels.noted), None)
        if part and labels.notes:
            entry = labels.noted[part.key]
            found[index] = ByNote(entry, part.steps[0][0], (labels.notes.rank(entry), not part.is_whole))
    return found


def _nearest(found: Mapping[int, ByNote]) -> Mapping[int, ByNote]:
    """Return the columns that stand for their field, of all that reading notes name."""
    least: dict[str, tuple[int, bool]] = {}
    for note in found.values():
        least[note.entry.means] = min(note.weight, least.get(note.entry.means, note.weight))
    return {i: note for i, note in found.items() if note.weight == least[note.entry.means]}


def _against(noted: Mapping[int, ByNote], groups: Groups) -> Mapping[int, str]:
    """Return what says of columns that reading notes name that they are something else: a person said they are not."""
    found = {i: groups.against_note(i, note.entry.means) for i, note in noted.items()}
    return {i: text for i, text in found.items() if text}


def _added(suffixes: Sequence[Sequence[Part]], labels: Labels) -> "Mapping[int, Entry]":
    """Return the columns that tell a unit's parts apart."""
    if not labels.added:
        return {}
    named = (
        (i, next((part.key for part in column if part.key in labels.added), "")) for i, column in enumerate(suffixes)
    )
    return {i: labels.added[key] for i, key in named if key}


def _group(column: int, part: Part, groups: Groups, labels: Labels) -> Blocked | None:
    """Return what keeps a column from the field that a part of its path names."""
    name = labels.fields.get(part.key)
    over = groups.over(column, name, part.steps) if name else None
    return Blocked(name, over) if name and over else None


def _columns(
    header: Header,
    owners: Mapping[str, list[int]],
    repeats: Mapping[str, list[int]],
    blocked: Mapping[int, Blocked],
    top: int,
) -> Columns:
    fields = {name: places[0] for name, places in owners.items()}
    twice = {name: places for name, places in owners.items() if len(places) > 1}
    serial = _serial(header, {i for places in owners.values() for i in places})
    taken = {*fields.values(), serial}
    filled = [i for i, path in enumerate(header.paths) if path]
    needed = max((*fields.values(), *filled)) + 1 if fields else 0
    unknown = tuple(i for i in range(len(header.paths)) if i not in taken)
    return Columns(
        fields=fields,
        header=header,
        top=top,
        serial=serial,
        unknown=unknown,
        width=len(header.paths),
        needed=needed,
        twice={**repeats, **twice},
        blocked=blocked,
    )


def _match(column: Sequence[Part], seen: Mapping[str, int], labels: Labels) -> tuple[str, int] | None:
    """Return the field of a column and the first header row it needed; a shared leaf is no match."""
    for key, steps, is_whole in column:
        if key in labels.fields and (is_whole or seen[key] == 1):
            return labels.fields[key], steps[0][0]
    return None


def _repeats(
    usable: Sequence[Sequence[Part]],
    seen: Mapping[str, int],
    labels: Labels,
    owners: Mapping[str, list[int]],
) -> dict[str, list[int]]:
    """Return the fields whose label stands over several columns, none of which a path tells apart."""
    matched = {i for places in owners.values() for i in places}
    found: dict[str, list[int]] = {}
    for index, column in enumerate(usable):
        key = next((part.key for part in column if part.key in labels.fields and seen[part.key] > 1), None)
        if key and index not in matched and labels.fields[key] not in owners:
            found.setdefault(labels.fields[key], []).append(index)
    return {name: places for name, places in found.items() if len(places) > 1}


def _serial(header: Header, taken: set[int]) -> int | None:
    """Return the column of running numbers, which no plan declares."""
    for index, path in enumerate(header.paths):
        if index not in taken and path and label_key(path[-1][1]) in SERIAL:
            return index
    return None
