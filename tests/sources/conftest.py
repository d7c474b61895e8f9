"""Ways to read one table with the tests' plan, for every test of this stop."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from nnl_cli.plan.loader import load_plan
from nnl_cli.plan.model import PlanFile
from nnl_cli.problems import Problem
from nnl_cli.sources.labels import Labels
from nnl_cli.sources.read import read_tables
from sources.seeing import PLAN, Seen, drain


@pytest.fixture(scope="session")
def plan(tmp_path_factory: pytest.TempPathFactory) -> PlanFile:
    """The plan that the tests' tables speak of."""
    path = tmp_path_factory.mktemp("plan") / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return load_plan(path).plan


@pytest.fixture(scope="session")
def labels(plan: PlanFile) -> Labels:
    """Return the labels of that plan."""
    return Labels(plan)


@pytest.fixture
def read_all(plan: PlanFile) -> Callable[[Sequence[str]], tuple[list[Seen], list[Problem]]]:
    """Read any paths into what their tables hold and the problems of whole files."""

    def read(paths: Sequence[str]) -> tuple[list[Seen], list[Problem]]:
        problems: list[Problem] = []
        return [drain(table) for table in read_tables(paths, plan, problems)], problems

    return read


@pytest.fixture
def read_csv(
    tmp_path: Path, read_all: Callable[[Sequence[str]], tuple[list[Seen], list[Problem]]]
) -> Callable[..., Seen]:
    """Read a text as a file of the given name; it must give one table."""

    def read(text: str | bytes, name: str = "t.csv") -> Seen:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        tables, problems = read_all([str(path)])
        assert problems == []
        assert len(tables) == 1
        return tables[0]

    return read


@pytest.fixture
def refusals(
    tmp_path: Path, read_all: Callable[[Sequence[str]], tuple[list[Seen], list[Problem]]]
) -> Callable[..., list[Problem]]:
    """Read a text that must be refused as a whole; return why."""

    def read(text: str | bytes, name: str = "t.csv") -> list[Problem]:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        tables, problems = read_all([str(path)])
        assert tables == []
        return problems

    return read
