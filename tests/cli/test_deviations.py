"""A deviation counts as accepted only where nothing that may still turn out is worse than its document accepts."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from running import run_nnl

PLAN = """\
plan: {{number: 1/NQ, title: Thử, period: 2026}}
unit: {{key: ma, name: ten, class: loai}}
fields:
  ma: {{label: Mã, type: code}}
  ten: {{label: Tên, type: text}}
  loai: {{label: Loại, type: category, values: [A, B]}}
  a: {{label: Được, type: count, part_of: b}}
  b: {{label: Tổng, type: count}}
indicators:
  - {{id: x, name: Thử, {measure}, {target}}}
"""
RATE = "numerator: a, denominator: b"
LEVELS = (
    "levels: [{name: Mức độ 3, require: '>= 70%'}, {name: Mức độ 2, require: '>= 60%'},"
    " {name: Mức độ 1, require: '>= 50%'}]"
)
HEAD = "Mã,Tên,Loại,Được,Tổng\n"


def judged(folder: Path, measure: str, target: str, rows: str, value: str | None) -> dict[str, Any]:
    """Return the report of a table beside a target, a deviation of this value accepted."""
    (folder / "p.yaml").write_text(PLAN.format(measure=measure, target=target), encoding="utf-8")
    (folder / "t.csv").write_text(HEAD + rows, encoding="utf-8")
    entry = f"remarks: [{{indicator: x, accepted: {{value: '{value}', document: 7/CV, until: 1/1/2027}}}}]\n"
    (folder / "g.yaml").write_text(entry if value is not None else "", encoding="utf-8")
    options = ["--plan", str(folder / "p.yaml"), "--as-of", "2026-07-01", "--remarks", str(folder / "g.yaml")]
    ended = run_nnl(["check", str(folder / "t.csv"), *options, "--format", "json"])
    found: dict[str, Any] = json.loads(ended.stdout)
    return found


def outcome(data: dict[str, Any]) -> tuple[bool, list[str]]:
    """Return whether the deviation counts, and what is told of it."""
    told = [one["code"] for one in data["problems"] if one["code"].startswith("accepted")]
    return data["summary"].get("accepted", 0) == 1, told


WORSE, DOUBT = (False, ["accepted-not-covered"]), (False, ["accepted-in-doubt"])
COVERED: tuple[bool, list[str]] = (True, [])


@pytest.mark.parametrize(
    ("target", "row", "value", "found"),
    [
        ("<= Mức độ 1", "75,100", "Mức độ 2", WORSE),  # level 3 is proven: worse, where little is asked for
        ("<= Mức độ 1", "665,1000", "Mức độ 3", COVERED),
        ("<= Mức độ 1", "665,1000", "Mức độ 2", COVERED),
        ("< Mức độ 2", "665,1000", "Mức độ 1", WORSE),
        ("= Mức độ 2", "75,100", "Mức độ 3", COVERED),
        ("= Mức độ 2", "75,100", "Mức độ 1", WORSE),
        ("= Mức độ 2", "55,100", "Mức độ 1", COVERED),
        ("= Mức độ 2", "55,100", "Mức độ 3", WORSE),
        (">= Mức độ 3", "65,100", "Mức độ 2", COVERED),
        (">= Mức độ 3", "55,100", "Mức độ 2", WORSE),
        (">= Mức độ 1", "5,100", "Mức độ 1", WORSE),
    ],
)
def test_a_level_is_worse_on_the_side_that_is_missed(
    tmp_path: Path, target: str, row: str, value: str, found: tuple[bool, list[str]]
) -> None:
    """Of a level that is the most asked for a higher one is worse, of one that is asked for exactly each side is."""
    data = judged(tmp_path, f"{RATE}, {LEVELS}", f"target: '{target}'", f"01,Một,A,{row}\n", value)
    assert outcome(data) == found


@pytest.mark.parametrize(
    ("rows", "value", "found"),
    [
        ("01,Một,A,62,100\n02,Hai,A,,10\n", "Mức độ 2", COVERED),  # 62 to 72 of 110: level 1 or 2
        ("01,Một,A,70,100\n02,Hai,A,,10\n", "Mức độ 3", COVERED),  # 70 to 80 of 110: level 2 or 3
        ("01,Một,A,70,100\n02,Hai,A,,10\n", "Mức độ 2", DOUBT),
    ],
)
def test_of_a_most_level_the_highest_that_may_be_counts(
    tmp_path: Path, rows: str, value: str, found: tuple[bool, list[str]]
) -> None:
    """A blank may still lift the level: the one that is accepted must hold the highest that is possible."""
    data = judged(tmp_path, f"{RATE}, {LEVELS}", "target: '< Mức độ 1'", rows, value)
    assert outcome(data) == found


@pytest.mark.parametrize(
    ("measure", "target", "rows", "value", "found"),
    [
        ("numerator: b", "<= 100", "01,Một,A,0,140\n02,Hai,A,0,\n", "140", DOUBT),  # the blank can only raise it
        ("numerator: b", "<= 100", "01,Một,A,0,140\n", "140", COVERED),
        ("numerator: b", "<= 100", "01,Một,A,0,140\n02,Hai,A,0,\n", "130", WORSE),
        ("numerator: b", "from 50 to 100", "01,Một,A,0,140\n02,Hai,A,0,\n", "150", DOUBT),
        ("numerator: b", "= 100", "01,Một,A,0,140\n02,Hai,A,0,\n", "999999", DOUBT),
        ("numerator: a", "<= 100", "01,Một,A,140,140\n02,Hai,A,,10\n", "150", COVERED),  # no more than its whole
        ("numerator: a", "<= 100", "01,Một,A,140,140\n02,Hai,A,,10\n", "149", DOUBT),
        (RATE, ">= 80%", "01,Một,A,30,100\n02,Hai,A,,10\n", "30%", DOUBT),  # 30 to 40 of 110
        (RATE, ">= 80%", "01,Một,A,30,100\n02,Hai,A,,10\n", "30/110", COVERED),
        (RATE, "<= 20%", "01,Một,A,30,100\n02,Hai,A,,10\n", "30%", DOUBT),
        (RATE, "<= 20%", "01,Một,A,30,100\n02,Hai,A,,10\n", "40/110", COVERED),
        (RATE, "from 10% to 20%", "01,Một,A,30,100\n02,Hai,A,,10\n", "39/110", DOUBT),
        (RATE, "from 50% to 60%", "01,Một,A,30,100\n02,Hai,A,,10\n", "30/110", COVERED),
        (RATE, "from 50% to 60%", "01,Một,A,30,100\n02,Hai,A,,10\n", "70%", WORSE),
    ],
)
def test_no_blank_may_lead_past_what_is_accepted(
    tmp_path: Path, measure: str, target: str, rows: str, value: str, found: tuple[bool, list[str]]
) -> None:
    """The worst end of what blanks leave possible is held against the value, of a range on the side that is missed."""
    assert outcome(judged(tmp_path, measure, f"target: '{target}'", rows, value)) == found


def test_a_part_that_is_open_may_still_be_worse(tmp_path: Path) -> None:
    """One part is missed as accepted, another may turn out below it: that is no deviation that is accepted."""
    target = "target: {require: '> 30%', except: [{where: 'loai == \"B\"', require: '> 40%'}]}"
    rows = "01,Một,A,29,100\n02,Hai,B,,100\n"
    data = judged(tmp_path, RATE, target, rows, "20%")
    assert (data["results"][0]["verdict"], outcome(data)) == ("missed", DOUBT)
    assert outcome(judged(tmp_path, RATE, target, rows, "0%")) == COVERED


@pytest.mark.parametrize("unseen", ["\u200b", " \u2060 ", "*", "\u202a\u202c"])
@pytest.mark.parametrize("entry", ["document: {}, reason: R", "accepted: {{document: {}, until: 1/1/2027}}"])
def test_a_document_of_letters_that_nobody_sees_is_refused(tmp_path: Path, unseen: str, entry: str) -> None:
    """It would be every document's target, or no document at all: an error at its place."""
    judged(tmp_path, "numerator: b", "target: '<= 100'", "01,Một,A,0,140\n", None)
    (tmp_path / "g.yaml").write_text(
        f"remarks:\n  - {{indicator: x, {entry.format(json.dumps(unseen))}}}\n", encoding="utf-8"
    )
    options = ["--plan", str(tmp_path / "p.yaml"), "--remarks", str(tmp_path / "g.yaml")]
    ended = run_nnl(["check", str(tmp_path / "t.csv"), *options])
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert "g.yaml:2:" in ended.stderr


