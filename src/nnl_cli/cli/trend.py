"""`nnl trend`: how indicators moved over several reports."""

from functools import partial
from typing import Annotated

import typer

from nnl_cli.cli.help import Help
from nnl_cli.cli.options import DEFAULT_LANG, JSON, TABLE, Format, Lang, refuse_unknown, report_named


def trend(
    reports: Annotated[list[str], typer.Argument(metavar="REPORT.json...", help="argument-reports")],
    format_: Format = TABLE,
    lang: Lang = DEFAULT_LANG,
    _help: Help = False,
) -> None:
    """Print every indicator of some reports, one column a period."""
    from nnl_cli.cli.streams import emit_bytes, emit_screen
    from nnl_cli.history.trend import lines
    from nnl_cli.reports import trending
    from nnl_cli.wording.catalogue import speaker

    refuse_unknown(lang, format_)
    found = lines([report_named(name) for name in reports], reports)
    if format_ == JSON:
        emit_bytes(trending.as_json(found))
    else:
        emit_screen(partial(trending.lines, found, speaker(lang)))
