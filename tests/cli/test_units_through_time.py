"""Units and places that merge, divide, move or take another name between two years, as an officer meets them."""

import importlib
from pathlib import Path
from typing import Any

import pytest

from running import Outcome, run_nnl

PLAN = """\
plan: {number: 1/KH, title: Thử, period: 2025}
unit: {key: ma, name: ten, place: xa, became: tt}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên trường, type: text}
  xa: {label: Xã, type: text}
  tt: {label: Nay là, type: text}
  hs: {label: Học sinh, type: count}
  dat: {label: Đạt, type: count, part_of: hs}
indicators:
  - {id: tl, numerator: dat, denominator: hs, target: ">= baseline"}
"""
HEAD = "Mã,Tên trường,Xã,Học sinh,Đạt\n"
LAST = HEAD + "1,Một,Xã Bình Điền,100,90\n2,Hai,Xã Hồng Tiến,100,50\n3,Ba,Xã Bình Thành,100,50\n4,Tư,Xã A,100,50\n"
NOW = HEAD + "1,Một,Xã Bình Điền,100,92\n2,Hai,Xã Bình Điền,100,60\n3,Ba,Xã Bình Điền,100,60\n4,Tư,Xã A,100,60\n"
CHANGES = "Mã cũ,Tên cũ,Mã mới,Tên mới,Ngày,Văn bản\n"
MERGED = ",Xã Hồng Tiến,,Xã Bình Điền,01/07/2025,NQ 1675\n,Bình Thành,,Xã Bình Điền,1/7/2025,NQ 1675\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the plan and two years of schools in communes, three of which became one."""
    monkeypatch.chdir(tmp_path)
    for name, text in {"plan.yaml": PLAN, "d.csv": NOW, "b.csv": LAST, "c.csv": CHANGES + MERGED}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def check(*options: str) -> Outcome:
    """Judge this year's table beside last year's."""
    return run_nnl(["check", "d.csv", "--baseline", "b.csv", "--plan", "plan.yaml", "--format", "json", *options])


def of_group(outcome: Outcome, value: str | None, id_: str = "tl") -> dict[str, Any]:
    """Return the result of an indicator in a group, None for the whole."""
    found = (one for one in outcome.report["results"] if one["id"] == id_)
    return next(one for one in found if (one["group"] and one["group"]["value"]) == value)


def pair(figure: dict[str, Any] | None) -> tuple[object, object] | None:
    """Return numerator and denominator."""
    return None if figure is None else (figure["numerator"], figure["denominator"])


@pytest.mark.usefixtures("desk")
def test_a_commune_that_took_in_two_is_compared_with_the_sum_of_the_three() -> None:
    """It kept its name: 212 of 300 stand beside 190 of 300, and the line says of what that is the sum."""
    found = of_group(check("--by", "xa", "--changes", "c.csv"), "Xã Bình Điền")
    assert (found["verdict"], pair(found), pair(found["baseline"])) == ("met", (212, 300), (190, 300))
    assert found["group"]["old"] == ["Xã Bình Điền", "Xã Bình Thành", "Xã Hồng Tiến"]
    assert "Xã Bình Thành, Xã Hồng Tiến → Xã Bình Điền" in found["notes"][0]


@pytest.mark.usefixtures("desk")
def test_without_a_change_it_is_told_and_not_compared() -> None:
    """Schools came to it from communes of last year: it is not the small one of that name, and the rest is as ever."""
    outcome = check("--by", "xa")
    found = of_group(outcome, "Xã Bình Điền")
    assert (found["verdict"], found["reason"], found["shortfall"]) == ("undetermined", "boundaries-changed", None)
    assert "chuyển đến: Hai (2); Ba (3)" in found["notes"][0]
    assert of_group(outcome, "Xã A")["verdict"] == "met"
    assert of_group(outcome, None)["verdict"] == "met"


