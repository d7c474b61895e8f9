"""A plan with two years' tables and a register, read as the commands read them; views are asked directly."""

from collections.abc import Callable
from pathlib import Path

import pytest

from nnl_cli.run import Prepared, Request, prepare

PLAN = """\
plan:
  number: 5/KH-UBND
  title: {vi: Kế hoạch thử, en: A plan to try}
  period: 2024
  periods: {2024: [2023-2024], 2023: [2022-2023]}
offices: {gd: {vi: Phòng Giáo dục, en: Education Office}}
clauses:
  - {id: I.1, text: Nâng cao tỷ lệ nữ, kind: directional}
  - {id: I.2, text: Đủ phòng học, kind: full}
  - {id: I.3, text: Đẩy mạnh tuyên truyền, kind: qualitative}
unit: {key: ma, name: ten, place: xa, class: cap, period: nam, office: phong}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên trường, type: text}
  xa: {label: Xã, type: text}
  phong: {label: Phòng, type: text}
  cap: {label: Cấp học, type: category, values: [THCS, THPT]}
  nam: {label: Năm học, type: period}
  hs: {label: {vi: Học sinh, en: Pupils}, type: count, asked_of: [THCS]}
  nu: {label: {vi: Nữ, en: Girls}, type: count, asked_of: [THCS], part_of: hs}
indicators:
  - id: nu
    name: {vi: Tỷ lệ nữ, en: Share of girls}
    clauses: [I.1]
    office: gd
    numerator: nu
    denominator: hs
    where: cap == "THCS"
    target: ">= 60%"
  - id: tang
    name: {vi: Tỷ lệ nữ tăng, en: Share of girls rises}
    numerator: nu
    denominator: hs
    targets: [{require: "> baseline"}, {require: "< 90%", binding: false, source: 522/QĐ-TTg}]
  - {id: xa_dat, name: {vi: Xã đạt, en: Communes}, each: xa, passes: [nu], target: ">= 50%"}
"""
HEADER = "Mã,Tên trường,Xã,Phòng,Cấp học,Năm học,Học sinh,Nữ\n"
TABLES = {
    "plan.yaml": PLAN,
    "2024.csv": HEADER
    + "A,An,X,GD,THCS,2023-2024,100,70\n"
    + "B,Bình,X,GD,THCS,2023-2024,100,40\n"
    + "C,Cúc,Y,GD,THCS,2023-2024,50,\n"
    + "D,Dương,Y,GD,THCS,2023-2024,20,30\n"
    + "E,Én,Y,GD,THPT,2023-2024,,\n",
    "2023.csv": HEADER + "A,An,X,GD,THCS,2022-2023,100,40\nC,Cúc,Y,GD,THCS,2022-2023,80,30\n",
    "units.csv": "Mã,Tên trường,Xã,Phòng,Cấp học\n"
    + "".join(f"{key},{name},{place},GD,THCS\n" for key, name, place in (
        ("A", "An", "X"), ("B", "Bình", "X"), ("C", "Cúc", "Y"), ("D", "Dương", "Y"), ("F", "Phương", "Z")
    )),
}  # fmt: skip
Read = Callable[..., Prepared]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that the tables lie in; names in it are relative, as an office gives them."""
    monkeypatch.chdir(tmp_path)
    for name, text in TABLES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def read(folder: Path) -> Read:
    """Read this year's table beside last year's and the register; keywords change what is asked."""

    def ready(*files: str, **more: object) -> Prepared:
        asked = {"plan": "plan.yaml", "baseline": ("2023.csv",), "register": "units.csv", **more}
        return prepare(Request(files or ("2024.csv",))._replace(**asked))  # type: ignore[arg-type]  # options

    assert folder.is_dir()
    return ready
