"""The likest of thousands of names is the one that comparing every pair finds, and few pairs are compared for it."""

import random
from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnl_cli.names import nearest
from nnl_cli.records.nearest import Nearest

KINDS = ("Trường Mầm non", "Trường Tiểu học", "Trường THCS", "MN", "TH&THCS", "Trung tâm GDNN-GDTX")
WORDS = "Ân An Bình Cẩm Châu Điền Đông Giang Hải Hòa Hương Khánh Lộc Lợi Long Mỹ Phong Phú Quảng Sơn Tân Thạnh Thới"

LETTERS = st.text("abcđ à1", max_size=9)  # few letters: names are often as like as one another


@given(st.lists(LETTERS, max_size=12), LETTERS)
def test_it_is_the_one_that_comparing_pairs_finds(names: list[str], text: str) -> None:
    """Nothing is proposed that would not be, ties between names included."""
    assert Nearest(names).to(text) == nearest(text, names)


@given(st.lists(st.text(max_size=30), max_size=8), st.text(max_size=30))
def test_so_it_is_for_any_letters(names: list[str], text: str) -> None:
    """Other scripts, signs and empty names too."""
    assert Nearest(names).to(text) == nearest(text, names)


def a_register(size: int, seed: int) -> list[str]:
    """Return made-up names with made-up codes (the province 99 does not exist)."""
    rng = random.Random(seed)
    names = (" ".join((rng.choice(KINDS), *rng.choices(WORDS.split(), k=rng.randint(1, 3)))) for _ in range(size))
    return [f"{name} (99.{rng.randrange(10**6):06})" for name in names]


def slipped(name: str, rng: random.Random) -> str:
    """Return a name with a letter or a few wrong, missing or too many."""
    for _ in range(rng.randint(0, 3)):
        at = rng.randrange(len(name))
        name = name[:at] + rng.choice(("", "x", "n", "9", " ")) + name[at + rng.randint(0, 2) :]
    return name or "x"


@pytest.mark.parametrize("seed", range(4))
def test_slips_and_strangers_in_registers_are_given_the_same_proposal(seed: int) -> None:
    """Names with slips, and names of nobody, against 150 others."""
    rng, names = random.Random(seed), a_register(150, seed)
    known = Nearest(names)
    for text in (*(slipped(name, rng) for name in names[:40]), *a_register(20, seed + 100)):
        assert known.to(text) == nearest(text, names)


def test_few_pairs_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 600 x 3,000 pairs of names not one in a hundred is looked at letter by letter."""
    compared = 0
    ratio = SequenceMatcher.ratio

    def counting(self: SequenceMatcher[str]) -> float:
        nonlocal compared
        compared += 1
        return ratio(self)

    monkeypatch.setattr(SequenceMatcher, "ratio", counting)
    names, rng = a_register(3000, 1), random.Random(2)
    known = Nearest(names)
    asked = [*(slipped(name, rng) for name in names[:400]), *a_register(200, 3)]
    found = [known.to(text) for text in asked]
    assert sum(name is not None for name in found) > 500
    assert compared < len(asked) * 10
