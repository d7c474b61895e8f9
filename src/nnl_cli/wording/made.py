"""Say a figure that is made of others: its formula, the same with numbers in it, and every input with its counts."""

import re
from collections.abc import Iterator

from nnl_cli.patterns import late
from nnl_cli.report.model import Result, Term
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.figures import PRINT, line_of, number, pair, rounded, told
from nnl_cli.wording.lines import range_text, walked_text

TOKEN = late(
    r"(?P<call>min|max|abs)\b|(?P<name>[a-z_][a-z0-9_]*)|(?P<number>[0-9]+([.][0-9]+)?)|(?P<sign>\s*[-+*/]\s*)"
)
SIGNS = {"*": "×", "/": "÷", "-": "−"}


def value_text(formula: str, lang: str = "vi") -> str:
    """Return a formula as people write it: `di_hoc_nu ÷ di_hoc_nam`."""

    def said(token: re.Match[str]) -> str:
        if token["number"]:
            return told(token["number"], lang)
        if token["sign"]:
            sign = token["sign"].strip()
            return f" {SIGNS.get(sign, sign)} "
        return token[0]

    return TOKEN.sub(said, formula)


def numbers_text(result: Result, speaker: Speaker) -> str:
    """Return a result's formula with its inputs' figures in it: `165/200 ÷ 165/200`; an unknown one is `…`."""
    terms = {term.id: _shown(term, speaker) for term in result.terms}
    formula = value_text(result.formula, speaker.lang)
    return TOKEN.sub(lambda token: terms.get(token["name"] or "", token[0]), formula)


def _shown(term: Term, speaker: Speaker) -> str:
    """Return an input's figure: its pair as counted, else the number."""
    if term.numerator is not None and term.denominator is not None:
        return pair(term.numerator, term.denominator, speaker.lang)
    return "…" if term.value is None else _alone(term, speaker)


def _alone(term: Term, speaker: Speaker) -> str:
    assert term.value is not None
    if term.is_rate:
        return PRINT[speaker.lang](rounded(term.value, 2, 100)) + "%"
    return number(term.value, speaker.lang)


def made_lines(result: Result, speaker: Speaker) -> Iterator[str]:
    """Yield the formula with numbers in it and what it comes to, then every input and where its cells are."""
    numbers, line = numbers_text(result, speaker), line_of(result)
    if result.value is None:
        yield speaker.say("explain-value-open", numbers=numbers)
    else:
        yield speaker.say("explain-value-numbers", numbers=numbers, figure=walked_text(result, speaker))
    if result.lowest != result.highest:
        yield speaker.say("explain-value-range", range=range_text(result, line, speaker))
    for term in result.terms:
        has_pair = term.numerator is not None and term.denominator is not None
        yield speaker.say(
            "explain-input",
            id=term.id,
            name=term.name[speaker.lang],
            figure="…" if term.value is None else _alone(term, speaker),
            counts=f" ({_shown(term, speaker)})" if has_pair else "",
        )
