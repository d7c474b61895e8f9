"""A table says the same whichever way it lies: on its side, as forms, beside or below another one."""

import csv
import random
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from nnl_cli.run import Request, read_inputs
from running import run_nnl

FIELDS = {"tn": "Số HS tốt nghiệp", "nghe": "Học nghề", "thpt": "Vào lớp 10 THPT", "gv": "Giáo viên", "lop": "Số lớp"}
PLAN = """
plan: {number: 1/KH, title: Thử, period: 2024}
unit: {key: ma, name: ten, place: xa}
fields:
  ma: {label: Mã trường, type: code}
  ten: {label: Tên trường, type: text}
  xa: {label: Xã, type: text}
  tn: {label: Số HS tốt nghiệp, type: count}
  nghe: {label: Học nghề, type: count, part_of: tn}
  thpt: {label: Vào lớp 10 THPT, type: count}
  gv: {label: Giáo viên, type: count}
  lop: {label: Số lớp, type: count}
indicators:
  - {id: r, name: Tỷ lệ, numerator: nghe, denominator: tn, target: "> 30%"}
"""
Row = list[str]
Units = Mapping[str, Mapping[str, str]]  # figures by field of every code
Writer = Callable[[Path, Units, random.Random], list[Path]]
NAMES = ("Lê Lợi", "Vĩnh Khuê", "Hải Diệp", "Tân Lam", "Điền Hòa", "An Lộc")
LABELS = {"ma": "Mã trường", "ten": "Tên trường", "xa": "Xã", **FIELDS}


