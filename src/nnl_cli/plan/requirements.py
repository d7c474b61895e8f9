"""Read the target language: `> 30%`, `from 20% to 30%`, `>= baseline * 1.05`, `> baseline + 2 points`."""

import re
from collections.abc import Callable
from fractions import Fraction
from operator import eq, ge, gt, le, lt
from typing import NamedTuple

from nnl_cli.patterns import late

COMPARE: dict[str, Callable[[int | Fraction, int | Fraction], bool]] = {">": gt, ">=": ge, "=": eq, "<=": le, "<": lt}
RANGE = "from"  # stands where other requirements have their sign

NUMBER = r"\d+(?:[.,]\d+)?"
FORM = late(
    rf"""(?P<op>>=|<=|>|<|=)\s*
    (?: (?P<baseline>baseline)\s*
        (?: (?P<sign>[+-])\s*(?P<added>{NUMBER})\s*(?P<points>points?)? | \*\s*(?P<factor>{NUMBER}) )?
      | (?P<number>{NUMBER})\s*(?P<percent>%)? )""",
    re.VERBOSE | re.ASCII,
)
RANGE_FORM = late(rf"from\s+({NUMBER})\s*(%)?\s+to\s+({NUMBER})\s*(%)?", re.ASCII)
RANGE_IN_WORDS = late(rf"(?:từ\s+)?({NUMBER})\s*(%)?\s*(?:-|–|đến|tới|to)\s*({NUMBER})\s*(%)?")
RISE_OF_PERCENT = late(rf"(?P<head>\S+\s*baseline)\s*(?P<sign>[+*])\s*(?P<percent>{NUMBER})\s*%", re.ASCII)


TIMES = late(r"[*×]\s*[-+−–]?\s*\d")

LEVEL = late(r"(?P<op>>=|<=|>|<|=)\s*(?P<name>(?!baseline\b|[\W_])(?=.*[^\W\d_]).{1,80})", re.DOTALL)


class RequirementError(ValueError):
    """A text is not in the target language."""

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(code)
        self.code, self.said = code, details


class Requirement(NamedTuple):
    """What a rate, ratio or count must be.

    `value` is the fixed bound (a fraction of 1 for a percentage), of a range its lower end and `most` its upper, or
    None where the baseline is the bound: that many (`factor`) times the baseline and `points` more, as a fraction of
    1 where they are percentage points (`percent`), else as a number. `level` is the name of the level that is asked
    for instead of a figure. `places` are the decimals to which the figure and last period's are rounded before they are
    compared, None where they are not. `field` is the field of the unit itself that is the bound: `value` is None until
    the sum of it over some units is known.
    """

    text: str
    op: str
    value: Fraction | None
    percent: bool
    points: Fraction = Fraction(0)
    factor: Fraction = Fraction(1)
    most: Fraction | None = None
    level: str | None = None
    places: int | None = None
    field: str | None = None

    @property
    def on_baseline(self) -> bool:
        """Whether the bound is last period's figure."""
        return self.value is None and self.level is None and self.field is None

    @property
    def is_rise(self) -> bool:
        """Whether no more is asked than to be above last period's figure: at its maximum that can only be kept."""
        return self.on_baseline and self.op == ">" and not self.points and self.factor == 1

    @property
    def is_range(self) -> bool:
        """Whether the figure must lie between two ends."""
        return self.op == RANGE

    @property
    def wants_more(self) -> bool:
        """Whether a larger figure is the better one."""
        return self.op in (">", ">=")

    def is_of(self, written: "Requirement") -> bool:
        """Whether this is a plan's requirement as it was judged: a bound by unit may have the figure reported."""
        return written == (self._replace(value=None) if written.field else self)

    def bound(self, baseline: int | Fraction | None) -> Fraction | None:
        """Return the figure to compare with, of a range its lower end; None where a baseline is not there."""
        if self.value is not None:
            return self.value
        return None if baseline is None else baseline * self.factor + self.points

    def end_missed(self, low: int | Fraction | None, high: int | Fraction | None) -> "Requirement":
        """Return the end of a range that figures from `low` to `high` all miss, as a requirement of its own.

        None is endless. Where they miss neither, and of anything but a range, the requirement itself.
        """
        if self.value is None or self.most is None:
            return self
        if high is not None and high <= self.value and low != self.value:
            return self._replace(op=">=", most=None)
        if low is not None and low >= self.most and high != self.most:
            return self._replace(op="<=", value=self.most, most=None)
        return self


def within(inner: Requirement, outer: Requirement) -> bool:
    """Whether every figure that meets one fixed requirement meets another; never of one on anything but a number."""
    few, many = _ends(inner), _ends(outer)
    return few is not None and many is not None and many[0] <= few[0] and few[1] <= many[1]


def _ends(rule: Requirement) -> tuple[tuple[int, Fraction, int], tuple[int, Fraction, int]] | None:
    """Return the least and the most that meets a requirement: which is endless first, then the end, then if open."""
    if rule.value is None:
        return None
    endless = (-1, Fraction(0), 0), (1, Fraction(0), 0)
    low = (0, rule.value, int(rule.op == ">"))
    high = (0, rule.value if rule.most is None else rule.most, -int(rule.op == "<"))
    return (endless[0] if rule.op in ("<", "<=") else low), (endless[1] if rule.op in (">", ">=") else high)


