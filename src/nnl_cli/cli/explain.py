"""`nnl explain`: one figure with its definition, its formula and every cell it came from."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from nnl_cli.cli.options import refuse_unknown, standard_input
from nnl_cli.wording.catalogue import Speaker

if TYPE_CHECKING:
    from nnl_cli.explain import Explanation


def register(app: typer.Typer, words: Speaker) -> None:
    """Add the command to the command line."""
    from nnl_cli.cli.app import help_option

    @app.command(help=words.say("explain-help"), context_settings={"help_option_names": []})
    def explain(
        id: Annotated[str, typer.Argument(metavar="ID", help=words.say("argument-id"))],  # noqa: A002
        files: Annotated[list[str] | None, typer.Argument(metavar="FILE...", help=words.say("option-files"))] = None,
        unit: Annotated[str | None, typer.Option(help=words.say("option-unit"))] = None,
        plan: Annotated[str | None, typer.Option(help=words.say("option-plan"))] = None,
        baseline: Annotated[list[str] | None, typer.Option(help=words.say("option-baseline"))] = None,
        register: Annotated[str | None, typer.Option(help=words.say("option-register"))] = None,
        period: Annotated[str | None, typer.Option(help=words.say("option-period"))] = None,
        as_of: Annotated[str | None, typer.Option(help=words.say("option-as-of"))] = None,
        format: Annotated[str, typer.Option(help=words.say("option-format", formats="table, json"))] = "table",  # noqa: A002
        lang: Annotated[str, typer.Option(help=words.say("option-lang"))] = words.lang,
        help: Annotated[bool, help_option(words)] = False,  # noqa: A002, ARG001
    ) -> None:
        from nnl_cli.run import Request

        request = Request(
            files=tuple(files or ()),
            plan=plan,
            baseline=tuple(baseline or ()),
            register=register,
            period=period,
            as_of=as_of,
            only=(id,),
            stdin=standard_input(),
            only_from="ID",
        )
        refuse_unknown(lang, format, ["table", "json"])
        raise typer.Exit(_run(request, unit, format, lang))


def _run(request: Any, unit: str | None, format_: str, lang: str) -> int:
    from nnl_cli.cli.streams import emit_bytes, emit_lines
    from nnl_cli.explain import explain, with_baseline
    from nnl_cli.reports import explaining
    from nnl_cli.run import prepare
    from nnl_cli.wording.catalogue import speaker

    ready = prepare(request)
    plan, report = ready.question.plan, ready.report()
    words = speaker(lang, ready.loaded.plan)
    indicator = next(i for i in plan.indicators if i.id == request.only[0])
    explanation = _of_unit(with_baseline(explain(ready.question, indicator), ready.question), unit)
    if format_ == "json":
        emit_bytes(explaining.as_json(explanation, report, plan, words))
    else:
        emit_lines(explaining.lines(explanation, report if request.files else None, plan, words))
    return report.exit_code if request.files else 0


def _of_unit(explanation: "Explanation", unit: str | None, must_be_there: bool = True) -> "Explanation":
    """Return the explanation of one unit, found by code or name; raise UsageError where it is not there."""
    if unit is None:
        return explanation

    from nnl_cli.plan.names import fold
    from nnl_cli.problems import Mark, Problem, Severity, UsageError

    def same(key: str, name: str) -> bool:
        return key == unit or fold(unit) in (fold(name), fold(name.rpartition(" (")[0]))

    used = tuple(use for use in explanation.used if same(use.key, use.name))
    left_out = tuple(left for left in explanation.left_out if same(left.key, left.name))
    places = tuple(place for place in explanation.places if fold(place.place) == fold(unit))
    if not (used or left_out or places) and must_be_there:
        raise UsageError(Problem("explain-unit-unknown", Severity.ERROR, Mark("--unit"), None, unit))
    before = _of_unit(explanation.before, unit, must_be_there=False) if explanation.before else None
    return explanation._replace(used=used, left_out=left_out, places=places, before=before)