def put(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """Write rows as a CSV file."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows(rows)
    return path


def cells_of(units: Units, names: Sequence[str], codes: Sequence[str]) -> list[Row]:
    """Return a header and the rows of some units."""
    return [[LABELS[name] for name in names], *([units[code][name] for name in names] for code in codes)]


def plain(folder: Path, units: Units, _: random.Random) -> list[Path]:
    """Write a plain table."""
    return [put(folder / "a.csv", [["BÁO CÁO"], [], *cells_of(units, list(LABELS), list(units))])]


def on_its_side(folder: Path, units: Units, chance: random.Random) -> list[Path]:
    """Write a column a unit."""
    names = ["ma", "ten", "xa", *chance.sample(list(FIELDS), len(FIELDS))]
    turned = [list(row) for row in zip(*cells_of(units, names, list(units)), strict=True)]
    before = chance.choice([[], ["I"], ["", ""]])
    rows = [[*before, *row] for row in turned]
    return [put(folder / "a.csv", [["BÁO CÁO NĂM 2024"], [], *rows, [], ["", "", "Người lập biểu"]])]


def side_by_side(folder: Path, units: Units, chance: random.Random) -> list[Path]:
    """Write two tables beside one another."""
    cut = chance.randint(1, len(units) - 1)
    left, right = (cells_of(units, list(LABELS), codes) for codes in (list(units)[:cut], list(units)[cut:]))
    tall, width = max(len(left), len(right)), len(LABELS)
    gap = [""] * chance.randint(0, 2)
    blank = [""] * width
    rows = [
        [*(left[at] if at < len(left) else blank), *gap, *(right[at] if at < len(right) else blank)]
        for at in range(tall)
    ]
    return [put(folder / "a.csv", [["BÁO CÁO"], [], *rows])]


def one_below_another(folder: Path, units: Units, chance: random.Random) -> list[Path]:
    """Write two tables of other columns, one below another."""
    fields = chance.sample(list(FIELDS), len(FIELDS))
    first, second = (cells_of(units, ["ma", *own], list(units)) for own in (["ten", "xa", *fields[:3]], fields[3:]))
    between: list[Row] = [[], ["II. Phần hai"]] if chance.random() < 0.5 else [[]]
    return [put(folder / "a.csv", [["BÁO CÁO"], [], *first, *between, *second, [], ["Người lập"]])]


def forms(folder: Path, units: Units, chance: random.Random) -> list[Path]:
    """Write a form a unit."""
    made = []
    for code, unit in units.items():
        asked = chance.sample(list(FIELDS), len(FIELDS))
        head = [["PHIẾU NĂM 2024"], ["Mã trường:", "", code], [f"Trường: {unit['ten']}"], []]
        names = ["TT", "Chỉ tiêu", "Đơn vị tính", "Số lượng", "Nữ"]
        rows = [[str(at), FIELDS[name], "người", unit[name], "1"] for at, name in enumerate(asked, 1)]
        made.append(put(folder / f"{code}.csv", [*head, names, ["A", "B", "C", "1", "2"], *rows]))
    return made


SHAPES: Mapping[str, Writer] = {
    writer.__name__: writer for writer in (plain, on_its_side, side_by_side, one_below_another, forms)
}


def some_units(chance: random.Random) -> dict[str, dict[str, str]]:
    """Return units with random figures, some blank."""
    found = {}
    for at in range(chance.randint(2, 5)):
        total = chance.randint(11, 500)
        found[f"99{at:03}"] = {
            "ma": f"99{at:03}",
            "ten": f"THCS {NAMES[at]}",
            "xa": chance.choice(["Hải Diệp", "Vĩnh Khuê"]),
            "tn": str(total),
            **{name: chance.choice(["", str(chance.randint(0, total))]) for name in list(FIELDS)[1:]},
        }
    return found


def read(paths: Sequence[Path], plan: Path) -> dict[str, dict[str, Any]]:
    """Return the figures of every unit as they were read, each proved to stand in the cell that it names."""
    reading = read_inputs(Request(tuple(map(str, paths)), str(plan)))
    found = {}
    for unit in reading.records.units():
        found[str(unit.key)] = {name: unit.get(name) for name in FIELDS}
        for name in FIELDS:
            for place in unit.places(name):
                assert unit.get(name) is None or str(unit.get(name)) == cell_at(place.file, place.in_file)
    assert all(use.balances for use in reading.inputs)
    return found


def cell_at(file: str, place: Any) -> str:
    """Return what a cell of a CSV file says."""
    with Path(file).open(encoding="utf-8-sig", newline="") as stream:
        return str(list(csv.reader(stream))[place.row - 1][place.column - 1])


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_reads_back_to_the_same_records(shape: str, tmp_path: Path) -> None:
    """Of 300 random tables in each shape every figure is read, none is made up, and each knows its own cell."""
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    for seed in range(300):
        chance = random.Random(f"{shape} {seed}")
        units = some_units(chance)
        folder = tmp_path / str(seed)
        folder.mkdir()
        wanted = {
            code: {name: int(unit[name]) if unit[name] else None for name in FIELDS} for code, unit in units.items()
        }
        assert read(SHAPES[shape](folder, units, chance), tmp_path / "plan.yaml") == wanted, (shape, seed)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A plan and a register of namesakes and neighbours."""
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    put(
        tmp_path / "ds.csv",
        [
            ["Mã trường", "Tên trường", "Xã"],
            ["001", "Trường THCS Vĩnh Khuê", "Hải Diệp"],
            ["002", "Trường THCS Vĩnh Khuê 2", "Hải Diệp"],
            ["003", "Trường TH&THCS Vĩnh Khuê", "Hải Diệp"],
            ["004", "Trường THCS Lê Lợi", "Hải Diệp"],
            ["005", "Trường THCS Lê Lợi", "Tân Lam"],
            ["99006", "Trường THCS Kim Đồng", "Tân Lam"],
        ],
    )
    return tmp_path


def form_of(*head: Row, figures: Sequence[str] = ("100", "40"), columns: Sequence[str] = ("Số lượng",)) -> list[Row]:
    """Return the rows of a form with two figures."""
    rows = [["1", "Số HS tốt nghiệp", *figures[: len(columns)]], ["2", "Học nghề", *figures[len(columns) :]]]
    return [*head, [], ["TT", "Chỉ tiêu", *columns], *rows]


def whose(folder: Path, rows: Sequence[Row], name: str = "phieu.csv") -> list[str]:
    """Return the codes of the units whose figures a form was read for."""
    file = put(folder / name, rows)
    reading = read_inputs(Request((str(file),), str(folder / "plan.yaml"), register=str(folder / "ds.csv")))
    return [str(unit.key) for unit in reading.records.units() if unit.get("tn") is not None]


@pytest.mark.parametrize(
    ("head", "name", "code"),
    [
        ([["BÁO CÁO TRƯỜNG THCS VĨNH KHUÊ NĂM 2024"]], "p.csv", "001"),
        ([["BÁO CÁO TRƯỜNG THCS VĨNH KHUÊ 2 NĂM 2024"]], "p.csv", "002"),
        ([["Trường TH&THCS Vĩnh Khuê, xã Hải Diệp"]], "p.csv", "003"),
        ([["PHIẾU SỐ LIỆU"]], "99006_phieu.csv", "99006"),
        ([["PHIẾU SỐ LIỆU"]], "THCS Vĩnh Khuê.csv", "001"),
        ([["Tên trường: THCS Vĩnh Khuê"]], "p.csv", "001"),
        ([["Đơn vị báo cáo", "", "Trường THCS Vĩnh Khuê 2"]], "p.csv", "002"),
        ([["- Mã trường: 005"]], "p.csv", "005"),
    ],
)
def test_whose_a_form_is(folder: Path, head: list[Row], name: str, code: str) -> None:
    """Its answer, its title, its sheet's or its file's name says it: the whole name, no longer and no shorter one."""
    assert whose(folder, form_of(*head), name) == [code]


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ([["PHIẾU SỐ LIỆU NĂM 2024"]], "phieu.csv"),
        ([["BÁO CÁO TRƯỜNG THCS VĨNH KHUÊ 3"]], "p.csv"),  # a neighbour of the two
        ([["BÁO CÁO TRƯỜNG PTDTBT THCS VĨNH KHUÊ"]], "p.csv"),  # another kind
        ([["BÁO CÁO TRƯỜNG THCS LÊ LỢI"]], "p.csv"),  # two have the name
        ([["BÁO CÁO TRƯỜNG THCS VĨNH KHÊ"]], "p.csv"),  # a letter off
        ([["Mã trường: 001"], ["Trường THCS Vĩnh Khuê 2"]], "p.csv"),  # the title says another
        ([["Mã trường: 001"]], "99006.csv"),
        ([["PHIẾU SỐ LIỆU"]], "001.csv"),  # the first file, as likely as unit 001
        ([["TỔNG HỢP TOÀN XÃ"]], "THCS Vĩnh Khuê.csv"),
        ([["Kính gửi: Trường THCS Vĩnh Khuê"]], "p.csv"),
        ([["Cụm trường THCS Vĩnh Khuê"]], "p.csv"),
        ([["Trường THCS Vĩnh Khuê - cơ sở 2"]], "p.csv"),
        ([["Trường THCS Vĩnh Khuê, xã Tân Lam"]], "p.csv"),  # it lies in another commune
        ([["Các trường, trừ THCS Vĩnh Khuê"]], "p.csv"),
        ([["THCS Vĩnh Khuê"], ["THCS Vĩnh Khuê 2"]], "p.csv"),
    ],
)
def test_a_form_that_names_nobody_for_sure_is_not_used(folder: Path, head: list[Row], name: str) -> None:
    """Nobody is guessed: the sheet is told as not understood."""
    assert whose(folder, form_of(*head), name) == []
    args = ["check", str(folder / name), "--plan", str(folder / "plan.yaml"), "--register", str(folder / "ds.csv")]
    assert run_nnl([*args, "--format", "json"]).exit_code == 3


