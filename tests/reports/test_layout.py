"""Lines that a screen holds: no letter is lost, none runs over, figures stand one below the other at the comma."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from nnl_cli.reports.layout import NARROW, Column, Line, Piece, Side, Style, drawn, said, table, text_of, wide, wrapped
from nnl_cli.reports.painting import painted
from running import run_nnl

EXAMPLES = Path(__file__).parents[2] / "examples"
WORDS = ("Trường", "nghiệp ", " (mục I.2.b)", "x" * 30, "ệ" * 170)
LETTERS = st.sampled_from([*"aбđệ  -,;()Ầ\u0300\u0301…≥−“漢字\U0001f600", *WORDS])
TEXTS = st.lists(LETTERS, max_size=40).map("".join)
PIECES = st.lists(st.builds(Piece, TEXTS, st.sampled_from(Style)), max_size=4).map(tuple)
FIGURES = st.from_regex(r"[−]?[0-9]{1,3}(\.[0-9]{3})?(,[0-9]{1,4})?%?", fullmatch=True)


@given(PIECES, st.integers(0, 8), st.integers(0, 4), st.integers(20, 160))
def test_a_line_is_broken_and_nothing_is_lost(pieces: tuple[Piece, ...], indent: int, hang: int, width: int) -> None:
    """Long words, wide letters, loose tones, styles anywhere: every letter but blanks is kept, no line runs over."""
    lines = [text_of(part) for part in wrapped(Line(pieces, indent, hang), width)]
    assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", text_of(pieces))
    assert max(map(cell_len, lines), default=0) <= width


@given(PIECES, st.integers(20, 160))
def test_styles_stay_with_their_letters(pieces: tuple[Piece, ...], width: int) -> None:
    """Breaking a line changes no letter's style."""
    kept = [(letter, piece.style) for piece in pieces for letter in piece.text if not letter.isspace()]
    parts = [piece for part in wrapped(Line(pieces), width) for piece in part]
    assert [(letter, piece.style) for piece in parts for letter in piece.text if not letter.isspace()] == kept


@given(st.lists(FIGURES, min_size=1, max_size=6))
def test_figures_stand_at_the_comma(figures: list[str]) -> None:
    """Whatever their length, the commas of a column stand below one another, as do the ends of what has none."""
    made = table((Column(side=Side.COMMA),), [((Piece(figure),),) for figure in figures], 80)
    lines = [text_of(line.pieces).rstrip() for line in made.lines()]
    assert len({line.find(",") if "," in line else len(line.rstrip("%")) for line in lines}) == 1
    assert [line.strip() for line in lines] == figures


def test_a_screen_too_narrow_for_a_table_breaks_no_word() -> None:
    """On twenty columns a heading and names stand a word a line at worst; letters stand alone in none."""
    columns = (Column((Piece("CHƯA ĐẠT 13"),), loose=True), Column((Piece("Còn thiếu"),)))
    made = table(columns, [((Piece("GV tiểu học đạt chuẩn"),), (Piece("1.074 giáo viên"),))], 20)
    shown = {word for line in made.lines() for word in text_of(line.pieces).split()}
    assert {"CHƯA", "ĐẠT", "tiểu", "chuẩn"} <= shown


def test_a_name_is_broken_between_words_beside_its_figures() -> None:
    """The loose column gives way, goes on two columns in, and the others stay whole on its first line."""
    name = "HS tốt nghiệp THCS học tiếp tại cơ sở GDNN trình độ sơ cấp, trung cấp"
    columns = (Column((Piece("Chỉ tiêu"),), loose=True), Column((Piece("Yêu cầu"),)))
    made = table(columns, [((Piece(name),), (Piece("> 30%"),))], 48)
    assert drawn(made.lines(), 48) == (
        "Chỉ tiêu                                 Yêu cầu\n"
        "HS tốt nghiệp THCS học tiếp tại cơ sở    > 30%\n"
        "  GDNN trình độ sơ cấp, trung cấp\n"
    )


def test_a_command_is_never_broken() -> None:
    """Whoever copies it gets all of it, on a screen of any width."""
    command = "nnl check " + "so-lieu/rat-dai.xlsx " * 9
    assert drawn([Line((Piece(command),), whole=True)], 40).splitlines() == [command.rstrip()]


def test_a_command_without_room_behind_its_words_stands_below_them() -> None:
    """A little further in than these, and whole; with room it stands beside them, and always where it is piped."""
    line = Line((Piece("Ghi để duyệt: "), Piece("nnl map so-lieu.xlsx", Style.COMMAND)), 2, whole=True)
    beside = "  Ghi để duyệt: nnl map so-lieu.xlsx"
    assert [text.plain for text in painted([line], 36)] == [beside]
    assert [text.plain for text in painted([line], 35)] == ["  Ghi để duyệt: ", "    nnl map so-lieu.xlsx"]
    assert drawn([line], 35) == f"{beside}\n"


def test_what_steers_a_screen_is_written_out() -> None:
    """Whatever a line was made of, no control code leaves it."""
    assert drawn([Line((Piece("\x1b[31mđỏ\u202e"),)), said("\x9b")], 80) == "\\x1b[31mđỏ\\u202e\n\\x9b\n"


def test_vietnamese_takes_a_column_a_letter() -> None:
    """The letters that are counted without asking rich take what rich says: one column each."""
    letters = [letter for letter in map(chr, range(32, 0x3000)) if NARROW.fullmatch(letter)]
    assert len(letters) > 900
    assert {cell_len(letter) for letter in letters} == {1}
    assert wide("漢字") == 4


def test_a_heading_that_no_line_holds_is_broken_before_who_reported() -> None:
    """The plan, its period and date stand on one line; who reported and what was read on the next."""
    words = [str(EXAMPLES / "minh-hoa-2024.csv"), "--as-of", "2024-12-31", "--only", "pl_thcs_gdnn"]
    with pytest.MonkeyPatch.context() as patch:
        for columns, first in (("80", "đến 31/12/2024"), ("140", "đọc đủ 1 tệp")):
            patch.setenv("COLUMNS", columns)
            assert run_nnl(["check", *words]).stdout.splitlines()[0].endswith(first)
            assert run_nnl(["check", *words, "--all"]).stdout.splitlines()[0].endswith(first)
