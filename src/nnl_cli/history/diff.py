"""Tell two reports apart: data, definitions, targets and coverage each for itself, and the verdicts that flip."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import zip_longest

from nnl_cli.history.became import UNCHANGED, Became
from nnl_cli.history.differences import (
    NOTHING,
    Difference,
    Kind,
    Measure,
    Shape,
    bounds,
    figure,
    flip,
    flips,
    last_year,
    levels,
    measure_of,
    target,
    units,
)
from nnl_cli.history.pairing import Pair, broken_down_by, pairs, shared_by_documents
from nnl_cli.names import vietnamese_order
from nnl_cli.report.form import FilePart, FileResult, ReportFile
from nnl_cli.report.model import Reason
from nnl_cli.report.pairs import read_pair
from nnl_cli.verdicts.definitions import condition_key

SHOWN = 10
OF_TARGETS = (Kind.TARGET, Kind.VERDICT)  # what each document's target has for itself
SIGNS = 8  # of a fingerprint, beside definitions that read alike


def differences(old: ReportFile, new: ReportFile, known: Became = UNCHANGED) -> list[Difference]:
    """Return what differs between two reports, in the order of the new one's results.

    Input files are compared by their hashes alone, so that a renamed file is no difference. `known` says what became
    of groups and units between the two.
    """
    return [*_about(old, new), *_results(old, new, known), *_coverage(old, new, known)]


def _about(old: ReportFile, new: ReportFile) -> Iterator[Difference]:
    for kind, what, one, other in (
        (Kind.TARGET, "plan", old.plan.number, new.plan.number),
        (Kind.DATA, "period", old.period, new.period),
        (Kind.DATA, "as_of", old.as_of or "–", new.as_of or "–"),
        (Kind.DATA, "by", _alone(old, new), _alone(new, old)),
    ):
        if one != other:
            yield Difference(kind, what, one, other)
    hashes = [sorted(sheet.sha256 for sheet in report.inputs) for report in (old, new)]
    if hashes[0] != hashes[1]:
        kept = set(hashes[1])
        gone = [s.file for s in old.inputs if s.sha256 not in kept]
        come = [s.file for s in new.inputs if s.sha256 not in set(hashes[0])]
        yield Difference(Kind.DATA, "inputs", ", ".join(gone) or "–", ", ".join(come) or "–")


def _alone(report: ReportFile, other: ReportFile) -> str:
    """Return the fields by which only this report is broken down."""
    return ", ".join(sorted(broken_down_by(report) - broken_down_by(other))) or NOTHING


def _results(old: ReportFile, new: ReportFile, known: Became) -> Iterator[Difference]:
    shared = shared_by_documents(old) | shared_by_documents(new)
    both = [pair._replace(of_several=pair.id in shared) for pair in pairs(old, new, known)]
    shown = {pair.id for pair in both if pair.group is None and pair.old and pair.new}
    found: list[tuple[Pair, Difference]] = []
    for pair in both:
        if pair.old is None or pair.new is None:
            if pair.group is None:
                asked = _asked(pair.old), _asked(pair.new)
                found.append((pair, Difference(Kind.TARGET, pair.name, *asked, shape=Shape.TARGET)))
            continue
        found += ((pair, one) for one in _result(pair.name, pair.old, pair.new))
        if flips(pair.old, pair.new):
            because = () if pair.group else _because(pair.old, pair.new, old, new, known)
            found.append((pair, flip(pair.name, pair.old, pair.new, because)))
    yield from _titled(found, Counter((pair.name, pair.title) for pair in both))
    groups = (pair for pair in both if pair.group and pair.is_alone and pair.id in shown)
    told = dict.fromkeys(_only_one(pair) for pair in groups)
    yield from (difference for difference in told if difference.old != difference.new)


def _titled(found: Sequence[tuple[Pair, Difference]], targets: Mapping[tuple[str, str], int]) -> Iterator[Difference]:
    """Yield differences with their names; what all targets of a figure share is told once, and of no document.

    `targets` counts how many targets stand under one name: of several it is told what each asks.
    """
    values: dict[object, set[tuple[str, str]]] = {}
    for _, one in found:
        values.setdefault((one.kind, one.what, one.shape), set()).add((one.old, one.new))
    told = set[object]()
    for pair, one in found:
        same = (one.kind, one.what, one.shape)
        if one.kind in OF_TARGETS or len(values[same]) > 1:
            shown = pair.new or pair.old
            is_one = one.kind is Kind.TARGET or targets[pair.name, pair.title] == 1
            yield one._replace(title=pair.title, asked="" if is_one or shown is None else shown.require or "")
        elif same not in told:
            told.add(same)
            yield one._replace(title=pair.heading)


def _only_one(pair: Pair) -> Difference:
    """Return a group's figure where only one report has the group."""
    shown = measure_of(*filter(None, (pair.old, pair.new)))
    return Difference(Kind.DATA, pair.name, *_figures(pair), title=pair.title, shape=Shape.FIGURE, measure=shown)


