"""The unzipped folder does all that nnl does, on a machine without Python, from an awkward place it never writes to."""

import ast
import re
import shutil
import sys
import time
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from freezing import EXTRAS, LEFT_OUT, canonical, required
from imports import imported
from nnl_cli import __version__
from nnl_cli.reports import FORMATS
from office.make_office import write
from pages import ROOT, files_of, missing, shown
from shipping.program import SOURCE, Program, program_in

GUIDES = {"docs/huong-dan.md": "examples/xa-2026", "docs/lenh.md": "."}
LATER = 1.6  # times as long as the source takes to start; seen: 1.1 to 1.3


@pytest.fixture
def desk(unzipped: Path, tmp_path: Path) -> Path:
    """Return a place to work in: what the pages speak of, copied out of the folder, and the cases of the tests."""
    place = tmp_path / "Năm 2026"
    place.mkdir()
    for name in ("examples", "plans"):
        shutil.copytree(unzipped / name, place / name)
    shutil.copytree(ROOT / "tests" / "cases", place / "tests" / "cases")
    return place


@pytest.mark.parametrize("page", GUIDES)
def test_every_command_of_the_guides_runs_without_python(page: str, nnl: Program, desk: Path) -> None:
    """As an officer types it, from the first look at a table to the signed paper: same end, same words as told."""
    for name, text in files_of(page).items():
        (desk / GUIDES[page] / name).write_text(text, encoding="utf-8")
    for block in shown(page):
        for folder, command in zip(block.folders, block.commands, strict=True):
            told = nnl.run(command, desk / GUIDES[page] / folder, {"COLUMNS": "100"})
            assert told.returncode == block.exit_code, (command, told.stderr)
        assert missing(block.output, told.stdout) == [], command


def test_the_guides_run_every_command_of_the_program(nnl: Program, tmp_path: Path) -> None:
    """The program says which commands it has, and each has its help."""
    listed = nnl.run(["--help", "--lang", "en"], tmp_path).stdout.partition("Commands:")[2]
    commands = set(re.findall(r"^ {2}([a-z-]+) ", listed, re.MULTILINE))
    assert len(commands) > 10
    assert commands <= {command[0] for page in GUIDES for block in shown(page) for command in block.commands}
    for command in sorted(commands):
        told = nnl.run([command, "--help"], tmp_path)
        assert (told.returncode, told.stderr) == (0, "")
        assert f"nnl {command} " in told.stdout


def test_every_output_is_that_of_the_source(nnl: Program, desk: Path) -> None:
    """In every format, coloured, in both languages: the same bytes as without freezing."""
    written = {}
    for name, program in {"folder": nnl, "source": SOURCE}.items():
        out = desk / name
        out.mkdir()
        line = ["check", "../examples/minh-hoa-2024.csv", "--baseline", "../examples/minh-hoa-2023.csv", "--by", "xa"]
        outputs = [word for suffix in FORMATS for word in ("-o", f"ket-qua{suffix}")]
        told = program.run([*line, *outputs], out, {"FORCE_COLOR": "1"})
        english = program.run([*line, "--lang", "en", "--all"], out)
        assert (told.returncode, english.returncode) == (1, 1), told.stderr
        files = {path.name: content(path) for path in out.iterdir()}
        written[name] = (told.stdout, told.stderr, english.stdout, files)
    assert set(written["folder"][3]) == {f"ket-qua{suffix}" for suffix in FORMATS}
    assert "\033[" in written["folder"][0]
    assert written["folder"] == written["source"]


def content(path: Path) -> bytes | dict[str, bytes]:
    """Return a file's bytes, those of an archive by its parts: when these were packed says nothing."""
    if not zipfile.is_zipfile(path):
        return path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_every_kind_of_file_is_read_as_the_source_reads_it(nnl: Program, tmp_path: Path) -> None:
    """The corpus of office files is understood alike: all formats and encodings, but for UTF-8 and the largest."""
    for path in [path for paths in write(tmp_path / "office").values() for path in paths if is_left_out(path)]:
        path.unlink()
    line = ["validate", "office", "--format", "json"]
    told, expected = (program.run(line, tmp_path) for program in (nnl, SOURCE))
    assert told.returncode == expected.returncode == 3
    assert len(told.stdout) > 100_000
    assert told.stdout == expected.stdout