@pytest.mark.parametrize(
    ("columns", "figures", "read_"),
    [
        (("Năm trước", "Năm nay"), ("90", "100", "30", "40"), ("100", "40")),
        (("2022-2023", "2024"), ("90", "100", "30", "40"), ("100", "40")),
        (("Kế hoạch giao", "Thực hiện"), ("120", "100", "60", "40"), ("100", "40")),
        (("Lớp 8", "Lớp 9", "Tổng số"), ("0", "100", "100", "0", "40", "40"), ("100", "40")),
        (("Tổng số", "Nữ"), ("100", "50", "40", "20"), ("100", "40")),
        (("Lớp 8", "Lớp 9"), ("50", "50", "20", "20"), None),  # no one of them is the whole
        (("2022-2023",), ("90", "30"), None),
        (("Toàn huyện",), ("900", "300"), None),
        (("Lớp 9",), ("90", "30"), None),
    ],
)
def test_a_form_has_one_column_of_figures(
    folder: Path, columns: Sequence[str], figures: Sequence[str], read_: tuple[str, str] | None
) -> None:
    """Last year's, planned and partial figures stand aside (rule 19); where several columns may be it, none is used."""
    file = put(folder / "p.csv", form_of(["Mã trường: 001"], columns=columns, figures=figures))
    reading = read_inputs(Request((str(file),), str(folder / "plan.yaml")))
    found = [(str(unit.get("tn")), str(unit.get("nghe"))) for unit in reading.records.units()]
    assert found == ([read_] if read_ else [])


