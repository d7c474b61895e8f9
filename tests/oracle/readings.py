"""Where the specification leaves a choice: the reading taken first, and the others that are let pass and counted."""

from collections.abc import Iterator, Mapping
from itertools import combinations

# name: (what is taken first, what the choice is and the rule it stands at)
CHOICES: Mapping[str, tuple[bool, str]] = {
    "pair_capped": (True, "8/9: a refused pair is as if not reported: the part still ends at its whole"),
    "pair_blind": (True, "8: a refused pair is unknown where it is used, whatever a register says of it"),
    "circuit_enters": (True, "4: `a or b` with a true, `x if c else y` with c known need no more: the unit enters"),
    "where_enters": (True, "4/9: a condition settled by the bounds of a blank lets the unit in"),
    "pair_enters": (False, "4: a figure settled by the bounds of a blank is still one not reported"),
    "except_enters": (True, "4/3: a unit whose exception alone is hidden is used in the sums of the whole"),
    "lone_own_base": (True, "3/10: where all units are of one part, its baseline is last year's units of that part"),
    "pairs_as_given": (True, "8: a pair is judged on the figures as given, also where a rule refuses one of the two"),
    "rules_on_last": (True, "8: last year's rows are held against the rules too"),
    "last_refused": (False, "8: a broken rule with `last.` refuses last year's cell too"),
    "min_proven": (True, "10/12: min(…, denominator) and yes/no over 1 are proven parts as `part_of` is"),
    "loose_places": (False, "9: a place that only bounds under an unknown denominator leave open is a gap of one"),
    "agreed_places": (True, "a place is judged where all completions agree, though the letter leaves a part open"),
}


class Reading:
    """One way to read the specification; it remembers which choices a case came to."""

    __slots__ = ("_turned", "met")

    def __init__(self, turned: frozenset[str] = frozenset()) -> None:
        self._turned = turned
        self.met: set[str] = set()

    def __call__(self, name: str) -> bool:
        """Return what is chosen, and remember that it was asked."""
        self.met.add(name)
        return CHOICES[name][0] is not (name in self._turned)

    @property
    def turned(self) -> frozenset[str]:
        """The choices that are not the first ones."""
        return self._turned


def others(met: set[str]) -> Iterator[Reading]:
    """Yield the other readings of the choices a case came to, the nearest first."""
    for size in range(1, min(len(met), 3) + 1):
        for turned in combinations(sorted(met), size):
            yield Reading(frozenset(turned))
