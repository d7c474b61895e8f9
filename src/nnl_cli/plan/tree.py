"""Read YAML as plain texts, lists and mappings whose every part knows its line and column."""

from typing import Any

import yaml

from nnl_cli.plan.commas import Pairs
from nnl_cli.plan.syntax import syntax_problem
from nnl_cli.problems import Mark, PlanError, Problem, Severity

MAX_DEPTH = 40
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Path = tuple[str | int, ...]


class Tree:
    """What a file holds: `data` of texts, lists and mappings, and where each part stands.

    `text` is that of the file, `keys` and `values` give the mark of a path, `plain` the paths of texts without quotes.
    """

    __slots__ = ("data", "file", "keys", "plain", "problems", "text", "values")

    def __init__(self, file: str, text: str) -> None:
        self.file, self.text = file, text
        self.data: Any = None
        self.keys: dict[Path, Mark] = {}
        self.values: dict[Path, Mark] = {}
        self.plain: set[Path] = set()
        self.problems: list[Problem] = []

    def mark(self, path: Path, key: bool = False) -> Mark:
        """Return where a path stands, or the nearest part above it that stands in the file."""
        for length in range(len(path), -1, -1):
            places = (self.keys, self.values) if key and length == len(path) else (self.values, self.keys)
            for known in places:
                if path[:length] in known:
                    return known[path[:length]]
        return Mark(self.file, 1, 1)

    def text_of(self, path: Path) -> str:
        """Return the text at a path."""
        found = self.data
        for step in path:
            found = found[step]
        return str(found)

    def touch(self, path: Path, behind: Path) -> bool:
        """Tell whether nothing but one sign stands between two texts without quotes."""
        first, second = self.values[path], self.values[behind]
        end = (first.column or 0) + len(self.text_of(path))
        return first.line == second.line and second.column == end + 1

    def refuse(self, code: str, mark: Mark, **details: str) -> None:
        """Remember something that is wrong in the file itself."""
        self.problems.append(Problem(code, Severity.ERROR, mark, details=details))


class _Level:
    """An open list or mapping: its path, its content and, in a mapping, the key that waits.

    `pairs` stand in a mapping that is written in `{…}`: only there a comma ends a text.
    """

    def __init__(self, path: Path, content: list[Any] | dict[str, Any], pairs: Pairs | None) -> None:
        self.path, self.content = path, content
        self.key: str | None = None
        self.double = False
        self.pairs = pairs

    def path_of_next(self) -> Path:
        if isinstance(self.content, list):
            return (*self.path, len(self.content))
        return (*self.path, self.key or "")

    def put(self, value: Any) -> None:
        if isinstance(self.content, list):
            self.content.append(value)
            return
        if not self.double:
            self.content[self.key or ""] = value
        self.key, self.double = None, False


def read_tree(text: str, file: str) -> Tree:
    """Return the tree of a YAML text; its `problems` tell keys written twice and the like.

    Works on the parser's events, so that depth, aliases and tags are refused before anything is
    built (a bomb costs nothing). Raises PlanError where the YAML cannot be read at all.
    """
    tree = Tree(file, text)
    try:
        _build(tree)
    except yaml.YAMLError as error:
        raise PlanError(syntax_problem(error, text, file)) from None
    return tree


def _build(tree: Tree) -> None:
    levels: list[_Level] = []
    for event in yaml.parse(tree.text, Loader=LOADER):
        match event:
            case yaml.ScalarEvent():
                mark = _mark(tree.file, event.start_mark)
                _check_node(tree, event, mark)
                _scalar(tree, levels, event, mark)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                mark = _mark(tree.file, event.start_mark)
                _check_node(tree, event, mark)
                is_mapping = isinstance(event, yaml.MappingStartEvent)
                pairs = Pairs(tree.text) if is_mapping and event.flow_style else None
                _open(tree, levels, _Level((), {} if is_mapping else [], pairs), mark)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                _close(tree, levels)
            case yaml.DocumentStartEvent() if tree.data is not None:
                raise PlanError(Problem("yaml-second-document", Severity.ERROR, _mark(tree.file, event.start_mark)))
            case yaml.AliasEvent():
                mark, found = _mark(tree.file, event.start_mark), {"found": str(event.anchor)}
                raise PlanError(Problem("yaml-alias", Severity.ERROR, mark, details=found))


def _mark(file: str, start: Any) -> Mark:
    return Mark(file, start.line + 1, start.column + 1)


def _check_node(tree: Tree, event: Any, mark: Mark) -> None:
    if event.anchor:
        tree.refuse("yaml-alias", mark, found=event.anchor)
    if event.tag and event.tag != "!":
        tree.refuse("yaml-tag", mark, found=event.tag)


def _scalar(tree: Tree, levels: list[_Level], event: yaml.ScalarEvent, mark: Mark) -> None:
    if levels and isinstance(levels[-1].content, dict) and levels[-1].key is None:
        if levels[-1].pairs:
            levels[-1].pairs.key = event
        _key(tree, levels[-1], event.value, mark)
        return
    path = levels[-1].path_of_next() if levels else ()
    _remember(tree, levels, path, mark)
    if not event.style:
        tree.plain.add(path)
    if levels and levels[-1].pairs and (found := levels[-1].pairs.value(event, tree.file)):
        _whole_text(tree, levels[-1], found)
    elif levels:
        levels[-1].put(event.value)
    else:
        tree.data = event.value


def _whole_text(tree: Tree, level: _Level, found: Problem) -> None:
    """Take a key without a value for the rest of the text before it, and tell the whole text once."""
    if tree.problems and (tree.problems[-1].code, tree.problems[-1].place) == (found.code, found.place):
        tree.problems.pop()
    tree.problems.append(found)
    if level.pairs and level.pairs.last and isinstance(level.content, dict):
        level.content[level.pairs.last.key] = level.pairs.last.text
    level.key, level.double = None, False


def _key(tree: Tree, level: _Level, key: str, mark: Mark) -> None:
    assert isinstance(level.content, dict)
    level.key = key
    if key in level.content:
        level.double = True
        first = tree.keys[(*level.path, key)]
        tree.refuse("yaml-key-twice", mark, found=key, line=str(first.line))
    else:
        tree.keys[(*level.path, key)] = mark


def _open(tree: Tree, levels: list[_Level], level: _Level, mark: Mark) -> None:
    if len(levels) >= MAX_DEPTH:
        raise PlanError(Problem("yaml-too-deep", Severity.ERROR, mark, details={"limit": str(MAX_DEPTH)}))
    if levels and isinstance(levels[-1].content, dict) and levels[-1].key is None:
        raise PlanError(Problem("yaml-key-not-text", Severity.ERROR, mark))
    level.path = levels[-1].path_of_next() if levels else ()
    if levels and levels[-1].pairs:
        levels[-1].pairs.last = None
    _remember(tree, levels, level.path, mark)
    levels.append(level)


def _close(tree: Tree, levels: list[_Level]) -> None:
    done = levels.pop()
    if levels:
        levels[-1].put(done.content)
    else:
        tree.data = done.content


def _remember(tree: Tree, levels: list[_Level], path: Path, mark: Mark) -> None:
    """Keep a value's place, but not that of a value whose key was already there."""
    if not any(level.double for level in levels):
        tree.values[path] = mark
