"""Read a paper back as Word would: paragraphs with their styles, and tables as rows of texts."""

import io
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.table import Table

from running import run_nnl

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
COMMUNE = EXAMPLES / "xa-2026"
HEAD = EXAMPLES / "minh-hoa-dau-van-ban.yaml"
DISTRICT = ["minh-hoa-2024.csv", "khao-sat-nha-tuyen-dung-2024.csv"]
RUNS: dict[str, Sequence[str]] = {
    "district": [*(str(EXAMPLES / name) for name in DISTRICT), "--baseline", str(EXAMPLES / "minh-hoa-2023.csv")],
    "commune": [
        *(str(COMMUNE / name) for name in ("truong.csv", "thon.csv", "co-quan.csv")),
        *("--plan", str(COMMUNE / "ke-hoach.yaml"), "--register", str(COMMUNE / "danh-sach.csv")),
        *("--baseline", str(COMMUNE / "nam-2025.csv"), "--final"),
    ],
}


class Read:
    """A paper that was written: `document` as the library reads it, `parts` as they stand in the archive."""

    def __init__(self, data: bytes) -> None:
        self.bytes = data
        self.document: Any = Document(io.BytesIO(data))
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")}

    def said(self, style: str = "") -> list[str]:
        """Return the paragraphs outside of tables, of one style or all."""
        found = (one for one in self.document.paragraphs if not style or one.style.name == style)
        return [one.text for one in found if one.text]

    def rows(self, head: str) -> list[list[str]]:
        """Return the rows of the table in whose head a text stands, that head first."""
        table = next(one for one in self.document.tables if any(head == cell.text for cell in one.rows[0].cells))
        return rows_of(table)

    def everything(self) -> str:
        """Return all texts, those of tables too."""
        tables = ("\n".join("\n".join(row) for row in rows_of(one)) for one in self.document.tables)
        return "\n".join([*self.said(), *tables])


def rows_of(table: Table) -> list[list[str]]:
    """Return a table as texts, a cell that spans columns once."""
    found = []
    for row in table.rows:
        cells = {cell._tc: cell.text for cell in row.cells}
        found.append(list(cells.values()))
    return found


def paper(folder: Path, arguments: Sequence[str], *more: str) -> tuple[Read, dict[str, Any]]:
    """Return the paper of a run and its JSON report; fails where the run wrote none."""
    word, report = folder / "bc.docx", folder / "bc.json"
    outcome = run_nnl(["check", *arguments, "-o", str(word), "-o", str(report), "-q", *more])
    assert word.exists(), outcome.stderr
    import json

    return Read(word.read_bytes()), json.loads(report.read_bytes())


def sentences(text: str) -> list[str]:
    """Return the sentences of a paragraph: what ends with a point and a space, or with the paragraph."""
    return [one for one in re.split(r"(?<=\.) (?=[A-ZĐÀ-Ỹ])", text) if one]
