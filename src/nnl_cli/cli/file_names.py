"""Name files after units so that every system takes the names and none leads out of its folder."""

import unicodedata
from collections.abc import Iterable, Iterator

LONGEST = 80  # letters: a path on Windows holds 260
MOST_BYTES = 180  # a name on Linux holds 255, and a letter may take four
KEPT = frozenset(" ()_-")
# Names that are devices on Windows, whatever stands behind a dot.
DEVICES = frozenset(
    (
        "CON",
        "PRN",
        "AUX",
        "NUL",
        "CONIN$",
        "CONOUT$",
        *(f"{port}{n}" for port in ("COM", "LPT") for n in "0123456789¹²³"),
    )
)


def file_names(called: Iterable[tuple[str, str]], suffix: str, otherwise: str) -> Iterator[str]:
    """Yield a file name for every code and name, no two the same on a system that knows no case.

    A unit whose code and name hold no letter that a file name may have is called as `otherwise` says.
    """
    taken: set[str] = set()
    for key, name in called:
        stem = safe(f"{key} {name.removesuffix(f'({key})')}" if key else name) or otherwise
        found, number = stem, 1
        while found.casefold() in taken:
            number += 1
            beside = f" ({number})"
            found = _cut(stem, len(beside)).rstrip() + beside
        taken.add(found.casefold())
        yield found + suffix


def safe(text: str) -> str:
    """Return a text as the name of a file: letters, digits and a few signs, "" where nothing is left."""
    kept = "".join(letter if _stays(letter) else " " for letter in unicodedata.normalize("NFC", text[: LONGEST * 8]))
    stem = _cut(" ".join(kept.split()).lstrip("- "), 0).rstrip()
    return f"_{stem}" if stem.split("(")[0].strip().upper() in DEVICES else stem


def _stays(letter: str) -> bool:
    return letter in KEPT or unicodedata.category(letter)[0] in "LN"


def _cut(text: str, room: int) -> str:
    return text[: LONGEST - room].encode()[: MOST_BYTES - room].decode(errors="ignore")