def test_the_warning_says_what_may_still_turn_out(tmp_path: Path) -> None:
    """The sentence has the range that blanks leave, since the figure itself is no worse than what is accepted."""
    data = judged(tmp_path, "numerator: b", "target: '<= 100'", "01,Một,A,0,140\n02,Hai,A,0,\n", "140")
    (said,) = (one["message"] for one in data["problems"] if one["code"] == "accepted-in-doubt")
    assert "thực hiện từ 140 trở lên, có thể kém hơn mức 140 mà 7/CV chấp nhận" in said


COUNTS = st.integers(0, 12)
BLANK_OR = st.one_of(st.none(), COUNTS)
TARGETS = st.tuples(st.sampled_from([">", ">=", "<", "<=", "="]), st.integers(0, 20)) | st.tuples(
    st.just("from"), st.integers(0, 10)
)
HOLDS = {
    ">": lambda figure, bound: figure > bound,
    ">=": lambda figure, bound: figure >= bound,
    "<": lambda figure, bound: figure < bound,
    "<=": lambda figure, bound: figure <= bound,
    "=": lambda figure, bound: figure == bound,
    "from": lambda figure, bound: bound <= figure <= bound + 5,
}


def is_within(op: str, bound: int, figure: Fraction, value: Fraction) -> bool:
    """Whether a figure is met, or no further off what is asked than a value on its own side of it."""
    if HOLDS[op](figure, bound):
        return True
    falls_short = op in (">", ">=") or (op in ("=", "from") and figure < bound)
    return figure >= value if falls_short else figure <= value


