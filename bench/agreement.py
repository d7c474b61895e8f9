"""Make sure, before anything is timed, that all programs got the same sums from the same table."""

import json
from collections.abc import Mapping
from typing import Any

from measure import Command, output_of


def sums_of_report(text: str) -> dict[str, Any]:
    """Return the two sums of each indicator in nnl's JSON report."""
    results = json.loads(text)["results"] if text else []
    return {r["id"]: [r["numerator"], r["denominator"]] for r in results if r["group"] is None}


def sums_of_nnl(command: Command) -> dict[str, Any]:
    """Return nnl's sums, or nothing where it could not read the table."""
    found = sums_of_report(output_of(command))
    return found if any(denominator for _, denominator in found.values()) else {}


def agree(sums: Mapping[str, Any], rows: int, peers: Mapping[str, Command]) -> str:
    """Return the sentence that all agree; end the run if one does not."""
    both, counted = [], []
    for name, command in peers.items():
        found = json.loads(output_of(command) or "{}")
        if found == {"rows": rows}:
            counted.append(name)
        elif found == sums:
            both.append(name)
        else:
            raise SystemExit(f"{name} and nnl disagree over {rows} rows: {found} and {sums}")
    alike = f"The same {len(sums)} pairs of sums from nnl and from {', '.join(both)}. " if both else ""
    return alike + (f"The same number of rows from {', '.join(counted)}." if counted else "")
