"""Say the exact command to type next, so that it can be copied."""

import os
import shlex
from collections.abc import Mapping, Sequence


def typed(command: str, words: Sequence[str], options: Mapping[str, str | Sequence[str] | None] | None = None) -> str:
    """Return a command line of nnl: what follows the command, then the options that have a value, quoted as needed."""
    parts = ["nnl", command, *map(_quoted, words)]
    for name, value in (options or {}).items():
        for one in [value] if isinstance(value, str) else value or ():
            parts += [name, _quoted(one)]
    return " ".join(parts)


def _quoted(word: str) -> str:
    """Return a word as a shell takes it for one: letters of any language need no quotes."""
    if os.name == "nt":
        return f'"{word}"' if not word or " " in word else word
    letters = "".join(letter for letter in word if letter.isascii())
    return shlex.quote(word) if not word or (letters and shlex.quote(letters) != letters) else word
