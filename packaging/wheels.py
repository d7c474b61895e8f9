"""Build the wheel and the source archive from a checkout, without a network, and take a wheel apart."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple


class Unpacked(NamedTuple):
    """A wheel's version, and the folder that its content lies in."""

    version: str
    folder: Path


def built(root: Path, out: Path) -> tuple[Path, Path]:
    """Return the wheel and the source archive of a checkout, written to `out`."""
    run_quietly([sys.executable, "-m", "hatchling", "build", "-d", str(out)], root, os.environ)
    (wheel,), (source,) = out.glob("*.whl"), out.glob("*.tar.gz")
    return wheel, source


def run_quietly(command: Sequence[str], cwd: Path, environment: Mapping[str, str]) -> None:
    """Run a tool, and show what it said only where it fails."""
    ended = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    if ended.returncode:
        raise SystemExit(f"{ended.stdout}{ended.stderr}\n{command[2]} ended with {ended.returncode}")


def unpacked_wheel(root: Path, work: Path) -> Unpacked:
    """Return the wheel of a checkout, taken apart in `work`: what is frozen is what is published."""
    wheel, _ = built(root, work / "wheel")
    folder = work / "unpacked"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return Unpacked(wheel.name.split("-")[1], folder)
