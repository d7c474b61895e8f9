"""Propose a field for every column whose label is not understood: by its words, its groups, and what its cells fit."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from nnl_cli.names import placed
from nnl_cli.plan.model import FieldType, PlanFile
from nnl_cli.proposing.fields import Fields, Likely
from nnl_cli.proposing.fitting import Around, Columns, Fit, fit_all
from nnl_cli.proposing.listed import Listed, last_of
from nnl_cli.proposing.proposals import Part, Proposal, Reason
from nnl_cli.proposing.sheets import Asked, Seen
from nnl_cli.records.records import Records
from nnl_cli.sources.labels import Labels

AS_CLOSE = 0.8  # of the likeliest field's closeness: another with more is a rival
FIGURES = frozenset({FieldType.COUNT, FieldType.AMOUNT})


class Tools(NamedTuple):
    """What proposals are made with: the plan, what its labels say, the units that are known, last year's figures."""

    plan: PlanFile
    fields: Fields
    labels: Labels
    listed: Listed
    last: Records | None

    def places(self) -> Sequence[str]:
        """Return the places of the register, and their names without the word for their kind."""
        return [name for place in self.listed.places for name in (place, placed(place).name)]


class Choice(NamedTuple):
    """A field that a column may hold, by its words (None: only by its cells), and how its cells fit."""

    likely: Likely | None
    fit: Fit

    @property
    def field(self) -> str:
        """The field."""
        return self.fit.field


def proposed_columns(seen: Seen, tools: Tools) -> Iterator[Proposal]:
    """Yield a proposal for every column of a sheet that holds something and that nobody understood."""
    if not seen.asked:
        return
    likely = {asked.column: tools.fields.likely(asked.heading) for asked in seen.asked}
    plan, known = tools.plan, seen.known
    class_of, last = tools.listed.class_of(plan, known), last_of(plan, known, tools.last)
    around = Around(known, class_of, last, tools.listed.texts(plan))
    choices = _choices(seen, plan, around, likely)
    held = _look(seen, plan, around, choices)
    found = [
        _proposal(asked, likely[asked.column], choices[asked.column], seen, tools)
        for asked in seen.asked
        if asked.column in held or any(one.is_whole for one in likely[asked.column])
    ]
    claimed = Counter(choice.field for mine in choices.values() for choice in mine if _is_claim(choice, likely))
    for one in found:
        two = claimed[one.means] > 1
        yield one.doubted(Reason("map-two-columns", {"field": one.means})) if one.is_sure and two else one


def _choices(
    seen: Seen, plan: PlanFile, around: Around, likely: Mapping[int, Sequence[Likely]]
) -> Mapping[int, list[Choice]]:
    """Return, by column, the fields that it may hold; those of who a unit is for every column, if none has them yet."""
    known = seen.known
    assumed = _only({column: found[0].field for column, found in likely.items() if found and found[0].is_whole}, known)
    guessed = _only({column: found[0].field for column, found in likely.items() if found}, known)
    found: dict[int, list[Choice]] = {}
    for column, fields in likely.items():
        mine = [one for one in fields if one.field not in known]
        others = [field for field in around.listed if field not in known and field not in {one.field for one in mine}]
        found[column] = [
            *(Choice(one, Fit(column, one.field, plan, around, assumed, guessed)) for one in mine),
            *(Choice(None, Fit(column, field, plan, around, assumed, guessed)) for field in others),
        ]
    return found


def _only(fields: Mapping[int, str], known: Columns) -> Columns:
    """Return the column of every field that one column alone may hold and that none is known to."""
    once = Counter(fields.values())
    return {field: column for column, field in fields.items() if once[field] == 1 and field not in known}


def _look(seen: Seen, plan: PlanFile, around: Around, choices: Mapping[int, list[Choice]]) -> set[int]:
    """Show all rows of a sheet to the fits, once; return the columns that hold anything."""
    held: set[int] = set()
    asked = [one.column for one in seen.asked]

    def rows() -> Iterator[tuple[int, Sequence[str]]]:
        for number, row in seen.rows():
            held.update(
                column for column in asked if column not in held and column <= len(row) and row[column - 1].strip()
            )
            yield number, row

    figures = [column for field, column in seen.known.items() if plan.fields[field].type in FIGURES]
    fits = [choice.fit for mine in choices.values() for choice in mine]
    fit_all(fits, rows(), (*figures, *asked), around)
    return held


def _proposal(asked: Asked, likely: Sequence[Likely], choices: Sequence[Choice], seen: Seen, tools: Tools) -> Proposal:
    """Return what is proposed for a column, sure only where one field has all that speaks for it and none is near."""
    usable = [one for one in choices if (one.likely and not one.fit.is_odd) or one.fit.is_listed]
    usable.sort(key=_rank)
    if not usable:
        return _by_spelling(asked, seen, tools)
    best, *others = usable
    doubts = [*_doubts(asked, best, others, likely, seen, tools), *_of_place(asked, best, seen, tools)]
    reasons = [*_of_words(best), *best.fit.reasons(), *doubts]
    return Proposal(
        part=Part.COLUMNS,
        place=asked.place,
        written=asked.written,
        means=best.field,
        is_sure=not doubts,
        reasons=reasons,
        others=tuple(one.field for one in others),
        scoped=bool(best.likely and best.likely.is_whole and best.likely.by_name),
    )


