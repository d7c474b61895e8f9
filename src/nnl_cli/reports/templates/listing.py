"""List the fields of a template: what each is and, where tables were read, what this run puts there."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from nnl_cli.reports.dumping import dumped
from nnl_cli.reports.layout import BLANK, Cell, Column, Line, Piece, Screen, Style, said, table
from nnl_cli.reports.templates.fields import FIELDS
from nnl_cli.reports.templates.shapes import Field, Fields, Kind, Value, listed
from nnl_cli.wording.catalogue import LANGUAGES, Speaker, speaker
from nnl_cli.wording.figures import number
from nnl_cli.wording.plain import plain

LONGEST = 60  # letters of a value on the screen
EXAMPLE = "{%tr for i in indicators %} {{ i.name }} {%tr endfor %}"
Values = Mapping[str, Value]


def as_json(values: Values | None) -> bytes:
    """Return the fields for programs, each with its kind and what it is in both languages; `values` where there are."""
    speakers = {lang: speaker(lang) for lang in LANGUAGES}
    fields = [
        {"field": path, "kind": field.kind, "about": {lang: _about(field, by) for lang, by in speakers.items()}}
        for path, field in listed(FIELDS)
    ]
    return dumped({"fields": fields, **({} if values is None else {"values": _thawed(values)})})


def _thawed(value: Any) -> Any:
    """Return a value with groups that the writer of JSON knows."""
    if isinstance(value, Mapping):
        return {name: _thawed(one) for name, one in value.items()}
    return [_thawed(one) for one in value] if isinstance(value, tuple) else value


def _about(field: Field, words: Speaker) -> str:
    return words.say(f"field-{field.about}")


def lines(values: Values | None, words: Speaker, screen: Screen) -> Iterator[Line]:
    """Yield a line a field: name, kind, what it is, this run's value; below a list the values of its first entry."""
    yield said(words.say("letter-fields-heading", example=EXAMPLE), Style.HEAD)
    yield BLANK
    rows = list(_rows(FIELDS, values, words, 0))
    yield from table((Column(), Column(), Column(loose=True)), rows, screen.width).lines()
    yield BLANK
    yield said(words.say("letter-fields-next"), Style.NOTE)


def _rows(fields: Fields, values: Any, words: Speaker, depth: int) -> Iterator[Sequence[Cell]]:
    for name, field in fields.items():
        value = values[name] if values is not None else None
        shown = "" if value is None else f"  = {_shown(field, value, words)}"
        about = (Piece(_about(field, words)), Piece(shown, Style.NOTE))
        yield (Piece(f"{'  ' * depth}{name}", Style.COMMAND),), (Piece(words.say(f"letter-kind-{field.kind}")),), about
        yield from _rows(field.of, _first(field, value), words, depth + 1)


def _first(field: Field, value: Any) -> Any:
    """Return the values below a field: a group's own, those of a list's first entry."""
    if field.kind is Kind.LIST:
        return value[0] if value else None
    return value


def _shown(field: Field, value: Any, words: Speaker) -> str:
    if field.kind is Kind.LIST:
        return words.say("letter-entries", count=len(value))
    if field.kind is Kind.GROUP:
        return "…"
    if field.kind is Kind.TRUTH:
        return words.say("truth-yes" if value else "truth-no")
    text = number(value, words.lang) if isinstance(value, int) else plain(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
