"""A letterhead prints nothing that nobody wrote: no day made of a number, no word of YAML, no two symbols."""

from pathlib import Path

import pytest

from nnl_cli.letterhead import OPEN, load_letterhead
from nnl_cli.problems import Mark, UsageError


def written(tmp_path: Path, text: str) -> Path:
    """Return a letterhead of this text."""
    path = tmp_path / "dau.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("day", ["0", "1735689600", "20260531", "1.5", "2026-05-31T00:00:00", "2026-5", "true", "-1"])
def test_a_date_is_a_day_that_somebody_wrote(tmp_path: Path, day: str) -> None:
    """A number is no count of seconds since 1970: it is refused at its place."""
    with pytest.raises(UsageError) as caught:
        load_letterhead(written(tmp_path, f"place: A\ndate: {day}\n"))
    (found,) = caught.value.problems
    assert (found.code, found.value) == ("yaml-not-date", day)
    assert isinstance(found.place, Mark)
    assert (found.place.line, found.place.column) == (2, 7)


@pytest.mark.parametrize("nothing", ["~", "null", "''", "  ", '"~"', "Null", "NULL"])
@pytest.mark.parametrize("key", ["signer", "issuer", "number", "date", "posts", "recipients", "superior"])
def test_what_yaml_writes_for_nothing_is_nothing(tmp_path: Path, key: str, nothing: str) -> None:
    """`signer: ~` is a signer whom nobody named, as a key without a value is."""
    assert load_letterhead(written(tmp_path, f"{key}: {nothing}\n")) == OPEN


@pytest.mark.parametrize("nothing", ["~", "null", ""])
def test_a_list_of_nothing_is_empty(tmp_path: Path, nothing: str) -> None:
    """An item that was left open is no line of the paper."""
    head = load_letterhead(written(tmp_path, f"recipients:\n  - Sở\n  - {nothing}\nposts: [{nothing or '~'}]\n"))
    assert (head.recipients, head.posts) == (("Sở",), ())


@pytest.mark.parametrize("symbol", ["TTr-UBND", "BC-UBND2"])
@pytest.mark.parametrize("number", ["12/BC-UBND", "12 / BC-UBND", "/BC-UBND"])
def test_a_number_with_another_symbol_is_told(tmp_path: Path, number: str, symbol: str) -> None:
    """12/BC-UBND beside the symbol TTr-UBND says two things of one paper: neither is printed."""
    with pytest.raises(UsageError) as caught:
        load_letterhead(written(tmp_path, f"symbol: {symbol}\nnumber: {number}\n"))
    (found,) = caught.value.problems
    assert found.code == "letterhead-symbol"
    assert isinstance(found.place, Mark)
    assert (found.place.line, found.place.column) == (1, 9)


@pytest.mark.parametrize("symbol", ["BC-UBND", "bc-ubnd", " BC-UBND "])
def test_the_same_symbol_twice_is_said_once(tmp_path: Path, symbol: str) -> None:
    """The spelling beside the number is no other symbol."""
    head = load_letterhead(written(tmp_path, f"number: 12/BC-UBND\nsymbol: '{symbol}'\n"))
    assert (head.number, head.symbol) == ("12", "BC-UBND")
