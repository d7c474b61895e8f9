"""Show how one figure came to be: its verdict in people first, how it is counted, the law, then its units and cells."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from nnl_cli.explain import Explanation, sums
from nnl_cli.plan.model import Indicator, PlanFile
from nnl_cli.plan.standing import source_of
from nnl_cli.report.model import Puller, Report, Result, Verdict
from nnl_cli.reports.explaining import Cells, values_of
from nnl_cli.reports.explaining_figure import figure_lines
from nnl_cli.reports.explaining_law import basis
from nnl_cli.reports.explaining_noted import NotedColumn, noted_lines
from nnl_cli.reports.explaining_units import Pulling, unit_lines
from nnl_cli.reports.explaining_verdict import verdict_lines
from nnl_cli.reports.layout import BLANK, Line, Piece, Screen, Style, said
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.figures import pair
from nnl_cli.wording.lines import asked_text, spelled
from nnl_cli.wording.parts import condition_text
from nnl_cli.wording.plain import plain

NOBODY: Mapping[tuple[str, str], Puller] = MappingProxyType({})


def lines(
    explanation: Explanation,
    report: Report | None,
    plan: PlanFile,
    speaker: Speaker,
    screen: Screen,
    pulling: Pulling = NOBODY,
    next_: str = "",
    is_all: bool = False,
    noted: Sequence[NotedColumn] = (),
) -> Iterator[Line]:
    """Yield an explanation for people; without a report, which needs tables, only the definition.

    `pulling` are the units that pull a missed figure down, by key and name; `next_` is the command to type next,
    `noted` are the columns that were read by reading notes.
    """
    indicator, results = explanation.indicator, report.results if report is not None else ()
    yield said(f"{indicator.name[speaker.lang] if indicator.name else indicator.id} ({indicator.id})", Style.HEAD)
    for result in results:
        yield from verdict_lines(result, speaker)
    if report is None:
        yield from _targets(indicator, plan, speaker)
    yield from _section(
        "explain-how", figure_lines(indicator, next(iter(results), None), plan, speaker, screen), speaker
    )
    yield from _section("explain-basis", basis(indicator, plan, speaker, screen), speaker)
    if report is not None:
        cells = Cells(plan, values_of(report, speaker.figure), speaker)
        yield from _walked(explanation, results, cells, screen, pulling, is_all)
        yield from noted_lines(noted, speaker)
    if next_:
        yield BLANK
        yield Line((Piece(speaker.say("explain-next") + " "), Piece(plain(next_), Style.COMMAND)), whole=True)


def _section(code: str, found: Iterator[Line], speaker: Speaker) -> Iterator[Line]:
    """Yield a heading and lines below it; nothing where there are no lines."""
    for number, line in enumerate(found):
        if number == 0:
            yield BLANK
            yield said(speaker.say(code), Style.HEAD)
        yield line


def _walked(
    explanation: Explanation,
    results: Sequence[Result],
    cells: Cells,
    screen: Screen,
    pulling: Pulling,
    is_all: bool,
) -> Iterator[Line]:
    """Yield how each unit entered, or why not, then the same of the year before."""
    missed = (result for result in results if result.verdict is Verdict.MISSED)  # these are what units pull down
    first = next(missed, next(iter(results), None))
    yield from unit_lines(explanation, first, cells, screen, pulling, is_all)
    if explanation.before:
        yield BLANK
        yield said(cells.speaker.say("explain-before", **_sums(explanation.before, cells.speaker)), Style.HEAD)
        yield from unit_lines(explanation.before, None, cells, screen, NOBODY, is_all)


def _targets(indicator: Indicator, plan: PlanFile, speaker: Speaker) -> Iterator[Line]:
    """Yield what is asked, by whom and of whom, where no verdict says it."""
    for target in indicator.all_targets:
        asked = asked_text(target.require.text, target.from_, target.to, speaker)
        yield said(speaker.say("explain-target", require=asked, source=source_of(target, plan)))
        if target.otherwise:
            told = speaker.say("explain-otherwise", require=spelled(target.otherwise.text, speaker))
            yield said(told, Style.NOTE, indent=2)
        for exemption in target.exemptions:
            condition = condition_text(exemption.where.text, speaker)
            require = spelled(exemption.require.text, speaker)
            yield said(speaker.say("explain-except", condition=condition, require=require), indent=2)
    if not indicator.all_targets:
        yield said(speaker.say("verdict-watch"))


def _sums(before: Explanation, speaker: Speaker) -> dict[str, str]:
    """Return period, sums and number of units of the year before; its listed units add up to these."""
    whole = before.whole or before
    top, bottom = sums(whole)
    counts = pair(top, bottom if whole.indicator.denominator else None, speaker.lang)
    return {"period": whole.period, "counts": counts, "used": str(len(whole.used))}
