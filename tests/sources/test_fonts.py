"""A column may be typed in Unicode but for a cell or two from an old font: those alone are converted."""

import pytest

from nnl_cli.sources.fonts import Legacy, readable

TCVN3_NAMES = ["Tr­êng TiÓu häc Hßa B×nh", "Tr­êng THCS §iÒn Hßa"]


@pytest.mark.parametrize(
    "names",
    [
        ["TH An Lộc", "TH Bình Minh", "THCS Đông Hải", "TH&THCS Sơn Ca"],
        ["TH An Hà", "TH Bình Minh", "THCS Hòa Phú", "TH Tân Hóa"],
        ["A", "B", "C", "D"],
    ],
)
@pytest.mark.parametrize("total", ["Tæng céng", "Toång coäng"])
def test_one_line_of_an_old_font_garbles_no_unicode(names: list[str], total: str) -> None:
    """The label and the names stay as they are, and the last row is the total that it says."""
    found = readable([["Tên", "HS"], *([name, "5"] for name in names), [total, "20"]])
    assert [row[0] for row in found.grid] == ["Tên", *names, "Tổng cộng"]


def test_a_label_typed_anew_stays_above_names_of_an_old_font() -> None:
    """The column is of the old font all the same: names without a letter that only it has are converted too."""
    found = readable([["Tên"], *([name] for name in TCVN3_NAMES), ["Hãa TiÕn"]])
    assert [row[0] for row in found.grid] == ["Tên", "Trường Tiểu học Hòa Bình", "Trường THCS Điền Hòa", "Hóa Tiến"]
    assert found.legacy == {0: Legacy.TCVN3}


def test_a_label_alone_in_an_old_font_is_read_like_its_neighbours() -> None:
    """Above figures nothing is Unicode that could speak against it, though its letters are Vietnamese as they are."""
    found = readable([["Toång soá hoïc sinh", "Soá GV"], ["352", "12"]])
    assert found.grid[0] == ["Tổng số học sinh", "Số GV"]
