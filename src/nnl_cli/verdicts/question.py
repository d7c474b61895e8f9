"""What a run asks, and one total of it on its way to a result."""

from collections.abc import Sequence
from typing import NamedTuple

from nnl_cli.plan.model import PlanFile, Target, Words
from nnl_cli.records.batch import Unit
from nnl_cli.records.records import Records
from nnl_cli.records.who import called
from nnl_cli.report.model import Baseline
from nnl_cli.totals import Named, Total
from nnl_cli.verdicts.baselines import Earlier, Group
from nnl_cli.verdicts.counting import Counting
from nnl_cli.verdicts.judge import Span

NAMED_UNITS = 5


class Question(NamedTuple):
    """What a run asks: of which records, beside which earlier ones, and in which groups."""

    plan: PlanFile
    records: Records
    earlier: Earlier
    period: str
    as_of: str
    only: tuple[str, ...] = ()
    by: tuple[str, ...] = ()


class Case(NamedTuple):
    """One total beside one target (or none), and last period's figure of it.

    `span` is all that the total can come to. `have` is the total of what there is, where the indicator
    counts no more than what is needed (`min(có, cần)`): it tells the surplus, which no verdict counts.
    `name` says who the group is, where its value is only a code.
    """

    question: Question
    counting: Counting
    group: Group
    total: Total
    baseline: Baseline | None
    target: Target | None
    span: Span
    have: Total | None = None
    name: str = ""


def named(units: Sequence[Unit | Named], plan: PlanFile) -> str:
    """Return the names of the first few units and how many more there are."""
    shown = "; ".join(unit_name(unit, plan) for unit in units[:NAMED_UNITS])
    more = len(units) - NAMED_UNITS
    return shown + (f"; … (+{more})" if more > 0 else "")


def unit_name(unit: Unit | Named, plan: PlanFile) -> str:
    """Return a unit as people know it: name and code, else name and place."""
    if not isinstance(unit, Unit):
        return unit.key
    return called(unit, plan)


def words(text: Words | None, default: str) -> dict[str, str]:
    """Return a text in both languages."""
    return {"vi": text.vi, "en": text.en} if text else {"vi": default, "en": default}
