"""What stands beside a verdict: where last year's figure is from, what another reading gives, and of whom."""

import pytest

from running import csv_rows

from .conftest import Desk

HEADER = "ma,ten,xa,cap,hs,bo\n"
FIELDS = "hs: {label: Số HS, type: count}\nbo: {label: Bỏ học, type: count, part_of: hs}\n"
TYPED = '{id: tl, name: Tỷ lệ, numerator: bo, denominator: hs, target: "< baseline", baseline: [BASE]}'


@pytest.mark.parametrize(
    ("value", "shown", "beside", "percent"),
    [
        ("0,6%", "< năm trước (0,6%)", "0,6%", "0.6"),
        ("0,60 %", "< năm trước (0,60%)", "0,60%", "0.60"),
        ("6/1000", "< 0,60%", "0,6%", "0.60"),
    ],
)
def test_a_typed_percentage_of_last_year_is_shown(
    desk: Desk, value: str, shown: str, beside: str, percent: str
) -> None:
    """It stands in the line, in an explanation with its source, in JSON and CSV: no unseen figure judges."""
    base = f'{{period: 2023, value: "{value}", source: Báo cáo 12}}'
    desk.plan(FIELDS, TYPED.replace("BASE", base))
    desk.put(a_csv=HEADER + "1,A,X,TH,1000,1\n")
    screen, explained = desk.says("check", "--all", "a.csv").stdout, desk.says("explain", "tl", "a.csv").stdout
    source = f"số năm trước (2023): {beside}, theo Báo cáo 12"
    assert shown in screen
    assert source in " ".join(screen.split())
    assert shown in explained
    assert source in explained
    last = desk.result("tl", "a.csv")["baseline"]
    assert (last["stated"], last["percent"]) == ((None, percent) if "/" in value else (percent, None))
    assert csv_rows(desk.says("check", "a.csv", "--format", "csv").stdout)[0]["baseline"] == percent


READ = 'target: {require: ">= 90%", otherwise: "> 90%"}'
PLACES = HEADER + "1,A,Xã An,TH,300,270\n2,B,Xã Bình,TH,100,95\n"


def test_another_reading_is_told_of_a_group_and_of_a_cascade(desk: Desk) -> None:
    """One commune lies exactly on the mark and the whole does not: the commune says so, and the count of communes."""
    cascade = '{id: x, name: Xã, each: xa, passes: [tl], target: ">= 100%"}'
    desk.plan(FIELDS, f"{{id: tl, name: Tỷ lệ, numerator: bo, denominator: hs, {READ}}}\n{cascade}")
    desk.put(a_csv=PLACES)
    results = desk.report("a.csv", "--by", "xa")["results"]
    notes = {(r["id"], r["group"] and r["group"]["value"]): r["notes"] for r in results}
    assert notes["tl", "Xã An"] == ["nếu hiểu là > 90%: Chưa đạt"]
    assert notes["tl", None] == notes["tl", "Xã Bình"] == []
    assert notes["x", None] == ["nếu tl hiểu là > 90%: 1 đạt (Chưa đạt)"]


def test_communes_are_no_units(desk: Desk) -> None:
    """What is said of places that are counted calls them places; the same sentence of schools says units."""
    desk.plan(
        FIELDS,
        '{id: tl, numerator: bo, denominator: hs, target: "> 50%"}\n{id: x, each: xa, passes: [tl], target: ">= 10%"}',
    )
    desk.put(a_csv=HEADER + "1,A,Xã An,TH,100,90\n2,B,Xã Bình,TH,100,\n")
    notes = {r["id"]: r["notes"] for r in desk.report("a.csv")["results"]}
    assert notes["x"] == ["1 nơi còn thiếu số liệu nhưng không làm đổi kết quả: Xã Bình"]
    told = desk.says("explain", "x", "a.csv").stdout
    assert "Nếu kể cả nơi chưa đủ số liệu: 50,00–100,00%" in told
    assert "đơn vị" not in told


MIXED = 'target: {require: ">= 90%", except: [{where: cap == "TH", require: ">= 70%"}]}'


def test_lists_of_units_stand_under_headings_that_hold(desk: Desk) -> None:
    """Units under several requirements are held against their own; communes that fail have a heading of their own."""
    cascade = '{id: x, each: xa, passes: [tl], target: ">= 100%"}'
    desk.plan(FIELDS, f"{{id: tl, numerator: bo, denominator: hs, {MIXED}}}\n{cascade}")
    rows = "1,A,Xã An,TH,100,60\n2,B,Xã Bình,THCS,100,80\n"
    desk.put(a_csv=HEADER + rows, r_csv="ma,ten,xa,cap\n1,A,Xã An,TH\n2,B,Xã Bình,THCS\n3,C,Xã Bình,THCS\n")
    told = desk.says("check", "a.csv", "--register", "r.csv", "--by", "xa", "--worst", "5", "--format", "markdown")
    lines = told.stdout.replace("\\", "").splitlines()
    assert any(line.startswith("## tl, mức riêng của từng phần: đơn vị kéo xuống nhiều nhất") for line in lines)
    assert "## x, mức ≥ 100%: các nơi chưa đạt" in lines
    assert "## Các dòng đã đọc và đơn vị báo cáo" in lines
    assert lines[lines.index("- Theo “xa” (đã báo cáo/phải báo cáo):") + 1 :][:2] == ["- Xã An: 1/1", "- Xã Bình: 1/2"]


def test_a_count_of_places_is_no_ratio(desk: Desk) -> None:
    """`kind: ratio` on an indicator with each is an error of the plan (`indicator-cascade-kind`), at its place."""
    desk.plan(
        FIELDS, '{id: tl, numerator: bo, denominator: hs}\n{id: x, each: xa, passes: [tl], kind: ratio, target: ">= 1"}'
    )
    told = desk.says("check", "a.csv")
    assert told.exit_code == 2
    assert "plan.yaml:12:41: “ratio” không dùng được cho chỉ tiêu có each" in told.stderr


def test_who_owes_is_told_in_groups_and_every_format(desk: Desk) -> None:
    """`--pending` listens to --by, and prints a table in Markdown and a row a unit in CSV."""
    desk.plan(FIELDS, '{id: tl, numerator: bo, denominator: hs, target: "> 50%"}')
    desk.put(a_csv=HEADER + "1,=A,Ân,TH,100,\n2,B*,Bình,TH,,\n3,C,An,TH,100,\n")
    told = desk.says("check", "a.csv", "--pending", "--by", "xa").stdout.splitlines()
    groups = [line for line in told if line.endswith(" · 1 đơn vị")]
    assert groups == ["An · 1 đơn vị", "Ân · 1 đơn vị", "Bình · 1 đơn vị"]
    listed = desk.says("check", "a.csv", "--pending", "--format", "markdown").stdout
    assert r"| B\* (2) |" in listed
    rows = csv_rows(desk.says("check", "a.csv", "--pending", "--format", "csv").stdout, kind="owed")
    assert ["1", "'=A (1)", "Ân", "", "", "không", "Bỏ học", "", "", "tl"] in [list(row.values())[:10] for row in rows]
