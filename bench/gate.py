"""Hold what a small run costs in instructions: `python bench/gate.py`, which ends with 1 where one grew by a twentieth.

The figures that must hold stand in `instructions.json`, each as the ratio to the four imports. They are counted in one
run; seconds play no part. A figure is raised only in a commit that says why; one that became much lower is lowered.
"""

import json
import sys
import tempfile
from pathlib import Path

import programs
from instructions import available, counted
from measure import Command, run

FIGURES = Path(__file__).with_name("instructions.json")
IMPORTS = "the four imports"
ROOM = 1.05
ROWS = 60


def commands(folder: Path) -> dict[str, Command]:
    """Return what is counted, by the names that the file of figures gives them; its table is written first."""
    if run(programs.make_data(folder, ROWS)).code:
        raise SystemExit("make_data.py failed")
    return {
        IMPORTS: programs.IMPORTS,
        "nnl --version": programs.nnl("--version"),
        "nnl check, 60 rows": programs.check([str(folder / "part-1.csv")]),
        "nnl check, the example district": programs.example(),
    }


def measured(folder: Path) -> dict[str, float]:
    """Return the instructions of each command over those of the four imports."""
    asked = commands(folder)
    for command in asked.values():
        run(command)  # so that the .pyc files are there
    counts = counted(asked)
    return {name: count / counts[IMPORTS] for name, count in counts.items() if name != IMPORTS}


def main() -> None:
    """Compare and end with 1 where a figure is above what is committed by more than a twentieth."""
    if not available():
        print("Skipped: valgrind is not installed, so that instructions cannot be counted.")
        return
    held = json.loads(FIGURES.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        found = measured(Path(folder))
    for name, ratio in found.items():
        told = "holds" if ratio <= held[name] * ROOM else "GREW"
        print(f"{name}: {ratio:.3f} of the four imports, committed {held[name]}: {told}")
    sys.exit(any(ratio > held[name] * ROOM for name, ratio in found.items()))


if __name__ == "__main__":
    main()