@given(
    asked=TARGETS,
    rows=st.lists(st.tuples(COUNTS, BLANK_OR), min_size=1, max_size=3),
    value=st.integers(0, 40),
    is_rate=st.booleans(),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_counts_as_accepted_is_what_every_completion_leaves_accepted(
    tmp_path: Path, asked: tuple[str, int], rows: list[tuple[int, int | None]], value: int, is_rate: bool
) -> None:
    """Every way to fill the blanks is tried: the deviation counts only where none ends worse than its value."""
    op, bound = asked
    sign = "%" if is_rate else ""
    scale = 5 if is_rate else 1
    ends = [bound * scale, (bound + 5) * scale]
    target = f"from {ends[0]}{sign} to {ends[1]}{sign}" if op == "from" else f"{op} {ends[0]}{sign}"
    lines = "".join(
        f"{at:02},Trường {at},A,{'' if a is None else min(a, b)},{b}\n" for at, (b, a) in enumerate(rows, 1)
    )
    measure = RATE if is_rate else "numerator: a"
    data = judged(tmp_path, measure, f"target: '{target}'", lines, f"{value * scale}{sign}")
    plain = judged(tmp_path, measure, f"target: '{target}'", lines, None)
    assert [one["verdict"] for one in data["results"]] == [one["verdict"] for one in plain["results"]]
    assert (data["exit_code"], data["summary"]["missed"]) == (plain["exit_code"], plain["summary"]["missed"])
    below = sum(b for b, _ in rows)
    sums = {sum(min(a, b) for b, a in rows if a is not None)}
    for b, a in rows:
        sums = {one + more for one in sums for more in range(b + 1)} if a is None else sums
    if data["results"][0]["verdict"] == "missed":
        per = Fraction(20, below) if is_rate else Fraction(1)
        every = all(is_within(op, bound, one * per, Fraction(value)) for one in sums)
        assert outcome(data)[0] == every
    else:
        assert not outcome(data)[0]
