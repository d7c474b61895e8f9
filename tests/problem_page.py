"""Make docs/problems.md from the catalogue: `python tests/problem_page.py` (`just problems`) writes it anew.

The page keeps what only people can say: its order, what a code means beyond its sentence, how it is mended. The rest
comes from the catalogue. A line in the old form (code, meaning, how to mend) is brought into the new one, a code
without a line gets one, a line without a code goes; marks of a merge are taken away, and of two lines of a code the
first stays.
"""

import ast
import html
import pkgutil
import re
import string
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import nnl_cli
from nnl_cli import wording
from nnl_cli.problems import Severity
from nnl_cli.wording.causes import CAUSES
from nnl_cli.wording.messages import MESSAGES
from nnl_cli.wording.messages_cli import CLI

SOURCE = Path(nnl_cli.__file__).parent
PAGE = Path(__file__).parents[1] / "docs" / "problems.md"
LINE = re.compile(r"\| `(?P<code>[a-z0-9-]+)` \| (?P<meaning>[^|]+) \| (?P<mend>[^|]+) \|")
OWN_FORM = re.compile(r"\*\*(?P<severity>[^*]+)\*\*(?: · (?P<meaning>.*?))?<br>“")
HEADS = "| Mã | Nghĩa, và câu nnl báo | Cách sửa |"
OLD_HEADS = "| Mã | Nghĩa | Cách sửa |"
CAUSE = re.compile(r"\| [^|`]+ \| `[^|]+` \|")
MERGE_MARK = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: .*)?")
NO_PROBLEMS = frozenset(  # a part of other sentences
    {"column-twice-mend", "column-twice-noted", "column-years", "did-you-mean", "notes-without-day", "values-wanted"}
)
LEFT_OUT = frozenset({"near", "nearest", "years"})  # a hint that some problems have
ALWAYS = {"Problem": set[str](), "_usage": {"ERROR"}, "refusal": {"ERROR"}, "absence": {"ERROR"}}  # who tells problems
WORDS = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo", Severity.INFO: "lưu ý"}
ALIKE = 0.6  # of a meaning's words, as many stand in the sentence: it says nothing of its own
# The dictionaries of wording/messages_*.py of which every entry is a problem; of others, what a command tells is one.
OF_PROBLEMS = (
    *("SOURCES", "DATA", "ROWS", "PLAN", "WRONG", "REMARKS", "REMARKS_FILE", "READING_FILE", "READING", "CHANGES_FILE"),
)
SECTIONS = {
    "Tệp và trang tính": ("SOURCES",),
    "Số liệu": ("DATA", "ROWS", "REMARKS", "READING", "CHANGES_FILE"),
    "Tệp kế hoạch": ("PLAN",),
}
OF_COMMANDS = "Câu lệnh"  # where all other codes stand


class Row(NamedTuple):
    """What the page says of a code that the catalogue does not: how much it weighs, what it means, how to mend it."""

    code: str
    severity: str
    meaning: str
    mend: str

    def __str__(self) -> str:
        vi, en = (sentence(text) for text in MESSAGES[self.code])
        head = f"**{self.severity}** · {self.meaning}" if self.meaning else f"**{self.severity}**"
        return f"| `{self.code}` | {head}<br>“{vi}”<br>*“{en}”* | {self.mend} |"


@cache
def catalogue(*names: str) -> frozenset[str]:
    """Return the codes of these dictionaries of the catalogue, in whichever file of it they stand."""
    files = (one.name for one in pkgutil.iter_modules(wording.__path__) if one.name.startswith("messages_"))
    modules = [import_module(f"nnl_cli.wording.{name}") for name in files]
    return frozenset(code for module in modules for name in names for code in getattr(module, name, {})) - NO_PROBLEMS


@cache
def problem_codes() -> frozenset[str]:
    """Return the code of everything that can be wrong with an input, a plan or a command line."""
    return frozenset({*catalogue(*OF_PROBLEMS), *told_by_commands()}) - NO_PROBLEMS


def told_by_commands() -> Iterator[str]:
    """Yield the codes of problems that commands and the plot tell: other sentences of theirs are help and headings."""
    for path in (
        (SOURCE / "run.py"),
        (SOURCE / "request.py"),
        *(SOURCE / "report").rglob("*.py"),
        *(SOURCE / "cli").rglob("*.py"),
    ):
        for call in _tellers(path):
            yield from (text for text in _texts([call.args[0]]) if text in CLI)


@cache
def told_severities() -> dict[str, frozenset[str]]:
    """Return how much each code weighs, where the source says so in the call that tells it, and nowhere else."""
    found: dict[str, set[str]] = {}
    for path in SOURCE.rglob("*.py"):
        for call in _tellers(path):
            weights = {name for name in _attributes(call) if name in Severity.__members__} or ALWAYS[_name(call)]
            for code in set(_texts(call.args[:1])) & problem_codes():
                found.setdefault(code, set()).update(WORDS[Severity[weight]] for weight in weights)
    return {code: frozenset(weights) for code, weights in found.items() if weights}


