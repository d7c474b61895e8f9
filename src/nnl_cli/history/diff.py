"""Tell two reports apart: data, definitions, targets and coverage each for itself, and the verdicts that flip."""

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from fractions import Fraction
from itertools import zip_longest
from typing import NamedTuple

from nnl_cli.names import fold
from nnl_cli.report.form import FileFigure, FileResult, ReportFile
from nnl_cli.report.model import over
from nnl_cli.verdicts.definitions import condition_key


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
SIGNS = 8  # of a fingerprint, beside definitions that read alike
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


class _Pair(NamedTuple):
    """The same target of the same indicator and group in both reports, or in the one that has it."""

    id: str
    group: str | None
    old: FileResult | None
    new: FileResult | None

    @property
    def name(self) -> str:
        """The indicator, and the group where it is one of a breakdown."""
        return self.id + (f" [{self.group}]" if self.group else "")


Where = tuple[str, str | None]


def _group(result: FileResult) -> str | None:
    return f"{result.group.field}={result.group.value}" if result.group else None


def _by_place(report: ReportFile) -> dict[Where, list[FileResult]]:
    """Return the results of each indicator and group as folded, one for each of its targets."""
    found: dict[Where, list[FileResult]] = {}
    for result in report.results:
        group = _group(result)
        found.setdefault((result.id, group and fold(group)), []).append(result)
    return found


def _pairs(old: ReportFile, new: ReportFile) -> Iterator[_Pair]:
    """Yield the results of both reports pair by pair, in the order of the newer, then what only the older has."""
    before, after = _by_place(old), _by_place(new)
    for place in dict.fromkeys([*after, *before]):
        for was, now in matched(before.get(place, []), after.get(place, [])):
            shown = now or was
            yield _Pair(place[0], _group(shown) if shown else None, was, now)


SAMENESS: Sequence[Callable[[FileResult], object]] = (
    lambda result: (result.source, result.require, result.binding),
    lambda result: (result.source, result.require),
    lambda result: result.source,
    lambda _: None,
)


def matched(
    old: Sequence[FileResult], new: Sequence[FileResult]
) -> Iterator[tuple[FileResult | None, FileResult | None]]:
    """Yield which target was which: by source, requirement and whether it binds, else by less, else by order."""
    left, found = list(old), dict[int, FileResult]()
    for same in SAMENESS:
        for index, result in enumerate(new):
            other = next((one for one in left if same(one) == same(result)), None) if index not in found else None
            if other is not None:
                found[index] = other
                left.remove(other)
    yield from ((found.get(index), result) for index, result in enumerate(new))
    yield from ((result, None) for result in left)


def _results(old: ReportFile, new: ReportFile) -> Iterator[Difference]:
    pairs = list(_pairs(old, new))
    known = {pair.id for pair in pairs if pair.group is None and pair.old and pair.new}
    for pair in pairs:
        if pair.old is None or pair.new is None:
            if pair.group is None or pair.id in known:  # the groups of what is not there are not told one by one
                yield Difference(Kind.TARGET, pair.name, _asked(pair.old), _asked(pair.new))
            continue
        for difference in _result(pair.name, pair.old, pair.new):
            flips = difference.kind is Kind.VERDICT and pair.group is None
            yield difference._replace(because=_because(pair.id, old, new)) if flips else difference


def _asked(result: FileResult | None) -> str:
    """Return what is asked where only one report has a target: nothing, or that it is only watched."""
    return NOTHING if result is None else result.require or "watched"


def _because(indicator: str, old: ReportFile, new: ReportFile) -> tuple[Difference, ...]:
    """Return what turned a verdict: the units (else the groups) whose figures changed, largest change first."""
    pairs = _of_units(indicator, old, new) or _of_groups(indicator, old, new)
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


def _of_groups(indicator: str, old: ReportFile, new: ReportFile) -> Pairs:
    """Return each group's figure in both reports, where they were made with --by."""
    found: Pairs = {}
    for pair in _pairs(old, new):
        if pair.id == indicator and pair.group is not None:
            was, now = (NOTHING if one is None else _figure(one) for one in (pair.old, pair.new))
            found.setdefault(pair.group, (was, now))
    return found


def _distance(was: str, now: str) -> Fraction:
    """Return by how much the numerator and denominator of a figure moved, taken together."""
    parts = [[Fraction(part) for part in text.split("/")] if text[:1].isdigit() else [] for text in (was, now)]
    return sum((abs(a - b) for a, b in zip_longest(*parts, fillvalue=Fraction(0))), Fraction(0))


def _result(name: str, old: FileResult, new: FileResult) -> Iterator[Difference]:
    if not same_definition(old, new):
        yield Difference(Kind.DEFINITION, name, *_definitions(old, new))
    pairs = (
        (Kind.TARGET, name, _target(old), _target(new)),
        (Kind.TARGET, name, _weight(old, new), _weight(new, old)),
        *_parts(name, old, new),
        (Kind.DATA, name, _figure(old), _figure(new)),
        (Kind.DATA, name, _baseline(old), _baseline(new)),
        (Kind.COVERAGE, name, _units(old), _units(new)),
        (Kind.VERDICT, name, str(old.verdict), str(new.verdict)),
    )
    yield from (Difference(*pair) for pair in pairs if pair[2] != pair[3])


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


def _parts(name: str, old: FileResult, new: FileResult) -> Iterator[tuple[Kind, str, str, str]]:
    """Yield what each report asks of the units under the same exception, and their figures, where both have parts."""
    before, after = ({condition_key(part.where): part for part in result.parts or []} for result in (old, new))
    for where in dict.fromkeys([*after, *before]) if before and after else ():
        was, now = before.get(where), after.get(where)
        shown = now or was
        title = f"{name} [{shown.where if shown else where}]"
        yield Kind.TARGET, title, was.require if was else NOTHING, now.require if now else NOTHING
        if was and now:
            yield Kind.DATA, title, _figure(was), _figure(now)
            yield Kind.DATA, title, _baseline(was), _baseline(now)


def _target(result: FileResult) -> str:
    return f"{result.require or '–'} ({result.source or '–'})"


def _figure(result: FileFigure) -> str:
    if result.numerator is None:
        return "–"
    return over(result.numerator, result.denominator)


def _baseline(result: FileFigure) -> str:
    baseline = result.baseline
    return "–" if baseline is None else f"{over(baseline.numerator or '–', baseline.denominator)} {baseline.lowest}"


def _units(result: FileResult) -> str:
    return f"{result.units.used}+{result.units.left_out}"


def _coverage(old: ReportFile, new: ReportFile) -> Iterator[Difference]:
    one, other = (f"{r.coverage.reported}/{r.coverage.expected or '?'}" for r in (old, new))
    if one != other:
        yield Difference(Kind.COVERAGE, "coverage", one, other)
    silent = [{unit.key or unit.name: unit.name for unit in r.coverage.missing} for r in (old, new)]
    for key, name in silent[0].items():
        if key not in silent[1]:
            yield Difference(Kind.COVERAGE, name or key, "silent", _heard(key, new))
    for key, name in silent[1].items():
        if key not in silent[0]:
            yield Difference(Kind.COVERAGE, name or key, _heard(key, old), "silent")


def _heard(key: str, report: ReportFile) -> str:
    """Return what a report shows of a unit that it does not miss: that it reported, else only that it owes nothing.

    A unit that the register does not name, or that is asked nothing, is not missed either.
    """
    return "reported" if any((unit.key or unit.name) == key for unit in report.units or ()) else "not-owing"
