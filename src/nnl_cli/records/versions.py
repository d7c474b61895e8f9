"""Tell rows of one unit that differ in a word of an unknown column: parts or versions of it, no repeats (rule 7)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from nnl_cli.names import fold, named, no_codes, same_text
from nnl_cli.patterns import late
from nnl_cli.plan.periods import Periods
from nnl_cli.problems import Place
from nnl_cli.records.batch import Batch, Unit
from nnl_cli.records.records import Reading
from nnl_cli.sources.labels import REMARKS, SERIAL, label_key
from nnl_cli.sources.layout.words import total_word
from nnl_cli.sources.tables import Row, Table

Spot = tuple[Place, str]  # a cell and what it says
Bounds = tuple[Any, Any]  # the least and the most that a figure can be; None is endless

# Labels of columns that differ from row to row and say nothing of parts: numbers, remarks, dates, who filled it in.
ASIDE = (
    "ghi chú", "nhận xét", "ý kiến", "lý do", "giải thích", "giải trình", "thuyết minh", "nguyên nhân",
    "minh chứng", "comment", "comments", "reason", "ngày", "dấu thời gian",
    "timestamp", "date", "số thứ tự", "id", "mã phiếu", "số phiếu", "người lập", "người nhập", "người gửi", "người ký",
    "người điền", "người khai", "người báo cáo", "người tổng hợp", "người phụ trách", "người liên hệ", "cán bộ",
    "email", "e-mail", "điện thoại", "sđt", "số đt", "liên hệ", "hiệu trưởng", "kế toán", "user", "username",
    "submitted by", "filled by", "filled in by", "entered by", "reported by", "contact", "phone",
)  # fmt: skip
# Labels under which a number or a date is a word too: it names a part of the year or of the school.
PARTS = (
    "tháng", "quý", "kỳ", "học kỳ", "hk", "kỳ báo cáo", "đợt", "lần", "tuần", "năm", "năm học", "lớp", "khối", "ca",
    "buổi", "tổ", "nhóm", "phần", "cơ sở", "phân hiệu", "điểm trường", "điểm", "bản", "phiên bản", "month", "quarter",
    "term", "semester", "period", "round", "week", "year", "school year", "class", "grade", "group", "part", "site",
    "campus", "branch", "version",
)  # fmt: skip
# Whoever made, sent or looked through the report, by what was done with it: `Họ tên người nộp`, `Sent by`.
DONE_WITH_IT = (
    "nộp gửi nhập lập điền khai kê báo tổng duyệt kiểm rà xác cung cập tạo trình giao nhận thu soạn sửa viết ghi làm "
    "thực đăng chuyển trả theo quản chịu đại thống"
)
WHO_DID = late(rf"(?:.*\b)?người (?:{DONE_WITH_IT.replace(' ', '|')})\b|.*\b\w+(?:ed|nt) by\b")
IS_DATE = late(r"\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?(?:[ T,].*)?")
IS_ADDRESS = late(r"https?://|www\.|\S+@\S+\.\S")
LETTER = late(r"[^\W\d_]")


class Differing(NamedTuple):
    """Where two rows of one unit differ: the label of the column, and two cells with their words."""

    label: str
    places: tuple[Place, Place]
    words: tuple[str, str]


class Versions:
    """The rows of the units that have several, with the columns that the plan does not know, read once more."""

    def __init__(self, reading: Reading, groups: Iterable[Sequence[Unit]]) -> None:
        self.reading, self.plan, self.groups = reading, reading.plan, groups
        self.tables: Mapping[Place, Table] = {use.table.place(): use.table for use in reading.inputs}
        self.blank = no_codes(reading.plan.signs.missing)
        self.periods = Periods(reading.plan.plan, reading.period)
        self.aside, self.parts = frozenset(map(fold, SERIAL | REMARKS)), frozenset(map(fold, PARTS))
        self.phrases = tuple(f" {fold(phrase)} " for phrase in ASIDE)
        self.read: dict[Place, Mapping[int, Row]] = {}
        self.told: dict[tuple[int, ...], tuple[list[Batch], list[str]]] = {}

    def fields_of(self, same: Sequence[Unit]) -> Sequence[str]:
        """Return the fields that some row's table has a column for, in the plan's order: of others no row says a thing.

        Most units of a plan stand in the same few tables, so that this is found once for all of them.
        """
        batches = {id(unit.batch): unit.batch for unit in same}
        key = tuple(batches)
        if key not in self.told:  # the batches are kept with it, so that no other is taken for one of them
            columns = set[str]().union(*(batch.columns for batch in batches.values()))
            self.told[key] = [*batches.values()], [name for name in self.plan.fields if name in columns]
        return self.told[key][1]

    def differing(self, same: Sequence[Unit]) -> Differing | None:
        """Return the first column in which the rows of a unit differ in a word; None where they are repeats."""
        for label, spots in self._spots(same):
            said = [spot for spot in spots if self._word(spot[1], label)]
            for place, text in said[1:]:
                first, word = said[0]
                if not same_text(word, text, named):
                    return Differing(label, (first, place), (word, text))
        return self._sub_periods(same)

    def part_of(self, unit: Unit) -> tuple[str, ...] | None:
        """Return the words, folded, by which a row says which part of its unit it is: () where it leaves that open.

        None where no reading notes name a column of its table that tells parts apart.
        """
        table = self.table_of(unit)
        cells = self._cells(table).get(unit.batch.rows[unit.row], ())
        words = [cells[at - 1].strip() if at <= len(cells) else "" for at in sorted(table.added)]
        is_open = not self.blank.isdisjoint(words) or any(map(_says_all, words))
        return (() if is_open else tuple(map(fold, words))) if words else None

    def _spots(self, same: Sequence[Unit]) -> Iterator[tuple[str, list[Spot]]]:
        """Yield the unknown columns that the tables of some rows share, by label, with the cells of the rows."""
        found: dict[str, tuple[str, list[Spot]]] = {}
        for unit in same:
            table = self.table_of(unit)
            for column, label in self._unknown(table).items():
                row = unit.batch.rows[unit.row]
                cells = self._cells(table).get(row, ())
                text = cells[column - 1].strip() if column <= len(cells) else ""
                spot = (table.place().at(row, column), text)
                shared = label_key(label) or f"{table.place()} {column}"
                found.setdefault(shared, (label or str(spot[0]), []))[1].append(spot)
        yield from found.values()

    def table_of(self, unit: Unit) -> Table:
        """Return the table that a row stands in."""
        return self.tables[unit.places()[0].of_sheet]

    def _unknown(self, table: Table) -> Mapping[int, str]:
        """Return the labels of the columns that hold no field and may tell parts apart."""
        used = set(table.columns.values())
        return {column: label for column, label in table.header.items() if column not in used and self._tells(label)}

    def _tells(self, label: str) -> bool:
        folded = label_key(label)
        is_aside = folded in self.aside or any(phrase in f" {folded} " for phrase in self.phrases)
        return not is_aside and WHO_DID.match(folded) is None

    def _cells(self, table: Table) -> Mapping[int, Row]:
        """Return the rows of a table that belong to units of several, as they stand in the sheet."""
        place = table.place()
        if place not in self.read:
            wanted = self._wanted.get(place, set())
            rows = enumerate(table.rows_again(), table.header_row + 1)
            self.read[place] = {number: tuple(row) for number, row in rows if number in wanted}
        return self.read[place]

    @cached_property
    def _wanted(self) -> Mapping[Place, set[int]]:
        wanted: dict[Place, set[int]] = {}
        for unit in (unit for same in self.groups for unit in same):
            place = unit.places()[0]
            wanted.setdefault(place.of_sheet, set()).add(place.row or 0)
        return wanted

    def _word(self, text: str, label: str) -> bool:
        """Whether a cell says a word: letters that are no date and no address; any text where the label names parts."""
        if text in self.blank:
            return False
        if label_key(label) in self.parts:
            return True
        return LETTER.search(text) is not None and not (IS_DATE.fullmatch(text) or IS_ADDRESS.match(text))

    def _sub_periods(self, same: Sequence[Unit]) -> Differing | None:
        """Return where rows of one period name two months of it: spellings of one year are no parts."""
        field = self.plan.unit.period
        said = [(str(unit.get(field)), unit.places(field)[0]) for unit in same if field and unit.get(field)]
        for text, place in said[1:]:
            first = said[0]
            if fold(text) != fold(first[0]) and not (self.periods.is_year(text) and self.periods.is_year(first[0])):
                return Differing(
                    self.table_of(same[0]).labels.get(field or "", ""), (first[1], place), (first[0], text)
                )
        return None

    def bounds(self, same: Sequence[Unit]) -> dict[str, Bounds]:
        """Return what the figures of rows that may be parts or versions can come to, those that are sure left out.

        From the smallest of them to their sum; a blank in a row that might give one leaves the sum open.
        """
        found = {name: self._bounds(name, same) for name in self.plan.summed_fields}
        return {name: ends for name, ends in found.items() if ends is not None}

    def _bounds(self, name: str, same: Sequence[Unit]) -> Bounds | None:
        rows = [unit for unit in same if name in unit.batch.columns]
        given = [value for unit in rows if (value := unit.get(name)) is not None]
        if not given or len(rows) == 1:
            return None
        if len(given) < len(rows) and self.plan.fields[name].negative:
            return (None, None)
        refused = any(unit.batch.was_refused(unit.row, name) for unit in rows)
        low = min(*given, 0) if refused else sum(value for value in given if value < 0) or min(given)
        high = sum(value for value in given if value > 0) or max(given) if len(given) == len(rows) else None
        return None if low == high else (low, high)


def _says_all(word: str) -> bool:
    """Tell whether a word names all parts of a unit and no part: `Toàn trường`."""
    return total_word(word) is not None or fold(word).startswith(("toàn ", "cả "))
