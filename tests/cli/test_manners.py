"""Manners of every command line: short options, languages, redirected output, colours, the Tab key, files in use."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nnl_cli.cli.app import COMMANDS
from nnl_cli.cli.completion import SHELLS

from .conftest import Run

ONE_BYTE: dict[str, str | None] = {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_short_options_do_what_the_long_ones_do(nnl: Run, command: str) -> None:
    """`-h` is `--help` everywhere, `-V` is `--version`."""
    line = [command] if command else []
    assert nnl(*line, "-h").out == nnl(*line, "--help").out != b""
    assert nnl("-V").out == nnl("--version").out != b""


def test_what_a_command_does_is_never_cut_in_the_list_of_commands(nnl: Run) -> None:
    """The page of all commands tells each in whole."""
    assert "..." not in nnl("--help", NNL_LANG="en").stdout.partition("Commands:")[2]


# A command line, and what is said of it in Vietnamese and in English, whole.
WRONG = {
    "chek": ("không có lệnh chek. Có phải “check”? Xem: nnl --help", "there is no command chek. Did you mean “check”?"),
    "--lang en": (None, "name a command: init, check, validate,"),
    "check": ("thiếu tên tệp số liệu. Xem: nnl check --help", "name at least one data file."),
    "check a --onli x": ("không có tùy chọn --onli. Có phải “--only”?", "there is no option --onli. Did you mean"),
    "check -z a": ("không có tùy chọn -z. Xem: nnl check --help", "there is no option -z."),
    "check a -o": ("tùy chọn -o cần một giá trị. Xem: nnl check --help", "option -o needs a value."),
    "check a --quiet=1": ("tùy chọn --quiet không nhận giá trị. Xem: nnl check", "--quiet"),
    "check a --worst x": ("--worst: phải là số nguyên. Xem: nnl check --help", "--worst"),
    "check a --worst -3": ("--worst: phải là số từ 0 trở lên.", "--worst"),
    "lint a b c": ("thừa tham số: b c. Xem: nnl lint --help", "b c"),
    "schema nope": ("không có lược đồ “nope”. Chọn: plan, reading, report.", "there is no schema “nope”."),
    "check a --format x": ("nnl không in định dạng “x”. Chọn: table, json, csv, markdown.", "nnl does not print “x”."),
    "check met.csv --plan nope.yaml": ("nope.yaml: không có tệp kế hoạch này.", "nope.yaml: there is no such plan"),
    "check nope.csv": ("nope.csv: không tìm thấy tệp.", "nope.csv: there is no such file."),
}
# What typer says by itself, in English: none of it reaches a Vietnamese page.
ENGLISH = r"Missing|No such|Got unexpected|Invalid value|requires an argument|does not take|valid|Try |Usage|Error"


@pytest.mark.parametrize("line", WRONG)
def test_a_wrong_command_line_is_told_in_the_language_of_the_run(nnl: Run, line: str) -> None:
    """Vietnamese is Vietnamese throughout, and says where to read more; each ends with 2, nothing printed."""
    vietnamese, english = WRONG[line]
    if vietnamese:
        ended = nnl(*line.split())
        assert (ended.code, ended.out) == (2, b"")
        assert vietnamese in ended.stderr
        assert not re.search(ENGLISH, ended.stderr)
    ended = nnl(*line.split(), NNL_LANG="en")
    assert (ended.code, ended.out) == (2, b"")
    assert english in ended.stderr


@pytest.mark.parametrize("line", ["--lang fr", "--lang fr -V", "--lang=fr lint indicators.yaml", "test a --lang fr"])
def test_an_unknown_language_is_refused_wherever_it_stands(nnl: Run, line: str) -> None:
    """`--lang` of a language that nnl does not speak: exit 2, whatever the command."""
    ended = nnl(*line.split())
    assert (ended.code, ended.out) == (2, b"")
    assert ended.stderr == "--lang: không có ngôn ngữ “fr”. Chọn vi hoặc en.\n"


def test_an_unknown_language_of_the_machine_is_told_and_stops_nothing(nnl: Run) -> None:
    """A machine set to another language is no reason not to count: one line, then the answer in Vietnamese."""
    plain, ended = nnl("check", "met.csv"), nnl("check", "met.csv", NNL_LANG="fr")
    assert (ended.code, ended.stdout.replace(" --lang vi", "")) == (plain.code, plain.stdout)
    assert ended.stderr == "NNL_LANG: không có ngôn ngữ “fr”. Chọn vi hoặc en.\n" + plain.stderr
    assert nnl("check", "met.csv", "--lang", "en", NNL_LANG="fr").stderr == plain.stderr


def test_what_is_redirected_is_utf_8(process: Run) -> None:
    """Into a file or another program letters come whole, whatever the machine's code page; so do messages."""
    ended = process("check", "refused.csv", **ONE_BYTE)
    assert "Vào nghề" in ended.err.decode()
    assert "KHÔNG" in ended.out.decode() or "CHƯA" in ended.out.decode()
    assert ended.out == process("check", "refused.csv").out


