"""Read every named file into tables; a file that cannot be read is reported and blocks no other."""

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from nnl_cli.plan.model import PlanFile
from nnl_cli.problems import Problem
from nnl_cli.sources.formats.delimited import read_text
from nnl_cli.sources.layout.labels import Labels
from nnl_cli.sources.layout.table import understand
from nnl_cli.sources.load import Loaded, Refusal, load_file, load_stdin
from nnl_cli.sources.paths import STDIN, expand
from nnl_cli.sources.tables import Table


def read_tables(
    paths: Sequence[str], plan: PlanFile, problems: list[Problem], stdin: BinaryIO | None = None
) -> Iterator[Table]:
    """Yield the tables of all files; what refuses a whole file or sheet goes to `problems`."""
    labels = Labels.of(plan)
    refusals: list[Refusal] = []
    for file in expand(paths, refusals):
        problems.extend(_told(refusals))
        try:
            loaded = load_stdin(stdin) if file == STDIN else load_file(file)
            yield from _tables(loaded, labels, problems)
        except Refusal as refusal:
            problems.append(refusal.problem)
    problems.extend(_told(refusals))


def _told(refusals: list[Refusal]) -> list[Problem]:
    told = [refusal.problem for refusal in refusals]
    refusals.clear()
    return told


def _tables(loaded: Loaded, labels: Labels, problems: list[Problem]) -> Iterator[Table]:
    for sheet in read_text(loaded, labels):
        if table := understand(sheet, labels, problems):
            yield table
