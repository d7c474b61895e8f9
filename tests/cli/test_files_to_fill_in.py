"""The file of remarks to fill in can be read again and takes no input's place; no output waits for its reader."""

import os
from pathlib import Path

import pytest

from nnl_cli.wording.messages import MESSAGES
from running import Outcome, run_nnl

PLAN = """\
plan: {number: 1/NQ, title: Thử, period: 2026}
unit: {key: ma, name: ten}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên, type: text}
  a: {label: Số, type: count}
indicators:
  - {id: x, name: Thử, numerator: a, target: '>= 100'}
  - {id: y, name: Nữa, numerator: a, target: '<= 5'}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a plan and a table, which is where nnl runs."""
    (tmp_path / "p.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "t.csv").write_text("Mã,Tên,Số\n01,Một,50\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*more: str, tables: str = "t.csv") -> Outcome:
    """Judge the table with more options."""
    return run_nnl(["check", tables, "--plan", "p.yaml", "--as-of", "2026-07-01", *more])


@pytest.mark.parametrize(
    "filled",
    [
        "---\n...\n",
        "...\n",
        "---\nremarks:\n...\n",
        "remarks: ~\n",
        "---\n---\n",
        "# a\n---\n# b\n...\n",
        "~\n",
        "''\n",
    ],
)
def test_what_is_written_can_be_read(folder: Path, filled: str) -> None:
    """Whatever stands there: either the file is read again with its remarks, or nothing is written, exit code 2."""
    file = folder / "g.yaml"
    file.write_text(filled, encoding="utf-8")
    ended = run("--remarks-for", "g.yaml", "-o", "r.json")
    if ended.exit_code == 2:
        assert file.read_text(encoding="utf-8") == filled
        assert not (folder / "r.json").exists()
        assert "g.yaml" in ended.stderr
    else:
        assert file.read_text(encoding="utf-8").startswith(filled)
        assert run("--remarks", "g.yaml").exit_code == ended.exit_code == 1


@pytest.mark.parametrize(
    "options",
    [
        ["--letterhead", "g.yaml"],
        ["--letter-template", "g.yaml", "-o", "r.docx"],
        ["--plan", "g.yaml"],
        ["--register", "g.yaml"],
        ["--baseline", "g.yaml"],
        ["--plan", "./p2/../g.yaml"],
    ],
)
@pytest.mark.parametrize("content", ["", PLAN])
def test_no_input_is_filled_in(folder: Path, options: list[str], content: str) -> None:
    """A file that the run reads is none to write into, under whichever name: told as that, and it stays."""
    (folder / "p2").mkdir()
    (folder / "g.yaml").write_text(content, encoding="utf-8")
    ended = run_nnl(["check", "t.csv", "--plan", "p.yaml", *options, "--remarks-for", "g.yaml"])
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert "g.yaml: tệp ghi ra trùng với tệp đọc vào" in ended.stderr
    assert (folder / "g.yaml").read_text(encoding="utf-8") == content


def test_a_register_that_the_plan_names_is_not_filled_in(folder: Path) -> None:
    """Nor is what nobody named on the command line."""
    register = "# x\n"
    (folder / "g.yaml").write_text(register, encoding="utf-8")
    (folder / "p.yaml").write_text(PLAN + "register: g.yaml\n", encoding="utf-8")
    assert run("--remarks-for", "g.yaml").exit_code == 2
    assert (folder / "g.yaml").read_text(encoding="utf-8") == register


def test_the_remarks_that_are_read_may_be_added_to(folder: Path) -> None:
    """To put remarks beside results and add those that lack to the same file is one run."""
    (folder / "g.yaml").write_text("remarks:\n  - {indicator: x, reason: R}\n", encoding="utf-8")
    assert run("--remarks", "g.yaml", "--remarks-for", "g.yaml").exit_code == 1
    assert "indicator: y" in (folder / "g.yaml").read_text(encoding="utf-8")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
@pytest.mark.parametrize("option", [["--remarks-for", "ong.yaml"], ["-o", "ong.json"], ["--council", "ong.docx"]])
@pytest.mark.parametrize("is_linked", [False, True])
def test_nobody_waits_for_the_reader_of_a_pipe(folder: Path, option: list[str], is_linked: bool) -> None:
    """A named pipe would be written to when somebody reads it, perhaps never: it is refused before any work."""
    name = option[1]
    os.mkfifo(folder / ("that" if is_linked else name))
    if is_linked:
        (folder / name).symlink_to("that")
    ended = run(*option)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert f"{name}: {MESSAGES['output-not-plain'][0]}" in ended.stderr


@pytest.mark.parametrize("option", ["--remarks", "--remarks-for", "--letterhead"])
@pytest.mark.parametrize("broken", ["remarks: [\n", "a: b: c\n", "- &x 1\n- *x\n", "a: 1\n---\nb: 2\n"])
def test_no_other_file_is_called_a_plan(folder: Path, option: str, broken: str) -> None:
    """What is wrong with a file of people's own is no error of the plan."""
    (folder / "g.yaml").write_text(broken, encoding="utf-8")
    ended = run(option, "g.yaml")
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert "g.yaml:" in ended.stderr
    assert "kế hoạch" not in ended.stderr.lower()