def test_colours_follow_the_environment(process: Run) -> None:
    """None into a pipe; FORCE_COLOR makes them there; NO_COLOR wins over it."""
    assert b"\x1b[" not in process("check", "missed.csv").out
    assert b"\x1b[" in process("check", "missed.csv", FORCE_COLOR="1").out
    assert b"\x1b[" not in process("check", "missed.csv", FORCE_COLOR="1", NO_COLOR="1").out


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_has_its_script(nnl: Run, monkeypatch: pytest.MonkeyPatch, shell: str) -> None:
    """The script for the shell at hand is printed, and asks nnl itself what may come next."""
    monkeypatch.setattr("shellingham.detect_shell", lambda: (shell, f"/bin/{shell}"))
    ended = nnl("--show-completion")
    assert (ended.code, ended.err) == (0, b"")
    assert "_NNL_COMPLETE" in ended.stdout
    assert ("Register-ArgumentCompleter" in ended.stdout) == (shell in ("powershell", "pwsh"))


def test_a_strange_shell_is_told(nnl: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """`shell-unknown`: cmd has no completion, and no traceback either."""
    monkeypatch.setattr("shellingham.detect_shell", lambda: ("cmd", "cmd.exe"))
    for option in ("--show-completion", "--install-completion"):
        ended = nnl(option)
        assert (ended.code, ended.out) == (2, b"")
        assert "“cmd”" in ended.stderr
        assert "powershell" in ended.stderr


def test_completion_is_put_into_the_home(nnl: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The officer is told where it was put, in the language of the run."""
    monkeypatch.setattr("shellingham.detect_shell", lambda: ("bash", "/bin/bash"))
    home = tmp_path / "nhà"
    home.mkdir()
    ended = nnl("--install-completion", HOME=str(home))
    assert ended.code == 0
    assert "Mở lại cửa sổ lệnh để dùng." in ended.stderr
    assert "_NNL_COMPLETE" in (home / ".bash_completions" / "nnl.sh").read_text(encoding="utf-8")


TAB: dict[str, Callable[[str], dict[str, str]]] = {
    "complete_bash": lambda line: {"COMP_WORDS": line, "COMP_CWORD": str(len(line.split()) - 1)},
    "complete_zsh": lambda line: {"_TYPER_COMPLETE_ARGS": line},
    "complete_fish": lambda line: {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
    "complete_powershell": lambda line: {
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": line.split()[-1],
    },
}


@pytest.mark.parametrize("how", TAB)
def test_the_tab_key_gives_commands_and_options(process: Run, how: str) -> None:
    """What each shell asks is answered: commands, options with their Vietnamese sentence, one a line."""
    told = process(**TAB[how]("nnl val"), _NNL_COMPLETE=how).stdout
    assert "validate" in told
    assert "explain" not in told
    told = process(**TAB[how]("nnl check --re"), _NNL_COMPLETE=how).stdout
    assert all(option in told for option in ("--register", "--reading", "--remarks", "--remarks-for"))
    assert how == "complete_bash" or "Danh sách đơn vị phải báo cáo." in told
    assert len(told.splitlines()) == 4


def test_a_table_open_in_excel_is_told_as_such(nnl: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`file-in-use`: a file that was named ends the run with 2, one of a folder is a gap by name and stops no other."""
    (folder / "vào").mkdir()
    for name in ("met.csv", "open.csv"):
        (folder / name).rename(folder / "vào" / name)
    (folder / "vào" / "~$met.csv").touch()
    opened, held = os.open, str(Path("vào") / "met.csv")

    def refuse(name: Any, *more: Any, **options: Any) -> int:
        if str(name) == held:
            raise PermissionError(13, "Permission denied", name)
        return opened(name, *more, **options)

    monkeypatch.setattr(os, "open", refuse)
    said = "tệp đang mở trong Excel hoặc một chương trình khác, đóng lại rồi chạy lại."
    ended = nnl("check", held)
    assert (ended.code, ended.stderr) == (2, f"{held}: {said}\n")
    ended = nnl("check", "vào")
    assert ended.code == 3
    assert said in " ".join(ended.stderr.split())


def test_a_report_open_in_excel_is_told_as_such(nnl: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`output-in-use`: the old file stays, the others are written, exit 5."""
    (folder / "a.xlsx").write_bytes(b"old")
    (folder / "~$a.xlsx").touch()
    replace = os.replace

    def refuse(source: Any, target: Any) -> None:
        if str(target).endswith("a.xlsx"):
            raise PermissionError(13, "Permission denied", target)
        replace(source, target)

    monkeypatch.setattr(os, "replace", refuse)
    ended = nnl("check", "met.csv", "-q", "-o", "a.xlsx", "-o", "b.csv")
    assert ended.code == 5
    assert "a.xlsx: tệp đang mở trong Excel hoặc một chương trình khác, đóng lại rồi chạy lại." in ended.stderr
    assert (folder / "a.xlsx").read_bytes() == b"old"
    assert (folder / "b.csv").exists()
    assert not list(folder.glob(".nnl-*"))