def test_labels_under_a_part_are_no_wholes(folder: Path) -> None:
    """`Trong đó nữ` above `Số HS tốt nghiệp` makes that row the girls': it is told, and not used."""
    rows = [["Mã trường: 001"], [], ["TT", "Chỉ tiêu", "Số lượng"], ["", "Học nghề", "40"], ["", "Giáo viên", "7"]]
    rows += [["", "Trong đó nữ:", ""], ["", "- Số HS tốt nghiệp", "55"]]
    reading = read_inputs(Request((str(put(folder / "p.csv", rows)),), str(folder / "plan.yaml")))
    unit = next(iter(reading.records.units()))
    assert (unit.get("nghe"), unit.get("gv"), unit.get("tn")) == (40, 7, None)


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([["Mã trường", "001", "002"], ["Số HS tốt nghiệp", "1", "2"], ["Học nghề", "1", "1"]], "table-turned"),
        (form_of(["BÁO CÁO TRƯỜNG THCS VĨNH KHUÊ NĂM 2024"]), "form-of-unit"),
    ],
)
def test_what_was_laid_out_anew_is_told(folder: Path, rows: list[Row], code: str) -> None:
    """Nobody need take it for certain: how a sheet was understood is told once."""
    file = put(folder / "p.csv", rows)
    reading = read_inputs(Request((str(file),), str(folder / "plan.yaml"), register=str(folder / "ds.csv")))
    assert [problem.code for problem in reading.problems if problem.code in ("table-turned", "form-of-unit")] == [code]


@pytest.mark.parametrize(
    "rows",
    [
        [["Nhóm", "Chỉ tiêu", "Số lượng"], ["Nữ", "Số HS tốt nghiệp", "50"], ["", "Học nghề", "20"]],
        [["Chỉ tiêu", "Năm", "Số lượng"], ["Số HS tốt nghiệp", "Năm 2023", "50"], ["Học nghề", "Năm 2023", "20"]],
        [["Chỉ tiêu", "ĐVT", "Số lượng"], ["Số HS tốt nghiệp", "%", "50"], ["Học nghề", "%", "20"]],
        [["Chỉ tiêu", "Số lượng"], ["Số HS tốt nghiệp", "50"], ["Trường THCS Lê Lợi"], ["Học nghề", "20"]],
    ],
)
def test_what_stands_beside_a_label_counts(folder: Path, rows: list[Row]) -> None:
    """Words left and right of a label say whose and of when its figure is; another unit's line begins another form."""
    file = put(folder / "p.csv", [["Mã trường: 001"], [], *rows])
    reading = read_inputs(Request((str(file),), str(folder / "plan.yaml")))
    assert [(unit.get("tn"), unit.get("nghe")) for unit in reading.records.units()] in ([], [(None, None)])


@pytest.mark.parametrize(
    "rows",
    [
        [["Mã trường", "001", "002"], ["Năm 2023"], ["Số HS tốt nghiệp", "1", "2"], ["Học nghề", "1", "1"]],
        [
            ["Mã trường", "001", "", "002", ""],
            ["", "Nữ", "Tổng", "Nữ", "Tổng"],
            ["Số HS tốt nghiệp", "1", "2", "3", "4"],
            ["Học nghề", "1", "2", "1", "2"],
        ],
    ],
)
def test_a_table_on_its_side_that_says_more_is_not_guessed(folder: Path, rows: list[Row]) -> None:
    """A heading of another year and figures of parts below a unit are no plain columns of units: nothing is used."""
    reading = read_inputs(Request((str(put(folder / "p.csv", rows)),), str(folder / "plan.yaml")))
    assert [unit.key for unit in reading.records.units()] == []


