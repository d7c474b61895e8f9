"""The wheel holds all that runs and nothing else, and what is installed from it is one program under every name."""

import csv
import io
import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from email import message_from_bytes
from importlib.util import find_spec
from pathlib import Path

import pytest
import typer

from nnl_cli import __version__
from nnl_cli.plan.shipped import shipped_plans
from pages import ROOT
from shipping.conftest import NEEDED
from shipping.program import BARE, Program
from wheels import built

SCRIPTS = "Scripts" if os.name == "nt" else "bin"
INFO = f"nnl_cli-{__version__}.dist-info"
IGNORED = {"__pycache__", ".hypothesis"}


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return the wheel and the source archive of this checkout."""
    if find_spec("hatchling") is None and not os.environ.get(NEEDED):
        pytest.skip("needs the extra `package`")
    return built(ROOT, tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="session")
def installed(made: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the scripts of an environment with the wheel; what it requires is lent by the one that tests."""
    home = tmp_path_factory.mktemp("venv")
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    python = home / SCRIPTS / f"python{'.exe' if os.name == 'nt' else ''}"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "-q", "--no-index", "--no-deps"]
    subprocess.run([*pip, str(made[0])], check=True, capture_output=True)
    place = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    )
    lent = Path(typer.__file__).parents[1]
    Path(place.stdout.strip(), "lent.pth").write_text(f"{lent}\n", encoding="utf-8")
    return home / SCRIPTS


def tree(folder: Path) -> dict[str, bytes]:
    """Return what git would keep of a folder: names from it on, and bytes."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file() and not IGNORED & set(path.parts))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_the_wheel_holds_all_that_runs_and_nothing_else(made: tuple[Path, Path]) -> None:
    """The package, Plan 118 and the other plans as they are; no tests, no pictures, no benchmarks."""
    expected = {f"nnl_cli/{name}": data for name, data in tree(ROOT / "src" / "nnl_cli").items()}
    expected |= {f"nnl_cli/plans/{name}": data for name, data in tree(ROOT / "plans").items()}
    expected |= {"nnl_cli/indicators.yaml": (ROOT / "indicators.yaml").read_bytes()}
    expected |= {f"{INFO}/licenses/LICENSE": (ROOT / "LICENSE").read_bytes()}
    with zipfile.ZipFile(made[0]) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    own = {f"{INFO}/{name}" for name in ("METADATA", "WHEEL", "RECORD", "entry_points.txt")}
    assert own <= found.keys()
    assert found.keys() - own == expected.keys()
    assert {name: found[name] for name in expected} == expected
    recorded = {row[0] for row in csv.reader(io.StringIO(found[f"{INFO}/RECORD"].decode()))}
    assert recorded == found.keys()


def test_the_wheel_says_what_it_is(made: tuple[Path, Path]) -> None:
    """Its name, version, licence and Python; what it requires, and what more it requires for which extra."""
    with zipfile.ZipFile(made[0]) as archive:
        told = message_from_bytes(archive.read(f"{INFO}/METADATA"))
        entry = archive.read(f"{INFO}/entry_points.txt").decode()
    assert (told["Name"], told["Version"], told["Requires-Python"]) == ("nnl-cli", __version__, ">=3.11")
    assert (told["License-Expression"], told["License-File"]) == ("MIT", "LICENSE")
    assert told["Description-Content-Type"] == "text/markdown"
    assert told.get_all("Provides-Extra") == ["dev", "letter", "package"]
    plain = [line for line in told.get_all("Requires-Dist", []) if "extra ==" not in line]
    assert len(plain) == 8
    assert "nnl = nnl_cli.cli:main" in entry


def test_the_source_archive_makes_the_same_wheel(made: tuple[Path, Path], tmp_path: Path) -> None:
    """Nothing that the wheel is made of is missing from it; of other folders it holds what people read and test."""
    with tarfile.open(made[1]) as archive:
        archive.extractall(tmp_path, filter="data")
    (source,) = tmp_path.iterdir()
    assert built(source, tmp_path / "again")[0].read_bytes() == made[0].read_bytes()
    assert {path.name for path in source.iterdir() if path.is_dir()} == {
        "src",
        "tests",
        "docs",
        "examples",
        "plans",
        "packaging",
    }


def test_what_is_installed_is_one_program_under_every_name(installed: Path, tmp_path: Path) -> None:
    """`nnl`, a link to it as pipx and uv make them, and `python -m nnl_cli`: same words, same ends, both streams."""
    table = ROOT / "examples" / "minh-hoa-2024.csv"
    link = tmp_path / "nnl"
    link.symlink_to(installed / "nnl") if os.name != "nt" else None
    names = {
        "script": (str(installed / "nnl"),),
        "link": (str(link if link.exists() else installed / "nnl"),),
        "module": (str(installed / "python"), "-m", "nnl_cli"),
    }
    judged = ["check", str(table), "--only", "pl_thcs_gdnn"]
    lines: tuple[list[str], ...] = (["--version"], [], ["chek"], ["check", "--baselin"], judged)
    desk = tmp_path / "desk"
    desk.mkdir()
    told = {name: [told_by(Program(command), line, desk) for line in lines] for name, command in names.items()}
    assert told["script"] == told["link"] == told["module"]
    assert [code for code, *_ in told["script"]] == [0, 0, 2, 2, 1]
    assert list(desk.iterdir()) == []


def told_by(program: Program, line: list[str], cwd: Path) -> tuple[int, str, str]:
    """Return how a program ended and what it said."""
    ended = program.run(line, cwd)
    return ended.returncode, ended.stdout, ended.stderr


def test_every_plan_that_ships_is_known_by_its_name(installed: Path, tmp_path: Path) -> None:
    """From an empty folder, out of the wheel and not out of this checkout."""
    python = Program((str(installed / "python"),))
    where = python.run(["-c", "import nnl_cli; print(nnl_cli.__file__)"], tmp_path, BARE).stdout
    assert Path(where).is_relative_to(installed.parent)
    nnl = Program((str(installed / "nnl"),))
    assert len(shipped_plans()) > 5
    for name in shipped_plans():
        told = nnl.run(["indicators", "--plan", name, "--format", "json"], tmp_path)
        assert told.returncode == 0, (name, told.stderr)
        assert len(told.stdout) > 500
