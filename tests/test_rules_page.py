"""The page of the rules says what the cases hold: every rule is there, every case it shows is one that runs."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

import nnl_cli

TESTS = Path(__file__).parent
CASES = TESTS / "cases"
PAGE = (TESTS.parent / "docs" / "rules.md").read_text(encoding="utf-8")
SOURCE = Path(nnl_cli.__file__).parent
HEADING = re.compile(r"^## (?:Rule (?P<number>\d+)\. )?(?P<title>.+)$", re.MULTILINE)
SHOWN = re.compile(r"^\*(?P<title>[^\n]+)\*\n```yaml\n(?P<lines>.*?)\n```$", re.MULTILINE | re.DOTALL)
NAMED_ELSEWHERE = re.compile(r"\*(?P<title>[^*\n]+)\* \(`tests/cases/(?P<file>[\w-]+\.yaml)`\)")
CITED = re.compile(r"\b[Rr]ules? (?P<numbers>\d+(?:(?:, | and | to )\d+)*)")
SECTION = re.compile(r"\*([A-Z][a-z ]+)\*")
NOT_SHOWN = ("rows:", "expect:", "options:")


class Shown(NamedTuple):
    """A case as the page shows it: the indicators it is about, and its lines."""

    title: str
    indicators: list[str]
    lines: list[str]


def sections() -> dict[str, str]:
    """Return the text below every heading of the page, by `Rule N` or, where there is no number, by the heading."""
    found = list(HEADING.finditer(PAGE))
    ends = [*(match.start() for match in found[1:]), len(PAGE)]
    names = [f"Rule {match['number']}" if match["number"] else match["title"] for match in found]
    return {name: PAGE[match.end() : end] for name, match, end in zip(names, found, ends, strict=True)}


def shown() -> Iterator[Shown]:
    """Yield every case whose rows stand on the page."""
    for match in SHOWN.finditer(PAGE):
        lines = match["lines"].splitlines()
        indicators = [line.removeprefix("# ") for line in lines if line.startswith("#")]
        yield Shown(match["title"], indicators, [line.strip() for line in lines if not line.startswith("#")])


def cases(pattern: str) -> dict[str, list[str]]:
    """Return the lines of every case of some files, without indentation, by title."""
    found: dict[str, list[str]] = {}
    for path in sorted(CASES.glob(pattern)):
        for text in re.split(r"^  - title: ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            title, *lines = text.rstrip().splitlines()
            found[title] = [line.strip() for line in lines]
    return found


def cited_numbers() -> dict[int, list[str]]:
    """Return every rule that the source cites, with the files that do; "rules 3 to 9" cites seven."""
    found: dict[int, list[str]] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        for match in CITED.finditer(path.read_text(encoding="utf-8")):
            numbers = [int(number) for number in re.findall(r"\d+", match["numbers"])]
            if " to " in match["numbers"]:
                numbers = [*range(numbers[0], numbers[-1] + 1)]
            for number in numbers:
                found.setdefault(number, []).append(path.name)
    return found


def cited_paragraphs() -> set[str]:
    """Return the paragraphs of section 3 that the source cites by name."""
    texts = (" ".join(path.read_text(encoding="utf-8").split()) for path in SOURCE.rglob("*.py"))
    return {
        name for text in texts for part in re.findall(r"section 3, ([^)]*)", text) for name in SECTION.findall(part)
    }


def without_outline(lines: Sequence[str]) -> list[str]:
    """Return the lines of a case that the page repeats: options only where they break a result down."""
    return [line for line in lines if not line.startswith(NOT_SHOWN) or " by: " in line]


def test_every_rule_has_its_heading() -> None:
    """Rules 1 to 22 stand on the page, in order, each once."""
    assert [name for name in sections() if name.startswith("Rule ")] == [f"Rule {number}" for number in range(1, 23)]


def test_every_cited_rule_is_on_the_page() -> None:
    """Whoever meets "rule 9" in the source finds it on the page."""
    cited = cited_numbers()
    assert len(cited) > 15
    assert {number: files for number, files in cited.items() if f"Rule {number}" not in sections()} == {}


def test_every_cited_paragraph_is_on_the_page() -> None:
    """Whoever meets "section 3, *Cascades*" in the source finds that paragraph on the page."""
    assert {"Cascades", "Exceptions"} <= cited_paragraphs()
    assert cited_paragraphs() - set(sections()) == set()


@pytest.mark.parametrize("name", sections())
def test_a_rule_shows_a_case_or_says_why_not(name: str) -> None:
    """Under every heading stands a case with its rows, or a line that says why there is none."""
    text = sections()[name]
    assert SHOWN.search(text) or re.search(r"^No example.*: .+", text, re.MULTILINE)


@pytest.mark.parametrize("example", list(shown()), ids=lambda example: example.title)
def test_a_shown_case_is_the_case_that_runs(example: Shown) -> None:
    """A case on the page has the exact title, rows and outcome of one in tests/cases/rules*.yaml."""
    assert without_outline(cases("rules*.yaml")[example.title]) == example.lines


@pytest.mark.parametrize("example", list(shown()), ids=lambda example: example.title)
def test_a_shown_indicator_is_the_one_of_the_plan(example: Shown) -> None:
    """An indicator above the rows reads as the plan of the cases writes it, and every result shown has its own."""
    plans = [path.read_text(encoding="utf-8") for path in CASES.glob("rules*.yaml")]
    assert example.indicators
    assert [line for line in example.indicators if not any(f"    - {line}\n" in plan for plan in plans)] == []


def test_every_case_of_the_rules_is_on_the_page() -> None:
    """No case waits in tests/cases/rules*.yaml without its rule, and none stands twice."""
    assert sorted(example.title for example in shown()) == sorted(cases("rules*.yaml"))


def test_cases_of_other_files_exist() -> None:
    """A case that the page names in another file is there under that exact title."""
    named = list(NAMED_ELSEWHERE.finditer(PAGE))
    assert named
    assert [match["title"] for match in named if match["title"] not in cases(match["file"])] == []
