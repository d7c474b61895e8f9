"""Tables whose labels an office renamed, read by notes that name them back, are as the plan would have them."""

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from running import run_nnl

FIELDS = {"tn": "Tốt nghiệp", "nghe": "Vào nghề", "giai": "Giải", "co": "Giáo viên có"}
PLAN = "plan: {number: 1/KH, title: Thử, period: 2024}\nunit: {key: ma, name: ten, place: xa}\nfields:\n"
PLAN += "  ma: {label: Mã trường, type: code}\n  ten: {label: Tên trường, type: text}\n  xa: {label: Xã, type: text}\n"
PLAN += "".join(f"  {name}: {{label: {label}, type: count}}\n" for name, label in FIELDS.items())
PLAN += "indicators:\n" + "".join(
    f"  - {{id: i_{name}, name: {label}, numerator: {name}}}\n" for name, label in FIELDS.items()
)
OTHERS = (
    "Cột A",
    "Cột B",
    "Ra trường",
    "Số em đi học",
    "Hiện có",
    "Tổng số",
    "Nữ",
    "Kế hoạch",
    "(1) Số liệu",
    "SL / Cũ",
)
OF_NOTES = ("notes-applied", "column-noted-of-group")  # the second of a label such as `Nữ`, which a person vouches for
FIGURES = ("0", "7", "1.200", "", "…", "-", "x", "12,5", "nhiều", "300")


def drawn(seed: int) -> tuple[Sequence[Sequence[str]], Sequence[Sequence[str]], str]:
    """Return a table as the plan has it, the same with other labels, and the notes that name these back."""
    draw = random.Random(seed)
    fields = draw.sample(sorted(FIELDS), draw.randint(1, len(FIELDS)))
    other = dict(zip(fields, draw.sample(OTHERS, len(fields)), strict=True))
    kept = {name for name in fields if draw.random() < 0.3}
    heads = ["Mã trường", "Tên trường", "Xã"]
    body = [
        [f"0{i}", f"Trường {i}", f"Xã {i % 2}", *(draw.choice(FIGURES) for _ in fields)]
        for i in range(draw.randint(1, 9))
    ]
    plain = [[*heads, *(FIELDS[name] for name in fields)], *body]
    renamed = [[*heads, *(FIELDS[name] if name in kept else other[name] for name in fields)], *body]
    notes = [
        f'  "{other[name].upper() if draw.random() < 0.3 else other[name]}": {name}'
        for name in fields
        if name not in kept
    ]
    return plain, renamed, "\n".join(["reviewed: B, 27/11/2026", "columns:", *notes, ""])


def found(folder: Path, rows: Sequence[Sequence[str]], notes: str | None) -> dict[str, Any]:
    """Return what a run finds in a table: figures, units and problems, labels and the notes themselves aside."""
    (folder / "p.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "a.csv").write_text("\n".join(";".join(row) for row in rows) + "\n", encoding="utf-8")
    notes_file = folder / "cach-doc.yaml"
    notes_file.unlink(missing_ok=True)
    if notes is not None:
        notes_file.write_text(notes, encoding="utf-8")
    report = run_nnl(["check", str(folder / "a.csv"), "--plan", str(folder / "p.yaml"), "--format", "json"]).report
    told = [{**one, "message": ""} for one in report["problems"] if one["code"] not in OF_NOTES]
    inputs = [{**one, "sha256": ""} for one in report["inputs"]]
    return {"results": report["results"], "units": report["units"], "problems": told, "inputs": inputs}


@pytest.mark.parametrize("seed", range(100))
def test_notes_that_name_labels_back_change_nothing_else(tmp_path: Path, seed: int) -> None:
    """The figures, the gaps, the refused cells and the rows are those of the table under the plan's own labels."""
    plain, renamed, notes = drawn(seed)
    assert found(tmp_path, renamed, notes) == found(tmp_path, plain, None)
