"""Patterns that wait answer like compiled ones, and wait."""

import re
from typing import Any

import pytest

from nnl_cli.patterns import late


def test_a_pattern_that_waited_answers_like_a_compiled_one() -> None:
    """Whatever is asked first, the answer is that of re, for texts and for bytes, flags included."""
    asked = late(r"(?P<word>[a-z]+)-(\d+)", re.IGNORECASE)
    assert asked.sub(r"\2", "Ab-12 c-3") == "12 3"
    assert [match["word"] for match in asked.finditer("Ab-12 c-3")] == ["Ab", "c"]
    assert late(rb"\d+").sub(b"-", b"a 12") == b"a -"
    assert late(r"\d+").fullmatch("12 ") is None


def test_a_pattern_is_compiled_once_and_not_before_it_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a run never asks costs it nothing, and what it asks a thousand times is compiled once."""
    made: list[Any] = []
    compiled = re.compile

    def counted(*given: Any) -> Any:
        made.append(given)
        return compiled(*given)

    monkeypatch.setattr(re, "compile", counted)
    asked = late("a+")
    assert made == []
    assert asked.match("aa")
    assert asked.match("b") is None
    assert made == [("a+", 0)]
