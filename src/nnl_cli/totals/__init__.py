"""The totals of indicators: two exact sums, who entered them, and what the gaps leave possible."""

from nnl_cli.totals.adding import add_up, add_up_by, used_units, with_earlier
from nnl_cli.totals.measure import Measure, Shares
from nnl_cli.totals.proof import is_proven
from nnl_cli.totals.total import Exact, Gap, Named, Total, bounds, decisive

__all__ = [
    "Exact",
    "Gap",
    "Measure",
    "Named",
    "Shares",
    "Total",
    "add_up",
    "add_up_by",
    "bounds",
    "decisive",
    "is_proven",
    "used_units",
    "with_earlier",
]