def _figures(pair: Pair) -> tuple[str, str]:
    """Return a pair's figures; a group that one report lacks is no target less: its targets stand with the whole."""
    was, now = (NOTHING if one is None else figure(one) for one in (pair.old, pair.new))
    return was, now


def _asked(result: FileResult | None) -> str:
    """Return what is asked where only one report has a target: nothing, or that it is only watched."""
    return NOTHING if result is None else result.require or "watched"


def _because(
    was: FileResult, now: FileResult, old: ReportFile, new: ReportFile, known: Became
) -> tuple[Difference, ...]:
    """Return what turned a verdict: last year's figure and the units' bounds where they changed, and the units behind.

    Where one report had no figure of last year that alone kept it open, whatever its units gave.
    """
    before = list(last_year("baseline", was, now))
    if Reason.NO_BASELINE in (was.reason, now.reason) and before:
        return tuple(before)
    return (*before, *bounds("bound", was, now), *_moved(was.id, measure_of(was, now), old, new, known))


def _moved(indicator: str, measure: Measure, old: ReportFile, new: ReportFile, known: Became) -> Iterator[Difference]:
    """Yield the units (else the groups) whose figures changed, largest change first, and who fell silent or spoke."""
    figures = _of_units(indicator, old, new, known) or _of_groups(indicator, old, new, known)
    moved = [(what, was, now) for what, (was, now) in figures.items() if was != now]
    moved.sort(key=lambda one: (-_distance(one[1], one[2], measure), vietnamese_order(one[0])))
    for what, was, now in moved[:SHOWN]:
        yield Difference(Kind.DATA, what, was, now, shape=Shape.FIGURE, measure=measure)
    for key, difference in _heard_of(old, new, known):
        if _may_be_asked(indicator, key, old, new):
            yield difference


def _may_be_asked(indicator: str, key: str, old: ReportFile, new: ReportFile) -> bool:
    """Whether a unit enters an indicator or is a gap of it; reports that hold no gaps cannot tell that it is not."""
    telling = [report.units for report in (old, new) if any(unit.gaps is not None for unit in report.units or ())]
    told = [unit for units in telling for unit in units or () if (unit.key or unit.name) == key]
    return not telling or any(indicator in (*unit.figures, *(unit.gaps or ())) for unit in told)


Figures = dict[str, tuple[str, str]]


def _of_units(indicator: str, old: ReportFile, new: ReportFile, known: Became) -> Figures:
    """Return each unit's figure in both reports, where both hold them; a unit that one lacks stands as a dash."""
    if not old.units or not new.units:
        return {}
    both = [{(u.key or u.name): u for u in report.units or [] if indicator in u.figures} for report in (old, new)]
    both[0] = {known.now("", key): unit for key, unit in both[0].items()}
    found: Figures = {}
    for key in dict.fromkeys([*both[1], *both[0]]):
        was, now = (units[key].figures[indicator] if key in units else NOTHING for units in both)
        unit = both[1].get(key) or both[0][key]
        names = known.new if key in both[1] else known.old
        found[names.get(("", unit.key), unit.name)] = (was, now)
    return found


def _of_groups(indicator: str, old: ReportFile, new: ReportFile, known: Became) -> Figures:
    """Return each group's figure in both reports, where they were made with --by."""
    found: Figures = {}
    for pair in pairs(old, new, known):
        if pair.id == indicator and pair.group is not None:
            found.setdefault(pair.group, _figures(pair))
    return found


def _distance(was: str, now: str, measure: Measure) -> Fraction:
    """Return by how much the numerator and denominator of a figure moved, taken together."""
    parts = [read_pair(text, measure is Measure.COUNT) or () for text in (was, now)]
    return sum((abs(Fraction(a or 0) - Fraction(b or 0)) for a, b in zip_longest(*parts)), Fraction(0))


