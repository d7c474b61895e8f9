"""How places, or units, hang together over any number of days, by what reports call them (rule 22)."""

from collections.abc import Mapping, Sequence

from nnl_cli.coverage.changes import Book, Changes, Window, apart_of_place, apart_of_unit
from nnl_cli.coverage.components import Id, Seen, lineages
from nnl_cli.coverage.through import Finder, found_in, of_code, of_places


def lineages_of(
    changes: Changes | None, seen: Sequence[Seen], names: Mapping[str, str] | None = None
) -> list[tuple[tuple[str, ...], ...]]:
    """Return how places, or units, hang together over several days: of each component those of each day.

    Units are known by code, and by `names` ("" of none); without these they are places. Whoever is called by a name of
    the time after a change lives from then on, by one of the time before it till then.
    """
    if changes is None or not changes.rows or not seen:
        return lineages(seen, ())
    first, last = seen[0].day, seen[-1].day
    apart = apart_of_place if names is None else apart_of_unit
    back: list[dict[Id, str]] = []
    for day, texts in seen:
        finders = of_places(texts) if names is None else {one: of_code(one, names.get(one, "")) for one in texts}
        mine, other = (changes.book_on(day, first, last, apart, is_own=is_own) for is_own in (True, False))
        back.append(_by_id(finders, mine, other))
    days = [Seen(day, list(ids)) for (day, _), ids in zip(seen, back, strict=True)]
    found_parts = lineages(days, changes.joins(Window(first, last)))
    return [
        tuple(tuple(ids[one] for one in mine) for mine, ids in zip(part, back, strict=True)) for part in found_parts
    ]


def _by_id(texts: Mapping[str, Finder], mine: Book, other: Book) -> dict[Id, str]:
    """Return by whom each text of a day means what it is; several that mean one are nobody of the changes."""
    contested: dict[Id, None] = {}
    found = found_in(texts, mine, other, {}, set(), contested)
    return {("own", text) if one in contested else one: text for text, one in found.items()}
