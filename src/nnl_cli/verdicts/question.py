"""What a run asks, and one total of it on its way to a result."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from nnl_cli.plan.model import PlanFile, Target, Words
from nnl_cli.records.batch import Unit
from nnl_cli.records.records import Records
from nnl_cli.records.who import called
from nnl_cli.report.model import Baseline, Group
from nnl_cli.totals import Owner, Span, Total
from nnl_cli.verdicts.baselines import Earlier
from nnl_cli.verdicts.counting import Counting
from nnl_cli.verdicts.judge import Judged

if TYPE_CHECKING:  # few indicators have levels
    from nnl_cli.verdicts.levels import Standing

NAMED_UNITS = 5
LONGEST_NAME = 200  # letters


class Question(NamedTuple):
    """What a run asks: of which records, beside which earlier ones, and in which groups."""

    plan: PlanFile
    records: Records
    earlier: Earlier
    period: str
    as_of: str
    only: tuple[str, ...] = ()
    by: tuple[str, ...] = ()


def settled(question: Question) -> Question:
    """Return a question whose earlier periods know the records that are judged."""
    if question.earlier.now is None:
        question.earlier.now = question.records
    return question


class Case(NamedTuple):
    """One total beside one target (or none), and last period's figure of it.

    `records` are the units it is of: all, or a group's. `span` is all that it can come to. `have` is the total of
    what there is, where the indicator counts no more than what is needed (`min(có, cần)`): it tells the surplus,
    which no verdict counts. `baseline_records` are the units that gave the baseline, where a table did,
    `baseline_gaps` those of them with gaps, `passed_over` nearer periods given that cannot answer.
    `judged` is what the target comes to, None where there is none. `standing` is what each level comes to.
    """

    question: Question
    counting: Counting
    group: Group | None
    records: Records
    total: Total
    span: Span
    baseline: Baseline | None
    baseline_records: Records | None
    baseline_gaps: Sequence[Owner]
    target: Target | None
    judged: Judged | None
    have: Total | None = None
    passed_over: tuple[str, ...] = ()
    standing: "Standing | None" = None


def named(owners: Sequence[Owner], plan: PlanFile, count: int | None = None) -> tuple[str, ...]:
    """Return the names of the first few units or places, and how many more there are of `count`."""
    shown = [unit_name(owner, plan) for owner in owners[:NAMED_UNITS]]
    more = (len(owners) if count is None else count) - len(shown)
    return (*shown, *([f"… (+{more})"] if more > 0 else []))


def unit_name(owner: Owner, plan: PlanFile) -> str:
    """Return a unit, or a place of a cascade, as people know it; a row that names nobody by where it stands."""
    name = called(owner, plan) or str(owner.places()[0]) if isinstance(owner, Unit) else str(owner.key)
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"


def words(text: Words | None, default: str) -> dict[str, str]:
    """Return a text in both languages."""
    return {"vi": text.vi, "en": text.en} if text else {"vi": default, "en": default}
