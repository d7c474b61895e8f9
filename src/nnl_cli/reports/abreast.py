"""Put the targets that several documents set for one indicator side by side on one line, each with its verdict."""

from collections.abc import Iterable, Iterator, Sequence

from nnl_cli.reports.table import Row

# What is said of the figure, once, whoever asks for it; all else is said of one document's target.
OF_THE_FIGURE = frozenset(
    {"target-retired", "staffing", "above-whole", "places-skipped", "not-applicable-term", "not-applicable-compared"}
)


def abreast(rows: Iterable[Row], own: str) -> list[Row]:
    """Return the lines of a table with one line an indicator or group, numbered anew, where documents share it.

    `own` is the number of the plan: what another document alone asks is told with its name.
    """
    by_id: dict[str, list[Row]] = {}
    for row in rows:
        by_id.setdefault(row.result.id, []).append(row)
    lines = [line for mine in by_id.values() for line in _of_one(mine, own)]
    return list(_numbered(lines))


def _of_one(rows: Sequence[Row], own: str) -> Iterator[Row]:
    """Yield the lines of one indicator."""
    if _are_several(rows):
        yield from _together(rows)
        return
    for row in rows:
        named = row.result.require is not None and row.result.source != own and not row.is_part
        yield row._replace(plan=f"{row.label} {row.plan}", verdict=f"{row.label}: {row.verdict}") if named else row


def _are_several(rows: Sequence[Row]) -> bool:
    return len({row.result.source for row in rows if row.result.group is None} - {None}) > 1


def _together(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield an indicator's whole, its parts, then its groups, all documents on one line."""
    by_place: dict[object, list[Row]] = {}
    parts: dict[object, list[Row]] = {}
    for row in rows:
        (parts if row.is_part else by_place).setdefault(row.result.group, []).append(row)
    for place, mine in by_place.items():
        yield _line(mine) if len(mine) > 1 else mine[0]
        yield from (part._replace(name=f"· {part.label}, {part.name[2:]}") for part in parts.get(place, []))


def _line(rows: Sequence[Row]) -> Row:
    """Return one line of several targets of one figure, in the order of the plan."""
    first = rows[0]
    is_one = len({(row.actual, row.counts) for row in rows}) == 1
    return first._replace(
        label="",
        plan="\n".join(f"{row.label} {row.plan}" for row in rows),
        actual=first.actual if is_one else "\n".join(row.actual for row in rows),
        gap=_column(row.gap for row in rows),
        shortfall=_column(row.shortfall for row in rows),
        verdict="\n".join(f"{row.label}: {row.verdict}" for row in rows),
        abreast=tuple(rows),
    )


def _column(cells: Iterable[str]) -> str:
    """Return what stands below one another, a dash where a document has nothing; nothing where none has."""
    known = list(cells)
    return "\n".join(cell or "–" for cell in known) if any(known) else ""


def _numbered(rows: Iterable[Row]) -> Iterator[Row]:
    count = 0
    for row in rows:
        is_whole = row.result.group is None and not row.is_part
        count += is_whole
        yield row._replace(number=str(count) if is_whole else "")


def spoken(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield lines as their remarks are told: of one with several documents what holds for all, then of each its own."""
    for row in rows:
        if not row.abreast:
            yield row._replace(label="")
            continue
        everyones = [note for note in row.abreast[0].result.notes if _is_shared(note, row.abreast)]
        yield row._replace(result=row.result._replace(notes=tuple(everyones), reason=None))
        for one in row.abreast:
            own = tuple(note for note in one.result.notes if note not in everyones)
            yield one._replace(number=row.number, name=row.name, result=one.result._replace(notes=own))


def _is_shared(note: object, rows: Sequence[Row]) -> bool:
    return getattr(note, "code", "") in OF_THE_FIGURE or all(note in row.result.notes for row in rows)
