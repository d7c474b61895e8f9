"""A name is surely a listed unit only where nothing else can be meant."""

import random
from collections.abc import Iterator, Sequence

import pytest

from building import plan_of, table_of
from nnl_cli.proposing.listed import Listed
from nnl_cli.proposing.units import proposed_units, spelled_out, within_one
from nnl_cli.records.reader import read_records
from nnl_cli.records.records import Reading

SYLLABLES = [
    "Vĩnh",
    "Vinh",
    "Khuê",
    "Khuế",
    "Sơn",
    "Son",
    "Ca",
    "Cà",
    "Hoa",
    "Hòa",
    "Sen",
    "Bình",
    "Binh",
    "Minh",
    "An",
    "Lộc",
]
SHORT = {"THCS": "Trung học cơ sở", "TH": "Tiểu học", "MN": "Mầm non"}
PLAN = plan_of({"so": {"type": "count"}}, [{"id": "a", "name": "A", "numerator": "so", "target": ">= 1"}])


def reading_of(rows: Sequence[dict[str, str]]) -> Reading:
    """Return what some rows give."""
    return read_records([table_of(rows)], PLAN, "2024", [], lambda _: True)


def listed_of(units: Sequence[tuple[str, str, str]]) -> Listed:
    """Return a register of codes, names and places."""
    rows = [{"ma": code, "ten": name, "xa": place, "so": "1"} for code, name, place in units]
    reading = reading_of(rows)
    return Listed(reading, reading.records)


def doubtful(made: random.Random, name: str) -> Iterator[str]:
    """Yield what may become of a name on the way: in full, a letter off, words swapped or left out, another number."""
    level, *rest = name.split()
    yield f"{SHORT[level]} {' '.join(rest)}"
    letters = list(" ".join(rest))
    letters[made.randrange(len(letters))] = made.choice("aăâbcdđeêghi")
    yield f"{level} {''.join(letters)}"
    yield f"{SHORT[level]} {' '.join(reversed(rest))}"
    yield f"{SHORT[level]} {' '.join(rest[:-1])}" if len(rest) > 1 else name.lower()
    yield f"{SHORT[level]} {' '.join(rest)} {made.randint(1, 2)}"


@pytest.mark.parametrize("seed", range(200))
def test_no_sure_code_is_wrong(seed: int) -> None:
    """In random registers with names much alike, whatever became of a name: a sure code is that of its unit."""
    made = random.Random(seed)
    names: dict[str, str] = {}
    for at in range(20):
        words = made.choices(SYLLABLES, k=made.randint(2, 3)) + (
            [str(made.randint(1, 2))] if made.random() < 0.3 else []
        )
        names[f"{made.choice(list(SHORT))} {' '.join(words)}"] = f"{at:02d}"
    units = [(code, f"Trường {name}", made.choice(["Xã An", "Xã Bình"])) for name, code in names.items()]
    listed = listed_of(units)
    exact: dict[str, set[str]] = {}
    for name, code in names.items():
        exact.setdefault(f"{SHORT[name.split()[0]]} {' '.join(name.split()[1:])}".casefold(), set()).add(code)
    true: dict[str, str] = {}
    for name, code in names.items():
        for text in doubtful(made, name):
            true.setdefault(text, code)
    for text, code in true.items():
        reading = reading_of([{"ma": "", "ten": text, "xa": "", "so": "7"}])
        for one in proposed_units(reading, listed):
            assert not one.is_sure or one.means == code or exact.get(text.casefold()) == {one.means}


def test_a_name_in_full_is_sure() -> None:
    """The promise is no empty one: a plain name written in full is proposed with its code."""
    listed = listed_of([("01", "Trường THCS Vĩnh Khuê", "Xã An"), ("02", "Trường THCS Sơn Ca", "Xã An")])
    reading = reading_of([{"ma": "", "ten": "Trung học cơ sở Vĩnh Khuê", "xa": "X. An", "so": "7"}])
    (one,) = proposed_units(reading, listed)
    assert (one.means, one.is_sure) == ("01", True)


def test_two_names_for_one_code_are_both_open() -> None:
    """Two names of one table that would both be one unit are for a person to tell apart."""
    listed = listed_of([("01", "Trường THCS Vĩnh Khuê", "Xã An")])
    rows = [
        {"ma": "", "ten": text, "xa": place, "so": "7"}
        for text, place in (("Trung học cơ sở Vĩnh Khuê", ""), ("Trường trung học cơ sở Vĩnh Khuê", "Xã An"))
    ]
    assert [one.is_sure for one in proposed_units(reading_of(rows), listed)] in ([False, False], [])


def test_letters_and_places() -> None:
    """One letter more, fewer, other or swapped is near, two are not; a shortened kind of place is written out."""
    assert all(within_one("sonca", other) for other in ("sonka", "sonac", "sona", "soncaa"))
    assert not any(within_one("sonca", other) for other in ("sinka", "son", "sanco"))
    assert spelled_out("X. Hải Diệp") == "xã hải diệp"
    assert spelled_out("TT Sịa") == "thị trấn sịa"
    assert spelled_out("Xuân Hòa") == "xuân hòa"
