"""The file of reading notes holds whatever a table says, and says exactly that when it is read back."""

import random
from collections.abc import Sequence
from typing import Any

import pytest

from nnl_cli.plan.scalars import one_line
from nnl_cli.problems import Place, UsageError
from nnl_cli.proposing.proposals import Part, Proposal, Reason
from nnl_cli.reading_notes.loading import notes_of
from nnl_cli.reports import notes_form
from nnl_cli.reports.notes_form import form, kept_notes
from nnl_cli.wording.catalogue import speaker

NASTY = [
    "#",
    '"',
    "'",
    "\\",
    ": ",
    "{{",
    "}}",
    "- ",
    "\x00",
    "\x1b[31m",
    "\u202e",
    "\u200b",
    "\ufeff",
    "\x85",
    "%",
    "&a",
    "*a",
]
NASTY += [
    "!!python/object",
    "|",
    ">",
    "[",
    "{",
    ",",
    "~",
    "null",
    "yes",
    "\u2028",
    "\U0001f600",
    "é",
    "Đạt",
    "@",
    "`",
    "? ",
]
ONE_SHEET = Place("a.csv", None, 1, 1)


def hostile() -> Sequence[str]:
    """Return fifty labels that want to be something else, some of them very long; every one has a letter."""
    made = random.Random(7)
    texts = ["".join(made.choices([*NASTY, "a", "b ", "học"], k=made.randint(1, 12))) + "x" for _ in range(46)]
    return [*texts, "x" * 5000, "# " * 600 + "x", 'y"\n# reviewed: ai đó', "z\r\nreviewed: {by: A, date: 2026-01-01}"]


def column(label: str, **more: Any) -> Proposal:
    """Return a sure proposal for a column."""
    made = Proposal(Part.COLUMNS, ONE_SHEET, label, "f", True, (Reason("map-type-breaks", {"row": 1, "value": label}),))
    return made._replace(**more)


@pytest.mark.parametrize("label", hostile(), ids=range(50))
@pytest.mark.parametrize("sure", [True, False])
def test_a_hostile_label_is_read_back(label: str, sure: bool) -> None:
    """Whatever is written in a label, the file loads, says that label or nothing, and nobody has reviewed it."""
    place = Place(f"{label[:50]}.csv", label[:30], 1, 1)
    one = column(label, is_sure=sure, place=place, scoped=True, others=(label,))
    made = form([one, column("Khác")], None, [place.file], "cach-doc.yaml", speaker("vi")).raw
    notes = notes_of(made, "cach-doc.yaml")
    assert notes.reviewed is None
    read = [entry.written for said in notes.said for entry in said.columns]
    assert read == [*([one_line(label)] if sure else []), "Khác"]
    again = form([one, column("Khác")], None, [place.file], "cach-doc.yaml", speaker("vi")).raw
    assert again == made


def test_half_a_letter_is_no_line_of_its_own() -> None:
    """Half a pair of letters, or letters that nobody sees, are commented out, and the rest is read."""
    labels = ["a\ud800b", "\u200b", "Khác"]
    made = form([column(label) for label in labels], None, ["a.csv"], "cach-doc.yaml", speaker("vi")).raw
    assert [entry.written for said in notes_of(made, "x").said for entry in said.columns] == ["Khác"]


def test_an_uncommented_line_holds() -> None:
    """Taking the signs before an entry away is all it takes to accept it, in every part."""
    parts = [Part.COLUMNS, Part.UNITS, Part.PLACES, Part.VALUES, Part.TOTALS, Part.ADD]
    ones = [
        column(f"Nhãn {part}", part=part, is_sure=False, field="f" if part is Part.VALUES else None) for part in parts
    ]
    text = form(ones, None, ["a.csv"], "cach-doc.yaml", speaker("en")).raw.decode()
    taken = "\n".join(
        line.replace("# ", "", 1) if line.lstrip().startswith(('# "', '# - "')) else line for line in text.split("\n")
    )
    said = notes_of(taken.encode(), "x").said[-1]
    assert [entry.written for entry in said.entries()] == [f"Nhãn {part}" for part in parts]


def test_a_file_that_would_be_too_long_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """More than a file of notes may hold is told as misuse, of a new file and of one that is there."""
    monkeypatch.setattr(notes_form, "MAX_BYTES", 300)
    kept = kept_notes("reviewed: Trần Thị B, 27/11/2026\n".encode(), "x.yaml")
    for there, code in ((None, "map-too-long"), (kept, "map-not-added")):
        with pytest.raises(UsageError) as told:
            form([column("x" * 300)], there, ["a.csv"], "x.yaml", speaker("vi"))
        assert [problem.code for problem in told.value.problems] == [code]
