"""A definition that changed between two years' reports, and documents side by side, as a command prints them."""

import itertools
import json
from pathlib import Path

import jsonschema
import pytest

from running import csv_rows, run_nnl

PLAN = """\
plan: {number: 5/KH-UBND, title: Kế hoạch xã, period: 2026, periods: {2026: [], 2025: []}, short: Xã giao}
documents:
  tinh: {number: 12/QĐ-UBND, date: 2026-01-02, issuer: UBND tỉnh, title: Giao chỉ tiêu, short: Tỉnh giao}
  luat: {number: 123/2025/QH15, date: 2025-12-10, issuer: Quốc hội}
unit: {key: ma, place: xa}
fields:
  ma: {label: Mã, type: code}
  xa: {label: Xã, type: category}
  lop9: {label: Lớp 9, type: count}
  tn: {label: Tốt nghiệp, type: count, part_of: lop9}
  ht: {label: Hoàn thành, type: count, part_of: lop9}
indicators:
  - id: hoan_thanh
    name: Hoàn thành cấp học
    numerator: tn
    denominator: lop9
    targets: [{require: "> baseline"}, {require: ">= 90%", source: tinh}]
    versions: [{from: 2026, numerator: ht, source: luat}]
"""
NEW = "Mã,Xã,Lớp 9,Hoàn thành\n1,X,100,95\n2,Y,100,89\n"
OLD = "Mã,Xã,Lớp 9,Tốt nghiệp\n1,X,100,80\n2,Y,100,80\n"
BOTH = "Mã,Xã,Lớp 9,Tốt nghiệp,Hoàn thành\n1,X,100,99,80\n2,Y,100,99,80\n"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder with the plan and the tables of both years."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    for name, text in {"indicators.yaml": PLAN, "new.csv": NEW, "old.csv": OLD, "both.csv": BOTH}.items():
        Path(name).write_text(text, encoding="utf-8")


def check(*options: str) -> dict[str, object]:
    """Return the first result of this year."""
    found: dict[str, object] = run_nnl(["check", "new.csv", "--format", "json", *options]).report["results"][0]
    return found


def test_a_report_of_the_older_definition_is_not_compared_with() -> None:
    """Its fingerprint is of what was in force then; the same year's table with all columns answers in its place."""
    run_nnl(["check", "old.csv", "--period", "2025", "-o", "2025.json"])
    alone = check("--baseline", "2025.json")
    assert (alone["verdict"], alone["reason"]) == ("undetermined", "definition-changed")
    assert check("--baseline", "both.csv")["verdict"] == "met"


def test_a_table_of_the_older_definition_stands_back_for_a_report_of_todays() -> None:
    """Of one year, what was counted by today's definition answers, whatever stands beside it."""
    newer = PLAN.replace("versions: [{from: 2026, numerator: ht, source: luat}]", "note: Mới").replace(
        "numerator: tn", "numerator: ht"
    )
    Path("newer.yaml").write_text(newer, encoding="utf-8")
    run_nnl(["check", "both.csv", "--plan", "newer.yaml", "--period", "2025", "-o", "2025.json"])
    assert check("--baseline", "old.csv")["reason"] == "definition-changed"
    found = check("--baseline", "old.csv", "--baseline", "2025.json")
    assert (found["verdict"], found["baseline"]["source"]) == ("met", "report")  # type: ignore[index]  # a mapping


