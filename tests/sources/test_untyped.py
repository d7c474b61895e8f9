"""A cell that does not say what it is, or lacks the value that it speaks of, is no blank in silence."""

from collections.abc import Callable

import pytest

from nnl_cli.sources.tables import Cell, CellKind
from office.workbooks import ods, ods_cell
from sources.books import SHEET, rewritten, workbook
from sources.seeing import Seen

Csv = Callable[..., Seen]
HEAD = ["Mã trường", "Tên trường", "Tổng số học sinh"]


def figure(seen: Seen) -> tuple[str, CellKind | None]:
    """Return the first unit's figure and what it is."""
    found = seen.column("hs")[0]
    return str(found), found.kind if isinstance(found, Cell) else None


@pytest.mark.parametrize(
    "attributes",
    [
        "",
        'office:value="203"',
        'office:value-type="flowt" office:value="203"',
        'calcext:value-type="float" office:value="203"',
        'office:value-type="string"',
    ],
    ids=["no kind", "a value alone", "an unknown kind", "another program's kind", "a text"],
)
def test_a_cell_of_no_kind_is_what_it_shows(attributes: str, read_csv: Csv) -> None:
    """203 is shown, and 203 is read."""
    assert figure(read_csv(ods([HEAD, ["01", "A", ods_cell(attributes, "203")]]), "t.ods")) == ("203", None)


def test_a_text_that_only_its_attribute_holds(read_csv: Csv) -> None:
    """A text may stand in `string-value`, with no words below."""
    cell = '<table:table-cell office:value-type="string" office:string-value="203"/>'
    assert figure(read_csv(ods([HEAD, ["01", "A", cell]]), "t.ods")) == ("203", None)


@pytest.mark.parametrize("kind", ["float", "percentage", "currency", "date", "time", "boolean"])
def test_a_value_that_is_not_there_is_no_blank(kind: str, read_csv: Csv) -> None:
    """A cell that says to be a number, a date or a truth value and holds none is told; its kind is shown."""
    cell = f'<table:table-cell office:value-type="{kind}"/>'
    assert figure(read_csv(ods([HEAD, ["01", "A", cell]]), "t.ods")) == (kind, CellKind.ERROR)


def test_two_lines_of_a_cell_of_no_kind_stay_two(read_csv: Csv) -> None:
    """12 above 13 is not 1213."""
    cell = "<table:table-cell><text:p>12</text:p><text:p>13</text:p></table:table-cell>"
    assert figure(read_csv(ods([HEAD, ["01", "A", cell]]), "t.ods"))[0].split() == ["12", "13"]


def test_a_text_in_the_place_of_a_number(read_csv: Csv) -> None:
    """An .xlsx cell that says to hold its text and has it where a number stands."""
    data = workbook(HEAD, ["01", "A", 203])
    odd = rewritten(data, SHEET, lambda xml: xml.replace(b't="n"><v>203', b't="inlineStr"><v>203'))
    assert figure(read_csv(odd, "t.xlsx")) == ("203", None)
