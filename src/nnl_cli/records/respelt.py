"""Tell of one school that stands in the data twice, once without a code and under another spelling (rules 7 and 17)."""

from collections.abc import Iterable, Mapping, Sequence

from nnl_cli.names import named, placed, same_text
from nnl_cli.problems import Problem, Severity
from nnl_cli.records.apart import count_as_totals
from nnl_cli.records.batch import Unit, units_of
from nnl_cli.records.likeness import has_accents, may_be_one, words_of
from nnl_cli.records.masks import of_rows
from nnl_cli.records.records import Reading, Records
from nnl_cli.records.who import Known, NameKey, any_codeless, called, is_known, key_order, name_of, place_of

LARGEST = 2  # figures of a unit by which others are looked for
SEVERAL = 2  # words of a name that two units hardly share by chance
MOST = 200  # units of one figure or one word that are looked at one by one; of more, only those with both alike
Spot = tuple[str, object]


def doubt_respelt(reading: Reading, known: Known | None) -> None:
    """Mark a unit without code that another one may be as a gap of all or nothing, and tell both.

    Their names may be one (`likeness`), their places and classes do not differ, and so no figure that both give:
    the same school under another spelling. Where figures differ it is told. Of two without code, in two tables, the
    one that gives less is doubted. Where every unit has a code, or all stand in one table, nothing is looked at.
    """
    for records in reading.by_period.values() if reading.plan.unit.name else ():
        if _may_repeat(records):
            _Respelt(records, reading, known).run()


def _may_repeat(records: Records) -> bool:
    """Whether a unit without code stands beside units with one, or in one of several tables."""
    held = [batch for batch in records.batches if batch.active]
    tables = {batch.place(None, None) for batch in held}
    return any_codeless(held) and (len(tables) > 1 or any(isinstance(key, str) for batch in held for key in batch.keys))


