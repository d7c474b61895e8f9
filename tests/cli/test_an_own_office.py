"""An office's own workbooks, read by Plan 118: proposed, reviewed by a person, and counted to the last figure."""

import importlib
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from nnl_cli.run import Request, read_inputs
from running import run_nnl

PLAN = str(Path(__file__).parents[2] / "indicators.yaml")
NAMES = ("Lê Lợi", "Vĩnh Khuê", "Hải Diệp", "Tân Lam")
CLASSES = {"MN": "Mầm non", "TH": "Tiểu học", "THCS": "THCS"}
Figures = dict[str, dict[str, int]]
Rows = list[list[Any]]
STREAMS = ("hs_vao_thpt", "hs_vao_gdtx", "hs_tn_thcs_gdnn", "hs_di_lam", "hs_khac")
REVIEWED = """
sheets:
  - {file: dai.xlsx, layout: {item: Nội dung, value: Số lượng}, columns: {}}
  - {file: nam.xlsx, layout: {periods_in: columns}}
"""
STAFF = (("GV MN", "MN", "gv_mn"), ("GV TH", "TH", "gv_th"), ("GV THCS", "THCS", "gv_thcs"))


def codes_of(level: str) -> list[str]:
    """Return the invented codes of the schools of a level."""
    return [f"99{list(CLASSES).index(level) + 3}{at:03}" for at in range(len(NAMES))]


def some_figures(chance: random.Random) -> Figures:
    """Return random figures, by code and field, of which each whole is the sum of its parts."""
    found: Figures = {}
    for level, kind in (("MN", "gv_mn"), ("TH", "gv_th"), ("THCS", "gv_thcs")):
        for code in codes_of(level):
            staff = chance.randint(20, 60)
            found[code] = {f"{kind}_co": staff, f"{kind}_can": staff + chance.randint(-5, 5)}
            found[code] |= {"cbql_co": chance.randint(1, 3), "cbql_can": 3}
    for code in codes_of("TH"):
        pupils = chance.randint(30, 120)
        found[code] |= {"hs_lop5": pupils, "hs_htct_th": pupils - chance.randint(0, 5)}
    for code in codes_of("THCS"):
        parts = {name: chance.randint(1, 60) for name in STREAMS}
        found[code] |= {**parts, "hs_tn_thcs": sum(parts.values()), "hs_tong": 900 + chance.randint(0, 99)}
        found[code]["so_lop"] = chance.randint(10, 30)
    return found


def book(path: Path, sheets: Mapping[str, Sequence[Sequence[Any]]], merged: Sequence[str] = ()) -> None:
    """Write a workbook."""
    made: Any = importlib.import_module("openpyxl").Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for area in merged:
            sheet.merge_cells(area)
    made.save(path)


def streaming(folder: Path, figures: Figures) -> None:
    """Write a table whose labels are the office's own, under a merged header."""
    head = ["TT", "Mã trường", "Tên trường", "Học sinh tốt nghiệp THCS", *[None] * 5]
    below = [None, None, None, "Số HS TN THCS", "Vào lớp 10", "Học GDTX", "Học nghề (SC, TC)", "Đi làm", "Hướng khác"]
    names = ("hs_tn_thcs", *STREAMS)
    rows = [
        [at, code, f"Trường THCS {NAMES[at]}", *(figures[code][name] for name in names)]
        for at, code in enumerate(codes_of("THCS"))
    ]
    title: Rows = [["PHÂN LUỒNG SAU THCS NĂM HỌC 2023-2024"], [], head, below]
    book(folder / "phan-luong.xlsx", {"2024": [*title, *rows]}, ["A3:A4", "B3:B4", "C3:C4", "D3:I3"])


def staff(folder: Path, figures: Figures) -> None:
    """Write three sheets with the same headings, which mean other fields in each."""
    sheets: dict[str, Rows] = {}
    for sheet, level, kind in STAFF:
        rows = [[code, NAMES[at], figures[code][f"{kind}_co"], figures[code][f"{kind}_can"]]
                for at, code in enumerate(codes_of(level))]  # fmt: skip
        sheets[sheet] = [["Mã trường", "Tên trường", "Hiện có", "Định mức"], *rows]
    book(folder / "doi-ngu.xlsx", sheets)


def forms(folder: Path, figures: Figures) -> None:
    """Write a form for every lower secondary school, last year's figures beside this year's."""
    sheets: dict[str, Rows] = {
        f"Phiếu {at}": [
            ["PHIẾU SỐ LIỆU"], [f"Trường: THCS {NAMES[at]}"], ["Mã trường", "", code], [],
            ["TT", "Chỉ tiêu", "2022-2023", "2023-2024"], ["I", "Quy mô"],
            [1, "Tổng số học sinh", 1, figures[code]["hs_tong"]], [2, "Số lớp", 2, figures[code]["so_lop"]],
        ]
        for at, code in enumerate(codes_of("THCS"))
    }  # fmt: skip
    book(folder / "phieu.xlsx", sheets)


