"""Write a command line again, with other options: what the screen tells a reader to type next."""

import os
import shlex
from collections.abc import Iterator

from nnl_cli.run import Request

MOST_FILES = 6
BLANKS = frozenset(" \t&()^;,'")  # letters for which a name needs quotes in the shells of Windows


def again(request: Request, lang: str, *options: str, command: str = "check") -> str:
    """Return the command line of a request, quoted for the shell, with more options or as another command."""
    files = request.files or ("-",)
    named = [*_named(request, command), *(("--lang", lang) if lang != os.environ.get("NNL_LANG", "vi") else ())]
    shown = [*map(quoted, files[:MOST_FILES]), *(["…"] if len(files) > MOST_FILES else [])]
    return " ".join(["nnl", command, *shown, *map(quoted, (*named, *options))])


def _named(request: Request, command: str) -> Iterator[str]:
    """Yield the options of a request that decide what is read and judged; `validate` takes only some of them."""
    both = {
        "--plan": request.plan,
        "--period": request.period,
        "--register": request.register,
        "--changes": request.changes,
        "--reading": request.reading,
    }
    alone = {"--as-of": request.as_of, "--remarks": request.remarks}
    for name, value in {**both, **(alone if command == "check" else {})}.items():
        if value is not None:
            yield from (name, value)
    several = {"--baseline": request.baseline, "--by": request.by, "--only": request.only}
    for name, values in several.items() if command == "check" else ():
        for value in values:
            yield from (name, value)
    if request.final and command == "check":
        yield "--final"


def quoted(text: str) -> str:
    """Return a word as the shell at hand takes it for one."""
    if os.name != "nt":
        return shlex.quote(text)
    return f'"{text}"' if not text or set(text) & BLANKS else text
