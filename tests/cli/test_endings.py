"""How a run ends: exit codes, and streams that are closed, full or broken off."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import Run

needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
needs_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")

ENDINGS = [
    (("check", "met.csv"), 0),
    (("check", "missed.csv"), 1),
    (("check", "missed.csv", "--only", "giai"), 0),
    (("check", "open.csv"), 4),
    (("check", "refused.csv"), 3),
    (("check", "refused.csv", "missed.csv"), 3),
    (("check", "open.csv", "missed.csv", "--only", "nghe"), 3),
    (("check", "none.csv"), 2),
    (("check", "met.csv", "none.csv"), 2),
    (("check",), 2),
    (("chek", "met.csv"), 2),
    (("check", "met.csv", "--onyl", "x"), 2),
    (("check", "met.csv", "--only", "x"), 2),
    (("check", "met.csv", "--by", "x"), 2),
    (("check", "met.csv", "--by", "giai"), 2),
    (("check", "met.csv", "--period", "1999"), 2),
    (("check", "met.csv", "--as-of", "31/12/2024"), 0),
    (("check", "met.csv", "--as-of", "31/13/2024"), 2),
    (("check", "met.csv", "--as-of", "20241231"), 0),
    (("check", "met.csv", "--format", "docx"), 2),
    (("check", "met.csv", "--lang", "fr"), 2),
    (("check", "met.csv", "--plan", "none.yaml"), 2),
    (("check", "met.csv", "-o", "a.txt"), 2),
    (("check", "met.csv", "-o", "a.json", "-o", "./a.json"), 2),
    (("check", "met.csv", "-o"), 2),
    (("--version",), 0),
    (("--help",), 0),
    (("check", "--help"), 0),
]


@pytest.mark.parametrize(("arguments", "code"), ENDINGS)
def test_a_run_ends_with_its_published_code(nnl: Run, arguments: tuple[str, ...], code: int) -> None:
    """0 met, 1 missed, 2 usage, 3 refused data, 4 undetermined; a traceback never."""
    ended = nnl(*arguments)
    assert ended.code == code, ended.stderr
    assert "Traceback" not in ended.stderr
    if code == 2:
        assert ended.out == b""
        assert ended.stderr.strip()


def test_the_report_says_how_the_run_ended(nnl: Run) -> None:
    """The exit code stands in the JSON report, and is the same with and without reports written."""
    for table, code in (("met.csv", 0), ("missed.csv", 1), ("refused.csv", 3), ("open.csv", 4)):
        ended = nnl("check", table, "--format", "json", "-o", "r.json")
        assert (ended.code, json.loads(ended.out)["exit_code"]) == (code, code)


def test_only_what_was_asked_for_is_printed(nnl: Run) -> None:
    """Standard output holds the report and nothing else; what is said of the data goes to standard error."""
    ended = nnl("check", "refused.csv", "--format", "json")
    assert json.loads(ended.out)["format"] == "nnl-report/1"
    assert "nhiều" in ended.stderr


@needs_bash
@pytest.mark.parametrize("format_", ["table", "json"])
def test_a_closed_standard_output_is_no_success(shell: Run, format_: str) -> None:
    """With standard output closed the report is lost, and the run ends with 5."""
    ended = shell(f"nnl check met.csv --format {format_} >&-")
    assert ended.code == 5
    assert "Traceback" not in ended.stderr
    assert "Exception ignored" not in ended.stderr


@needs_bash
@needs_full
@pytest.mark.parametrize("format_", ["table", "json"])
def test_a_full_disk_below_standard_output_is_no_success(shell: Run, format_: str) -> None:
    """On a full device the report is lost, and the run ends with 5 and says so."""
    ended = shell(f"nnl check met.csv --format {format_} >/dev/full")
    assert ended.code == 5
    assert ended.stderr.strip()
    assert "Traceback" not in ended.stderr
    assert "Exception ignored" not in ended.stderr


@needs_full
@pytest.mark.parametrize(
    ("stream", "code", "ends"),
    [("stdout", 0, 5), ("stdout", 3, 5), ("stdout", 2, 2), ("stderr", 0, 0), ("stderr", 5, 5)],
)
def test_a_stream_that_is_full_at_the_last_leaves_the_code_its_own(stream: str, code: int, ends: int) -> None:
    """What was kept back and does not arrive never ends with a code of the interpreter's, as in a frozen program."""
    lines = f"import sys; from nnl_cli.cli import end_with; sys.{stream} = open('/dev/full', 'w'); "
    lines += f"sys.{stream}.write('x'); end_with({code})"
    assert subprocess.run([sys.executable, "-c", lines], capture_output=True, check=False).returncode == ends


@needs_bash
@needs_full
def test_with_both_streams_full_the_run_still_ends_with_5(shell: Run) -> None:
    """Nobody hears why, but the code says it."""
    assert shell("nnl check met.csv >/dev/full 2>/dev/full").code == 5


@needs_bash
@pytest.mark.parametrize("command", ["--help", "--version"])
def test_lost_help_is_no_success(shell: Run, command: str) -> None:
    """Help and version that did not arrive end with 5 too."""
    assert shell(f"nnl {command} >&-").code == 5


