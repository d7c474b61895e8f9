"""`nnl template`: workbooks to fill in, made from the plan, for all units, for a class, or one a unit."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from nnl_cli.cli.help import Help
from nnl_cli.cli.options import DEFAULT_LANG, TABLE, Changes, Lang, Period, Plan, Register, refuse_unknown
from nnl_cli.problems import ExitCode, Mark, OutputError, Place, Problem, Severity, UsageError

if TYPE_CHECKING:
    from nnl_cli.forms.template import Made

SUFFIX = ".xlsx"


def template(
    plan: Plan = None,
    register: Register = None,
    class_: Annotated[list[str] | None, typer.Option("--class", help="option-form-class")] = None,
    unit: Annotated[list[str] | None, typer.Option("--unit", help="option-form-unit")] = None,
    baseline: Annotated[list[str] | None, typer.Option(help="option-form-baseline")] = None,
    changes: Changes = None,
    period: Period = None,
    output: Annotated[str | None, typer.Option("-o", "--output", metavar="FILE", help="option-form-output")] = None,
    each: Annotated[str | None, typer.Option("--each", metavar="FOLDER", help="option-form-each")] = None,
    lang: Lang = DEFAULT_LANG,
    _help: Help = False,
) -> None:
    """Write the forms; what somebody filled in stays as it is, and is told once the others are written."""
    from nnl_cli.cli.letters import made as made_folder
    from nnl_cli.cli.streams import say_line
    from nnl_cli.cli.writing import check_apart, write_all
    from nnl_cli.forms.template import Wanted, made
    from nnl_cli.run import Request

    refuse_unknown(lang, TABLE)
    _check(output, each, [*(baseline or ()), *filter(None, (plan, register, changes))])
    request = Request((), plan, tuple(baseline or ()), register, period, changes=changes)
    found = made(Wanted(request, tuple(class_ or ()), tuple(unit or ()), lang))
    shared = {output: _shared(found)} if output is not None else {}
    own = _own(found, each) if each is not None else {}
    check_apart(shared, own)
    kept = _filled_in([*shared, *own])
    made_anew = {path: data for path, data in {**shared, **own}.items() if path not in kept}
    with made_folder(each if own else None):
        write_all(made_anew, together=[path for path in own if path in made_anew])
    for line in _told(found, output if output in made_anew else None, each, len(own.keys() - kept)):
        say_line(line)
    problems = _tell(found)
    if kept:
        raise OutputError(*(Problem("form-not-ours", Severity.ERROR, Mark(path)) for path in kept))
    if any(one.severity is Severity.ERROR for one in problems):
        raise typer.Exit(ExitCode.REFUSED)


def _is_of_row(problem: Problem) -> bool:
    """Whether a problem warns of a row; columns that are lacking are what forms are made for."""
    return problem.severity is not Severity.INFO and isinstance(problem.place, Place) and problem.place.row is not None


class _Told(NamedTuple):
    """What is told of the inputs, as reports tell it."""

    problems: Sequence[Problem]
    rows: Mapping[Place, str]


def _tell(found: "Made") -> Sequence[Problem]:
    """Say what is wrong with the list of units and with last year's table, and return it."""
    from nnl_cli.cli.streams import tell_problems

    problems = [one for one in found.known.problems if one.severity is Severity.ERROR or _is_of_row(one)]
    if problems:
        tell_problems(_Told(problems, {}), found.words)
    return problems


def _check(output: str | None, each: str | None, inputs: Sequence[str]) -> None:
    """Refuse a command line that says not where to write, or what cannot be meant; raises UsageError."""
    from nnl_cli.cli.writing import check_outputs

    if output is None and each is None:
        raise UsageError(Problem("form-nowhere", Severity.ERROR, Mark("nnl template")))
    check_outputs([] if output is None else [output], inputs, formats=(SUFFIX,))
    if each is not None and (not each or (Path(each).exists() and not Path(each).is_dir())):
        raise UsageError(Problem("each-not-folder", Severity.ERROR, Mark("--each"), None, each))


def _shared(found: "Made") -> bytes:
    from nnl_cli.forms.template import book_of_all

    return book_of_all(found)


def _own(found: "Made", folder: str) -> Mapping[str, bytes]:
    """Return the form of every unit by its path; raise UsageError where nobody knows the units."""
    from nnl_cli.cli.file_names import file_names
    from nnl_cli.forms.asking import codes
    from nnl_cli.forms.template import books_of_each

    if not found.known.keys:
        raise UsageError(Problem("form-without-units", Severity.ERROR, Mark("--each")))
    plan, known = found.head.plan, found.known
    called = (
        (code, unit.who.get(plan.unit.name or "", "")) if (code := codes(unit, plan)) else ("", name)
        for unit, name in zip(known.units, known.called, strict=True)
    )
    names = file_names(called, SUFFIX, found.words.say("form-file"))
    return {os.path.join(folder, name): data for name, (_, data) in zip(names, books_of_each(found), strict=True)}


def _filled_in(paths: Sequence[str]) -> Sequence[str]:
    """Return where a file stands that is no form as nnl wrote it: it may be one that was filled in, and stays."""
    from nnl_cli.cli.letters import is_untouched
    from nnl_cli.sources.form_mark import MARK

    return [path for path in paths if os.path.lexists(path) and not is_untouched(path, f">{MARK}</cp:category>")]


def _told(found: "Made", output: str | None, folder: str | None, forms: int) -> Sequence[str]:
    words, count = found.words, len(found.known.keys)
    told = []
    if output is not None:
        told.append(words.say("form-written" if count else "form-written-open", count=count, file=output))
    if forms:
        told.append(words.say("forms-written", count=forms, folder=folder))
    return told
