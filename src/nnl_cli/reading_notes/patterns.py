"""Match names of files and sheets with patterns: `*` is any text, `?` any letter; spelling habits are nothing."""

import re
from typing import NamedTuple

from nnl_cli.names import fold

# Folding takes `*` for a footnote mark: the two signs go past it as letters that no name has.
HELD = str.maketrans({"*": "\ue000", "?": "\ue001"})
MEANING = {"\ue000": ".*", "\ue001": "."}


class Pattern(NamedTuple):
    """A pattern as it was written, and what finds the names that it means."""

    written: str
    found: re.Pattern[str]

    def is_file(self, name: str) -> bool:
        """Whether a file is one of those meant; a pattern without a folder means files in whatever folder."""
        name = name.replace("\\", "/")
        return self.is_of(name if "/" in self.written else name.rpartition("/")[2])

    def is_of(self, name: str) -> bool:
        """Whether a name is one of those meant."""
        return self.found.fullmatch(fold(name)) is not None


def pattern_of(written: str) -> Pattern:
    """Return what a pattern means; letters that have a meaning in regular expressions have none here."""
    folded = fold(written.replace("\\", "/").removeprefix("./").translate(HELD))
    return Pattern(
        written, re.compile("".join(MEANING.get(letter) or re.escape(letter) for letter in folded), re.DOTALL)
    )
