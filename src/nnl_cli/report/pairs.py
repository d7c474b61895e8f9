"""Write a pair as it was counted, for every stop that prints one."""

from nnl_cli.report.model import Exact


def over(numerator: Exact | str, denominator: Exact | str | None) -> str:
    """Return a pair as counted, a fraction in brackets, so that 8/5 over 3 cannot be misread: `(8/5)/3`."""
    top, below = (f"({part})" if "/" in str(part) else str(part) for part in (numerator, denominator))
    return str(numerator) if denominator is None else f"{top}/{below}"