class _Respelt:
    """The units of one period, those without code looked up among all."""

    def __init__(self, records: Records, reading: Reading, known: Known | None) -> None:
        self.records, self.reading, self.known, self.plan = records, reading, known, records.plan
        self.fields = self.plan.summed_fields
        self.units = [unit for batch in records.batches for unit in units_of(batch, batch.active & ~batch.maybe)]
        self.doubted: set[tuple[int, int]] = set()
        self.endings: dict[int, Mapping[tuple[str, ...], list[Unit]]] = {}

    def run(self) -> None:
        """Doubt and tell, in an order that no order of files and rows changes (rule 18)."""
        codeless = [unit for unit in self.units if isinstance(unit.key, NameKey) and not self._is_listed(unit)]
        by_figure, by_word = self._by_figure(codeless), self._by_word(codeless)
        for unit in sorted(codeless, key=lambda unit: (self._count(unit), key_order(unit.key))):
            named_alike = self._few(unit, by_word.get(self._word(unit), ()))
            figures = [by_figure.get(spot, ()) for spot in self._largest(unit)]
            others = [other for mine in figures for other in (mine if len(mine) <= MOST else named_alike)]
            if twin := self._first(unit, others, equal=True):
                self._doubt(unit, twin)
            elif twin := self._first(unit, self._untold(unit, named_alike), equal=False):
                self._tell("unit-name-alike", unit, twin)

    def _few(self, unit: Unit, others: Sequence[Unit]) -> Sequence[Unit]:
        """Return units of one last word: of more than can be looked at, those with the last two, else none."""
        if len(others) <= MOST:
            return others
        found = [other for other in self._by_ending(others).get(self._ending(unit), ()) if other is not unit]
        return found if len(found) <= MOST else ()

    def _by_ending(self, units: Sequence[Unit]) -> Mapping[tuple[str, ...], list[Unit]]:
        """Return units by the last two words of their names; made once for each list of units."""
        if id(units) not in self.endings:
            found: dict[tuple[str, ...], list[Unit]] = {}
            for unit in units:
                found.setdefault(self._ending(unit), []).append(unit)
            self.endings[id(units)] = found
        return self.endings[id(units)]

    def _ending(self, unit: Unit) -> tuple[str, ...]:
        return words_of(name_of(unit, self.plan), False)[-SEVERAL:]

    def _is_listed(self, unit: Unit) -> bool:
        return self.known is not None and is_known(unit, self.plan, self.known)

    def _count(self, unit: Unit) -> int:
        return sum(unit.get(name) is not None for name in self.fields)

    def _largest(self, unit: Unit) -> Sequence[Spot]:
        """Return the fields in which a unit has its largest figures, with these."""
        figures = [(name, unit.get(name) or 0) for name in self.fields]
        return [spot for spot in sorted(figures, key=lambda spot: (-spot[1], spot[0]))[:LARGEST] if spot[1]]

    def _by_figure(self, wanted: Iterable[Unit]) -> Mapping[Spot, list[Unit]]:
        """Return the units by the figures that are the largest of some."""
        found: dict[Spot, list[Unit]] = {spot: [] for unit in wanted for spot in self._largest(unit)}
        for unit in self.units:
            for name in self.fields:
                if (spot := (name, unit.get(name))) in found:
                    found[spot].append(unit)
        return found

    def _by_word(self, wanted: Iterable[Unit]) -> Mapping[str, list[Unit]]:
        """Return the units by the last word of their name, where a unit without code has it too."""
        found: dict[str, list[Unit]] = {word: [] for unit in wanted if (word := self._word(unit))}
        for unit in self.units:
            if (word := self._word(unit)) in found:
                found[word].append(unit)
        return found

    def _word(self, unit: Unit) -> str:
        words = words_of(name_of(unit, self.plan), False)
        return words[-1] if len(words) >= SEVERAL else ""

    def _untold(self, unit: Unit, others: Iterable[Unit]) -> list[Unit]:
        """Return the units but those that have a code and the same name: these were told when rows were matched."""
        mine = named(name_of(unit, self.plan)).name
        return [u for u in others if isinstance(u.key, NameKey) or named(name_of(u, self.plan)).name != mine]

    def _first(self, unit: Unit, others: Iterable[Unit], equal: bool) -> Unit | None:
        """Return the first by key of the units that one may be: with its figures, or with its name alone."""
        mine = [other for other in others if self._may_be(unit, other) and self._agree(unit, other) is equal]
        return min(mine, key=lambda other: key_order(other.key), default=None)

    def _may_be(self, unit: Unit, other: Unit) -> bool:
        """Whether two rows may be of one unit by all that they say of who they are."""
        if other is unit or (id(other.batch), other.row) in self.doubted:
            return False
        if isinstance(other.key, NameKey) and other.places()[0].of_sheet == unit.places()[0].of_sheet:
            return False
        if not may_be_one(name_of(unit, self.plan), name_of(other, self.plan)):
            return False
        class_ = self.plan.unit.class_
        classes = {unit.get(class_), other.get(class_)} - {None, ""} if class_ else set()
        return len(classes) < 2 and _may_lie_together(place_of(unit, self.plan), place_of(other, self.plan))

    def _agree(self, unit: Unit, other: Unit) -> bool | None:
        """Whether two units give the same figures wherever both do; None where they share none but 0."""
        pairs = [(unit.get(name), other.get(name)) for name in self.fields]
        both = [pair for pair in pairs if None not in pair]
        return all(one == two for one, two in both) if any(map(any, both)) else None

    def _doubt(self, unit: Unit, twin: Unit) -> None:
        self.doubted.add((id(unit.batch), unit.row))
        unit.batch.maybe |= of_rows([unit.row], unit.batch.size)
        place = unit.places()[0]
        count_as_totals(self.reading, self.records, self.reading.use_of(place), {place.row or 0})
        self._tell("unit-given-twice", unit, twin)

    def _tell(self, code: str, unit: Unit, twin: Unit) -> None:
        place = unit.places(self.plan.unit.name)[0]
        details = {"unit": called(unit, self.plan), "other": called(twin, self.plan), "place": str(twin.places()[0])}
        name = name_of(unit, self.plan)
        self.reading.problems.append(Problem(code, Severity.WARNING, place, self.plan.unit.name, name, details))


def _may_lie_together(one: str, other: str) -> bool:
    """Whether two places may be one: either is not given, or they differ by spelling or diacritics alone."""
    if not one or not other or same_text(one, other, placed):
        return True
    if has_accents(one) and has_accents(other):
        return False
    return words_of(placed(one).name, False) == words_of(placed(other).name, False)
