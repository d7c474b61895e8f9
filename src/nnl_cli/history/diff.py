"""Tell two reports apart: data, definitions, targets and coverage each for itself, and the verdicts that flip."""

from collections.abc import Iterator
from enum import StrEnum
from fractions import Fraction
from itertools import zip_longest
from typing import NamedTuple

from nnl_cli.report.form import FileResult, ReportFile


class Kind(StrEnum):
    """What a difference is about."""

    DATA = "data"
    DEFINITION = "definition"
    TARGET = "target"
    COVERAGE = "coverage"
    VERDICT = "verdict"


class Difference(NamedTuple):
    """One thing that the two reports do not share."""

    kind: Kind
    what: str
    old: str
    new: str
    because: tuple["Difference", ...] = ()


SHOWN = 10
NOTHING = "–"


def differences(old: ReportFile, new: ReportFile) -> list[Difference]:
    """Return what differs between two reports, in the order of the new one's results.

    Input files are compared by their hashes alone, so that a renamed file is no difference.
    """
    return [*_about(old, new), *_results(old, new), *_coverage(old, new)]


def _about(old: ReportFile, new: ReportFile) -> Iterator[Difference]:
    for kind, what, one, other in (
        (Kind.TARGET, "plan", old.plan.number, new.plan.number),
        (Kind.DATA, "period", old.period, new.period),
        (Kind.DATA, "as_of", old.as_of or "–", new.as_of or "–"),
    ):
        if one != other:
            yield Difference(kind, what, one, other)
    hashes = [sorted(sheet.sha256 for sheet in report.inputs) for report in (old, new)]
    if hashes[0] != hashes[1]:
        kept = set(hashes[1])
        gone = [s.file for s in old.inputs if s.sha256 not in kept]
        come = [s.file for s in new.inputs if s.sha256 not in set(hashes[0])]
        yield Difference(Kind.DATA, "inputs", ", ".join(gone) or "–", ", ".join(come) or "–")


def _key(result: FileResult, count: dict[tuple[str, str | None], int]) -> tuple[str, int, str | None]:
    """Return who a result is: indicator, which of its targets (by source and order), and group."""
    group = f"{result.group.field}={result.group.value}" if result.group else None
    place = (result.id, group)
    count[place] = count.get(place, -1) + 1
    return (result.id, count[place], group)


def _keyed(report: ReportFile) -> dict[tuple[str, int, str | None], FileResult]:
    count: dict[tuple[str, str | None], int] = {}
    return {_key(result, count): result for result in report.results}


def _results(old: ReportFile, new: ReportFile) -> Iterator[Difference]:
    before, after = _keyed(old), _keyed(new)
    for key in dict.fromkeys([*after, *before]):
        name = key[0] + (f" [{key[2]}]" if key[2] else "")
        if key not in before or key not in after:
            known = ("–", after[key].require or "–") if key in after else (before[key].require or "–", "–")
            yield Difference(Kind.TARGET, name, *known)
            continue
        for difference in _result(name, before[key], after[key]):
            flips = difference.kind is Kind.VERDICT and key[2] is None
            yield difference._replace(because=_because(key, before, after, old, new)) if flips else difference


Keyed = dict[tuple[str, int, str | None], FileResult]


def _because(
    key: tuple[str, int, str | None], before: Keyed, after: Keyed, old: ReportFile, new: ReportFile
) -> tuple[Difference, ...]:
    """Return what turned a verdict: the units (else the groups) whose figures changed, largest change first."""
    pairs = _of_units(key[0], old, new) or _of_groups(key, before, after)
    moved = [(-_distance(was, now), what, was, now) for what, (was, now) in pairs.items() if was != now]
    silent = (d for d in _coverage(old, new) if d.what != "coverage")
    return (*(Difference(Kind.DATA, what, was, now) for _, what, was, now in sorted(moved)[:SHOWN]), *silent)


Pairs = dict[str, tuple[str, str]]


def _of_units(indicator: str, old: ReportFile, new: ReportFile) -> Pairs:
    """Return each unit's figure in both reports, where both hold them; a unit that one lacks stands as a dash."""
    if not old.units or not new.units:
        return {}
    both = [{(u.key or u.name): u for u in report.units or [] if indicator in u.figures} for report in (old, new)]
    found: Pairs = {}
    for key in dict.fromkeys([*both[1], *both[0]]):
        was, now = (units[key].figures[indicator] if key in units else NOTHING for units in both)
        found[(both[1].get(key) or both[0][key]).name] = (was, now)
    return found


def _of_groups(key: tuple[str, int, str | None], before: Keyed, after: Keyed) -> Pairs:
    """Return each group's figure in both reports, where they were made with --by."""
    found: Pairs = {}
    for other in dict.fromkeys([*after, *before]):
        if other[:2] == key[:2] and other[2] is not None:
            was, now = (_figure(keyed[other]) if other in keyed else NOTHING for keyed in (before, after))
            found[other[2]] = (was, now)
    return found


def _distance(was: str, now: str) -> Fraction:
    """Return by how much the numerator and denominator of a figure moved, taken together."""
    parts = [[Fraction(part) for part in text.split("/")] if text[:1].isdigit() else [] for text in (was, now)]
    return sum((abs(a - b) for a, b in zip_longest(*parts, fillvalue=Fraction(0))), Fraction(0))


def _result(name: str, old: FileResult, new: FileResult) -> Iterator[Difference]:
    pairs = (
        (Kind.DEFINITION, old.definition, new.definition),
        (Kind.TARGET, _target(old), _target(new)),
        (Kind.DATA, _figure(old), _figure(new)),
        (Kind.DATA, _baseline(old), _baseline(new)),
        (Kind.COVERAGE, _units(old), _units(new)),
        (Kind.VERDICT, str(old.verdict), str(new.verdict)),
    )
    for kind, one, other in pairs:
        if one != other:
            yield Difference(kind, name, one, other)


def _target(result: FileResult) -> str:
    return f"{result.require or '–'} ({result.source or '–'})"


def _figure(result: FileResult) -> str:
    if result.numerator is None:
        return "–"
    return f"{result.numerator}" if result.denominator is None else f"{result.numerator}/{result.denominator}"


def _baseline(result: FileResult) -> str:
    baseline = result.baseline
    return "–" if baseline is None else f"{baseline.numerator}/{baseline.denominator} {baseline.lowest}"


def _units(result: FileResult) -> str:
    return f"{result.units.used}+{result.units.left_out}"


def _coverage(old: ReportFile, new: ReportFile) -> Iterator[Difference]:
    one, other = (f"{r.coverage.reported}/{r.coverage.expected or '?'}" for r in (old, new))
    if one != other:
        yield Difference(Kind.COVERAGE, "coverage", one, other)
    silent = [{unit.key or unit.name: unit.name for unit in r.coverage.missing} for r in (old, new)]
    for key, name in silent[0].items():
        if key not in silent[1]:
            yield Difference(Kind.COVERAGE, name or key, "silent", "reported")
    for key, name in silent[1].items():
        if key not in silent[0]:
            yield Difference(Kind.COVERAGE, name or key, "reported", "silent")
