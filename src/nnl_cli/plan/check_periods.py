"""Check that each period a plan names can be told to be before or after its own: else it would hold by chance."""

from nnl_cli.plan.checker import Checker
from nnl_cli.plan.own_periods import named_periods
from nnl_cli.plan.periods import can_be_told


class PeriodChecker(Checker):
    """Looks through all from which and to which a plan's documents, definitions, targets and legal floors hold."""

    def run(self) -> None:
        named = list(named_periods(self.pieces))
        untold = {period: self.untold(period) for period in {period for _, period in named}}
        for path, period in named:
            other = untold[period]
            if other is not None:
                self.refuse("period-of-other-form", path, found=period, period=other)

    def untold(self, period: str) -> str | None:
        """Return a period that can be asked for of which another cannot be told to be before or after it."""
        head = self.pieces.head
        known = (head.period, *head.periods) if head else ()
        return next((other for other in known if not can_be_told(period, other)), None)
