"""Labels of columns compare by what they say: marks that point at a note below the table are no part of them."""

import pytest

from nnl_cli.sources.labels import label_key

MARKED = ["Số HS (1)", "Số HS¹", "Số HS*", "Số HS:", "SỐ  HS"]


@pytest.mark.parametrize("label", MARKED)
def test_a_footnote_mark_makes_no_other_label(label: str) -> None:
    """A header with a mark of a note is the header; a text in a row is not shortened so."""
    assert label_key(label) == label_key("Số HS")


def test_a_number_within_a_label_stays() -> None:
    """Only a mark at the end is one: a level (2) within a label is part of what it says."""
    assert label_key("Mức (2) đạt") != label_key("Mức đạt")