def test_one_divided_among_two_is_compared_as_the_pair(desk: Path) -> None:
    """A became X and Y: one line of both stands beside A, and no line shares A out."""
    (desk / "d.csv").write_text(HEAD + "4,Tư,Xã X,60,40\n5,Năm,Xã Y,40,20\n", encoding="utf-8")
    (desk / "b.csv").write_text(HEAD + "4,Tư,Xã A,60,30\n5,Năm,Xã A,40,20\n", encoding="utf-8")
    (desk / "c.csv").write_text(CHANGES + ",Xã A,,Xã X,1/7/2025,\n,Xã A,,Xã Y,1/7/2025,\n", encoding="utf-8")
    outcome = check("--by", "xa", "--changes", "c.csv")
    groups = [one["group"] for one in outcome.report["results"] if one["group"]]
    assert [(one["value"], one["old"], one["new"]) for one in groups] == [("Xã X + Xã Y", ["Xã A"], ["Xã X", "Xã Y"])]
    found = of_group(outcome, "Xã X + Xã Y")
    assert (found["verdict"], pair(found), pair(found["baseline"])) == ("met", (60, 100), (50, 100))


def test_a_commune_whose_last_year_is_not_in_the_table_is_not_compared(desk: Path) -> None:
    """Half of it belonged to another district last year, whose schools that year's table does not have."""
    (desk / "d.csv").write_text(HEAD + "4,Tư,Xã X,60,40\n9,Chín,Xã X,40,20\n", encoding="utf-8")
    (desk / "b.csv").write_text(HEAD + "4,Tư,Xã A,60,30\n", encoding="utf-8")
    (desk / "c.csv").write_text(CHANGES + ",Xã A,,Xã X,1/7/2025,\n,Xã Huyện Bên,,Xã X,1/7/2025,\n", encoding="utf-8")
    found = of_group(check("--by", "xa", "--changes", "c.csv"), "Xã X")
    assert (found["verdict"], found["reason"]) == ("undetermined", "boundaries-changed")
    assert any("Xã Huyện Bên" in note for note in found["notes"])


@pytest.mark.usefixtures("desk")
def test_a_change_after_the_day_of_the_table_is_none_yet() -> None:
    """On 30 June the communes are those of last year, whatever comes on 1 July."""
    found = of_group(check("--by", "xa", "--changes", "c.csv", "--as-of", "2025-06-30"), "Xã Bình Điền")
    assert found["reason"] == "boundaries-changed"


def test_a_renamed_commune_is_the_same(desk: Path) -> None:
    """With the change its last year is its own; without it there is none."""
    (desk / "d.csv").write_text(NOW.replace("Xã A", "Xã Mới"), encoding="utf-8")
    assert of_group(check("--by", "xa"), "Xã Mới")["verdict"] == "undetermined"
    (desk / "c.csv").write_text(CHANGES + MERGED + ",Xã A,,Xã Mới,2025-07-01,\n", encoding="utf-8")
    found = of_group(check("--by", "xa", "--changes", "c.csv"), "Xã Mới")
    assert (found["verdict"], pair(found["baseline"])) == ("met", (50, 100))


def test_a_school_divided_by_the_register_owes_no_report(desk: Path) -> None:
    """A became A1 and A2, which report: nobody is silent."""
    (desk / "d.csv").write_text(HEAD + "A1,A1,X,100,40\nA2,A2,X,100,50\n", encoding="utf-8")
    (desk / "r.csv").write_text("Mã,Tên trường,Xã,Nay là\nA,A,X,A1; A2\nA1,A1,X,\nA2,A2,X,\n", encoding="utf-8")
    (desk / "b.csv").write_text(HEAD + "A,A,X,100,40\n", encoding="utf-8")
    report = check("--register", "r.csv").report
    assert (report["coverage"]["expected"], report["coverage"]["missing"]) == (2, [])
    changes = report["coverage"]["changes"]
    assert [[unit["key"] for unit in side] for side in changes["divided"][0].values()] == [["A"], ["A1", "A2"]]
    assert (changes["new"], changes["closed"], changes["merged"]) == ([], [], [])


def test_an_old_school_of_a_table_of_changes_owes_no_report_after_its_day(desk: Path) -> None:
    """School 2 became 1 on 1 July 2025: on the last day of that year only 1 is awaited, on 30 June both."""
    (desk / "d.csv").write_text(HEAD + "1,Một,X,100,60\n", encoding="utf-8")
    (desk / "r.csv").write_text("Mã,Tên trường,Xã\n1,Một,X\n2,Hai,X\n", encoding="utf-8")
    (desk / "c.csv").write_text(CHANGES + "2,Hai,1,Một,1/7/2025,\n", encoding="utf-8")
    options = ["--register", "r.csv", "--changes", "c.csv"]
    assert check(*options).report["coverage"]["missing"] == []
    assert [one["key"] for one in check(*options, "--as-of", "2025-06-30").report["coverage"]["missing"]] == ["2"]


