"""Name the units, or places, that pull a missed figure down, as lines for the screen and for Markdown."""

from collections.abc import Iterator

from nnl_cli.report.model import Report, Verdict, Worst
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.figures import number, pair
from nnl_cli.wording.lines import spelled


def worst_lines(report: Report, speaker: Speaker) -> Iterator[tuple[str, list[str]]]:
    """Yield, per missed target, a heading and the units furthest below it, or above one that asks for less."""
    for one in report.worst:
        lines = []
        for puller in one.units:
            counts = pair(puller.numerator, puller.denominator, speaker.lang)
            code = "worst-line-excess" if puller.is_excess else "worst-line"
            lines.append(
                speaker.say(
                    code, name=speaker.plain(puller.name), counts=counts, short=number(puller.short, speaker.lang)
                )
            )
        yield _worst_heading(one, speaker), lines


def _worst_heading(one: Worst, speaker: Speaker) -> str:
    """Return what the units below it are held against: of a mixed total each against its own part's requirement."""
    where = "-places" if one.of_places else ""
    excess = "-excess" if all(puller.is_excess for puller in one.units) else ""
    require = speaker.say("worst-own") if one.is_mixed else spelled(one.require, speaker)
    return speaker.say(f"worst-heading{where}{excess}", id=one.id, require=require)


def no_worst_line(report: Report, speaker: Speaker) -> str | None:
    """Return why no unit is named beside missed counts: a district's number is no school's; None where none is one."""
    named = {one.id for one in report.worst}  # of a count of places, the places themselves
    missed = (r for r in report.whole() if r.verdict is Verdict.MISSED and r.denominator is None)
    ids = dict.fromkeys(result.id for result in missed if result.id not in named)
    return speaker.say("worst-count", ids=", ".join(ids)) if ids else None
