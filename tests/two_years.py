"""Two years of three schools, and a way to write their reports: what comparing reports is tested on."""

from pathlib import Path

from running import run_nnl

PLAN = """\
plan: {number: 1/KH, title: Thử, period: 2024, periods: {2024: [], 2023: []}}
unit: {key: ma, name: ten, place: xa}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên trường, type: text}
  xa: {label: Xã, type: text}
  hs: {label: Học sinh, type: count}
  nu: {label: Nữ, type: count, part_of: hs}
indicators:
  - id: nu
    numerator: nu
    denominator: hs
    targets: [{require: ">= 40%"}, {require: "> baseline"}]
"""
HEADER = "Mã,Tên trường,Xã,Học sinh,Nữ\n"


def lay(folder: Path) -> Path:
    """Write the plan, two years of tables, and this year's mended once; return the folder."""
    tables = {
        "plan.yaml": PLAN,
        "2024.csv": HEADER + "A,An,X,100,50\nB,Bình,X,100,30\nD,Dương,Y,50,30\n",
        "2024-b.csv": HEADER + "A,An,X,100,50\nB,Bình,X,100,20\nD,Dương,Y,50,20\n",
        "2023.csv": HEADER + "A,An,X,100,40\nC,Cúc,X,80,30\n",
    }
    for name, text in tables.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def report(table: str, name: str, *options: str) -> None:
    """Write the JSON report of a table."""
    run_nnl(["check", table, "--plan", "plan.yaml", "-o", name, *options])
