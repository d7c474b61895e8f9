"""`nnl validate`: how each file was understood, and its problems by cause, before anything is judged."""

import io
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from nnl_cli.cli.help import Help
from nnl_cli.cli.options import (
    DEFAULT_LANG,
    JSON,
    TABLE,
    Changes,
    Files,
    Format,
    Lang,
    Period,
    Plan,
    Reading,
    Register,
    given_twice,
    refuse_unknown,
)
from nnl_cli.problems import ExitCode, Severity

if TYPE_CHECKING:
    from nnl_cli.proposing.proposals import Proposed
    from nnl_cli.records.records import Reading as Read


def validate(
    files: Files,
    plan: Plan = None,
    register: Register = None,
    changes: Changes = None,
    reading_: Reading = None,
    period: Period = None,
    all_: Annotated[bool, typer.Option("--all", help="option-validate-all")] = False,
    mark: Annotated[str | None, typer.Option("--mark", metavar="DIR", help="option-mark")] = None,
    format_: Format = TABLE,
    lang: Lang = DEFAULT_LANG,
    _help: Help = False,
) -> None:
    """Print how each file was understood; end with 3 where something was refused."""
    from nnl_cli.cli.again import again
    from nnl_cli.cli.marking import check_mark, marks
    from nnl_cli.cli.streams import emit_bytes, emit_screen, watched
    from nnl_cli.run import Request, read_inputs
    from nnl_cli.wording.catalogue import speaker

    refuse_unknown(lang, format_)
    given = given_twice(files)
    stdin = None if given is None else io.BytesIO(given)
    request = Request(
        tuple(files), plan, register=register, reading=reading_, period=period, stdin=stdin, changes=changes
    )
    check_mark(mark, request)
    found = watched(request, lang, read_inputs)
    words, proposed = speaker(lang, found.plan), _proposed(found, given)

    def next_(command: str, named: Sequence[str]) -> str:
        if command == "mark":
            folder = words.say("reading-mark-folder")
            is_asked = mark is not None or stdin is not None
            return "" if is_asked else again(request, lang, "--mark", folder, command="validate")
        mine = [name for name in named if name != register]  # the register is named by its option
        return again(request._replace(files=tuple(mine or files)), lang, command=command)

    with marks(mark, request, found, words):
        if format_ == JSON:
            from nnl_cli.reports.reading_data import as_json

            emit_bytes(as_json(found, proposed, words))
        else:
            from nnl_cli.reports import reading

            held = _held(files, proposed)
            emit_screen(partial(reading.lines, found, proposed, words, type_=next_, is_all=all_, held=held))
    refused = any(problem.severity is Severity.ERROR for problem in found.problems)
    raise typer.Exit(ExitCode.REFUSED if refused else ExitCode.MET)


def _proposed(found: "Read", given: bytes | None) -> "Proposed | None":
    """Return what is proposed for columns that nobody understood; None where there are none: nothing is read again."""
    from nnl_cli.reports.reading_unused import asks

    if not asks(found):
        return None
    from nnl_cli.proposing.propose import propose_columns

    return propose_columns(found, found.register, given)


def _held(files: Sequence[str], proposed: "Proposed | None") -> str:
    """Return the notes that have everything that is proposed by now, "" where there are none."""
    if proposed is None or not proposed.proposals:
        return ""
    from nnl_cli.cli.map import holding

    return holding(files, proposed)
