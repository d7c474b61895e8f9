"""Write the list of all that others made and the folder holds, with the text of each licence."""

import shutil
import subprocess
import sysconfig
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution, packages_distributions
from pathlib import Path
from typing import NamedTuple

from freezing import Frozen, canonical

OWN_TEXTS = Path(__file__).parent / "licences"  # of distributions whose wheels forget theirs
WORDS = ("licen", "copying", "notice", "authors")
HEAD = """What is in this folder beside nnl, whose own licence is in LICENSE. The texts are in the folder `licences`.
Rust crates and C libraries that a package has compiled into itself stand in that package's own texts, if anywhere.

"""


class Part(NamedTuple):
    """Something that others made: its name, version, licence in a few words, and the files with the whole text."""

    name: str
    version: str
    licence: str
    texts: tuple[Path, ...]


def tell_third_parties(program: Frozen, folder: Path) -> None:
    """Write `THIRD-PARTY.txt` and `licences/`; fail where a part has no text of its licence."""
    parts = [python(), bootloader(), *packages(program), *libraries(program)]
    lines = []
    for part in parts:
        if not part.texts:
            raise SystemExit(f"no licence text for {part.name}: put it into {OWN_TEXTS}")
        target = folder / "licences" / part.name
        target.mkdir(parents=True)
        for number, text in enumerate(part.texts):
            twice = text.name in {other.name for other in part.texts[:number]}
            shutil.copyfile(text, target / (f"{number}-{text.name}" if twice else text.name))
        lines.append(f"{part.name} {part.version}".strip() + f": {part.licence}\n")
    (folder / "THIRD-PARTY.txt").write_text(HEAD + "".join(lines), encoding="utf-8")


def python() -> Part:
    """Return Python itself; on Windows its text also names the libraries that come with it."""
    places = (Path(sysconfig.get_path("stdlib")), Path(sysconfig.get_config_var("installed_base")))
    texts = [place / "LICENSE.txt" for place in places]
    found = tuple(text for text in texts if text.is_file())[:1]
    return Part("python", sysconfig.get_config_var("py_version"), "PSF-2.0", found)


def bootloader() -> Part:
    """Return what starts Python: part of PyInstaller, which allows that in any program."""
    found = distribution("pyinstaller")
    exception = "GPL-2.0-or-later WITH Bootloader-exception (the part that starts nnl)"
    return Part("pyinstaller", found.version, exception, texts_of(found))


def packages(program: Frozen) -> Iterator[Part]:
    """Yield the distributions of which a module is in the program, by name."""
    tops = {name.partition(".")[0] for name in program.modules}
    tops |= {Path(name).parts[0].partition(".")[0] for name in program.files}
    owners = packages_distributions()
    names = {canonical(owner) for top in tops for owner in owners.get(top, ())} - {"nnl-cli"}
    for name in sorted(names):
        found = distribution(name)
        yield Part(name, found.version, licence_of(found), texts_of(found))


def texts_of(found: Distribution) -> tuple[Path, ...]:
    """Return the files in which a distribution tells its licence, else what we keep for it."""
    own = OWN_TEXTS / f"{canonical(found.name)}.txt"
    named = [file for file in found.files or () if file.name.lower().startswith(WORDS) and file.suffix != ".py"]
    paths = [Path(str(file.locate())) for file in named]
    return tuple(paths) or ((own,) if own.is_file() else ())


def licence_of(found: Distribution) -> str:
    """Return the licence of a distribution in a few words, as it says itself."""
    said, classes = "", found.metadata.get_all("Classifier") or ()
    for key in ("License", "License-Expression"):
        said = next(iter(found.metadata.get_all(key) or ()), said)
    classes = [one.rpartition(" :: ")[2] for one in classes if one.startswith("License ::")]
    return said.splitlines()[0] if said else ", ".join(classes)


def libraries(program: Frozen) -> Iterator[Part]:
    """Yield the system's own libraries that the program takes along, as Debian and its kin know them."""
    if shutil.which("dpkg") is None:
        return
    sources = [Path(source) for name, source in program.files.items() if "/" not in name and ".so" in name]
    owners = {owner for source in sources if (owner := debian_package(source))}
    for owner in sorted(owners):
        name = owner.partition(":")[0]
        yield Part(name, "", "a library of the system", (Path("/usr/share/doc") / name / "copyright",))


def debian_package(source: Path) -> str | None:
    """Return the package that a file of the system belongs to; it may be known under /usr or without it."""
    for path in (source, Path("/usr") / str(source).lstrip("/"), source.resolve()):
        ended = subprocess.run(["dpkg", "-S", str(path)], capture_output=True, text=True, check=False)
        if not ended.returncode:
            return ended.stdout.rpartition(": ")[0]
    return None
