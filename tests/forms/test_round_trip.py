"""What is typed into a form is what is counted, for every class of unit, kind of form and program between."""

import csv
import datetime
import io
import json
import random
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from filling import Answers, filled, open_cells
from nnl_cli.forms.template import Made, Wanted, book_of_all, books_of_each, made
from nnl_cli.run import Request, read_inputs
from offices import converted, needs_office, opened
from running import run_nnl

ROOT = Path(__file__).parents[2]
PLAN = ROOT / "indicators.yaml"
TABLE, BEFORE = (ROOT / "examples" / f"minh-hoa-{year}.csv" for year in (2024, 2023))
SEEDS = range(100)
CLASSES = ("MN", "TH", "THCS")
FIELDS: Mapping[str, dict[str, Any]] = {
    "tong": {"label": "Tổng số học sinh", "type": "count"},
    "nu": {"label": "Học sinh nữ", "type": "count", "part_of": "tong"},
    "lop": {"label": "Số lớp", "type": "count", "asked_of": ["TH", "THCS"]},
    "no": {"label": "Chênh lệch", "type": "count", "negative": "true"},
    "tien": {"label": "Kinh phí (triệu đồng)", "type": "amount", "asked_of": ["MN", "THCS"]},
    "loai": {"label": "Loại hình", "type": "category", "values": ["công lập", "tư thục, dân lập", '"khác"']},
    "kt": {"label": "Kiểm tra", "type": "count", "asked_of": ["TH"]},  # as the column of checks is called
    "chuan": {"label": "Đạt chuẩn", "type": "yes_no"},
    "ngay": {"label": "Ngày công nhận", "type": "date", "asked_of": ["THCS"]},
    "so": {"label": "Số quyết định", "type": "text"},
    "ma_so": {"label": "Mã số thuế", "type": "code", "asked_of": ["MN"]},
}
WHO: Mapping[str, dict[str, Any]] = {
    "ma": {"label": "Mã trường", "type": "code"},
    "ten": {"label": "Tên trường", "type": "text"},
    "xa": {"label": "Xã", "type": "text"},
    "cap": {"label": "Cấp học", "type": "category", "values": list(CLASSES)},
    "nam": {"label": "Năm học", "type": "period"},
}
NAMES = ("=1+1", "@A1", "+84", 'Trường "Hoa" & <Mai>', "Trường Mầm non Hòa Bình", "Trường TH&THCS Đồng Văn", "-")
INDICATOR = {"id": "nu", "name": "Nữ", "numerator": "nu", "denominator": "tong", "target": "> 1%", "clauses": ["I.1"]}


def plan_file(folder: Path) -> Path:
    """Write a plan that has a field of every type."""
    data = {
        "plan": {"number": "1/KH", "title": "Thử", "period": "2024", "periods": {"2024": ["2023-2024"]}},
        "clauses": [{"id": "I.1", "text": "Một", "kind": "quantitative", "short": "Quy mô"}],
        "unit": {"key": "ma", "name": "ten", "place": "xa", "class": "cap", "period": "nam"},
        "fields": {**WHO, **FIELDS},
        "rules": [{"that": "tong >= lop", "say": "Lớp nhiều hơn học sinh"}],
        "indicators": [INDICATOR],
    }
    path = folder / "p.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def district(chance: random.Random) -> list[tuple[str, str, str, str]]:
    """Return the register of a district: code, name, place and class of a few units."""
    keys = chance.sample(range(1, 999), chance.randint(1, 5))
    return [
        (f"{key:04}", f"{chance.choice(NAMES)} {key}", f"Xã {chance.choice('AB')}", chance.choice(CLASSES))
        for key in keys
    ]


