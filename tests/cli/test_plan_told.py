"""What a planner is told: which target failed a case, what a bracket holds, what fields and levels are for."""

from pathlib import Path

import pytest

from running import run_nnl

HEAD = """plan: {number: 1/KH, title: Thử, period: 2026, periods: {2026: [], 2025: []}}
documents: {tinh: {number: 9/QĐ, issuer: UBND tỉnh, title: Giao}}
unit: {key: ma, place: xa}
fields:
  ma: {label: Mã, type: code}
  xa: {label: Xã, type: text}
  d: {label: Đạt, type: count, part_of: t}
  t: {label: Tổng, type: count}
  g: {label: Mức giao, type: count}
"""
SEVERAL = '- {id: a, numerator: d, denominator: t, targets: [{require: ">= 20%"}, {require: ">= 30%", source: tinh}]}\n'


def ran(folder: Path, plan: str, *words: str, rows: str = "Mã,Xã,Đạt,Tổng,Mức giao\n1,X,25,100,5\n") -> str:
    """Return what a command prints of a plan with these indicators or fields, beside a table."""
    (folder / "p.yaml").write_text(HEAD + plan, encoding="utf-8")
    (folder / "t.csv").write_text(rows, encoding="utf-8")
    places = {"PLAN": str(folder / "p.yaml"), "TABLE": str(folder / "t.csv")}
    told = run_nnl([places.get(word, word) for word in words])
    return told.stdout + told.stderr


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_failing_case_names_the_target(lang: str, tmp_path: Path) -> None:
    """Of two targets the second came out otherwise, in whole and group: it is named by what it asks and whose."""
    cases = tmp_path / "cases.yaml"
    cases.write_text(
        """plan: p.yaml
cases:
- title: hai mức
  rows: [{Mã: "1", Xã: X, Đạt: 25, Tổng: 100}, {Mã: "2", Xã: Y, Đạt: 25, Tổng: 100}]
  options: {by: xa}
  expect:
    exit_code: 1
    a:
    - {verdict: met, groups: {xa: {X: {verdict: met}, Y: {verdict: met}}}}
    - {verdict: met, groups: {xa: {X: {verdict: missed}, Y: {verdict: met}}}}
""",
        encoding="utf-8",
    )
    told = ran(tmp_path, "indicators:\n" + SEVERAL, "test", str(cases), "--lang", lang)
    lines = [line.strip().split(": ")[0] for line in told.splitlines() if line.startswith("    ")]
    assert lines == ["a (>= 30%, 9/QĐ).verdict", "a (>= 30%, 9/QĐ) [xa=Y].verdict"]


@pytest.mark.parametrize(("inside", "found"), [("d + 1", "d + 1"), ("min(d, t)", "min(d, t)"), (" last.d ", "last.d")])
def test_given_tells_all_that_its_bracket_holds(inside: str, found: str, tmp_path: Path) -> None:
    """A sum in the bracket is told as a sum: its first field alone would be what it takes."""
    told = ran(tmp_path, f"indicators: [{{id: a, numerator: 'given({inside})'}}]\n", "lint", "PLAN")
    assert f"không nhận “{found}”" in told


def test_the_overview_has_a_bound_by_label_and_id(tmp_path: Path) -> None:
    """What is asked reads as the column does, with the id by which the plan names it."""
    plan = 'indicators: [{id: a, numerator: d, target: {require: ">= g", from: 2026}}]\n'
    assert "≥ Mức giao (g, từ 2026)" in ran(tmp_path, plan, "indicators", "--plan", "PLAN")
    assert "≥ Mức giao (g, from 2026)" in ran(tmp_path, plan, "explain", "a", "--plan", "PLAN", "--lang", "en")


@pytest.mark.parametrize(
    ("lang", "by"), [("vi", "chỉ để chia nhóm (--by khoi)"), ("en", "serves to break down alone (--by khoi)")]
)
def test_a_field_to_break_down_by_is_not_called_useless(lang: str, by: str, tmp_path: Path) -> None:
    """A text that no indicator names may still group a report; a figure that none names is unused outright."""
    plan = "  khoi: {label: Khối, type: text}\n  so: {label: Số, type: count}\nindicators:\n" + SEVERAL
    told = ran(tmp_path, plan, "lint", "PLAN", "--lang", lang).splitlines()
    unused = [line for line in told if "“khoi”" in line or "“so”" in line]
    assert [by in line for line in unused] == [True, False]


@pytest.mark.parametrize(
    ("lang", "document", "heading"),
    [
        ("vi", "Văn bản", "Từng mức, từ cao xuống thấp:"),
        ("en", "Document", "Each level, from the highest down:"),
    ],
)
def test_levels_stand_under_their_own_heading(lang: str, document: str, heading: str, tmp_path: Path) -> None:
    """What each level comes to is indented under what says so, and not under the document that sets the target."""
    plan = """indicators:
- id: a
  numerator: d
  denominator: t
  levels: [{name: Mức độ 2, require: ">= 50%"}, {name: Mức độ 1, require: ">= 20%"}]
  target: {require: ">= Mức độ 1", source: tinh}
"""
    lines = ran(tmp_path, plan, "explain", "a", "TABLE", "--plan", "PLAN", "--lang", lang).splitlines()
    at = lines.index(f"  {heading}")
    assert [line.startswith("    Mức độ") for line in lines[at + 1 : at + 3]] == [True, True]
    assert at < next(index for index, line in enumerate(lines) if line.startswith(f"  {document}"))


@pytest.mark.parametrize(("lang", "said"), [("vi", "đơn vị"), ("en", "unit")])
def test_explain_says_units_in_the_readers_words(lang: str, said: str, tmp_path: Path) -> None:
    """`each: unit` is a word of the plan; who reads the explanation reads of units."""
    plan = """indicators:
- {id: a, numerator: d, denominator: t, target: {require: ">= 20%", binding: false}}
- {id: e, each: unit, passes: [a], target: ">= 50%"}
- {id: x, each: xa, passes: [a], target: ">= 50%"}
"""
    of_units, of_places = (
        ran(tmp_path, plan, "explain", name, "--plan", "PLAN", "--lang", lang).splitlines()[-1] for name in ("e", "x")
    )
    assert of_units == of_places.replace("Xã", said)
    assert said in of_units
