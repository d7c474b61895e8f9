"""Know the columns of a table of changes as offices head them, and say which of them a table lacks."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice, product

from nnl_cli.names import nearest
from nnl_cli.problems import InputError, Place, Problem, Severity
from nnl_cli.sources.formats import read_sheets
from nnl_cli.sources.layout.grid import steady
from nnl_cli.sources.load import load_file

UNITS = ("Đơn vị", "ĐVHC", "Đơn vị hành chính", "Xã", "Xã, phường", "Phường, xã", "Trường")
WHEN: Mapping[str, Sequence[str]] = {
    "old": ("cũ", *(f"trước{word}" for word in ("", " sắp xếp", " khi sắp xếp", " sáp nhập", " khi sáp nhập"))),
    "new": ("mới", *(f"sau{word}" for word in ("", " sắp xếp", " khi sắp xếp", " sáp nhập", " khi sáp nhập"))),
}
CODES = ("Mã", "Mã số", *(f"Mã {unit}" for unit in UNITS))
NAMES = ("Tên", "Tên gọi", *UNITS, *(f"Tên {unit}" for unit in UNITS))


def _labels(side: str, words: Sequence[str]) -> tuple[str, ...]:
    """Return how offices head a column of one side: in one cell, or below a cell over all columns of that side."""
    plain = (f"{word} {when}" for word, when in product(words, WHEN[side]))
    above = (*(f"{unit} {when}" for unit, when in product(UNITS, WHEN[side])), *WHEN[side])
    return (*plain, *(f"{parent}/{word}" for parent, word in product(above, words)))


def _days() -> tuple[str, ...]:
    """Return how offices head the column of days."""
    since = ("Hiệu lực", "Có hiệu lực", "Áp dụng", "Thực hiện")
    plain = (f"{word} {what}" for word in ("Ngày", "Thời điểm") for what in (*map(str.lower, since), "thay đổi"))
    began = (f"{word} {sign}" for word in since for sign in ("từ", "từ ngày", "ngày"))
    merged = (f"{word} {what}" for word in ("Ngày", "Thời điểm") for what in ("sáp nhập", "sắp xếp", "chuyển đổi"))
    return (*since, "Từ ngày", "Kể từ ngày", "Thời điểm", *plain, *began, *merged)


# Each column's type, what it is called, and what else it may be called.
COLUMNS: Mapping[str, tuple[str, str, Sequence[str]]] = {
    "old_code": ("code", "Mã cũ", ("old_code", "Old code", *_labels("old", CODES))),
    "old_name": ("text", "Tên cũ", ("old_name", "Old name", *WHEN["old"][1:], *_labels("old", NAMES))),
    "old_province": ("text", "Tỉnh cũ", ("old_province", "Old province", *_labels("old", ("Tỉnh", "Tên tỉnh")))),
    "new_code": ("code", "Mã mới", ("new_code", "New code", *_labels("new", CODES))),
    "new_name": ("text", "Tên mới", ("new_name", "New name", "Nay là", *WHEN["new"][1:], *_labels("new", NAMES))),
    "new_province": ("text", "Tỉnh mới", ("new_province", "New province", *_labels("new", ("Tỉnh", "Tên tỉnh")))),
    "date": ("text", "Ngày", ("date", "Effective date", *_days())),
    "document": ("text", "Văn bản", ("document", "Căn cứ", "Quyết định", "Nghị quyết")),
    "checked": ("text", "Đã kiểm tra", ("checked", "Kiểm tra")),
}
NEEDED = (("old_code", "old_name"), ("new_code", "new_name"))  # of each side one
TABLE = {
    "plan": {"number": "-", "title": "-", "period": "2000"},
    "unit": {"key": "old_code", "name": "old_name"},
    "fields": {
        name: {"type": kind, "label": label, "aliases": [*dict.fromkeys(aliases)]}
        for name, (kind, label, aliases) in COLUMNS.items()
    },
    "indicators": [{"id": "n", "numerator": "1"}],
}
OF_HEADER = frozenset({"header-not-found", "list-without-header", "table-without-unit"})
FIRST, MANY = 20, 12  # rows in which a header is looked for, and labels that are told


def of_header(problem: Problem) -> Problem:
    """Return what is told of a file of changes whose header was not understood: with its labels, and those known."""
    if problem.code not in OF_HEADER or not isinstance(problem.place, Place):
        return problem
    return without_columns(problem.place, (), _first_texts(problem.place))


def without_columns(place: Place, held: Collection[str], labels: Iterable[str]) -> Problem:
    """Return the error of a table that has no column of one side: what it has, and which of that may be meant."""
    lacking = [names for names in NEEDED if not any(name in held for name in names)]
    seen = [label for label in labels if label.strip()]
    known = [COLUMNS[name][1] for names in lacking for name in names]
    likely = next((near for label in seen if (near := nearest(label, known))), "")
    details = {"labels": ", ".join(f"“{label}”" for label in seen[:MANY]) or "—", "nearest": likely}
    return Problem("changes-columns", Severity.ERROR, place, None, None, details)


def undated(place: Place, label: str) -> Problem:
    """Return the error of a table with days in a column that may not say when changes came into force."""
    return Problem("changes-day-column", Severity.ERROR, place, None, label)


def _first_texts(place: Place) -> Sequence[str]:
    """Return the fullest of the first rows of a sheet; none where it cannot be read again."""
    try:
        sheets = [one for one in read_sheets(load_file(place.file), []) if one.name == place.sheet]
    except InputError:
        return ()
    rows = [row for sheet in sheets for row in islice(steady(iter(sheet.rows), sheet.texts), FIRST)]
    return max(rows, key=lambda row: sum(map(bool, map(str.strip, row))), default=())