def test_a_rule_on_last_year_takes_merged_schools_together(desk: Path) -> None:
    """150 pupils are no leap beside the 60 and 60 of the two that merged; beside 60 alone they were."""
    rule = 'rules: [{that: "hs <= 2 * last.hs", say: tăng đột biến, severity: error}]\nindicators:'
    (desk / "plan.yaml").write_text(PLAN.replace("indicators:", rule), encoding="utf-8")
    (desk / "d.csv").write_text(HEAD + "1,Một,X,150,60\n", encoding="utf-8")
    (desk / "b.csv").write_text(HEAD + "1,Một,X,60,20\n2,Hai,X,60,20\n", encoding="utf-8")
    (desk / "c.csv").write_text(CHANGES + "2,,1,,1/7/2025,\n", encoding="utf-8")
    assert "rule-broken" in [one["code"] for one in check().report["problems"]]
    outcome = check("--changes", "c.csv")
    assert outcome.exit_code == 0
    assert outcome.report["problems"] == []


def test_a_group_says_who_left_it_and_who_joined(desk: Path) -> None:
    """A class is no place: it is compared with its own last year, and the schools that changed are named."""
    plan = PLAN.replace("became: tt", "class: tt, became: nay").replace("  hs:", "  nay: {type: text}\n  hs:")
    (desk / "plan.yaml").write_text(plan.replace("Nay là, type: text", "Cấp, type: category"), encoding="utf-8")
    head = HEAD.replace("Xã", "Xã,Cấp")
    (desk / "d.csv").write_text(head + "1,A,X,TH,100,40\n2,B,X,THCS,100,90\n", encoding="utf-8")
    (desk / "b.csv").write_text(head + "1,A,X,THCS,100,50\n2,B,X,TH,100,10\n", encoding="utf-8")
    found = of_group(check("--by", "tt"), "THCS")
    assert "rời đi: A (1); chuyển đến: B (2)" in found["notes"][0]
    assert found["verdict"] == "met"


CASCADE = (
    PLAN
    + """\
  - {id: nua, numerator: dat, denominator: hs, target: ">= 60%"}
  - {id: xa_tl, each: xa, passes: [nua], target: ">= baseline"}
  - {id: xa_so, each: xa, passes: [nua], kind: count, target: ">= baseline"}
"""
)


def test_communes_of_another_year_are_no_communes_to_count_against(desk: Path) -> None:
    """A share of communes is compared on the whole where changes join all of them; their number never is."""
    (desk / "plan.yaml").write_text(CASCADE, encoding="utf-8")
    alone = check()
    for name in ("xa_tl", "xa_so"):
        assert of_group(alone, None, name)["reason"] == "boundaries-changed"
    joined = check("--changes", "c.csv")
    share, number = (of_group(joined, None, name) for name in ("xa_tl", "xa_so"))
    assert (share["verdict"], pair(share), pair(share["baseline"])) == ("met", (2, 2), (1, 4))
    assert any("so trên cả địa bàn: năm trước 4, nay 2" in note for note in share["notes"])
    assert (number["verdict"], number["reason"]) == ("undetermined", "boundaries-changed")


def test_a_code_with_another_name_is_told_and_has_no_last_year_of_its_own(desk: Path) -> None:
    """Codes are given again: 4 was Tư and is Mười now. So is a school that has another code now."""
    (desk / "d.csv").write_text(NOW.replace("4,Tư", "4,Mười").replace("3,Ba", "33,Ba"), encoding="utf-8")
    (desk / "b.csv").write_text(LAST.replace("Xã Bình Thành", "Xã Bình Điền"), encoding="utf-8")
    outcome = check("--by", "ma")
    assert {"unit-renamed", "unit-recoded"} <= {one["code"] for one in outcome.report["problems"]}
    assert of_group(outcome, "4")["reason"] == of_group(outcome, "33")["reason"] == "boundaries-changed"
    assert of_group(outcome, "1")["verdict"] == "met"


