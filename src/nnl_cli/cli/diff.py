"""`nnl diff`: what changed between two reports, or between a signed report and its files counted again."""

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from nnl_cli.cli.help import Help
from nnl_cli.cli.options import (
    DEFAULT_LANG,
    JSON,
    TABLE,
    Baseline,
    Changes,
    Format,
    Lang,
    Plan,
    Reading,
    Register,
    refuse_unknown,
    report_named,
    standard_input,
)
from nnl_cli.problems import Mark, Problem, Severity, UsageError
from nnl_cli.wording.catalogue import Speaker

if TYPE_CHECKING:
    from nnl_cli.history.became import Became
    from nnl_cli.plan.loader import LoadedPlan
    from nnl_cli.report.form import ReportFile
    from nnl_cli.run import Request


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD.json", help="argument-old")],
    files: Annotated[list[str], typer.Argument(metavar="NEW.json|FILE...", help="argument-new")],
    plan: Plan = None,
    baseline: Baseline = None,
    register: Register = None,
    changes: Changes = None,
    reading: Reading = None,
    format_: Format = TABLE,
    lang: Lang = DEFAULT_LANG,
    _help: Help = False,
) -> None:
    """Print what an older report and a newer one do not share; end with 1 where there is something."""
    from nnl_cli.cli.streams import emit_bytes, emit_screen
    from nnl_cli.history.diff import differences
    from nnl_cli.reports import differing
    from nnl_cli.run import Request, loaded_plan
    from nnl_cli.wording.catalogue import speaker

    before, loaded = report_named(old), loaded_plan(plan)
    refuse_unknown(lang, format_)
    reports = [name for name in files if name.lower().endswith(".json")]
    if reports and len(files) > 1:
        raise UsageError(Problem("diff-mixed", Severity.ERROR, Mark("nnl diff")))
    if reports:
        after = report_named(reports[0])
    else:
        request = Request(tuple(files), plan, tuple(baseline or ()), register, reading=reading, stdin=standard_input())
        request = request._replace(changes=changes)
        after = _counted_again(before, request, loaded, speaker(lang, loaded.plan))
    found = differences(before, after, _became(before, after, changes, loaded))
    if format_ == JSON:
        emit_bytes(differing.as_json(found))
    else:
        words = speaker(lang, loaded.plan)
        key = loaded.plan.unit.key if before.plan.sha256 == loaded.sha256 else None  # another plan's is no advice
        emit_screen(partial(differing.lines, found, key, words))
    raise typer.Exit(1 if found else 0)


def _became(before: "ReportFile", after: "ReportFile", changes: str | None, loaded: "LoadedPlan") -> "Became":
    """Return what became of the groups and units of the older report; of lines that are wrong the run itself tells."""
    from nnl_cli.history.became import UNCHANGED, became

    if changes is None and loaded.plan.plan.changes is None:
        return UNCHANGED
    from nnl_cli.coverage.loading import changes_of

    return became(before, after, changes_of(changes, loaded, [], []))


def _counted_again(before: "ReportFile", request: "Request", loaded: "LoadedPlan", words: Speaker) -> "ReportFile":
    """Return what tables give when they are asked what a report was asked, under the plan as it is now."""
    from nnl_cli.cli.streams import tell_unreviewed, watched
    from nnl_cli.explain import unit_figures
    from nnl_cli.reports.json import file_of
    from nnl_cli.run import prepare

    asked = request._replace(
        period=before.period,
        as_of=before.as_of,
        only=_asked_for(before, loaded),
        by=tuple(dict.fromkeys(result.group.field for result in before.results if result.group)),
    )
    ready = watched(asked, words.lang, partial(prepare, loaded=loaded))
    tell_unreviewed(ready.problems, words)
    return file_of(ready.report()._replace(units=unit_figures(ready.question)), words)


def _asked_for(before: "ReportFile", loaded: "LoadedPlan") -> tuple[str, ...]:
    """Return the indicators to count again: of the very same plan those of the report, of a changed one all.

    What a changed plan has gained is a difference; what the same plan has more was left out by `--only`.
    """
    if before.plan.sha256 != loaded.sha256:
        return ()
    return tuple(dict.fromkeys(result.id for result in before.results))
