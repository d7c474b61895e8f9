"""The folder for a machine with nothing on it, made once a session and unzipped where paths are awkward."""

import os
import stat
import time
import zipfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from shipping.program import AWKWARD, Program, program_in

NEEDED = "NNL_TESTS_NEED_TOOLS"  # set where a missing program is a failure and not a reason to skip
GIVEN = "NNL_FOLDER"  # a .zip that was made already, to test the very one that is published
LONGEST = 300  # seconds


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the .zip: the one named, else one made here by whichever process of the session comes first."""
    if GIVEN in os.environ:
        return Path(os.environ[GIVEN])
    if find_spec("PyInstaller") is None and not os.environ.get(NEEDED):
        pytest.skip("needs the extra `package`")
    return once(tmp_path_factory, "made", make)


@pytest.fixture(scope="session")
def unzipped(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder as it lies on a machine after the .zip was opened there."""
    return once(tmp_path_factory, AWKWARD, lambda place: unzip(archive, place))


@pytest.fixture
def nnl(unzipped: Path) -> Program:
    """Return the program in that folder."""
    return program_in(unzipped)


def make(place: Path) -> Path:
    """Make the folder and return its .zip."""
    from make_folder import made_in
    from zipping import zipped

    return zipped(made_in(place))


def unzip(archive: Path, place: Path) -> Path:
    """Open a .zip as people's programs do, with links and the right to run; return the one folder in it."""
    with zipfile.ZipFile(archive) as opened:
        for entry in opened.infolist():
            mode = entry.external_attr >> 16
            if stat.S_ISLNK(mode):
                (place / entry.filename).symlink_to(opened.read(entry).decode())
            else:
                opened.extract(entry, place)
                (place / entry.filename).chmod(stat.S_IMODE(mode))
    (folder,) = place.iterdir()
    return folder


def once(factory: pytest.TempPathFactory, name: str, build: Callable[[Path], Path]) -> Path:
    """Return what one process of the session builds and the others wait for."""
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    place, told = shared / name, shared / f"{name}.txt"
    try:
        place.mkdir()
    except FileExistsError:
        return awaited(told)
    found = ""
    try:
        found = str(build(place))
    finally:
        half = told.with_suffix(".half")
        half.write_text(found, encoding="utf-8")
        half.rename(told)
    return Path(found)


def awaited(told: Path) -> Path:
    """Return what another process built."""
    end = time.monotonic() + LONGEST
    while not told.exists():
        assert time.monotonic() < end, "the process that makes the folder does not end"
        time.sleep(0.2)
    found = told.read_text(encoding="utf-8")
    assert found, "another process could not make the folder; its own test says why"
    return Path(found)
