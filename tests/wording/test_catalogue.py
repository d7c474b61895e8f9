"""Every code that nnl can tell has its sentence, in both languages, with values that someone supplies."""

import ast
import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import nnl_cli
from nnl_cli.plan.kinds import Kind
from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.report.model import Reason, Verdict
from nnl_cli.wording.catalogue import speaker
from nnl_cli.wording.messages import MESSAGES

SOURCE = Path(nnl_cli.__file__).parent
CODE = re.compile(r"[a-z][a-z0-9_]*(?:-[a-z0-9_<>]+)+|fault|interrupted|balance|title|summary")
TELLERS = (
    "Problem",
    "Refusal",
    "_refuse",
    "refuse",
    "ExpressionError",
    "RequirementError",
    "_usage",
    "check_known",
    "_tell",
    "_finding",
)
FOR_EVERY_PROBLEM = {"value", "field", "near", "say", "figures"}


def placeholders(text: str) -> set[str]:
    """Return the names in braces of a sentence."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@cache
def trees() -> dict[str, ast.Module]:
    """Return the tree of every file of the source."""
    paths = sorted(SOURCE.rglob("*.py"))
    return {path.relative_to(SOURCE).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in paths}


@cache
def chosen(file: str) -> dict[str, set[str]]:
    """Return the texts that each variable of a file may be: a code is often chosen before it is told."""
    found: dict[str, set[str]] = {}
    for node in ast.walk(trees()[file]):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                for name, value in zip(parts(target), parts(node.value), strict=False):
                    if isinstance(name, ast.Name):
                        found.setdefault(name.id, set()).update(literals(value))
    return found


def parts(node: ast.expr) -> list[ast.expr]:
    """Return what stands on one side of an assignment: one thing, or those of a tuple."""
    return node.elts if isinstance(node, ast.Tuple) else [node]


@cache
def calls() -> list[tuple[str, ast.Call, str]]:
    """Return every call in the source that could tell a code: who is called, the call, and the file."""
    return [
        (node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", ""), node, file)
        for file, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
    ]


def literals(node: ast.AST) -> Iterator[str]:
    """Yield the texts a node may be: a literal, either side of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)


def told_codes() -> dict[str, set[str]]:
    """Return the codes of problems in the source, each with the files that tell it."""
    found: dict[str, set[str]] = {}
    for name, call, file in calls():
        if name in TELLERS and not file.startswith("wording"):
            for argument in call.args[:3]:
                names = chosen(file).get(argument.id, set()) if isinstance(argument, ast.Name) else set()
                for text in [*literals(argument), *names]:
                    if CODE.fullmatch(text) and not text.startswith("--"):
                        found.setdefault(text, set()).add(file)
    return found


def tables_of_codes() -> set[str]:
    """Return the codes that stand in the source's mappings from a finding to a code."""
    from nnl_cli.plan.telling import CODES
    from nnl_cli.records.cells import KIND_CODES
    from nnl_cli.records.validate import PYDANTIC_CODES

    return {*CODES.values(), *KIND_CODES.values(), *PYDANTIC_CODES.values()}


def readings() -> set[str]:
    """Return the codes that guards of cells give."""
    return {
        text for name, call, _ in calls() if name == "Reading" and len(call.args) > 1 for text in literals(call.args[1])
    }


def said_codes() -> set[str]:
    """Return the codes that are said outright: headings, endings, notes, the help of options."""
    said: set[str] = set()
    for name, call, _ in calls():
        if call.args and name == "say":
            said.update(literals(call.args[0]))
        if call.args and name == "Note":
            said.update(f"note-{text}" for text in literals(call.args[0]))
        said.update(text for keyword in call.keywords if keyword.arg == "help" for text in literals(keyword.value))
    return said


ALL_CODES = sorted({*told_codes(), *tables_of_codes(), *readings(), *said_codes()})


def test_the_source_is_searched_at_all() -> None:
    """The search finds the codes it must find, so that the tests below look at something."""
    assert {"yaml-alias", "figures-differ", "nil-sign", "expression-kind", "target-bare", "note-at-ceiling"} <= set(
        ALL_CODES
    )
    assert len(ALL_CODES) > 100


def test_every_code_has_its_sentences() -> None:
    """Every code that the source tells has an entry in the catalogue, so that telling it is never a fault."""
    assert [code for code in ALL_CODES if code not in MESSAGES] == []


