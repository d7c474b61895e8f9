"""`nnl explain`: one figure with its definition, its formula and every cell it came from."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nnl_cli.cli.options import refuse_unknown, standard_input
from nnl_cli.wording.catalogue import Speaker

if TYPE_CHECKING:
    from nnl_cli.explain import Explanation, LeftOut, UnitUse
    from nnl_cli.plan.expressions import Expression
    from nnl_cli.plan.model import Indicator, PlanFile
    from nnl_cli.report.model import Report, Result


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
    from nnl_cli.cli.streams import emit, emit_bytes
    from nnl_cli.explain import explain, with_baseline
    from nnl_cli.run import prepare
    from nnl_cli.wording.catalogue import speaker

    ready = prepare(request)
    words = speaker(lang, ready.loaded.plan)
    report = ready.report()
    indicator = next(i for i in ready.question.plan.indicators if i.id == request.only[0])
    explanation = _of_unit(with_baseline(explain(ready.question, indicator), ready.question), unit)
    if format_ == "json":
        data = as_json(explanation, report, ready.question.plan, words)
        emit_bytes((json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode())
    else:
        emit("\n".join(_text(explanation, report, ready.question.plan, words, bool(request.files))) + "\n")
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


def formula(expression: "Expression", plan: "PlanFile", words: Speaker) -> str:
    """Return an expression with the fields' labels in place of their ids."""
    import re

    def label(match: re.Match[str]) -> str:
        return f"[{words.label(match[0])}]" if match[0] in plan.fields else match[0]

    parts = re.split(r'("[^"]*")', expression.text)
    return "".join(part if part.startswith('"') else re.sub(r"[a-z_][a-z0-9_]*", label, part) for part in parts)


def _definition(indicator: "Indicator", plan: "PlanFile", words: Speaker) -> Iterator[str]:
    clauses = {clause.id: clause.text for clause in plan.clauses}
    yield f"{indicator.id}: {indicator.name[words.lang] if indicator.name else indicator.id}"
    for clause in indicator.clauses:
        yield words.say("explain-clause", id=clause, text=clauses.get(clause, ""))
    office = plan.offices.get(indicator.office or "")
    if indicator.office:
        yield words.say("explain-office", office=office[words.lang] if office else indicator.office)
    for role in ("numerator", "denominator", "where"):
        expression = getattr(indicator, role)
        if expression:
            yield words.say(f"explain-{role}", formula=formula(expression, plan, words))
    if indicator.each:
        field = words.label(indicator.each)
        yield words.say("explain-cascade", field=field, passes=", ".join(indicator.passes))


def _text(
    explanation: "Explanation", report: "Report", plan: "PlanFile", words: Speaker, with_figures: bool
) -> Iterator[str]:
    yield from (words.plain(line) for line in _definition(explanation.indicator, plan, words))
    if not with_figures:
        return
    for index, result in enumerate(report.results):
        yield from _figures(result, words, first=index == 0)
    yield words.say("explain-rounding")
    yield ""
    yield from _units(explanation, words)
    if explanation.before:
        yield ""
        yield words.say("explain-before", **_sums(explanation.before, words))
        yield from _units(explanation.before, words)


def _sums(before: "Explanation", words: Speaker) -> dict[str, str]:
    """Return period, sums and number of units of the year before; its listed units add up to these."""
    from nnl_cli.explain import sums
    from nnl_cli.wording.figures import number

    parts = [number(part, words.lang) for part in sums(before)]
    counts = "/".join(parts if before.indicator.denominator else parts[:1])
    return {"period": before.period, "counts": counts, "used": str(len(before.used))}


def _units(explanation: "Explanation", words: Speaker) -> Iterator[str]:
    """Yield how each unit entered, or why not."""
    if explanation.indicator.each:
        yield from _places(explanation, words)
        return
    yield words.say("explain-used", count=str(len(explanation.used)))
    for use in explanation.used:
        yield from _used(use, words)
    if explanation.left_out:
        yield words.say("explain-left-out", count=str(len(explanation.left_out)))
        yield from (_left_out(left, words) for left in explanation.left_out)
    if explanation.not_asked:
        yield words.say("explain-not-asked", count=str(explanation.not_asked))


