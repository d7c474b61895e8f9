"""Whatever fails while reports are written, and wherever a run is killed: each is the old or the new one, whole."""

import errno
import itertools
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from running import Outcome, run_nnl

LONG = bool(os.environ.get("NNL_TORTURE"))
PLAN = """\
plan: {number: "1", title: Thử, period: 2024}
unit: {key: ma, name: ten}
fields:
  ma: {type: code}
  ten: {type: text}
  tn: {type: count}
  nghe: {type: count, part_of: tn}
indicators:
- {id: tl, numerator: nghe, denominator: tn, target: "> 30%"}
"""
TABLE = "ma,ten,tn,nghe\n01,A,100,10\n"
CALLS = ("open", "fdopen", "fsync", "replace", "chmod", "close", "listdir", "unlink", "kill", "umask")
ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EINTR) if LONG else (errno.ENOSPC,)
OUTPUTS = ("r.json", "r.csv", "r.md")
OLD = b"c\xc5\xa9"
HERE = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a plan, a table and three old reports, where the run stands."""
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "d.csv").write_text(TABLE, encoding="utf-8")
    for name in OUTPUTS:
        (tmp_path / name).write_bytes(OLD)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def arguments() -> list[str]:
    """Return a command line that writes three reports."""
    outputs = itertools.chain.from_iterable(("-o", name) for name in OUTPUTS)
    return ["check", "d.csv", "--plan", "plan.yaml", "--lang", "en", *outputs]


def leftovers(folder: Path) -> list[str]:
    """Return the temporary files that lie about."""
    return [path.name for path in folder.iterdir() if path.name.startswith(".nnl")]


def news(folder: Path) -> dict[str, bytes]:
    """Return what the three reports are when nothing fails, and put the old ones back."""
    assert run_nnl(arguments()).exit_code == 1
    made = {name: (folder / name).read_bytes() for name in OUTPUTS}
    for name in OUTPUTS:
        (folder / name).write_bytes(OLD)
    return made


class Failing:
    """A function of `os` that fails when it is called for the n-th time by whoever writes reports."""

    def __init__(self, real: Callable[..., Any], which: int, code: int) -> None:
        self.real, self.which, self.code, self.count = real, which, code, 0

    def __call__(self, *given: Any, **named: Any) -> Any:
        if "writing.py" not in (sys._getframe(1).f_code.co_filename, *callers()):
            return self.real(*given, **named)
        self.count += 1
        if self.count == self.which:
            raise OSError(self.code, os.strerror(self.code))
        return self.real(*given, **named)


def callers() -> Iterator[str]:
    """Yield the names of the files whose code is being run."""
    frame = sys._getframe(1)
    while frame is not None:
        yield os.path.basename(frame.f_code.co_filename)
        frame = frame.f_back  # type: ignore[assignment]  # None ends it


def broken(call: str, which: int, code: int) -> tuple[Outcome, int]:
    """Run with one call failing; return how it ended and how often the call was made."""
    with pytest.MonkeyPatch.context() as patch:
        failing = Failing(getattr(os, call), which, code)
        patch.setattr(os, call, failing)
        return run_nnl(arguments()), failing.count


@pytest.mark.parametrize("call", CALLS)
def test_every_call_fails_once(folder: Path, call: str) -> None:
    """Each report is the old or the new one, whole; what is not the new one is named, and nothing is left."""
    new = news(folder)
    _, count = broken(call, 0, 0)
    for which, code in itertools.product(range(1, count + 1), ERRORS):
        for name in OUTPUTS:
            (folder / name).write_bytes(OLD)
        ended, _ = broken(call, which, code)
        found = {name: (folder / name).read_bytes() for name in OUTPUTS}
        assert all(found[name] in (OLD, new[name]) for name in OUTPUTS), (call, which, code)
        lost = [name for name in OUTPUTS if found[name] == OLD]
        assert ended.exit_code == (5 if lost else 1) or (not lost and ended.exit_code == 5), (call, which, code)
        assert all(name in ended.stderr for name in lost), (call, which, code)
        assert "Traceback" not in ended.stderr
        if call != "unlink":  # where even that fails, the next run cleans up
            assert leftovers(folder) == [], (call, which, code)
    run_nnl(arguments())
    assert leftovers(folder) == []


KILLING = """\
import os, signal, sys
call, which = sys.argv[1], int(sys.argv[2])
from nnl_cli.cli import main, writing
real, count = getattr(os, call), 0
def killed(*given, **named):
    global count
    count += 1
    if count == which:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*given, **named)
write = writing.write_all
def writing_all(*given):
    setattr(os, call, killed)
    write(*given)
writing.write_all = writing_all
sys.argv = ["nnl", *sys.argv[3:]]
main()
"""


@pytest.mark.skipif(os.name == "nt", reason="kills as POSIX does")
@pytest.mark.parametrize(
    ("call", "which"), [*itertools.product(("fsync", "chmod", "replace"), (1, 2, 3) if LONG else (2,))]
)
def test_a_kill_at_every_step_of_writing(folder: Path, call: str, which: int) -> None:
    """No report is torn, a mixed set shows it by its marks, and the next run leaves nothing behind."""
    new = news(folder)
    killed = subprocess.run([sys.executable, "-c", KILLING, call, str(which), *arguments()], env=HERE, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert all((folder / name).read_bytes() in (OLD, new[name]) for name in OUTPUTS)
    assert run_nnl(arguments()).exit_code == 1
    assert {name: (folder / name).read_bytes() for name in OUTPUTS} == new
    assert leftovers(folder) == []


@pytest.mark.skipif(os.name == "nt", reason="kills as POSIX does")
def test_kills_at_any_time(folder: Path) -> None:
    """Killed, ended or interrupted after any time, a run leaves whole reports, and the next nothing else."""
    new, chance = news(folder), random.Random(118)
    start = time.monotonic()
    subprocess.run([sys.executable, "-m", "nnl_cli", *arguments()], env=HERE, capture_output=True, check=False)
    span = time.monotonic() - start
    for number in range(120 if LONG else 3):
        which = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)[number % 3]
        run = subprocess.Popen(
            [sys.executable, "-m", "nnl_cli", *arguments()], env=HERE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        time.sleep(chance.uniform(0.5, 1.1) * span)
        run.send_signal(which)
        run.communicate(timeout=60)
        assert all((folder / name).read_bytes() in (OLD, new[name]) for name in OUTPUTS), number
    assert run_nnl(arguments()).exit_code == 1
    assert leftovers(folder) == []
    assert json.loads((folder / "r.json").read_bytes())["exit_code"] == 1
