"""Tell what the columns of sheets were read as, those read alike once: letters, label as written, field of the plan."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from nnl_cli.names import label_key
from nnl_cli.plan.model import PlanFile
from nnl_cli.problems import column_letters
from nnl_cli.records.records import InputUse, Reading
from nnl_cli.reports.columns import Along, ColumnRead, columns_of
from nnl_cli.reports.layout import BLANK, Line, Piece, Style
from nnl_cli.verdicts.report_of import by_sheet
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.plain import plain

Sheet = tuple[str, str | None]  # a file and one of its sheets
Item = Sequence[Piece]
T = TypeVar("T")
OF_SHEETS = 8  # groups of sheets that are told; `--all` tells every one
OF_COLUMNS = 12  # columns of one of them
OF_FILES = 2  # files of one of them, by name
CELLS = 4  # cells that stand for columns, by name
LONGEST = 60  # letters of a label
STEP = " / "  # between a label and the heading over it


class Group(NamedTuple):
    """Sheets of which the same is to be told, and the pieces that tell it, by column."""

    sheets: Sequence[Sheet]
    items: Sequence[Item]


def map_lines(reading: Reading, open_: frozenset[tuple[Sheet, str]], speaker: Speaker) -> Iterator[Line]:
    """Yield what the columns that are used were read as; `open_` are the sheet and letters of those told elsewhere."""
    sheets = by_sheet(reading.everything())
    if not sheets:
        return
    found = [(_name(uses), _columns(uses, open_)) for uses in sheets]
    alike = folded((sheet, tuple(map(_said, columns)), columns) for sheet, columns in found)
    groups, told = _groups(alike, reading.plan, speaker), sheets_by_file(reading)
    head = Piece(speaker.say("reading-map"), Style.HEAD)
    if len(groups) == 1 and len(groups[0].items) == 1:
        of = f"{_named(groups[0].sheets, told, speaker)}  " if len(told) > 1 else ""
        yield Line((head, Piece(f"  {of}"), *groups[0].items[0]))
    else:
        yield Line((head, Piece(f"  {speaker.say('reading-map-note')}", Style.NOTE)))
        yield from group_lines(groups, told, speaker, OF_SHEETS, OF_COLUMNS)
    yield BLANK


def _name(uses: Sequence[InputUse]) -> Sheet:
    return uses[0].table.file, uses[0].table.sheet


def _columns(uses: Sequence[InputUse], open_: frozenset[tuple[Sheet, str]]) -> Sequence[ColumnRead]:
    return [one for one in columns_of(uses) if one.field or (one.label and (_name(uses), one.letters) not in open_)]


def _said(one: ColumnRead) -> Hashable:
    """Return what is told of a column: two sheets that have the same in common are told once."""
    return one.letters, label_key(one.label), one.field, one.period, str(one.noted.mark) if one.noted else ""


def _groups(
    alike: Sequence[tuple[Sequence[Sheet], Sequence[ColumnRead]]], plan: PlanFile, speaker: Speaker
) -> Sequence[Group]:
    """Return what is told; where several kinds of sheets call every column as the plan does, that of all of them."""
    exact = _Exact(plan)
    plain_ones = [sheets for sheets, columns in alike if all(map(exact, columns))]
    are_several = len(plain_ones) > 1
    groups = [
        Group(sheets, _items(columns, exact, speaker))
        for sheets, columns in alike
        if not (are_several and sheets in plain_ones)
    ]
    if are_several:
        told = (Piece(speaker.say("reading-map-exact-all")),)
        groups.insert(0, Group([sheet for sheets in plain_ones for sheet in sheets], [told]))
    return groups


class _Exact:
    """Tells the columns that are called what the plan itself calls them, in any of its languages."""

    def __init__(self, plan: PlanFile) -> None:
        self.plan = plan

    def __call__(self, column: ColumnRead) -> bool:
        if not column.field or column.noted or column.period:
            return False
        label = self.plan.fields[column.field].label
        own = (column.field, *((label.vi, label.en) if label else ()))
        return label_key(column.label) in {label_key(text) for text in own if text}


def _items(columns: Sequence[ColumnRead], exact: _Exact, speaker: Speaker) -> Sequence[Item]:
    """Return what is told of a sheet: columns named as in the plan together, others each, then those left aside."""
    used = [one for one in columns if one.field]
    same = [one for one in used if exact(one)]
    items: list[Item] = []
    if same:
        letters = letters_of(same)
        told = speaker.say("reading-map-exact", count=len(same)) if len(same) > 1 else speaker.say("reading-map-one")
        items.append((*([Piece(f"{letters} ", Style.COMMAND)] if letters else []), Piece(told)))
    before = ""
    for one in used:
        if one not in same:
            items.append(item(one.letters, short_of(one.label, before), _meaning(one, speaker)))
            before = one.label
    aside = [one for one in columns if not one.field and one.label]
    if aside:
        named = ", ".join(f"{one.letters} {shown(one.label)}".strip() for one in aside)
        items.append((Piece(speaker.say("reading-map-aside", columns=named), Style.NOTE),))
    return items


def _meaning(column: ColumnRead, speaker: Speaker) -> str:
    of = speaker.say("validate-column-of", period=column.period) if column.period else ""
    of += speaker.say("validate-column-noted", line=str(column.noted.mark)) if column.noted else ""
    return speaker.label(column.field) + of


def item(letters: str, label: str, means: str) -> Item:
    """Return a column as it is told: letters, label as written, arrow, what it means."""
    spot = [Piece(f"{plain(letters)} ", Style.COMMAND)] if letters else []
    return (*spot, Piece(label), Piece(" → ", Style.NOTE), Piece(plain(means)))


def shown(label: str) -> str:
    """Return a label as a screen shows it: harmless, and no longer than a label is."""
    text = plain(" ".join(label.split()))
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def short_of(label: str, before: str) -> str:
    """Return a label, the headings over it left out where the column before has the same."""
    over, step, own = label.rpartition(STEP)
    return shown(f"…{STEP}{own}" if step and before.rpartition(STEP)[0] == over else label)


def letters_of(columns: Sequence[ColumnRead]) -> str:
    """Return the letters of columns, neighbours as a span (`A–C, F`); the cells of a form by name."""
    numbers = [one.number for one in columns if one.along is Along.COLUMN]
    spots = [one.letters for one in columns if one.along is not Along.COLUMN and one.letters]
    more = ["…"] if len(spots) > CELLS else []
    return ", ".join([*filter(None, (spans(numbers, column_letters),)), *spots[:CELLS], *more])


def spans(numbers: Iterable[int], as_text: Callable[[int], str] = str) -> str:
    """Return numbers of rows or columns as people write them: `3, 7–9`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(as_text(first) if first == last else f"{as_text(first)}–{as_text(last)}" for first, last in runs)


