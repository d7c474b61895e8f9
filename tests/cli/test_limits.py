"""What a plan, a table or a file of cases may ask of the machine is bounded, and where it is cut that is said."""

import json
import re
from collections import Counter
from pathlib import Path
from unittest.mock import Mock

import pytest

from nnl_cli import problems
from nnl_cli.records import namesakes

from .conftest import HEADER, PLAN, Run


def planned(folder: Path, more: str) -> None:
    """Write the plan with something more in it."""
    (folder / "indicators.yaml").write_text(PLAN + more, encoding="utf-8")


@pytest.mark.parametrize(
    "named", ["../r.csv", "/etc/hostname", "ra-ngoai.csv", '"a\\0b.csv"', "thu-muc/../../r.csv"], ids=str
)
def test_a_register_in_a_plan_stays_in_its_folder(nnl: Run, folder: Path, named: str) -> None:
    """A plan that somebody mailed reads no file elsewhere: neither by `..`, nor by a link, nor by a NUL."""
    (folder.parent / "r.csv").write_text(HEADER, encoding="utf-8")
    (folder / "ra-ngoai.csv").symlink_to(folder.parent / "r.csv")
    planned(folder, f"register: {named}\n")
    done = nnl("check", "met.csv", "--lang", "en")
    assert (done.code, "outside the plan's folder" in done.stderr) == (2, True)  # register-outside
    assert nnl("check", "met.csv", "--register", "met.csv").code == 0


def test_a_register_in_a_folder_below_is_read(nnl: Run, folder: Path) -> None:
    """Within its folder a plan may name what it likes."""
    (folder / "duoi").mkdir()
    (folder / "duoi" / "r.csv").write_text(HEADER + "01,THCS Điền Hòa,Điền Hòa,,,\n", encoding="utf-8")
    planned(folder, "register: duoi/../duoi/r.csv\n")
    assert nnl("check", "met.csv").code == 0


@pytest.mark.parametrize("width", [1, 4])
def test_cascades_within_cascades_end(nnl: Run, folder: Path, width: int) -> None:
    """More levels, or more judgements in one place, than any plan means are an error of the plan: no run hangs."""
    lines = []
    for level in range(1, 14):
        below = "nghe" if level == 1 else None
        for number in range(width):
            passes = below or ", ".join(f"k{level - 1}_{n}" for n in range(width))
            lines.append(f'  - {{id: k{level}_{number}, each: xa, passes: [{passes}], target: "> 30%"}}\n')
    planned(folder, "".join(lines))
    done = nnl("check", "met.csv", "--lang", "en")
    assert (done.code, "passes too many indicators" in done.stderr) == (2, True)  # cascade-too-deep


def test_a_bomb_of_anchors_in_a_file_of_cases(nnl: Run, folder: Path) -> None:
    """Rows may be shared by anchors; what stands for millions of them is refused at once."""
    lines = ["a0: &a0 [x, x]"] + [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 20)]
    (folder / "c.yaml").write_text("\n".join(lines) + "\ncases: *a19\n", encoding="utf-8")
    (folder / "vong.yaml").write_text("cases: &a [*a]\n", encoding="utf-8")
    for name in ("c.yaml", "vong.yaml"):
        done = nnl("test", name)
        assert (done.code, "Traceback" in done.stderr) == (2, False)


def test_problems_of_one_kind_are_bounded_and_said(nnl: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of thousands of cells of one kind the first are named, the others counted; the exit code knows of all."""
    monkeypatch.setattr(problems, "MOST_OF_A_KIND", 20)
    rows = "".join(f"{i:04},T {i},X,100,nhiều,0\n" for i in range(70))
    (folder / "big.csv").write_text(HEADER + rows, encoding="utf-8")
    report = json.loads(nnl("check", "big.csv", "--format", "json", "--lang", "en").out)
    told = [problem for problem in report["problems"] if problem["code"] == "not-a-count"]
    (more,) = (problem for problem in report["problems"] if problem["code"] == "more-of-a-kind")
    assert (len(told), more["message"].startswith("and 50 more of this kind"), report["exit_code"]) == (20, True, 3)
    assert "not-a-count" not in more["message"]
    shown = nnl("validate", "big.csv").out.decode()
    assert "70 lỗi" in shown.splitlines()[0]
    assert "20 lỗi" not in shown


def test_a_message_is_no_longer_than_a_line_or_two(nnl: Run, folder: Path) -> None:
    """A cell of thirty thousand letters is told by its first ones."""
    (folder / "long.csv").write_text(HEADER + f"01,{'A' * 30_000},X,100,{'9' * 30_000},0\n", encoding="utf-8")
    done = nnl("check", "long.csv")
    assert max(map(len, done.stderr.splitlines())) < 2_000


@pytest.mark.parametrize("files", [1, 3])
def test_names_under_two_codes_are_made_no_more_often_than_told(
    files: int, nnl: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of each file the first are told and the rest counted, also where a name stands in several files."""
    monkeypatch.setattr(problems, "MOST_OF_A_KIND", 20)
    made = Mock(wraps=namesakes._problem)
    monkeypatch.setattr(namesakes, "_problem", made)
    for file in range(files):
        rows = "".join(
            f"{file}{i:03},T {i // 30 % 4},X,{1000 + i + 240 * file},{i + 240 * file},0\n" for i in range(240)
        )
        (folder / f"big-{file}.csv").write_text(HEADER + rows, encoding="utf-8")
    names = [f"big-{file}.csv" for file in range(files)]
    report = json.loads(nnl("check", *names, "--format", "json", "--lang", "en").out)
    told = Counter(one["file"] for one in report["problems"] if one["code"] == "name-under-two-codes")
    more = [one["message"] for one in report["problems"] if one["code"] == "more-of-a-kind"]
    assert told == dict.fromkeys(names, 20)
    counted = sum(int(re.findall(r"\d+", one)[0]) for one in more)
    assert counted + 20 * files == 240 * files - 4
    assert made.call_count <= 60 * files
