"""A way to run nnl as a process: from the unzipped folder without anything around it, or from the source."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

AWKWARD = "Phòng Giáo dục & Đào tạo (minh họa)"  # spaces, letters with marks, signs that shells know
NOTHING = "/nonexistent"
# Windows itself needs to know where it is; nothing of Python, and no other program.
BARE = {"PATH": NOTHING, **{name: os.environ[name] for name in ("SYSTEMROOT", "TEMP") if name in os.environ}}
OF_A_SOURCE = {**BARE, "PYTHONPATH": os.pathsep.join(sys.path)}


class Program(NamedTuple):
    """What is called, and the environment it is called in."""

    command: tuple[str, ...]
    environment: Mapping[str, str] = BARE

    def run(
        self, arguments: Sequence[str | Path], cwd: Path, environment: Mapping[str, str] | None = None, given: str = ""
    ) -> subprocess.CompletedProcess[str]:
        """Return how a command line ended and what it printed; it may take two minutes."""
        return subprocess.run(
            [*self.command, *map(str, arguments)],
            cwd=cwd,
            env={**self.environment, **(environment or {})},
            input=given,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )


def program_in(folder: Path) -> Program:
    """Return the program of an unzipped folder."""
    return Program((str(folder / "nnl" / ("nnl.exe" if os.name == "nt" else "nnl")),))


SOURCE = Program((sys.executable, "-m", "nnl_cli"), OF_A_SOURCE)
