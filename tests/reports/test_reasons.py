"""Why a unit did not enter is told truly, and a truth is told as the number it counts, in whatever is shown."""

import re
from pathlib import Path

import pytest

from nnl_cli.chasing import pending
from nnl_cli.explain import Why, explain, unit_figures
from nnl_cli.reports import csv, explaining, explaining_screen, json, markdown, screen, screen_all
from nnl_cli.reports.layout import Screen, drawn
from nnl_cli.reports.owing import Chase, owed_lines
from nnl_cli.reports.problems import problems_of
from nnl_cli.run import Prepared, Request, prepare
from nnl_cli.wording.catalogue import speaker

HEAD = """\
plan: {number: 5/KH, title: Thử, period: 2024}
unit: {key: ma, name: ten, class: cap}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên, type: text}
  cap: {label: Cấp, type: category, values: [TH, THCS]}
  a: {label: A, type: count}
  b: {label: B, type: count, asked_of: [THCS]}
  c: {label: C, type: count}
  co: {label: Có, type: yes_no}
"""
REASONS = """\
rules:
  - {that: c >= a, say: C không dưới A, severity: error}
indicators:
  - {id: s, numerator: a + b, denominator: c, where: co, target: ">= 50%"}
  - {id: r, numerator: a / c, denominator: 1, kind: ratio, where: co, target: ">= 2"}
"""
ROWS = """\
Mã,Tên,Cấp,A,B,C,Có
1,An,TH,,,10,x
2,Bình,TH,20,,10,x
3,Cúc,THCS,5,abc,10,x
4,Dương,TH,0,,0,x
5,Én,TH,5,,10,x
6,Gia,TH,5,,10,
"""
LEFT_OUT = """\
4 đơn vị chưa được tính
  An (1)    thiếu: A
  Bình (2)  số liệu bị loại: A = 20 [t.csv:D3], C = 10 [t.csv:F3]
  Cúc (3)   số liệu bị loại: B = abc [t.csv:E4]
  Gia (6)   thiếu: Có
"""
DIVIDED = "  Dương (4)  số của đơn vị dẫn đến phép chia cho 0\n"
PENDING = """\
An (1): A (ô D2 để trống)
Bình (2): A; C (D3; F3): C không dưới A; đang ghi 10, 20
Gia (6): Có (ô G7 để trống)
Cúc (3): B (E4): “abc” không phải một số đếm
Dương (4): r: số liệu của đơn vị gây phép chia cho 0
"""
TRUTHS = """\
rules:
  - {that: not co or a > 5, say: Có thì trên 5, severity: warning}
indicators:
  - {id: tick, numerator: co, denominator: 1, target: ">= 90%"}
  - {id: cmp, numerator: a >= 5, denominator: 1, kind: ratio, target: ">= 1"}
  - {id: so, numerator: co and a >= 5, target: ">= 9"}
"""


def ready_of(folder: Path, rest: str) -> Prepared:
    """Return the rows read under a plan of some rules and indicators."""
    (folder / "plan.yaml").write_text(HEAD + rest, encoding="utf-8")
    (folder / "t.csv").write_text(ROWS, encoding="utf-8")
    return prepare(Request(("t.csv",), "plan.yaml"))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def explained(ready: Prepared, index: int) -> str:
    """Return the explanation of one of the plan's indicators."""
    plan = ready.loaded.plan
    explanation = explain(ready.question, plan.indicators[index])
    return drawn(explaining_screen.lines(explanation, ready.report(), plan, speaker("vi", plan), Screen(140)), 140)


def test_each_reason_is_told_for_what_it_is(folder: Path) -> None:
    """Blank, refused and divided by zero are three things, a refused cell with what stands in it."""
    ready = ready_of(folder, REASONS)
    assert LEFT_OUT in explained(ready, 0)
    assert DIVIDED in explained(ready, 1)


def test_a_unit_may_have_several_reasons(folder: Path) -> None:
    """Every reason that holds is told, also where the unit's own cells are all there."""
    ready = ready_of(folder, REASONS)
    plan = ready.loaded.plan
    explanation = explain(ready.question, plan.indicators[0])
    left = explanation.left_out[0]._replace(missing=(), why=(Why.HIDDEN, Why.LENT))
    explanation = explanation._replace(left_out=(left,))
    words = speaker("en", plan)
    told = drawn(explaining_screen.lines(explanation, ready.report(), plan, words, Screen(140)), 140)
    assert told.splitlines()[-1] == (
        "  An (1)  a blank hides whether it belongs here;"
        " only the register has its figures, and those are added to no sum"
    )


def test_who_owes_is_told_what_to_do(folder: Path) -> None:
    """A unit whose cells were refused is asked to mend those, not to send what it did send."""
    ready = ready_of(folder, REASONS)
    report = ready.report()
    chase = Chase(
        pending(ready.question, report), report, [None] * len(report.whole()), speaker("vi", ready.loaded.plan)
    )
    told = [f"{unit.name}: {line}\n" for unit in chase.units for line in owed_lines(unit, chase)]
    assert "".join(told) == PENDING


def test_no_truth_is_shown_as_a_word_of_the_program(folder: Path) -> None:
    """Ticks and comparisons print as 1 and 0 in every report, problem and explanation."""
    ready = ready_of(folder, TRUTHS)
    plan, report, words = ready.loaded.plan, ready.report(), speaker("en", ready.loaded.plan)
    report = report._replace(units=unit_figures(ready.question))
    texts = [drawn(problems_of(report, words, Screen(120)), 120)]
    texts += [
        drawn(view.lines(report, words, Screen(120), lambda *options: " ".join(options)), 120)
        for view in (screen, screen_all)
    ]
    texts += [render(report, words).decode() for render in (csv.render, markdown.render, json.render)]
    for indicator in plan.indicators:
        explanation = explain(ready.question, indicator)
        texts.append(drawn(explaining_screen.lines(explanation, report, plan, words, Screen(140)), 140))
        texts.append(explaining.as_json(explanation, report, plan, words).decode())
    assert "it says 1, 5" in texts[0]
    assert (
        re.findall(
            r"\b(?:True|False|true|false)\b",
            re.sub(r'"(binding|silent|(?:low|high)est_open)": \w+', "", "\n".join(texts)),
        )
        == []
    )
