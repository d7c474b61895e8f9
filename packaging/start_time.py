"""Compare the folder's program with an installed one: `python packaging/start_time.py FOLDER/nnl/nnl VENV/bin/nnl`.

Both run in turns; what is printed is the median over the rounds of the one's time by the other's.
"""

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

EXAMPLES = Path(__file__).parents[1] / "examples"
ROUNDS = 15
LINES: Sequence[Sequence[str]] = (
    ("--version",),
    ("check", "--help"),
    ("check", str(EXAMPLES / "minh-hoa-2024.csv"), "--baseline", str(EXAMPLES / "minh-hoa-2023.csv")),
)


def seconds(program: str, line: Sequence[str]) -> float:
    """Return how long one run takes by the clock."""
    began = time.perf_counter()
    subprocess.run([program, *line], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - began


def main(folder: str, installed: str) -> None:
    """Print a line for every command: its name, the ratio, and the seconds of the installed one."""
    for line in LINES:
        rounds = [(seconds(folder, line), seconds(installed, line)) for _ in range(ROUNDS)]
        ratio = median(one / other for one, other in rounds)
        print(f"nnl {' '.join(line[:2])}: {ratio:.2f}, installed {median(other for _, other in rounds):.3f} s")


if __name__ == "__main__":
    main(*sys.argv[1:])