@needs_bash
@pytest.mark.parametrize("unbuffered", [None, "1"])
def test_a_reader_that_goes_away_is_no_fault(shell: Run, folder: Path, unbuffered: str | None) -> None:
    """Piped into `head -1`, nnl ends with 141 and without a word."""
    rows = "".join(f"{i:04},Trường số {i},Xã {i},100,20,0\n" for i in range(400))
    (folder / "big.csv").write_text("Mã trường,Tên trường,Xã,Tốt nghiệp,Vào nghề,Giải\n" + rows, encoding="utf-8")
    ended = shell(
        "nnl check big.csv --by xa --format json | head -1; exit ${PIPESTATUS[0]}", PYTHONUNBUFFERED=unbuffered
    )
    assert ended.code == 141, ended.stderr
    assert ended.stdout == "{\n"
    assert "Traceback" not in ended.stderr
    assert "Exception ignored" not in ended.stderr
    assert "BrokenPipe" not in ended.stderr


@needs_bash
def test_a_slow_reader_gets_every_byte(shell: Run, folder: Path) -> None:
    """What is larger than a pipe's buffer arrives whole, also where Python does not buffer."""
    rows = "".join(f"{i:04},Trường số {i},Xã {i},100,20,0\n" for i in range(400))
    (folder / "big.csv").write_text("Mã trường,Tên trường,Xã,Tốt nghiệp,Vào nghề,Giải\n" + rows, encoding="utf-8")
    ended = shell("nnl check big.csv --by xa --format json | (sleep 0.2; cat)", PYTHONUNBUFFERED="1")
    assert len(json.loads(ended.out)["results"]) == 2 * 401


@needs_bash
def test_a_closed_standard_error_hurts_nobody(shell: Run) -> None:
    """With standard error closed the report comes out and the exit code stands."""
    ended = shell("nnl check missed.csv --format json 2>&-")
    assert ended.code == 1
    assert json.loads(ended.out)["exit_code"] == 1


@needs_bash
def test_standard_input_is_a_table(shell: Run) -> None:
    """`-` reads a table from standard input; closed, it is a file that is not there and no question that hangs."""
    assert shell("nnl check - --format json < missed.csv").code == 1
    ended = shell("nnl check - <&-")
    assert ended.code == 2
    assert "Traceback" not in ended.stderr


def test_a_folder_and_a_pattern_name_the_same_tables(nnl: Run, folder: Path) -> None:
    """A folder, a pattern and the files themselves give the same results."""
    (folder / "d").mkdir()
    for name in ("met.csv", "missed.csv"):
        text = (folder / name).read_text(encoding="utf-8").replace("\n01", f"\n{name[1]}")
        (folder / "d" / name).write_text(text, encoding="utf-8")
    ways = [("d",), ("d/*.csv",), ("d/met.csv", "d/missed.csv"), ("d/met.csv", "d", "d/missed.csv")]
    reports = [json.loads(nnl("check", *files, "--format", "json").out) for files in ways]
    assert all(report["results"] == reports[0]["results"] for report in reports)
    assert reports[0]["results"][0]["units"]["used"] == 3


def test_python_dash_m_and_the_command_are_one(process: Run) -> None:
    """`python -m nnl_cli` is the command, and knows its version."""
    import nnl_cli

    assert process("--version").stdout == f"nnl {nnl_cli.__version__}\n"


def test_a_fault_of_nnl_ends_with_70(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error nobody thought of ends with 70, with the traceback on standard error to be sent on."""
    import nnl_cli.cli.main
    from running import run_nnl

    def broken(*_: object) -> None:
        raise ZeroDivisionError("đứt")

    monkeypatch.setattr(nnl_cli.cli.main, "_command", broken)
    ended = run_nnl(["check", str(folder / "met.csv")])
    assert ended.exit_code == 70
    assert ended.stdout == ""
    assert "ZeroDivisionError: đứt" in ended.stderr


def test_an_interrupted_run_ends_with_130(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends with 130 and one sentence, no traceback."""
    import nnl_cli.cli.main
    from running import run_nnl

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(nnl_cli.cli.main, "_command", stopped)
    ended = run_nnl(["check", str(folder / "met.csv")])
    assert ended.exit_code == 130
    assert "Traceback" not in ended.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX names")
@pytest.mark.parametrize("name", ["số liệu của xã.csv", "so\u0302\u0301 lie\u0323\u0302u.csv", "a[1].csv", "-x.csv"])
def test_file_names_are_only_names(nnl: Run, folder: Path, name: str) -> None:
    """Blanks, accents (composed or not), brackets and a leading dash in a file name do no harm."""
    os.replace(folder / "missed.csv", folder / name)
    assert nnl("check", "--", name).code == 1


def test_a_reference_date_is_one_day_in_both_ways_of_writing(nnl: Run) -> None:
    """31/12/2024, as offices write it, and 2024-12-31 give the same report, the day first."""
    written = [nnl("check", "met.csv", "--format", "json", "--as-of", day) for day in ("05/12/2024", "2024-12-05")]
    assert [json.loads(one.stdout)["as_of"] for one in written] == ["2024-12-05"] * 2
    assert written[0].stdout == written[1].stdout
