"""The score of polluted tables tells the true figure, the told, the refused and the silently wrong apart."""

import importlib.util
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from torture.mutating import in_lines

SCRIPT = Path(__file__).parents[2] / "bench" / "polluted.py"
CLEAN = "DATE,PRODUCTID,Qty,Remark\n" + "".join(f"2{n}/01/2024,MG-87{n},{n + 2},r{n}\n" for n in range(9))
POLLUTED = {
    "semicolons.csv": CLEAN.replace(",", ";"),
    "utf16.csv": CLEAN,
    "other-delimiter.csv": CLEAN.replace("24/01/2024,MG-874,6,r4", "24/01/2024;MG-874;6;r4"),
    "more-separators.csv": CLEAN.replace("MG-873", ",MG-873"),
    "no-header.csv": CLEAN.partition("\n")[2],
    "wrong.csv": CLEAN.replace(",8,", ",9,"),
}


@pytest.fixture(scope="module")
def polluted() -> ModuleType:
    """The script, which is no part of any package."""
    spec = importlib.util.spec_from_file_location("polluted", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def filled(folder: Path, files: dict[str, str]) -> list[str]:
    """Write a clean table and polluted ones; return the words of the command."""
    (folder / "clean").mkdir()
    (folder / "polluted").mkdir()
    (folder / "clean" / "source.csv").write_text(CLEAN, encoding="utf-8")
    for name, text in files.items():
        (folder / "polluted" / name).write_text(text, encoding="utf-16" if name == "utf16.csv" else "utf-8")
    names = [str(folder / "clean"), str(folder / "polluted")]
    return [*names, "--key", "PRODUCTID", "--figure", "Qty", "--rule", ".*=source.csv"]


def test_four_ways_to_come_out(polluted: ModuleType, tmp_path: Path, capsys: Any) -> None:
    """Right files are counted, all others named; one that says other figures without a word ends the run with 1."""
    assert polluted.main(filled(tmp_path, POLLUTED)) == 1
    *lines, last = capsys.readouterr().out.splitlines()
    assert last == "2 right, 2 told, 1 refused, 1 wrong"
    assert [line.split(":")[0].split() for line in lines] == [
        ["told", "more-separators.csv"],
        ["refused", "no-header.csv"],
        ["told", "other-delimiter.csv"],
        ["wrong", "wrong.csv"],
    ]


def test_lines_polluted_by_chance(polluted: ModuleType, tmp_path: Path, capsys: Any) -> None:
    """Of rows that were joined, broken, parted otherwise or quoted none changes the sum in silence."""
    chance, files = random.Random(7), dict[str, str]()
    while len(files) < 20:
        kind, data = in_lines(chance, "source.csv", CLEAN.encode())
        if kind in ("lines_joined", "line_broken", "other_signs", "quoted", "cell_gone", "cell_more", "line_twice"):
            files[f"{len(files)}-{kind}.csv"] = data.decode()
    assert polluted.main(filled(tmp_path, files)) == 0, capsys.readouterr().out