@pytest.mark.parametrize(
    ("lines", "code", "cell"),
    [
        (",,,Xã Z,1/7/2025,", "change-without-old", "B4"),
        (",Xã Z,,,1/7/2025,", "change-without-new", "D4"),
        (",Xã B,,Xã Z,32/7/2025,", "change-bad-date", "E4"),
    ],
)
def test_a_line_that_says_nothing_is_told_with_its_cell(desk: Path, lines: str, code: str, cell: str) -> None:
    """The other lines hold; the run ends with 3."""
    (desk / "c.csv").write_text(f"{CHANGES}{MERGED}{lines}\n", encoding="utf-8")
    outcome = check("--by", "xa", "--changes", "c.csv")
    assert [(one["code"], one["cell"]) for one in outcome.report["problems"]] == [(code, cell)]
    assert outcome.exit_code == 3
    assert of_group(outcome, "Xã Bình Điền")["verdict"] == "met"


@pytest.mark.parametrize(
    ("table", "code"),
    [
        (CHANGES, "changes-empty"),
        (CHANGES + ",Xã A,,Xã B,,\n,Xã B,,Xã A,,\n", "changes-circle"),
        ("a;b\n1;2\n", "header-missing"),
    ],
)
def test_changes_that_cannot_be_meant_end_with_2(desk: Path, table: str, code: str) -> None:
    """A circle without dates is named; a table without a line of changes computes nothing."""
    (desk / "c.csv").write_text(table, encoding="utf-8")
    outcome = check("--changes", "c.csv")
    assert outcome.exit_code == 2, code
    if code == "changes-circle":
        assert "Xã A → Xã B → Xã A" in outcome.stderr


def test_two_that_changed_places_on_one_day_are_no_circle(desk: Path) -> None:
    """With its date each is what the other was."""
    (desk / "c.csv").write_text(CHANGES + ",Xã A,,Xã B,1/7/2025,\n,Xã B,,Xã A,1/7/2025,\n", encoding="utf-8")
    (desk / "d.csv").write_text(HEAD + "1,Một,Xã B,100,60\n2,Hai,Xã A,100,50\n", encoding="utf-8")
    (desk / "b.csv").write_text(HEAD + "1,Một,Xã A,100,40\n2,Hai,Xã B,100,80\n", encoding="utf-8")
    outcome = check("--by", "xa", "--changes", "c.csv")
    assert pair(of_group(outcome, "Xã B")["baseline"]) == (40, 100)
    assert pair(of_group(outcome, "Xã A")["baseline"]) == (80, 100)


def test_the_plan_names_the_changes_beside_it_and_nothing_elsewhere(desk: Path) -> None:
    """`plan.changes` is a file in the plan's folder; a way out of it is refused."""
    (desk / "plan.yaml").write_text(PLAN.replace("period: 2025", "period: 2025, changes: c.csv"), encoding="utf-8")
    assert of_group(check("--by", "xa"), "Xã Bình Điền")["verdict"] == "met"
    (desk / "plan.yaml").write_text(PLAN.replace("period: 2025", "period: 2025, changes: ../c.csv"), encoding="utf-8")
    assert check().exit_code == 2


def test_a_join_that_is_not_sure_says_so(desk: Path) -> None:
    """What the table doubts is told beside what is compared by it."""
    text = CHANGES.replace("Văn bản", "Văn bản,Kiểm tra") + MERGED.replace("NQ 1675\n", "NQ 1675,trùng tên\n")
    (desk / "c.csv").write_text(text, encoding="utf-8")
    found = of_group(check("--by", "xa", "--changes", "c.csv"), "Xã Bình Điền")
    assert "bảng thay đổi ghi là chưa chắc: trùng tên" in found["notes"]


def test_a_name_that_several_have_is_told_and_nobody(desk: Path) -> None:
    """Two communes of one name lie in two provinces: which is meant is not guessed; with the province it is clear."""
    head = "Tên cũ,Tỉnh cũ,Tên mới,Tỉnh mới,Ngày\n"
    lines = "Xã A,Tỉnh Một,Xã Mới,Tỉnh Một,1/7/2025\nXã A,Tỉnh Hai,Xã Khác,Tỉnh Hai,1/7/2025\n"
    (desk / "c.csv").write_text(head + lines, encoding="utf-8")
    (desk / "d.csv").write_text(HEAD + "4,Tư,Xã Mới,100,60\n", encoding="utf-8")
    (desk / "b.csv").write_text(HEAD + "4,Tư,Xã A,100,50\n", encoding="utf-8")
    outcome = check("--by", "xa", "--changes", "c.csv")
    assert [one["code"] for one in outcome.report["problems"]] == ["changes-unclear"]
    assert of_group(outcome, "Xã Mới")["verdict"] == "undetermined"