def long(folder: Path, figures: Figures) -> None:
    """Write a table with a row for each school and item."""
    items = {"cbql_co": "CBQL hiện có", "cbql_can": "CBQL cần"}
    rows = [[code, items[name], figures[code][name]] for code in figures for name in items]
    book(folder / "dai.xlsx", {"CBQL": [["Mã trường", "Nội dung", "Số lượng"], *rows]})


def years(folder: Path, figures: Figures) -> None:
    """Write two years side by side, last year's all 10 and 9."""
    head = ["Mã trường", "Số HS lớp 5", None, "HTCT tiểu học", None]
    below = [None, "2022-2023", "2023-2024", "2022-2023", "2023-2024"]
    rows = [[code, 10, figures[code]["hs_lop5"], 9, figures[code]["hs_htct_th"]] for code in codes_of("TH")]
    book(folder / "nam.xlsx", {"Lớp 5": [head, below, *rows]}, ["B1:C1", "D1:E1"])


@pytest.fixture
def figures(tmp_path: Path) -> Figures:
    """The figures of an office, put into five workbooks and a register."""
    found = some_figures(random.Random(16))
    for write in (streaming, staff, forms, long, years):
        write(tmp_path, found)
    rows = [[code, f"Trường {CLASSES[level]} {NAMES[at]}", "Xã A", level]
            for level in CLASSES for at, code in enumerate(codes_of(level))]  # fmt: skip
    book(tmp_path / "ds.xlsx", {"DS": [["Mã trường", "Tên trường", "Xã", "Cấp học"], *rows]})
    return found


def read(folder: Path) -> dict[str, dict[str, Any]]:
    """Return every figure that is read of the five workbooks, by code and field."""
    files = tuple(str(folder / f"{name}.xlsx") for name in ("phan-luong", "doi-ngu", "phieu", "dai", "nam"))
    reading = read_inputs(Request(files, PLAN, register=str(folder / "ds.xlsx"), as_of="2024-12-31"))
    names = [name for name, spec in reading.plan.fields.items() if spec.type.value == "count"]
    return {
        str(unit.key): {name: value for name in names if (value := unit.get(name)) is not None}
        for unit in reading.records.units()
    }


def test_without_a_note_no_figure_is_guessed(tmp_path: Path, figures: Figures) -> None:
    """What is read without notes is what was put in, and nothing of what only notes tell."""
    for code, found in read(tmp_path).items():
        assert found.items() <= figures[code].items()
    assert not any("gv_th_co" in found or "cbql_co" in found for found in read(tmp_path).values())


def test_a_reviewed_note_gives_every_figure(tmp_path: Path, figures: Figures) -> None:
    """`nnl map` proposes, a person adds the layouts and signs: every figure is the one that was put in."""
    files = [str(tmp_path / f"{name}.xlsx") for name in ("phan-luong", "doi-ngu", "phieu", "dai", "nam")]
    made = run_nnl(["map", *files, "--plan", PLAN, "--register", str(tmp_path / "ds.xlsx")])
    notes = tmp_path / "cach-doc.yaml"
    assert (made.exit_code in (0, 3), notes.exists()) == (True, True), made.stderr
    assert read(tmp_path) != figures
    text = notes.read_text("utf-8")
    for sheet, _, kind in STAFF:
        assert f"{kind}_co" in text, sheet
    hand = [f'  - {{file: doi-ngu.xlsx, sheet: "{sheet}", columns: {{"Hiện có": {kind}_co, "Định mức": {kind}_can}}}}'
            for sheet, _, kind in STAFF]  # fmt: skip
    columns = '\ncolumns: {"Học nghề (SC, TC)": hs_tn_thcs_gdnn, "Học GDTX": hs_vao_gdtx}\n'
    notes.write_text("reviewed: Trần Thị B, 27/11/2026\n" + columns + REVIEWED + "\n".join(hand) + "\n", "utf-8")
    assert read(tmp_path) == figures
    args = ["check", *files, "--plan", PLAN, "--register", str(tmp_path / "ds.xlsx"), "--as-of", "2024-12-31"]
    report = run_nnl([*args, "--format", "json"]).report
    streams = next(one for one in report["results"] if one["id"] == "pl_thcs_gdnn")
    total = {name: sum(figures[code].get(name, 0) for code in figures) for name in ("hs_tn_thcs_gdnn", "hs_tn_thcs")}
    assert (streams["numerator"], streams["denominator"]) == (total["hs_tn_thcs_gdnn"], total["hs_tn_thcs"])
    last = next(one for one in report["results"] if one["id"] == "htct_th")["baseline"]
    assert (last["numerator"], last["denominator"]) == (36, 40)
    assert [one["role"] for one in report["sources"]] == ["register", "reading"]
