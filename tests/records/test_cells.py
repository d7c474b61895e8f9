"""Cells as offices write them: a count, nothing reported, or an error; never two of these."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import Cells, count, plan_of, read, unit
from nnl_cli.plan.model import Signs
from nnl_cli.problems import Severity
from nnl_cli.records.cells import Guards
from nnl_cli.records.cells import Reading as CellReading
from nnl_cli.records.records import Reading
from nnl_cli.sources.tables import Cell, CellKind

GUARDS = Guards(Signs())

COUNTS: list[tuple[str, str | None, str | None]] = [
    ("12", "12", None),
    ("0", "0", None),
    ("007", "007", None),
    (" 12 ", "12", None),
    ("'12", "12", None),
    ("1.240", "1240", None),
    ("1 240", "1240", None),
    ("1\u00a0240", "1240", None),
    ("1.240.000", "1240000", None),
    ("12,0", "12", None),
    ("12.00", "12", None),
    ("1.240,00", "1240", None),
    ("１２", "12", None),
    ("12'000", "12000", None),
    ("1’240’000", "1240000", None),
    ("12\u200e", "12", None),
    ("\u200f\u202a1.240\u202c", "1240", None),
    ("54.00000000000001", "54", None),
    ("53,99999999999999", "54", None),
    ("1,240", "1240", "comma-grouped"),
    ("12 học sinh", "12", "unit-in-cell"),
    ("1.240 em", "1240", "unit-in-cell"),
    ("160*", "160", "mark-in-cell"),
    ("", None, None),
    ("   ", None, None),
    ("…", None, None),
    ("...", None, None),
    ("?", None, None),
    ("na", None, None),
    ("N/A", None, None),
    ("-", "0", "nil-sign"),
    ("–", "0", "nil-sign"),
    ("—", "0", "nil-sign"),
    ("x", None, "tick-in-count"),
    ("X", None, "tick-in-count"),
    ("KCS", None, "tick-in-count"),
    ("\u202e12", None, "not-a-count"),
    ("1'2345", None, "not-a-count"),
    ("54.00000001", None, "not-whole"),
    ("10,5", None, "not-whole"),
    ("10.5", None, "not-whole"),
    ("31,25", None, "not-whole"),
    ("mười", None, "not-a-count"),
    ("12+3", None, "not-a-count"),
    ("+5", None, "not-a-count"),
    ("1_000", None, "not-a-count"),
    ("12/15", None, "not-a-count"),
    ("1e3", None, "not-a-count"),
    ("12%", None, "not-a-count"),
    ("=A1", None, "not-a-count"),
    ("1.24.000", None, "not-a-count"),
    ("١٢٠", "120", None),
    ("۱۲۰", "120", None),
    ("१२०", "120", None),
    ("๑๒๐", "120", None),
    ("\U0001d7cf\U0001d7d0", "12", None),
    ("١٬٢٣٤", "1234", None),
    ("١٢٫٠", "12", None),
    ("١٢٫٥", None, "not-whole"),
    ("١،٢٣٤", "1234", "comma-grouped"),
    ("1´234", "1234", None),
    ("1`234", "1234", None),
    ("1′234", "1234", None),
    ("1ʼ234ʼ567", "1234567", None),
    ("1\u2009234", "1234", None),
    ("१२ २३४", "12234", None),
    ("12,34,567", "1234567", "comma-grouped"),
    ("1,00,00,000", "10000000", "comma-grouped"),
    ("१२,३४,५६७", "1234567", "comma-grouped"),
    ("12,34,56", None, "not-a-count"),
    ("1,2,345", None, "not-a-count"),
    ("123,45,678", None, "not-a-count"),
    ("12.34.567", None, "not-a-count"),
    ("١2", None, "not-a-count"),
    ("١۲", None, "not-a-count"),
    ("١٬234", None, "not-a-count"),
    ("١²", None, "not-a-count"),
    ("١٢٫٣٫٤", None, "not-whole"),
]


@pytest.mark.parametrize(("cell", "text", "code"), COUNTS)
def test_a_count_is_read_as_offices_write_it(cell: str, text: str | None, code: str | None) -> None:
    """Digits, Vietnamese groups, blanks, the nil sign and ticks each have one reading; all else is an error."""
    reading = GUARDS.count(cell)
    assert (reading.text, reading.code) == (text, code)


def test_a_sign_that_the_plan_declares_as_nil_is_nothing_to_tell() -> None:
    """A dash is told as the yearbooks' sign; "0*" that the plan itself lists is 0 without a word."""
    guards = Guards(Signs(nil=["-", "0*"]))
    assert [(guards.count(cell).text, guards.count(cell).code) for cell in ("-", "0*")] == [
        ("0", "nil-sign"),
        ("0", None),
    ]
    assert guards.date("0*").text is None


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (CellKind.DATE, "cell-is-date"),
        (CellKind.YES_NO, "cell-is-yes-no"),
        (CellKind.ERROR, "cell-is-error"),
        (CellKind.PERCENT, "cell-is-percent"),
        (CellKind.UNCALCULATED, "cell-is-uncalculated"),
        (CellKind.NUMBER, "not-whole"),
        (CellKind.MERGED, "figure-merged"),
    ],
)
def test_a_cell_that_is_no_number_is_no_count(kind: CellKind, code: str) -> None:
    """A workbook's date, truth value, error, percentage or empty formula is refused in a count, whatever it shows."""
    reading = GUARDS.count(Cell("12", kind))
    assert (reading.text, reading.code, reading.severity) == (None, code, Severity.ERROR)


