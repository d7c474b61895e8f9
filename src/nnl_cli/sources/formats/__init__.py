"""The registry of input formats: what a file's content is decides which function reads it."""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module

from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.sources.formats.detect import PROMISED, Format, detect
from nnl_cli.sources.load import Loaded
from nnl_cli.sources.tables import Sheet

Reader = Callable[[Loaded], Iterator[Sheet]]

# The module and the function; a module is imported when a file of its format is met.
READERS: Mapping[Format, tuple[str, str]] = {
    Format.TEXT: ("delimited", "read_text"),
    Format.XLSX: ("workbook", "read_xlsx"),
    Format.XLSB: ("workbook", "read_xlsb"),
    Format.XLS: ("workbook", "read_xls"),
    Format.ODS: ("workbook", "read_ods"),
    Format.HTML: ("html", "read_html"),
}


def reader(found: Format) -> Reader:
    """Return the function that reads a format."""
    module, function = READERS[found]
    read: Reader = getattr(import_module(f"{__name__}.{module}"), function)
    return read


def read_sheets(loaded: Loaded, problems: list[Problem]) -> Iterator[Sheet]:
    """Yield the sheets of a file, whatever its suffix calls it; a suffix that lies is told."""
    found = detect(loaded)
    promised = PROMISED.get(loaded.suffix)
    if promised not in (None, found):
        details = {"found": found, "suffix": loaded.suffix}
        problems.append(Problem("suffix-lies", Severity.INFO, Place(loaded.file), None, None, details))
    yield from reader(found)(loaded)
