"""The invented commune of the examples: its council's sentence is what a recount without nnl comes to."""

from pathlib import Path
from typing import Any

import pytest

from nnl_cli.plan.lint import remarks
from nnl_cli.plan.loader import load_plan
from recount import counted
from running import run_nnl

HERE = Path(__file__).parents[2] / "examples" / "xa-2026"
TABLES = [str(HERE / name) for name in ("truong.csv", "thon.csv", "co-quan.csv")]
BESIDE = ["--register", str(HERE / "danh-sach.csv"), "--baseline", str(HERE / "nam-2025.csv")]
ASKED = ["check", *TABLES, *BESIDE, "--plan", str(HERE / "ke-hoach.yaml"), "--final"]
SENTENCE = "32 chỉ tiêu: 11 vượt, 17 đạt, 4 không đạt; so với Tỉnh giao, 25 chỉ tiêu: 15 vượt, 9 đạt, 1 không đạt."


def said_of(document: dict[str, Any]) -> dict[str, int]:
    """Return a document's counts as a council says them: met beside exceeded."""
    met = {"vượt": document["exceeded"], "đạt": document["met"] - document["exceeded"]}
    return {"total": met["vượt"] + met["đạt"] + document["missed"], **met, "không đạt": document["missed"]}


def test_the_councils_sentence_equals_a_recount() -> None:
    """Of both documents; every one of the commune's 32 targets is judged."""
    told = run_nnl(ASKED)
    assert told.exit_code == 1
    assert SENTENCE in " ".join(told.stdout.split())
    report = run_nnl([*ASKED, "--format", "json"]).report
    assert [said_of(document) for document in report["documents"]] == [counted(0), counted(1)]
    assert counted(0) == {"total": 32, "vượt": 11, "đạt": 17, "không đạt": 4}
    assert report["problems"] == []


def test_the_plan_is_clean_but_for_the_levels_on_which_its_documents_differ() -> None:
    """They are to be known, and no slips."""
    codes = {problem.code for problem in remarks(load_plan(HERE / "ke-hoach.yaml"))}
    assert codes == {"lint-documents-differ"}


@pytest.mark.parametrize("name", [path.name for path in sorted(HERE.glob("*.csv"))])
def test_every_row_says_that_it_is_invented(name: str) -> None:
    """No reader takes one for a real unit."""
    rows = (HERE / name).read_text(encoding="utf-8").splitlines()[1:]
    assert rows
    assert all("(minh họa)" in row for row in rows)