def severity_of(code: str) -> str:
    """Return how much a code weighs that the page does not know yet, as far as the source shows it."""
    if code in catalogue("PLAN"):
        return WORDS[Severity.INFO if code.startswith("lint-") else Severity.ERROR]
    told = told_severities().get(code) or _told_near(code) or {WORDS[Severity.ERROR]}
    return ", ".join(word for word in WORDS.values() if word in told)


def _told_near(code: str) -> set[str]:
    """Return how much the problems weigh that the file which names a code, or else its folder, tells by a variable."""
    files = [path for path in SOURCE.rglob("*.py") if path.parent.name != "wording"]
    homes = [path for path in files if f'"{code}"' in path.read_text(encoding="utf-8")]
    for near in (homes, [path for path in files if path.parent in {home.parent for home in homes}]):
        calls = [call for path in near for call in _tellers(path) if isinstance(call.args[0], ast.Name)]
        if weights := {name for call in calls for name in _attributes(call) if name in Severity.__members__}:
            return {WORDS[Severity[weight]] for weight in weights}
    return set()


def sentence(template: str) -> str:
    """Return a sentence of the catalogue as text of a table: `…` where a value stands."""
    parts = string.Formatter().parse(template)
    text = "".join(words + ("" if name is None or name in LEFT_OUT else "…") for words, name, _, _ in parts)
    return re.sub(r"([*_`\\])", r"\\\1", html.escape(text, quote=False)).replace("|", "&#124;").replace("\n", " ")


def row_of(line: re.Match[str]) -> Row:
    """Return what a line of the page says, in its own form or in the old one."""
    code, mend = line["code"], line["mend"]
    if own := OWN_FORM.match(line["meaning"]):
        return Row(code, own["severity"], own["meaning"] or "", mend)
    return Row(code, severity_of(code), _beyond(line["meaning"], MESSAGES[code][0]), mend)


def new_row(code: str) -> Row:
    """Return the line of a code that the page does not have: how to mend it stands behind the sentence's first part."""
    mend = " ".join(re.split(r"(?<=\.) ", sentence(MESSAGES[code][0]))[1:])
    return Row(code, severity_of(code), "", mend or "Xem câu báo.")


def made(page: str) -> str:
    """Return the page as it should be, made from the catalogue and from what the page says by itself."""
    lines = _rows_made(line for line in page.splitlines() if not MERGE_MARK.fullmatch(line))
    return "\n".join(_with_new_rows(_with_causes(list(lines)))) + "\n"


def _rows_made(lines: Iterable[str]) -> Iterator[str]:
    seen = set[str]()
    for line in lines:
        found = LINE.fullmatch(line)
        if found is None:
            yield HEADS if line == OLD_HEADS else line
        elif found["code"] in problem_codes() and found["code"] not in seen:
            seen.add(found["code"])
            yield str(row_of(found))


def _with_causes(lines: list[str]) -> list[str]:
    first = next(i for i, line in enumerate(lines) if CAUSE.fullmatch(line))
    told = [
        f"| {MESSAGES[f'cause-{cause}'][0]} | {', '.join(f'`{one}`' for one in codes)} |"
        for cause, codes in CAUSES.items()
    ]
    return [*lines[:first], *told, *(line for line in lines[first:] if not CAUSE.fullmatch(line))]


def _with_new_rows(lines: list[str]) -> list[str]:
    there = {found["code"] for line in lines if (found := LINE.fullmatch(line))}
    for code in sorted(problem_codes() - there):
        end = _end_of(
            next((heading for heading, names in SECTIONS.items() if code in catalogue(*names)), OF_COMMANDS), lines
        )
        lines[end:end] = [str(new_row(code))]
    return lines


def _end_of(heading: str, lines: list[str]) -> int:
    start = lines.index(f"## {heading}")
    return max(i for i, line in enumerate(_section(lines[start:]), start) if line.startswith("|")) + 1


def _section(lines: list[str]) -> Iterator[str]:
    for i, line in enumerate(lines):
        if i and line.startswith("## "):
            return
        yield line


def _beyond(meaning: str, told: str) -> str:
    words, said = (set(re.findall(r"\w+", text.casefold())) for text in (meaning, told))
    return "" if len(words & said) >= ALIKE * len(words) else meaning


def _tellers(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ALWAYS and node.args:
            yield node


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _texts(nodes: Iterable[ast.expr]) -> Iterator[str]:
    for node in nodes:
        for part in ast.walk(node):
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                yield part.value


def _attributes(call: ast.Call) -> Iterator[str]:
    return (part.attr for node in call.args for part in ast.walk(node) if isinstance(part, ast.Attribute))


if __name__ == "__main__":
    PAGE.write_text(made(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