AMOUNTS = [
    ("12,5", "12.5", None),
    ("12.5", "12.5", None),
    ("1.234,5", "1234.5", None),
    ("1,234.5", "1234.5", None),
    ("1.234.567", "1234567", None),
    ("١٢٫٥٠٠", "12.500", None),
    ("١٬٢٣٤٫٥", "1234.5", None),
    ("1’234.567", "1234.567", None),
    ("12,34,567.25", "1234567.25", "comma-grouped"),
    ("12 345", "12345", None),
    ("12 34", None, "not-a-number"),
    ("5 6", None, "not-a-number"),
    ("١٫٢٫٣", None, "not-a-number"),
    ("1.234", None, "number-ambiguous"),
    ("1,234", None, "number-ambiguous"),
    ("", None, None),
    ("-", "0", "nil-sign"),
    ("abc", None, "not-a-number"),
]


@pytest.mark.parametrize(("cell", "text", "code"), AMOUNTS)
def test_an_amount_that_could_be_two_numbers_is_asked_back(cell: str, text: str | None, code: str | None) -> None:
    """1.234 could be a thousand or one and a bit: it is refused, and no other number is guessed."""
    reading = GUARDS.amount(cell)
    assert (reading.text, reading.code) == (text, code)


@pytest.mark.parametrize(
    ("cell", "text", "code"),
    [
        ("x", "1", None),
        ("Có", "1", None),
        ("đạt", "1", None),
        ("1", "1", None),
        ("không", "0", None),
        ("Chưa đạt", "0", None),
        ("0", "0", None),
        ("", None, None),
        ("?", None, None),
        ("2", None, "not-yes-no"),
        ("có lẽ", None, "not-yes-no"),
    ],
)
def test_yes_and_no_in_the_words_of_forms(cell: str, text: str | None, code: str | None) -> None:
    """Ticks and words are yes or no; a blank is neither, and an unknown word is an error."""
    reading = GUARDS.yes_no(cell)
    assert (reading.text, reading.code) == (text, code)


@pytest.mark.parametrize(
    ("cell", "text", "code"),
    [
        ("5/8/2024", "2024-08-05", None),
        ("05-08-2024", "2024-08-05", None),
        ("31.12.2024", "2024-12-31", None),
        ("2024-08-05", "2024-08-05", None),
        ("2024-08-05 00:00:00", "2024-08-05", None),
        ("٥/٨/٢٠٢٤", "2024-08-05", None),
        ("５/８/２０２４", "2024-08-05", None),
        ("०५-०८-२०२४", "2024-08-05", None),
        ("1٢/8/2024", None, "not-a-date"),
        ("1²/8/2024", None, "not-a-date"),
        ("", None, None),
        ("-", None, None),
        ("2024", None, "not-a-date"),
        ("8/2024", None, "not-a-date"),
    ],
)
def test_a_day_is_day_month_year(cell: str, text: str | None, code: str | None) -> None:
    """5/8 is the fifth of August, as in Vietnam; a month or a year alone is no day."""
    reading = GUARDS.date(cell)
    assert (reading.text, reading.code) == (text, code)


ZEROS = "٠۰०০๐０𝟎"


@given(st.integers(0, 10**15), st.sampled_from(ZEROS), st.sampled_from(["", "'", "’", "\u202f", "\u066c"]))
def test_a_number_reads_the_same_in_the_digits_of_any_script(value: int, zero: str, group: str) -> None:
    """A count, written in the digits of another script with groups or without, is that count."""
    written = f"{value:,}".translate({ord("0") + i: chr(ord(zero) + i) for i in range(10)})
    assert GUARDS.count(written.replace(",", group)).text == str(value)


