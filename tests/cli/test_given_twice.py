"""What one file gives and another gives again, as a summary or under another name, is told and counts once (rule 7)."""

from pathlib import Path
from typing import Any

import pytest

from running import run_nnl

PLAN = """\
plan: {number: 1/KH, title: Thử, period: "2024"}
unit: {key: ma, name: ten, place: xa, class: cap}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên, type: text, aliases: [Đơn vị]}
  xa: {label: Xã, type: text}
  cap: {label: Cấp, type: category, values: [TH, THCS, TH&THCS]}
  kieu: {label: Loại hình, type: category, values: [công lập, tư thục]}
  hs: {label: HS, type: count}
  ht: {label: HT, type: count, part_of: hs}
indicators:
  - {id: tl, name: Tỷ lệ, numerator: ht, denominator: hs, target: ">= 90%"}
  - {id: so, name: Số, numerator: hs, target: ">= 1300"}
"""
SCHOOLS = """\
Mã,Tên,Xã,Cấp,Loại hình,HS,HT
01,TH An Lộc,Xã An Lộc,TH,công lập,210,205
02,TH Bình Minh,Xã An Lộc,TH,công lập,185,171
03,THCS Lê Lợi,Xã Đông Hải,THCS,công lập,342,329
04,THCS Phú Mậu,Xã Phú Mậu,THCS,tư thục,298,280
05,TH&THCS Sơn Ca,Xã Phú Mậu,TH&THCS,công lập,176,149
"""
NAMES_ONLY = "\n".join(line.split(",", 1)[1] for line in SCHOOLS.splitlines()) + "\n"
ONCE = {"tl": ("met", 1134, 1211), "so": ("undetermined", 1211, None)}


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")


def check(*tables: str) -> dict[str, Any]:
    """Return the JSON report of some tables, each a file."""
    files = [f"{chr(97 + at)}.csv" for at in range(len(tables))]
    for file, text in zip(files, tables, strict=True):
        Path(file).write_text(text, encoding="utf-8")
    return run_nnl(["check", *files, "--plan", "plan.yaml", "--format", "json"]).report


def told(report: dict[str, Any]) -> list[tuple[str, str, int | None]]:
    """Return what was told, by code, file and row."""
    problems = (p for p in report["problems"] if p["severity"] != "info" and p["code"] != "column-missing-key")
    return [(p["code"], p["file"], p["row"]) for p in problems]


def figures(report: dict[str, Any]) -> dict[str, tuple[Any, ...]]:
    """Return verdict and figures by indicator."""
    return {r["id"]: (r["verdict"], r["numerator"], r["denominator"]) for r in report["results"]}


@pytest.mark.parametrize("data", [SCHOOLS, NAMES_ONLY], ids=["codes", "names"])
@pytest.mark.parametrize("name", ["Huyện Phong Điền", "Phòng GD&ĐT", "All schools", "全部"])
def test_a_summary_in_another_file(data: str, name: str) -> None:
    """A row of another file that sums all schools counts perhaps, whatever it is called and in whatever language."""
    report = check(data, f"Đơn vị,HS,HT\n{name},1211,1134\n")
    assert figures(report) == ONCE
    assert told(report) == [("row-may-sum-tables", "b.csv", 2)]


@pytest.mark.parametrize(
    ("name", "sums"),
    [("Cụm An Lộc", "395,376"), ("Khối TH", "395,376"), ("Trường công lập", "913,854"), ("Trường tư thục", "298,280")],
)
def test_the_sum_of_a_place_a_class_or_a_category(name: str, sums: str) -> None:
    """A row that sums the schools of what its name ends with counts perhaps, however few these are."""
    report = check(SCHOOLS, f"Đơn vị,HS,HT\n{name},{sums}\nTHCS Hoa Lư,20,20\n")
    assert figures(report)["tl"][1:] == (1154, 1231)
    assert told(report) == [("row-may-sum-tables", "b.csv", 2)]


def test_a_table_that_sums_in_groups_nobody_knows() -> None:
    """Rows without code that come to all schools together count perhaps: they are the same schools by other groups."""
    report = check(SCHOOLS, "Đơn vị,HS,HT\nVùng 1,737,705\nVùng 2,474,429\n")
    assert figures(report) == ONCE
    assert told(report) == [("table-may-repeat", "b.csv", None)]


def test_single_figures_repeated_under_names_that_say_nothing() -> None:
    """A table without codes, each row of which has the figures of some school, gives those schools again."""
    report = check(SCHOOLS, "Đơn vị,HS,HT\nAlpha,210,205\nBeta,185,171\nGamma,342,329\n")
    assert figures(report) == ONCE
    assert told(report) == [("table-may-repeat", "b.csv", None)]


def test_a_row_that_names_a_place_behind_a_word_of_its_own() -> None:
    """`UBND xã An Lộc` is no school of the commune, though its figures are not those of its schools."""
    report = check(SCHOOLS, "Đơn vị,HS,HT\nUBND xã An Lộc,390,370\n")
    assert figures(report) == ONCE
    assert told(report) == [("row-may-be-place", "b.csv", 2)]