def is_left_out(path: Path) -> bool:
    """Whether a file would take long, or is text in UTF-8, which the guides read."""
    try:
        return path.stat().st_size > 300_000 or (path.suffix == ".csv" and bool(path.read_text(encoding="utf-8")))
    except UnicodeDecodeError:
        return False


def test_a_fault_of_the_command_line_ends_with_2(nnl: Program, tmp_path: Path) -> None:
    """The exit code of the program reaches whoever called it, and its words the other stream."""
    told = nnl.run(["check", "khong-co.csv"], tmp_path)
    assert (told.returncode, told.stdout) == (2, "")
    assert "khong-co.csv" in told.stderr


def test_the_whole_of_nnl_is_in_the_program(unzipped: Path) -> None:
    """Every module of the source, whoever imports it and however; every other file with its bytes; all that ships."""
    package = ROOT / "src" / "nnl_cli"
    code = {path.relative_to(package.parent).with_suffix("") for path in package.rglob("*.py")}
    modules = {".".join(path.parts).removesuffix(".__init__") for path in code} - {"nnl_cli.__main__"}
    assert modules <= frozen_modules(unzipped)
    inside = unzipped / "nnl" / "_internal" / "nnl_cli"
    others = {path.relative_to(package): path for path in package.rglob("*") if path.suffix not in ("", ".py", ".pyc")}
    others |= {
        path.relative_to(ROOT): path
        for path in (ROOT / "plans").rglob("*")
        if path.is_file() and path.suffix not in (".py", ".pyc")
    }
    others |= {Path("indicators.yaml"): ROOT / "indicators.yaml"}
    assert {name: (inside / name).read_bytes() for name in others} == {
        name: path.read_bytes() for name, path in others.items()
    }


def frozen_modules(folder: Path) -> set[str]:
    """Return the names of all modules that the program carries in its archive."""
    from PyInstaller.archive.readers import CArchiveReader

    archive = CArchiveReader(program_in(folder).command[0])
    return set(archive.open_embedded_archive("PYZ.pyz").toc)


def test_nothing_else_is_in_the_program(unzipped: Path) -> None:
    """Only Python, nnl and what it requires: no tool of whoever builds, nothing that was left out by name."""
    from importlib.metadata import packages_distributions

    modules = frozen_modules(unzipped)
    assert {name for name in modules if name.partition(".")[0] in LEFT_OUT or name in LEFT_OUT} == set()
    owners = packages_distributions()
    tops = {name.partition(".")[0] for name in modules} - set(sys.stdlib_module_names)
    owned = {canonical(owner) for top in tops for owner in owners.get(top, ())}
    assert owned <= required("nnl-cli", EXTRAS)
    libraries = [path.name for path in (unzipped / "nnl" / "_internal").iterdir()]
    assert [name for name in libraries if re.match(r"lib(readline|ssl|crypto)", name)] == []


def test_what_is_left_out_is_nowhere_imported() -> None:
    """What stays out of the folder is what libraries may want, and never the source."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "src").rglob("*.py")}
    imports = {path: [name.partition(".")[0] for name in imported(tree)] for path, tree in trees.items()}
    assert len(imports) > 400
    assert {path: set(names) & LEFT_OUT.keys() for path, names in imports.items() if set(names) & LEFT_OUT.keys()} == {}


def test_every_licence_is_told(unzipped: Path) -> None:
    """Each of what nnl requires, Python and what starts it: a line and the text of its licence."""
    told = (unzipped / "THIRD-PARTY.txt").read_text(encoding="utf-8").split("\n\n")[1].splitlines()
    parts = dict(line.split(": ", 1) for line in told)
    names = {name.split(" ")[0] for name in parts}
    assert all(parts.values())
    unused = {"nnl-cli", "pygments", "colorama"}
    assert names >= (required("nnl-cli", EXTRAS) | {"python", "pyinstaller"}) - unused
    texts = {name: [path.stat().st_size for path in (unzipped / "licences" / name).iterdir()] for name in names}
    assert {name for name, sizes in texts.items() if max(sizes) < 500} == set()
    assert {path.name for path in (unzipped / "licences").iterdir()} == names


class Links(HTMLParser):
    """Gathers what a page leads to, what it shows, and the places in it that a link may name."""

    def __init__(self, text: str) -> None:
        self.aims: list[str] = []
        self.ids: set[str] = set()
        super().__init__()
        self.feed(text)

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a link, a picture or an id."""
        found = dict(attrs)
        self.ids |= {found["id"] or ""} if "id" in found else set()
        self.aims += [aim for name in ("href", "src") if (aim := found.get(name))]


