"""A figure that was refused is told by its value, and no other unit's is."""

from building import count, plan_of, read, unit
from nnl_cli.records.reader import read_records
from nnl_cli.sources.tables import Chunk, Table, Tally


def test_only_what_was_refused_is_told_as_refused() -> None:
    """A rule refuses the figures of unit 3 alone: its value is still known, and unit 2's is not told as refused."""
    rule = {"that": "a <= b", "say": "a không quá b", "severity": "error"}
    plan = plan_of({"a": count(), "b": count()}, [{"id": "i", "numerator": "a"}], rules=[rule])
    records = read(plan, [unit(1, a=1, b=2), unit(2, a=2, b=3), unit(3, a=7, b=4)]).records
    (batch,) = records.batches
    assert [batch.given_and_refused(row, "a") for row in range(3)] == [None, None, 7]


def test_a_row_refused_as_a_whole_gave_figures_that_cannot_be_trusted() -> None:
    """Its blanks are told from those of a unit that gave nothing; who it is was read, and is not refused."""
    plan = plan_of({"a": count()}, [{"id": "i", "numerator": "a"}])
    cells = {"ma": ["1", "2"], "ten": ["A", "B"], "a": ["", ""]}
    columns = {name: index for index, name in enumerate(cells, 1)}
    chunks = iter([Chunk(range(2, 4), cells, frozenset({1}))])
    table = Table("a.csv", None, "0" * 64, 1, columns, {}, chunks, Tally(rows=2), {})
    (batch,) = read_records([table], plan, "2024", [], lambda _: True).records.batches
    told = {name: [batch.was_refused(row, name) for row in range(2)] for name in ("ten", "a")}
    assert told == {"ten": [False, False], "a": [False, True]}
