"""`nnl test`: run the cases beside a plan, so that whoever writes the plan can prove it."""

import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nnl_cli.cli.help import Help
from nnl_cli.cli.options import DEFAULT_LANG, Lang
from nnl_cli.problems import Mark, NnlError, PlanError

if TYPE_CHECKING:
    from nnl_cli.cases import CaseFile, Given, Miss, Outcome


def prove(
    files: Annotated[list[str], typer.Argument(metavar="[PLAN] CASES.yaml...", help="argument-cases")],
    lang: Lang = DEFAULT_LANG,
    _help: Help = False,
) -> None:
    """Print which cases hold, and what came out of those that do not; end with 1 where one fails."""
    from nnl_cli.cli.streams import emit_screen
    from nnl_cli.reports.layout import Style, spoken
    from nnl_cli.wording.catalogue import speaker

    words = speaker(lang)
    failed = total = 0
    for file in _loaded(files):
        for title, wrong in _outcomes(file, words.lang):
            total += 1
            failed += bool(wrong)
            code, style = ("test-failed", Style.MISSED) if wrong else ("test-held", Style.MET)
            emit_screen(partial(spoken, [words.say(code, title=title)], style=style))
            emit_screen(partial(spoken, [f"    {words.say(miss.code, **miss.said)}" for miss in wrong]))
    emit_screen(partial(spoken, [words.say("test-summary", total=str(total), failed=str(failed))], style=Style.HEAD))
    raise typer.Exit(1 if failed else 0)


def _loaded(files: list[str]) -> "list[CaseFile]":
    """Return the files of cases; the first file is the plan for all of them where it holds no cases."""
    from nnl_cli.cases import holds_cases, load_cases

    plan = Path(files[0]) if len(files) > 1 and not holds_cases(Path(files[0])) else None
    return [load_cases(Path(name), plan) for name in (files[1:] if plan else files)]


def _outcomes(file: "CaseFile", lang: str) -> "list[tuple[str, list[Miss]]]":
    """Return each case's title and how its outcome differs from what it expects."""
    from nnl_cli.cases import differences, run_case

    _refuse_broken_plan(file)
    found = []
    for case in file.cases:
        with tempfile.TemporaryDirectory() as folder:
            found.append(
                (case.title, differences(case, run_case(file, case, Path(folder), partial(judged, lang=lang))))
            )
    return found


def _refuse_broken_plan(file: "CaseFile") -> None:
    """End with a plan's errors where it cannot be loaded, unless that is just what every case expects.

    Of a plan inside a file of cases no line is told: its own were lost when it became a file of its own.
    """
    from nnl_cli.cases import plan_in
    from nnl_cli.plan.loader import load_plan

    if all(case.expect.get("exit_code") == "2" for case in file.cases):
        return
    with tempfile.TemporaryDirectory() as folder:
        try:
            load_plan(plan_in(file, Path(folder)))
        except PlanError as error:
            if isinstance(file.plan, Path):
                raise
            raise PlanError(*(problem._replace(place=Mark(str(file.path))) for problem in error.problems)) from None


def judged(given: "Given", lang: str = "vi") -> "Outcome":
    """Return the report of a case's files, or how the run ended without one; as `nnl check` would judge them.

    Notes are Vietnamese, as cases expect them; `lang` is that of errors.
    """
    from nnl_cli.cases import Outcome
    from nnl_cli.reports.json import file_of
    from nnl_cli.run import Request, prepare
    from nnl_cli.wording.catalogue import speaker

    options = given.options
    request = Request(
        files=given.files,
        plan=given.plan,
        baseline=given.baseline,
        register=given.register[0] if given.register else None,
        changes=given.changes[0] if given.changes else None,
        period=options.period,
        as_of=options.as_of,
        final=options.final == "true",
        by=options.by,
        only=options.only,
    )
    try:
        ready = prepare(request)
        report = ready.report(request.final)
    except NnlError as error:
        told = "; ".join(f"{p.place}: {speaker(lang).problem(p)}" for p in error.problems)
        return Outcome(int(error.exit_code), None, told, tuple(p.code for p in error.problems))
    words = speaker("vi", ready.loaded.plan)
    return Outcome(report.exit_code, file_of(report, words).model_dump(mode="json"), "")
