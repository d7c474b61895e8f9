"""Tables of offices that write with other digits are read with their true figures, or refused: never misread."""

from pathlib import Path
from typing import Any

import pytest

from running import run_nnl

PLAN = """\
plan: {number: L, title: مؤشرات, period: 2024, periods: {2024: [2023-2024]}}
unit: {key: c, name: n, period: p}
fields:
  c: {label: Code, type: code}
  n: {label: المدرسة, type: text}
  p: {label: السنة, type: period}
  all: {label: عدد الطلاب, type: count}
  ok: {label: الناجحون, type: count, part_of: all}
indicators:
  - {id: r, name: نسبة, noun: طالب, numerator: ok, denominator: all, target: ">= 80%"}
"""


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("plan.yaml").write_text(PLAN, encoding="utf-8")


def check(*texts: str) -> dict[str, Any]:
    """Return the JSON report of some tables."""
    names = [f"{i}.csv" for i in range(len(texts))]
    for name, text in zip(names, texts, strict=True):
        Path(name).write_text(text, encoding="utf-8")
    return run_nnl(["check", *names, "--plan", "plan.yaml", "--format", "json"]).report


def figures(report: dict[str, Any]) -> tuple[Any, ...]:
    """Return the figures of the one result, and the totals and refused rows of the first table."""
    (result,), used = report["results"], report["inputs"][0]
    return result["numerator"], result["denominator"], used["totals"], used["refused"]


HEAD = "المدرسة,عدد الطلاب,الناجحون\n"


def test_a_table_with_two_scripts_of_digits_and_its_total_is_read() -> None:
    """Arabic and European digits stand in one column; the total row is known by its word and agrees."""
    report = check(f"{HEAD}النور,١٢٠,١٠٠\nالأمل,80,60\nالمجموع,٢٠٠,160\n")
    assert figures(report) == (160, 200, 1, 0)
    assert {problem["code"] for problem in report["problems"]} == {"column-missing-key"}


def test_a_total_without_a_known_word_is_known_by_its_figures() -> None:
    """A row that sums the others in the digits of another script is no unit (rule 15)."""
    report = check("Code,عدد الطلاب,الناجحون\n٠١,١٢٠,١٠٠\n٠٢,٨٠,٦٠\n٠٣,٥٠,٤٠\n,٢٥٠,٢٠٠\n")
    assert figures(report) == (200, 250, 1, 0)


def test_a_code_in_other_digits_is_the_same_code() -> None:
    """One unit has its code in Arabic digits here and in European ones there: its figures are joined, not added."""
    report = check("Code,عدد الطلاب\n٠٧,١٢٠\n", "Code,الناجحون\n07,100\n")
    assert figures(report)[:2] == (100, 120)
    assert report["coverage"]["reported"] == 1


def test_periods_in_other_digits_are_those_of_the_plan() -> None:
    """A row of ٢٠٢٣ is of another period, one of ٢٠٢٤ or ٢٠٢٣-٢٠٢٤ of this one."""
    report = check("Code,السنة,عدد الطلاب,الناجحون\n01,٢٠٢٤,١٠,٩\n02,٢٠٢٣-٢٠٢٤,١٠,٨\n03,٢٠٢٣,١٠,١\n")
    assert figures(report)[:2] == (17, 20)
    assert report["inputs"][0]["other_period"] == 1


@pytest.mark.parametrize("cell", ["١2", "١²", "①", "٣½"])
def test_digits_of_two_scripts_and_small_digits_are_no_figure(cell: str) -> None:
    """What no one types on purpose, and what is a mark, is refused with its cell."""
    report = check(f"{HEAD}النور,{cell},1\nالأمل,80,60\n")
    refused = [problem for problem in report["problems"] if problem["severity"] == "error"]
    assert [(problem["code"], problem["cell"]) for problem in refused] == [("not-a-count", "B2")]
    assert report["exit_code"] == 3


def test_lakh_beside_thousands_in_threes_is_refused() -> None:
    """A digit may be missing in 12,34,567 where the column writes 123,456."""
    report = check(f'{HEAD}A,"12,34,567",1\nB,"123,456",1\n')
    assert ("groups-differ", "B2") in {(problem["code"], problem["cell"]) for problem in report["problems"]}


def test_names_from_right_to_left_leave_the_figures_in_place() -> None:
    """On the screen and in the list of problems a name is set apart; data in JSON hold the bare name."""
    Path("t.csv").write_text(f"{HEAD}النور,x5,1\nالأمل,80,60\n", encoding="utf-8")
    ran = run_nnl(["check", "t.csv", "--plan", "plan.yaml", "-o", "t.json"])
    assert "\u2068نسبة\u2069" in ran.stdout
    assert "\u2068النور\u2069" in ran.stderr
    assert "\u2068" not in Path("t.json").read_text(encoding="utf-8")
