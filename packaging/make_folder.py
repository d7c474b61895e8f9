"""Make the folder that runs on a machine with nothing on it: `python packaging/make_folder.py OUT`.

OUT then holds `nnl-VERSION-SYSTEM-MACHINE/` and the same as a .zip, for the system that this runs on. Needs the extra
`package` (see README.md beside this file) and, once everything is installed, no network.
"""

import argparse
import platform
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from freezing import frozen
from licences import tell_third_parties
from reading_pages import write_pages
from wheels import unpacked_wheel
from zipping import zipped

ROOT = Path(__file__).parents[1]
START = Path(__file__).parent / "start"
BYTE_ORDER_MARK = "\ufeff"  # else the editors of older Windows take a text for one of their own code page


class System(NamedTuple):
    """What a system is called in a folder's name, the script that starts there, how its lines end.

    `year_end` are the scripts that judge a working folder dropped onto them.
    """

    name: str
    start: str
    line_end: str
    year_end: Sequence[str]


SYSTEMS = {
    "win32": System("windows", "Bat dau.bat", "\r\n", ("cuoi-nam.bat", "cuoi-nam.ps1")),
    "darwin": System("macos", "bat-dau.command", "\n", ("cuoi-nam.command",)),
    "linux": System("linux", "bat-dau.sh", "\n", ("cuoi-nam.sh",)),
}
SOURCES = {
    "bat-dau.command": "bat-dau.sh",
    "cuoi-nam.command": "cuoi-nam.sh",
}  # one script under two names: macOS opens only the second one by a click
# What the pages speak of, so that their commands run in the folder as they are written.
BESIDE: Sequence[str] = (
    "LICENSE",
    "indicators.yaml",
    "docs/hinh/*.png",
    *(f"{folder}/**/*{suffix}" for folder in ("plans", "examples") for suffix in (".yaml", ".csv", ".docx", ".xlsx")),
)


def main() -> None:
    """Make the folder and its .zip, and print where they are."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path, help="the folder that takes them; made where it is not there")
    folder = made_in(parser.parse_args().out)
    print(folder)
    print(zipped(folder))


def made_in(out: Path) -> Path:
    """Return the folder, made anew inside `out`; what was there under its name goes first."""
    system = SYSTEMS[sys.platform]
    with tempfile.TemporaryDirectory() as work:
        wheel = unpacked_wheel(ROOT, Path(work))
        folder = out.resolve() / f"nnl-{wheel.version}-{system.name}-{platform.machine().lower()}"
        shutil.rmtree(folder, ignore_errors=True)
        program = frozen(wheel.folder, Path(work))
        shutil.copytree(program.folder, folder / "nnl", symlinks=True)
        tell_third_parties(program, folder)
    for path in beside():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / path, folder / path)
    write_pages(ROOT, folder)
    write_start(folder, system, wheel.version)
    return folder


def beside() -> list[Path]:
    """Return what goes into the folder as it is, by its path from the root."""
    return sorted(path.relative_to(ROOT) for pattern in BESIDE for path in ROOT.glob(pattern))


def write_start(folder: Path, system: System, version: str) -> None:
    """Write what one reads first, what one clicks on, and what the window then says."""
    text = filled("Doc truoc.txt", system, version)
    (folder / "Doc truoc.txt").write_bytes((BYTE_ORDER_MARK + text).encode())
    (folder / "nnl" / "chao.txt").write_bytes(filled("chao.txt", system, version).encode())
    script = folder / system.start
    script.write_bytes(filled(SOURCES.get(system.start, system.start), system, version).encode())
    script.chmod(0o755)
    for name in system.year_end:
        shutil.copyfile(ROOT / "examples" / SOURCES.get(name, name), folder / name)
        (folder / name).chmod(0o755)


def filled(name: str, system: System, version: str) -> str:
    """Return a text of `start/` with what it leaves open, its lines ended as the system ends them."""
    text = (START / name).read_text(encoding="utf-8")
    text = text.replace("{version}", version).replace("{start}", system.start)
    return text.replace("\n", system.line_end)


if __name__ == "__main__":
    main()
