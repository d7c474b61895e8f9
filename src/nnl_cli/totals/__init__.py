"""The totals of indicators: two exact sums, who entered them, and what the gaps leave possible."""

from nnl_cli.totals.adding import add_up, add_up_by, used_units
from nnl_cli.totals.bounds import Span, span_of
from nnl_cli.totals.brought import Contributions
from nnl_cli.totals.condition import Condition, Frame
from nnl_cli.totals.contributions import contributions
from nnl_cli.totals.gaps import Gap, Gaps, Owner, decisive
from nnl_cli.totals.measure import Measure
from nnl_cli.totals.total import Counted, Exact, NotAsked, Total, together

__all__ = [
    "Condition",
    "Contributions",
    "Counted",
    "Exact",
    "Frame",
    "Gap",
    "Gaps",
    "Measure",
    "NotAsked",
    "Owner",
    "Span",
    "Total",
    "add_up",
    "add_up_by",
    "contributions",
    "decisive",
    "span_of",
    "together",
    "used_units",
]
