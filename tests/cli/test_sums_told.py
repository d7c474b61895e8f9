"""What sums others is told and left out on the way from a table to a verdict: districts, communes, whole tables."""

from pathlib import Path
from typing import Any

import pytest

from running import run_nnl

PLAN = """\
plan: {number: 1/KH, title: Thử, period: "2024"}
unit: {key: ma, name: ten, place: xa}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên, type: text}
  xa: {label: Xã, type: text}
  hs: {label: HS, type: count}
  ht: {label: HT, type: count, part_of: hs}
  dan: {label: Dân số, type: count}
indicators:
  - {id: tl, name: Tỷ lệ, numerator: ht, denominator: hs, target: ">= 90%"}
  - {id: so, name: Số, numerator: ht, target: ">= 1140"}
"""
HEAD = "Mã,Tên,Xã,HS,HT\n"
SCHOOLS = (
    "01,TH An Lộc,An Lộc,210,205",
    "02,TH Bình Minh,An Lộc,185,171",
    "03,THCS Đông Hải,Đông Hải,342,329",
    "04,THCS Phú Mậu,Phú Mậu,298,280",
    "05,TH&THCS Sơn Ca,Phú Mậu,176,149",
)


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")


def check(rows: list[str], *options: str, head: str = HEAD, more: str = "") -> dict[str, Any]:
    """Return the JSON report of one table, or of two."""
    Path("t.csv").write_text(head + "\n".join(rows) + "\n", encoding="utf-8")
    files = ["t.csv"]
    if more:
        Path("u.csv").write_text(more, encoding="utf-8")
        files.append("u.csv")
    return run_nnl(["check", *files, "--plan", "plan.yaml", "--format", "json", *options]).report


def told(report: dict[str, Any]) -> list[tuple[str, int]]:
    """Return what was told of rows, by code and row."""
    return [(p["code"], p["row"]) for p in report["problems"] if p["severity"] != "info"]


def verdicts(report: dict[str, Any]) -> dict[str, tuple[Any, ...]]:
    """Return verdict and figures by indicator."""
    return {r["id"]: (r["verdict"], r["numerator"], r["denominator"]) for r in report["results"]}


SCHOOLS_ONLY = {"tl": ("met", 1134, 1211), "so": ("missed", 1134, None)}
IN_DOUBT = {"tl": ("met", 1134, 1211), "so": ("undetermined", 1134, None)}


def test_a_district_with_a_code_is_a_gap_of_all_or_nothing() -> None:
    """The rate is the same with and without it and stands; the number is not, and is not judged; the row is named."""
    report = check([*SCHOOLS, "99,Huyện Phong An,,1211,1134"])
    assert (verdicts(report), told(report)) == (IN_DOUBT, [("row-may-be-sum", 7)])
    assert report["exit_code"] == 4
    (sheet,) = report["inputs"]
    assert (sheet["rows"], sheet["records"], sheet["totals"]) == (6, 5, 1)
    assert report["coverage"]["reported"] == 5


def test_the_register_says_what_a_row_is() -> None:
    """Whom the register knows is a unit whatever it sums; who sums those whom it knows, and is none, is a total."""
    Path("reg.csv").write_text(HEAD + "\n".join(SCHOOLS), encoding="utf-8")
    report = check([*SCHOOLS, "99,Huyện Phong An,,1211,1134"], "--register", "reg.csv")
    assert (verdicts(report), told(report)) == (SCHOOLS_ONLY, [("row-sums-others", 7)])
    Path("reg.csv").write_text(HEAD + "\n".join([*SCHOOLS, "99,Trường lớn,,0,0"]), encoding="utf-8")
    report = check([*SCHOOLS, "99,Trường lớn,,1211,1134"], "--register", "reg.csv")
    assert (verdicts(report)["so"], told(report)) == (("met", 2268, None), [])


def test_communes_without_code_on_top_of_their_schools_are_no_schools() -> None:
    """However few schools lie in them; one whose figure differs is told with both figures, and not added either."""
    rows = [",An Lộc,,395,376", *SCHOOLS[:2], ",Xã Đông Hải,,342,329", SCHOOLS[2], ",Phú Mậu,,474,400", *SCHOOLS[3:]]
    report = check([*rows, ",Cả nhà,,1211,1134"])
    assert verdicts(report) == SCHOOLS_ONLY
    assert told(report) == [
        *(("place-heads-units", 2), ("place-heads-units", 7), ("total-differs", 7)),
        ("row-sums-others", 10),
    ]
    (differs,) = (p for p in report["problems"] if p["code"] == "total-differs")
    assert (differs["cell"], differs["value"]) == ("E7", "400")
    assert "429" in differs["message"]
    assert "-29" in differs["message"].replace("−", "-")