def told_in_parts() -> list[re.Pattern[str]]:
    """Return the codes that the source puts together; what is put into one may be anything."""
    joined = [
        "".join(re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+" for part in node.values)
        for file, tree in trees().items()
        if not file.startswith("wording/messages")
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
    ]
    return [re.compile(text) for text in joined if re.match(r"[a-z]+\\-|\.\+\\-(help|final)", text)]


def test_no_sentence_waits_for_someone_to_say_it() -> None:
    """Every code of the catalogue stands in the source, whole or put together; what nobody says is not kept."""
    whole = {
        node.value
        for file, tree in trees().items()
        if not file.startswith("wording/messages")
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    in_parts = told_in_parts()
    assert [c for c in MESSAGES if c not in whole and not any(part.fullmatch(c) for part in in_parts)] == []


def test_every_note_is_told() -> None:
    """No sentence of the notes beside a result waits for a note that is never made."""
    assert {code for code in MESSAGES if code.startswith("note-")} - said_codes() == set()


def test_both_languages_hold_the_same_placeholders() -> None:
    """The Vietnamese and the English sentence of a code speak of the same values."""
    found = {code: (placeholders(vi), placeholders(en)) for code, (vi, en) in MESSAGES.items()}
    del found["note-plan-note"]  # which is its own text in each language
    assert {code: pair for code, pair in found.items() if pair[0] != pair[1]} == {}


def test_no_sentence_is_empty() -> None:
    """Every code says something in both languages."""
    assert [code for code, pair in MESSAGES.items() if not all(map(str.strip, pair))] == []


def test_verdicts_and_reasons_have_words() -> None:
    """Every verdict and every reason for none has its words."""
    codes = {f"verdict-{verdict}" for verdict in Verdict if verdict is not Verdict.UNDETERMINED}
    codes |= {f"verdict-undetermined-{reason}" for reason in Reason}
    codes |= {f"reason-{reason}" for reason in Reason if reason is not Reason.GAPS}
    codes |= {f"severity-{severity}" for severity in Severity}
    assert codes - MESSAGES.keys() == set()


def supplied(call: ast.Call) -> set[str]:
    """Return the names of the details that a call hands over: keywords, and keys of mappings within it."""
    names = {keyword.arg for keyword in call.keywords if keyword.arg}
    for node in ast.walk(call):
        if isinstance(node, ast.Dict):
            names |= {key.value for key in node.keys if isinstance(key, ast.Constant) and isinstance(key.value, str)}
    return names


def around(file: str, line: int) -> set[str]:
    """Return the keys of all mappings written in the function around a line of a file."""
    return {
        key.value
        for function in ast.walk(trees()[file])
        if isinstance(function, ast.FunctionDef) and function.lineno <= line <= (function.end_lineno or 0)
        for node in ast.walk(function)
        if isinstance(node, ast.Dict)
        for key in node.keys
        if isinstance(key, ast.Constant) and isinstance(key.value, str)
    }


def tellings() -> Iterator[tuple[str, str, set[str]]]:
    """Yield each code, where it is told, and the names of the values that are handed over there."""
    for name, call, file in calls():
        if name in TELLERS and name not in ("_tell", "_finding"):
            for text in [text for argument in call.args[:3] for text in literals(argument)]:
                if text in MESSAGES and CODE.fullmatch(text):
                    near = {"found", "nearest"} if name == "check_known" else set()
                    yield text, f"{file}:{call.lineno}", supplied(call) | around(file, call.lineno) | near


def test_every_placeholder_is_supplied() -> None:
    """Where a code is told, every value that its sentence speaks of is handed over."""
    lacking = {
        (code, where): wanted
        for code, where, given in tellings()
        if (wanted := placeholders(MESSAGES[code][1]) - FOR_EVERY_PROBLEM - given)
    }
    assert lacking == {}


def test_codes_of_cells_and_keys_need_no_values_of_their_own() -> None:
    """A code that stands in a table is told with the value, the field and, of plans, what was found or expected."""
    known = FOR_EVERY_PROBLEM | {"found", "expected"}
    codes = tables_of_codes() | readings()
    assert [code for code in codes if not placeholders(MESSAGES[code][1]) <= known] == []


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_problem_of_a_hostile_file_is_told_harmlessly(lang: str) -> None:
    """Braces and escape codes in a value are text, not placeholders and not orders to the terminal."""
    problem = Problem("not-a-count", Severity.ERROR, Place("a.csv"), "a", "{0} \x1b[31m {value}")
    text = speaker(lang).problem(problem)
    assert "{0} \\x1b[31m {value}" in text
    assert "\x1b" not in text


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_of_a_value_has_a_word(kind: Kind, lang: str) -> None:
    """A message that an expression is of the wrong kind never prints a code in the place of the kind."""
    problem = Problem("expression-kind", Severity.ERROR, Place("p.yaml"), details={"found": kind, "expected": kind})
    assert "of-kind" not in speaker(lang).problem(problem)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("code", ["note-open-units", "note-baseline-gaps", "screen-waits", "note-unread-input"])
def test_the_name_of_a_unit_that_is_a_code_is_no_figure(code: str, lang: str) -> None:
    """A code stands as it is written wherever units are named; how many units there are is written as a number."""
    if code in MESSAGES:
        fields = {name: "1" for _, name, _, _ in string.Formatter().parse(MESSAGES[code][0]) if name}
        assert "99116901" in speaker(lang).say(code, **{**fields, "units": "99116901"}) or "units" not in fields
    assert "1.234" in speaker("vi").say("compared-title", period="2024", units=1234, fields="1")
