"""The plans that ship with nnl, and how one is named: by the name of its file, `--plan qd-1705`."""

import difflib
from pathlib import Path

from nnl_cli.plan.loader import shipped, shipped_plan
from nnl_cli.problems import Mark, PlanError, Problem, Severity

DEFAULT = "ke-hoach-118"


def shipped_plans() -> dict[str, Path]:
    """Return every plan that ships, by name: Plan 118 first, the others in the order of their names."""
    folder = shipped("plans")
    others = sorted(folder.glob("*.yaml")) if folder.is_dir() else []
    return {DEFAULT: shipped_plan(), **{path.stem: path for path in others}}


def plan_named(given: str) -> Path:
    """Return the plan of a name, where nothing lies at such a path; raise PlanError for a mere name that no plan has.

    What looks like a path is one, also where nothing is there.
    """
    path = Path(given)
    if path.suffix or path.name != given:
        return path
    known = shipped_plans()
    if given in known:
        return known[given]
    near = difflib.get_close_matches(given, known, n=3, cutoff=0.4)
    details = {"known": ", ".join(near or known)}
    raise PlanError(Problem("plan-name-unknown", Severity.ERROR, Mark(given), value=given, details=details))
