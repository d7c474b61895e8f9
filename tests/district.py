"""District-years drawn at random, judged by nnl, and the oracle that tries every report its silent units could send."""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from building import Cells, count, plan_of, table_of
from nnl_cli.coverage.register import compare
from nnl_cli.plan.model import PlanFile
from nnl_cli.problems import Problem
from nnl_cli.records.matching import codes_by_name
from nnl_cli.records.reader import read_records
from nnl_cli.records.records import Records
from nnl_cli.records.relations import check_relations
from nnl_cli.report.model import Result
from nnl_cli.verdicts.assemble import assemble
from nnl_cli.verdicts.baselines import Earlier
from nnl_cli.verdicts.question import Question

HUGE = 10**9  # stands for "as many as you like"
CLASSES = ("THCS", "THPT")
REGIONS = ("A", "B")
PLACES = ("Xã Một", "Xã Hai")
WHOLES = {"p": "q", "r": "q", "hs": "tn", "hv": "tnx"}  # hard: never more than the whole
ASKED_OF = {"hs": "THCS", "tn": "THCS", "hv": "THPT", "tnx": "THPT"}
COUNTS = ("p", "q", "r", "w", "s", "hs", "tn", "hv", "tnx")
PLAN_FIELDS: Mapping[str, Any] = {
    "q": count(),
    "p": count(part_of="q"),
    "r": count(part_of="q"),
    "w": count(part_of={"field": "q", "severity": "warning"}),  # may rightly be above its whole
    "s": count(),
    "tn": count(asked_of=["THCS"]),
    "hs": count(asked_of=["THCS"], part_of="tn"),
    "tnx": count(asked_of=["THPT"]),
    "hv": count(asked_of=["THPT"], part_of="tnx"),
    "vung": {"type": "category", "values": list(REGIONS)},
}


@dataclass(frozen=True)
class Formula:
    """What is counted.

    `sharp` says that unknown denominators leave no slack between bounds and reports; `settles` that a
    unit can enter in spite of a blank, where nothing that may fill the blank changes what it brings.
    """

    numerator: str
    denominator: str | None = None
    where: str | None = None
    kind: str | None = None
    sharp: bool = False
    settles: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """The counts that it names."""
        words = re.findall(r"[a-z]+", f"{self.numerator} {self.denominator or ''}")
        return tuple(dict.fromkeys(word for word in words if word in COUNTS))

    @property
    def asking(self) -> tuple[str, ...]:
        """The counts by which a class is asked it."""
        below = Formula(self.denominator or "").fields
        return below or Formula(self.numerator).fields

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The part and whole that it uses both of."""
        return [(part, whole) for part, whole in WHOLES.items() if {part, whole} <= set(self.fields)]


FORMULAS = (
    Formula("p", "q", sharp=True),
    Formula("p", "q", sharp=True),
    Formula("p + r", "q + q"),
    Formula("q - p", "q"),
    Formula("w", "q", sharp=True),
    Formula("s", "q", sharp=True),
    Formula("s", "q", kind="ratio", sharp=True),
    Formula("hs + hv", "tn + tnx"),
    Formula("p", "q", where='vung == "A"'),
    Formula("p > 2", "1", settles=True),
    Formula("s"),
    Formula("p"),
    Formula("p + r"),
    Formula("hs"),
    Formula("s", where='vung == "A"'),
)


@dataclass(frozen=True)
class School:
    """One unit: what the table says of it, what the register says, and where it stands."""

    key: str
    place: str
    told: Mapping[str, int] | None  # None: silent
    known: Mapping[str, int] | None  # None: the register does not name it
    told_class: str = ""
    known_class: str = ""
    told_region: str = ""
    known_region: str = ""
    coded: bool = True

    @property
    def class_(self) -> str:
        """Its class: the register's where it gives one."""
        return (self.known_class if self.known is not None else "") or (self.told_class if self.told else "")

    def asked(self, name: str) -> bool:
        """Whether its class must report a field; an unknown class must report everything."""
        return not self.class_ or ASKED_OF.get(name, self.class_) == self.class_

    def row(self) -> Cells:
        """Return its row of the table."""
        assert self.told is not None
        cells = {name: str(value) for name, value in self.told.items()}
        code = self.key if self.coded else ""
        return {"ma": code, "loai": self.told_class, "vung": self.told_region, **self._who(), **cells}

    def listed(self) -> Cells:
        """Return its row of the register."""
        assert self.known is not None
        cells = {name: str(value) for name, value in self.known.items()}
        return {"ma": self.key, "loai": self.known_class, "vung": self.known_region, **self._who(), **cells}

    def _who(self) -> dict[str, str]:
        return {"ten": f"Trường {self.key}", "xa": self.place}


