"""What is wrong with a plan, told whole."""

import json

import pytest

from nnl_cli.problems import Mark, Problem, Severity
from nnl_cli.reports import linting
from nnl_cli.reports.layout import Screen, drawn
from nnl_cli.wording.catalogue import speaker

SLIPS = [
    Problem("yaml-alias", Severity.ERROR, Mark("p.yaml", 4, 7)),
    Problem("lang-unknown", Severity.WARNING, Mark("\x1b.yaml"), None, "fr"),
]


@pytest.mark.parametrize(("lang", "error", "warning"), [("vi", "lỗi", "cảnh báo"), ("en", "error", "warning")])
def test_each_slip_is_a_line_with_its_place(lang: str, error: str, warning: str) -> None:
    """File, line and column as an editor jumps to them, how much it weighs, and the mend; no line is broken."""
    words = speaker(lang)
    assert drawn(linting.lines(SLIPS, "p.yaml", words, Screen(20)), 20).splitlines() == [
        f"p.yaml:4:7: {error}: {words.problem(SLIPS[0])}",
        f"\\x1b.yaml: {warning}: {words.problem(SLIPS[1])}",
    ]


def test_a_sound_plan_is_told_by_name() -> None:
    """Nothing to remark is one line that names the file, and an empty list for programs."""
    lines = linting.lines([], "p.yaml", speaker("en"), Screen(20))
    assert drawn(lines, 20) == "p.yaml: nothing to remark.\n"
    assert linting.as_json([], speaker("en")) == b"[]\n"


def test_programs_get_code_and_place() -> None:
    """The JSON holds the code, the line and the column apart from the sentence; null where there is none."""
    words = speaker("en")
    told = json.loads(linting.as_json(SLIPS, words))
    assert told[0] == {
        "code": "yaml-alias",
        "severity": "error",
        "file": "p.yaml",
        "line": 4,
        "column": 7,
        "message": words.problem(SLIPS[0]),
    }
    assert (told[1]["line"], told[1]["column"]) == (None, None)
