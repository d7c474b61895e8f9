"""A period that a plan names is the one it means, however it is spelled: nothing begins or ends by its letters."""

import pytest

from .conftest import Desk, whole

FIELDS = "hs: {type: count}\ndat: {type: count, part_of: hs}"
HEAD = "plan: {number: 1/KH, title: Thử, period: 2026, periods: {2026: [2025-2026], 2025: [2024-2025], 2024: []}}\n"
MONTHS = "plan: {number: 1/KH, title: Thử, period: 1/2026, periods: {1/2026: [], 12/2025: [], 9/2025: []}}\n"
TABLE = "ma,ten,xa,cap,hs,dat\n1,A,X,TH,100,70\n"
OLD = "ma,ten,xa,cap,hs,dat\n1,A,X,TH,100,60\n"


def plan(desk: Desk, more: str, head: str = HEAD) -> None:
    """Write a plan with one rate and more of its keys, and a table of this year, one of last."""
    desk.plan(FIELDS, f"{{id: tl, numerator: dat, denominator: hs, {more}}}", head=head)
    desk.put(d_csv=TABLE, old_csv=OLD)


def verdicts(desk: Desk, *options: str) -> list[tuple[str | None, str]]:
    """Return what is asked in a period, and what it comes to."""
    found = whole(desk.report("d.csv", *options), "tl")
    return [(result["require"], result["verdict"]) for result in found]


@pytest.mark.parametrize("span", ["to: 2025-2026", "from: 2025-2026", "to: Năm học 2025-2026", "from: 25-26, to: 2026"])
@pytest.mark.parametrize("asked", ["2026", "2025-2026"])
def test_a_target_holds_in_the_year_that_a_spelling_names(desk: Desk, span: str, asked: str) -> None:
    """Its first and its last period are in it: it dropped out untold, and a missed target was none."""
    plan(desk, f'targets: [{{require: ">= 80%", {span}}}]')
    assert verdicts(desk, "--period", asked) == [(">= 80%", "missed")]


@pytest.mark.parametrize(("span", "to"), [("to: 2024-2025", "2025"), ("to: 2025", "2025"), ("to: 24-25", "2025")])
def test_a_target_over_before_is_told_by_the_plans_own_name(desk: Desk, span: str, to: str) -> None:
    """It is asked no more, and the report says until when it was."""
    plan(desk, f'targets: [{{require: ">= 80%", {span}}}, {{require: ">= 50%"}}]')
    result = desk.result("tl", "d.csv")
    assert (result["require"], result["verdict"]) == (">= 50%", "met")
    assert any(f"chỉ áp dụng đến hết {to}" in note for note in result["notes"])


def test_a_plans_own_period_may_be_named_by_a_spelling(desk: Desk) -> None:
    """Rows and targets of that year are this year's: all rows were another period's."""
    head = HEAD.replace("period: 2026", "period: 2025-2026")
    unit = "unit: {key: ma, name: ten, place: xa, class: cap, period: nam}\n"
    indicator = '{id: tl, numerator: dat, denominator: hs, target: {require: ">= 80%", from: 2026}}'
    desk.plan(f"nam: {{type: period}}\n{FIELDS}", indicator, head=head, unit=unit)
    desk.put(d_csv="ma,ten,xa,cap,nam,hs,dat\n1,A,X,TH,2025-2026,100,70\n")
    report = desk.report("d.csv")
    assert (report["period"], report["inputs"][0]["records"], report["results"][0]["verdict"]) == ("2026", 1, "missed")


def test_a_month_of_the_next_year_is_later(desk: Desk) -> None:
    """January 2026 comes after December 2025, though 1 is before 12: in targets, and for the figure before."""
    plan(desk, 'targets: [{require: ">= 80%", from: 12/2025}, {require: "> 99%", to: 9/2025}]', head=MONTHS)
    assert verdicts(desk) == [(">= 80%", "missed")]
    plan(desk, 'target: ">= baseline", baseline: [{period: 12/2025, value: 60/100, source: s}]', head=MONTHS)
    assert verdicts(desk) == [(">= baseline", "met")]


OTHER = [
    'target: {require: ">= 80%", from: 2023-2024}',
    'targets: [{require: ">= 80%", to: 2026-2027}]',
    'target: {require: ">= 80%", from: 9/2025}',
    'target: {require: ">= 80%", from: tháng 9}',
    'target: {require: ">= 80%", legal_floor: {value: 50%, source: s, to: 2023-2024}}',
    "defined_from: 2026-2027",
    "versions: [{from: 2026-2027, numerator: hs}]",
]