@pytest.mark.parametrize(("cell", "text"), [("٨٥٫٥٪", "85.5"), ("८५.५%", "85.5"), ("８５％", "85"), ("٨5%", None)])
def test_a_percentage_in_the_digits_and_signs_of_any_script(cell: str, text: str | None) -> None:
    """Digits, the decimal sign and the percent sign of another script are read; digits of two scripts are none."""
    assert GUARDS.percent(cell).text == text


@given(st.integers(0, 10**15), st.sampled_from([".", " ", "\u00a0"]))
def test_grouped_numbers_read_as_the_number(value: int, group: str) -> None:
    """Writing a count with groups of thousands and reading it back gives the count."""
    assert int(GUARDS.count(f"{value:,}".replace(",", group)).text or "-1") == value


@given(st.text(max_size=12))
def test_any_cell_is_a_number_nothing_or_an_error(cell: str) -> None:
    """Whatever stands in a cell has one of three readings, and an error never carries a number."""
    readers: list[Callable[[str], CellReading]] = [GUARDS.count, GUARDS.amount, GUARDS.yes_no, GUARDS.date]
    for reader in readers:
        reading = reader(cell)
        assert not (reading.code and reading.severity is Severity.ERROR and reading.text is not None)


PLAN = plan_of(
    {"a": count(part_of="b"), "b": count()},
    [{"id": "x", "numerator": "a", "denominator": "b", "target": "> 30%"}],
)


def told(*tables: list[Cells]) -> tuple[Reading, list[tuple[str, str]]]:
    """Return what was read, and the code and cell of each problem."""
    reading = read(PLAN, *tables)
    return reading, [(problem.code, str(problem.place)) for problem in reading.problems]


def test_a_broken_cell_is_told_at_its_cell() -> None:
    """The row and column that a problem names are those of the sheet."""
    _, problems = told([unit("01", a="1", b="9"), unit("02", a="x1", b="9")])
    assert problems == [("not-a-count", "a.csv:B3")]


def test_cells_of_every_chunk_know_their_row() -> None:
    """Row numbers hold beyond the first chunk of rows."""
    rows = [unit(i, a="1", b="9") for i in range(700)] + [unit("z", a="-1", b="9")]
    assert told(rows)[1] == [("negative-count", "a.csv:B702")]


def test_a_number_of_any_length_is_exact() -> None:
    """Counts past what a machine holds are exact to the last digit; past a thousand digits they are refused."""
    big = 10**40 + 7
    reading, problems = told([unit("01", a=str(big), b=str(big)), unit("02", a="1", b="9" * 1001)])
    assert [u.get("a") for u in reading.records.units()] == [big, 1]
    assert [code for code, _ in problems] == ["number-too-long"]


def test_differing_figures_name_both_places() -> None:
    """Two figures of one unit that differ are told with both cells, and neither is used."""
    reading, problems = told([unit("01", a="3", b="9")], [unit("01", a="4")])
    assert reading.problems[0].details["first_place"] == "a.csv:B2"
    assert problems == [("figures-differ", "b.csv:B2")]
    assert [u.get("a") for u in reading.records.units()] == [None]
    assert [u.get("b") for u in reading.records.units()] == [9]


def test_a_part_above_its_whole_names_both_cells() -> None:
    """The part's cell carries the problem, the whole's stands beside it."""
    reading, problems = told([unit("01", a="10", b="9")])
    assert problems == [("part-exceeds-whole", "a.csv:B2")]
    assert (reading.problems[0].field, reading.problems[0].details["whole"]) == ("a", "b")


def test_every_row_is_counted_once() -> None:
    """Records, duplicates and rows of other periods balance with the rows that were read (rule 16)."""
    rows = [unit("01", a="1", b="2", nam="2023-2024"), unit("01", b="2", nam="2024")]
    rows += [unit("02", a="1", b="2", nam="2022-2023"), unit("03", a="1", b="2", nam="gì đó")]
    reading, _ = told(rows)
    (use,) = reading.inputs
    assert (use.rows, use.records, use.duplicates, use.other_period, use.refused) == (4, 1, 1, 2, 0)


@pytest.mark.parametrize(("stored", "whole"), [("54.00000000000001", "54"), ("53.99999999999999", "54")])
def test_dust_of_a_computed_number(stored: str, whole: str) -> None:
    """A workbook's number that is whole to its ninth decimal is that whole number, in a count and in an amount."""
    cell = Cell(stored, CellKind.NUMBER)
    assert (GUARDS.count(cell).text, GUARDS.amount(cell).text) == (whole, whole)
    assert GUARDS.count(Cell("54.0000001", CellKind.NUMBER)).code == "not-whole"
