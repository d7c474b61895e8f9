"""A figure merged over two units is nobody's; a merged place is the place of both."""

from collections.abc import Callable

from nnl_cli.sources.tables import Cell, CellKind
from sources.seeing import Seen

Csv = Callable[..., Seen]


def page(second: str) -> bytes:
    """Return a web page whose place and pupils are merged over two rows."""
    head = "<tr><th>Mã trường<th>Tên trường<th>Xã/Thị trấn<th>TSHS</tr>"
    first = "<tr><td>01<td>A<td rowspan=2>X<td rowspan=2>30</tr>"
    return f"<html><meta charset=utf-8><table>{head}{first}<tr>{second}</tr></table></html>".encode()


def test_figure_merged_over_two_units(read_csv: Csv) -> None:
    """30 pupils of A and B together are not A's; the place holds for both."""
    seen = read_csv(page("<td>02<td>B"), "t.html")
    first, second = seen.units.values()
    assert isinstance(first["hs"], Cell)
    assert first["hs"].kind is CellKind.MERGED
    assert (second["hs"], first["xa"], second["xa"]) == ("", "X", "X")


def test_unit_of_two_lines(read_csv: Csv) -> None:
    """A cell merged over a unit's row and a blank one is the unit's own."""
    (unit,) = read_csv(page("<td><td>"), "t.html").units.values()
    assert unit["hs"] == "30"
    assert not isinstance(unit["hs"], Cell)