def test_a_second_table_of_communes_is_not_added() -> None:
    """The communes of another file are the places of these schools."""
    communes = "Tên,HS,HT\nAn Lộc,395,376\nĐông Hải,342,329\nPhú Mậu,474,429\n"
    report = check(list(SCHOOLS), more=communes)
    assert verdicts(report) == SCHOOLS_ONLY
    assert [code for code, _ in told(report)] == ["place-heads-units"] * 3


def test_communes_with_codes_are_in_doubt_only_where_they_sum() -> None:
    """A code says unit, the sum says none: a gap. A school named as its commune has figures of its own."""
    rows = ["91,An Lộc,,395,376", *SCHOOLS[:2], "92,Đông Hải,,342,329", *SCHOOLS[2:]]
    assert told(check(rows)) == [("row-may-be-sum", 2), ("row-may-be-sum", 5)]
    report = check([*SCHOOLS, "06,Phú Mậu,Phú Mậu,100,90"])
    assert (verdicts(report)["tl"], told(report)) == (("met", 1224, 1311), [])


def test_a_commune_that_reports_its_people_is_a_unit() -> None:
    """Its figure is no sum of its schools': they have none."""
    rows = [*(f"{school}," for school in SCHOOLS), ",An Lộc,,,,5000", ",Phú Mậu,,,,4000"]
    assert told(check(rows, head="Mã,Tên,Xã,HS,HT,Dân số\n")) == []


def test_a_row_of_the_wrong_figure_in_one_column_is_told_too() -> None:
    """A sum in one column and nearly one in the other is no school: in doubt, not added."""
    report = check([*SCHOOLS, "99,Huyện Phong An,,1211,1130"])
    assert (verdicts(report)["tl"], told(report)) == (("met", 1134, 1211), [("row-may-be-sum", 7)])


def test_one_school_under_two_codes_counts_once_until_the_register_names_both() -> None:
    """The same name but for `Trường`, place and figures: the second row is a gap of all or nothing, and told."""
    rows = [*SCHOOLS, "15,Trường TH&THCS Sơn Ca,Phú Mậu,176,149"]
    report = check(rows)
    assert (verdicts(report), told(report)) == (
        {"tl": ("met", 1134, 1211), "so": ("undetermined", 1134, None)},
        [("unit-under-two-codes", 7)],
    )
    Path("reg.csv").write_text(HEAD + "\n".join(rows), encoding="utf-8")
    report = check(rows, "--register", "reg.csv")
    assert (verdicts(report)["so"], told(report)) == (("met", 1283, None), [])
    others = [*SCHOOLS, "15,TH&THCS Sơn Ca,An Lộc,176,149", "16,Sơn Ca,Phú Mậu,176,149"]
    assert told(check(others)) == []


def test_explain_says_that_a_row_may_be_no_unit() -> None:
    """A row that may be a total, or a school entered twice, is left out for that: no blank hides anything there."""
    check([*SCHOOLS, "99,Phòng GD&ĐT,,1211,1134", "06,TH An Lộc,An Lộc,210,205"])
    shown = run_nnl(["explain", "so", "t.csv", "--plan", "plan.yaml", "--format", "json"]).report
    assert [(left["name"], left["why"]) for left in shown["left_out"]] == [
        ("Phòng GD&ĐT (99)", ["doubtful"]),
        ("TH An Lộc (06)", ["doubtful"]),
    ]


UNCODED = PLAN.replace("key: ma, ", "").replace("  ma: {label: Mã, type: code}\n", "")
OUTLINE = [
    ",An Lộc,395,376",
    "TH An Lộc,,210,205",
    "TH Bình Minh,,185,171",
    ",Đông Hải,342,329",
    "THCS Đông Hải,,342,329",
]


def outline(rows: list[str]) -> dict[str, Any]:
    """Return the report of a table of names and places alone."""
    Path("plan.yaml").write_text(UNCODED, encoding="utf-8")
    return check(rows, head="Tên,Xã,HS,HT\n")


@pytest.mark.parametrize("repeats", [False, True])
def test_a_place_over_its_schools_in_an_outline_is_no_nameless_school(repeats: bool) -> None:
    """A pivot writes the commune once, with its sum: also one of a single school. Its label may stand on every row."""
    rows = [row.replace("g Hải,,", "g Hải,Đông Hải,") for row in OUTLINE] if repeats else OUTLINE
    report = outline([*rows, "Tổng cuối,,737,705"])
    assert told(report) == [("place-heads-units", 2), ("place-heads-units", 5)]
    assert verdicts(report)["tl"] == ("met", 705, 737)


