"""Tell of what is not the same in two periods though no change says why, and of names that mean several (rule 22)."""

from collections.abc import Iterator

from nnl_cli.coverage.through import Joined, shown
from nnl_cli.coverage.two_periods import TwoPeriods
from nnl_cli.names import fold
from nnl_cli.problems import Mark, Place, Problem, Severity
from nnl_cli.records.batch import Unit
from nnl_cli.records.who import called, key_text, name_of

CODES_OF_SUMMER = {True: "change-after-lessons", False: "change-not-yet"}  # by whether it is the earlier period's


def unexplained(two: TwoPeriods) -> Iterator[Problem]:
    """Yield the units of one code and another name, of one name and another code, and the names that are not clear."""
    plan = two.now.plan
    for old, new in two.renamed():
        details = {"key": key_text(new.key), "old": name_of(old, plan), "new": name_of(new, plan)}
        yield _of(new, "unit-renamed", plan.unit.name, details)
    for old, new in two.recoded():
        yield _of(new, "unit-recoded", plan.unit.key, {"old": key_text(old.key), "new": called(new, plan)})
    yield from unclear(two)
    yield from living(two)
    yield from summers(two)


def living(two: TwoPeriods) -> Iterator[Problem]:
    """Yield the places and units that changes end and both periods have: compared together from the change's day on."""
    for joined in _joined(two) if two.now.changes is not None else ():
        for one, ends in joined.living.items():
            code = "change-of-living" if ends[0].date else "change-without-day"
            into = ", ".join(dict.fromkeys(joined.names[join.new] for join in ends))
            name = called(two.new[one], two.now.plan) if joined is two.units else shown(one)
            yield Problem(code, Severity.WARNING, Mark(two.now.changes.source), None, name, {"into": into})


def told_as_living(two: TwoPeriods) -> set[Place]:
    """Return where the units stand that changes end and both periods have, or that bear a name of several."""
    plan, names = two.now.plan, {fold(name) for name in two.units.unclear}
    field = plan.unit.name or plan.unit.key
    unclear = (key for key, unit in two.new.items() if names and fold(name_of(unit, plan)) in names)
    return {two.new[one].places(field)[0] for one in (*two.units.living, *unclear)}


def summers(two: TwoPeriods) -> Iterator[Problem]:
    """Yield for whose sake the tables of a period were taken as of before changes of it."""
    if two.now.changes is None:
        return
    found: dict[tuple[str, str], Problem] = {}
    for joined in _joined(two):
        for day, is_earlier, one in joined.summers:
            code, period = CODES_OF_SUMMER[is_earlier], (two.before if is_earlier else two.now).period
            units = two.old if is_earlier else two.new
            name = called(units[one], two.now.plan) if joined is two.units else shown(one)
            problem = Problem(
                code, Severity.WARNING, Mark(two.now.changes.source), None, name, {"period": period, "day": day}
            )
            found.setdefault((code, day), problem)
    yield from found.values()


def _joined(two: TwoPeriods) -> Iterator[Joined]:
    """Yield how the places of two periods hang together, and how the units do."""
    for field in two.now.plan.unit.whereabouts:
        if joined := two.of_field(field):
            yield joined


def unclear(two: TwoPeriods) -> Iterator[Problem]:
    """Yield the names in both periods' tables that several of a table of changes have."""
    changes = two.now.changes
    if changes is None:
        return
    names = dict.fromkeys(name for joined in _joined(two) for name in joined.unclear)
    for name in names:
        yield Problem("changes-unclear", Severity.WARNING, Mark(changes.source), None, name)


def _of(unit: Unit, code: str, field: str | None, details: dict[str, str]) -> Problem:
    return Problem(code, Severity.WARNING, unit.places(field)[0], field, None, details)
