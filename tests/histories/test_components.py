"""What hangs together hangs together whatever the order, a renaming is none, and a whole country takes a moment."""

import random
from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from nnl_cli.coverage.changes import Change, Changes, Side, Window
from nnl_cli.coverage.circles import circles
from nnl_cli.coverage.components import Components, Join, Seen, components, lineages
from nnl_cli.coverage.through import joined_codes

DAYS = ["", "2025-03-01", "2025-07-01", "2025-10-01"]
IDS = st.sampled_from("ABCDEFG")
JOINS = st.lists(st.builds(Join, IDS, IDS, st.sampled_from(DAYS)), max_size=12)
SETS = st.sets(IDS, min_size=1)


def told(found: Components) -> set[tuple[frozenset[str], ...]]:
    """Return components without any order."""
    return {
        tuple(frozenset(some) for some in (one.old, one.new, one.gone, one.come))
        for one in found.every
        if one.old or one.new
    }


@given(SETS, SETS, JOINS, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_lines_changes_nothing(
    old: set[str], new: set[str], joins: list[Join], chance: random.Random
) -> None:
    """Tables and changes may be in any order: the same hangs together."""
    first = told(components(sorted(old), sorted(new), joins))
    olds, news = (chance.sample(sorted(some), len(some)) for some in (old, new))
    assert told(components(olds, news, chance.sample(joins, len(joins)))) == first


@given(SETS, SETS, JOINS)
def test_every_unit_of_both_years_is_in_one_component(old: set[str], new: set[str], joins: list[Join]) -> None:
    """So that the sums of all components are those of the raw rows, on both sides, and nothing is shared out."""
    found = components(sorted(old), sorted(new), joins)
    assert sorted(one for part in found.every for one in part.old) == sorted(old)
    assert sorted(one for part in found.every for one in part.new) == sorted(new)
    assert all(found.of_old[one] is part for part in found.every for one in part.old)


@given(SETS, st.permutations("ABCDEFG"), st.sampled_from(DAYS[1:]))
def test_new_names_alone_change_nothing(old: set[str], names: list[str], day: str) -> None:
    """Whatever name each takes, another's too, it is compared with itself."""
    named = dict(zip("ABCDEFG", names, strict=True))
    found = components(sorted(old), sorted(named[one] for one in old), [Join(a, b, day) for a, b in named.items()])
    assert told(found) == {(frozenset({one}), frozenset({named[one]}), frozenset(), frozenset()) for one in old}
    assert not found.is_changed


@given(SETS, SETS, JOINS)
def test_two_days_are_as_two_years(old: set[str], new: set[str], joins: list[Join]) -> None:
    """Lines over several reports and the comparison of two of them join the same, by dated changes."""
    dated = [join for join in joins if join.date]
    over = lineages([Seen("2024-12-31", sorted(old)), Seen("2025-12-31", sorted(new))], dated)
    pairs = {(frozenset(then), frozenset(now)) for then, now in over}
    assert pairs == {one[:2] for one in told(components(sorted(old), sorted(new), dated))}


@given(st.dictionaries(IDS, st.lists(IDS, min_size=1, max_size=3), max_size=7))
def test_a_circle_is_found_where_one_leads_back_to_itself_through_another(became: dict[str, list[str]]) -> None:
    """And each that is told is one."""
    reach: dict[str, set[str]] = {one: set(into) - {one} for one, into in became.items()}
    for _ in became:
        for one in reach:
            for other in list(reach[one]):
                reach[one] |= {last for last in became.get(other, ()) if last != other}
    found = circles(became)
    assert bool(found) == any(one in reach[one] for one in reach)
    for circle in found:
        assert len(set(circle)) == len(circle) > 1
        assert all(b in became[a] for a, b in zip(circle, [*circle[1:], circle[0]], strict=True))


def test_a_whole_country_is_joined() -> None:
    """10,040 communes into 3,321, most of them under an old code and 440 divided: every component has the raw sums."""
    chance = random.Random(2025)
    old = [f"{number:05}" for number in range(10_040)]
    new = [*chance.sample(old, 3_316), *(f"9{number:04}" for number in range(5))]
    rows = [(one, new[number % 3_321]) for number, one in enumerate(chance.sample(old, len(old)))]
    rows += [(one, chance.choice(new)) for one in chance.sample(old, 440)]
    changes = Changes([Change(Side(a, ""), Side(b, ""), "2025-07-01") for a, b in rows])
    joined = joined_codes(
        changes, {}, dict.fromkeys(old, ""), dict.fromkeys(new, ""), Window("2024-12-31", "2025-12-31")
    )
    beside: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for a, b in rows:
        beside["old", a].add(("new", b))
        beside["new", b].add(("old", a))
    figure = {(side, one): chance.randint(0, 999) for side, ids in (("old", old), ("new", new)) for one in ids}
    assert not any(part.gone or part.come for part in joined.parts.every)
    for part in joined.parts.every:
        mine, open_ = {("old", part.old[0])}, [("old", part.old[0])]
        while open_:
            more = beside[open_.pop()] - mine
            mine |= more
            open_ += more
        sums = [sum(figure[side, one] for one in ids) for side, ids in (("old", part.old), ("new", part.new))]
        assert sums == [sum(figure[one] for one in mine if one[0] == side) for side in ("old", "new")]