@dataclass(frozen=True)
class Year:
    """A district in one year, and the year before where there was one."""

    schools: Sequence[School]
    last: Sequence[School] = ()

    def within(self, place: str) -> "Year":
        """Return the part of it that lies in one commune."""
        schools, last = ([s for s in all_ if s.place == place] for all_ in (self.schools, self.last))
        return Year(schools, last)

    def moved(self) -> set[str]:
        """Return the communes that a school of both years left or came to."""
        then, now = ({school.key: school.place for school in year} for year in (self.last, self.schools))
        both = [{then[key], now[key]} for key in then.keys() & now.keys()]
        return {place for places in both if len(places) > 1 for place in places}


@dataclass(frozen=True)
class Law:
    """A formula, what is required of it, and the plan file that says so."""

    formula: Formula
    requires: Sequence[tuple[str, bool]]  # requirement and whether it binds
    plan: PlanFile = field(compare=False)


def law_of(formula: Formula, requires: Sequence[tuple[str, bool]]) -> Law:
    """Return a law with its plan."""
    indicator: dict[str, Any] = {"id": "a", "numerator": formula.numerator}
    for key, value in (("denominator", formula.denominator), ("where", formula.where), ("kind", formula.kind)):
        if value:
            indicator[key] = value
    indicator["targets"] = [{"require": text, "binding": "true" if binds else "false"} for text, binds in requires]
    used = {*formula.fields, *(WHOLES.get(name, "q") for name in formula.fields), *("vung",) * bool(formula.where)}
    return Law(formula, requires, plan_of({n: f for n, f in PLAN_FIELDS.items() if n in used}, [indicator]))


