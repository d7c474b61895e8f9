"""Whether a numerator can never be above its denominator, tried on small figures."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product

from oracle.language import Mark, NoQuotientError, number_of
from oracle.readings import Reading
from oracle.world import Case, Field, Indicator


def is_proven(case: Case, indicator: Indicator, reading: Reading) -> bool:
    """Whether a numerator is a proven part of its denominator (rules 10 and 12).

    Decided: sums of parts over sums of their wholes are; what is never more for another reason (`min`, yes/no over 1,
    a cascade) is by the first reading only.
    """
    if indicator.is_count:
        return False
    if indicator.each:
        return reading("min_proven")
    fields = tuple(sorted(case.fields.items()))
    if not _never_more(fields, indicator.numerator, indicator.denominator or "1"):
        return False
    plain = all(word in case.fields or word == "+" for word in indicator.numerator.split())
    parts = plain and all(case.fields[word].part_of for word in indicator.numerator.split() if word != "+")
    return parts or reading("min_proven")


@cache
def _never_more(fields: tuple[tuple[str, Field], ...], numerator: str, denominator: str) -> bool:
    for scope in _small(dict(fields), f"{numerator} {denominator}"):
        try:
            top, bottom = number_of(numerator, scope), number_of(denominator, scope)
        except NoQuotientError:
            return False
        assert not isinstance(top, Mark)
        assert not isinstance(bottom, Mark)
        if top > bottom:
            return False
    return True


def _small(fields: Mapping[str, Field], text: str) -> Iterator[dict[str, int]]:
    """Yield small figures of all fields that matter, every part within its whole."""
    names = [name for name, field in fields.items() if field.type not in ("text", "category", "code", "period")]
    named = set(text.replace("(", " ").replace(")", " ").replace(",", " ").split())
    wanted = [name for name in names if name in named or any(_above(fields, part, name) for part in named & set(names))]
    for values in product(range(3), repeat=len(wanted)):
        scope = dict(zip(wanted, values, strict=True))
        if all(_fits(fields, scope, name) for name in wanted):
            yield scope


def _above(fields: Mapping[str, Field], part: str, whole: str) -> bool:
    above = fields[part].part_of
    return above is not None and (above == whole or _above(fields, above, whole))


def _fits(fields: Mapping[str, Field], scope: Mapping[str, int], name: str) -> bool:
    field = fields[name]
    if field.type == "yes_no" and scope[name] > 1:
        return False
    return not (field.part_of and field.hard) or scope[name] <= scope[field.part_of]
