"""What the units that a note names owe, so that a reader knows whom to ask for what."""

from collections.abc import Iterator, Sequence

from nnl_cli.problems import Place
from nnl_cli.records.batch import Unit
from nnl_cli.report.model import Owing
from nnl_cli.totals import Owner
from nnl_cli.totals.measure import Measure
from nnl_cli.totals.owed import owed, refused
from nnl_cli.verdicts.counting import UnitCounting
from nnl_cli.verdicts.question import NAMED_UNITS, Case, unit_name


def owing(case: Case, owners: Sequence[Owner]) -> Iterator[Owing]:
    """Yield what each of the first few units, or places of a cascade, owes to an indicator."""
    measure = None
    if isinstance(case.counting, UnitCounting):
        measure = case.counting.measure(case.records, case.question.as_of)
    for owner in owners[:NAMED_UNITS]:
        name = unit_name(owner, case.question.plan)
        if measure is None or not isinstance(owner, Unit):
            yield Owing(name)
        elif case.records.is_silent(owner):
            yield Owing(name, silent=True)
        else:
            yield _of(name, owner, measure)


def _of(name: str, unit: Unit, measure: Measure) -> Owing:
    found: tuple[dict[Place, None], dict[Place, None]] = {}, {}
    for field, is_at_odds in refused(unit, measure, measure.fields):
        found[is_at_odds].update(dict.fromkeys(unit.places(field)))
    return Owing(name, tuple(owed(unit, measure, measure.fields)), tuple(found[0]), at_odds=tuple(found[1]))