def test_a_school_named_after_its_commune_is_a_school() -> None:
    """A word that begins the names of other schools stands before a school's name, also where a commune follows."""
    report = check(SCHOOLS, "Đơn vị,HS,HT\nTHCS xã An Lộc,90,80\n")
    assert figures(report)["tl"] == ("met", 1214, 1301)
    assert told(report) == []


@pytest.mark.parametrize(
    "name",
    [
        "Lê Lợi",
        "thcs le loi",
        "LE LOI",
        "Lê Lợi (THCS)",
    ],
)
def test_a_school_under_another_spelling(name: str) -> None:
    """A school without its code, its kind left out or in full, its name without diacritics, counts once for sure."""
    report = check(SCHOOLS, f"Tên,HS,HT\n{name},342,329\n")
    assert figures(report)["tl"] == ("met", 1134, 1211)
    assert told(report) == [("unit-given-twice", "b.csv", 2)]


def test_two_files_without_codes_spell_a_school_differently() -> None:
    """Neither file has codes: the school that both have under like names counts once for sure."""
    report = check(NAMES_ONLY, "Tên,HS,HT\nTrung học cơ sở Lê Lợi,342,329\nTHCS Hoa Lư,20,20\n")
    assert figures(report)["tl"] == ("met", 1154, 1231)
    assert [code for code, _, _ in told(report)] == ["unit-given-twice"]


@pytest.mark.parametrize("name", ["TH Lê Lợi", "Trường Tiểu học Lê Lợi", "THCS Lê Lợi 2", "THCS Lê Lời", "TH Đông Hải"])
def test_schools_of_like_names_are_two(name: str) -> None:
    """Another kind, a number or another accent makes another school; a slip of one letter is asked about."""
    report = check(SCHOOLS, f"Tên,HS,HT\n{name},342,329\n")
    assert figures(report)["tl"] == ("met", 1463, 1553)
    assert told(report) == ([("unit-name-near", "b.csv", 2)] if name == "THCS Lê Lời" else [])


def test_a_kind_in_full_is_the_kind_in_short() -> None:
    """A row without a code that spells the kind out is the coded school's: counted once, and told."""
    report = check(SCHOOLS, "Tên,HS,HT\nTrường Trung học cơ sở Lê Lợi,342,329\n")
    assert figures(report)["tl"] == ("met", 1134, 1211)
    assert [code for code, _, _ in told(report)] == ["unit-matched-respelt", "unit-repeated"]


def test_a_like_name_with_other_figures_is_told() -> None:
    """A school without its kind and with other figures counts for itself, and the likeness is told."""
    report = check(SCHOOLS, "Tên,HS,HT\nLê Lợi,90,81\n")
    assert figures(report)["tl"] == ("met", 1215, 1301)
    assert told(report) == [("unit-name-alike", "b.csv", 2)]


def test_the_same_name_in_another_commune_is_another_school() -> None:
    """Names repeat: where both files give the commune, and these differ, two schools are meant."""
    report = check(SCHOOLS, "Tên,Xã,HS,HT\nTHCS Lê Lợi,Xã An Lộc,342,329\n")
    assert figures(report)["tl"] == ("met", 1463, 1553)


def test_the_order_of_files_is_no_matter() -> None:
    """The summary and the repeated schools count perhaps whether they are read first or last (rule 18)."""
    more = "Tên,HS,HT\nLê Lợi,342,329\nHuyện,1211,1134\n"
    assert figures(check(SCHOOLS, more)) == figures(check(more, SCHOOLS)) == ONCE


def test_a_table_of_communes_beside_their_schools() -> None:
    """A summary by commune has neither code nor name: it is told, and leaves nothing open."""
    report = check(SCHOOLS, "Xã,HS,HT\nXã An Lộc,395,376\nPhú Mậu,474,429\n")
    assert figures(report)["tl"] == ("met", 1134, 1211)
    assert [(code, file) for code, file, _ in told(report)] == [("table-without-unit", "b.csv")]


@pytest.mark.parametrize("more", ["Xã,HS,HT\nXã Lạ,395,376\n", "Trg,Xã,HS,HT\nTHCS Hoa Lư,Xã An Lộc,395,376\n"])
def test_a_table_that_may_hold_others_stays_open(more: str) -> None:
    """A commune that nobody lies in, or a word that is none, may stand for units that no table gives."""
    assert figures(check(SCHOOLS, more))["tl"][0] == "undetermined"


def test_one_name_in_one_place_under_two_codes() -> None:
    """The same school under another code and with other figures counts twice, and is told; another class is another."""
    more = "Mã,Tên,Xã,Cấp,HS,HT\n93,Trường THCS Lê Lợi,Đông Hải,THCS,90,81\n94,Sơn Ca,Xã Phú Mậu,TH,90,81\n"
    report = check(SCHOOLS.replace("TH&THCS Sơn Ca", "Sơn Ca"), more)
    assert figures(report)["tl"] == ("met", 1296, 1391)
    assert [(code, row) for code, _, row in told(report)] == [("name-under-two-codes", 2)]
