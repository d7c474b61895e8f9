"""Write the example of an office's own Word template: `python examples/make_letter_template.py`.

An illustration and no office's form: it shows fields, a loop over rows of a table, a loop over paragraphs and a
condition. Every run writes the same bytes.
"""

import io
from datetime import datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from nnl_cli.reports.papers.docx import sealed

HERE = Path(__file__).resolve().parent
NAME = "minh-hoa-mau-van-ban.docx"
FONT = "Times New Roman"
NOTICE = "(Mẫu minh họa, không phải biểu mẫu của cơ quan nào)"
HEADS = ("TT", "Chỉ tiêu", "ĐVT", "Được giao", "Thực hiện", "Đánh giá", "Còn thiếu")
CELLS = ("loop.index", "i.name", "i.unit", "i.requirement", "i.figure", "i.verdict", "i.shortfall")
WIDTHS = (10, 58, 16, 24, 22, 22, 23)
INTRODUCTION = (
    "Thực hiện {{ plan.number }} về {{ plan.title }}, {{ letterhead.issuer_name or '[…]' }} báo cáo kết quả "
    "{{ period_text }}: đạt {{ counts.met }}/{{ counts.total }} mức bắt buộc, chưa đạt {{ counts.missed }}."
)
MISSED = (
    "- {{ i.short }}: {{ i.figure }} (được giao {{ i.requirement }})"
    "{% if i.shortfall %}, thiếu {{ i.shortfall }}{% endif %}."
)


def made() -> bytes:
    """Return the template."""
    document = Document()
    document.core_properties.title, document.core_properties.author = "Mẫu văn bản minh họa", ""
    document.core_properties.comments = ""
    document.core_properties.created = document.core_properties.modified = datetime(1980, 1, 1)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(13)
    _say(document, "{{ letterhead.issuer or '[TÊN CƠ QUAN]' }}", bold=True, centred=True)
    _say(document, "BÁO CÁO KẾT QUẢ {{ period_text|upper }}", bold=True, centred=True)
    _say(document, NOTICE, centred=True)
    _say(document, INTRODUCTION)
    _table(document)
    _say(document, "")
    _say(document, "{%p if missed %}")
    _say(document, "Các chỉ tiêu chưa đạt:", bold=True)
    _say(document, "{%p for i in missed %}")
    _say(document, MISSED)
    _say(document, "{%p endfor %}")
    _say(document, "{%p else %}")
    _say(document, "Không có chỉ tiêu nào chưa đạt.")
    _say(document, "{%p endif %}")
    _say(document, "{%p for unit in missing %}")
    _say(document, "- Chưa báo cáo: {{ unit.name }} ({{ unit.place }}).")
    _say(document, "{%p endfor %}")
    for section in document.sections:
        section.left_margin, section.right_margin = Mm(25), Mm(15)
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.footer.paragraphs[0].text = "{{ title }}"
    data = io.BytesIO()
    document.save(data)
    return sealed(data.getvalue())


def _say(document: Any, text: str, *, bold: bool = False, centred: bool = False) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(text).bold = bold
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _table(document: Any) -> None:
    """Write a head, and between two rows that only say so the row that stands for each indicator."""
    table = document.add_table(0, len(HEADS), style="Table Grid")
    rows = (
        HEADS,
        ("{%tr for i in indicators if i.binding %}", *[""] * 6),
        [f"{{{{ {name} }}}}" for name in CELLS],
        ("{%tr endfor %}", *[""] * 6),
    )
    table.autofit = False
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = Mm(width)
    for number, texts in enumerate(rows):
        for cell, text, width in zip(table.add_row().cells, texts, WIDTHS, strict=True):
            cell.width = Mm(width)
            run = cell.paragraphs[0].add_run(text)
            run.font.size, run.bold = Pt(11), number == 0


if __name__ == "__main__":
    (HERE / NAME).write_bytes(made())
    print(HERE / NAME)
