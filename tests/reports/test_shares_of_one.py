"""The share of one unit is told in a word, and that word is never the opposite of the verdict beside it."""

from pathlib import Path

import pytest

from running import run_nnl

PLAN = """\
plan: {number: 5/KH-UBND, title: Thử, period: 2026}
unit: {key: ma, name: ten}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên, type: text}
  hs: {label: Học sinh, type: count}
  lop: {label: Lớp, type: count}
indicators:
  - {id: q, name: Trường quá tải, numerator: hs > 35 * lop, denominator: 1, noun: trường, ASKED}
"""
CROWDED, ROOMY = (f"Mã,Tên,Học sinh,Lớp\n01,Trường A,{count},10\n" for count in ("400", "300"))
LESS, MORE, ALL = ('target: "<= 50%"', 'target: ">= 50%"', 'target: "= 100%"')
BOTH = 'targets: [{require: ">= 50%"}, {require: "<= 80%"}]'


def figure(folder: Path, asked: str, table: str) -> str:
    """Return the figure of the one indicator as the table of a run prints it."""
    (folder / "p.yaml").write_text(PLAN.replace("ASKED", asked), "utf-8")
    (folder / "t.csv").write_text(table, "utf-8", newline="")
    found = run_nnl(["check", str(folder / "t.csv"), "--plan", str(folder / "p.yaml"), "--format", "markdown"]).stdout
    line = next(one for one in found.splitlines() if one.startswith("| 1 |"))
    return line.split(" | ")[3].strip()


@pytest.mark.parametrize(
    ("asked", "crowded", "roomy"),
    [(LESS, "có", "không"), (MORE, "đạt", "chưa"), (ALL, "đạt", "chưa"), (BOTH, "có", "không"),
     ('target: "= 0%"', "có", "không"), ('target: "from 10% to 50%"', "có", "không")],
)  # fmt: skip
def test_it_passes_only_where_more_is_asked(tmp_path: Path, asked: str, crowded: str, roomy: str) -> None:
    """A target of at most so many is not met by who "passes": there the word is yes or no."""
    assert [figure(tmp_path, asked, CROWDED), figure(tmp_path, asked, ROOMY)] == [crowded, roomy]


def test_the_paper_says_yes_beside_a_miss(tmp_path: Path) -> None:
    """In the report to be signed too: yes, and not met."""
    from paper_reading import paper

    figure(tmp_path, LESS, CROWDED)
    read, _ = paper(tmp_path, [str(tmp_path / "t.csv"), "--plan", str(tmp_path / "p.yaml")])
    row = read.rows("TT")[-1]
    assert "có" in row
    assert "Chưa đạt" in row
    assert any("Trường quá tải: có, chưa đạt mức" in line for line in read.said())