@pytest.mark.parametrize("more", OTHER)
def test_a_period_that_cannot_be_placed_is_a_plan_error(desk: Desk, more: str) -> None:
    """A school year beside years, a month beside them: who knows which comes first? It was decided by the letters."""
    plan(desk, more)
    ended = desk.says("check", "d.csv", "--lang", "en")
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert "cannot be told to be before or after the plan's 2026" in ended.stderr


def test_a_period_that_may_be_asked_for_is_to_be_placed_too(desk: Desk) -> None:
    """A plan that may be asked for a quarter too cannot say from which year a target holds in it."""
    head = HEAD.replace("2024: []", "quý 1/2026: []")
    plan(desk, 'target: {require: ">= 80%", from: 2025}', head=head)
    ended = desk.says("check", "d.csv", "--lang", "en")
    assert (ended.exit_code, "the plan's quý 1/2026" in ended.stderr) == (2, True)
    plan(desk, 'target: ">= 80%"', head=head)
    assert verdicts(desk, "--period", "quý 1/2026") == [(">= 80%", "missed")]


def test_a_definition_changes_with_the_year_that_a_spelling_names(desk: Desk) -> None:
    """The year before was counted otherwise, whatever it is called, in a typed figure and an earlier report."""
    typed = "baseline: [{period: 2024-2025, value: 60/100, source: s}]"
    plan(desk, f'target: ">= baseline", {typed}, versions: [{{from: 2025-2026, note: x}}]')
    assert desk.result("tl", "d.csv")["reason"] == "definition-changed"
    plan(desk, 'target: ">= baseline", defined_from: 2025-2026')
    assert desk.result("tl", "d.csv", "--baseline", "old.csv")["reason"] == "definition-changed"


def test_a_report_of_a_plan_that_wrote_school_years_is_last_years(desk: Desk) -> None:
    """Its period is the one that this plan spells so."""
    plan(desk, 'target: ">= 50%"', head="plan: {number: 1/KH, title: Thử, period: 2024-2025}\n")
    desk.says("check", "old.csv", "-o", "old.json")
    plan(desk, 'target: "> baseline"')
    result = desk.result("tl", "d.csv", "--baseline", "old.json")
    assert (result["verdict"], result["baseline"]["period"]) == ("met", "2025")


def test_milestones_may_be_spelled_as_the_tables_spell_years(desk: Desk) -> None:
    """2025 lies half way between 2024 and 2026, also where these are written as school years."""
    ways = '{require: ">= 40%", from: 2024, to: 2024-2025}, {require: ">= 80%", from: 25-26}'
    plan(desk, f"targets: [{ways}]")
    found = whole(desk.report("d.csv", "--period", "2024-2025"), "tl")
    assert [(one["require"], one["on_track"]) for one in found] == [(">= 40%", True)]


def test_lint_knows_a_target_that_never_holds(desk: Desk) -> None:
    """By its periods, not its letters: one year spelled in two ways is one."""
    plan(desk, 'targets: [{require: ">= 40%", from: 2026, to: 2024-2025}]')
    assert "lint-target-never" in desk.runs("lint", "plan.yaml", "--format", "json").stdout
    plan(desk, 'targets: [{require: ">= 40%", from: 2026, to: 2025-2026}]')
    assert "lint-target-never" not in desk.runs("lint", "plan.yaml", "--format", "json").stdout


def test_plans_of_other_words_for_a_year_are_compared_in_it(desk: Desk) -> None:
    """Each asks by its own name; where no spelling joins them that is told, and nothing is guessed."""
    desk.plan(
        FIELDS, '{id: a, numerator: dat, denominator: hs, topic: t, target: {require: ">= 80%", from: 2026}}', head=HEAD
    )
    other = '{id: b, numerator: dat, denominator: hs, topic: t, target: {require: ">= 70%", from: 2025-2026}}'
    desk.plan(FIELDS, other, head="plan: {number: 2/KH, title: Thử, period: 2025-2026}\n", name="other")
    ended = desk.runs("indicators", "--plan", "plan.yaml", "--plan", "other.yaml")
    assert (ended.exit_code, "80%" in ended.stdout, "70%" in ended.stdout) == (0, True, True)
    head = HEAD.replace("[2025-2026]", "[]").replace("[2024-2025]", "[]")
    desk.plan(
        FIELDS, '{id: a, numerator: dat, denominator: hs, topic: t, target: {require: ">= 80%", from: 2026}}', head=head
    )
    ended = desk.runs("indicators", "--plan", "plan.yaml", "--plan", "other.yaml", "--lang", "en")
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert "cannot be told to be before or after" in ended.stderr
