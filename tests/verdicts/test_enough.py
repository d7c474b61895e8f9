"""What is told to be enough, held against every number that the one blank may turn out to be, through the verdict."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from building import count, plan_of, read, results_of, unit
from nnl_cli.plan.model import PlanFile
from nnl_cli.report.model import Verdict
from nnl_cli.verdicts.assemble import assemble
from nnl_cli.verdicts.baselines import Earlier
from nnl_cli.verdicts.enough import Enough, enough
from nnl_cli.verdicts.question import Question
from running import run_nnl

RULES = [
    *("from 40% to 60%", "from 0% to 50%", "from 50% to 100%", "from 33.3% to 33.4%", "from 50% to 50%"),
    *("<= 33.3%", "< 50%", "<= 0%", "< 0%", ">= 50%", "> 50%", ">= 100%", "> 100%", "= 50%", "= 0%", "= 100%"),
    *("> baseline", ">= baseline * 1.05", "< baseline * 0.9", "<= baseline + 2 points", "= baseline"),
]
Rows = Sequence[tuple[int, int | None]]


def plan(rule: str, decimals: int | None, is_part: bool) -> PlanFile:
    """Return a plan that asks for one share."""
    stated = [{"period": "2023", "value": "2/5", "source": "x"}]
    more = {} if decimals is None else {"round": str(decimals)}
    indicator = {"id": "x", "numerator": "a", "denominator": "b", "baseline": stated, "target": rule, **more}
    return plan_of({"a": count(part_of="b") if is_part else count(), "b": count()}, [indicator])


def told(law: PlanFile, rows: Rows) -> tuple[Verdict, Enough | None]:
    """Return the verdict on units' figures, None being a blank, and what is told to be enough."""
    cells = [unit(number, a=top, b=bottom) for number, (bottom, top) in enumerate(rows)]
    question = Question(law, read(law, cells).records, Earlier(), "2024", "")
    result = next(iter(assemble(question)))
    return result.verdict, enough(question, result)


def said(found: Enough, number: int) -> bool:
    """Whether what is told says that a number would do."""
    if found.most is not None:
        return found.number <= number <= found.most
    return number <= found.number if found.at_most else number >= found.number


@st.composite
def tables(draw: st.DrawFn) -> tuple[Rows, int]:
    """Draw a few units with their figures, 0 and nothing below among them, and one whose part is blank."""
    wholes = draw(st.lists(st.integers(0, 40), min_size=1, max_size=3))
    below = draw(st.integers(0, 40))
    return [*((whole, draw(st.integers(0, whole))) for whole in wholes), (below, None)], below


@given(st.sampled_from(RULES), tables(), st.sampled_from([None, 0, 1]), st.booleans())
def test_just_the_numbers_told_meet_the_target(
    rule: str, drawn: tuple[Rows, int], decimals: int | None, is_part: bool
) -> None:
    """Each number told meets, each other misses; nothing is told only where none does, or all of the whole do."""
    rows, below = drawn
    law = plan(rule, decimals, is_part)
    verdict, found = told(law, rows)
    assume(verdict is Verdict.UNDETERMINED)
    numbers = range(below + 1 if is_part else below + 10)

    def meets(number: int) -> bool:
        cells = [unit(key, a=number if top is None else top, b=bottom) for key, (bottom, top) in enumerate(rows)]
        return results_of(law, cells)[0].verdict is Verdict.MET

    met = [number for number in numbers if meets(number)]
    if found is None:
        within = [number for number in met if number <= below]
        assert not within or within[-1] == below
    else:
        assert met == [number for number in numbers if said(found, number)]


@pytest.mark.parametrize(
    ("rule", "rows", "found"),
    [
        ("from 40% to 60%", [(42, None), (72, 45)], Enough(1, 42, most=23)),
        ("from 40% to 60%", [(42, 20), (72, None)], Enough(26, 72, most=48)),
        ("from 50% to 100%", [(42, None), (72, 45)], Enough(12, 42)),
        ("= 50%", [(42, None), (72, 45)], Enough(12, 42, most=12)),
        ("= 50%", [(41, None), (72, 45)], None),
        ("<= 50%", [(42, None), (72, 45)], Enough(12, 42, at_most=True)),
        ("< 50%", [(42, None), (72, 45)], Enough(11, 42, at_most=True)),
        (">= 70%", [(0, None), (0, 0)], None),
    ],
)
def test_small_cases_by_hand(rule: str, rows: Rows, found: Enough | None) -> None:
    """46 to 68 of 114 are from 40 to 60 %, so 1 to 23 beside 45; nothing is told where all of nobody is asked for."""
    assert told(plan(rule, None, is_part=True), rows) == (Verdict.UNDETERMINED, found)


def test_a_count_is_told_nothing() -> None:
    """A number of a whole district has no whole of one unit that it could be so many of."""
    law = plan_of({"a": count(), "b": count()}, [{"id": "x", "numerator": "a", "target": ">= 9"}])
    assert told(law, [(10, None), (5, 5)]) == (Verdict.UNDETERMINED, None)


@pytest.mark.parametrize(
    ("target", "rows", "vi", "en"),
    [
        ("from 40% to 60%", "0,42,\n1,72,45\n", "; từ 1 đến 23 trên 42 em là đạt", "; 1 to 23 of 42 em would do"),
        ("= 50%", "0,42,\n1,72,45\n", "; đúng 12 trên 42 em là đạt", "; exactly 12 of 42 em would do"),
        (">= 70%", "0,0,\n1,0,0\n", "yêu cầu ≥ 70%", "the target is ≥ 70%"),
    ],
)
def test_the_screen_tells_both_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str, rows: str, vi: str, en: str
) -> None:
    """Both ends stand on the screen, in both languages; of nobody at all what is asked stands alone."""
    monkeypatch.chdir(tmp_path)
    Path("a.csv").write_text(f"Mã,HS,Đạt\n{rows}", encoding="utf-8")
    Path("plan.yaml").write_text(
        f"""\
plan: {{number: 1/KH, title: T, period: 2024}}
unit: {{key: ma}}
fields: {{ma: {{label: Mã, type: code}}, hs: {{label: HS, type: count}}, dat: {{label: Đạt, type: count, part_of: hs}}}}
indicators: [{{id: a, noun: em, numerator: dat, denominator: hs, target: "{target}"}}]
""",
        encoding="utf-8",
    )
    for lang, words in (("vi", vi), ("en", en)):
        shown = run_nnl(["check", "a.csv", "--plan", "plan.yaml", "--pending", "--lang", lang])
        assert shown.exit_code == 4, shown
        assert f"{words} 1 " in " ".join(shown.stdout.split())  # the closing stands right behind