def test_the_title_of_a_form_says_of_which_year_it_is(folder: Path) -> None:
    """A form of last year is no form of this year (rule 11)."""
    assert whose(folder, form_of(["PHIẾU NĂM 2023"], ["Mã trường: 001"])) == []


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_label_that_nobody_knows_is_told_wherever_it_stands(folder: Path, at: int) -> None:
    """An answer in words beside a label of no field is a column not used: first, between the others or last."""
    rows = [["Số HS tốt nghiệp", "100"], ["Học nghề", "40"]]
    rows.insert(at, ["Công trình vệ sinh", "Có"])
    file = put(folder / "p.csv", [["Mã trường: 001"], [], ["Chỉ tiêu", "Số lượng"], *rows])
    reading = read_inputs(Request((str(file),), str(folder / "plan.yaml")))
    told = [problem for problem in reading.problems if problem.code == "column-unknown"]
    assert [problem.value for problem in told] == ["Công trình vệ sinh"]
    assert [(unit.get("tn"), unit.get("nghe")) for unit in reading.records.units()] == [(100, 40)]


def test_explain_names_the_cells_of_the_file(folder: Path) -> None:
    """What was turned or taken from a form is walked back to the cell that the officer sees."""
    file = put(folder / "p.csv", form_of(["Mã trường: 001"]))
    told = run_nnl(["explain", "r", str(file), "--plan", str(folder / "plan.yaml")])
    assert "C5 / C4" in told.stdout


def test_the_rows_of_a_sheet_are_counted_once(folder: Path) -> None:
    """Two tables side by side share rows: each row of the file is counted for what became of it, once (rule 16)."""
    head = ["Mã trường", "Số HS tốt nghiệp", "Học nghề"]
    rows = [[*head, "", *head], ["001", "100", "40", "", "002", "50", "10"], ["003", "20", "5", "", "", "", ""]]
    file = put(folder / "p.csv", rows)
    report = run_nnl(["check", str(file), "--plan", str(folder / "plan.yaml"), "--format", "json"]).report
    assert [(one["rows"], one["records"]) for one in report["inputs"]] == [(2, 2)]
    assert (report["results"][0]["numerator"], report["results"][0]["denominator"]) == (55, 170)


def test_a_form_that_adds_figures_to_a_unit_is_no_repeat(folder: Path) -> None:
    """Rows of a form whose unit another table has already are records; where all is said again they are repeats."""
    put(folder / "a.csv", [["Mã trường", "Số HS tốt nghiệp"], ["001", "120"], ["002", "50"]])
    put(folder / "p.csv", form_of(["Mã trường: 001"]))
    counts = []
    for names in (["a.csv", "p.csv"], ["p.csv", "q.csv"]):
        (folder / "q.csv").write_bytes((folder / "p.csv").read_bytes())
        files = [str(folder / name) for name in names]
        report = run_nnl(["validate", *files, "--plan", str(folder / "plan.yaml"), "--format", "json"]).report
        counts.append([(one["records"] > 0, one["duplicates"] > 0) for one in report["inputs"]])
    assert counts == [[(True, False), (True, False)], [(True, False), (False, True)]]


def test_the_row_of_all_parts_is_no_part(folder: Path) -> None:
    """`add` adds up a unit's parts; a row that says it is all of them is not added to them again (rule 15)."""
    file = put(
        folder / "p.csv",
        [
            ["Mã trường", "Điểm trường", "Số HS tốt nghiệp", "Học nghề"],
            ["001", "chính", "10", "5"],
            ["001", "lẻ", "15", "5"],
            ["001", "Toàn trường", "25", "10"],
        ],
    )
    (folder / "cach-doc.yaml").write_text("reviewed: Trần Thị B, 27/11/2026\nadd: [Điểm trường]\n", "utf-8")
    reading = read_inputs(Request((str(file),), str(folder / "plan.yaml")))
    assert all(unit.get("tn") != 50 for unit in reading.records.units())


def test_a_numbered_column_of_another_year_is_none(folder: Path) -> None:
    """The number of a column names its field, and the group above it still says whose year it is (rule 19)."""
    plan = (folder / "plan.yaml").read_text("utf-8").replace(
        "nghe: {label: Học nghề, type: count,", 'nghe: {label: Học nghề, type: count, aliases: ["(4)"],'
    )  # fmt: skip
    (folder / "plan.yaml").write_text(plan, "utf-8")
    rows = [
        ["Mã trường", "Số HS tốt nghiệp", "Năm 2023", ""],
        ["", "", "Nữ", "Vào TC"],
        ["(1)", "(2)", "(3)", "(4)"],
        ["001", "100", "20", "40"],
    ]
    reading = read_inputs(Request((str(put(folder / "p.csv", rows)),), str(folder / "plan.yaml")))
    assert [(unit.get("tn"), unit.get("nghe")) for unit in reading.records.units()] == [(100, None)]
