"""Say the parts of a mixed total: each is a line of its own, its condition in the words of the plan."""

import re
from collections.abc import Iterator

from nnl_cli.patterns import late
from nnl_cli.report.model import NoBound, PartResult, Result
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.figures import day, told

SIGNS = {"==": "=", "!=": "≠", ">=": "≥", "<=": "≤"}
WORDS = ("and", "or", "not", "in", "if", "else", "as_of", "given")
TOKEN = late(r'"(?P<text>[^"]*)"|(?P<name>[a-z_][a-z0-9_]*)|(?P<sign>==|!=|>=|<=)|(?P<number>[0-9]+([.][0-9]+)?)')


def part_lines(result: Result, speaker: Speaker) -> Iterator[tuple[str, Result]]:
    """Yield each part of a mixed total: its condition in words, and the part as the result of a line of its own."""
    return ((condition_text(part.where, speaker), as_result(result, part)) for part in result.parts)


def as_result(whole: Result, part: PartResult) -> Result:
    """Return a part as a result, so that whatever prints a line prints a part alike."""
    no_bound = NoBound.BASELINE if part.bound is None else None
    shared = {name: getattr(part, name) for name in PartResult._fields if name in Result._fields}
    nothing: dict[str, object] = {"completion": None, "surplus": None, "shortage": None}
    nothing.update(dict.fromkeys(("notes", "parts", "levels", "remarks"), ()))
    same = (as_result(other, one) for other in whole.beside for one in other.parts if one.where == part.where)
    return whole._replace(**{**shared, **nothing}, no_bound=no_bound, beside=tuple(same))


def condition_text(where: str, speaker: Speaker) -> str:
    """Return an exception's condition with labels for ids and words for signs; "" is the rest of the units."""
    if not where:
        return speaker.say("part-rest")
    return TOKEN.sub(lambda token: _said(token, speaker), where)


def formula_text(expression: str, speaker: Speaker) -> str:
    """Return an expression in words like a condition, each field's label in brackets."""

    def said(token: re.Match[str]) -> str:
        return f"[{_said(token, speaker)}]" if token["name"] in speaker.labels else _said(token, speaker)

    return TOKEN.sub(said, expression)


def _said(token: re.Match[str], speaker: Speaker) -> str:
    if token["text"] is not None:
        return f"“{day(token['text'], speaker.lang)}”"
    if token["sign"]:
        return SIGNS[token["sign"]]
    if token["number"]:
        return told(token["number"], speaker.lang)
    name = token["name"]
    return speaker.say(f"condition-{name}") if name in WORDS else speaker.label(name)
