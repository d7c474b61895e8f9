"""A small plan, its tables, and a way to run nnl as a process of its own."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from running import run_nnl

PLAN = """\
plan: {number: 1/KH-UBND, title: {vi: Kế hoạch thử, en: A plan to try}, period: 2024}
unit: {key: ma, name: ten, place: xa}
fields:
  ma: {label: Mã trường, type: code}
  ten: {label: Tên trường, type: text}
  xa: {label: Xã, type: text}
  tot_nghiep: {label: {vi: Tốt nghiệp, en: Graduates}, type: count}
  vao_nghe: {label: {vi: Vào nghề, en: In training}, type: count, part_of: tot_nghiep}
  giai: {label: Giải, type: count}
indicators:
  - id: nghe
    name: {vi: Tỷ lệ học sinh tốt nghiệp THCS vào học nghề, en: Graduates who go into vocational training}
    numerator: vao_nghe
    denominator: tot_nghiep
    target: "> 30%"
    noun: {vi: học sinh, en: pupils}
  - id: giai
    name: {vi: Số giải học sinh giỏi, en: Prizes}
    numerator: giai
    target: ">= 3"
    noun: {vi: giải, en: prizes}
"""
HEADER = "Mã trường,Tên trường,Xã,Tốt nghiệp,Vào nghề,Giải\n"
MISSED = "01,THCS Điền Hòa,Điền Hòa,700,300,1\n02,THCS Phong Mỹ,Phong Mỹ,800,150,2\n"
TABLES = {
    "met.csv": HEADER + "01,THCS Điền Hòa,Điền Hòa,100,31,3\n",
    "missed.csv": HEADER + MISSED,
    "refused.csv": HEADER + "01,THCS Điền Hòa,Điền Hòa,100,nhiều,3\n",
    "open.csv": HEADER + "01,A,X,100,31,3\n02,B,X,100,,0\n",
}


@dataclass(frozen=True)
class Ended:
    """How a process ended and what it wrote."""

    code: int
    out: bytes
    err: bytes

    @property
    def stdout(self) -> str:
        """What it printed, as UTF-8."""
        return self.out.decode()

    @property
    def stderr(self) -> str:
        """What it said of the run, as UTF-8."""
        return self.err.decode()


Run = Callable[..., Ended]


def environment(**more: str | None) -> Mapping[str, str]:
    """Return a plain UTF-8 environment with some variables set, or (None) not set."""
    mine = ("NNL_", "_NNL_", "_TYPER_", "LC_", "LANG", "PYTEST_", "PYTHON")
    known = {k: v for k, v in os.environ.items() if not k.startswith(mine) or k == "PYTHONPATH"}
    known = {k: v for k, v in known.items() if k not in ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "TERM")}
    given = {"PYTHONUTF8": "1", **more}
    return {**known, **{k: v for k, v in given.items() if v is not None}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder that holds the plan and its tables."""
    (tmp_path / "indicators.yaml").write_text(PLAN, encoding="utf-8")
    for name, text in TABLES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def nnl(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `nnl` in that folder within this process, which is quick; keywords set environment variables."""

    def run(*arguments: str, **env: str | None) -> Ended:
        with monkeypatch.context() as patch:
            patch.chdir(folder)
            for name in set(os.environ) - set(environment()):
                patch.delenv(name)
            for name, value in env.items():
                patch.setenv(name, value) if value is not None else patch.delenv(name, raising=False)
            outcome = run_nnl(arguments)
        return Ended(outcome.exit_code, outcome.stdout.encode(), outcome.stderr.encode())

    return run


@pytest.fixture
def process(folder: Path) -> Run:
    """Run `nnl` in that folder as a process of its own; keywords set environment variables."""

    def run(*arguments: str, **env: str | None) -> Ended:
        done = subprocess.run(
            [sys.executable, "-m", "nnl_cli", *arguments],
            cwd=folder,
            env=environment(**env),
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=60,
            check=False,
        )
        return Ended(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture
def shell(folder: Path) -> Run:
    """Run a line of bash in that folder; `nnl` in it is the command."""

    def run(line: str, **env: str | None) -> Ended:
        script = f'nnl() {{ "{sys.executable}" -m nnl_cli "$@"; }}\n{line}'
        done = subprocess.run(
            ["bash", "-c", script],
            cwd=folder,
            env=environment(**env),
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=60,
            check=False,
        )
        return Ended(done.returncode, done.stdout, done.stderr)

    return run
