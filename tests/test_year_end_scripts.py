"""The samples for a year's end: the one for sh is run, those for Windows are held against it word for word."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from batches import PLAN, register, write_inbox
from running import run_nnl

EXAMPLES = Path(__file__).parents[1] / "examples"
SCRIPTS = ("cuoi-nam.sh", "cuoi-nam.bat", "cuoi-nam.ps1")
NOWHERE = "Kéo thư mục làm việc, nơi có nop-ve, thả lên tệp này."
CODES = ("0", "1", "2", "3", "4", "5")
# Where each script says what a code means, and what stands for all others.
SAID = {
    "cuoi-nam.sh": r'^ *(\d|\*)\) echo "(.+)" ;;$',
    "cuoi-nam.bat": r"^if %MA%(?:==| GEQ )(\d+) echo (.+)$",
    "cuoi-nam.ps1": r'^ *(\d|default) \{ "(.+)" \}$',
}
OTHERS = {"*": "70", "default": "70"}


def text_of(name: str) -> str:
    """Return a script as its shell reads it."""
    return (EXAMPLES / name).read_text(encoding="utf-8-sig")


def sentences(name: str) -> dict[str, str]:
    """Return what a script says of each exit code."""
    return {OTHERS.get(code, code): said for code, said in re.findall(SAID[name], text_of(name), re.MULTILINE)}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a working folder as `nnl init` makes it, with the script in it; its name has blanks and letters."""
    (tmp_path / "p.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "ds.csv").write_text(register(30), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NNL_PLAN", raising=False)
    monkeypatch.delenv("NNL_LANG", raising=False)
    assert run_nnl(["init", "Năm 2024", "--plan", "p.yaml", "--register", "ds.csv"]).exit_code == 0
    shutil.copy(EXAMPLES / "cuoi-nam.sh", tmp_path / "Năm 2024")
    return tmp_path / "Năm 2024"


def shell(home: Path, nnl: str, *more: str) -> "subprocess.CompletedProcess[str]":
    """Run the script for sh from another folder, with a command of these lines as `nnl`."""
    (home.parent / "bin").mkdir(exist_ok=True)
    command = home.parent / "bin" / "nnl"
    command.write_text(f"#!/bin/sh\n{nnl}\n", encoding="utf-8")
    command.chmod(0o755)
    path = os.pathsep.join([str(command.parent), os.environ["PATH"]])
    line = ["sh", str(home / "cuoi-nam.sh"), *more]
    return subprocess.run(line, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False)


REAL = f'exec "{sys.executable}" -m nnl_cli "$@"'


def test_the_batch_of_a_year_ends_as_nnl_does(home: Path) -> None:
    """Broken files among others: every report is written, each such file is named, and the script ends with 3."""
    inbox = write_inbox(home / "nop-ve", 30, ("cut", "words", "login"))
    ended = shell(home, REAL)
    assert ended.returncode == 3, ended.stderr
    assert ended.stdout.splitlines()[-1] == sentences("cuoi-nam.sh")["3"]
    assert all(name in ended.stderr for name in inbox.broken)
    written = sorted(path.name for path in (home / "ket-qua").iterdir())
    assert written == ["bao-cao.docx", "ket-qua.html", "ket-qua.json", "ket-qua.xlsx"]


def test_last_year_is_used_where_it_is_there_and_more_options_are_taken(home: Path) -> None:
    """Whatever stands behind the script's name goes to `nnl check`."""
    write_inbox(home / "nop-ve", 30, ())
    ended = shell(home, 'echo "$@"')
    assert "--baseline" not in ended.stdout
    assert "--register danh-sach.csv" in ended.stdout
    (home / "nam-truoc" / "2023.csv").write_text("x", encoding="utf-8")
    ended = shell(home, 'echo "$@"', "--by", "xa")
    assert "--baseline nam-truoc" in ended.stdout
    assert "--by xa" in ended.stdout


def test_beside_the_program_it_judges_the_folder_that_is_named(home: Path) -> None:
    """In the folder to unzip it runs the nnl beside it, whatever else is known; without a working folder it says so."""
    unzipped = home.parent / "nnl mới"
    (unzipped / "nnl").mkdir(parents=True)
    (unzipped / "nnl" / "nnl").write_text('#!/bin/sh\necho beside "$@"; pwd\n', encoding="utf-8")
    (unzipped / "nnl" / "nnl").chmod(0o755)
    shutil.copy(EXAMPLES / "cuoi-nam.sh", unzipped)
    ended = shell(unzipped, "echo another", str(home), "--by", "xa")
    told = ended.stdout.splitlines()
    assert told[0].startswith("beside check nop-ve --final")
    assert told[0].endswith("--by xa --letterhead dau-van-ban.yaml --register danh-sach.csv")
    assert told[1] == str(home)
    alone = shell(unzipped, "echo another")
    assert (alone.returncode, alone.stdout) == (2, f"{NOWHERE}\n")


@pytest.mark.parametrize("code", [*CODES, "70", "130"])
def test_every_exit_code_has_its_branch(home: Path, code: str) -> None:
    """The script says what the code means, and ends with it."""
    ended = shell(home, f"exit {code}")
    assert ended.returncode == int(code)
    assert ended.stdout == sentences("cuoi-nam.sh")["70" if int(code) > 5 else code] + "\n"


@pytest.mark.parametrize("name", SCRIPTS)
def test_all_scripts_say_the_same_of_every_code(name: str) -> None:
    """What could be run nowhere here, PowerShell and cmd, is at least the same command with the same branches."""
    assert sentences(name) == sentences("cuoi-nam.sh")
    assert sorted(sentences(name)) == [*CODES, "70"]
    for piece in (
        "nop-ve --final -o ket-qua/ket-qua.html -o ket-qua/ket-qua.xlsx",
        "nnl check",
        "danh-sach.*",
        NOWHERE,
    ):
        assert piece in text_of(name), piece


def test_each_is_saved_as_its_shell_needs_it() -> None:
    """PowerShell 5 takes a file without a mark for another encoding, cmd wants its own ends of lines, sh none."""
    sh, bat, ps1 = ((EXAMPLES / name).read_bytes() for name in SCRIPTS)
    assert ps1.startswith(b"\xef\xbb\xbf")
    assert bat.count(b"\r\n") == bat.count(b"\n")
    assert b"\r" not in sh
    assert not sh.startswith(b"\xef\xbb\xbf")
