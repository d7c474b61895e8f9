"""Names and files made to hang, crash or fill the machine, at every door where a file is opened."""

import itertools
import os
import subprocess
import sys
from pathlib import Path

import pytest

LONG = bool(os.environ.get("NNL_TORTURE"))
HERE = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
PLAN = 'plan: {number: "1", title: T, period: 2024}\nunit: {key: ma}\nfields:\n  ma: {type: code}\n  n: {type: count}\n'
PLAN += 'indicators:\n- {id: i, numerator: n, target: "> 1"}\n'
DOORS = {
    "table": ("check", "{}", "--plan", "plan.yaml"),
    "baseline": ("check", "d.csv", "--plan", "plan.yaml", "--baseline", "{}"),
    "register": ("check", "d.csv", "--plan", "plan.yaml", "--register", "{}"),
    "plan": ("check", "d.csv", "--plan", "{}"),
    "diff": ("diff", "{}", "d.csv", "--plan", "plan.yaml"),
    "diff-new": ("diff", "b.json", "{}", "--plan", "plan.yaml"),
    "trend": ("trend", "{}"),
    "test": ("test", "{}"),
    "validate": ("validate", "{}", "--plan", "plan.yaml"),
    "lint": ("lint", "{}"),
}
THINGS = ("pipe.json", "pipe.csv", "zero.json", "loop.csv", "dir", "far/d.csv", "a" * 300, "x/" * 3000, "no", "")
SHORT = ("pipe.json",)


@pytest.fixture
def trap(tmp_path: Path) -> Path:
    """A folder with a pipe, an endless file, a link to itself and a folder that nobody may enter."""
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "d.csv").write_text("ma,n\n01,5\n", encoding="utf-8")
    os.mkfifo(tmp_path / "pipe.json")
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "zero.json").symlink_to("/dev/zero")
    (tmp_path / "loop.csv").symlink_to("loop.csv")
    (tmp_path / "dir").mkdir()
    (tmp_path / "far").mkdir(mode=0)
    if LONG:
        nnl(tmp_path, "check", "d.csv", "--plan", "plan.yaml", "-o", "b.json")
    return tmp_path


def nnl(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run `nnl` as a process of its own that may take 20 seconds."""
    return subprocess.run(
        [sys.executable, "-m", "nnl_cli", *arguments],
        cwd=folder,
        env=HERE,
        capture_output=True,
        timeout=20,
        check=False,
    )


@pytest.mark.skipif(os.name == "nt", reason="pipes and devices of a POSIX system")
@pytest.mark.parametrize("door", sorted(DOORS) if LONG else ["baseline", "diff", "plan", "register", "test", "trend"])
def test_no_door_waits_or_crashes(trap: Path, door: str) -> None:
    """A pipe, an endless file, a circle, a folder, a name too long or none: one line and exit code 2."""
    for thing in THINGS if LONG else SHORT:
        done = nnl(trap, *(thing if part == "{}" else part for part in DOORS[door]))
        assert (done.returncode, b"Traceback" in done.stderr) == (2, False), (door, thing[:20], done.stderr[-300:])


@pytest.mark.skipif(os.name == "nt", reason="links of a POSIX system")
def test_folders_in_circles_end(trap: Path) -> None:
    """Links between folders lead nowhere, however many there are."""
    for one, other in itertools.permutations(("a", "b", "c"), 2):
        (trap / "dir" / one).mkdir(exist_ok=True)
        (trap / "dir" / one / other).symlink_to(trap / "dir" / other, target_is_directory=True)
        (trap / "dir" / one / "d.csv").write_text(f"ma,n\n{one},5\n", encoding="utf-8")
    assert nnl(trap, "check", "dir", "--plan", "plan.yaml").returncode == 0
