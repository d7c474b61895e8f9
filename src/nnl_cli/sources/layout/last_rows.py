"""Know the rows of last year's figures in a form of many units; what people typed into them is told and never read."""

from collections.abc import Iterator, Mapping, Sequence

from nnl_cli.problems import Problem, Severity
from nnl_cli.sources.form_last import is_typed, read_last
from nnl_cli.sources.form_mark import ASIDE
from nnl_cli.sources.labels import Labels, label_key
from nnl_cli.sources.layout.grid import steady
from nnl_cli.sources.layout.words import is_figure
from nnl_cli.sources.tables import Row, Sheet


class LastRows:
    """The numbers, from 0, of the rows of last year's figures below a header, and what is told of them.

    `sent` is the hidden column that says with whom each row was sent, None where that is gone. A row is one of these
    by the arrow before it or by what is hidden in it, whatever people wrote over it.
    """

    def __init__(self, sheet: Sheet, header: int, head: Row, sent: int | None, labels: Labels) -> None:
        self.sheet, self.labels = sheet, labels
        named = {label_key(text): at for at, text in enumerate(head) if label_key(text)}
        fields = {labels.fields[key]: at for key, at in named.items() if key in labels.fields}
        period = labels.roles.get("period")
        self.figures = {field: at for field, at in fields.items() if field not in labels.identity}
        self.who = [at for field, at in fields.items() if field in labels.identity and field != period]
        self.rows = set[int]()
        self.told = list[Problem]()
        for number, row in enumerate(steady(iter(sheet.rows), sheet.texts)):
            hidden = "" if sent is None else _cell(row, sent)
            if number > header and ASIDE in (_cell(row, 0), hidden.split("|")[0].strip()):
                self.rows.add(number)
                self.told += self._told(number, row, read_last(hidden))

    def _told(self, number: int, row: Row, sent: Mapping[str, str] | None) -> Iterator[Problem]:
        """Yield the error of a row into which people typed; of one whose own figures nobody knows, by who it is of."""
        given = {field: at for field, at in self.figures.items() if _cell(row, at)}
        if sent is None:
            typed = given if any(self._is_name(_cell(row, at)) for at in self.who) else {}
            typed = {field: at for field, at in typed.items() if is_figure(_cell(row, at))}
        else:
            typed = {field: at for field, at in given.items() if is_typed(_cell(row, at), sent.get(field, ""))}
        if typed:
            field, at = next(iter(typed.items()))
            place, count = self.sheet.place.at(number + 1, at + 1), str(len(typed))
            details = {"row": str(number + 1), "count": count}
            yield Problem("form-last-typed", Severity.ERROR, place, field, _cell(row, at), details)

    def _is_name(self, text: str) -> bool:
        return bool(text) and not self.labels.periods.read(text)


def _cell(row: Sequence[str], column: int) -> str:
    return row[column].strip() if column < len(row) else ""