def answer(kind: str, chance: random.Random, most: int, *, is_typed: bool) -> Any:
    """Return what somebody types into a cell of a type, and what is counted then; a day may be typed as a text."""
    day = datetime.date(2000, 1, 1) + datetime.timedelta(days=chance.randint(0, 9000))
    count, tenths = chance.randint(0, most), chance.randint(0, 10**5)
    text = f"0{chance.randint(1, 999)}"
    values = FIELDS["loai"]["values"]
    choices: Mapping[str, tuple[Any, Any]] = {
        "count": (count, count),
        "amount": (tenths / 10, Fraction(tenths, 10)),
        "category": ((value := chance.choice(values)), value),
        "yes_no": (("Có", 1), ("Không", 0))[chance.randint(0, 1)],
        "date": (f"{day:%d/%m/%Y}" if is_typed else day, day.isoformat()),
        "text": (f"{text}/QĐ-UBND", f"{text}/QĐ-UBND"),
        "code": (text, text),
    }
    return choices[kind]


def typed(asked: Mapping[str, set[str]], chance: random.Random) -> tuple[Answers, Mapping[str, Mapping[str, Any]]]:
    """Return answers for every unit, some left blank, and the figures that they are."""
    answers: dict[str, dict[str, Any]] = {}
    figures: dict[str, dict[str, Any]] = {}
    is_typed = chance.random() < 0.5  # a column with cells of both kinds may be doubted
    for unit in sorted(asked):
        mine: dict[str, Any] = {}
        for name, spec in FIELDS.items():
            if spec["label"] in asked[unit] and chance.random() < 0.8:
                most = mine.get("tong", 0) if name == "nu" else 2000
                told, counted = answer(spec["type"], chance, most, is_typed=is_typed)
                answers.setdefault(unit, {})[spec["label"]] = told
                mine[name] = counted
        figures[unit] = mine
    return answers, figures


def read(files: list[str], plan: Path) -> Mapping[str, Mapping[str, Any]]:
    """Return every figure that nnl reads, by unit."""
    reading = read_inputs(Request(tuple(files), str(plan)))
    assert [one.code for one in reading.problems if one.code.startswith("form-")] == []
    found: dict[str, dict[str, Any]] = {}
    for unit in reading.records.units():
        given = {name: unit.get(name) for name in FIELDS}
        found[unit.key] = {name: same(name, value) for name, value in given.items() if value is not None}
    return found


def same(name: str, value: Any) -> Any:
    """Return a value as it compares: a figure exactly, a day as a text."""
    return str(value) if name == "ngay" else Fraction(value) if name == "tien" else value