def _figures(result: "Result", words: Speaker, first: bool) -> Iterator[str]:
    from nnl_cli.wording.figures import PRINT, line_of, people_figure, requirement_text
    from nnl_cli.wording.phrases import counts_text, note_text, verdict_text

    if first:
        yield words.say(
            "explain-figure", counts=counts_text(result, words) or "–", figure=people_figure(result, words.lang)
        )
    if first and result.units.left_out and result.units.used:
        line, endless = line_of(result), words.say("explain-endless")
        ends = [line.text(end) for end in (result.lowest, result.highest)]
        unit = "%" if result.is_rate else ""
        low, high = (PRINT[words.lang](end) + unit if end is not None else endless for end in ends)
        yield words.say("explain-range", low=low, high=high)
    if result.require is not None:
        yield words.say(
            "explain-verdict",
            require=requirement_text(result, words.lang),
            source=result.source or "",
            verdict=verdict_text(result, words),
        )
    yield from (f"  {note_text(note, result, words)}" for note in result.notes)


def _places(explanation: "Explanation", words: Speaker) -> Iterator[str]:
    from nnl_cli.wording.phrases import verdict_words

    for place in explanation.places:
        because = f" ({', '.join(place.because)})" if place.because and place.verdict != "met" else ""
        yield f"  {words.plain(place.place)}: {verdict_words(place.verdict, None, words)}{because}"


def _used(use: "UnitUse", words: Speaker) -> Iterator[str]:
    below = "" if use.denominator is None else f"/{use.denominator}"
    yield f"  {words.plain(use.name)}: {use.numerator}{below}"
    for cell in use.cells:
        where = "; ".join(str(place) for place in cell.places)
        yield f"    {words.label(cell.field)} = {words.plain(cell.value)}  [{words.plain(where)}]"


def _left_out(left: "LeftOut", words: Speaker) -> str:
    reasons = []
    if left.silent:
        reasons.append(words.say("explain-silent"))
    elif left.missing:
        reasons.append(words.say("explain-missing", fields=", ".join(words.label(name) for name in left.missing)))
    if left.refused:
        reasons.append(words.say("explain-refused", cells=", ".join(str(place) for place in left.refused)))
    return f"  {words.plain(left.name)}: {'; '.join(reasons)}"


def as_json(explanation: "Explanation", report: "Report", plan: "PlanFile", words: Speaker) -> dict[str, Any]:
    """Return the explanation for other programs; exact fractions as `n/d`."""
    from nnl_cli.reports.json import file_of

    whole = file_of(report, words)
    return {
        "id": explanation.indicator.id,
        "definition": list(_definition(explanation.indicator, plan, words)),
        "results": [result.model_dump(mode="json") for result in whole.results],
        **_uses(explanation),
        "before": {"period": explanation.before.period, **_uses(explanation.before)} if explanation.before else None,
    }


def _uses(explanation: "Explanation") -> dict[str, Any]:
    """Return how each unit entered, or why not."""
    return {
        "used": [
            {
                "key": use.key,
                "name": use.name,
                "numerator": _exact(use.numerator),
                "denominator": _exact(use.denominator),
                "cells": [
                    {
                        "field": cell.field,
                        "value": cell.value,
                        "places": [{"file": p.file, "sheet": p.sheet, "cell": p.cell} for p in cell.places],
                    }
                    for cell in use.cells
                ],
            }
            for use in explanation.used
        ],
        "left_out": [
            {"key": left.key, "name": left.name, "missing": list(left.missing), "silent": left.silent}
            for left in explanation.left_out
        ],
        "not_asked": explanation.not_asked,
        "places": [
            {"place": place.place, "verdict": place.verdict.value, "because": list(place.because)}
            for place in explanation.places
        ],
    }


def _exact(value: object) -> object:
    return value if isinstance(value, int) or value is None else str(value)
