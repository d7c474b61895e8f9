"""Say how a figure is counted: its formula drawn as a fraction with the numbers in it, else line by line."""

from collections.abc import Iterator

from nnl_cli.plan.expressions import Name
from nnl_cli.plan.model import EACH_UNIT, Indicator, PlanFile
from nnl_cli.report.model import Result
from nnl_cli.reports.explaining_levels import made_definition, other_lines
from nnl_cli.reports.layout import Line, Piece, Screen, Style, said, wide
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.figures import line_of
from nnl_cli.wording.lines import range_text, so_far_text, walked_text
from nnl_cli.wording.parts import formula_text
from nnl_cli.wording.phrases import counts_text
from nnl_cli.wording.plain import plain

RULE, EQUALS = "─", "  =  "
INDENT = 2


def figure_lines(
    indicator: Indicator, result: Result | None, plan: PlanFile, speaker: Speaker, screen: Screen
) -> Iterator[Line]:
    """Yield what is counted over what and, of a result, what that comes to and what gaps could make of it."""
    drawn = list(_fraction(indicator, result, speaker, screen)) if result is not None and screen.drawing else []
    yield from drawn
    texts = [] if drawn else list(_formula(indicator, speaker))
    if indicator.where:
        texts.append(speaker.say("explain-where", formula=formula_text(indicator.where.text, speaker)))
    texts += made_definition(indicator, speaker)
    if indicator.each:
        field = speaker.say("each-unit") if indicator.each == EACH_UNIT else speaker.label(indicator.each)
        code = "explain-cascade-any" if indicator.any_of else "explain-cascade"
        texts.append(speaker.say(code, field=field, passes=", ".join(indicator.members)))
    if result is not None:
        texts += _figure(result, speaker, _of_places(indicator, plan), is_drawn=bool(drawn))
    yield from (said(text.strip(), indent=INDENT + len(text) - len(text.lstrip())) for text in texts)
    if result is not None:
        code = "explain-rounding" if indicator.round is None else "explain-rounding-first"
        yield said(speaker.say(code), Style.NOTE, indent=INDENT)


def _formula(indicator: Indicator, speaker: Speaker) -> Iterator[str]:
    for role in ("numerator", "denominator"):
        expression = getattr(indicator, role)
        if expression:
            yield speaker.say(f"explain-{role}", formula=formula_text(expression.text, speaker))


def _fraction(indicator: Indicator, result: Result, speaker: Speaker, screen: Screen) -> Iterator[Line]:
    """Yield three lines: words over words, number over number, the rate; nothing where they do not fit or are none."""
    top, bottom = indicator.numerator, indicator.denominator
    if top is None or bottom is None or result.is_range or result.value is None or result.levels:
        return
    over, below = counts_text(result, speaker).split("/")
    words = [plain(_words(one.root, one.text, speaker)) for one in (top, bottom)]
    size, counts = max(map(wide, words)), max(len(over), len(below)) + 2
    figure = so_far_text(result, speaker)
    if INDENT + size + 2 * len(EQUALS) + counts + wide(figure) > screen.width:
        return
    rules = (RULE * size, RULE * counts)
    yield said(f"{words[0]}{' ' * (size - wide(words[0]) + len(EQUALS))}{over:>{counts - 1}}", indent=INDENT)
    yield Line(
        (Piece(f"{rules[0]}{EQUALS}{rules[1]}", Style.NOTE), Piece(EQUALS), Piece(figure, Style.HEAD)), indent=INDENT
    )
    yield said(f"{words[1]}{' ' * (size - wide(words[1]) + len(EQUALS))}{below:>{counts - 1}}", indent=INDENT)


def _words(root: object, text: str, speaker: Speaker) -> str:
    """Return an expression in words; a field alone needs no brackets."""
    return speaker.label(root.field) if isinstance(root, Name) else formula_text(text, speaker)


def _of_places(indicator: Indicator, plan: PlanFile) -> bool:
    """Whether places are counted: a commune is no unit."""
    return bool(indicator.each) and (indicator.each != EACH_UNIT or EACH_UNIT in plan.fields)


def _figure(result: Result, speaker: Speaker, of_places: bool, is_drawn: bool) -> Iterator[str]:
    """Yield the figure of an indicator, and between which ends the units left out could move it."""
    yield from other_lines(result, speaker)
    if result.formula or (result.levels and result.value is None):
        return
    counts = counts_text(result, speaker) or "–"
    who = "-places" if of_places else ""
    is_pair = result.numerator is not None and result.denominator is not None
    code = f"explain-figure-range{who}" if result.is_range else f"explain-figure{'' if is_pair else '-alone'}"
    if not is_drawn:
        yield speaker.say(code, counts=counts, figure=walked_text(result, speaker))
    has_gaps = (result.units.left_out or result.unread) and result.units.used
    if not result.is_range and has_gaps and result.lowest != result.highest:
        yield speaker.say(f"explain-range{who}", range=range_text(result, line_of(result), speaker))
