"""The goals of nnl's speed, as ratios within one run: what must hold, what is to be reached, the moonshot."""

from collections.abc import Mapping
from typing import NamedTuple


class Goal(NamedTuple):
    """A figure that should be small; `hold` leaves head-room for a noisy machine."""

    what: str
    hold: float
    goal: float
    moonshot: float


GOALS: Mapping[str, Goal] = {
    "version / imports": Goal("`nnl --version` / the four imports", 0.7, 0.6, 0.5),
    "check / imports": Goal("`nnl check` 60 rows / the four imports", 2.2, 1.8, 1.5),
    "55k / duckdb": Goal("55,000 rows / DuckDB's bare SQL", 1.6, 1.2, 1.0),
    "55k / pandera on polars": Goal("55,000 rows / pandera on polars", 1.5, 1.0, 0.8),
    "55k / pandera on pandas": Goal("55,000 rows / pandera on pandas", 0.85, 0.65, 0.5),
    "55k / frictionless": Goal("55,000 rows / frictionless", 0.4, 0.2, 0.15),
    "1M / csv.reader": Goal("1M rows / csv.reader alone", 4, 3, 2),
    "1M / duckdb": Goal("1M rows / DuckDB's bare SQL", 7, 5, 3),
    "xlsx / calamine": Goal(".xlsx, 55,000 rows / calamine's bare reading", 1.8, 1.4, 1.2),
    "memory": Goal("peak memory at 55,000 rows, MiB", 60, 50, 45),
    "memory a row": Goal("memory of each further row, bytes", 200, 130, 90),
    "instructions version": Goal("instructions, `--version` / the four imports", 0.55, 0.55, 0.55),
    "instructions check": Goal("instructions, `check` 30 rows / the four imports", 2.0, 2.0, 2.0),
}


def reached(goal: Goal, measured: float) -> str:
    """Return which of the three marks a figure reaches; it is not rounded before it is compared."""
    if measured <= goal.moonshot:
        return "moonshot"
    if measured <= goal.goal:
        return "goal"
    return "holds" if measured <= goal.hold else "**LOST**"


def table(measured: Mapping[str, float]) -> str:
    """Return a Markdown table of the goals that were measured."""
    lines = ["| what | measured | hold | goal | moonshot | reached |", "| --- | --- | --- | --- | --- | --- |"]
    for name, goal in GOALS.items():
        if name in measured:
            figure = measured[name]
            marks = f"{goal.hold:g} | {goal.goal:g} | {goal.moonshot:g}"
            lines.append(f"| {goal.what} | {figure:.2f} | {marks} | {reached(goal, figure)} |")
    return "\n".join(lines)