SHIPPED = """\
old_code,old_name,old_province,new_code,new_name,new_province,date,document,checked
101,Xã Hồng Tiến,Tỉnh Một,110,Xã Bình Điền,Tỉnh Một,2025-07-01,NQ 1,yes
102,Xã Bình Thành,Tỉnh Một,110,Xã Bình Điền,Tỉnh Một,2025-07-01,NQ 1,yes
110,Xã Bình Điền,Tỉnh Một,110,Xã Bình Điền,Tỉnh Một,2025-07-01,NQ 1,yes
201,Xã Hồng Tiến,Tỉnh Hai,210,Xã Khác,Tỉnh Hai,2025-07-01,NQ 2,yes
"""


@pytest.fixture
def country(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same folder, and a country of two provinces that both have a commune Hồng Tiến."""
    (desk / "country.csv").write_text(SHIPPED, encoding="utf-8")
    monkeypatch.setattr("nnl_cli.coverage.loading.shipped", lambda _: desk / "country.csv")
    return desk


def named(desk: Path, changes: str) -> None:
    """Let the plan name its changes."""
    (desk / "plan.yaml").write_text(PLAN.replace("period: 2025", f"period: 2025, changes: {changes}"), encoding="utf-8")


def test_the_country_s_changes_are_those_of_the_province_that_the_plan_names(country: Path) -> None:
    """A commune of another province that has the same name never joins; without the province the name is not clear."""
    named(country, "{file: dvhc-2025, province: Một}")
    outcome = check("--by", "xa")
    assert pair(of_group(outcome, "Xã Bình Điền")["baseline"]) == (190, 300)
    assert outcome.report["problems"] == []
    assert [one["role"] for one in outcome.report["sources"]] == ["baseline", "changes"]
    named(country, "dvhc-2025")
    assert [one["code"] for one in check("--by", "xa").report["problems"]] == ["changes-unclear"]


def test_a_province_that_the_country_does_not_have_ends_with_2(country: Path) -> None:
    """`changes-province-unknown` names the nearest."""
    named(country, "{file: dvhc-2025, province: Mốt}")
    outcome = check()
    assert outcome.exit_code == 2
    assert "Tỉnh Một" in outcome.stderr


@pytest.mark.parametrize(
    "province",
    [
        "Huế",
        "Thừa Thiên Huế",
        "tỉnh Thừa Thiên - Huế",
        "TP. Hồ Chí Minh",
        "TPHCM",
        "TP.HCM",
        "Bà Rịa Vũng Tàu",
        "BR-VT",
    ],
)
def test_a_province_is_known_by_what_people_call_it(desk: Path, province: str) -> None:
    """By its name before it was renamed, and with or without the dash and the word for its kind."""
    named(desk, "{file: dvhc-2025, province: " + province + "}")
    assert check().exit_code in (0, 1)


def test_schools_known_by_name_stay_themselves_where_their_commune_became_another(desk: Path) -> None:
    """Without codes a school is its name and commune: with the change it is no new one, and none is gone."""
    (desk / "plan.yaml").write_text(PLAN.replace("key: ma, ", ""), encoding="utf-8")
    head = HEAD.removeprefix("Mã,")
    (desk / "d.csv").write_text(head + "TH Một,Xã X,60,40\nTH Hai,Xã X,40,20\n", encoding="utf-8")
    (desk / "b.csv").write_text(head + "TH Một,Xã A,60,30\nTH Hai,Xã B,40,20\n", encoding="utf-8")
    (desk / "c.csv").write_text(CHANGES + ",Xã A,,Xã X,1/7/2025,\n,Xã B,,Xã X,1/7/2025,\n", encoding="utf-8")
    changes = check("--changes", "c.csv").report["coverage"]["changes"]
    assert (changes["new"], changes["closed"], len(changes["merged"])) == ([], [], 2)


JOINED = ",Xã Hồng Tiến,,Xã Bình Điền,1/7/2025,\n"


def test_a_school_that_comes_to_a_joined_commune_without_a_change_leaves_it_no_last_year(desk: Path) -> None:
    """The change takes in Hồng Tiến alone; the school from Bình Thành came for no reason that anybody gave."""
    (desk / "c.csv").write_text(CHANGES + JOINED, encoding="utf-8")
    found = of_group(check("--by", "xa", "--changes", "c.csv"), "Xã Bình Điền")
    assert (found["verdict"], found["reason"]) == ("undetermined", "boundaries-changed")
    assert any("chuyển đến: Ba (3)" in note for note in found["notes"])


@pytest.mark.parametrize(
    ("last", "now", "changes", "said"),
    [
        (
            "1,Một,Xã A,100,90\n2,Hai,Xã B,100,50\n4,Tư,Xã A,100,50\n",
            "2,Hai,Xã B,200,150\n4,Tư,Xã A,100,60\n",
            "1,Một,2,Hai,1/8/2025,\n",
            "Một (1)",
        ),
        (
            "1,Một,Xã A,100,90\n2,Hai,Xã B,100,50\n",
            "2,Hai,Xã B,100,60\n5,Năm,Xã A,50,46\n6,Sáu,Xã B,50,46\n",
            "1,Một,5,Năm,1/8/2025,\n1,Một,6,Sáu,1/8/2025,\n",
            "Sáu (6)",
        ),
    ],
)
def test_schools_that_merge_or_divide_across_communes_leave_both_no_last_year(
    desk: Path, last: str, now: str, changes: str, said: str
) -> None:
    """Children of one commune are counted in the other now: neither has a year of its own, and who moved is named."""
    for name, text in {"d.csv": HEAD + now, "b.csv": HEAD + last, "c.csv": CHANGES + changes}.items():
        (desk / name).write_text(text, encoding="utf-8")
    outcome = check("--by", "xa", "--changes", "c.csv")
    for name in ("Xã A", "Xã B"):
        found = of_group(outcome, name)
        assert (found["verdict"], found["reason"]) == ("undetermined", "boundaries-changed")
        assert any(said in note for note in found["notes"])


def test_a_group_whose_name_several_changes_have_is_not_compared_with_its_own(desk: Path) -> None:
    """The commune is called as last year, and two of a table of changes are called that: which it is nobody knows."""
    head = "Tên cũ,Tỉnh cũ,Tên mới,Tỉnh mới,Ngày\n"
    lines = "Xã C,Tỉnh Một,Xã A,Tỉnh Một,1/7/2025\nXã D,Tỉnh Hai,Xã A,Tỉnh Hai,1/7/2025\n"
    (desk / "c.csv").write_text(head + lines, encoding="utf-8")
    outcome = check("--by", "xa", "--changes", "c.csv")
    assert "changes-unclear" in [one["code"] for one in outcome.report["problems"]]
    found = of_group(outcome, "Xã A")
    assert (found["verdict"], found["reason"]) == ("undetermined", "boundaries-changed")


def test_a_new_name_merged_over_its_old_ones_holds_for_all_of_them(desk: Path) -> None:
    """The usual form of an office: one cell of the new name, and one of the day, beside the lines of the old ones."""
    book: Any = importlib.import_module("openpyxl").Workbook()
    sheet = book.active
    for row in (
        ["Tên cũ", "Tên mới", "Ngày"],
        ["Xã Hồng Tiến", "Xã Bình Điền", "01/07/2025"],
        ["Xã Bình Thành", None, None],
    ):
        sheet.append(row)
    sheet.merge_cells("B2:B3")
    sheet.merge_cells("C2:C3")
    book.save(desk / "c.xlsx")
    outcome = check("--by", "xa", "--changes", "c.xlsx")
    assert outcome.report["problems"] == []
    found = of_group(outcome, "Xã Bình Điền")
    assert (found["verdict"], pair(found["baseline"])) == ("met", (190, 300))


def test_a_table_of_changes_has_one_order_of_day_and_month(desk: Path) -> None:
    """15 July written month first proves that 07/01 is 1 July too: neither lies before 30 June, and it is told."""
    lines = ",Xã Hồng Tiến,,Xã Bình Điền,07/01/2025,\n,Bình Thành,,Xã Bình Điền,07/15/2025,\n"
    (desk / "c.csv").write_text(CHANGES + lines, encoding="utf-8")
    outcome = check("--by", "xa", "--changes", "c.csv", "--as-of", "2025-06-30")
    assert [one["code"] for one in outcome.report["problems"]] == ["dates-month-first"]
    assert of_group(outcome, "Xã Bình Điền")["reason"] == "boundaries-changed"
    assert of_group(check("--by", "xa", "--changes", "c.csv"), "Xã Bình Điền")["verdict"] == "met"
    (desk / "c.csv").write_text(CHANGES + lines + ",Xã C,,Xã D,15/7/2025,\n", encoding="utf-8")
    refused = check("--by", "xa", "--changes", "c.csv")
    assert refused.exit_code == 2
    assert "dates-of-two-orders" in refused.stderr or "hai thứ tự" in refused.stderr


def test_a_report_s_count_of_communes_is_not_summed_for_one_that_they_became(desk: Path) -> None:
    """Two of three passed last year and are one now: 1 of 1 is not less than 2, as from tables."""
    count = '  - {id: nua, numerator: dat, denominator: hs, target: ">= 50%"}\n'
    count += '  - {id: so, each: xa, passes: [nua], kind: count, target: ">= baseline"}\n'
    whole = PLAN.replace("period: 2025}", "period: 2025, periods: {2024: [], 2025: []}}") + count
    (desk / "plan.yaml").write_text(whole, encoding="utf-8")
    options = ["--plan", "plan.yaml", "--by", "xa", "--period", "2024", "-o", "b.json"]
    run_nnl(["check", "b.csv", *options])
    asked = ["check", "d.csv", "--plan", "plan.yaml", "--by", "xa", "--changes", "c.csv", "--format", "json"]
    for baseline in ("b.json", "b.csv"):
        found = of_group(run_nnl([*asked, "--baseline", baseline]), "Xã Bình Điền", "so")
        assert (found["verdict"], found["reason"]) == ("undetermined", "boundaries-changed")


def test_the_page_says_of_a_group_what_it_was_and_marks_nothing_that_is_not_compared(desk: Path) -> None:
    """Below its name who became it; a number of other communes has no mark of last year's on its bar."""
    (desk / "plan.yaml").write_text(CASCADE, encoding="utf-8")
    check("--by", "xa", "--changes", "c.csv", "-o", "o.html")
    page = (desk / "o.html").read_text(encoding="utf-8")
    was = "so với tổng của năm trước: Xã Bình Điền, Xã Bình Thành, Xã Hồng Tiến → Xã Bình Điền"
    assert f'Xã Bình Điền<div class="was">{was}</div></th>' in page
    charts = [chart.partition("</svg>")[0] for chart in page.split('<svg class="b"')[1:]]
    counted = next(chart for chart in charts if "<title>2;" in chart.replace("Thực hiện ", ""))
    assert 'fill="#111820"' not in counted.partition("<text")[0]


def test_schools_that_became_a_group_are_named_and_not_only_coded(desk: Path) -> None:
    """A breakdown by code: the line says whose sum last year's is by their names."""
    (desk / "d.csv").write_text(HEAD + "1,Một,X,150,60\n", encoding="utf-8")
    (desk / "b.csv").write_text(HEAD + "1,Một,X,60,20\n2,Hai,X,61,20\n", encoding="utf-8")
    (desk / "c.csv").write_text(CHANGES + "2,Hai,1,Một,1/7/2025,\n", encoding="utf-8")
    found = of_group(check("--changes", "c.csv", "--by", "ma"), "1")
    assert "so với tổng của năm trước: Hai (2), Một (1) → Một (1)" in found["notes"]


def test_the_page_counts_more_than_a_thousand_groups_as_people_write_numbers(desk: Path) -> None:
    """1.100, and not 1,1 of something."""
    rows = [f"{at:04},Trường {at},X,100,40\n" for at in range(1100)]
    (desk / "d.csv").write_text(HEAD + "".join(rows), encoding="utf-8")
    (desk / "b.csv").write_text(HEAD + "".join(rows).replace(",40\n", ",50\n"), encoding="utf-8")
    check("--by", "ma", "-o", "o.html")
    assert "Theo “Mã”: 1.100 chưa đạt trong 1.100" in (desk / "o.html").read_text(encoding="utf-8")
