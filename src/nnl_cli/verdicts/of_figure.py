"""What must be said of a figure itself, once, whatever is asked of it."""

from collections.abc import Iterator

from nnl_cli.report.model import Note, Verdict
from nnl_cli.verdicts.counting import CascadeCounting
from nnl_cli.verdicts.question import NAMED_UNITS, Case
from nnl_cli.verdicts.staffing import shortage, surplus
from nnl_cli.verdicts.targets import reached_indicators


def of_figure(case: Case) -> Iterator[Note]:
    """Yield what must be said of a figure: posts beyond need, more than the whole, published, places not counted."""
    yield from _staffing(case)
    yield from _above_whole(case)
    yield from _published(case)
    yield from _skipped_places(case)


def _staffing(case: Case) -> Iterator[Note]:
    """Say surplus and shortage apart; of a group only where there is a surplus: the shortage stands in its line."""
    over, short = surplus(case.total, case.have), shortage(case.total, case.have)
    if over is None or short is None or not (over if case.group else over or short):
        return
    yield Note("staffing", {"surplus": over, "shortage": short})


def _above_whole(case: Case) -> Iterator[Note]:
    """Say that a share is more than the whole (rule 21)."""
    if case.counting.indicator.is_rate and case.total.value is not None and case.total.value > 1:
        yield Note("above-whole")


def _published(case: Case) -> Iterator[Note]:
    """Say that a figure is taken as published, be it of what a formula or a cascade takes."""
    if not case.question.plan.stated_fields:
        return
    if any(one.stated for one in reached_indicators(case.question.plan, [case.counting.indicator])):
        yield Note("stated")


def _skipped_places(case: Case) -> Iterator[Note]:
    """Name the places in which nothing that a cascade passes applies: they are not counted (section 3, *Cascades*)."""
    if not isinstance(case.counting, CascadeCounting) or not case.total.not_asked or case.group is not None:
        return
    places = case.counting.cascade(case.question.as_of).places(case.records)
    skipped = [place.place for place in places if place.verdict is Verdict.NOT_APPLICABLE]
    shown = (*skipped[:NAMED_UNITS], *([f"… (+{len(skipped) - NAMED_UNITS})"] if len(skipped) > NAMED_UNITS else []))
    yield Note("places-skipped", {"count": len(skipped), "units": shown})
