"""`nnl validate`: how each file was understood, and its problems by cause, before anything is judged."""

from collections.abc import Sequence
from functools import partial
from typing import Annotated

import typer

from nnl_cli.cli.help import Help
from nnl_cli.cli.options import (
    DEFAULT_LANG,
    JSON,
    TABLE,
    Files,
    Format,
    Lang,
    Period,
    Plan,
    Reading,
    Register,
    refuse_unknown,
    standard_input,
)
from nnl_cli.problems import ExitCode, Severity


def validate(
    files: Files,
    plan: Plan = None,
    register: Register = None,
    reading_: Reading = None,
    period: Period = None,
    all_: Annotated[bool, typer.Option("--all", help="option-validate-all")] = False,
    format_: Format = TABLE,
    lang: Lang = DEFAULT_LANG,
    _help: Help = False,
) -> None:
    """Print how each file was understood; end with 3 where something was refused."""
    from nnl_cli.cli.again import again
    from nnl_cli.cli.streams import emit_bytes, emit_screen, watched
    from nnl_cli.reports import reading
    from nnl_cli.run import Request, read_inputs
    from nnl_cli.wording.catalogue import speaker

    request = Request(tuple(files), plan, register=register, reading=reading_, period=period, stdin=standard_input())
    refuse_unknown(lang, format_)
    found = watched(request, lang, read_inputs)
    words = speaker(lang, found.plan)
    if format_ == JSON:
        emit_bytes(reading.as_json(found, words))
    else:

        def next_(command: str, named: Sequence[str]) -> str:
            mine = [name for name in named if name != register]  # the register is named by its option
            return again(request._replace(files=tuple(mine or files)), lang, command=command)

        emit_screen(partial(reading.lines, found, words, type_=next_, is_all=all_))
    refused = any(problem.severity is Severity.ERROR for problem in found.problems)
    raise typer.Exit(ExitCode.REFUSED if refused else ExitCode.MET)
