"""A target whose bound is a field: what is said of the bounds, in problems, figures and every kind of report."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from running import Outcome, csv_rows, run_nnl

HEAD = """
plan: {number: 1/KH, title: Thử, period: 2026, periods: {2026: [], 2025: []}}
unit: {key: ma, place: xa}
signs: {not_applicable: [NP]}
fields:
  ma: {label: Mã, type: code}
  xa: {label: Xã, type: text}
  c: {label: Tuyển mới, type: count}
  g: {label: Mức giao, type: count}
  v: {label: Vùng, type: category, values: [A, B]}
  hs: {label: HS, type: count}
  dat: {label: Đạt, type: count, part_of: hs}
  m: {label: Mức riêng, type: percent}
"""
PLAIN = 'indicators: [{id: c, name: Tuyển sinh, numerator: c, target: ">= g"}]\n'


def ran(folder: Path, plan: str, rows: str, *more: str, files: Mapping[str, str] | None = None) -> Outcome:
    """Run `check` on a table under a plan of the same fields, beside other files."""
    for name, text in {"p.yaml": HEAD + plan, "t.csv": rows, **(files or {})}.items():
        (folder / name).write_text(text, encoding="utf-8")
    told = [str(folder / word) if word in (files or {}) else word for word in more]
    return run_nnl(["check", str(folder / "t.csv"), "--plan", str(folder / "p.yaml"), *told])


def as_json(folder: Path, plan: str, rows: str, *more: str, files: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return the JSON report of such a run."""
    return ran(folder, plan, rows, "--format", "json", *more, files=files).report


@pytest.mark.parametrize(
    ("given", "stated", "said"),
    [
        ("30", "40", "Mức giao” as 30, the register as 40"),
        ("NP", "40", "Mức giao” as NP, the register as 40"),
        ("1.030", "NP", "Mức giao” as 1,030, the register as NP"),
        ("30", "30,0", None),
        ("", "40", None),
        ("30", "", None),
    ],
)
def test_a_bound_other_than_the_registers_is_told(given: str, stated: str, said: str | None, tmp_path: Path) -> None:
    """`bound-differs`: the office assigned 40, the school writes 30: its own is used, and told."""
    files = {"r.csv": f'Mã,Xã,Mức giao\n01,X,"{stated}"\n02,X,5\n'}
    rows = f'Mã,Xã,Tuyển mới,Mức giao\n01,X,35,"{given}"\n02,X,6,5\n'
    report = as_json(tmp_path, PLAIN, rows, "--register", "r.csv", "--lang", "en", files=files)
    told = [problem for problem in report["problems"] if problem["code"] == "bound-differs"]
    assert [(one["severity"], one["cell"]) for one in told] == ([("warning", "D2")] if said else [])
    assert not said or said in told[0]["message"]


def test_a_bound_of_two_targets_is_told_once_and_that_of_nobody_never(tmp_path: Path) -> None:
    """One cell is one problem, whatever asks; what `each: unit` passes counts, a unit outside `where` does not."""
    plan = """indicators:
- {id: c, numerator: c, where: v == "A", targets: [{require: ">= g"}, {require: "<= g", binding: false}]}
- {id: r, numerator: dat, denominator: hs, target: {require: ">= m", binding: false}}
- {id: e, each: unit, passes: [r], target: ">= 50%"}
"""
    files = {"r.csv": "Mã,Xã,Mức giao,Mức riêng\n01,X,40,90\n02,X,5,\n"}
    rows = "Mã,Xã,Tuyển mới,Mức giao,Vùng,HS,Đạt,Mức riêng\n01,X,35,30,A,10,9,80%\n02,X,6,9,B,10,9,80%\n"
    more = ("--register", "r.csv")
    report = as_json(tmp_path, plan, rows, *more, files=files)
    found = [(one["field"], one["cell"]) for one in report["problems"] if one["code"] == "bound-differs"]
    assert found == [("g", "D2"), ("m", "H2")]
    only = as_json(tmp_path, plan, rows, *more, "--only", "e", files=files)
    assert [one["field"] for one in only["problems"] if one["code"] == "bound-differs"] == ["m"]


PARTS = """indicators:
- {id: c, name: Tuyển sinh, numerator: c, target: ">= g"}
- {id: p, numerator: c, target: {require: ">= g", except: [{where: v == "A", require: ">= 5"}]}}
- {id: r, numerator: dat, denominator: hs, target: {require: ">= m", binding: false}}
- {id: n, numerator: c, target: ">= 3"}
"""
ROWS = "Mã,Xã,Tuyển mới,Mức giao,Vùng,HS,Đạt,Mức riêng\n01,X,30,20,A,10,9,85%\n02,Y,12,10,B,10,9,\n"


