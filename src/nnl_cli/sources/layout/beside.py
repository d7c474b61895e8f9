"""Tell of figures that people typed beside the answers of one unit's form: nothing that they wrote is lost unsaid."""

from collections.abc import Iterator, Mapping, Sequence

from nnl_cli.problems import Problem, Severity
from nnl_cli.sources.form_last import LAST, is_typed, read_last
from nnl_cli.sources.labels import Labels
from nnl_cli.sources.layout.words import is_figure
from nnl_cli.sources.tables import Row, Sheet


class Answers:
    """Where a form has its rows and columns, from 0: its header, that of its labels, of its answers, of its checks."""

    def __init__(self, sheet: Sheet, grid: Sequence[Row], header: int, columns: tuple[int, int, int]) -> None:
        self.sheet, self.grid, self.header = sheet, grid, header
        self.label, self.answer, self.check = columns

    def told(self, labels: Labels) -> Iterator[Problem]:
        """Yield, by column, the figures that stand neither where the form asks them nor where it was sent with them.

        It is an error where a row's answer is blank: that figure would be lost.
        """
        rows = [row for row in range(self.header + 1, len(self.grid)) if self._at(row, self.label)]
        for column in self._columns():
            is_year = labels.periods.is_other(self._at(self.header, column))
            found = [row for row in rows if self._is_typed(row, column, is_year=is_year)]
            if found:
                is_lost = not all(self._at(row, self.answer) for row in found)
                code, severity = (
                    ("form-answer-aside", Severity.ERROR) if is_lost else ("form-figure-beside", Severity.WARNING)
                )
                place, text = self.sheet.place.at(found[0] + 1, column + 1), self._at(found[0], column)
                details = {"count": str(len(found)), "answers": self._at(self.header, self.answer)}
                yield Problem(code, severity, place, None, text, details)

    def _columns(self) -> Iterator[int]:
        """Yield all columns but those of labels and answers; of those right of the checks the ones with a heading."""
        for column in range(self.label + 1, max(map(len, self.grid), default=0)):
            if column != self.answer and (column <= self.check or self._at(self.header, column)):
                yield column

    def _is_typed(self, row: int, column: int, *, is_year: bool) -> bool:
        """Whether a cell holds neither the answer nor what it was sent with; of older forms nobody knows the latter."""
        text, sent = self._at(row, column), self._sent(row)
        if sent and is_year:
            return is_typed(text, sent.get(LAST, ""))
        if not is_figure(text) or (not sent and (is_year or column == self.label + 1)):
            return False
        return all(is_typed(text, one) for one in (*sent.values(), self._at(row, self.answer)))

    def _sent(self, row: int) -> Mapping[str, str]:
        hidden = (read_last(cell) for cell in self.grid[row][self.check + 1 :])
        return next((sent for sent in hidden if sent), {})

    def _at(self, row: int, column: int) -> str:
        cells = self.grid[row]
        return cells[column].strip() if column < len(cells) else ""
