"""A report held against what it must say: every line, and the exit code."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from oracle.cascades import line_of
from oracle.language import Number
from oracle.lines import MET, MISSED, NO_DATA, NOTHING, OPEN, Crowd, Line
from oracle.readings import Reading, others
from oracle.refusals import refusals
from oracle.texts import fold
from oracle.world import Case, Indicator, Target

ENDLESS = 10**6  # what stands beyond this is printed as no bound
REASONS = {"gaps", "no-baseline", "rounded-baseline"}


class Told(NamedTuple):
    """One line of the report, and what it is about."""

    indicator: Indicator
    target: Target
    group: str | None  # a name, "" for unknown; None for the whole
    result: Mapping[str, Any]


class Findings(NamedTuple):
    """What differs, and what was let pass under which name."""

    differences: list[str]
    passed: Counter[str]


def findings(case: Case, report: Mapping[str, Any], exit_code: int) -> Findings:
    """Hold a report and its exit code against the oracle."""
    found = Findings([], Counter())
    told = list(_told(case, report, found.differences))
    for one in told:
        _check(case, one, found)
    allowed = exit_codes(case, [one for one in told if one.group is None])
    if exit_code not in allowed or report["exit_code"] != exit_code:
        found.differences.append(f"exit code {exit_code} (in the report {report['exit_code']}), not {sorted(allowed)}")
    return found


def _told(case: Case, report: Mapping[str, Any], differences: list[str]) -> Iterator[Told]:
    """Yield the lines that the report must have, each with its result."""
    for indicator in case.indicators:
        lines = [line for line in report["results"] if line["id"] == indicator.id]
        for group in (None, *_groups(case, indicator)):
            ours = [line for line in lines if _group(line) == group]
            if len(ours) > len(indicator.targets):
                differences.append(f"{indicator.id} {group or ''}: more lines than targets")
            for number, target in enumerate(_asked(indicator, group)):
                if number < len(ours):
                    yield Told(indicator, target, group, ours[number])
                elif group is None or _line(case, indicator, target, group, Reading()).verdict not in (
                    NOTHING,
                    NO_DATA,
                ):
                    differences.append(f"{indicator.id} {target.require} {group or ''}: no line")


def _asked(indicator: Indicator, group: str | None) -> list[Target]:
    """Return the targets that the whole or a group is held against: a count's number is the whole's alone."""
    if group is None or not indicator.is_count:
        return list(indicator.targets)
    return [t for t in indicator.targets if all("baseline" in r or r in ("= 0", "<= 0") for r in t.requires)]


def _groups(case: Case, indicator: Indicator) -> list[str]:
    """Return the groups of the breakdown; cascades within groups are not looked at."""
    if case.by is None or indicator.each:
        return []
    return sorted({fold(unit.text(case.by) or "") for unit in case.units})


def _group(line: Mapping[str, Any]) -> str | None:
    return None if line["group"] is None else fold(str(line["group"]["value"] or ""))


def crowd_of(case: Case, group: str | None) -> Crowd:
    """Return the units of the whole (None) or of a group, named as folded; "" is the unknown one."""
    if group is None:
        return Crowd(case.units, nobody=NOTHING if case.register else NO_DATA)
    assert case.by is not None
    units = [unit for unit in case.units if fold(unit.text(case.by) or "") == group]
    maybe = [unit for unit in case.units if group and unit.text(case.by) is None]
    return Crowd(units, maybe, within=((case.by, units[0].text(case.by)),))


def _line(case: Case, indicator: Indicator, target: Target, group: str | None, reading: Reading) -> Line:
    return line_of(case, indicator, target, crowd_of(case, group), reading)


def _check(case: Case, told: Told, found: Findings) -> None:
    """Hold one line against the first reading, then against the others of the choices it came to."""
    first = Reading()
    line = _line(case, told.indicator, told.target, told.group, first)
    wrong = list(_wrong(told, line))
    if wrong:
        for reading in others(first.met):
            other = _line(case, told.indicator, told.target, told.group, reading)
            if not list(_wrong(told, other)):
                found.passed.update(f"read otherwise: {name}" for name in reading.turned)
                line, wrong = other, []
                break
    if wrong:
        title = f"{told.indicator.id} {told.target.require}" + (f" [{told.group}]" if told.group is not None else "")
        found.differences.extend(f"{title}: {text}" for text in wrong)
    elif told.result["verdict"] != line.verdict:
        found.passed[line.also[told.result["verdict"]]] += 1


def _wrong(told: Told, line: Line) -> Iterator[str]:
    """Yield what differs between one line and what it must say."""
    result, verdict = told.result, str(told.result["verdict"])
    if verdict != line.verdict and verdict not in line.also:
        yield f"{verdict}, not {line.verdict}"
        return
    yield from _wrong_reason(told, line)
    is_sharper = _is_sharper(told, line)
    if not is_sharper:
        yield from _wrong_units(result, line)
    if verdict in (NO_DATA, NOTHING):
        return
    if is_sharper:
        pass  # the sums of what the letter leaves open are not the oracle's
    elif line.used and told.indicator.is_count:
        yield from _unequal("numerator", _fraction(result["numerator"]), line.pair[0])
    elif line.used:
        both = (_fraction(result["numerator"]), _fraction(result["denominator"]))
        yield from _unequal("numerator and denominator", both, line.pair)
    yield from _wrong_bounds(told, line)
    if is_sharper:
        return
    yield from _wrong_percent(told, line)
    if line.short_known or verdict != MISSED:
        short = line.shortfall if verdict == line.verdict else 0 if verdict == MET else None
        if verdict == line.verdict or verdict != MISSED:
            told_short = None if line.range and _is_outside(told, line) else short
            if not (result["shortfall"] is None and _is_unreached(line, _rate_of(told, line))):
                yield from _unequal("shortfall", result["shortfall"], told_short)


def _wrong_reason(told: Told, line: Line) -> Iterator[str]:
    """Hold the reason of a missing verdict against what hides it."""
    reason = told.result["reason"]
    if told.result["verdict"] != OPEN:
        if reason is not None and told.result["verdict"] in (MET, MISSED):
            yield f"reason {reason} beside a verdict"
        return
    allowed = {"gaps"}
    if told.indicator.each or line.mixed or told.target.wheres:
        allowed = set(REASONS)  # of several parts or places each may have its own, last year's too
    elif line.no_base:
        allowed = {"no-baseline", *(("gaps",) if line.left_out[1] or told.result["baseline"] else ())}
    elif line.rounded:
        allowed = {"rounded-baseline", *(("gaps",) if line.left_out[1] else ())}
    if reason not in allowed:
        yield f"reason {reason}, not {' or '.join(sorted(allowed))}"


def _is_sharper(told: Told, line: Line) -> bool:
    """Whether a cascade judges places that the letter leaves open: each part open, all completions alike."""
    used = told.result["units"]["used"]
    return told.indicator.each is not None and line.used < used <= line.used + line.left_out[1]


def _wrong_units(result: Mapping[str, Any], line: Line) -> Iterator[str]:
    used, left_out = result["units"]["used"], result["units"]["left_out"]
    low, high = line.left_out
    if used != line.used or not low <= left_out <= high:
        yield f"used {used}, left out {left_out}, not {line.used} and {low}" + (f" to {high}" if high > low else "")


def _wrong_bounds(told: Told, line: Line) -> Iterator[str]:
    """Hold lowest and highest: no completion lies outside, and where denominators are known both are reached."""
    if line.range is None:
        return
    sharp = line.simple and (told.indicator.is_count or line.pair[1] != 0)
    ends: list[tuple[str, int, Number]] = [("lowest", 1, line.range.low), ("highest", -1, line.range.high)]
    for name, sign, true in ends:
        said, slack = _printed(told.result[name], told.indicator)
        endless = not -ENDLESS < true < ENDLESS
        if said is None:
            if sharp and not endless:
                yield f"{name} is not given, {float(true)} is known"
        elif (said - Fraction(true)) * sign > slack or endless:
            yield f"{name} {told.result[name]}, but a completion gives {float(true)}"
        elif sharp and abs(said - Fraction(true)) > slack:
            yield f"{name} {told.result[name]}, but no completion goes beyond {float(true)}"


def _wrong_percent(told: Told, line: Line) -> Iterator[str]:
    """Hold the printed rate: that of the units used, and none where it is outside [lowest, highest] (rule 14)."""
    if not told.indicator.is_rate or not line.pair[1] or line.range is None:
        return
    percent, rate = told.result["percent"], Fraction(line.pair[0]) / line.pair[1]
    if _is_outside(told, line):
        if percent is not None or told.result["rate"] is not None:
            yield f"percent {percent} and rate {told.result['rate']} outside the bounds"
    elif percent is None:
        if _is_unreached(line, rate):  # at an end that no completion reaches: told as the range
            return
        yield f"percent is not given, {float(rate * 100)} is within the bounds"
    else:
        digits = len(percent.partition(".")[2])
        rounded = Fraction(int(abs(rate) * 100 * 10**digits + Fraction(1, 2)), 10**digits)
        yield from _unequal("percent", Fraction(percent), rounded if rate >= 0 else -rounded)


def _rate_of(told: Told, line: Line) -> Fraction | None:
    """Return the figure of the units used, None where nothing can be divided."""
    if told.indicator.is_count:
        return Fraction(line.pair[0])
    return Fraction(line.pair[0]) / line.pair[1] if line.pair[1] else None


def _is_unreached(line: Line, rate: Fraction | None) -> bool:
    """Whether no completion has a figure so low or so high, be it but by a hair: an open end (rule 9)."""
    return rate is not None and line.range is not None and not line.range.low <= rate <= line.range.high


def _is_outside(told: Told, line: Line) -> bool:
    """Whether the figure of the units used can't be the figure of all; the report's own bounds may be looser."""
    count = told.indicator.is_count
    if line.range is None or not (count or line.pair[1]):
        return False
    rate = Fraction(line.pair[0]) if count else Fraction(line.pair[0]) / line.pair[1]
    if line.range.low <= rate <= line.range.high:
        return False
    low, slack = _printed(told.result["lowest"], told.indicator)
    high, _ = _printed(told.result["highest"], told.indicator)
    within = (low is None or low - slack <= rate) and (high is None or rate <= high + slack)
    return line.simple or not within


def _printed(text: str | None, indicator: Indicator) -> tuple[Fraction | None, Fraction]:
    """Return a printed bound, and how far it may be from the true one."""
    if text is None:
        return None, Fraction(0)
    scale = 100 if indicator.is_rate else 1
    slack = Fraction(1, 2 * 10 ** len(text.partition(".")[2])) / scale
    return Fraction(text) / scale, slack + Fraction(1, ENDLESS)


def _unequal(name: str, said: object, true: object) -> Iterator[str]:
    if said != true:
        yield f"{name} {_spelled(said)}, not {_spelled(true)}"


def _spelled(value: object) -> str:
    return "/".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _fraction(value: Any) -> Fraction | None:
    return None if value is None else Fraction(value)


def exit_codes(case: Case, wholes: Sequence[Told]) -> set[int]:
    """Return the exit codes that the report's own verdicts and the refused cells allow (section 5)."""
    said = {str(one.result["verdict"]) for one in wholes if one.target.binding}
    judged = any(one.result["verdict"] in (MET, MISSED) for one in wholes)
    if MISSED in said:
        codes = {1}
    elif said & {OPEN, NO_DATA}:
        codes = {4}
    else:
        codes = {0} if judged and (MET in said or not said) else {4} if not judged else {0, 4}
    surely, perhaps = _refused(case)
    return {3} if surely else codes | {3} if perhaps else codes


def _refused(case: Case) -> tuple[bool, bool]:
    """Whether cells were refused in fields that are used; and whether some may be called so."""
    used = {name for indicator in case.indicators for name in case.reached(indicator)}
    sure = perhaps = False
    for unit in case.units:
        gone = refusals(case, unit, Reading())
        cells = {name for name, cell in (unit.told or {}).items() if cell.refused}
        given = {name for name in gone.cells if unit.own(name).value is not None}
        sure = sure or bool((cells | given) & used) or any(part in used for part, _ in gone.pairs)
        perhaps = perhaps or bool(gone.pairs) or _divided_by_zero(case)
    if case.from_the_future:
        return True, True
    past = [(unit, year) for year in case.earlier for unit in year.units]
    spoilt = any(cell.refused for unit, _ in past for cell in (unit.told or {}).values())
    return sure, perhaps or spoilt or any(any(refusals(case, unit, Reading(), year.period)) for unit, year in past)


def _divided_by_zero(case: Case) -> bool:
    return any("/" in indicator.numerator for indicator in case.indicators)
