"""Text from outside is shown, never obeyed."""

import json
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnl_cli.wording.plain import STEERING, inert_json, isolated, plain, unarmed


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Trường THCS Điền Hòa", "Trường THCS Điền Hòa"),
        ("\x1b[31mđỏ", "\\x1b[31mđỏ"),
        ("a\x9b31m", "a\\x9b31m"),
        ("a\u202eb", "a\\u202eb"),
        ("a\u200bb", "a\\u200bb"),
        ("\ufeffa", "\\ufeffa"),
        ("a\nb\tc", "a b c"),
        ("a\rb", "a\\x0db"),
        ("a\u2028b", "a\\u2028b"),
        ("\x00", "\\x00"),
        ("\x07", "\\x07"),
    ],
)
def test_what_would_steer_a_terminal_is_written_out(text: str, shown: str) -> None:
    """Control codes, overrides of direction and invisible letters read as escapes; letters stay letters."""
    assert plain(text) == shown


@given(st.text())
def test_nothing_that_is_shown_can_act(text: str) -> None:
    """What comes out is printable on one line, and safe text comes out as it went in."""
    shown = plain(text)
    assert not any(ord(letter) < 32 or 127 <= ord(letter) < 160 for letter in shown)
    assert plain(shown) == shown


def test_json_escapes_every_letter_that_steers_and_no_other_and_stays_the_same_data() -> None:
    """Of all letters that there are, those without a shape or with a power over their neighbours, and only they."""
    for letter in map(chr, range(32, sys.maxunicode + 1)):
        steers = letter in STEERING or unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp")
        if letter in '"\\':
            continue
        written = inert_json(letter)
        assert written.isascii() if steers else written == letter
        assert not steers or (written != letter and json.loads(f'"{written}"') == letter)


def test_every_sign_that_may_become_the_start_of_a_formula_is_armed() -> None:
    """Of all letters those that a compatible form (small, full-width, raised) makes of `=`, `+`, `-` and `@`."""
    letters = [chr(code) for code in range(sys.maxunicode + 1)]
    formula = [letter for letter in letters if unicodedata.normalize("NFKC", letter)[:1] in tuple("=+-@")]
    assert len(formula) > 15
    assert [letter for letter in formula if unarmed(f"{letter}1+1") != f"'{letter}1+1"] == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Trường Điền Hòa: 120/200", "Trường Điền Hòa: 120/200"),
        ("النور: 120/200", "\u2068النور\u2069: 120/200"),
        ("1. مدرسة النور - الأولى (05), 12", "1. \u2068مدرسة النور - الأولى\u2069 (05), 12"),
        ("مدرسة 5 النور  עברית  80%", "\u2068مدرسة 5 النور\u2069  \u2068עברית\u2069  80%"),
        ("B2: ١٢٠", "B2: ١٢٠"),
    ],
)
def test_a_name_from_right_to_left_moves_no_figure(text: str, shown: str) -> None:
    """It is set apart from what stands beside it, once; figures and words from left to right stay as they are."""
    assert isolated(text) == isolated(isolated(text)) == shown
