"""Judge every indicator and target in force, on the whole and in groups, and put the results in order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from nnl_cli.plan.model import FieldType, Indicator, IndicatorKind, PlanFile, Target, Words
from nnl_cli.plan.names import vietnamese_order
from nnl_cli.plan.requirements import Requirement
from nnl_cli.problems import Problem
from nnl_cli.records.batch import Unit
from nnl_cli.records.records import Records
from nnl_cli.report import Baseline, Note, Reason, Result, UnitCounts, Verdict
from nnl_cli.totals import Named, Total, bounds, decisive
from nnl_cli.verdicts.baselines import Earlier, Group, definition_of
from nnl_cli.verdicts.counting import CascadeCounting, Counting, UnitCounting
from nnl_cli.verdicts.exemptions import Agreement, requirement_for
from nnl_cli.verdicts.forces import in_force
from nnl_cli.verdicts.judge import Judgement, Span, at_ceiling, bound_of, judge
from nnl_cli.verdicts.shortfall import shortfall

NAMED_UNITS = 5


@dataclass(frozen=True, slots=True)
class Question:
    """What a run asks: of which records, beside which earlier ones, and in which groups."""

    plan: PlanFile
    records: Records
    earlier: Earlier
    period: str
    as_of: str
    only: tuple[str, ...] = ()
    by: tuple[str, ...] = ()


def chosen_indicators(plan: PlanFile, only: Sequence[str]) -> list[Indicator]:
    """Return the indicators that a run asks for, in plan order; all where none is named."""
    return [indicator for indicator in plan.indicators if not only or indicator.id in only]


def assemble(question: Question, problems: list[Problem] | None = None) -> Iterator[Result]:
    """Yield every result: per indicator and target the whole, then its groups in the order of names."""
    for indicator in chosen_indicators(question.plan, question.only):
        counting = counting_of(indicator, question)
        whole = counting.whole(question.records, question.as_of, problems)
        yield from _judge_targets(question, counting, None, whole)
        for field in question.by:
            groups = counting.groups(question.records, question.as_of, field)
            for value in sorted(groups, key=vietnamese_order):
                yield from _judge_targets(question, counting, (field, value), groups[value])


def _judge_targets(question: Question, counting: Counting, group: Group, total: Total) -> Iterator[Result]:
    baseline = question.earlier.find(counting, group, question.period)
    targets: list[Target | None] = [*in_force(counting.indicator, question.period)]
    for target in targets or [None]:
        yield Judging(question, counting, group, total, baseline, target).result()


def counting_of(indicator: Indicator, question: Question) -> Counting:
    """Return the way an indicator is counted: over units, or over places that pass."""
    if indicator.each:
        return CascadeCounting(indicator, question.plan, question.period)
    return UnitCounting(indicator, question.plan)


@dataclass(slots=True)
class Judging:
    """One total on its way to one result."""

    question: Question
    counting: Counting
    group: Group
    total: Total
    baseline: Baseline | None
    target: Target | None

    def result(self) -> Result:
        """Return the result: verdict first, then what follows from it."""
        requirement, agreement = self._requirement()
        mixed = agreement is Agreement.MIXED
        judgement = self._agreed(requirement, agreement)
        bound = None if mixed else self._bound(requirement)
        value = self.total.value
        low, high = bounds(self.total) if self.total.used else (None, None)
        compares = value is not None and bound is not None
        indicator, target = self.counting.indicator, self.target
        return Result(
            id=indicator.id,
            name=words(indicator.name, indicator.id),
            clauses=tuple(indicator.clauses),
            office=self._office(),
            group=self.group,
            is_rate=indicator.reading is IndicatorKind.RATE,
            require=requirement.text if requirement else None,
            op=requirement.op if requirement else None,
            bound=bound,
            source=(target.source or self.question.plan.plan.number) if target else None,
            binding=target.binding if target else False,
            verdict=judgement.verdict,
            reason=judgement.reason,
            numerator=self.total.numerator if self.total.used else None,
            denominator=self.total.denominator if self.total.used else None,
            value=value,
            lowest=low,
            highest=high,
            baseline=self.baseline if requirement and requirement.on_baseline else None,
            gap=value - bound if compares and value is not None and bound is not None else None,
            completion=None if mixed else self._completion(requirement, value),
            shortfall=self._shortfall(requirement, judgement),
            units=UnitCounts(self.total.used, len(self.total.gaps), self.total.not_asked),
            noun=words(indicator.noun, "") if indicator.noun else None,
            notes=tuple(self._notes(requirement, judgement, mixed)),
            definition=definition_of(indicator),
        )

    def _requirement(self) -> tuple[Requirement | None, Agreement]:
        """Return what is required of this total, and whether its units differ in what is required."""
        if self.target is None:
            return None, Agreement.SHARED
        return requirement_for(self.target, self.question.records, self.group, self.question.as_of)

    def _agreed(self, requirement: Requirement | None, agreement: Agreement) -> Judgement:
        """Return the verdict; where a blank hides which requirement holds, only one that all of them give."""
        if agreement is Agreement.MIXED:
            return Judgement(Verdict.NOT_APPLICABLE)
        judgement = self._judgement(requirement)
        others = self.target.exemptions if self.target and agreement is Agreement.UNKNOWN else []
        if all(self._judgement(other.require).verdict is judgement.verdict for other in others):
            return judgement
        return Judgement(Verdict.UNDETERMINED, Reason.GAPS)

    def _judgement(self, requirement: Requirement | None) -> Judgement:
        """Return the verdict; the borders come first (design: rule 5)."""
        if self.total.used == 0:
            nobody = self.group is not None and not self.total.gaps and self.total.not_asked
            return Judgement(Verdict.NOT_APPLICABLE if nobody else Verdict.NO_DATA)
        if self.total.value is None:
            if self.total.gaps:
                return Judgement(Verdict.UNDETERMINED, Reason.GAPS)
            return Judgement(Verdict.NOT_APPLICABLE)
        if requirement is None:
            return Judgement(Verdict.NOT_APPLICABLE)
        return judge(requirement, Span(*bounds(self.total)), self.baseline, self.total.proven)

    def _bound(self, requirement: Requirement | None) -> Fraction | None:
        """Return the one figure that the requirement compares with, where there is only one."""
        span = bound_of(requirement, self.baseline) if requirement else None
        if span is None or span.low is None or span.low != span.high:
            return None
        return Fraction(span.low)

    def _completion(self, requirement: Requirement | None, value: Fraction | None) -> Fraction | None:
        """Return figure over target, for a least number that is set in the target itself (rule 13)."""
        if requirement is None or value is None or not requirement.wants_more or not requirement.value:
            return None
        return value / requirement.value

    def _shortfall(self, requirement: Requirement | None, judgement: Judgement) -> int | None:
        if requirement is None or judgement.verdict not in (Verdict.MET, Verdict.MISSED):
            return None
        if judgement.verdict is Verdict.MET:
            return 0
        if self._counts_amounts():
            return None
        return shortfall(requirement, self.total, self.baseline)

    def _counts_amounts(self) -> bool:
        """Whether the numerator is money or hours: nobody is short by a whole number of those."""
        numerator, fields = self.counting.indicator.numerator, self.question.plan.fields
        return numerator is not None and any(fields[name].type is FieldType.AMOUNT for name in numerator.fields)

    def _office(self) -> dict[str, str] | None:
        office = self.counting.indicator.office
        if office is None:
            return None
        known = self.question.plan.offices.get(office)
        return words(known, office)

    def _notes(self, requirement: Requirement | None, judgement: Judgement, mixed: bool) -> Iterator[Note]:
        if mixed:
            yield Note("mixed-exemption")
        if requirement is None or self.target is None:
            return
        yield from self._exactly_on(requirement, judgement)
        if self.group is None:
            yield from self._other_reading(judgement)
        yield from self._open_units(judgement)
        yield from self._as_last_year(requirement, judgement)
        yield from self._common_units(requirement, judgement)
        if self.group is not None:
            return
        if self.target.legal_floor:
            yield self._legal_floor()
        if self.target.note:
            yield Note("plan-note", {"vi": self.target.note.vi, "en": self.target.note.en})

    def _exactly_on(self, requirement: Requirement, judgement: Judgement) -> Iterator[Note]:
        """Say why a figure that prints like its bound is still a miss, or met at the ceiling."""
        span, value = bound_of(requirement, self.baseline), self.total.value
        if span is None or value is None or not value == span.low == span.high:
            return
        if judgement.verdict is Verdict.MISSED:
            yield Note("exactly-on-strict", {"op": requirement.op})
        elif at_ceiling(requirement, Span(value, value), span, self.total.proven):
            yield Note("at-ceiling")

    def _other_reading(self, judgement: Judgement) -> Iterator[Note]:
        """Say what the other reading of an ambiguous target would give, where the two part."""
        other = self.target.otherwise if self.target else None
        if other is None or self.total.used == 0 or self.total.value is None:
            return
        verdict = judge(other, Span(*bounds(self.total)), self.baseline, self.total.proven).verdict
        if verdict is not judgement.verdict:
            yield Note("otherwise", {"require": other.text, "verdict": verdict})

    def _open_units(self, judgement: Judgement) -> Iterator[Note]:
        """Name the units whose blanks keep a verdict open, or say that they do not matter."""
        if not self.total.gaps:
            return
        details = {"count": str(len(self.total.gaps)), "units": named(decisive(self.total.gaps), self.question.plan)}
        if judgement.verdict in (Verdict.MET, Verdict.MISSED):
            yield Note("safe-despite-gaps", details)
        elif judgement.verdict is Verdict.NO_DATA:
            yield Note("left-out", details)
        elif judgement.reason is Reason.GAPS:
            yield Note("open-units", details)

    def _as_last_year(self, requirement: Requirement, judgement: Judgement) -> Iterator[Note]:
        """Say what the figure would be if the missing units brought last year's: an assumption, no verdict."""
        earlier = self.question.earlier
        if judgement.reason is not Reason.GAPS or earlier.records is None or not self.total.used:
            return
        filled = self.counting.with_earlier(self.total, earlier.records, earlier.as_of)
        if filled is None or filled.value is None:
            return
        verdict = judge(requirement, Span(*bounds(filled)), self.baseline, filled.proven).verdict
        yield Note("as-last-year", {"value": str(filled.value), "verdict": verdict})

    def _common_units(self, requirement: Requirement, judgement: Judgement) -> Iterator[Note]:
        """Say what the units of both years give, where that parts from the whole (design: rule 10)."""
        earlier, now = self.question.earlier, self.question.records
        if not requirement.on_baseline or self.group is not None or earlier.records is None or not self.baseline:
            return
        if self.baseline.source != "table" or judgement.verdict not in (Verdict.MET, Verdict.MISSED):
            return
        new = self.counting.units(now, self.question.as_of)
        old = self.counting.units(earlier.records, earlier.as_of)
        if not new or not old or new.keys() == old.keys():
            return
        common = new.keys() & old.keys()
        total = self.counting.whole(now.only(common), self.question.as_of)
        before = self.counting.whole(earlier.records.only(common), earlier.as_of)
        if total.value is None or before.value is None:
            return
        baseline = replace(self.baseline, low=before.value, high=before.value)
        verdict = judge(requirement, Span(*bounds(total)), baseline, total.proven).verdict
        if verdict is judgement.verdict:
            return
        come, gone = ([units[key] for key in units if key not in common] for units in (new, old))
        plan = self.question.plan
        yield Note(
            "common-units",
            {
                "value": str(total.value),
                "baseline": str(before.value),
                "verdict": verdict,
                "new": named(sorted(come, key=_key), plan),
                "closed": named(sorted(gone, key=_key), plan),
            },
        )

    def _legal_floor(self) -> Note:
        floor = self.target.legal_floor if self.target else None
        assert floor is not None
        value = self.total.value
        reached = "" if value is None else "yes" if value >= floor.value else "no"
        return Note("legal-floor", {"value": str(floor.value), "source": floor.source, "reached": reached})


