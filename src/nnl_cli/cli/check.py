"""`nnl check`: judge the targets of a plan from tables."""

from typing import Annotated

import typer

from nnl_cli.cli.help import Help
from nnl_cli.cli.options import (
    DEFAULT_LANG,
    REPORTS,
    TABLE,
    AsOf,
    Baseline,
    By,
    Changes,
    Files,
    Final,
    Format,
    Lang,
    LetterheadFile,
    Period,
    Plan,
    Reading,
    Register,
    Remarks,
    refuse_unknown,
    standard_input,
)


def check(
    files: Files,
    plan: Plan = None,
    baseline: Baseline = None,
    register: Register = None,
    changes: Changes = None,
    reading: Reading = None,
    period: Period = None,
    as_of: AsOf = None,
    final: Final = False,
    by: By = None,
    only: Annotated[list[str] | None, typer.Option(help="option-only")] = None,
    worst: Annotated[int, typer.Option(min=0, help="option-worst")] = 0,
    pending: Annotated[bool, typer.Option("--pending", help="option-pending")] = False,
    each: Annotated[str | None, typer.Option("--each", help="option-each")] = None,
    everything: Annotated[bool, typer.Option("--all", help="option-all")] = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="option-quiet")] = False,
    remarks: Remarks = None,
    remarks_for: Annotated[str | None, typer.Option("--remarks-for", metavar="FILE", help="option-remarks-for")] = None,
    output: Annotated[list[str] | None, typer.Option("-o", "--output", help="option-output")] = None,
    council: Annotated[list[str] | None, typer.Option("--council", help="option-council")] = None,
    letterhead: LetterheadFile = None,
    letter_template: Annotated[str | None, typer.Option("--letter-template", help="option-letter-template")] = None,
    format_: Format = TABLE,
    lang: Lang = DEFAULT_LANG,
    _help: Help = False,
) -> None:
    """Judge the targets, print the report or who owes figures, and write the report where it is asked for."""
    from nnl_cli.cli.asked import ALL, FIRST, QUIET, Asked
    from nnl_cli.cli.judging import judged
    from nnl_cli.run import Request

    refuse_unknown(lang, format_, REPORTS)
    request = Request(
        files=tuple(files),
        plan=plan,
        baseline=tuple(baseline or ()),
        register=register,
        period=period,
        as_of=as_of,
        final=final,
        by=tuple(dict.fromkeys(by or ())),
        only=tuple(only or ()),
        stdin=standard_input(),
    )._replace(remarks=remarks, reading=reading, changes=changes)
    asked = Asked(
        outputs=tuple(output or ()),
        council=tuple(council or ()),
        each=each,
        remarks_for=remarks_for,
        letterhead=letterhead,
        letter_template=letter_template,
        worst=worst,
        pending=pending,
        format_=format_,
        lang=lang,
        view=QUIET if quiet else ALL if everything else FIRST,
    )
    raise typer.Exit(judged(request, asked))
