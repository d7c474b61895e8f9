"""Tell of rows of other periods: units without others are silent, unknown periods are told once (rules 9 and 11)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from nnl_cli.plan.model import PlanFile
from nnl_cli.plan.periods import Periods, spelled
from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.records.batch import Batch, Unit, units_of
from nnl_cli.records.masks import of_rows
from nnl_cli.records.records import Reading
from nnl_cli.records.who import NameKey, UnitKey, called, fields_of_who, name_key_of, name_of
from nnl_cli.sources.form_mark import kept

SHOWN = 5  # spellings that a message repeats


class Present(NamedTuple):
    """Who reports for the chosen period: by key, and by name and place, since codes change between years."""

    keys: set[UnitKey]
    names: set[NameKey]

    def has(self, unit: Unit, plan: PlanFile) -> bool:
        """Whether a row of another period is of one of them."""
        return unit.key in self.keys or (bool(name_of(unit, plan)) and name_key_of(unit, plan) in self.names)


def set_silent(reading: Reading) -> None:
    """Make the units silent all of whose rows are of other periods, and name them.

    In a table of several years, where other units have rows of both periods, such a unit is closed or new. A whole
    table of the period before never makes anyone silent, unless it is a form that `nnl` wrote for the one that is read.
    """
    present = _present(reading)
    silent: dict[tuple[str, int], tuple[Unit, str]] = {}
    taken: dict[str, int] = {}
    seen: set[UnitKey] = set()
    for period, sheets in _others(reading).items():
        for units in sheets.values():
            gone = _gone(reading, period, units, present)
            for unit in gone:
                if unit.key not in seen:
                    seen.add(unit.key)
                    silent[period, len(silent)] = (unit, period)
            taken[period] = taken.get(period, 0) + len({unit.key for unit in gone})
    reading.records.silent += _batches(reading.plan, [unit for unit, _ in silent.values()])
    reading.problems.extend(_named(unit, period, reading) for unit, period in silent.values())
    reading.problems.extend(_unknown(reading, taken))


def _present(reading: Reading) -> Present:
    if not (reading.elsewhere or len(reading.by_period) > 1):
        return Present(set(), set())
    units = list(reading.records.units())
    return Present({unit.key for unit in units}, {name_key_of(unit, reading.plan) for unit in units})


def _others(reading: Reading) -> Mapping[str, Mapping[Place, list[Unit]]]:
    """Return the units of every other period by the sheet that gives them."""
    found: dict[str, dict[Place, list[Unit]]] = {}
    kept = {period: records.batches for period, records in reading.by_period.items() if period != reading.period}
    for batches_by_period in (kept, reading.elsewhere):
        for period, batches in batches_by_period.items():
            for batch in batches:
                for unit in units_of(batch, batch.active & ~batch.maybe):
                    place = unit.places()[0]
                    found.setdefault(period, {}).setdefault(place.of_sheet, []).append(unit)
    return found


def _gone(reading: Reading, period: str, units: Sequence[Unit], present: Present) -> list[Unit]:
    """Return the units of a sheet and another period that report nothing now though they should."""
    gone = [unit for unit in units if not present.has(unit, reading.plan)]
    if len({unit.key for unit in gone}) < len({unit.key for unit in units}):
        return []
    use = reading.use_of(units[0].places()[0])
    before = Periods(reading.plan.plan, reading.period).before(reading.period)
    is_for_now = use.table.mark is not None and kept(use.table.mark.period) == kept(reading.period)
    return [] if period == before and not use.of_period and not is_for_now else gone


def _batches(plan: PlanFile, units: Sequence[Unit]) -> Iterator[Batch]:
    """Yield the rows of silent units: who they are, and no figures."""
    who = fields_of_who(plan)
    rows: dict[int, tuple[Batch, list[int]]] = {}
    for unit in units:
        rows.setdefault(id(unit.batch), (unit.batch, []))[1].append(unit.row)
    for batch, mine in rows.values():
        columns = {name: column for name, column in batch.columns.items() if name in who}
        yield batch.but(active=of_rows(mine, batch.size), columns=columns)


def _named(unit: Unit, period: str, reading: Reading) -> Problem:
    field = reading.plan.unit.period
    details = {"unit": called(unit, reading.plan), "period": reading.period}
    return Problem("unit-of-other-period", Severity.WARNING, unit.places(field)[0], field, period, details)


def _unknown(reading: Reading, taken: Mapping[str, int]) -> Iterator[Problem]:
    """Yield, once for each period that nobody knows, how it is spelled and how many rows and units it took away."""
    known = spelled(reading.plan.plan.periods) or reading.period
    for period, strange in reading.strange.items():
        if not strange.spellings:  # a title's, told there
            continue
        words = [*strange.spellings][:SHOWN]
        details = {
            "spellings": "”, “".join(words) + ("…" if len(strange.spellings) > SHOWN else ""),
            "rows": str(strange.rows),
            "units": taken.get(period, 0),
            "known": known,
        }
        yield Problem(strange.code, Severity.WARNING, strange.place, reading.plan.unit.period, words[0], details)