def test_every_report_has_the_sum_of_the_bounds(tmp_path: Path) -> None:
    """The CSV's bound is that of the JSON, of parts and groups too, where each unit reports its own."""
    out = tmp_path / "out.csv"
    report = as_json(tmp_path, PARTS, ROWS, "--by", "ma", "-o", str(out))
    lines = csv_rows(out.read_bytes().decode("utf-8-sig"))
    told = {(line["id"], line["group"], line["condition"]): line["bound"] for line in lines}
    assert (told["c", "", ""], told["c", "01", ""], told["n", "", ""]) == ("30", "20", "3")
    assert (told["p", "", ""], told["p", "", "các đơn vị còn lại"]) == ("", "10")
    assert (told["r", "", ""], told["r", "01", ""], told["r", "02", ""]) == ("", "85.00", "")
    whole = {one["id"]: one for one in report["results"] if one["group"] is None}
    assert (whole["c"]["bound"], [part.get("bound") for part in whole["p"]["parts"]]) == (30, [None, 10])
    markdown = ran(tmp_path, PARTS, ROWS, "--format", "markdown").stdout
    assert "| ≥ 30 |" in markdown
    assert "| ≥ 10 |" in markdown


@pytest.mark.parametrize(("lang", "words"), [("vi", "theo phần"), ("en", "by parts")])
@pytest.mark.parametrize("shown", ["table", "markdown"])
def test_a_mixed_total_asks_nothing_as_a_whole(lang: str, words: str, shown: str, tmp_path: Path) -> None:
    """42 beside "≥ Mức giao" would read as held against it: the whole says by parts, and each part its own."""
    told = ran(tmp_path, PARTS, ROWS, "--only", "p", "--format", shown, "--lang", lang, "--all").stdout
    assert words in next(line for line in told.splitlines() if " p " in line)
    assert "≥ Mức giao" not in told
    assert ("≥ 5" in told, "≥ 10" in told) == (True, True)


def test_the_register_may_say_that_a_bound_is_not_applicable(tmp_path: Path) -> None:
    """The office's list says NP of a school, silent or not: it leaves the target, and no bound of it is waited for."""
    files = {"r.csv": "Mã,Xã,Mức giao\n01,X,NP\n02,X,5\n03,X,NP\n"}
    rows = "Mã,Xã,Tuyển mới,Mức giao\n01,X,35,\n02,X,6,\n"
    (told,) = as_json(tmp_path, PLAIN, rows, "--register", "r.csv", files=files)["results"]
    assert (told["verdict"], told["numerator"], told["bound"]) == ("met", 6, 5)
    assert told["units"] == {"used": 1, "left_out": 0, "not_asked": 2}
    assert "không áp dụng" in " ".join(told["notes"])
    one = rows.replace("02,X,6,", "02,X,6,NP")
    (told,) = as_json(tmp_path, PLAIN, one, "--register", "r.csv", files=files)["results"]
    assert told["units"]["used"] == 0, "what the list gives to others makes no NP a blank"


@pytest.mark.parametrize(
    ("given", "stated", "verdict", "note"),
    [
        ("30", "40", "met", "theo mức ghi ở danh sách đơn vị thì: Chưa đạt"),
        ("30", "31", "met", None),
        ("NP", "40", "met", "theo mức ghi ở danh sách đơn vị thì: Chưa đạt"),
        ("40", "NP", "missed", "theo mức ghi ở danh sách đơn vị thì: Đạt"),
    ],
)
@pytest.mark.parametrize("by", [(), ("--by", "xa")])
def test_a_verdict_by_the_registers_bounds_is_told_where_it_is_another(
    given: str, stated: str, verdict: str, note: str | None, by: tuple[str, ...], tmp_path: Path
) -> None:
    """Which of two bounds holds is not nnl's to say: where the verdict hangs on it, the result says so."""
    files = {"r.csv": f"Mã,Xã,Mức giao\n01,X,{stated}\n02,X,5\n"}
    rows = f"Mã,Xã,Tuyển mới,Mức giao\n01,X,35,{given}\n02,X,6,5\n".replace("35,40", "30,40").replace("35,NP", "30,NP")
    results = as_json(tmp_path, PLAIN, rows, "--register", "r.csv", *by, files=files)["results"]
    whole = results[0]
    found = [one for one in whole["notes"] if "danh sách" in one]
    assert (whole["verdict"], found) == (verdict, [note] if note else [])
