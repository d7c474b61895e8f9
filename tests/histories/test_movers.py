"""Who stands elsewhere than before is found in one walk, however many hang together."""

import pytest

from building import count, plan_of, read
from nnl_cli.coverage.changes import Change, Changes, Side, Window
from nnl_cli.coverage.two_periods import TwoPeriods
from nnl_cli.records.batch import Unit

MANY = 60


def test_a_large_component_is_walked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """60 schools that became 60 others, each of two: every cell is asked once, and those in a third place are named."""
    law = plan_of({"hs": count()}, [{"id": "a", "numerator": "hs"}])
    before, now = (
        read(law, [{"ma": f"{side}{n}", "xa": f"Xã {n % places}", "hs": "1"} for n in range(MANY)]).records
        for side, places in (("A", 2), ("B", 3))
    )
    joins = [(n, (n + more) % MANY) for n in range(MANY) for more in (0, 1)]
    now.changes = Changes([Change(Side(f"A{a}", ""), Side(f"B{b}", ""), "2025-07-01") for a, b in joins])
    two = TwoPeriods(now, before, Window("2024-12-31", "2025-12-31"))
    assert len(two.units.parts.every) == 1
    asked: list[str] = []
    get = Unit.get

    def counted(unit: Unit, name: str) -> object:
        asked.append(name)
        return get(unit, name)

    monkeypatch.setattr(Unit, "get", counted)
    moved = two.moved("xa")
    assert asked.count("xa") == 2 * MANY
    expected = {(f"B{n}", f"Xã {was}", f"Xã {n % 3}") for n in range(MANY) for was in (0, 1) if n % 3 != was}
    assert {(one.unit.key, one.old, one.new) for one in moved} == expected
