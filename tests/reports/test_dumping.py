"""Data becomes the same JSON whoever writes it, and half a letter costs nobody a report."""

import json

from hypothesis import given
from hypothesis import strategies as st

from nnl_cli.reports.dumping import dumped

LEAVES = st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8", max_codepoint=0x17F))
DATA = st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.text("abcđ"), inner), max_leaves=20)


@given(DATA)
def test_data_comes_back_as_it_was(data: object) -> None:
    """One blank a level, letters as they are, and the data that went in."""
    assert json.loads(dumped(data)) == data


def test_lists_and_texts_are_laid_out_as_python_does() -> None:
    """The bytes are those of Python's own writer: what is empty stays on one line."""
    data = {"tên": ["Điền Hòa", {}, [], 10**30, True, None], "rỗng": {}}
    assert dumped(data).decode() == json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def test_half_a_letter_in_a_name_is_written_as_an_escape() -> None:
    """A file whose name is no UTF-8 is still named in the report."""
    assert json.loads(dumped({"file": "b\udce1o-cáo.csv"})) == {"file": "b\udce1o-cáo.csv"}
