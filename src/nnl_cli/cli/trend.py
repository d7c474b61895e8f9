"""`nnl trend`: how indicators moved over several reports."""

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from nnl_cli.cli.help import Help
from nnl_cli.cli.options import (
    DEFAULT_LANG,
    JSON,
    TABLE,
    Changes,
    Format,
    Lang,
    Plan,
    refuse_unknown,
    report_named,
)

if TYPE_CHECKING:
    from nnl_cli.history.trend import Line
    from nnl_cli.report.form import ReportFile

SETS = ("old", "new")


def trend(
    reports: Annotated[list[str], typer.Argument(metavar="REPORT.json...", help="argument-reports")],
    on: Annotated[str | None, typer.Option("--on", metavar="old|new", help="option-on")] = None,
    changes: Changes = None,
    plan: Plan = None,
    format_: Format = TABLE,
    lang: Lang = DEFAULT_LANG,
    _help: Help = False,
) -> None:
    """Print every indicator of some reports, one column a period; with `--on` every group, on one set of them."""
    from nnl_cli.cli.streams import emit_bytes, emit_screen
    from nnl_cli.history.trend import lines
    from nnl_cli.reports import trending
    from nnl_cli.wording.catalogue import speaker

    refuse_unknown(lang, format_)
    given = [report_named(name) for name in reports]
    found = lines(given, reports) if on is None else _on(given, on, changes, plan, lang)
    if format_ == JSON:
        emit_bytes(trending.as_json(found))
    else:
        emit_screen(partial(trending.lines, found, speaker(lang)))


def _on(given: "list[ReportFile]", on: str, changes: str | None, plan: str | None, lang: str) -> "list[Line]":
    """Return the groups of some reports on the old or the new set; raises UsageError for another."""
    from nnl_cli.cli.streams import say_line
    from nnl_cli.coverage.loading import changes_of
    from nnl_cli.history.joint_trend import joint_lines
    from nnl_cli.plan.loader import find_plan, load_plan
    from nnl_cli.problems import Mark, Problem, Severity, UsageError
    from nnl_cli.wording.catalogue import speaker

    if on not in SETS:
        raise UsageError(Problem("on-unknown", Severity.ERROR, Mark("--on"), None, on))
    problems: list[Problem] = []
    loaded = load_plan(find_plan(plan))
    known = changes_of(changes, loaded, [], problems)
    words = speaker(lang, loaded.plan)
    for problem in problems:
        say_line(f"{words.plain(str(problem.place))}: {words.problem(problem)}")
    return joint_lines(given, on, known)
