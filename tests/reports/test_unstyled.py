"""Where nobody sees colours a page is drawn without rich, and nobody can tell: every letter and blank is the same."""

import io

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from nnl_cli.cli.streams import rendered
from nnl_cli.reports import terminal, unstyled
from nnl_cli.reports.page import WIDE, Column, Grid, Line, Piece

SIGNS = "aбđệ  -,;()Ầ\u0300\u0301…≥−“漢字\U0001f600\u200d"
WORDS = ("Trường", "nghiệp ", " (mục I.2.b)", "x" * 30, "ệ" * 170)
LETTERS = st.sampled_from([*SIGNS, *WORDS])
TEXTS = st.lists(LETTERS, max_size=40).map("".join)
CELLS = st.lists(st.tuples(st.lists(LETTERS, max_size=12).map("".join), st.sampled_from(["", "dim"])), max_size=2)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """Draw a table of a few columns, laid out in any way that a page lays out its own."""
    whole = Column(draw(st.sampled_from(["TT", "No."])), is_right=True, is_whole=True)
    headings = TEXTS.map(lambda text: f"{text}x")
    loose = st.builds(Column, headings, st.booleans(), st.just(value=False), st.sampled_from([None, 16]), st.none())
    columns = [whole, *draw(st.lists(loose, min_size=1, max_size=6))]
    row = st.tuples(st.sampled_from(["", "dim"]), st.tuples(st.just([("7", "")]), *[CELLS] * (len(columns) - 1)))
    return Grid(columns, draw(st.lists(row, max_size=4)), gap=draw(st.sampled_from([0, 1])))


LINES = st.builds(
    Line, st.lists(TEXTS, max_size=2).map("\n".join), st.sampled_from(["", "bold"]), st.sampled_from([0, 2])
)


@given(st.lists(st.one_of(LINES, grids()), max_size=3), st.integers(WIDE, 160))
def test_a_page_without_colours_is_the_same_page(page: list[Piece], width: int) -> None:
    """Long words, wide letters, loose tones, crowded tables: what is drawn without rich is what rich would draw."""
    console = Console(file=io.StringIO(), width=width, color_system=None, legacy_windows=False)
    drawn = unstyled.drawn(page, width)
    assert drawn in (None, rendered(console, terminal.drawn(page, console)))


def test_a_page_that_is_too_narrow_is_left_to_rich() -> None:
    """A table that drops to other layouts, and a tab whose place decides its width, are not drawn twice over."""
    assert unstyled.drawn([Line("a")], WIDE - 1) is None
    assert unstyled.drawn([Line("a\tb")], WIDE) is None
    crowded = Grid([Column("x" * 60, least=16) for _ in range(9)], [], 1)
    assert unstyled.drawn([crowded], WIDE) is None


def test_vietnamese_takes_a_column_a_letter() -> None:
    """The letters that are counted without asking rich take what rich says: one column each."""
    from rich.cells import cell_len

    letters = [letter for letter in map(chr, range(32, 0x3000)) if unstyled.PLAIN.fullmatch(letter)]
    assert len(letters) > 900
    assert {cell_len(letter) for letter in letters} == {1}
