"""Know what `nnl` itself wrote, by content and not by name: a report in a folder of tables is no table of units."""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from itertools import islice

from nnl_cli.patterns import late
from nnl_cli.sources.form_mark import FormKind, read_mark
from nnl_cli.sources.load import Loaded
from nnl_cli.sources.tables import Sheet
from nnl_cli.sources.unused import MARKS

HEAD = 8192  # bytes of a text in which its form is seen
REPORT = late(rb'\s*\{.{0,200}?"format":\s*"nnl-', re.DOTALL)
# The alignment of the report's columns.
MARKDOWN = late(rb"#+ [^\r\n]*\r?\n\s*\|[^\r\n]*\|\r?\n\|(?: ---:? \|){7}\r?\n")
# The list of who owes figures: its heading, then the alignment of its first table.
REMINDERS = late(rb"#+ [^\r\n]*\r?\n[^\0]*\n\| ---: \| --- \| --- \| --- \|\r?\n")
PAGE = late(rb"\s*<[^\0]*<meta name=[\"']generator[\"'] content=[\"']nnl [0-9]")
FORMS: Mapping[bytes, Sequence[re.Pattern[bytes]]] = {b"{": (REPORT,), b"#": (MARKDOWN, REMINDERS), b"<": (PAGE,)}
# The first line of a report on a screen: plan, units, files. What a plan may be is said as in `wording.kinds`.
PLANS = tuple(
    f"{kind} ".encode()
    for kind in (
        *("Kế hoạch", "Nghị quyết", "Quyết định", "Chỉ thị", "Nghị định", "Thông tư", "Chương trình", "Đề án"),
        *("Hướng dẫn", "Thông báo", "Công văn", "Văn bản", "Plan", "Resolution", "Decision", "Directive", "Decree"),
        *("Circular", "Programme", "Scheme", "Guidance", "Notice", "Official letter", "Document"),
    )
)
SCREEN = late("[^\r\n]{1,1020} · [^\r\n]+ · [^\r\n]+\r?\n".encode())
MARK = "nnl-report/1"  # stands in the first row of the sheets of a workbook that are no tables
# Headings that no office writes, of every table that `nnl` writes as a file or a sheet of its own: more may come, and
# none of these goes. `wording.messages_books` has them as they are written now; the first four are of earlier versions.
HEADINGS = tuple(
    map(
        frozenset,
        (
            ("group_field", "verdict", "verdict_text", "units_used", "units_left_out"),
            ("key", "silent", "fields", "refused", "divided", "decides"),
            ("Mã đơn vị còn nợ số liệu", "Chưa báo cáo gì", "Ô bị loại phải ghi lại"),
            ("Mã đơn vị còn nợ số liệu", "Sai gì", "Cách sửa", "Mức chờ số liệu"),
            ("Mã trường chia nhóm", "Mã đánh giá", "Số đơn vị được tính", "Số đơn vị chưa được tính"),
            ("Field grouped by", "Verdict code", "Units used", "Units left out"),
            ("Mã đơn vị còn thiếu số liệu", "Chưa báo cáo gì", "Ô bị loại phải ghi lại"),
            ("Code of the owing unit", "Has reported nothing", "Refused cells to mend"),
            ("Mã đơn vị còn thiếu số liệu", "Sai gì", "Cách sửa", "Mức chờ số liệu"),
            ("Code of the owing unit", "What is wrong", "How to mend it", "Targets that wait"),
            ("Mã đơn vị còn thiếu số liệu", "Mức chờ số liệu", "Đã biết, yêu cầu, thế nào là đủ"),
            ("Code of the owing unit", "Targets that wait", "What is known, asked, and enough"),
            ("Mã chỉ tiêu", "Yêu cầu", "Mức so sánh", "Chênh lệch", "Đánh giá"),
            ("Indicator ID", "Target", "Compared with", "Gap", "Verdict"),
            ("Mã chỉ tiêu", "Thiếu ở quy mô của mình", "Lấy từ các ô"),
            ("Indicator ID", "Short at its own size", "Taken from the cells"),
            ("Mã vấn đề", "Vấn đề và cách sửa"),
            ("Problem code", "What is wrong and how to mend it"),
            ("Tệp hoặc đơn vị", "Vì sao không có số liệu"),
            ("File or unit", "Why there are no figures"),
            (MARK,),
            (MARKS,),
        ),
    )
)


def is_own_text(loaded: Loaded) -> bool:
    """Tell whether a file is a report of `nnl` as JSON, as Markdown, as a page or as it stands on a screen."""
    start = loaded.data[:HEAD].removeprefix(b"\xef\xbb\xbf")
    forms = (SCREEN,) if start.startswith(PLANS) else FORMS.get(start.lstrip()[:1], ())
    return any(form.match(start) for form in forms)


def is_own_sheet(sheet: Sheet) -> bool:
    """Tell whether a sheet holds what `nnl` wrote as CSV, however it was saved again."""
    for rows in sheet.cuts or (sheet.rows,):
        with suppress(csv.Error):  # cut so, it has no first row
            if any(_is_own_row(sheet.texts(row)) for row in islice(rows, 1)):
                return True
    return False


def is_marks(sheet: Sheet) -> bool:
    """Tell whether a sheet is the list of marks that `nnl` put into a sender's own workbook."""
    return not sheet.cuts and any(MARKS in sheet.texts(row) for row in islice(sheet.rows, 1))


def is_guide(sheet: Sheet) -> bool:
    """Tell whether a sheet is that of a form which says how the others are filled in."""
    for rows in sheet.cuts or (sheet.rows,):
        with suppress(csv.Error):
            marks = map(read_mark, map(sheet.texts, islice(rows, 1)))
            if any(mark is not None and mark.kind is FormKind.GUIDE for mark in marks):
                return True
    return False


def _is_own_row(texts: Iterable[str]) -> bool:
    found = set(map(str.strip, texts))
    return any(headings <= found for headings in HEADINGS)
