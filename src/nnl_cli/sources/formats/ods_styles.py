"""Know which cell styles of an .ods show a number with its zeros in front, as a code."""

from collections.abc import Mapping

from nnl_cli.sources.formats.styles import CODE, DIGIT

LONGEST = 255  # zeros that a style may ask for
MOST = 100_000  # columns whose style is remembered


class CellStyles:
    """The styles of a document, gathered as its XML is gone through; all but codes are forgotten."""

    __slots__ = ("columns", "format", "formats", "mask_so_far", "styles")

    def __init__(self) -> None:
        self.format: str | None = None  # the number format that is being read
        self.mask_so_far: str | None = ""
        self.formats: dict[str, str] = {}
        self.styles: dict[str, str] = {}
        self.columns: list[tuple[range, str]] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Enter a number format, a part of one, or a style that uses one."""
        if name == "number-style":
            self.format, self.mask_so_far = attributes.get("style:name"), ""
        elif self.format is not None and name == "number":
            self._number(attributes)
        elif self.format is not None and name in ("fraction", "scientific-number"):
            self.mask_so_far = None
        elif name == "style" and (code := self.formats.get(attributes.get("style:data-style-name", ""))):
            self.styles[attributes.get("style:name", "")] = code

    def _number(self, attributes: Mapping[str, str]) -> None:
        zeros = attributes.get("number:min-integer-digits", "0")
        plain = attributes.get("number:decimal-places", "0") == "0" and "number:display-factor" not in attributes
        if plain and attributes.get("number:grouping") != "true" and zeros.isdecimal() and len(zeros) < 4:
            self._add(DIGIT * min(int(zeros), LONGEST))
        else:
            self.mask_so_far = None

    def _add(self, text: str) -> None:
        if self.mask_so_far is not None:
            self.mask_so_far += text

    def text(self, text: str) -> None:
        """Keep the text that a number format shows around its digits."""
        if self.format is not None and text.strip():
            self._add(text)

    def end(self, name: str) -> None:
        """Leave a number format; one of figures is forgotten."""
        if name == "number-style" and self.format is not None:
            if self.mask_so_far and self.mask_so_far.count(DIGIT) >= CODE:
                self.formats[self.format] = self.mask_so_far
            self.format = None

    def column(self, first: int, count: int, attributes: Mapping[str, str]) -> None:
        """Note the style that a table's columns give to their cells; a table begins with its column 0."""
        if first == 0:
            self.columns = []
        if (code := self.styles.get(attributes.get("table:default-cell-style-name", ""))) and len(self.columns) < MOST:
            self.columns.append((range(first, first + count), code))

    def mask(self, attributes: Mapping[str, str], column: int) -> str | None:
        """Return how a cell shows a code, by its own style or its column's."""
        if own := attributes.get("table:style-name"):
            return self.styles.get(own)
        return next((code for columns, code in self.columns if column in columns), None)
