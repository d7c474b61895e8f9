"""Every code of a problem has one line in the documentation, and a test in which it is told."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import nnl_cli
from nnl_cli.wording.causes import CAUSES
from nnl_cli.wording.messages import MESSAGES
from nnl_cli.wording.messages_cli import CLI
from nnl_cli.wording.messages_data import DATA
from nnl_cli.wording.messages_letters import WRONG
from nnl_cli.wording.messages_plan import PLAN
from nnl_cli.wording.messages_remarks import REMARKS, REMARKS_FILE
from nnl_cli.wording.messages_rows import ROWS
from nnl_cli.wording.messages_sources import SOURCES

SOURCE = Path(nnl_cli.__file__).parent
TESTS = Path(__file__).parent.parent
PAGE = TESTS.parent / "docs" / "problems.md"
LINE = re.compile(r"\| `(?P<code>[a-z0-9-]+)` \| (?P<meaning>[^|]+) \| (?P<mend>[^|]+) \|")
NO_PROBLEMS = frozenset({"did-you-mean"})  # a part of other sentences
ABOUT_CODES = frozenset({"test_catalogue.py", "test_problem_docs.py"})
TELLERS = frozenset({"Problem", "_usage", "refusal"})


@cache
def problem_codes() -> frozenset[str]:
    """Return the code of everything that can be wrong with an input, a plan or a command line."""
    return frozenset({*PLAN, *SOURCES, *DATA, *ROWS, *WRONG, *told_by_commands()}) - NO_PROBLEMS
    return frozenset({*PLAN, *SOURCES, *DATA, *ROWS, *REMARKS_FILE, *REMARKS, *told_by_commands()}) - NO_PROBLEMS


def told_by_commands() -> Iterator[str]:
    """Yield the codes of problems that commands and the plot tell: other sentences of theirs are help and headings."""
    for path in ((SOURCE / "run.py"), *(SOURCE / "report").rglob("*.py"), *(SOURCE / "cli").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TELLERS:
                texts = [part.value for part in ast.walk(node.args[0]) if isinstance(part, ast.Constant)]
                yield from (text for text in texts if text in CLI)


def lines() -> list[re.Match[str]]:
    """Return the lines of the page that document a code."""
    return [found for line in PAGE.read_text(encoding="utf-8").splitlines() if (found := LINE.fullmatch(line))]


def test_every_code_has_its_line_and_no_other_is_listed() -> None:
    """The page and the catalogue name the same codes, each once."""
    listed = [line["code"] for line in lines()]
    assert sorted(listed) == sorted(problem_codes())


def test_every_row_of_the_page_is_a_line_of_a_code() -> None:
    """No row of a table is passed over for its form."""
    rows = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    assert len(rows) == len(lines())


def test_every_code_is_told_by_the_source() -> None:
    """No sentence waits in the catalogue for a problem that is never told."""
    texts = {
        node.value
        for path in SOURCE.rglob("*.py")
        if path.parent.name != "wording"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert sorted(problem_codes() - texts) == []


def test_every_code_is_told_in_a_test() -> None:
    """For every code there is a test, or a case of a planner's, that expects it."""
    files = [path for path in TESTS.rglob("*") if path.suffix in (".py", ".yaml") and path.name not in ABOUT_CODES]
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    named = set(re.findall(r"(?<![\w-])[a-z][a-z0-9]*(?:-[a-z0-9]+)+(?![\w-])", text))
    assert sorted(problem_codes() - named) == []


def test_every_problem_of_the_data_has_one_cause() -> None:
    """Every code that a table can bring falls under one cause, which has its title in the catalogue."""
    causes = [code for codes in CAUSES.values() for code in codes]
    assert sorted(causes) == sorted(
        {*SOURCES, *DATA, *ROWS, *REMARKS, "percent-or-share", "bound-differs"} - NO_PROBLEMS
    )
    assert [cause for cause in CAUSES if f"cause-{cause}" not in MESSAGES] == []


def test_the_page_lists_the_causes_as_the_screen_names_them() -> None:
    """The page says which codes each cause gathers, in the words and the order of the screen."""
    text = PAGE.read_text(encoding="utf-8")
    listed = re.findall(r"^\| ([^|`]+) \| (`[^|]+`) \|$", text, re.MULTILINE)
    told = [(MESSAGES[f"cause-{cause}"][0], ", ".join(f"`{one}`" for one in codes)) for cause, codes in CAUSES.items()]
    assert listed == told
