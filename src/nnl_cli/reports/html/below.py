"""What a reader may open below an indicator: its places and other groups worst first, its parts, and its units."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from nnl_cli.names import vietnamese_order
from nnl_cli.report.model import Report, Result, Verdict
from nnl_cli.reports.answer import OPEN, Entry, gravity
from nnl_cli.reports.html.bullet import small
from nnl_cli.reports.html.markup import Markup, tag
from nnl_cli.reports.html.scale import Scale, scale_of
from nnl_cli.reports.html.units import units_of
from nnl_cli.reports.html.words import SHOWN, Column, asked, heads, judged, opened, rest, table
from nnl_cli.reports.table import Row
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.phrases import note_text

# What is said of a group that is not what it was last period.
THROUGH_TIME = frozenset({"group-became", "group-lacks-rows", "group-of-unused-line", "group-moved", "join-unsure"})


def below(entry: Entry, report: Report, speaker: Speaker) -> Iterator[Markup]:
    """Yield the parts of a mixed total, then what is folded: places, the groups that were asked for, units."""
    if entry.parts:
        yield tag("div", _parts(entry.parts, speaker), class_="scroll")
    yield from _breakdowns(entry, speaker)
    found = report.drill.units.get(entry.result.id, ()) if report.drill else ()
    if found:
        yield units_of(found, entry, report, speaker)


def _parts(found: Sequence[Row], speaker: Speaker) -> Markup:
    scale = scale_of(row.result for row in found)
    head = heads(*_columns(speaker.say("page-part"), found, speaker))
    lines = [_line([row], scale, row.name.removeprefix("· "), speaker) for row in found]
    return table(speaker.say("page-parts"), head, lines)


def _breakdowns(entry: Entry, speaker: Speaker) -> Iterator[Markup]:
    """Yield a folded table for the places, and for each other field that the run was asked to break down by."""
    by_field: dict[str, dict[str, list[Row]]] = {}
    for row in entry.groups:
        if (group := row.result.group) is not None:
            by_field.setdefault(group.field, {}).setdefault(group.value, []).append(row)
    for field, groups in by_field.items():
        yield _groups(speaker.label(field), groups, speaker)


def _groups(field: str, groups: Mapping[str, Sequence[Row]], speaker: Speaker) -> Markup:
    """Return one breakdown, worst first; groups outside the indicator are counted."""
    within = [mine for mine in groups.values() if not _is_outside(mine[0].result)]
    within.sort(key=_worst_first)
    aside = len(groups) - len(within)
    whole = [[row for row in mine if not row.is_part] for mine in within]
    missed = sum(any(row.result.verdict is Verdict.MISSED for row in mine) for mine in whole)
    all_met = all(row.result.verdict is Verdict.MET for mine in whole for row in mine)
    is_asked = any(row.result.require is not None for mine in whole for row in mine)
    code = "-only" if not is_asked else "-met" if all_met else "" if missed else "-open"
    caption = [speaker.say("page-places")] if missed else []
    caption += [speaker.say("page-places-aside", count=aside)] if aside else []
    everything = [row for mine in within for row in mine]
    scale = scale_of(row.result for row in everything)
    lines = [line for mine in within[:SHOWN] for line in _group(mine, scale, speaker)]
    head = heads(*_columns(field, everything, speaker))
    open_ = sum(any(row.result.verdict in OPEN for row in mine) for mine in whole)
    told = {"field": field, "missed": missed or open_, "count": len(within)}
    summary = speaker.say(f"page-by-place{code}", **told)
    return opened(summary, table(" ".join(caption), head, lines), *rest(len(within) - SHOWN, speaker))


def _is_outside(result: Result) -> bool:
    """Whether nobody of a group is in the indicator; what is only watched has no verdict that would say so."""
    if result.require is None:
        return result.value is None and not result.units.left_out
    return result.verdict is Verdict.NOT_APPLICABLE


def _group(mine: Sequence[Row], scale: Scale, speaker: Speaker) -> Iterator[Markup]:
    whole = [row for row in mine if not row.is_part]
    yield _line(whole, scale, whole[0].name.removeprefix("– "), speaker, _through_time(whole, speaker))
    yield from (_line([row], scale, row.name, speaker) for row in mine if row.is_part)


def _through_time(whole: Sequence[Row], speaker: Speaker) -> Markup | None:
    """Return what a group was last period, or why that is not known; None where it is what it was."""
    notes = ((note, row.result) for row in whole for note in row.result.notes if note.code in THROUGH_TIME)
    said = (note_text(note, result, speaker).rstrip(".") for note, result in notes)
    told = "; ".join(dict.fromkeys(said))
    return tag("div", told, class_="was") if told else None


def _worst_first(mine: Sequence[Row]) -> tuple[object, ...]:
    """Return what sorts groups: missed by how many are short, then those that are open, then met ones by figure."""
    results = [row.result for row in mine if not row.is_part]
    rank = min(gravity(one.verdict) for one in results)
    gravest = [one for one in results if gravity(one.verdict) == rank]
    first, short = gravest[0], max(one.shortfall or 0 for one in gravest)
    less = first.op in ("<", "<=")
    figure = Fraction(0) if first.value is None else -first.value if less else first.value
    group = first.group
    name = (group.name or group.value) if group else ""
    return rank, -short, figure, vietnamese_order(name)


def _columns(first: str, found: Iterable[Row], speaker: Speaker) -> Sequence[Column]:
    names: list[Column] = [(first, None), (speaker.say("page-figure"), "r"), (speaker.say("page-counts"), "r")]
    names += [(speaker.say("page-bar"), None)]
    if any(row.result.require is not None for row in found):
        names += [(speaker.say("page-require"), None), (speaker.say("column-verdict"), None)]
    return names


def _line(whole: Sequence[Row], scale: Scale, name: str, speaker: Speaker, below_name: Markup | None = None) -> Markup:
    """Return one line of a breakdown: the figure once, and what each target asks of it."""
    first = whole[0]
    cells = [
        tag("td", first.actual, class_="r c"),
        tag("td", first.counts, class_="r c"),
        tag("td", None if first.result.is_lone else small(whole, scale)),
    ]
    if any(row.result.require is not None for row in whole):
        cells += [tag("td", *map(asked, whole), class_="c"), tag("td", *(judged(row, speaker) for row in whole))]
    return tag("tr", tag("th", name, below_name, scope="row"), *cells)