@pytest.mark.parametrize("nearer", ["old.csv", "2025.json"])
def test_an_older_year_that_answers_serves_for_a_nearer_that_cannot(nearer: str) -> None:
    """2025 was counted otherwise, 2024 can be counted by today's definition: that is compared with, and 2025 named."""
    head = PLAN.replace("2025: []}", "2025: [], 2024: []}").replace("unit: {key: ma, ", "unit: {key: ma, period: nam, ")
    plan = head.replace("fields:\n", "fields:\n  nam: {label: Năm, type: period}\n")
    Path("indicators.yaml").write_text(plan, encoding="utf-8")
    for name, text, year in (("old.csv", OLD, 2025), ("both.csv", BOTH, 2024), ("new.csv", NEW, 2026)):
        first, *rows = text.splitlines()
        lines = [f"Năm,{first}", *(f"{year},{row}" for row in rows)]
        Path(name).write_text("\n".join(lines), encoding="utf-8")
    run_nnl(["check", "old.csv", "--period", "2025", "-o", "2025.json"])
    alone = check("--baseline", nearer)
    assert (alone["verdict"], alone["reason"]) == ("undetermined", "definition-changed")
    for given in itertools.permutations([nearer, "both.csv"]):
        found = check(*itertools.chain(*(("--baseline", name) for name in given)))
        assert (found["verdict"], found["reason"]) == ("met", None)
        assert found["baseline"]["period"] == "2024"  # type: ignore[index]  # a mapping
        said = "so với năm 2024, vì năm gần hơn (2025) không có số nào so được"
        assert any(note.startswith(said) for note in found["notes"])  # type: ignore[attr-defined]  # a list of texts


def test_of_years_that_cannot_answer_the_nearest_is_named() -> None:
    """Where all were counted otherwise there is no verdict, and nothing older is shown in the place of last year."""
    plan = PLAN.replace("2025: []}", "2025: [], 2024: []}")
    typed = "baseline: [{period: 2024, value: 80/100, source: s}, {period: 2025, value: 81/100, source: s}]"
    Path("indicators.yaml").write_text(plan.replace("    versions", f"    {typed}\n    versions"), encoding="utf-8")
    found = check()
    assert (found["verdict"], found["reason"]) == ("undetermined", "definition-changed")
    assert not any("2024" in note for note in found["notes"])  # type: ignore[attr-defined]  # a list of texts


def test_documents_stand_side_by_side() -> None:
    """One line an indicator and group, with every document's target and verdict; the sentence counts each."""
    shown = run_nnl(["check", "--all", "new.csv", "--baseline", "both.csv", "--by", "xa", "--final"]).stdout
    lines = [" ".join(line.split()) for line in shown.splitlines()]
    assert any(line.startswith("1 Hoàn thành cấp học 92,00% 184/200 Xã giao > 80,00% +12,00 điểm") for line in lines)
    assert any(line.startswith("Tỉnh giao ≥ 90% +2,00 điểm") for line in lines)
    assert any(line.startswith("– Y 89,00% 89/100 Xã giao > 80,00% +9,00 điểm") for line in lines)
    assert any(line.startswith("Tỉnh giao ≥ 90%") and line.endswith("1 người Không đạt") for line in lines)
    assert sum(line.startswith("1 chỉ tiêu: 1 ") and "so với Tỉnh giao, 1 chỉ tiêu: 1 " in line for line in lines) == 1


def test_what_another_document_alone_asks_is_told_with_its_name() -> None:
    """Every target stands with its document; every report is what the schema says."""
    more = """\
  - {id: rieng, name: Riêng, numerator: lop9, target: {require: ">= 1", source: tinh}}
  - {id: cua_xa, name: Của xã, numerator: lop9, target: ">= 1"}
"""
    Path("indicators.yaml").write_text(PLAN + more, encoding="utf-8")
    lines = [" ".join(line.split()) for line in run_nnl(["check", "--all", "new.csv"]).stdout.splitlines()]
    assert any(line.startswith("2 Riêng 200 Tỉnh giao ≥ 1 ") and line.endswith(" Vượt") for line in lines)
    assert any(line.startswith("3 Của xã 200 Xã giao ≥ 1 ") and line.endswith("+199 Vượt") for line in lines)
    schema = json.loads(run_nnl(["schema", "report"]).stdout)
    report = run_nnl(["check", "--all", "new.csv", "--format", "json"]).report
    jsonschema.validate(report, schema)
    assert [one["id"] for one in report["documents"]] == [None, "tinh"]
    assert [(one["met"], one["exceeded"]) for one in report["documents"]] == [(1, 1), (2, 2)]