def _result(name: str, old: FileResult, new: FileResult) -> Iterator[Difference]:
    if not same_definition(old, new):
        yield Difference(Kind.DEFINITION, name, *_definitions(old, new))
    measure = measure_of(old, new)
    found = (
        Difference(Kind.TARGET, name, target(old), target(new), shape=Shape.TARGET),
        Difference(Kind.TARGET, name, _weight(old, new), _weight(new, old)),
        *_parts(name, old, new),
        *bounds(name, old, new),
        *levels(name, old, new),
        Difference(Kind.DATA, name, figure(old), figure(new), shape=Shape.FIGURE, measure=measure),
        *last_year(name, old, new),
        Difference(Kind.COVERAGE, name, units(old), units(new), shape=Shape.UNITS),
    )
    yield from (difference for difference in found if difference.old != difference.new)


def same_definition(old: FileResult, new: FileResult) -> bool:
    """Whether two figures were counted alike: by fingerprint, in reports that lack one by what they say they count.

    A report that says neither is taken to have counted alike.
    """
    if old.fingerprint and new.fingerprint:
        return old.fingerprint == new.fingerprint
    return not (old.definition and new.definition) or old.definition == new.definition


def _definitions(old: FileResult, new: FileResult) -> tuple[str, str]:
    """Return two definitions as texts that differ: where what is counted reads alike, with their fingerprints."""
    if old.definition != new.definition:
        return old.definition, new.definition
    was, now = (f"{result.definition} #{result.fingerprint[:SIGNS]}" for result in (old, new))
    return was, now


def _weight(result: FileResult, other: FileResult) -> str:
    """Return whether a target binds, where both are targets."""
    return "" if None in (result.require, other.require) else "binding" if result.binding else "informing"


def _parts(name: str, old: FileResult, new: FileResult) -> Iterator[Difference]:
    """Yield what differs of the units under the same exception, where both reports have parts."""
    before, after = ({condition_key(part.where): part for part in result.parts or []} for result in (old, new))
    for key in dict.fromkeys([*after, *before]) if before and after else ():
        was, now = before.get(key), after.get(key)
        shown = now or was
        where = shown.where if shown else key
        asked = was.require if was else NOTHING, now.require if now else NOTHING
        yield Difference(Kind.TARGET, f"{name} [{where}]", *asked, shape=Shape.TARGET, where=where)
        if was and now:
            yield from (one._replace(where=where) for one in _part(f"{name} [{where}]", was, now))


def _part(what: str, was: FilePart, now: FilePart) -> Iterator[Difference]:
    """Yield the figures of a part, its bounds and its verdict, those of both reports."""
    yield from bounds(what, was, now)
    yield Difference(Kind.DATA, what, figure(was), figure(now), shape=Shape.FIGURE, measure=measure_of(was, now))
    yield from last_year(what, was, now)
    if flips(was, now):
        yield flip(what, was, now, ())


def _coverage(old: ReportFile, new: ReportFile, known: Became) -> Iterator[Difference]:
    one, other = (f"{r.coverage.reported}/{r.coverage.expected or '?'}" for r in (old, new))
    if one != other:
        yield Difference(Kind.COVERAGE, "coverage", one, other, shape=Shape.COUNTS)
    yield from (difference for _, difference in _heard_of(old, new, known))


def _heard_of(old: ReportFile, new: ReportFile, known: Became) -> Iterator[tuple[str, Difference]]:
    """Yield the units, by key, that only one report misses."""
    silent = [{unit.key or unit.name: unit.name for unit in r.coverage.missing} for r in (old, new)]
    for key, name in silent[0].items():
        if known.now("", key) not in silent[1]:
            called = known.old.get(("", key), name or key)
            yield key, Difference(Kind.COVERAGE, called, "silent", _heard(known.now("", key), new))
    for key, name in silent[1].items():
        if key not in silent[0]:
            yield key, Difference(Kind.COVERAGE, known.new.get(("", key), name or key), _heard(key, old), "silent")


def _heard(key: str, report: ReportFile) -> str:
    """Return what a report shows of a unit that it does not miss: that it reported, else only that it owes nothing.

    A unit that the register does not name, or that is asked nothing, is not missed either.
    """
    return "reported" if any((unit.key or unit.name) == key for unit in report.units or ()) else "not-owing"