def _rank(one: Choice) -> tuple[bool, bool, bool, float]:
    """Return what sorts choices: what fits first, then what says all, what is listed, and what shares most words."""
    likely = one.likely
    return (
        one.fit.broken is not None,
        not (likely and likely.is_whole),
        not one.fit.is_listed,
        -(likely.share if likely else 0.0),
    )


def _of_words(choice: Choice) -> Iterator[Reason]:
    likely = choice.likely
    if likely is None:
        return
    code = "map-words-whole" if likely.is_whole else "map-words-share"
    yield Reason(code, {"field": choice.field, "percent": round(100 * likely.share)})
    if likely.is_whole and likely.by_name:
        yield Reason("map-by-name")
    elif likely.is_whole and likely.by_group:
        yield Reason("map-by-group")


def _doubts(
    asked: Asked, best: Choice, others: Sequence[Choice], likely: Sequence[Likely], seen: Seen, tools: Tools
) -> Iterator[Reason]:
    """Yield what keeps the best field of a column from being sure."""
    if not _is_whole(best):
        words = tools.fields.strange(asked.heading, best.field) if best.likely else ()
        yield Reason("map-strange", {"words": ", ".join(words)}) if words else Reason("map-words-open")
    if best.fit.broken or best.fit.is_unlike_last:
        yield Reason("map-figures-against")
    if not best.fit.filled:
        yield Reason("map-nothing-fits")
    yield from _of_group(asked)
    if taken := next((one.field for one in likely if one.field in seen.known and one.is_near), None):
        yield Reason("map-taken", {"field": taken})
    if near := [one.field for one in others if _is_rival(one) or _is_as_close(one, best)]:
        yield Reason("map-rivals", {"count": len(near)})


def _of_group(asked: Asked) -> Iterator[Reason]:
    if asked.is_other_period:
        yield Reason("map-other-period")
    elif asked.is_limited:
        yield Reason("map-limited")


def _of_place(asked: Asked, best: Choice, seen: Seen, tools: Tools) -> Iterator[Reason]:
    """Yield what keeps a column from being sure by where it stands: its sheet, its title, the columns beside it."""
    if seen.limit:
        yield Reason("map-sheet-limited", {"title": seen.limit})
    likely, heading = best.likely, asked.heading
    if likely is None or not likely.is_whole:
        return
    if likely.by_name and (words := tools.fields.strange_names(heading, best.field, tools.places())):
        yield Reason("map-strange-name", {"words": ", ".join(words)})
    if asked.is_summed or (asked.beside and tools.fields.may_be_parts(heading, asked.beside, best.field)):
        yield Reason("map-may-be-part")


def _is_whole(choice: Choice) -> bool:
    """Whether a field is the one that the words say, or that they begin to say and the register proves."""
    return choice.likely is not None and (choice.likely.is_whole or choice.fit.is_listed)


def _is_rival(choice: Choice) -> bool:
    likely = choice.likely
    return choice.fit.broken is None and (choice.fit.is_listed or (likely is not None and likely.is_near))


def _is_claim(choice: Choice, likely: Mapping[int, Sequence[Likely]]) -> bool:
    """Whether a column may hold a field as well as another: its words are the field's, or a part of them."""
    mine = likely[choice.fit.column]
    is_first = bool(mine) and choice.field == mine[0].field and mine[0].is_within and not choice.fit.broken
    return is_first or _is_rival(choice)


def _is_as_close(choice: Choice, best: Choice) -> bool:
    """Whether a label says nothing strange to another field either, and comes about as near to what that is called.

    Where it comes nearer the words are those of the other field, whatever its cells fit.
    """
    one, other = choice.likely, best.likely
    if one is None or other is None or not one.is_within or choice.fit.is_odd:
        return False
    if one.closeness > other.closeness:
        return True
    return choice.fit.broken is None and other.closeness < 1 and one.closeness >= AS_CLOSE * other.closeness


def _by_spelling(asked: Asked, seen: Seen, tools: Tools) -> Proposal:
    """Return a proposal by a label that is spelled much like one of the plan's, never sure; else an open one."""
    near = tools.labels.nearest(asked.written, asked.heading.leaf)
    field = near if near and near not in seen.known else ""
    code = "map-spelled-alike" if field else "map-taken" if near else "map-unknown"
    return Proposal(
        Part.COLUMNS, asked.place, asked.written, field, False, [Reason(code, {"field": near or ""}), *_of_group(asked)]
    )