def folded(found: Iterable[tuple[Sheet, Hashable, T]]) -> list[tuple[Sequence[Sheet], T]]:
    """Return what is told of sheets, of those that are alike once, with their names."""
    groups: dict[Hashable, tuple[list[Sheet], T]] = {}
    for sheet, key, told in found:
        groups.setdefault(key, ([], told))[0].append(sheet)
    return [*groups.values()]


def sheets_by_file(reading: Reading) -> Mapping[str, int]:
    """Return how many sheets of every file were read or refused."""
    read = {(use.table.file, use.table.sheet) for use in reading.everything()}
    refused = {(one.problem.place.file, getattr(one.problem.place, "sheet", None)) for one in reading.unused}
    return Counter(file for file, _ in read | refused)


def group_lines(
    groups: Sequence[Group], sheets: Mapping[str, int], speaker: Speaker, most: int | None, columns: int | None
) -> Iterator[Line]:
    """Yield a line a group, at most so many of them and of the columns of each (None: all)."""
    for group in groups[:most]:
        pieces = [Piece(f"{_named(group.sheets, sheets, speaker)}  ", Style.HEAD)]
        for number, told in enumerate(group.items[:columns]):
            pieces += [*([Piece(" · ", Style.NOTE)] if number else []), *told]
        if columns and len(group.items) > columns:
            pieces.append(Piece(f" … (+{len(group.items) - columns})", Style.NOTE))
        yield Line(tuple(pieces), indent=2)
    if most and len(groups) > most:
        count = sum(len(group.sheets) for group in groups[most:])
        yield Line((Piece(speaker.say("reading-more", count=count), Style.NOTE),), indent=2)


def _named(found: Sequence[Sheet], sheets: Mapping[str, int], speaker: Speaker) -> str:
    """Return what sheets are called: the sheet, its file where that has no other, or how many and the first of them."""
    files = list(dict.fromkeys(file for file, _ in found))
    if len(files) > 1 and len(files) == len(sheets):
        return speaker.say("reading-alike-all", count=len(files))
    if len(files) > 1:
        names = ", ".join([*map(plain, files[:OF_FILES]), *(["…"] if len(files) > OF_FILES else [])])
        return speaker.say("reading-alike-files", count=len(files), files=names)
    if len(found) > 1:
        return speaker.say("reading-alike-sheets", count=len(found), file=plain(files[0]))
    file, sheet = found[0]
    return plain(f"{file}:{sheet}" if sheet and sheets.get(file, 1) > 1 else file)
