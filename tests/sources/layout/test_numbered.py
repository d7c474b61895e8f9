"""Labels that a form numbers are the plan's labels; a plan's own numbers stay (rule 4)."""

from collections.abc import Callable

import pytest

from nnl_cli.sources.labels import Labels
from sources.seeing import Seen

Csv = Callable[..., Seen]


@pytest.mark.parametrize("form", ["{}. ", "({}) ", "{}) ", "[{}] ", "{}.", "{} . "])
def test_numbers_before_labels(read_csv: Csv, form: str) -> None:
    """`1. Mã trường`, `(2) Tên trường`: the columns are those that the plan calls so."""
    labels = ["Mã trường", "Tên trường", "TSHS", "Số HS tốt nghiệp THCS"]
    head = ",".join(form.format(at) + label for at, label in enumerate(labels, 1))
    seen = read_csv(f"{head}\n01,A,5,2\n")
    assert (seen.column("hs"), seen.column("tn"), seen.codes) == (["5"], ["2"], [])


def test_letters_before_the_labels_of_figures(read_csv: Csv) -> None:
    """The unit's columns may have none, the others be lettered."""
    seen = read_csv("Mã trường,Tên trường,a) TSHS,b) Số HS tốt nghiệp THCS\n01,A,5,2\n")
    assert (seen.column("hs"), seen.column("tn")) == (["5"], ["2"])


def test_one_number_alone_says_nothing(read_csv: Csv) -> None:
    """A single number before a label may be part of it."""
    assert "hs" not in read_csv("Mã trường,Tên trường,1. TSHS\n01,A,5\n").table.columns


def test_a_word_is_no_number(labels: Labels) -> None:
    """Only what stands apart from the label is a number of it."""
    assert [labels.unnumbered(text) for text in ("TSHS", "1. TSHS", "1. Khác", "12 TSHS")] == [
        "TSHS",
        "TSHS",
        "1. Khác",
        "12 TSHS",
    ]
