"""Read the form of one unit: labels down the side, beside them one column of figures, its name in the title."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import NamedTuple

from nnl_cli.names import fold
from nnl_cli.problems import Spot
from nnl_cli.sources.labels import Labels, label_key
from nnl_cli.sources.layout.form_rows import Labelled, filled, labelled, role_of
from nnl_cli.sources.layout.group_words import limits
from nnl_cli.sources.layout.header import paths_of
from nnl_cli.sources.layout.laid import NOWHERE, Line, as_it_stands, filled_rows, laid_out, whole_grid
from nnl_cli.sources.layout.words import is_figure, is_number_row
from nnl_cli.sources.tables import MergedCell, Row, Sheet, Whose

DEPTH = 4  # rows that the header of a form may have
LONGEST_NAME = 120
SPARE = ("", "")  # cells at the end of a header that are merged into one
# Over a column that holds what all its neighbours come to, folded.
WHOLE = frozenset(
    fold(word)
    for word in (
        *("tổng số", "tổng cộng", "tổng", "cộng", "ts", "số", "số lượng", "sl", "số liệu", "thực hiện", "đã thực hiện"),
        *("kết quả", "kết quả thực hiện", "giá trị", "trả lời", "năm nay", "kỳ này", "hiện nay", "hiện có"),
        *("total", "value", "number", "figure", "figures", "answer"),
    )
)


class Said(NamedTuple):
    """An answer to who a unit is, and where it stands."""

    text: str
    spot: Spot


def form(sheet: Sheet, labels: Labels) -> Sheet | None:
    """Return the sheet of a form as a table of one row, which says whose it may be; None for any other sheet."""
    grid = whole_grid(sheet)
    rows = labelled(grid, labels) if grid else ()
    if grid is None or not rows:
        return None
    top = _head_of(grid, rows[0].row)
    paths = paths_of(grid, top, rows[0].row - 1, sheet.merged) if top < rows[0].row else ()
    main = _main(grid, rows, paths, labels)
    if main is None:
        return None
    said = _said(grid, {row.row for row in rows}, labels)
    whose = _whose(sheet, grid[: rows[0].row], said)
    lines = _table(grid, rows, main, _answers(said, whose, labels), _others(grid, rows, main, paths, labels))
    width = len(lines[0].cells) - len(SPARE)
    before = [as_it_stands(row, number) for number, row in enumerate(grid[:top], 1)]
    gap = Line([], [])
    depth = len(lines) - 1
    start = len(before) + 1
    unfilled = MergedCell(start, width, start + depth - 1, width + 1)  # so that no blank takes the parent beside it
    laid = laid_out(sheet, [*before, gap, *lines], filled_rows(grid), merged=[unfilled])
    return laid._replace(whose=whose)


def _head_of(grid: Sequence[Row], first: int) -> int:
    """Return the first of the rows right above the labels that name columns: several cells in each."""
    top = first
    while top > 0 and first - top < DEPTH and len(filled(grid[top - 1])) > 1:
        top -= 1
    return top


Paths = Sequence[Sequence[tuple[int, str]]]


def _main(grid: Sequence[Row], rows: Sequence[Labelled], paths: Paths, labels: Labels) -> int | None:
    """Return the one column of figures that is the unit's whole of this period (rule 19); None where several may be."""
    counts: dict[int, int] = {}
    for row in rows:
        for at, cell in enumerate(grid[row.row]):
            if at > row.column and is_figure(cell):
                counts[at] = counts.get(at, 0) + 1
    open_ = [at for at in _columns(grid, rows) if not _is_limited(_path(paths, at), labels)]
    found = [at for at in open_ if at in counts and not _is_codes(_path(paths, at))]
    if not found:  # nobody has filled it in yet: the column that names the period
        found = [at for at in open_ if any(map(labels.periods.may_be_chosen, _named(_path(paths, at), labels)))]
    for tells in (_says_whole, lambda texts: any(labels.periods.named(text, is_short=True) for text in texts)):
        if len(found) > 1:
            found = [at for at in found if tells(_path(paths, at))] or found
    return found[0] if len(found) == 1 and _may_be_whole(_path(paths, found[0]), labels) else None


def _may_be_whole(texts: Sequence[str], labels: Labels) -> bool:
    """Tell whether a column's header, where it has one, says that its figures are the whole of this period's."""
    named = [text for text in texts if not is_number_row([text]) and not role_of(text, labels)]
    return not named or _says_whole(named) or any(map(labels.periods.may_be_chosen, _named(named, labels)))


def _named(texts: Sequence[str], labels: Labels) -> Iterator[str]:
    for text in texts:
        yield from labels.periods.named(text, is_short=True)


