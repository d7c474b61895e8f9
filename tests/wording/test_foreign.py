"""A run in Vietnamese says in Vietnamese what the system, the YAML reader and the option parser say in English."""

import errno
import os
import re
from pathlib import Path

import pytest

from nnl_cli.wording.foreign import in_vietnamese
from running import run_nnl

ENGLISH = re.compile(
    r"\b(?:not|found|expected|valid|should|value|range|allowed|such|denied|directory|unexpected|line)\b"
)


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "--worst", "-1", "d.csv"),
        ("check", "--worst", "x", "d.csv"),
        ("schema", "a", "b"),
        ("check", "--final=3"),
    ],
)
def test_a_wrong_command_line_is_told_in_vietnamese(arguments: tuple[str, ...]) -> None:
    """Ranges, kinds of values and surplus words; in English it reads as the parser says it."""
    outcome = run_nnl(arguments)
    assert outcome.exit_code == 2
    assert not ENGLISH.search(outcome.stderr), outcome.stderr
    assert ENGLISH.search(run_nnl([*arguments, "--lang", "en"]).stderr)


@pytest.mark.parametrize(
    "text",
    [
        "a: [b",
        "a: {b: c",
        "a: b\n\tc: d",
        'a: "b',
        "a: b\n  c: d",
        "- a\nb: c",
        'a: "\\q"',
        "a: b\n- c",
        "? a\nb",
        "a: [b]]",
        "a: {b:c:, d: e}",
        "a: !<b",
        "a: !b!c d",
        "%YAML 3.0\n--- a",
        "%FOO\na",
        "a: |0\n  b",
        "a: > b\n  c",
        'a: "\\xZZ"',
        'a: "\\uD800"',
        "a: *",
        "a: &\n",
        'a: "b\n---\nc"',
        "a: @b",
        "a: `b",
        "[a: b: c]",
        "a: 'b'c",
        "a: b: c",
        "a:\n - b\n  - c\n d: e",
    ],
)
@pytest.mark.parametrize("command", ["lint", "test"])
def test_broken_yaml_is_told_in_vietnamese(tmp_path: Path, text: str, command: str) -> None:
    """With file, line and column, by both readers of YAML."""
    path = tmp_path / "plan.yaml"
    path.write_text(text + "\n", encoding="utf-8")
    outcome = run_nnl([command, str(path)])
    told = outcome.stdout + outcome.stderr
    assert outcome.exit_code == 2
    assert re.search(r"plan\.yaml:\d+:\d+: ", told)
    assert not ENGLISH.search(told.replace(str(path), "")), told


@pytest.mark.parametrize(
    "number", [errno.EACCES, errno.ENOENT, errno.ENOSPC, errno.EISDIR, errno.EROFS, errno.ENAMETOOLONG]
)
def test_the_usual_errors_of_the_system_have_vietnamese_words(number: int) -> None:
    """As the system says them, and as Python writes them with number and name."""
    said = os.strerror(number)
    assert in_vietnamese(said) != said
    assert in_vietnamese(str(OSError(number, said, "x"))) == in_vietnamese(said)


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"format": "x"}'])
def test_a_json_that_is_no_report_is_told_in_vietnamese(tmp_path: Path, text: str) -> None:
    """What is wrong with it, and where its syntax breaks."""
    path = tmp_path / "r.json"
    path.write_text(text, encoding="utf-8")
    outcome = run_nnl(["diff", str(path), str(path)])
    assert outcome.exit_code == 2
    assert not ENGLISH.search(outcome.stderr), outcome.stderr