def parse_requirement(text: str) -> Requirement:
    """Return a requirement; raise RequirementError where the text is not one."""
    text = text.strip()
    if found := RANGE_FORM.fullmatch(text):
        return _range(text, *found.groups())
    match = FORM.fullmatch(text)
    if match is None or (match["factor"] and not _number(match["factor"])):
        raise _refusal(text)
    op, number = match["op"], match["number"]
    if match["baseline"]:
        points = _number(match["added"] or "0") / (100 if match["points"] else 1)
        points = -points if match["sign"] == "-" else points
        factor = _number(match["factor"] or "1")
        return Requirement(_spell(match), op, None, bool(points and match["points"]), points, factor)
    value = _number(number) / (100 if match["percent"] else 1)
    return Requirement(_spell(match), op, value, bool(match["percent"]))


def _range(text: str, low: str, low_unit: str | None, high: str, high_unit: str | None) -> Requirement:
    """Return a range; one `%` holds for both ends."""
    unit = low_unit or high_unit or ""
    scale = 100 if unit else 1
    ends = _number(low) / scale, _number(high) / scale
    spelled = [f"{end.replace(',', '.')}{unit}" for end in (low, high)]
    if ends[0] > ends[1]:
        raise RequirementError("target-range-order", found=text, mend=f"from {spelled[1]} to {spelled[0]}")
    return Requirement(f"from {spelled[0]} to {spelled[1]}", RANGE, ends[0], bool(unit), most=ends[1])


def parse_named(text: str) -> Requirement | None:
    """Return the requirement that names a level, `>= Mức độ 2`; None where a text cannot be one.

    Whether there is such a level only the indicator knows.
    """
    match = LEVEL.fullmatch(text.strip())
    if match is None:
        return None
    name = " ".join(match["name"].split())
    return Requirement(f"{match['op']} {name}", match["op"], None, percent=False, level=name)


def _number(text: str) -> Fraction:
    return Fraction(text.replace(",", "."))


def _spell(match: re.Match[str]) -> str:
    """Return the one spelling of a requirement, so that equal ones read equal."""
    if not match["baseline"]:
        return f"{match['op']} {match['number'].replace(',', '.')}{match['percent'] or ''}"
    tail = f" * {match['factor'].replace(',', '.')}" if match["factor"] else ""
    if match["added"]:
        tail = f" {match['sign']} {match['added'].replace(',', '.')}" + (" points" if match["points"] else "")
    return f"{match['op']} baseline{tail}"


def _refusal(text: str) -> RequirementError:
    """Return the error that fits: a bare value is ambiguous, 1.234,5 has a thousands sign."""
    if re.fullmatch(rf"{NUMBER}\s*%?", text, re.ASCII):
        bare = text.replace(" ", "")
        return RequirementError("target-bare", found=text, first=f">= {bare}", second=f"> {bare}")
    if found := RANGE_IN_WORDS.fullmatch(text):
        unit = found[2] or found[4] or ""
        return RequirementError("target-sign", found=text, mend=f"from {found[1]}{unit} to {found[3]}{unit}", more="")
    if re.search("baseline.*[×x]", text) and FORM.fullmatch(mend := re.sub(r"\s*[×x]\s*", " * ", text)):
        return RequirementError("target-sign", found=text, mend=mend, more="")
    if found := RISE_OF_PERCENT.fullmatch(text):
        return _of_percent(text, found)
    if spoken := _mend(text):
        from nnl_cli.plan.spoken import keys_in

        if keys := ", ".join(f"{key}: {said}" for key, said in keys_in(text).items()):
            return RequirementError("target-with-keys", found=text, mend=spoken, keys=keys)
        return RequirementError("target-sign", found=text, mend=spoken)
    return RequirementError("target-form", found=text)


def _of_percent(text: str, found: re.Match[str]) -> RequirementError:
    """Return the error of a baseline with a percentage: 105 % of it are a factor, 5 % more may be points."""
    factor = _number(found["percent"]) / 100 + (found["sign"] == "+")
    mend = f"{found['head']} * {_decimal(factor)}"
    if found["sign"] == "*":
        return RequirementError("target-sign", found=text, mend=mend, more="")
    points = f"{found['head']} + {found['percent']} points"
    return RequirementError("target-rise-percent", found=text, first=points, second=mend)


def _decimal(value: Fraction) -> str:
    """Return a number of few decimals as it is typed: 1.05."""
    return f"{int(value)}.{int(value % 1 * 10**6):06d}".rstrip("0").removesuffix(".")


def _mend(text: str) -> str | None:
    """Return what a plan writes for a requirement in words or printed signs, None where that is not clear."""
    from nnl_cli.plan.spoken import in_target_language  # only a broken plan needs the words

    said = in_target_language(text)
    if said is None or said == text:
        return None
    try:
        found = parse_requirement(said)
    except RequirementError:
        return None
    is_lost = found.on_baseline and found.factor == 1 and TIMES.search(text)  # `* -1` is no `- 1`
    return None if is_lost else found.text
