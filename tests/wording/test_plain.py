"""Text from outside is shown, never obeyed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnl_cli.wording.plain import plain


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