def forms(made_: Made, chance: random.Random) -> Iterator[bytes]:
    """Yield the forms of a district, as one table a class or as one file a unit."""
    if chance.random() < 0.5:
        yield book_of_all(made_)
    else:
        yield from (data for _, data in books_of_each(made_))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_figures_put_in_are_the_figures_counted(tmp_path: Path, seed: int) -> None:
    """Of any district: every answer is read as typed, every blank is none, every class is asked its own."""
    chance, plan = random.Random(seed), plan_file(tmp_path)
    units = district(chance)
    with (tmp_path / "ds.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([[WHO[name]["label"] for name in ("ma", "ten", "xa", "cap")], *units])
    made_ = made(Wanted(Request((), str(plan), register=str(tmp_path / "ds.csv"))))
    files = list[str]()
    figures: dict[str, Mapping[str, Any]] = {}
    for at, data in enumerate(forms(made_, chance)):
        asked = open_cells(data)
        answers, mine = typed(asked, chance)
        figures.update(mine)
        files.append(str(tmp_path / f"{at}.xlsx"))
        Path(files[-1]).write_bytes(filled(data, answers))
        for key, _, _, class_ in units:
            if key in asked:
                wanted = {one["label"] for one in FIELDS.values() if class_ in one.get("asked_of", CLASSES)}
                assert asked[key] == wanted
    assert set(figures) == {unit[0] for unit in units}
    assert read(files, plan) == figures


def judged(*arguments: str) -> Any:
    """Return the results and problems of a run, as far as they do not name files."""
    outcome = run_nnl(["check", *arguments, "--plan", str(PLAN), "--as-of", "2024-12-31", "--format", "json"])
    report = json.loads(outcome.stdout)
    results = [(one["id"], one["numerator"], one["denominator"], one["units"]) for one in report["results"]]
    return outcome.exit_code, results, report["summary"]


def of_district() -> Answers:
    """Return what the example district reports, as people type it."""
    with TABLE.open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    return {row["Mã đơn vị"]: {label: _typed(text) for label, text in row.items() if text} for row in rows}


def _typed(text: str) -> Any:
    plain = text.replace(",", ".", 1)
    if text.isdecimal():
        return int(text)
    return float(plain) if plain.replace(".", "", 1).isdecimal() else text


ASKED = ["--plan", str(PLAN), "--register", str(TABLE), "--baseline", str(BEFORE)]


def test_a_district_on_tables_is_judged_as_its_own_table(tmp_path: Path) -> None:
    """All seven classes of the example district, one workbook: the same figures, verdicts and ending as its table."""
    form = tmp_path / "phiếu của huyện.xlsx"
    assert run_nnl(["template", *ASKED, "-o", str(form)]).exit_code == 0
    form.write_bytes(filled(form.read_bytes(), of_district()))
    assert judged(str(form), "--baseline", str(BEFORE)) == judged(str(TABLE), "--baseline", str(BEFORE))


UNITS = {"MN": "99001301", "TH": "99001401", "THCS": "99001501", "TH&THCS": "99001513", "THPT": "99000701",
         "GDNN-GDTX": "99001901", "XA": "99801"}  # fmt: skip


def test_forms_of_every_class_of_unit_are_judged_as_their_rows(tmp_path: Path) -> None:
    """One form a unit, of each class: what is judged from the folder is what is judged from their rows of the table."""
    folder, units = tmp_path / "phiếu", [word for key in UNITS.values() for word in ("--unit", key)]
    assert run_nnl(["template", *ASKED, *units, "--each", str(folder)]).exit_code == 0
    for path in folder.iterdir():
        path.write_bytes(filled(path.read_bytes(), of_district()))
    rows = TABLE.read_text(encoding="utf-8-sig").splitlines()
    mine = [rows[0], *(row for row in rows if row.partition(",")[0] in UNITS.values())]
    (tmp_path / "t.csv").write_text("\n".join(mine), encoding="utf-8")
    assert len(mine) == len(UNITS) + 1 == len(list(folder.iterdir())) + 1
    assert judged(str(folder)) == judged(str(tmp_path / "t.csv"))


@needs_office
def test_a_form_saved_by_libreoffice_is_the_same_form(tmp_path: Path) -> None:
    """A table and a form of one unit, filled in and saved again: the same figures, and each still knows itself."""
    options = (["--class", "THCS"], ["--unit", "99001502", "--unit", "99001513"])
    for at, option in enumerate(options):
        form = tmp_path / f"{at}.xlsx"
        assert run_nnl(["template", *ASKED, *option, "-o", str(form)]).exit_code == 0
        form.write_bytes(filled(form.read_bytes(), of_district()))
        again = converted(form, "xlsx")
        assert judged(str(again)) == judged(str(form))
        other = run_nnl(["validate", str(again), "--plan", str(PLAN), "--period", "2023"])
        assert "phiếu của kỳ 2024" in other.stdout


def test_a_form_that_nobody_filled_in_reports_nothing(tmp_path: Path) -> None:
    """Last year's figures, checks, totals and the sheet of instructions are read for none: every figure is a gap."""
    form, folder = tmp_path / "a.xlsx", tmp_path / "moi"
    assert run_nnl(["template", *ASKED, "-o", str(form)]).exit_code == 0
    assert run_nnl(["template", *ASKED, "--class", "THPT", "--each", str(folder)]).exit_code == 0
    for name in (form, folder):
        code, results, summary = judged(str(name))
        assert code == 4
        assert {figures["used"] for *_, figures in results} == {0}
        assert not any(summary[word] for word in ("met", "missed", "undetermined"))
    reading = read_inputs(Request((str(form),), str(PLAN)))
    assert {*reading.by_period} == {"2024"}
    assert not [one for one in reading.problems if one.code != "column-missing"]
    assert reading.records.count() == 78


NILS = """\
plan: {number: 1/KH, title: Thử, period: 2024}
unit: {key: ma, name: ten}
fields:
  ma: {label: Mã trường, type: code}
  ten: {label: Tên trường, type: text}
  tn: {label: Tốt nghiệp, type: count}
  giai: {label: Giải, type: count, signs: {nil: ["", "-"]}}
  bep: {label: Bếp ăn, type: yes_no, signs: {no: [""]}}
  nuoc: {label: Nước sạch, type: yes_no, signs: {yes: [""]}}
indicators:
  - {id: giai, name: Giải, numerator: giai, target: ">= 3"}
  - {id: bep, name: Bếp, numerator: bep, denominator: 1, target: ">= 50%"}
  - {id: nuoc, name: Nước, numerator: nuoc, denominator: 1, target: ">= 50%"}
"""


@pytest.mark.parametrize("option", ["-o", "--each"])
def test_a_blank_that_means_nil_reports_nothing_in_a_form_that_nobody_filled_in(tmp_path: Path, option: str) -> None:
    """An untouched form is no report of noughts; once anything is written its blanks mean what the plan says."""
    plan, listed, form = tmp_path / "p.yaml", tmp_path / "ds.csv", tmp_path / ("a.xlsx" if option == "-o" else "a")
    plan.write_text(NILS, encoding="utf-8")
    listed.write_text("Mã trường,Tên trường\n01,Một\n02,Hai\n", encoding="utf-8")
    known = ["--plan", str(plan), "--register", str(listed)]
    assert run_nnl(["template", *known, option, str(form)]).exit_code == 0

    def read() -> tuple[int, list[str]]:
        report = run_nnl(["check", str(form), *known, "--format", "json"]).report
        return report["coverage"]["reported"], [one["verdict"] for one in report["results"]]

    assert read() == (0, ["no_data"] * 3)
    for path in [form] if option == "-o" else form.iterdir():
        path.write_bytes(filled(path.read_bytes(), {"01": {"Tốt nghiệp": 5}, "02": {"Tốt nghiệp": 6}}))
    assert read() == (2, ["missed", "missed", "met"])


def test_the_same_form_twice_with_other_figures_is_told(tmp_path: Path) -> None:
    """Two answers of one school are in question, as in any two tables (rule 7)."""
    form = tmp_path / "a.xlsx"
    assert run_nnl(["template", *ASKED, "--unit", "99001501", "-o", str(form)]).exit_code == 0
    blank = form.read_bytes()
    for name, count in (("a", 100), ("b", 101)):
        answers = {"99001501": {"Số HS lớp 9 dự xét tốt nghiệp": count}}
        (tmp_path / f"{name}.xlsx").write_bytes(filled(blank, answers))
    found = run_nnl(["validate", str(tmp_path / "a.xlsx"), str(tmp_path / "b.xlsx"), "--plan", str(PLAN)])
    assert found.exit_code == 3
    assert "100" in found.stdout
    assert "101" in found.stdout


def test_a_form_is_the_same_every_time() -> None:
    """The same plan, register and baseline give the same bytes."""
    asked = Wanted(Request((), str(PLAN), (str(BEFORE),), str(TABLE)), ("THPT",))
    assert book_of_all(made(asked)) == book_of_all(made(asked))
    first, second = ([data for _, data in books_of_each(made(asked))] for _ in range(2))
    assert first == second


def test_names_never_become_formulas(tmp_path: Path) -> None:
    """A name or a label that begins as a formula does is a text: only what nnl wrote is a formula."""
    plan = plan_file(tmp_path)
    register = io.StringIO("Mã trường,Tên trường,Xã,Cấp học\n01,=1+1,=HYPERLINK(1),TH\n02,@SUM(A1),+1,TH\n")
    (tmp_path / "ds.csv").write_text(register.read(), encoding="utf-8")
    found = made(Wanted(Request((), str(plan), register=str(tmp_path / "ds.csv"))))
    for data in (book_of_all(found), *(one for _, one in books_of_each(found))):
        cells = [cell for sheet in opened(io.BytesIO(data)) for row in sheet.iter_rows() for cell in row]
        assert [cell.coordinate for cell in cells if cell.data_type == "f" and not _own(cell.value)] == []
        assert {"=1+1", "@SUM(A1)"} & {cell.value for cell in cells if cell.data_type == "s"}


def _own(formula: str) -> bool:
    return formula.startswith(("=IF(", "=IFERROR("))
