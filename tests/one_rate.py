"""One rate of two counts, and what a small table comes to under it: for tests of rows that are no units."""

from pathlib import Path
from typing import Any

from running import run_nnl

PLAN = """\
plan: {number: 1/KH, title: Thử, period: 2024, periods: {2024: [2023-2024], 2023: [2022-2023]}}
unit: {key: ma, name: ten, place: xa}
fields:
  ma: {label: Mã trường, type: code}
  ten: {label: Tên trường, type: text}
  xa: {label: Xã, type: text}
  tn: {label: Tốt nghiệp, type: count}
  nghe: {label: Học nghề, type: count, part_of: tn}
indicators:
  - {id: r, numerator: nghe, denominator: tn, target: "> 30%"}
"""


def rate_of(folder: Path, table: str, register: str = "") -> tuple[Any, Any, set[str]]:
    """Return the verdict of a table, the figure that is counted for sure, and the codes told as warning or error."""
    for name, text in (("p.yaml", PLAN), ("t.csv", table), ("r.csv", register)):
        (folder / name).write_text(text, encoding="utf-8")
    more = ["--register", str(folder / "r.csv")] if register else []
    told = run_nnl(["check", str(folder / "t.csv"), "--plan", str(folder / "p.yaml"), "--format", "json", *more])
    report = told.report
    codes = {problem["code"] for problem in report["problems"] if problem["severity"] != "info"}
    result = report["results"][0]
    return result["verdict"], result["rate"], codes - {"column-missing-key"}
