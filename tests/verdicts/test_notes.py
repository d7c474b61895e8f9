"""What is said beside a verdict is said only where it says something."""

from building import count, plan_of, read, results_of, unit
from nnl_cli.coverage.changes import Window
from nnl_cli.coverage.two_periods import TwoPeriods
from nnl_cli.records.who import NameKey, UnitKey, key_order
from nnl_cli.verdicts.mergers import common_of, joint_names
from nnl_cli.verdicts.question import named


def test_the_units_of_both_years_are_compared_only_where_there_is_a_verdict() -> None:
    """While a gap keeps the whole open, nothing is said of the units of both years alone."""
    plan = plan_of(
        {"p": count(part_of="q"), "q": count()},
        [{"id": "a", "numerator": "p", "denominator": "q", "target": "> baseline"}],
    )
    rows = [unit(1, p=90, q=100), unit(2, p=None, q=100), unit(3, p=50, q=100)]
    (result,) = results_of(plan, rows, [unit(1, p=80, q=100), unit(4, p=60, q=100)])
    assert result.verdict == "undetermined"
    assert "common-units" not in {note.code for note in result.notes}


def test_merged_units_are_named_in_the_order_of_what_they_were() -> None:
    """Of 1 that became 9 and 2 that became 8 the first is named first."""
    plan = plan_of({"p": count()}, [{"id": "a", "numerator": "p"}])
    records = [read(plan, [unit(n, p=1) for n in keys]).records for keys in ("12", "89")]
    records[1].became = {"2": ("8",), "1": ("9",)}
    both = common_of(TwoPeriods(records[1], records[0], Window("", "")))
    assert joint_names(both.joint, plan) == {"merged": (("1", "9"), ("2", "8")), "divided": ()}


def test_exactly_the_whole_is_not_above_it() -> None:
    """A share of 100 % is told without a word; 101 of 100 is said to be above the whole."""
    plan = plan_of({"p": count(), "q": count()}, [{"id": "a", "numerator": "p", "denominator": "q"}])
    for figure, notes in ((100, set()), (101, {"above-whole"})):
        (result,) = results_of(plan, [unit(1, p=figure, q=100)])
        assert {note.code for note in result.notes} == notes


def test_a_definition_holds_from_the_first_day_of_its_period() -> None:
    """Defined anew in 2023, a figure of 2023 is compared; defined anew in 2024, it is not."""
    for since, verdict in (("2023", "met"), ("2024", "undetermined")):
        indicator = {"id": "a", "numerator": "p", "defined_from": since, "target": "> baseline"}
        (result,) = results_of(plan_of({"p": count()}, [indicator]), [unit(1, p=2)], [unit(1, p=1)])
        assert result.verdict == verdict


def test_units_without_code_are_named_first() -> None:
    """The order of keys: name and place, however late in the alphabet, then codes."""
    keys: list[UnitKey] = ["1", NameKey("z", "z"), NameKey("a", "b")]
    assert sorted(keys, key=key_order) == [NameKey("a", "b"), NameKey("z", "z"), "1"]


def test_five_units_are_named_and_the_rest_are_counted() -> None:
    """Of seven units five are named, and two more are said to be."""
    plan = plan_of({"p": count()}, [{"id": "a", "numerator": "p"}])
    units = list(read(plan, [unit(number, p=1) for number in range(1, 8)]).records.units())
    assert named(units, plan) == ("1", "2", "3", "4", "5", "… (+2)")
