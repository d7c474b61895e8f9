"""What a command line names and is not there, may not be opened or has no name: one line and exit code 2."""

import os
from pathlib import Path

import pytest

from nnl_cli.wording.catalogue import speaker

from .conftest import Run

NAMES = [
    "",
    "khong-co.csv",
    "a" * 300,
    "vong.csv",
    "ong.csv",
    "/dev/null",
    "khong-*.csv",
    "thu-muc-trong",
    "a.csv/b.csv",
]


@pytest.fixture
def hostile(folder: Path) -> Path:
    """A folder with a link to itself, a pipe and an empty folder."""
    (folder / "vong.csv").symlink_to(folder / "vong.csv")
    (folder / "thu-muc-trong").mkdir()
    os.mkfifo(folder / "ong.csv")
    return folder


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("option", [(), ("--baseline",), ("--register",)], ids=["file", "baseline", "register"])
def test_a_name_without_a_file_ends_with_2(nnl: Run, name: str, option: tuple[str, ...]) -> None:
    """One line tells the name and what is wrong; nothing waits, nothing is computed, nothing crashes."""
    done = nnl("check", "met.csv", *option, name)
    assert (done.code, done.stdout) == (2, "")
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize("name", [name for name in NAMES if "*" not in name])
@pytest.mark.parametrize("command", [("diff",), ("trend",), ("test",), ("check", "met.csv", "--plan")], ids=str)
def test_every_door_is_guarded_alike(nnl: Run, command: tuple[str, ...], name: str) -> None:
    """A report, a file of cases and a plan that are no files end with 2 at once."""
    rest = ("met.csv",) if command == ("diff",) else ()
    done = nnl(*command, name, *rest)
    assert (done.code, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr


def test_an_empty_name_is_told_as_such(nnl: Run) -> None:
    """A variable that was never set in a script must not read the folder that one stands in."""
    done = nnl("check", "", "--lang", "en")
    assert speaker("en").say("name-empty") in done.stderr
