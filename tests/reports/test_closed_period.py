"""Of a period that is closed nobody reads that something is not reached yet, wherever a miss is told."""

import io
import zipfile
from pathlib import Path

import pytest

from running import run_nnl

PLAN = """\
plan: {number: 1/KH, title: Thử, period: 2026}
unit: {key: ma, name: ten, place: xa}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên trường, type: text}
  xa: {label: Xã, type: text}
  hs: {label: Học sinh, type: count}
  nu: {label: Nữ, type: count, part_of: hs}
indicators:
  - {id: nu, name: Tỷ lệ nữ, numerator: nu, denominator: hs,
     target: {require: ">= 90%", legal_floor: {value: 80%, source: Luật}}}
  - {id: hai, name: Đọc hai cách, numerator: nu, denominator: hs, target: {require: ">= 50%", otherwise: "> 50%"}}
  - {id: muc, name: Mức, numerator: nu, denominator: hs, levels: [{name: Mức độ 1, require: ">= 70%"}],
     target: ">= Mức độ 1"}
  - {id: xa_dat, name: Xã đạt, each: xa, passes: [nu], target: ">= 100%"}
"""
TABLE = "Mã,Tên trường,Xã,Học sinh,Nữ\nA,An,X,100,50\nB,Ba,Y,100,50\n"
NOT_YET = "chưa đạt"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run in a folder with a plan and a table."""
    monkeypatch.chdir(tmp_path)
    Path("indicators.yaml").write_text(PLAN, encoding="utf-8")
    Path("t.csv").write_text(TABLE, encoding="utf-8")


def everything(name: str) -> str:
    """Return all texts of a written file, those of a packed one included."""
    data = Path(name).read_bytes()
    if not name.endswith((".docx", ".xlsx")):
        return data.decode("utf-8").casefold()
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return "".join(packed.read(part).decode("utf-8", "ignore") for part in packed.namelist()).casefold()


@pytest.mark.parametrize("name", ["r.html", "r.md", "r.csv", "r.json", "r.xlsx", "r.docx"])
def test_a_file_of_a_closed_period_says_not_met(name: str) -> None:
    """Verdicts, counts by place, other readings, floors and levels: "không đạt", never "chưa đạt"."""
    run_nnl(["check", "t.csv", "--by", "xa", "-o", name])
    assert NOT_YET in everything(name)
    run_nnl(["check", "t.csv", "--by", "xa", "--final", "-o", name])
    assert NOT_YET not in everything(name)
    assert "không đạt" in everything(name)


@pytest.mark.parametrize("options", [(), ("--all",), ("-q",), ("--worst", "3"), ("--by", "xa")])
def test_the_screen_of_a_closed_period_says_not_met(options: tuple[str, ...]) -> None:
    """So does every view of the screen, the places of `--worst` too."""
    assert NOT_YET in run_nnl(["check", "t.csv", *options]).stdout.casefold()
    shown = run_nnl(["check", "t.csv", *options, "--final"]).stdout.casefold()
    assert NOT_YET not in shown
    assert "không đạt" in shown


def test_the_page_counts_the_places_that_miss() -> None:
    """The line that opens the places tells how many miss in the words of the verdicts below it."""
    run_nnl(["check", "t.csv", "--by", "xa", "--final", "-o", "r.html"])
    assert "theo “xã”: 2 không đạt trong 2" in everything("r.html")
    run_nnl(["check", "t.csv", "--by", "xa", "--final", "--lang", "en", "-o", "r.html"])
    assert "by “xã”: 2 of 2 not met" in everything("r.html")


def test_a_school_that_fails_is_not_asked_to_wait() -> None:
    """The word for one unit's share is final too."""
    plan = PLAN.replace("numerator: nu, denominator: hs,", "numerator: nu > 60, denominator: 1,", 1)
    Path("indicators.yaml").write_text(plan, encoding="utf-8")
    Path("t.csv").write_text(TABLE.rpartition("B,")[0], encoding="utf-8")
    one = ["check", "t.csv", "--only", "nu", "--format", "markdown"]
    assert "| chưa |" in run_nnl(one).stdout
    assert "| không đạt |" in run_nnl([*one, "--final"]).stdout
