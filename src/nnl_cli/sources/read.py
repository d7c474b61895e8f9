"""Read every named file into tables; a file that cannot be read is reported and blocks no other."""

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from nnl_cli.plan.model import PlanFile
from nnl_cli.problems import InputError, Place, Problem, Severity
from nnl_cli.sources.formats import read_sheets
from nnl_cli.sources.labels import Labels
from nnl_cli.sources.layout.table import Found, Unfound, recognise, understand
from nnl_cli.sources.load import Loaded, load_file, load_stdin, refusal
from nnl_cli.sources.paths import STDIN, expand
from nnl_cli.sources.tables import Table


def read_tables(
    paths: Sequence[str],
    plan: PlanFile,
    problems: list[Problem],
    stdin: BinaryIO | None = None,
    period: str | None = None,
) -> Iterator[Table]:
    """Yield the tables of all files; what refuses a whole file or sheet goes to `problems`.

    `period` is the one that figures are wanted of, the plan's where it is not given.
    """
    labels = Labels(plan, period)
    for file in expand(paths, problems):
        try:
            loaded = load_stdin(stdin) if file == STDIN else load_file(file)
            yield from _tables(loaded, labels, problems)
        except InputError as error:
            problems.extend(error.problems)


def _tables(loaded: Loaded, labels: Labels, problems: list[Problem]) -> Iterator[Table]:
    """Yield the tables of a file; a sheet without any is an error only where no other sheet has one."""
    others: list[Unfound] = []
    seen = False
    for sheet in read_sheets(loaded, problems):
        found = recognise(sheet, labels)
        if sheet.hidden:
            problems.extend(_hidden(found))
        elif isinstance(found, Unfound):
            others.append(found)
        elif found:
            seen = True
            if table := understand(found, labels, problems):
                yield table
    if not seen and not others:
        raise refusal("file-empty", loaded.file)
    problems.extend(_no_tables(others) if seen else (other.problem for other in others))


def _hidden(found: Found | Unfound | None) -> Iterator[Problem]:
    """Yield what to say of a hidden sheet: nothing, unless it looks like a table."""
    if isinstance(found, Found):
        place = Place(found.sheet.file, found.sheet.name)
        yield Problem("sheet-hidden", Severity.INFO, place, None, found.sheet.name)


def _no_tables(others: Sequence[Unfound]) -> Iterator[Problem]:
    """Yield what to say of sheets without a header beside one that has one."""
    for problem, severity in others:
        code = "sheet-without-table" if severity is Severity.INFO else "sheet-unread"
        yield problem._replace(code=code, severity=severity)
