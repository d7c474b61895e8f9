"""Tell of broken YAML with its mend, where a value without quotes is the cause: `target: > 30%`."""

import yaml

from nnl_cli.patterns import late
from nnl_cli.problems import Mark, Problem, Severity

# A key and what stands of its value before the place of the trouble, on a line of its own or inside brackets.
KEY = late(r"(?:^\s*(?:- +)*|(?P<flow>[{,\[])\s*)(?P<key>[\w.-]+)\s*:\s+(?P<begun>[^{}\[\],]*)$")
STARTERS = ("<", ">", "=", "%", "!", "&", "*", "@", "`", "|", '"', "'")  # no value without quotes begins so
QUOTES = ('"', "'")
BREAKERS = (":", "[", "{", '"', "'")  # nor goes on so


def syntax_problem(error: yaml.YAMLError, text: str, file: str) -> Problem:
    """Return the problem of broken YAML; an unquoted comparison is the usual cause and gets its mend."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return _unreadable(error, text, file)
    at = error.problem_mark or error.context_mark
    if at is None:
        return Problem("yaml-syntax", Severity.ERROR, Mark(file), value=error.problem)
    lines = text.splitlines()
    line = lines[at.line] if at.line < len(lines) else ""
    mark = Mark(file, at.line + 1, at.column + 1)
    if mend := _mend(line, at.column):
        return Problem("yaml-quotes", Severity.ERROR, mark, details={"mend": mend})
    return Problem("yaml-syntax", Severity.ERROR, mark, value=error.problem)


def _unreadable(error: yaml.YAMLError, text: str, file: str) -> Problem:
    """Return the problem of a text that is no YAML at all: a character that it may not hold, with its place."""
    found = yaml.reader.Reader.NON_PRINTABLE.search(text)
    if found is None:
        return Problem("yaml-unreadable", Severity.ERROR, Mark(file), value=str(error))
    before = text[: found.start()]
    mark = Mark(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
    return Problem("yaml-unreadable", Severity.ERROR, mark, value=f"U+{ord(found[0]):04X}")


def _mend(line: str, column: int) -> str | None:
    """Return the key with its value in quotes, where the trouble stands in a value that lacks them."""
    found = KEY.search(line[:column])
    if found is None:
        return None
    rest = line[found.start("begun") :]
    value = _inside(rest) if found["flow"] else rest.partition(" #")[0].strip()
    is_quoted = value[:1] in QUOTES and value.endswith(value[:1]) and value.count(value[:1]) == 2  # sound, or elsewhere
    if not value or is_quoted or not (value.startswith(STARTERS) or line.startswith(BREAKERS, column)):
        return None
    return f"{found['key']}: {quoted(value)}"


def _inside(rest: str) -> str:
    """Return the value that a text within brackets begins with: up to the comma or bracket that ends it."""
    depth, quoted = 0, False
    for index, sign in enumerate(rest):
        quoted ^= sign == '"'
        if quoted:
            continue
        depth += (sign in "[(") - (sign in "])")
        is_decimal = sign == "," and rest[index - 1 : index].isdecimal() and rest[index + 1 : index + 2].isdecimal()
        if depth < 0 or sign == "}" or (sign == "," and not depth and not is_decimal):
            return rest[:index].strip()
    return rest.strip()


def quoted(value: str) -> str:
    """Return a text in the quotes that it needs in YAML: double ones, or single ones where it holds double ones."""
    return "'" + value.replace("'", "''") + "'" if '"' in value else f'"{value}"'
