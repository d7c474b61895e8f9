"""Letter templates made for a test: paragraphs, tables and parts put into a Word document, and its text read back."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn

PLAN = """\
plan: {number: 9/KH, title: {vi: Kế hoạch thử, en: A plan to try}, period: 2024}
unit: {key: ma, name: ten, place: xa}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên, type: text}
  xa: {label: Xã, type: text}
  hs: {label: Học sinh, type: count}
  nu: {label: Nữ, type: count, part_of: hs}
indicators:
  - id: nu
    name: {vi: Tỷ lệ nữ, en: Share of girls}
    clauses: [I.1]
    numerator: nu
    denominator: hs
    targets: [{require: "> 60%"}]
  - id: hs
    name: {vi: Số học sinh, en: Pupils}
    numerator: hs
    noun: {vi: học sinh, en: pupils}
    targets: [{require: ">= 1000"}]
"""
TABLE = "Mã,Tên,Xã,Học sinh,Nữ\nA1,Trường Một,Xã Đông,1200,641\nA2,Trường Hai,Xã Tây,40,20\n"


def document(*paragraphs: str | Sequence[str], rows: Iterable[Sequence[str]] = ()) -> bytes:
    """Return a Word document: a paragraph a text, its runs where there are several; then a table of rows."""
    made: Any = Document()
    for one in paragraphs:
        paragraph = made.add_paragraph()
        for run in (one,) if isinstance(one, str) else one:
            paragraph.add_run(run)
    cells = [list(row) for row in rows]
    if cells:
        table = made.add_table(len(cells), len(cells[0]))
        for row, texts in zip(table.rows, cells, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    return saved(made)


def saved(made: Any) -> bytes:
    """Return the bytes of a document."""
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def with_parts(data: bytes, parts: Mapping[str, bytes | None]) -> bytes:
    """Return a document in which some parts are other ones, new ones, or (None) gone."""
    found = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            if part is not None:
                new.writestr(name, part)
    return found.getvalue()


def part_of(data: bytes, name: str) -> bytes:
    """Return one part of a document."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def texts_of(data: bytes) -> list[str]:
    """Return the text of every paragraph of the body, those in tables included."""
    body = Document(io.BytesIO(data)).element.body
    return ["".join(text.text or "" for text in one.iter(qn("w:t"))) for one in body.iter(qn("w:p"))]


def placed(folder: Path, template: bytes, plan: str = PLAN, table: str = TABLE) -> list[str]:
    """Write a plan, a table and a template into a folder; return the arguments that fill `r.docx` there."""
    for name, text in (("plan.yaml", plan), ("t.csv", table)):
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "mau.docx").write_bytes(template)
    files = [str(folder / name) for name in ("t.csv", "plan.yaml", "r.docx", "mau.docx")]
    return ["check", files[0], "--plan", files[1], "-o", files[2], "--letter-template", files[3]]
