"""Know what `nnl` itself wrote, by content and not by name: a report in a folder of tables is no table of units."""

import csv
import re
from contextlib import suppress
from itertools import islice

from nnl_cli.sources.load import Loaded
from nnl_cli.sources.tables import Sheet

HEAD = 8192  # bytes of a text in which its form is seen
REPORT = re.compile(rb'\s*\{.{0,200}?"format":\s*"nnl-', re.DOTALL).match
# The alignment of the report's columns, and the first line of a report on a screen: plan, units, files.
MARKDOWN = re.compile(rb"#+ [^\r\n]*\r?\n\s*\|[^\r\n]*\|\r?\n\|(?: ---:? \|){7}\r?\n").match
SCREEN = re.compile("(?:Kế hoạch|Plan) [^\r\n]{1,999} · [^\r\n]+ · [^\r\n]+\r?\n".encode()).match
PAGE = re.compile(rb"\s*<[^\0]*<meta name=[\"']generator[\"'] content=[\"']nnl [0-9]").match
# Columns of the results as CSV that no office names so; more may come, and none of these goes.
COLUMNS = frozenset({"group_field", "verdict", "verdict_text", "units_used", "units_left_out"})


def is_own_text(loaded: Loaded) -> bool:
    """Tell whether a file is a report of `nnl` as JSON, as Markdown, as a page or as it stands on a screen."""
    start = loaded.data[:HEAD].removeprefix(b"\xef\xbb\xbf")
    return any(form(start) for form in (REPORT, MARKDOWN, PAGE, SCREEN))


def is_own_sheet(sheet: Sheet) -> bool:
    """Tell whether a sheet holds the results that `nnl` wrote as CSV, however it was saved again."""
    for rows in sheet.cuts or (sheet.rows,):
        with suppress(csv.Error):  # cut so, it has no first row
            if any(COLUMNS.issubset(map(str.strip, sheet.texts(row))) for row in islice(rows, 1)):
                return True
    return False
