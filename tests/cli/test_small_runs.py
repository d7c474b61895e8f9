"""A small run pays for what it does: not for other commands, other formats or colours that nobody sees."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from nnl_cli.cli.app import ALL, needed

from .conftest import environment

LOADED = """
import sys
from nnl_cli.cli.main import run
code = run(sys.argv[1:])
names = ("rich", "nnl_cli.cli.explain", "nnl_cli.sources.formats.workbook", "nnl_cli.sources.formats.html")
print(code, *(name for name in names if name in sys.modules), file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("line", "built"),
    [
        (["check", "lint"], ("check",)),
        (["--lang", "check", "lint"], ("lint",)),
        (["--lang=en", "lint", "--help"], ("lint",)),
        (["--version"], ()),
        (["--help"], ALL),
        (["chekc", "check"], ALL),
        (["--lang"], ALL),
        ([], ALL),
    ],
)
def test_a_run_builds_the_command_that_it_names(line: list[str], built: tuple[str, ...]) -> None:
    """The first word that is no option's value names it; help and slips see every command."""
    assert needed(line) == built


@pytest.mark.parametrize("format_", ["table", "json", "csv", "markdown"])
def test_a_text_without_a_screen_needs_no_colours_and_no_workbooks(folder: Path, format_: str) -> None:
    """Into a pipe, in whatever format, nothing is loaded that draws on a screen or reads another kind of file."""
    asked = [sys.executable, "-c", LOADED, "check", "missed.csv", "--format", format_]
    env = environment(PYTHONPATH=os.pathsep.join(sys.path))
    done = subprocess.run(asked, cwd=folder, env=env, capture_output=True, stdin=subprocess.DEVNULL, check=False)
    assert done.stderr.splitlines()[-1] == b"1"
