"""The house keeps its own rules: sizes, plain types, keys without signs in them, a page that names what is there."""

import ast
import importlib
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import nnl_cli
from imports import imported

SOURCE = Path(nnl_cli.__file__).parent
ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "house.md").read_text(encoding="utf-8")
FILES = {path.relative_to(SOURCE).as_posix(): path.read_text(encoding="utf-8") for path in sorted(SOURCE.rglob("*.py"))}
TREES = {name: ast.parse(text) for name, text in FILES.items()}

MAX_LINES = 300
MAX_FUNCTION = 60
KEYED = ("records/", "totals/", "verdicts/", "coverage.py", "explain.py", "chasing.py")  # where units have keys
MAY_READ_DETAILS = ("wording/", "problems.py")


def sections() -> dict[str, str]:
    """Return the text of the page below every heading."""
    _, *parts = re.split(r"^## (.+)$", PAGE, flags=re.MULTILINE)
    return dict(zip(parts[::2], parts[1::2], strict=True))


def first_cells(section: str) -> list[str]:
    """Return what the lines of a section's table begin with, where that is a name."""
    return re.findall(r"^\| `([^`]+)` \|", sections()[section], re.MULTILINE)


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function of a file, methods and inner ones included."""
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def reads_details(tree: ast.AST) -> bool:
    """Whether a file reads the details of a problem or a note, by attribute; to give them is another thing."""
    return any(
        isinstance(node, ast.Attribute) and node.attr == "details" and isinstance(node.ctx, ast.Load)
        for node in ast.walk(tree)
    )


def is_there(dotted: str) -> bool:
    """Whether a dotted name below nnl_cli is a module, or something in one."""
    parts, rest = dotted.split("."), list[str]()
    while parts:
        try:
            found: object = importlib.import_module(".".join(("nnl_cli", *parts)))
        except ModuleNotFoundError:
            rest.insert(0, parts.pop())
            continue
        for name in rest:
            found = getattr(found, name, None)
        return found is not None
    return False


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_file_fits(name: str) -> None:
    """No file of the source is longer than 300 lines."""
    assert len(FILES[name].splitlines()) <= MAX_LINES


def test_a_function_fits_in_the_eye() -> None:
    """No function is longer than 60 lines."""
    lengths = {
        f"{name}: {function.name}": (function.end_lineno or 0) - function.lineno + 1
        for name, tree in TREES.items()
        for function in functions(tree)
    }
    assert {name: length for name, length in lengths.items() if length > MAX_FUNCTION} == {}


def test_no_sign_is_hidden_in_the_key_of_a_unit() -> None:
    """Who a unit is stands in a type: no text with a NUL in it, outside the one file that makes keys."""
    mine = [name for name in TREES if name.startswith(KEYED) and name != "records/who.py"]
    assert len(mine) > 20
    texts = ((name, node.value) for name in mine for node in ast.walk(TREES[name]) if isinstance(node, ast.Constant))
    assert [name for name, value in texts if isinstance(value, str) and "\0" in value] == []


def test_no_behaviour_hangs_on_the_details_of_a_message() -> None:
    """`details` fills sentences: it is given everywhere and read only where sentences are made."""
    readers = [name for name, tree in TREES.items() if reads_details(tree) and not name.startswith(MAY_READ_DETAILS)]
    assert set(readers) == set()


def test_values_are_named_tuples_or_plain_classes() -> None:
    """No file of the source imports dataclasses."""
    assert [name for name, tree in TREES.items() if "dataclasses" in imported(tree)] == []


def test_a_file_and_its_sheet_are_joined_in_one_place() -> None:
    """How a file and a sheet are written behind one another is known to `Place` alone: whoever prints asks it."""
    joiners = [name for name in TREES if '":".join(' in FILES[name] and not name.startswith("sources/")]
    assert joiners == ["problems.py"]


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_file_opens_with_its_reason(name: str) -> None:
    """Every file begins with one full sentence on one line, and what more there is to say stands apart."""
    doc = ast.get_docstring(TREES[name])
    assert doc
    first, *rest = doc.splitlines()
    assert first.endswith((".", "?", ":"))
    assert not rest or not rest[0]


def test_every_stop_has_its_line() -> None:
    """The page lists the stops of the street, from the ground up, as the contract of imports does."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "layers")
    assert first_cells("The street") == [layer for layer in reversed(layers) if not layer.startswith("(")]


@pytest.mark.parametrize("room", ["totals", "verdicts"])
def test_every_file_of_a_room_has_its_line(room: str) -> None:
    """The page lists the files of totals and of verdicts, each once, and no other."""
    files = {path.name for path in (SOURCE / room).glob("*.py")} - {"__init__.py"}
    assert sorted(first_cells(f"The room of {room}")) == sorted(files)


def test_what_the_walk_names_is_there() -> None:
    """Every function, class and module that the way of a cell names exists."""
    named = re.findall(r"`([a-z]\w*(?:\.\w+)+)`", sections()["One cell, from the workbook to the screen"])
    assert len(named) > 25
    assert [name for name in named if not is_there(name)] == []


def test_the_walk_passes_every_station() -> None:
    """The way of a cell goes through bytes, formats, layout, records, totals, verdicts and words, in this order."""
    stations = re.findall(r"^\| (\w+) \|", sections()["One cell, from the workbook to the screen"], re.MULTILINE)
    order = ["bytes", "formats", "layout", "validate", "batch", "contributions", "total", "judged", "result"]
    order += ["wording", "screen"]
    assert [name for name in dict.fromkeys(stations) if name in order] == order