class Maker:
    """Draws laws and district-years; a seed gives the same ones on every machine."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def law(self) -> Law:
        """Return a random law; every third looks at the year before."""
        formula = self.random.choice(FORMULAS)
        is_rate = formula.denominator is not None and formula.kind is None
        return law_of(formula, [(self._require(is_rate), self.random.random() < 0.8) for _ in range(self._few())])

    def _few(self) -> int:
        return self.random.choice([1, 1, 2])

    def _require(self, is_rate: bool) -> str:
        op = self.random.choice([">", ">=", "<=", "<", "=", ">", ">="])
        if self.random.random() < 0.25:
            more = self.random.choice(["", "", " + 5 points"]) if is_rate else ""
            return f"{op} baseline{more}"
        if is_rate:
            return f"{op} {self.random.choice([0, 20, 25, 30, 33.33, 40, 50, 60, 66.67, 75, 100])}%"
        return f"{op} {self.random.choice([0, 0.5, 1, 2, 3, 5, 8])}"

    def year(self, looks_back: bool) -> Year:
        """Return a district of a few schools."""
        schools = [self.school(f"{i:02}") for i in range(self.random.randint(2, 5))]
        last = [self._reported(f"{i:02}", 0.1) for i in range(self.random.randint(0, 3))] if looks_back else []
        if self.random.random() < 0.8:  # else schools have moved
            places = {school.key: school.place for school in schools}
            last = [replace(school, place=places.get(school.key, school.place)) for school in last]
        return Year(schools, last)

    def school(self, key: str) -> School:
        """Return a school that reports or stays silent, with more or less in the register."""
        chance = self.random.random
        reported = self._reported(key, 0.2)
        assert reported.told is not None
        truth = self._truth
        known = {name: value for name, value in truth.items() if name in ("q", "tn", "tnx") and chance() < 0.6}
        known |= {name: truth[name] for name in ("s", "p", "w") if chance() < 0.1}
        listed = chance() < 0.9
        silent = listed and chance() < 0.3
        return replace(
            reported,
            told=None if silent else reported.told,
            known=known if listed else None,
            known_class=self._class if chance() < 0.8 else "",
            known_region=self._region if chance() < 0.8 else "",
            coded=not listed or chance() < 0.85,
        )

    def _reported(self, key: str, blanks: float) -> School:
        chance = self.random.random
        self._class, self._region = self.random.choice(CLASSES), self.random.choice(REGIONS)
        whole = {name: self.random.randint(0, 5) for name in ("q", "tn", "tnx")}
        parts = {part: self.random.randint(0, whole[of]) for part, of in WHOLES.items()}
        self._truth = {**whole, **parts, "w": self.random.randint(0, 6), "s": self.random.randint(0, 6)}
        told = {name: value for name, value in self._truth.items() if chance() >= blanks}
        if "q" in told and "p" in told and chance() < 0.08:
            told["p"] = told["q"] + self.random.randint(1, 2)  # contradicts itself: the pair is refused
        class_ = self._class if chance() < 0.9 else ""
        for name, of in ASKED_OF.items():  # what its class is not asked stays blank
            if self._class != of:
                told.pop(name, None)
        region = self._region if chance() < 0.9 else ""
        return School(key, self.random.choice(PLACES), told, None, class_, "", region)


def judged(the_law: Law, year: Year, by: tuple[str, ...] = ()) -> list[Result]:
    """Return what nnl makes of a district-year: its own reader, register and verdicts, on tables without files."""
    return list(assemble(question(the_law.plan, year, by)))


def question(plan: PlanFile, year: Year, by: tuple[str, ...] = ()) -> Question:
    """Return a district-year as `nnl check` puts it to the verdicts."""
    problems: list[Problem] = []
    listed = [school.listed() for school in year.schools if school.known is not None]
    register = _records(plan, listed, "2024", problems) if listed else None
    rows = [school.row() for school in year.schools if school.told is not None]
    records = _records(plan, rows, "2024", problems, register)
    if register is not None:
        compare(records, register, problems)
    last = [school.row() for school in year.last]
    check_relations(records, problems)
    before = _records(plan, last, "2023", problems) if last else None
    if before:
        check_relations(before, problems)
    earlier = Earlier([before] if before else ())
    return Question(plan, records, earlier, "2024", "", (), by)


def _records(
    plan: PlanFile, rows: Sequence[Cells], period: str, problems: list[Problem], register: Records | None = None
) -> Records:
    names = codes_by_name(register) if register else ()
    rows = [{name: cell for name, cell in row.items() if name in plan.fields} for row in rows]
    return read_records([table_of(rows)] if rows else [], plan, period, problems, lambda _: True, names).records


# The oracle. It knows the rules of counting and Python, and nothing of nnl.


@dataclass(frozen=True)
class Share:
    """What one school brings to a formula: every pair that it could still report, and whether it did."""

    pairs: frozenset[tuple[int, int]]
    entered: bool
    weighs: int  # how many the denominator can be at most
    exact: bool  # whether its denominator is known


@dataclass(frozen=True)
class Oracle:
    """What can come of a district: its sums, and every figure that reports to come can make."""

    numerator: int
    denominator: int
    used: int
    left_out: int
    figures: frozenset[Fraction]
    exact: bool
    outside: int  # asked, and known not to belong


def oracle(formula: Formula, schools: Sequence[School]) -> Oracle:
    """Return what a formula comes to over all reports that the schools could still send."""
    shares = [share for share in (share_of(formula, school) for school in schools) if share is not None]
    entered = [next(iter(share.pairs)) for share in shares if share.entered]
    top, bottom = sum(n for n, _ in entered), sum(d for _, d in entered)
    sums = {(top, bottom)}
    open_ = [share for share in shares if not share.entered]
    for share in open_:
        sums = {(n + m, d + e) for n, d in sums for m, e in share.pairs}
    figures = {Fraction(n, d) for n, d in sums if d} if formula.denominator else {Fraction(n) for n, _ in sums}
    exact = all(share.exact for share in open_)
    outside = sum(_is_outside(formula, school) for school in schools)
    return Oracle(top, bottom, len(entered), len(open_), frozenset(figures), exact, outside)


def _is_outside(formula: Formula, school: School) -> bool:
    """Whether a school is asked a formula and is known to stand outside its region."""
    return bool(formula.where) and _region_of(school) not in ("", "A") and any(map(school.asked, formula.asking))


def share_of(formula: Formula, school: School) -> Share | None:
    """Return what a school brings; None where it is not asked or does not belong."""
    if _region_of(school) not in ("", "A") and formula.where:
        return None
    unsure = bool(formula.where) and not _region_of(school)
    told = school.told
    asked = any(map(school.asked, formula.asking))
    if told is None:
        return _open(formula, school, unsure) if asked else None
    refused = any(_is_broken(told, part) for part in formula.fields)
    if not asked and not refused and not any(name in told for name in formula.asking):
        return None
    lacking = [name for name in formula.fields if name not in told and (school.asked(name) or not _is_term(formula))]
    if not lacking and not refused and not unsure:
        pair = _pair(formula, {name: told.get(name, 0) for name in formula.fields})
        return Share(frozenset({pair}), True, pair[1], True)
    share = _open(formula, school, unsure) if asked or refused else None
    alone = replace(school, known=None)  # the register's figures bound a gap and enter no sum
    if share is not None and formula.settles and not refused and not unsure:
        if len(_open(formula, alone, unsure).pairs) == 1:
            return replace(share, entered=True)
    return share


def _is_broken(told: Mapping[str, int], part: str) -> bool:
    """Whether a school gives more of a part than of its whole: both are refused where the part is used."""
    return part in WHOLES and told.get(part, 0) > told.get(WHOLES[part], HUGE)


def _region_of(school: School) -> str:
    """Return where a school lies: as its own report says; the register speaks for the silent and the blank."""
    known = school.known_region if school.known is not None else ""
    return known if school.told is None else school.told_region or known


def _is_term(formula: Formula) -> bool:
    return "+" in formula.numerator


def _open(formula: Formula, school: School, unsure: bool) -> Share:
    pairs = {_pair(formula, values) for values in reports(formula, school)}
    weighs = max(d for _, d in pairs)
    exact = not unsure and (formula.denominator is None or len({d for _, d in pairs}) == 1)
    return Share(frozenset(pairs | {(0, 0)} if unsure else pairs), False, weighs, exact)


def reports(formula: Formula, school: School) -> Iterator[dict[str, int]]:
    """Yield every report that a school could still send of the fields of a formula."""
    told, known = dict(school.told or {}), dict(school.known or {})
    for part in [name for name in formula.fields if _is_broken(told, name)]:
        for name in (part, WHOLES[part]):  # refused: as if neither were reported
            told.pop(name, None)
            known.pop(name, None)
    names = sorted(formula.fields, key=lambda name: name in WHOLES)  # wholes before their parts
    yield from _fill(formula, school, {**known, **told}, names, {})


def _fill(
    formula: Formula, school: School, given: Mapping[str, int], names: Sequence[str], chosen: dict[str, int]
) -> Iterator[dict[str, int]]:
    if not names:
        yield dict(chosen)
        return
    name, rest = names[0], names[1:]
    for value in _values(formula, school, given, name, chosen):
        yield from _fill(formula, school, given, rest, {**chosen, name: value})


def _values(
    formula: Formula, school: School, given: Mapping[str, int], name: str, chosen: Mapping[str, int]
) -> Sequence[int]:
    told = school.told or {}
    if _is_term(formula) and name not in told and not school.asked(name):
        return (0,)
    if name in given:
        return (given[name],)
    least = max((given[part] for part, whole in formula.pairs if whole == name and part in given), default=0)
    whole = WHOLES.get(name, "")
    most = chosen.get(whole, given.get(whole))
    if most is None:
        return (least, least + 1, least + 2, HUGE // 3, HUGE)
    if most > 6:
        return (least, least + 1, most // 2, most)
    return range(least, most + 1)


def _pair(formula: Formula, values: Mapping[str, int]) -> tuple[int, int]:
    scope = {"__builtins__": {}, **values}
    return int(eval(formula.numerator, scope)), int(eval(formula.denominator or "1", scope))
