"""What a drawn case is made of: a plan, the units of each year with what their cells say, and a register."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from oracle.language import Value, fields_of

TEXTUAL = ("text", "category")
CLASSES = ("THCS", "THPT")
KEY, NAME, PLACE, CLASS, PERIOD, BECAME = "ma", "ten", "xa", "loai", "nam", "tt"
WHO = (KEY, NAME, PLACE, CLASS, PERIOD, BECAME)


class Cell(NamedTuple):
    """What a cell says, and how it stands in the table; no value is *not reported*, some of it refused."""

    value: Value | None
    text: str
    refused: bool = False


BLANK = Cell(None, "")


class Field(NamedTuple):
    """One column."""

    type: str = "count"
    part_of: str | None = None
    hard: bool = True  # a part above its whole is an error
    asked_of: tuple[str, ...] = ()  # nobody named: all are asked
    values: tuple[str, ...] = ()
    negative: bool = False


class Exemption(NamedTuple):
    """Another requirement for the units of one kind."""

    where: str
    require: str


class Target(NamedTuple):
    """What is required."""

    require: str
    binding: bool = True
    exempt: tuple[Exemption, ...] = ()

    @property
    def requires(self) -> tuple[str, ...]:
        """The requirement of every part: the exceptions' in their order, then that of the rest."""
        return (*(exemption.require for exemption in self.exempt), self.require)

    @property
    def wheres(self) -> tuple[str, ...]:
        """The conditions of its exceptions."""
        return tuple(exemption.where for exemption in self.exempt)


class Indicator(NamedTuple):
    """What is counted, and what is required of it."""

    id: str
    numerator: str = ""
    denominator: str | None = None
    where: str | None = None
    kind: str | None = None
    each: str | None = None
    passes: tuple[str, ...] = ()
    targets: tuple[Target, ...] = ()
    stated: tuple[tuple[str, str], ...] = ()  # period and figure of a baseline that the plan gives

    @property
    def is_count(self) -> bool:
        """Whether it has no denominator."""
        return self.denominator is None and self.each is None

    @property
    def is_rate(self) -> bool:
        """Whether it is read as a percentage."""
        return self.kind == "rate" or (self.kind is None and not self.is_count)

    @property
    def names(self) -> tuple[str, ...]:
        """The fields it uses, its targets' exceptions apart."""
        return (*fields_of(self.numerator or None), *fields_of(self.denominator), *fields_of(self.where))


class Rule(NamedTuple):
    """A relation between a unit's figures."""

    that: str
    severity: str = "warning"


class Unit(NamedTuple):
    """Who reports: what its row says (none: silent), and what the register says of it (none: not listed)."""

    key: str
    told: Mapping[str, Cell] | None
    listed: Mapping[str, Cell] | None = None
    coded: bool = True  # whether its row carries its code

    def own(self, name: str) -> Cell:
        """Return what its row says in a column."""
        return (self.told or {}).get(name, BLANK)

    def known(self, name: str) -> Cell:
        """Return what the register says of it in a column."""
        return (self.listed or {}).get(name, BLANK)

    def text(self, name: str) -> str | None:
        """Return a text of it: the register rules who it is (17), and fills other texts that are blank (3)."""
        own, known = self.own(name).value, self.known(name).value
        first, second = (known, own) if name in (CLASS, PLACE) else (own, known)
        value = second if first is None else first
        assert value is None or isinstance(value, str)
        return value


class Earlier(NamedTuple):
    """Units of an earlier period, and how nnl is given them: a table, rows beside this year's, or its report."""

    period: str
    units: Sequence[Unit]
    how: str  # "table", "beside", "report"


class Case(NamedTuple):
    """One drawn district with its plan."""

    fields: Mapping[str, Field]
    indicators: Sequence[Indicator]
    units: Sequence[Unit]
    rules: Sequence[Rule] = ()
    register: bool = False
    earlier: Sequence[Earlier] = ()
    by: str | None = None
    became: Mapping[str, str] = {}  # old unit to new, both in the register
    gone: Sequence[Unit] = ()  # what became another: listed, and owing no report
    spelling: Mapping[tuple[str, str], str] = {}  # how the plan spells a literal, a value or a class asked
    keyless: bool = False  # units known by name and place alone
    period: str = "2024"

    @property
    def circles(self) -> bool:
        """Whether units become each other without end: a plan error, nothing is computed (rule 22)."""
        return any(self.became.get(new) is not None for new in self.became.values())

    @property
    def from_the_future(self) -> bool:
        """Whether a baseline is given that is not of an earlier year: it is refused (rule 10)."""
        return any(int(year.period) >= int(self.period) for year in self.earlier)

    def asked(self, unit: Unit, name: str) -> bool:
        """Whether a unit must report a field; of an unknown class everything is asked (rule 3)."""
        of, class_ = self.fields[name].asked_of, unit.text(CLASS)
        return not of or class_ is None or class_ in of

    def named(self, id_: str) -> Indicator:
        """Return an indicator."""
        return next(indicator for indicator in self.indicators if indicator.id == id_)

    def reached(self, indicator: Indicator) -> set[str]:
        """Return the fields that an indicator uses, with those it passes and the exceptions of all."""
        found = set(indicator.names) | {n for t in indicator.targets for w in t.wheres for n in fields_of(w)}
        found |= {indicator.each} if indicator.each and indicator.each != "unit" else set()
        return found.union(*(self.reached(self.named(id_)) for id_ in indicator.passes))
