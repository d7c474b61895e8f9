"""Every case that a planner can read holds: the rows of cases/*.yaml give the verdicts beside them."""

from pathlib import Path

import pytest

from nnl_cli.cases import Case, CaseFile, differences, load_cases, run_case
from nnl_cli.cli.test import judged

CASES = Path(__file__).parent / "cases"
LOADED = [
    pytest.param(file, case, id=f"{path.stem}: {case.title}")
    for path in sorted(CASES.glob("*.yaml"))
    for file in [load_cases(path)]
    for case in file.cases
]


@pytest.mark.parametrize(("file", "case"), LOADED)
def test_case_holds(file: CaseFile, case: Case, tmp_path: Path) -> None:
    """A planner's rows give exactly the verdicts, figures, problems and exit code that the case states."""
    assert differences(case, run_case(file, case, tmp_path, judged)) == []


def test_there_are_cases() -> None:
    """The folder of cases is found and is not empty, so that the test above cannot pass for want of cases."""
    assert len(LOADED) >= 30
