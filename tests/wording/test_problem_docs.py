"""Every code of a problem has one line in the documentation, and a test in which it is told."""

import ast
import re
from pathlib import Path

from nnl_cli.wording.causes import CAUSES
from nnl_cli.wording.messages import MESSAGES
from problem_page import LINE, PAGE, SOURCE, WORDS, catalogue, made, problem_codes, row_of, told_severities

TESTS = Path(__file__).parent.parent
ABOUT_CODES = frozenset({"test_catalogue.py", "test_problem_docs.py", "problem_page.py"})


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
        {
            *catalogue("SOURCES", "DATA", "ROWS", "REMARKS", "READING", "CHANGES_FILE"),
            "percent-or-share",
            "bound-differs",
        }
    )
    assert [cause for cause in CAUSES if f"cause-{cause}" not in MESSAGES] == []


def test_the_page_lists_the_causes_as_the_screen_names_them() -> None:
    """The page says which codes each cause gathers, in the words and the order of the screen."""
    text = PAGE.read_text(encoding="utf-8")
    listed = re.findall(r"^\| ([^|`]+) \| (`[^|]+`) \|$", text, re.MULTILINE)
    told = [(MESSAGES[f"cause-{cause}"][0], ", ".join(f"`{one}`" for one in codes)) for cause, codes in CAUSES.items()]
    assert listed == told


def test_the_page_is_as_the_catalogue_makes_it() -> None:
    """Sentences in both languages are those that nnl tells; `python tests/problem_page.py` writes the page anew."""
    text = PAGE.read_text(encoding="utf-8")
    assert made(text) == text


def test_the_page_tells_how_much_every_code_weighs() -> None:
    """In the words of the screen, and as the source says where it says so beside the code."""
    weights = {line["code"]: set(row_of(line).severity.split(", ")) for line in lines()}
    assert {word for words in weights.values() for word in words} <= set(WORDS.values())
    assert {code: told for code, told in told_severities().items() if not told <= weights[code]} == {}


def test_a_page_is_made_from_lines_of_any_form() -> None:
    """A line in the old form is taken over, a missing code gets its line, marks of a merge and strange codes go."""
    page = PAGE.read_text(encoding="utf-8")
    line = next(line for line in page.splitlines() if line.startswith("| `file-empty`"))
    theirs = "| `file-empty` | Tệp không có gì, hoặc chỉ có ô trống. | Gửi lại tệp có số liệu. |"
    merged = page.replace(line, f"<<<<<<< ours\n=======\n{theirs}\n| `no-such-code` | Gì đó. | Sửa. |\n>>>>>>> theirs")
    assert made(merged) == page
    without = made(page.replace(line + "\n", ""))
    assert "| `file-empty` | **lỗi**<br>“tệp rỗng. Gửi lại tệp có số liệu.”" in without
    assert without.count("\n") == page.count("\n")
