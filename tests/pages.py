"""The pages that tell how nnl is used, taken apart: their commands, what they show, their options and links."""

import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from nnl_cli.cli.app import build

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.en.md")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#{2,} ", re.MULTILINE)
FENCE_OR_HEADING = re.compile(r"^(?:```|#{2,} )", re.MULTILINE)
ENDS = re.compile(r"(?:[Mm]ã thoát|[Ee]xit code)[^\d.:\n]{0,30}(\d+)")
COMMAND = re.compile(r"(?:^|\.venv[/\\](?:bin|Scripts)[/\\])nnl (.+)$")
NAMED_FILE = re.compile(r"`([\w-]+\.(?:yaml|csv))`[^`]*$")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
LEFT_OUT = "[…]"


class Shown(NamedTuple):
    """One block of a page with commands: their folders, how they end and what is shown of the last one's output."""

    folders: tuple[str, ...]
    commands: tuple[tuple[str, ...], ...]
    exit_code: int
    output: str


def text_of(name: str) -> str:
    """Return the text of a page."""
    return (ROOT / name).read_text(encoding="utf-8")


def pages() -> list[str]:
    """Return the names of all pages for readers, from the root."""
    found = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("examples/**/*.md"), *ROOT.glob("plans/*.md")]
    found += ROOT.glob("packaging/*.md")
    return sorted(path.relative_to(ROOT).as_posix() for path in found)


def shown(name: str) -> list[Shown]:
    """Return the blocks of a page that hold commands, in its order."""
    text = text_of(name)
    fences = list(FENCE.finditer(text))
    return [block for fence in fences if (block := _block(text, fence, fences)) is not None]


def missing(output: str, printed: str) -> list[str]:
    """Return the pieces of an output as shown that were not printed, or not in this order."""
    text = "\n" + "\n".join(line.rstrip() for line in printed.splitlines()) + "\n"
    pieces = [piece.strip("\n") for piece in re.split(rf"^ *{re.escape(LEFT_OUT)}$", output, flags=re.MULTILINE)]
    lacking = []
    for piece in filter(None, pieces):
        before, _, after = text.partition(f"\n{piece}\n")
        if before == text:
            lacking.append(piece)
        else:
            text = "\n" + after
    return lacking


def files_of(name: str) -> dict[str, str]:
    """Return the files that a page writes out in full, each named just above its block."""
    text = text_of(name)
    found = {}
    for fence in FENCE.finditer(text):
        named = NAMED_FILE.search(text[: fence.start()].rstrip().rsplit("\n\n", 1)[-1])
        if named and fence[1] in ("yaml", "csv") and Path(named[1]).suffix == f".{fence[1]}":
            found[named[1]] = fence[2]
    return found


@cache
def program() -> dict[str, frozenset[str]]:
    """Return the long and short options of every command, those of `nnl` itself under an empty name."""
    line: Any = build("vi")
    commands = {"": line, **line.commands}
    return {
        name: frozenset(one for parameter in command.params for one in parameter.opts if one.startswith("-"))
        for name, command in commands.items()
    }


def has(option: str) -> bool:
    """Whether some command of the program has this option."""
    return any(option in options for options in program().values())


def anchors(name: str) -> set[str]:
    """Return what a link may name within a page, as the web shows its headings."""
    heads = re.findall(r"^#+ (.+)$", FENCE.sub("", text_of(name)), re.MULTILINE)
    plain = (re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", head) for head in heads)
    return {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in plain}


def links(name: str) -> Iterator[tuple[str, str]]:
    """Yield the links of a page to files: the path from the root's folder, and the heading, or nothing."""
    for target in re.findall(r"\]\(([^)\s]+)\)", FENCE.sub("", text_of(name))):
        if not re.match(r"[a-z]+:", target):
            path, _, anchor = target.partition("#")
            yield (str((ROOT / name).parent / path) if path else str(ROOT / name)), anchor


def _block(text: str, fence: re.Match[str], fences: list[re.Match[str]]) -> Shown | None:
    folders, commands, folder = [], [], "."
    for line in fence[2].replace("\\\n", " ").splitlines():
        if line.startswith("cd ") and fence[1] != "bat":
            folder = line.removeprefix("cd ").strip()
        if found := COMMAND.search(line):
            folders.append(folder)
            commands.append(tuple(shlex.split(found[1].replace("\\", "/"))))
    if not commands:
        return None
    later = [one for one in fences if one.start() > fence.start() and one[1] == "text"]
    is_beside = bool(later) and not FENCE_OR_HEADING.search(text[fence.end() : later[0].start()])
    output = later[0][2] if is_beside else ""
    ends = ENDS.search(FENCE.sub("", HEADING.split(text[fence.end() :])[0]))
    return Shown(tuple(folders), tuple(commands), int(ends[1]) if ends else 0, output)
