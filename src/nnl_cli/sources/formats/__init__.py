"""The registry of input formats: what a file's content is decides which function reads it."""

from collections.abc import Callable, Iterator, Mapping

from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.sources.formats.delimited import read_text
from nnl_cli.sources.formats.detect import PROMISED, Format, detect
from nnl_cli.sources.formats.html import read_html
from nnl_cli.sources.formats.workbook import read_ods, read_xls, read_xlsb, read_xlsx
from nnl_cli.sources.load import Loaded
from nnl_cli.sources.tables import Sheet

Reader = Callable[[Loaded], Iterator[Sheet]]
READERS: Mapping[Format, Reader] = {
    Format.TEXT: read_text,
    Format.XLSX: read_xlsx,
    Format.XLSB: read_xlsb,
    Format.XLS: read_xls,
    Format.ODS: read_ods,
    Format.HTML: read_html,
}


def read_sheets(loaded: Loaded, problems: list[Problem]) -> Iterator[Sheet]:
    """Yield the sheets of a file, whatever its suffix calls it; a suffix that lies is told."""
    found = detect(loaded)
    promised = PROMISED.get(loaded.suffix)
    if promised not in (None, found):
        details = {"found": found, "suffix": loaded.suffix}
        problems.append(Problem("suffix-lies", Severity.INFO, Place(loaded.file), None, None, details))
    yield from READERS[found](loaded)
