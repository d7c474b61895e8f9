"""Paint laid-out lines for a terminal: with rich, in colours."""

from collections.abc import Iterable, Iterator

from rich.text import Text

from nnl_cli.reports.layout import Line, Style, wrapped
from nnl_cli.wording.plain import plain

# Bright colours: each reads on black and on white; a note is dimmed, since bright black is too dark on some screens.
STYLES = {
    Style.PLAIN: "",
    Style.HEAD: "bold",
    Style.NOTE: "dim",
    Style.MISSED: "bold bright_red",
    Style.OPEN: "bold bright_yellow",
    Style.MET: "bold bright_green",
    Style.COMMAND: "bright_cyan",
    Style.BAR: "blue",
    Style.MARK: "bold",
    Style.ERROR: "bold bright_red",
    Style.WARNING: "bold bright_yellow",
}


def painted(lines: Iterable[Line], width: int) -> Iterator[Text]:
    """Yield lines as a console of so many columns shows them, one a line; no text of theirs is read as markup."""
    for line in lines:
        for part in wrapped(line, width, is_seen=True):
            yield Text.assemble(*((plain(text), STYLES[style]) for text, style in part))
