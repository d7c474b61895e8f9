"""Freeze nnl with its Python: what goes in is found by rule, what stays out is named with its reason."""

import ast
import os
import re
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import packages_distributions, requires
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement

from wheels import run_quietly

HERE = Path(__file__).parent
EXTRAS = frozenset({"letter"})  # an office has no way to add it to the folder later
# What libraries would take along and nnl never asks for.
LEFT_OUT: Mapping[str, str] = {
    "pygments": "colours program code, through rich",
    "readline": "edits lines of Python's own prompt; its library is GPL",
    "ssl": "nnl opens no connection, and OpenSSL is a library to keep mended",
    "_ssl": "as above",
    "_hashlib": "hashes by OpenSSL; Python's own give the same",
    "asyncio": "jinja2 has it for servers",
    "multiprocessing": "nobody starts processes",
    "unittest": "tests of libraries",
    "doctest": "tests of libraries",
    "pdb": "finds faults in Python",
    "pydoc": "shows Python's manual",
    "tkinter": "draws windows",
}


class Frozen(NamedTuple):
    """The program's folder, and where each of its parts came from: modules, and other files by their place in it."""

    folder: Path
    modules: dict[str, str]
    files: dict[str, str]


def frozen(wheel: Path, work: Path) -> Frozen:
    """Return nnl frozen from an unpacked wheel; PyInstaller's own words are shown where it fails."""
    command = [sys.executable, "-m", "PyInstaller", *options(wheel, work), str(wheel / "nnl_cli" / "__main__.py")]
    environment = {**os.environ, "PYTHONPATH": str(wheel), "PYTHONHASHSEED": "1"}
    environment.setdefault("SOURCE_DATE_EPOCH", "315532800")
    run_quietly(command, work, environment)
    lists = work / "build" / "nnl"
    modules = {name: source for name, source, _ in entries(lists / "PYZ-00.toc")}
    files = {name: source for name, source, _ in entries(lists / "COLLECT-00.toc")}
    return Frozen(work / "dist" / "nnl", modules, files)


def options(wheel: Path, work: Path) -> Iterator[str]:
    """Yield PyInstaller's options: all of nnl_cli, code and data, and nothing that it does not require."""
    yield from ("--onedir", "--console", "--noconfirm", "--log-level", "WARN", "--name", "nnl")
    yield from ("--distpath", str(work / "dist"), "--workpath", str(work / "build"), "--specpath", str(work))
    yield from ("--paths", str(wheel), "--collect-submodules", "nnl_cli", "--collect-data", "nnl_cli")
    yield from ("--additional-hooks-dir", str(HERE / "hooks"))
    if sys.platform == "linux":
        yield "--strip"  # 20 MB of names that only a debugger reads
    for name in (*LEFT_OUT, *foreign()):
        yield from ("--exclude-module", name)


def foreign() -> list[str]:
    """Return the modules installed here that nnl does not require: the tools of whoever builds."""
    kept = required("nnl-cli", EXTRAS)
    return sorted(
        name
        for name, owners in packages_distributions().items()
        if name.isidentifier() and not kept & {canonical(owner) for owner in owners}
    )


def required(name: str, extras: frozenset[str]) -> frozenset[str]:
    """Return a distribution and all that it requires here, directly or not."""
    open_, known = [(name, extras)], set[tuple[str, frozenset[str]]]()
    while open_:
        asked = open_.pop()
        if asked in known:
            continue
        known.add(asked)
        open_ += [
            (canonical(one.name), frozenset(one.extras))
            for one in map(Requirement, requires(asked[0]) or ())
            if one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in (*asked[1], ""))
        ]
    return frozenset(found for found, _ in known)


def canonical(name: str) -> str:
    """Return the name of a distribution in the one spelling that all of its spellings share."""
    return re.sub(r"[-_.]+", "-", name).lower()


def entries(file: Path) -> list[tuple[str, str, str]]:
    """Return the entries of one of PyInstaller's lists: name, source and kind."""
    parts = ast.literal_eval(file.read_text(encoding="utf-8"))
    return next(part for part in parts if isinstance(part, list))
