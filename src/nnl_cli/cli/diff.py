"""`nnl diff`: what changed between two reports, or between a signed report and its files counted again."""

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nnl_cli.problems import Mark, Problem, Severity, UsageError
from nnl_cli.wording.catalogue import Speaker

if TYPE_CHECKING:
    from nnl_cli.history.diff import Difference


def register(app: typer.Typer, words: Speaker) -> None:
    """Add the command to the command line."""
    from nnl_cli.cli.app import help_option

    @app.command(help=words.say("diff-help"), context_settings={"help_option_names": []})
    def diff(
        old: Annotated[str, typer.Argument(metavar="OLD.json", help=words.say("argument-old"))],
        files: Annotated[list[str], typer.Argument(metavar="NEW.json|FILE...", help=words.say("argument-new"))],
        plan: Annotated[str | None, typer.Option(help=words.say("option-plan"))] = None,
        baseline: Annotated[list[str] | None, typer.Option(help=words.say("option-baseline"))] = None,
        register: Annotated[str | None, typer.Option(help=words.say("option-register"))] = None,
        format: Annotated[str, typer.Option(help=words.say("option-format", formats="table, json"))] = "table",  # noqa: A002
        lang: Annotated[str, typer.Option(help=words.say("option-lang"))] = words.lang,
        help: Annotated[bool, help_option(words)] = False,  # noqa: A002, ARG001
    ) -> None:
        from nnl_cli.cli.judging import Request, prepare
        from nnl_cli.cli.reportfiles import read_report
        from nnl_cli.cli.streams import emit, emit_bytes
        from nnl_cli.history.diff import differences
        from nnl_cli.plan.loader import find_plan, load_plan
        from nnl_cli.reports.json import file_of

        before = read_report(old)
        request = Request(
            files=tuple(files),
            plan=plan,
            baseline=tuple(baseline or ()),
            register=register,
            period=before.period,
            as_of=before.as_of,
            only=tuple(dict.fromkeys(result.id for result in before.results)),
            by=tuple(dict.fromkeys(result.group.field for result in before.results if result.group)),
            lang=lang,
        )
        request.refuse_unknown(format, ["table", "json"])
        if len(files) == 1 and files[0].lower().endswith(".json"):
            after = read_report(files[0])
        elif any(name.lower().endswith(".json") for name in files):
            raise UsageError(Problem("diff-mixed", Severity.ERROR, Mark("nnl diff")))
        else:
            ready = prepare(request)
            after = file_of(ready.report(), ready.speaker)
        found = differences(before, after)
        if format == "json":
            data = [_as_json(difference) for difference in found]
            emit_bytes((json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode())
        else:
            for d in found:
                kind = words.say(f"diff-{d.kind}")
                emit(words.say("diff-line", kind=kind, what=d.what, old=d.old, new=d.new) + "\n")
                for cause in d.because:
                    emit(words.say("diff-because", what=cause.what, old=cause.old, new=cause.new) + "\n")
            if any(d.kind == "verdict" and not d.because for d in found):
                key = load_plan(find_plan(plan)).plan.unit.key
                emit(words.say("diff-units-unknown", field=key or "…") + "\n")
            emit(words.say("diff-summary" if found else "diff-same", count=str(len(found))) + "\n")
        raise typer.Exit(1 if found else 0)


def _as_json(difference: "Difference") -> dict[str, Any]:
    """Return a difference for other programs."""
    return {
        "kind": difference.kind.value,
        "what": difference.what,
        "old": difference.old,
        "new": difference.new,
        "because": [{"what": cause.what, "old": cause.old, "new": cause.new} for cause in difference.because],
    }
