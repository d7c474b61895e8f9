"""Match names of files and sheets with patterns: `*` is any text, `?` any letter; spelling habits are nothing."""

from typing import NamedTuple

from nnl_cli.names import fold

# Folding takes `*` for a footnote mark: the two signs go past it as letters that no name has.
ANY, ONE = "\ue000", "\ue001"
HELD = str.maketrans({"*": ANY, "?": ONE})


class Pattern(NamedTuple):
    """A pattern as it was written, and as names are compared with it."""

    written: str
    folded: str

    def is_file(self, name: str) -> bool:
        """Whether a file is one of those meant; a pattern without a folder means files in whatever folder."""
        name = name.replace("\\", "/")
        return self.is_of(name if "/" in self.folded else name.rpartition("/")[2])

    def is_of(self, name: str) -> bool:
        """Whether a name is one of those meant."""
        return _matches(self.folded, fold(name))


def pattern_of(written: str) -> Pattern:
    """Return what a pattern means."""
    return Pattern(written, fold(written.replace("\\", "/").removeprefix("./").translate(HELD)))


def _matches(pattern: str, name: str) -> bool:
    """Whether a name is one of a pattern; it goes back to the last star only, so that no pattern takes long."""
    at = step = back = 0
    star = -1
    while at < len(name):
        wanted = pattern[step : step + 1]
        if wanted == ANY:
            star, back, step = step, at, step + 1
        elif wanted in (ONE, name[at]):
            at, step = at + 1, step + 1
        elif star >= 0:
            back += 1
            at, step = back, star + 1
        else:
            return False
    return not pattern[step:].strip(ANY)
