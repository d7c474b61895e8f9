"""The reports that are written stand whatever becomes of the screen, and a killed run leaves nothing for good."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from running import csv_rows

from .conftest import Run, environment
from .test_endings import needs_bash, needs_full
from .test_outputs import leftovers

TWO = "-o w.json -o w.md"
HERE = os.pathsep.join(sys.path)  # a process of its own runs what is tested


@needs_bash
@pytest.mark.parametrize("unbuffered", [None, "1"])
def test_a_reader_that_goes_away_loses_no_report(shell: Run, folder: Path, unbuffered: str | None) -> None:
    """Piped into something that reads nothing, every report is there, and the run ends with 141 or its own code."""
    ended = shell(
        f"nnl check missed.csv {TWO} | true; exit ${{PIPESTATUS[0]}}", PYTHONUNBUFFERED=unbuffered, PYTHONPATH=HERE
    )
    assert ended.code in (1, 141)
    assert json.loads((folder / "w.json").read_bytes())["exit_code"] == 1
    assert (folder / "w.md").exists()
    assert "Traceback" not in ended.stderr


@needs_bash
@needs_full
@pytest.mark.parametrize("unbuffered", [None, "1"])
@pytest.mark.parametrize("screen", [">/dev/full", ">&-"])
@pytest.mark.parametrize("format_", ["table", "json"])
def test_a_screen_that_fails_loses_no_report(
    shell: Run, folder: Path, screen: str, unbuffered: str | None, format_: str
) -> None:
    """A full or closed screen ends with 5 and without a traceback, and every report is there."""
    ended = shell(
        f"nnl check missed.csv {TWO} --format {format_} {screen}", PYTHONUNBUFFERED=unbuffered, PYTHONPATH=HERE
    )
    assert (ended.code, "Traceback" in ended.stderr) == (5, False)
    assert json.loads((folder / "w.json").read_bytes())["exit_code"] == 1
    assert (folder / "w.md").exists()


def test_a_report_that_cannot_be_written_does_not_cost_the_screen(nnl: Run) -> None:
    """The report is printed all the same, and the run ends with 5."""
    ended = nnl("check", "missed.csv", "-o", "none/r.json", "--format", "json")
    assert (ended.code, json.loads(ended.out)["exit_code"]) == (5, 1)


def test_the_outputs_of_one_run_carry_one_mark(nnl: Run, folder: Path) -> None:
    """Run twice they carry the same; another table, option or language carries another: a mixed set can be seen."""

    def marks(*arguments: str) -> set[str]:
        nnl("check", *arguments, "-o", "r.json", "-o", "r.csv", "-o", "r.md")
        rows = csv_rows((folder / "r.csv").read_text(encoding="utf-8-sig"), "en" if "en" in arguments else "vi")
        text = (folder / "r.md").read_text(encoding="utf-8")
        mark = json.loads((folder / "r.json").read_bytes())["run"]
        assert (rows[0]["run"], mark in text) == (mark, True)
        return {mark}

    first = marks("missed.csv")
    assert marks("missed.csv") == first
    others = [marks("met.csv"), marks("missed.csv", "--only", "nghe"), marks("missed.csv", "--lang", "en")]
    others += [marks("missed.csv", "--register", "met.csv"), marks("missed.csv", "met.csv"), first]
    assert len(set().union(*others)) == len(others)


def test_what_a_killed_run_left_is_cleaned_by_the_next(nnl: Run, folder: Path) -> None:
    """Beside its own target alone; what a living run holds there stays."""
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        prefix = left_by_a_kill(folder, "r.json")
        dead, alive, other = (folder / f"{prefix}{number}-x.tmp" for number in ("999999999", child.pid, "999999998"))
        other = folder / other.name.replace(prefix, ".nnl-0123456789ab-")
        for path in (dead, alive, other):
            path.write_text("x", encoding="utf-8")
        assert nnl("check", "missed.csv", "-o", "r.json").code == 1
        assert sorted(leftovers(folder)) == sorted([alive.name, other.name])
    finally:
        child.communicate(b"\n")
    for path in (alive, other):
        path.unlink()


def left_by_a_kill(folder: Path, name: str) -> str:
    """Kill a run while it writes, and return how the name of what it left begins."""
    script = (
        "import os, signal, sys\nfrom nnl_cli.cli.main import run\n"
        "os.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\nrun(sys.argv[1:])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "check", "missed.csv", "-o", name],
        cwd=folder, env=environment(PYTHONPATH=HERE), capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL
    (left,) = leftovers(folder)
    return left[: left.index("-", len(".nnl-")) + 1]


@pytest.mark.skipif(os.name == "nt", reason="signals of a POSIX system")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, -signal.SIGTERM)])
@pytest.mark.parametrize("wait", [0.0, 0.05, 0.15, 0.4])
def test_a_run_that_is_asked_to_end_leaves_nothing(folder: Path, number: int, code: int, wait: float) -> None:
    """Whenever it is asked, from the entry's first line on: no traceback, no temporary file."""
    script = (
        "import sys, threading\nfrom nnl_cli.cli import main\n"
        "print('ready', flush=True)\nsys.argv = ['nnl', *sys.argv[1:]]\nmain()\n"
    )
    rows = "".join(f"{i:04},T {i},Xã {i},100,20,0\n" for i in range(3000))
    (folder / "big.csv").write_text("Mã trường,Tên trường,Xã,Tốt nghiệp,Vào nghề,Giải\n" + rows, encoding="utf-8")
    run = subprocess.Popen(
        [sys.executable, "-c", script, "check", "big.csv", "--by", "xa", "-o", "r.json"],
        cwd=folder, env=environment(PYTHONPATH=HERE),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert run.stdout is not None
    run.stdout.readline()
    time.sleep(wait + 0.02)
    run.send_signal(number)
    _, err = run.communicate(timeout=60)
    assert (run.returncode, b"Traceback" in err, b"ignored" in err) == (code, False, False), err
    assert leftovers(folder) == []
