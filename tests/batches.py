"""A year-end inbox to try: hundreds of schools' own files, some of them broken, each in a way of its own."""

import io
import random
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import xlsxwriter

from office.archives import zipped
from office.ole import compound

PLAN = """\
plan: {number: 9/KH-UBND (minh họa), title: Kế hoạch thử, period: 2024, periods: {2024: [2023-2024], 2023: [2022-2023]}}
unit: {key: ma, name: ten, place: xa, period: nam}
fields:
  ma: {label: Mã trường, type: code}
  ten: {label: Tên trường, type: text}
  xa: {label: Xã, type: text}
  nam: {label: Năm học, type: period}
  tot_nghiep: {label: Tốt nghiệp THCS, type: count}
  vao_nghe: {label: Vào học nghề, type: count, part_of: tot_nghiep}
  giai: {label: Số giải, type: count}
indicators:
  - {id: nghe, name: Tỷ lệ vào học nghề, numerator: vao_nghe, denominator: tot_nghiep, target: "> 30%"}
  - {id: giai, name: Số giải, numerator: giai, target: ">= 3"}
"""
HEAD = ("Mã trường", "Tên trường", "Xã", "Năm học", "Tốt nghiệp THCS", "Vào học nghề", "Số giải")
TITLE = ("BÁO CÁO CUỐI NĂM (minh họa)",)
SEED = 17
Row = tuple[str | int, ...]


def school(number: int) -> Row:
    """Return the row of an invented school; the figures follow from its number."""
    chance = random.Random(SEED + number)
    pupils = chance.randint(40, 300)
    names = (f"99{number:04}", f"Trường THCS số {number} (minh họa)", f"Xã số {number % 20} (minh họa)", "2023-2024")
    return (*names, pupils, chance.randint(0, pupils), chance.randint(0, 4))


def book(*rows: Sequence[Any], then: Callable[[Any, Any], None] | None = None) -> bytes:
    """Return a workbook of one sheet: a title, the header and rows; `then` may add to it."""
    stream = io.BytesIO()
    made = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = made.add_worksheet("Báo cáo")
    for number, row in enumerate((TITLE, (), HEAD, *rows)):
        sheet.write_row(number, 0, row)
    if then:
        then(made, sheet)
    made.close()
    return stream.getvalue()


def text(*rows: Sequence[Any]) -> bytes:
    """Return a header and rows as CSV."""
    return "".join(",".join(map(str, row)) + "\n" for row in (HEAD, *rows)).encode("utf-8-sig")


def changed(row: Row, **cells: str | int) -> Row:
    """Return a row with other cells, named `c` and the number of the column from 0."""
    return tuple(cells.get(f"c{at}", cell) for at, cell in enumerate(row))


def encrypted(_: Row) -> bytes:
    """Return a workbook under a password, as Excel keeps one."""
    return compound({"EncryptedPackage": b"x" * 5000, "EncryptionInfo": b"y" * 100})


def formula(row: Row) -> bytes:
    """Return a workbook with a formula that was never calculated."""
    return book(changed(row, c5=""), then=lambda _, sheet: sheet.write_formula(3, 5, "=E4/3", None, ""))


LOGIN = "<html><head><title>Đăng nhập</title></head><body><form><input type=password></form></body></html>"


class Way(NamedTuple):
    """How a file is broken: its suffix, its bytes, the code it is told by, and the indicators it still counts in."""

    suffix: str
    made: Callable[[Row], bytes]
    code: str
    counts_in: tuple[str, ...] = ()


def stranger(row: Row) -> bytes:
    """Return the table of a school that no register knows."""
    return text(changed(row, c0="77" + str(row[0])[2:], c1="Trường lạ (minh họa)"))


PRIZES, BOTH = ("giai",), ("nghe", "giai")
BROKEN: Mapping[str, Way] = {
    "cut": Way(".xlsx", lambda row: book(row)[:2500], "file-truncated"),
    "encrypted": Way(".xlsx", encrypted, "file-password"),
    "login": Way(".xls", lambda _: LOGIN.encode(), "page-of-login"),
    "part": Way(".xlsx", lambda row: book(changed(row, c5=int(row[4]) + 1)), "part-exceeds-whole", PRIZES),
    "words": Way(".xlsx", lambda row: book(changed(row, c4="khoảng 90")), "not-a-count", PRIZES),
    "last-year": Way(".xlsx", lambda row: book(changed(row, c3="2022-2023")), ""),
    "stranger": Way(".csv", stranger, "unit-unknown", BOTH),
    "empty": Way(".xlsx", lambda _: b"", "file-empty"),
    "pdf": Way(".xlsx", lambda _: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "file-not-table"),
    "photo": Way(".xlsx", lambda _: b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 9, "file-not-table"),
    "archive": Way(".xlsx", lambda row: zipped({"a.csv": text(row), "b.csv": text(row)}), "archive-of-tables"),
    "headless": Way(".csv", lambda row: ",".join(map(str, row)).encode(), "header-not-found"),
    "negative": Way(".csv", lambda row: text(changed(row, c5=-4)), "negative-count", PRIZES),
    "fraction": Way(".csv", lambda row: text(changed(row, c4="91.5")), "not-whole", PRIZES),
    "error": Way(".xlsx", lambda row: book(changed(row, c5="#REF!")), "not-a-count", PRIZES),
    "formula": Way(".xlsx", formula, "cell-is-uncalculated", PRIZES),
    "noise": Way(".xlsx", lambda _: random.Random(SEED).randbytes(4000), "text-not-utf8"),
    "blank": Way(".xlsx", lambda _: book(), "table-without-rows"),
    "two": Way(".csv", lambda row: text(row, changed(row, c4=int(row[4]) + 9)), "figures-differ", PRIZES),
    "zeros": Way(".csv", lambda _: b"\0" * 3000, "text-nul"),
}


class Inbox(NamedTuple):
    """What was written: the row of every clean file, and how each broken one is so."""

    clean: dict[str, Row]
    broken: dict[str, tuple[Way, Row]]

    def sums(self) -> dict[str, list[int]]:
        """Return numerator and denominator of each indicator, of a count without the latter, added up here."""
        rows: list[tuple[Row, tuple[str, ...]]] = [(row, BOTH) for row in self.clean.values()]
        rows += [(row, way.counts_in) for way, row in self.broken.values()]
        found = {"nghe": [0, 0], "giai": [0]}
        for row, indicators in rows:
            for name in indicators:
                for at, column in enumerate({"nghe": (5, 4), "giai": (6,)}[name]):
                    found[name][at] += int(row[column])
        return found


def write_inbox(folder: Path, count: int, broken: Sequence[str] = tuple(BROKEN)) -> Inbox:
    """Write `count` files into a folder, those of `broken` spread among them; return what is in them."""
    folder.mkdir(parents=True, exist_ok=True)
    step = count // (len(broken) or 1)
    ways = {number * step + step // 2: BROKEN[name] for number, name in enumerate(broken)}
    inbox = Inbox({}, {})
    for number in range(count):
        row, way = school(number), ways.get(number)
        clean, suffix = (text, ".csv") if number % 3 == 2 else (book, ".xlsx")
        name = f"Trường số {number:03}{way.suffix if way else suffix}"
        (folder / name).write_bytes(way.made(row) if way else clean(row))
        if way:
            inbox.broken[name] = (way, row)
        else:
            inbox.clean[name] = row
    return inbox


def register(count: int) -> str:
    """Return the list of the schools that should report, as CSV."""
    rows = [HEAD[:3], *(school(number)[:3] for number in range(count))]
    return "".join(",".join(map(str, row)) + "\n" for row in rows)