def _key(unit: Unit | Named) -> str:
    return unit.key


def named(units: Sequence[Unit | Named], plan: PlanFile) -> str:
    """Return the names of the first few units and how many more there are."""
    shown = "; ".join(unit_name(unit, plan) for unit in units[:NAMED_UNITS])
    more = len(units) - NAMED_UNITS
    return shown + (f"; … (+{more})" if more > 0 else "")


def unit_name(unit: Unit | Named, plan: PlanFile) -> str:
    """Return a unit as people know it: name and code, else name and place."""
    if not isinstance(unit, Unit):
        return unit.key
    name = str(unit.get(plan.unit.name) or "") if plan.unit.name else ""
    place = str(unit.get(plan.unit.place) or "") if plan.unit.place else ""
    code = "" if unit.key.startswith("\0") else unit.key
    beside = code or place
    return f"{name} ({beside})" if name and beside else name or beside


def words(text: Words | None, default: str) -> dict[str, str]:
    """Return a text in both languages."""
    return {"vi": text.vi, "en": text.en} if text else {"vi": default, "en": default}


def summary(results: Sequence[Result]) -> Mapping[Verdict, int]:
    """Return how many targets on the whole came out how; what is only watched has none."""
    counts = dict.fromkeys(Verdict, 0)
    for result in results:
        if result.group is None and result.require is not None:
            counts[result.verdict] += 1
    return counts
