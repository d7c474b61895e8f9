"""`nnl letter-fields`: the fields that an office's own Word document may name, with a run's values where tables are."""

from functools import partial
from typing import TYPE_CHECKING

from nnl_cli.cli.help import Help
from nnl_cli.cli.options import (
    DEFAULT_LANG,
    JSON,
    TABLE,
    AsOf,
    Baseline,
    By,
    Final,
    Format,
    Lang,
    LetterheadFile,
    MaybeFiles,
    Period,
    Plan,
    Reading,
    Register,
    refuse_unknown,
    standard_input,
)

if TYPE_CHECKING:
    from nnl_cli.reports.templates.listing import Values
    from nnl_cli.run import Request


def letter_fields(
    files: MaybeFiles = None,
    plan: Plan = None,
    baseline: Baseline = None,
    register: Register = None,
    reading: Reading = None,
    period: Period = None,
    as_of: AsOf = None,
    final: Final = False,
    by: By = None,
    letterhead: LetterheadFile = None,
    format_: Format = TABLE,
    lang: Lang = DEFAULT_LANG,
    _help: Help = False,
) -> None:
    """Print every field of a template with what it is; where tables are named, with what this run puts there."""
    from nnl_cli.cli.streams import emit_bytes, emit_screen
    from nnl_cli.reports.templates import listing
    from nnl_cli.run import Request
    from nnl_cli.wording.catalogue import speaker

    refuse_unknown(lang, format_)
    request = Request(
        files=tuple(files or ()),
        plan=plan,
        baseline=tuple(baseline or ()),
        register=register,
        period=period,
        as_of=as_of,
        final=final,
        by=tuple(dict.fromkeys(by or ())),
        stdin=standard_input(),
        reading=reading,
    )
    values = _values(request, letterhead, lang) if files else None
    if format_ == JSON:
        emit_bytes(listing.as_json(values))
    else:
        emit_screen(partial(listing.lines, values, speaker(lang)))


def _values(request: "Request", letterhead: str | None, lang: str) -> "Values":
    """Return what a run puts into the fields."""
    from nnl_cli.cli.papers import said_of
    from nnl_cli.cli.streams import tell_unreviewed
    from nnl_cli.drilling import drill
    from nnl_cli.reports.templates.fields import template_values
    from nnl_cli.run import prepare
    from nnl_cli.wording.catalogue import speaker

    said = said_of(letterhead)
    ready = prepare(request)
    words = speaker(lang, ready.loaded.plan)
    tell_unreviewed(ready.problems, words)
    report = ready.report(request.final)
    report = report._replace(drill=drill(ready.question, report))
    return template_values(report, words, said.letterhead)