def test_on_a_narrow_screen_a_line_still_holds_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where figures stand below the name, each document has a line of its own."""
    monkeypatch.setenv("COLUMNS", "60")
    text = " ".join(run_nnl(["check", "--all", "new.csv"]).stdout.split())
    assert "92,00% 184/200 · yêu cầu Xã giao > năm trước · Chưa đủ điều kiện đánh giá" in text
    assert "yêu cầu Tỉnh giao ≥ 90% · +2,00 điểm · Vượt" in text


def test_outputs_for_programs_keep_a_result_a_target() -> None:
    """CSV and Markdown have a line for each, with the document beside it."""
    rows = csv_rows(run_nnl(["check", "new.csv", "--format", "csv"]).stdout)
    assert [row["source"] for row in rows] == ["5/KH-UBND", "12/QĐ-UBND"]
    shown = run_nnl(["check", "new.csv", "--format", "markdown"]).stdout
    assert "Hoàn thành cấp học (Xã giao)" in shown
    assert "Hoàn thành cấp học (Tỉnh giao)" in shown


def test_explain_names_the_law_and_the_documents() -> None:
    """Which version is in force since when and by which law, and every document with its date and issuer."""
    told = run_nnl(["explain", "hoan_thanh"]).stdout
    assert "Tử số: [Hoàn thành]" in told
    assert "Cách đếm này có hiệu lực từ 2026 (123/2025/QH15)\n" in told
    assert "Văn bản Tỉnh giao: 12/QĐ-UBND ngày 02/01/2026, UBND tỉnh – Giao chỉ tiêu\n" in told
    assert "Kế hoạch ≥ 90% (12/QĐ-UBND)" in told
    before = run_nnl(["explain", "hoan_thanh", "--period", "2025", "--lang", "en"]).stdout
    assert "Numerator: [Tốt nghiệp]" in before
    assert "Counted so since" not in before


def test_explain_says_of_a_version_that_tells_nothing_that_it_was_otherwise() -> None:
    """A bare version has no other definition to show."""
    bare = PLAN.replace("{from: 2026, numerator: ht, source: luat}", "{from: 2026, note: Theo sổ cũ}")
    Path("indicators.yaml").write_text(bare, encoding="utf-8")
    assert "Trước 2026 đếm theo cách khác: Theo sổ cũ\n" in run_nnl(["explain", "hoan_thanh"]).stdout


def test_documents_are_listed_with_the_indicators() -> None:
    """With number, date and issuer; a target of one names it."""
    shown = run_nnl(["indicators"]).stdout
    assert "  tinh: 12/QĐ-UBND ngày 02/01/2026, UBND tỉnh – Giao chỉ tiêu\n" in shown
    assert "≥ 90% [12/QĐ-UBND]" in " ".join(shown.split())


def test_a_change_of_definition_is_a_difference() -> None:
    """`nnl diff` of the two years' reports tells it."""
    run_nnl(["check", "old.csv", "--period", "2025", "-o", "2025.json"])
    run_nnl(["check", "new.csv", "-o", "2026.json"])
    assert "tn / lop9 → ht / lop9" in run_nnl(["diff", "2025.json", "2026.json"]).stdout


def test_a_plan_without_documents_writes_nothing_of_them() -> None:
    """Keys of JSON stand only where the plan uses them."""
    Path("bare.yaml").write_text(
        "plan: {number: '1', title: T, period: 2026}\nunit: {key: ma}\n"
        "fields: {ma: {label: Mã, type: code}, lop9: {label: Lớp 9, type: count}}\n"
        "indicators: [{id: x, numerator: lop9, target: '> 1'}]\n",
        encoding="utf-8",
    )
    report = run_nnl(["check", "new.csv", "--plan", "bare.yaml", "--format", "json"]).report
    assert "documents" not in report
    assert "document" not in report["results"][0]
