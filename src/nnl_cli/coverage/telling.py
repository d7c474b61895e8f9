"""Tell of what is not the same in two periods though no change says why, and of names that mean several (rule 22)."""

from collections.abc import Iterator

from nnl_cli.coverage.through import shown
from nnl_cli.coverage.two_periods import TwoPeriods
from nnl_cli.problems import Mark, Problem, Severity
from nnl_cli.records.batch import Unit
from nnl_cli.records.who import called, key_text, name_of


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


def living(two: TwoPeriods) -> Iterator[Problem]:
    """Yield the places and units that changes end and both periods have: compared together from the change's day on."""
    fields = [field for field in two.now.plan.unit.whereabouts if two.of_field(field)]
    for joined in [two.of_field(field) or two.units for field in fields] if two.now.changes is not None else ():
        for one, ends in joined.living.items():
            code = "change-of-living" if ends[0].date else "change-without-day"
            into = ", ".join(dict.fromkeys(joined.names[join.new] for join in ends))
            name = called(two.new[one], two.now.plan) if joined is two.units else shown(one)
            yield Problem(code, Severity.WARNING, Mark(two.now.changes.source), None, name, {"into": into})


def unclear(two: TwoPeriods) -> Iterator[Problem]:
    """Yield the names in both periods' tables that several of a table of changes have."""
    changes = two.now.changes
    if changes is None:
        return
    fields = [field for field in two.now.plan.unit.whereabouts if two.of_field(field)]
    names = dict.fromkeys(name for field in fields for name in (two.of_field(field) or two.units).unclear)
    for name in names:
        yield Problem("changes-unclear", Severity.WARNING, Mark(changes.source), None, name)


def _of(unit: Unit, code: str, field: str | None, details: dict[str, str]) -> Problem:
    return Problem(code, Severity.WARNING, unit.places(field)[0], field, None, details)
