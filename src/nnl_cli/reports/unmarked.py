"""Put texts from outside into Markdown: what would act at its place is escaped, all else reads as it is.

The signs are those of CommonMark 0.31 with the tables, strikethrough and bare links of GitHub.
"""

import re

from nnl_cli.patterns import late
from nnl_cli.wording.plain import plain

PUNCTUATION = re.escape("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
# What acts inside a line: an escape, code, a link, a struck text; a tag or a bare address; an entity; and runs of the
# signs of emphasis, which act unless they stand apart.
INLINE = late(
    rf"\\(?=[{PUNCTUATION}]|$)|[`\[~]|<(?=[A-Za-z/!?])|&(?=#?\w+;)|\*+|_+"
    r"|(?<=\bhttp):(?=//)|(?<=\bhttps):(?=//)|(?<=\bftp):(?=//)|(?<=\bwww)\.",
    re.IGNORECASE,
)
# What begins a block: a heading, a quotation, a list, a rule; a number of a list.
BLOCK = late(r"#{1,6}(?=\s|$)|>|[-+](?=[\s-]|$)")
NUMBER = late(r"(\d{1,9})([.)])(?=\s|$)")
CLOSING = late(r"#+$")


def in_line(text: str) -> str:
    """Return a text as it may stand inside a line that something else begins."""
    return INLINE.sub(_escaped, plain(text).strip())


def in_item(text: str) -> str:
    """Return a text as it may begin an item of a list, or a line."""
    shown = in_line(text)
    if BLOCK.match(shown):
        return f"\\{shown}"
    return NUMBER.sub(r"\1\\\2", shown, count=1) if NUMBER.match(shown) else shown


def in_heading(text: str) -> str:
    """Return a text as it may stand in a heading: signs that would close it are kept."""
    return CLOSING.sub(lambda found: "\\#" * len(found[0]), in_line(text))


def in_cell(text: str) -> str:
    """Return a text as it may stand in a cell of a table."""
    return in_line(text).replace("|", "\\|")


def _escaped(found: re.Match[str]) -> str:
    """Return signs escaped, but those of emphasis that stand apart and underscores inside a word."""
    signs, text = found[0], found.string
    before, after = text[max(found.start() - 1, 0) : found.start()], text[found.end() : found.end() + 1]
    is_apart = signs[0] in "*_" and before.isspace() and after.isspace()
    is_inside = signs[0] == "_" and before.isalnum() and after.isalnum()
    return signs if is_apart or is_inside else "".join(f"\\{sign}" for sign in signs)
