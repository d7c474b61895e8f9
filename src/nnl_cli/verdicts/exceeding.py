"""Tell a target exceeded from one just met: councils count them apart (rule 13)."""

from collections.abc import Mapping
from typing import Literal

from nnl_cli.report.model import Verdict
from nnl_cli.verdicts.judge import Ruling, bound_of, holds

Counting = Literal["strict"] | None  # `plan.exceeded`
BEYOND: Mapping[Counting, Mapping[str, str]] = {  # the targets that can be exceeded, and what is beyond their bound
    None: {">=": ">"},
    "strict": {">=": ">", ">": ">", "<=": "<", "<": "<"},
}


def exceeds(ruling: Ruling, counting: Counting) -> bool | None:
    """Return whether all of a figure lies beyond its bound, and the bound's own range, of a target met; else None.

    Only "at least" can be exceeded; where the plan says `exceeded: strict`, "more", "at most" and "less" can too.
    """
    if ruling.verdict is not Verdict.MET:
        return None
    require, bound = ruling.part.require, bound_of(ruling.part.require, ruling.baseline)
    beyond = BEYOND[counting].get(require.op)
    if beyond is None or bound is None:
        return False
    return holds(require._replace(op=beyond), ruling.span, bound) is True
