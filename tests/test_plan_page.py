"""What docs/plan.md tells plan authors is run: every example there is a file of cases that holds."""

import re
from pathlib import Path

import pytest
import yaml

from nnl_cli.cases import differences, load_cases, run_case
from nnl_cli.cli.test import judged

PAGE = Path(__file__).parents[1] / "docs" / "plan.md"
EXAMPLES = re.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_an_example_of_the_page_holds(number: int, tmp_path: Path) -> None:
    """Its plan loads, and its rows give exactly what the page says."""
    path = tmp_path / "cases.yaml"
    path.write_text(EXAMPLES[number], encoding="utf-8")
    file = load_cases(path)
    for index, case in enumerate(file.cases):
        folder = tmp_path / str(index)
        folder.mkdir()
        assert differences(case, run_case(file, case, folder, judged)) == []


def test_the_page_has_its_examples() -> None:
    """One for each way that it tells of, two at least."""
    assert len(EXAMPLES) >= 2


def test_every_link_within_the_page_leads_to_a_heading() -> None:
    """An officer who follows a link of the table of keys arrives, as the page is shown on the web."""
    text = PAGE.read_text(encoding="utf-8")
    headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
    there = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
    named = re.findall(r"\]\(#([^)]+)\)", text)
    assert named
    assert [name for name in named if name not in there] == []


def test_every_kind_of_expression_of_dhis2_is_an_indicator_that_is_held_to_its_figure() -> None:
    """The table of kinds names indicators of the last example, each with what must come out, and none is left out."""
    table, example = PAGE.read_text(encoding="utf-8").split("| DHIS2 |")[1].split("```yaml")[:2]
    listed = [line.rsplit("|", 2)[1] for line in table.splitlines() if line.startswith("|")]
    named = {name for cell in listed for name in re.findall(r"`(\w+)`", cell)} - {"rules"}
    expected = yaml.load(example.split("```")[0], yaml.BaseLoader)["cases"][0]["expect"]
    assert named
    assert named == expected.keys() - {"exit_code", "problems"}