def _columns(grid: Sequence[Row], rows: Sequence[Labelled]) -> range:
    return range(max(row.column for row in rows) + 1, max(len(grid[row.row]) for row in rows))


def _path(paths: Paths, column: int) -> list[str]:
    return [text for _, text in paths[column]] if column < len(paths) else []


def _is_limited(texts: Sequence[str], labels: Labels) -> bool:
    return any(limits(text, labels) for text in texts if not is_number_row([text]))


def _is_codes(texts: Sequence[str]) -> bool:
    return any(fold(text).startswith(("mã", "code", "tt", "stt")) for text in texts)


def _says_whole(texts: Sequence[str]) -> bool:
    return any(fold(text) in WHOLE for text in texts)


def _others(
    grid: Sequence[Row], rows: Sequence[Labelled], main: int, paths: Paths, labels: Labels
) -> Iterator[tuple[Labelled, int, list[str]]]:
    """Yield the cells of other columns that the plan has a label for: `Học sinh / Nữ`."""
    for at in _columns(grid, rows):
        own = " / ".join(_path(paths, at))
        for row in rows if at != main and own else ():
            for steps in ([row.path[-1], own], [own, row.path[-1]]):
                if label_key(" / ".join(steps)) in labels.fields and label_key(own) not in labels.fields:
                    yield row, at, steps


def _table(
    grid: Sequence[Row],
    rows: Sequence[Labelled],
    main: int,
    who: Mapping[str, Said],
    others: Iterator[tuple[Labelled, int, list[str]]],
) -> list[Line]:
    """Return the header's lines and the one line of the unit: who it is, its figures, those of other columns."""
    cells = [(row, main, list(row.path)) for row in rows] + list(others)
    depth = max(len(path) for _, _, path in cells)
    names = list(who)
    header = []
    for level in range(depth):
        own = names if level == depth - 1 else [""] * len(names)
        texts = [path[level - depth] if len(path) >= depth - level else "" for _, _, path in cells]
        spots = [(row.row + 1, row.column + 1) for row, _, _ in cells]
        header.append(Line([*own, *texts, *SPARE], [*([NOWHERE] * len(own)), *spots, *([NOWHERE] * len(SPARE))]))
    figures = [grid[row.row][at] if at < len(grid[row.row]) else "" for row, at, _ in cells]
    unit = Line([said.text for said in who.values()], [said.spot for said in who.values()])
    return [*header, unit.and_then(Line(figures, [(row.row + 1, at + 1) for row, at, _ in cells]))]


def _said(grid: Sequence[Row], taken: set[int], labels: Labels) -> dict[str, list[Said]]:
    """Return what a form answers to the labels of who a unit is, by role: `Trường: TH A`, or label and answer apart."""
    found: dict[str, list[Said]] = {}
    for number, row in enumerate(grid):
        for at, cell in enumerate(row) if number not in taken else ():
            label, colon, answer = cell.strip().lstrip("-–+•* ").partition(":")
            role = role_of(label, labels)
            if role is None or len(cell) > LONGEST_NAME:
                continue
            if answer.strip():
                found.setdefault(role, []).append(Said(answer.strip(), (number + 1, at + 1)))
            elif (colon or at + 1 < len(row)) and (beside := _beside(row, at)) is not None:
                found.setdefault(role, []).append(Said(row[beside].strip(), (number + 1, beside + 1)))
    return found


def _beside(row: Row, at: int) -> int | None:
    return next((i for i in range(at + 1, len(row)) if row[i].strip()), None)


def _whose(sheet: Sheet, above: Sequence[Row], said: Mapping[str, list[Said]]) -> Whose:
    """Return all that may say whose a form is: what it answers, its title, its sheet's and its file's name."""
    texts = [cell.strip() for row in above for cell in row if cell.strip() and len(cell) <= LONGEST_NAME]
    names = [name for name in (sheet.name, PurePath(sheet.file).stem) if name]
    answers = {role: tuple(dict.fromkeys(one.text for one in found)) for role, found in said.items()}
    return Whose(keys=answers.get("key", ()), names=answers.get("name", ()), titles=tuple(texts), called=tuple(names))


def _answers(said: Mapping[str, list[Said]], whose: Whose, labels: Labels) -> dict[str, Said]:
    """Return the fields of who a unit is with what the form answers; a name stands where it gives none."""
    found = {labels.roles[role]: answers[0] for role, answers in said.items() if role in labels.roles}
    for role in ("key", "name"):
        if role in labels.roles:
            found.setdefault(labels.roles[role], Said("", NOWHERE))
    name = labels.roles.get("name") or labels.roles["key"]
    if not found[name].text:
        found[name] = Said(whose.called[0], NOWHERE)
    return found
