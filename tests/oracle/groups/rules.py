"""Group b: rules of severity error that share cells, in any order, some of them of last year's figures."""

from oracle.drawing import POOL, Chances, Draw, finished
from oracle.groups.gaps import indicator
from oracle.world import CLASS, PLACE, Case, Earlier, Indicator, Rule, Target

RULES = (
    "s >= p",
    "q >= s",
    "p + r == q",
    "p + r <= q",
    "w <= q",
    "r <= s",
    "hs + hv <= s",
    "tn + tnx == q",
    "min(s, q) <= p",
    "abs(s - q) <= 3",
    'not (vung == "A" and s > 3)',
    "m <= s",
    "y or p > 0",
)
OF_LAST_YEAR = ("s <= 2 * last.s", "q >= last.q - 2", "p >= last.p", "q <= last.q + last.s", "abs(r - last.r) <= 2")


def drawn(seed: int) -> Case | None:
    """Return a plan with one to four rules, and last year's rows in the same table where a rule looks at them."""
    draw = Draw(f"b {seed}")
    chances = Chances(draw.random.choice([0.05, 0.15]), 0.03, 0.08, 0.1)
    looks_back = draw.chance(0.5)
    pool = [*RULES, *(OF_LAST_YEAR * 2 if looks_back else ())]
    severity = draw.random.choice([("error",), ("error", "error", "warning")])
    rules = [Rule(that, draw.random.choice(severity)) for that in draw.random.sample(pool, draw.random.randint(1, 4))]
    fields = [name for name in POOL if name not in (PLACE, CLASS)]
    units = [draw.unit(key, chances, fields) for key in range(1, draw.random.randint(1, 5) + 1)]
    past = [draw.unit(int(unit.key), chances, fields) for unit in units if draw.chance(0.8)]
    earlier = [Earlier("2023", past, "beside")] if looks_back and past else []
    if looks_back and not past:
        return None
    indicators = [_about(draw, number, rules) for number in range(draw.random.randint(2, 4))]
    case = Case(POOL, indicators, units, rules, earlier=earlier, by="xa" if draw.chance(0.2) else None)
    indicators = [one._replace(targets=draw.targets(case, one)) for one in indicators]
    if looks_back and draw.chance(0.4):
        target = Target(f"{draw.random.choice(['>', '>=', '<=', '<'])} baseline")
        indicators[0] = indicators[0]._replace(targets=(target,))
    return finished(case._replace(indicators=indicators))


def _about(draw: Draw, number: int, rules: list[Rule]) -> Indicator:
    """Return an indicator that uses what some rule names, if a few tries find one."""
    named = {name for rule in rules for name in POOL if name in rule.that.replace(".", " ").split()}
    for _ in range(5):
        one = indicator(draw, number)
        if named & set(one.names):
            return one
    return one
