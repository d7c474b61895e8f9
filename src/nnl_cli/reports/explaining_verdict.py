"""Say at the head of an explanation what its figure comes to: the verdict, how many are short, what it hangs on."""

from collections.abc import Iterator, Sequence

from nnl_cli.plan.requirements import Requirement
from nnl_cli.report.model import Exact, PartResult, Result
from nnl_cli.reports.layout import Line, Piece, Style, said
from nnl_cli.reports.styles import STYLES
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.figures import number
from nnl_cli.wording.lines import figure_text, requirement_text, spelled
from nnl_cli.wording.parts import part_lines
from nnl_cli.wording.phrases import counts_text, lacks_text, note_text, shortfall_text, verdict_text
from nnl_cli.wording.plain import plain
from nnl_cli.wording.remarks import accepted_text, remark_lines

OF_PARTS = "by-parts"  # a note that speaks of the lines below it


def verdict_lines(result: Result, speaker: Speaker) -> Iterator[Line]:
    """Yield the verdict beside one target, its parts, and in grey what must be known of it."""
    if result.require is None:
        yield said(f"{verdict_text(result, speaker)}: {figure_text(result, speaker)}")
    else:
        yield _verdict(result, speaker)
    heading = [note for note in result.notes if note.code == OF_PARTS]
    yield from (_note(note_text(note, result, speaker)) for note in heading)
    yield from (said(_part(condition, part, speaker), indent=2) for condition, part in part_lines(result, speaker))
    yield from (_note(note_text(note, result, speaker)) for note in result.notes if note not in heading)
    yield from map(_note, filter(None, [accepted_text(result, speaker), *remark_lines(result, speaker)]))


def _note(text: str) -> Line:
    return said(f"↳ {text}", Style.NOTE, indent=2)


def _verdict(result: Result, speaker: Speaker) -> Line:
    short = shortfall_text(result, speaker)
    details = {
        "figure": figure_text(result, speaker),
        "require": _require(result, speaker),
        "source": result.source or "",
    }
    pieces = [
        Piece(verdict_text(result, speaker), _style(result)),
        Piece(f": {speaker.say('explain-verdict', **details)}"),
    ]
    if short:
        pieces += (Piece(", " if _is_excess(result) else f", {speaker.say('explain-short')} "),)
        pieces += (Piece(plain(short), Style.HEAD),)
        pieces += (Piece(promise) for promise in _promise(result, speaker))
    return Line(tuple(pieces))


def _style(result: Result) -> Style:
    return STYLES[result.verdict] if result.binding else Style.HEAD


def _promise(result: Result, speaker: Speaker) -> Iterator[str]:
    """Yield that so many turn the verdict and one fewer do not: so where no part and no gap has a say (rule 12)."""
    if result.shortfall and not result.parts and not result.units.left_out and not result.unread:
        code = f"explain-promise{'-excess' if _is_excess(result) else ''}{'-one' if result.shortfall == 1 else ''}"
        fewer = number(result.shortfall - 1, speaker.lang)
        yield " " + speaker.say(code, short=number(result.shortfall, speaker.lang), fewer=fewer)


def _is_excess(result: Result) -> bool:
    """Whether what is told is how many are too many: of a range, where the figure is above it."""
    lines: Sequence[Result | PartResult] = [part for part in result.parts if part.shortfall] or [result]
    return all(_is_above(line.requirement, line.gap) for line in lines)


def _is_above(asked: Requirement | None, gap: Exact | None) -> bool:
    if asked is None or asked.is_range:
        return gap is not None and gap > 0
    return not asked.wants_more


def _require(result: Result, speaker: Speaker) -> str:
    """Return what is required; where it is last year's figure, the plan's own words before the number they come to."""
    shown, rule = requirement_text(result, speaker), result.requirement
    if rule is None or not rule.on_baseline or result.bound is None:
        return shown
    return speaker.say("explain-on-baseline", words=spelled(rule.text, speaker), require=shown)


def _part(condition: str, part: Result, speaker: Speaker) -> str:
    """Return one part of a mixed total: the units under one requirement."""
    short = lacks_text(part, shortfall_text(part, speaker), speaker, "explain-part-lacks")
    return speaker.say(
        "explain-part-short" if short else "explain-part",
        condition=condition,
        figure=figure_text(part, speaker),
        counts=counts_text(part, speaker) or "–",
        require=_require(part, speaker),
        verdict=verdict_text(part, speaker),
        short=short,
    )