def test_every_link_of_the_pages_leads_somewhere_in_the_folder(unzipped: Path) -> None:
    """Pages, pictures and examples are there, headings too; nothing leads to a page that a browser cannot show."""
    pages = {path: Links(path.read_text(encoding="utf-8")) for path in unzipped.rglob("*.html")}
    assert unzipped / "docs" / "huong-dan.html" in pages
    aims = [(page, aim) for page, links in pages.items() for aim in links.aims if not re.match(r"[a-z]+:", aim)]
    assert len(aims) > 100
    for page, aim in aims:
        path, _, heading = unquote(aim).partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), (page, aim)
        assert target.suffix != ".md", (page, aim)
        assert not heading or target.suffix != ".html" or heading in pages[target].ids, (page, aim)


def test_the_window_that_opens_knows_nnl(unzipped: Path, tmp_path: Path) -> None:
    """The script greets, and finds the program, also from another folder. That of Windows is only looked at here."""
    batch = (ROOT / "packaging" / "start" / "Bat dau.bat").read_text(encoding="utf-8")
    assert batch.isascii()  # it is read before it has set the code page
    assert batch.index("chcp 65001") < batch.index("type ")
    if sys.platform == "win32":
        assert (unzipped / "Bat dau.bat").read_bytes() == batch.replace("\n", "\r\n").encode()
        return
    (script,) = unzipped.glob("bat-dau.*")
    shell = Program((str(script),), {"PATH": "/usr/bin:/bin", "SHELL": "/bin/sh"})
    told = shell.run([str(tmp_path)], unzipped, given="command -v nnl; nnl --version; pwd\n")
    greeting, path, version, where = told.stdout.rsplit("\n", 4)[:4]
    assert "nnl check examples/minh-hoa-2024.csv" in greeting
    assert (path, version, where) == (program_in(unzipped).command[0], f"nnl {__version__}", str(tmp_path)), told.stderr


def test_the_first_page_and_the_scripts_are_for_the_folder(unzipped: Path) -> None:
    """Whoever has the folder needs nothing installed, and drops a year's folder onto a script that lies in sight."""
    page = (unzipped / "README.html").read_text(encoding="utf-8")
    assert page.index("không cần Python") < page.index("Cần Python 3.11")
    assert list(unzipped.glob("cuoi-nam.*"))


def test_what_one_reads_first_opens_in_an_old_editor(unzipped: Path) -> None:
    """UTF-8 that says so, with nothing left open."""
    raw = (unzipped / "Doc truoc.txt").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert not re.search(r"[{}]", raw.decode())
    assert (b"\r\n" in raw) == (sys.platform == "win32")


def test_the_folder_is_never_written_to(unzipped: Path, archive: Path, nnl: Program, tmp_path: Path) -> None:
    """After a run of code that lies there as source it holds what was in the .zip, byte for byte, and no more."""
    template = ["--letter-template", "examples/minh-hoa-mau-van-ban.docx", "-o", str(tmp_path / "mau.docx")]
    told = nnl.run(["check", "examples/minh-hoa-2024.csv", *template], unzipped)
    assert (told.returncode, (tmp_path / "mau.docx").exists()) == (1, True), told.stderr
    with zipfile.ZipFile(archive) as opened:
        packed = {name: opened.read(name) for name in opened.namelist() if not name.endswith("/")}
    there = {path.relative_to(unzipped.parent).as_posix(): path for path in unzipped.rglob("*") if path.is_file()}
    assert there.keys() == packed.keys()
    assert [name for name, path in there.items() if not path.is_symlink() and path.read_bytes() != packed[name]] == []


def test_the_program_starts_nearly_as_fast_as_an_installed_one(nnl: Program, tmp_path: Path) -> None:
    """The least of nine starts each, in turns, so that what else the machine does falls on both."""
    took: tuple[list[float], list[float]] = ([], [])
    for _ in range(9):
        for program, times in zip((nnl, SOURCE), took, strict=True):
            began = time.perf_counter()
            assert program.run(["--version"], tmp_path).stdout == f"nnl {__version__}\n"
            times.append(time.perf_counter() - began)
    assert min(took[0]) < LATER * min(took[1])
