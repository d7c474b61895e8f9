"""Reports that are written are the old file or the new one, whole."""

import json
import os
from pathlib import Path

import pytest

from .conftest import Run


def leftovers(folder: Path) -> list[str]:
    """Return the temporary files that lie about."""
    return [path.name for path in folder.rglob("*") if ".tmp" in path.name or path.name.startswith(".nnl")]


def test_the_written_report_is_the_printed_one(nnl: Run, folder: Path) -> None:
    """`-o r.json` writes the bytes that `--format json` prints, and leaves nothing else behind."""
    before = {path.name for path in folder.iterdir()}
    ended = nnl("check", "missed.csv", "--format", "json", "-o", "r.json")
    assert (folder / "r.json").read_bytes() == ended.out
    assert {path.name for path in folder.iterdir()} == before | {"r.json"}


def test_an_old_report_is_replaced(nnl: Run, folder: Path) -> None:
    """A report that stands there is replaced by the new one, whole, with its rights kept."""
    (folder / "r.json").write_text("x" * 100_000, encoding="utf-8")
    assert nnl("check", "missed.csv", "-o", "r.json").code == 1
    assert json.loads((folder / "r.json").read_bytes())["exit_code"] == 1


def test_a_report_into_no_folder_is_named(nnl: Run, folder: Path) -> None:
    """Where the folder is missing nothing is created, the file is named and the run ends with 5."""
    ended = nnl("check", "missed.csv", "-o", "none/r.json")
    assert ended.code == 5
    assert "none/r.json" in ended.stderr
    assert not (folder / "none").exists()
    assert "Traceback" not in ended.stderr


def test_one_report_that_fails_stops_no_other(nnl: Run, folder: Path) -> None:
    """Of two reports one cannot be written: the other is whole, and the failed one is named."""
    ended = nnl("check", "missed.csv", "-o", "none/r.json", "-o", "s.json")
    assert ended.code == 5
    assert json.loads((folder / "s.json").read_bytes())["exit_code"] == 1
    assert "none/r.json" in ended.stderr
    assert "s.json" not in ended.stderr.replace("none/r.json", "")


@pytest.mark.parametrize("step", ["fsync", "replace", "chmod", "fdopen"])
def test_a_write_that_fails_leaves_the_old_report(folder: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """Whichever step fails, the old report stands untouched and no temporary file is left."""
    from running import run_nnl

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    old = folder / "r.json"
    old.write_text("cũ", encoding="utf-8")
    monkeypatch.setattr(f"nnl_cli.cli.writing.os.{step}", full)
    ended = run_nnl(["check", str(folder / "missed.csv"), "--plan", str(folder / "indicators.yaml"), "-o", str(old)])
    monkeypatch.undo()
    assert ended.exit_code == 5
    assert old.read_text(encoding="utf-8") == "cũ"
    assert leftovers(folder) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_report_onto_a_full_device_is_a_failure(nnl: Run, folder: Path) -> None:
    """A report that is a link onto a full device ends with 5, and the file is named."""
    (folder / "full.json").symlink_to("/dev/full")
    ended = nnl("check", "missed.csv", "-o", "full.json")
    assert ended.code == 5
    assert "full.json" in ended.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "met.csv", "-o", "met.csv"),
        ("check", "met.csv", "-o", "./met.csv"),
        ("check", "met.csv", "-o", "indicators.yaml"),
        ("check", "met.csv", "-o", "r.json", "-o", "r.json"),
    ],
)
def test_an_output_never_overwrites_what_was_read(nnl: Run, folder: Path, arguments: tuple[str, ...]) -> None:
    """An output that is an input, or is named twice, is refused before anything is written."""
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert nnl(*arguments).code == 2
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize("given", ["d", "d/*.csv"])
def test_an_input_in_a_folder_is_an_input(nnl: Run, folder: Path, given: str) -> None:
    """A table that a folder or a pattern stands for cannot be the report's file either."""
    (folder / "d").mkdir()
    os.replace(folder / "met.csv", folder / "d" / "met.csv")
    before = (folder / "d" / "met.csv").read_bytes()
    assert nnl("check", given, "-o", "d/met.csv").code == 2
    assert (folder / "d" / "met.csv").read_bytes() == before


def test_the_plan_is_never_overwritten(nnl: Run, folder: Path) -> None:
    """A plan may have any name; a report does not take its place."""
    os.replace(folder / "indicators.yaml", folder / "plan.json")
    before = (folder / "plan.json").read_bytes()
    assert nnl("check", "met.csv", "--plan", "plan.json", "-o", "plan.json").code == 2
    assert (folder / "plan.json").read_bytes() == before
