"""Words for what is owed: what to write into a blank cell, what is known of a figure, how many would be enough."""

from collections.abc import Mapping

from nnl_cli.plan.model import FieldSpec, FieldType
from nnl_cli.report.model import Result, Verdict
from nnl_cli.verdicts.enough import Enough
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.figures import PRINT, line_of, of_ends
from nnl_cli.wording.lines import figure_text, is_between, is_unknown

FIGURE = "debt-fill"  # 0 says that there is none
WRITTEN = {
    FieldType.DATE: "debt-fill-date",
    FieldType.YES_NO: "debt-fill-yes-no",
    FieldType.PERCENT: "debt-fill-percent",
    FieldType.PERIOD: "debt-fill-period",
    **dict.fromkeys((FieldType.CATEGORY, FieldType.TEXT, FieldType.CODE), "debt-fill-text"),
}


def filling(name: str, fields: Mapping[str, FieldSpec], speaker: Speaker) -> str:
    """Return what is to be written into a blank cell: what its column holds, of declared values which they are."""
    spec = fields.get(name)
    if spec is not None and spec.values:
        return speaker.say("debt-fill-one-of", values=", ".join(spec.values))
    return speaker.say(WRITTEN.get(spec.type, FIGURE) if spec is not None else FIGURE)


def known_text(result: Result, speaker: Speaker) -> str:
    """Return what is known of an open figure: both its ends where it has two, else what the screen says of it."""
    if result.verdict is Verdict.NO_DATA:
        return speaker.say("pending-no-figure")
    has_both = None not in (result.lowest, result.highest) and result.lowest != result.highest
    if not is_between(result) or not has_both or any(result.open_ends) or result.levels or is_unknown(result):
        return figure_text(result, speaker)
    line, unit = of_ends(result, line_of(result)), "%" if result.is_rate else ""
    low, high = (PRINT[speaker.lang](line.text(end) or "") + unit for end in (result.lowest, result.highest))
    return speaker.say("pending-between", low=low, high=high)


def enough_text(enough: Enough, result: Result, speaker: Speaker) -> str:
    """Return what would be enough: at least or at most so many of so many, between two numbers, or just one."""
    noun = result.noun[speaker.lang] if result.noun else speaker.say("persons")
    most = "" if enough.most is None else speaker.figure(enough.most)
    figures = {"enough": speaker.figure(enough.number), "of": speaker.figure(enough.of), "most": most}
    return speaker.say(_code(enough), **figures, noun=noun)


def _code(enough: Enough) -> str:
    if enough.most is None:
        return "pending-enough-most" if enough.at_most else "pending-enough"
    return "pending-enough-exactly" if enough.most == enough.number else "pending-enough-between"
