"""The goals of nnl's speed, as ratios within one run: what must hold, and what is to be reached.

A case of `growth.py` is divided by the same command of an earlier nnl; one without a goal must not be slower than it.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Goal(NamedTuple):
    """A figure that should be small; `hold` leaves head-room for a noisy machine."""

    what: str
    hold: float
    goal: float | None = None


GOALS: Mapping[str, Goal] = {
    "check / imports": Goal("60 rows / the four imports", 2.3, 1.8),
    "example / imports": Goal("the example district, Plan 118 / the four imports", 3.4, 2.8),
    "instructions version": Goal("instructions, `--version` / the four imports", 0.60, 0.55),
    "instructions check": Goal("instructions, 60 rows / the four imports", 2.3, 1.8),
    "instructions example": Goal("instructions, the example district / the four imports", 3.4, 2.8),
    "55k / duckdb": Goal("55,000 rows / DuckDB's bare SQL", 3.1, 2.5),
    "55k / pandera on polars": Goal("55,000 rows / pandera on polars", 0.95, 0.8),
    "55k / pandera on pandas": Goal("55,000 rows / pandera on pandas", 0.95, 0.8),
    "55k / frictionless": Goal("55,000 rows / frictionless", 0.32, 0.25),
    "55k / pointblank": Goal("55,000 rows / pointblank", 0.95),
    "55k / soda": Goal("55,000 rows / Soda on DuckDB", 0.95),
    "xlsx / calamine": Goal(".xlsx, 55,000 rows / calamine, reading only", 2.2, 1.8),
    "memory": Goal("peak memory at 55,000 rows, MiB", 75, 60),
    "memory a row": Goal("memory of each further row, bytes", 480, 300),
    "2,000 units by code, screen": Goal("2,000 units by code, screen / before", 0.12, 0.06),
    "2,000 units by code, JSON": Goal("2,000 units by code, JSON / before", 1),
    "2,000 units by code, CSV": Goal("2,000 units by code, CSV / before", 1),
    "2,000 units by code, Markdown": Goal("2,000 units by code, Markdown / before", 1),
    "--worst 5, 16,000 rows": Goal("`--worst 5`, 16,000 rows / before", 0.33, 0.17),
    "--register, half of 16,000 silent": Goal("`--register`, half of 16,000 silent / before", 0.6, 0.4),
    "16,000 rows without codes": Goal("16,000 rows without codes / before", 1),
    "300 workbooks": Goal("300 workbooks of 1 to 60 rows / before, cpu", 1, 0.71),
    "55,000 rows full of faults": Goal("55,000 rows full of faults / before", 1),
    "1M rows, 50 indicators": Goal("1,000,000 rows, 50 indicators / before, cpu", 0.39, 0.26),
}


def reached(goal: Goal, measured: float) -> str:
    """Return which mark a figure reaches; it is not rounded before it is compared."""
    if goal.goal is not None and measured <= goal.goal:
        return "goal"
    return "holds" if measured <= goal.hold else "**LOST**"


def table(measured: Mapping[str, float]) -> str:
    """Return a Markdown table of the goals that were measured."""
    lines = ["| what | measured | hold | goal | reached |", "| --- | --- | --- | --- | --- |"]
    for name, goal in GOALS.items():
        if name in measured:
            figure, aim = measured[name], "–" if goal.goal is None else f"{goal.goal:g}"
            lines.append(f"| {goal.what} | {figure:.2f} | {goal.hold:g} | {aim} | {reached(goal, figure)} |")
    return "\n".join(lines)