@pytest.mark.parametrize(
    "rows",
    [
        [",An Lộc,395,370", *OUTLINE[1:3]],  # another figure
        [",,395,376", *OUTLINE[1:3], "TH Sơn Ca,Phú Mậu,5,5"],  # no place
        [",Đông Hải,342,329", "THCS Sơn Ca,Phú Mậu,342,329", "TH A,,5,5"],  # over a school of another place
    ],
)
def test_what_heads_nothing_is_refused_as_before(rows: list[str]) -> None:
    """Only a place over units that give no other, with their sum in every figure, is known for what it is."""
    assert ("row-without-unit", 2) in told(outline(rows))


@pytest.mark.parametrize(
    ("last", "code"),
    [
        (",,,242.2,226.8", "bare-mean"),
        (",,,242,227", "bare-mean"),
        (",,,242,228", "row-without-unit"),
        (",,,,227", "row-without-unit"),
    ],
)
def test_a_last_row_of_means_is_no_school(last: str, code: str) -> None:
    """Exact or rounded, the mean in every figure column is told as no unit; of one column, or beside it, is refused."""
    report = check([*SCHOOLS, last])
    codes = [p["code"] for p in report["problems"] if p["row"] == 7 and p["field"] is None]
    assert codes == [code]
    assert report["inputs"][0]["totals"] == (code == "bare-mean")


def test_last_years_table_is_looked_at_with_the_register_too() -> None:
    """A total with a code, and a school under two codes, count in no baseline; whom the register knows does."""
    twin, total = "06,TH An Lộc,An Lộc,210,205", "99,Phòng GD&ĐT,,1211,1134"
    before = HEAD.replace("Mã", "Năm,Mã") + "\n".join(f"2023,{row}" for row in [*SCHOOLS, twin, total]) + "\n"
    Path("b.csv").write_text(before, encoding="utf-8")
    Path("r.csv").write_text(
        "Mã,Tên,Xã\n" + "\n".join(row.rsplit(",", 2)[0] for row in SCHOOLS) + "\n", encoding="utf-8"
    )
    period = PLAN.replace("xa}\nfields:", "xa, period: nam}\nfields:\n  nam: {label: Năm, type: period}")
    Path("plan.yaml").write_text(period.replace('">= 1140"', '">= baseline"'), encoding="utf-8")
    report = check([*SCHOOLS], "--baseline", "b.csv", "--register", "r.csv")
    assert sorted(told(report)) == [("row-sums-others", 8), ("unit-under-two-codes", 7)]
    Path("r.csv").write_text("Mã,Tên,Xã\n" + "\n".join(row.rsplit(",", 2)[0] for row in [*SCHOOLS, twin, total]) + "\n")
    report = check([*SCHOOLS], "--baseline", "b.csv", "--register", "r.csv")
    assert not {code for code, _ in told(report)} & {"row-sums-others", "row-may-be-sum", "unit-under-two-codes"}


@pytest.mark.parametrize("at", [0, 2, 4])
def test_a_total_adds_up_what_a_repeated_unit_gives_once(at: int) -> None:
    """The total after merging is right, one that counts the row twice is told (rule 7)."""
    rows, (hs, ht) = [*SCHOOLS, SCHOOLS[at]], map(int, SCHOOLS[at].split(",")[3:])
    assert told(check([*rows, ",Tổng cộng,,1211,1134"])) == [("unit-repeated", 7)]
    twice = check([*rows, f",Tổng cộng,,{1211 + hs},{1134 + ht}"])
    assert told(twice) == [("unit-repeated", 7), ("total-differs", 8), ("total-differs", 8)]
    for sum_, difference in (("1.211", hs), ("1.134", ht)):
        assert any(f"được {sum_} (chênh {difference};" in p["message"] for p in twice["problems"])
    assert verdicts(twice) == SCHOOLS_ONLY


def test_a_unit_repeated_below_a_subtotal_is_in_each_that_has_it() -> None:
    """Each subtotal adds up what stands in its part, the total what the units come to."""
    rows = [*SCHOOLS[:2], ",Cộng cụm 1,,395,376", *SCHOOLS[1:], ",Cộng cụm 2,,1001,929", ",Tổng cộng,,1211,1134"]
    assert told(check(rows)) == [("unit-repeated", 5)]


def test_a_bare_row_that_counts_a_repeated_unit_twice_is_a_total() -> None:
    """It is no unit whichever way it was added up."""
    for hs, ht in ((1211, 1134), (1421, 1339)):
        report = check([*SCHOOLS, SCHOOLS[0], f",,,{hs},{ht}"])
        assert [p["code"] for p in report["problems"] if p["row"] == 8] == ["bare-total"]
