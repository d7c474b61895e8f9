"""Reading notes as people write them: every key, the short forms, what is left empty, and what is wrong, by line."""

import datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from nnl_cli.cli.schema import schema_of
from nnl_cli.problems import Mark, UsageError
from nnl_cli.reading_notes.loading import load_notes, notes_of
from nnl_cli.reading_notes.notes import Layout, Notes
from nnl_cli.reading_notes.patterns import pattern_of

WHOLE = """\
reviewed: {by: Trần Thị B, date: 2026-11-27}
columns:
  "Học nghề (SC, TC)": hs_nghe
units:
  THCS Vĩnh Khuê: "0099"
  An Lạc · Xã Hải Diệp: "0100"
places:
  X. Hải Diệp: Xã Hải Diệp
values:
  loai_hinh: {CL: công lập}
skip: ["nhap/*.xlsx", {file: "*.xlsx", sheet: "Bìa"}]
totals: ["Toàn cụm"]
add: ["Điểm trường"]
layout: {item: "Chỉ tiêu", value: "Số lượng", periods_in: columns}
sheets:
  - {file: "doi-ngu*.xlsx", sheet: "GV MN", columns: {"Hiện có": gv_mn_co}}
"""


def notes(text: str) -> Notes:
    """Return the notes of a text."""
    return notes_of(text.encode(), "cach-doc.yaml")


def codes(text: str) -> list[tuple[str, int | None]]:
    """Return what is wrong with a text, and in which line."""
    with pytest.raises(UsageError) as caught:
        notes(text)
    return [(one.code, one.place.line) for one in caught.value.problems if isinstance(one.place, Mark)]


def test_every_key_is_read_and_knows_its_line(tmp_path: Path) -> None:
    """What the file says is there, the special before the general, with codes as texts and the lines they stand in."""
    file = tmp_path / "cach-doc.yaml"
    file.write_text(WHOLE, encoding="utf-8")
    found = load_notes(str(file))
    special, general = found.said
    assert found.reviewed == ("Trần Thị B", datetime.date(2026, 11, 27))
    assert found.folder == str(tmp_path)
    assert [(one.written, one.means, one.mark.line) for one in general.units] == [
        ("THCS Vĩnh Khuê", "0099", 5),
        ("An Lạc · Xã Hải Diệp", "0100", 6),
    ]
    assert [(one.field, one.written, one.means) for one in general.values] == [("loai_hinh", "CL", "công lập")]
    assert general.layout == Layout("Chỉ tiêu", "Số lượng", "columns")
    assert special.columns[0].means == "gv_mn_co"
    assert [one.is_file("nhap/a.xlsx") for one in found.skip] == [True, False]
    assert [one.is_sheet("sub/a.xlsx", "BÌA") for one in found.skip] == [False, True]


@pytest.mark.parametrize(
    ("written", "signed"),
    [
        ("", None),
        ("{by: , date: }", None),
        ("Trần Thị B", None),
        ("27/11/2026", None),
        ('"?, 27/11/2026"', None),
        ("Trần Thị B, 27/11/2026", "Trần Thị B"),
        ("Trần Thị B, ngày 27/11/2026", "Trần Thị B"),
        ("27/11/2026 - Trần Thị B", "Trần Thị B"),
        ("Trần Thị B (2026-11-27)", "Trần Thị B"),
        ("{by: Trần Thị B, date: 27/11/2026}", "Trần Thị B"),
    ],
)
def test_notes_are_reviewed_by_a_person_on_a_day(written: str, signed: str | None) -> None:
    """Only a name and a day together are a review, in whichever form they are written."""
    expected = (signed, datetime.date(2026, 11, 27)) if signed else None
    assert notes(f"reviewed: {written}\n").reviewed == expected


def test_what_is_left_empty_says_nothing() -> None:
    """Keys without a value, as a proposal has them, are no error and no entry."""
    (general,) = notes("columns:\nunits:\nvalues:\n  loai:\nskip:\ntotals:\nadd:\nlayout:\nsheets:\n").said
    assert list(general.entries()) == []
    assert general.layout is None


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("colums:\n  A: a\n", [("beside-key-unknown", 1)]),
        ("columns: {A: a}\nsheets:\n  - {columns: {A: a}}\n", [("reading-pattern-open", 3)]),
        ("skip:\n  - {}\n", [("reading-pattern-open", 2)]),
        ("skip:\n  - {sheets: Bìa}\n", [("beside-key-unknown", 2)]),
        ("layout: {periods_in: rows}\n", [("yaml-not-one-of", 1)]),
        ("reviewed: {by: A, date: 31/2/2026}\n", [("reading-not-date", 1)]),
        ("columns:\n  Học nghề: a\n  HỌC  NGHỀ: b\n", [("reading-twice", 3)]),
        ("values:\n  f:\n    CL: x\n    cl: y\n  g: {cl: z}\n", [("reading-twice", 4)]),
        ('columns:\n  "\\u200b": a\n', [("yaml-empty", 2)]),
        (
            "totals: [A, '']\nadd: {A: b}\nunits: [A]\n",
            [("yaml-empty", 1), ("yaml-not-text", 2), ("yaml-not-mapping", 3)],
        ),
    ],
)
def test_everything_wrong_is_told_at_once_by_its_line(text: str, wrong: list[tuple[str, int]]) -> None:
    """A slip in the notes is named where it stands; nothing of a file with one is taken."""
    assert codes(text) == wrong


def test_one_label_may_mean_two_things_in_two_sheets() -> None:
    """Only within one scope is a label given two fields an error."""
    assert len(notes("columns: {A: a}\nsheets:\n  - {sheet: S, columns: {A: b}}\n").said) == 2


@pytest.mark.parametrize(
    ("pattern", "name", "is_of"),
    [
        ("*.xlsx", "a/b/doi ngu.XLSX", True),
        ("nhap/*.xlsx", "nhap/a.xlsx", True),
        ("nhap/*.xlsx", "a/nhap/b.xlsx", False),
        ("GV*", "gv mn", True),
        ("GV ?N", "GV MN", True),
        ("GV", "GV MN", False),
        ("a[1].xlsx", "a[1].xlsx", True),
        ("hòa*", "Hoà Bình", True),
        ("*", "", True),
    ],
)
def test_patterns_find_names_as_people_write_them(pattern: str, name: str, is_of: bool) -> None:
    """A star is any text and a question mark any letter; case and tones as elsewhere, and no other sign acts."""
    assert pattern_of(pattern).is_file(name) is is_of


def _as_edited(data: Any) -> Any:
    """Return data as an editor has it: what is left empty is null."""
    if isinstance(data, dict):
        return {key: _as_edited(one) for key, one in data.items()}
    return [_as_edited(one) for one in data] if isinstance(data, list) else data or None


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        "reviewed:\ncolumns:\nskip: a.xlsx\ntotals: Toàn cụm\nlayout:\nsheets:\n  - {sheet: GV, totals: A, add: ''}\n",
        "reviewed: Trần Thị B, 27/11/2026\n",
    ],
)
def test_the_schema_takes_what_the_program_takes(text: str) -> None:
    """An editor marks nothing in notes that can be read, and marks an unknown key."""
    notes(text)
    schema = schema_of("reading")
    data = _as_edited(yaml.load(text, Loader=yaml.BaseLoader))  # every scalar as text
    jsonschema.validate(data, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**data, "colums": {}}, schema)


def test_no_pattern_takes_long() -> None:
    """A pattern of many stars is answered at once, however long the name."""
    assert not pattern_of("*a" * 60 + "*b").is_file("a" * 250)
    assert pattern_of("*a" * 60 + "*").is_file("a" * 250)
