"""Count processor instructions with valgrind: a figure that does not depend on the machine's mood."""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

from measure import Command, environment

COUNT = re.compile(r"I\s+refs:\s+([\d,]+)")
AT_ONCE = 2


def available() -> bool:
    """Tell whether valgrind is installed."""
    return shutil.which("valgrind") is not None


def instructions(command: Command) -> int:
    """Return how many instructions a command takes, with the order of its sets and dicts fixed."""
    tool = ["valgrind", "--tool=cachegrind", "--cache-sim=no", f"--cachegrind-out-file={os.devnull}"]
    settings = environment() | {"PYTHONHASHSEED": "0"}
    done = subprocess.run(
        [*tool, *command], capture_output=True, text=True, errors="replace", env=settings, check=False
    )
    found = COUNT.search(done.stderr)
    if found is None:
        raise SystemExit(f"valgrind counted nothing: {done.stderr[-500:]}")
    return int(found[1].replace(",", ""))


def counted(commands: Mapping[str, Command]) -> dict[str, int]:
    """Return the instructions of each command; two are counted at once, since they do not disturb each other."""
    with ThreadPoolExecutor(AT_ONCE) as counting:
        return dict(zip(commands, counting.map(instructions, commands.values()), strict=True))
