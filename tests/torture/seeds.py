"""Ten small tables of one content, one a kind of file, from which the fuzz makes its mutants."""

from collections.abc import Sequence

from office.binary import old, xlsb
from office.texts import text, to_tcvn3
from office.workbooks import ods, ods_cell, page
from sources.books import workbook

HEAD = ["Mã trường", "Tên trường", "Xã", "Tổng số học sinh", "Học sinh nữ"]
SCHOOLS = [
    ["45001", "Trường THCS Kim Liên", "Phú Thịnh", "412", "203"],
    ["45002", "Trường THCS Hòa Bình", "Phú Thịnh", "388", "190"],
    ["45003", "Trường THCS Lê Lợi", "Phú Thịnh", "127", "61"],
    ["45004", "Trường THCS Tân Lập", "An Bình", "530", "262"],
    ["45005", "Trường THCS Quang Trung", "An Bình", "96", "39"],
    ["45006", "Trường THCS Đông Sơn", "An Bình", "241", "118"],
    ["45007", "Trường THCS Nguyễn Huệ", "An Bình", "305", "149"],
    ["45008", "Trường THCS Sơn Hà", "Minh Đức", "178", "87"],
    ["45009", "Trường THCS Thạch Bàn", "Minh Đức", "264", "133"],
    ["45010", "Trường THCS Yên Viên", "Minh Đức", "333", "158"],
]
TABLE = [HEAD, *SCHOOLS]
PLAN = """\
plan: {number: "1", title: Thử, period: 2024}
unit: {key: ma, name: ten, place: xa}
fields:
  ma: {label: Mã trường, type: code}
  ten: {label: Tên trường, type: text}
  xa: {label: Xã, type: text}
  hs: {label: Tổng số học sinh, type: count}
  nu: {label: Học sinh nữ, type: count, part_of: hs}
indicators:
- {id: so, numerator: hs, target: "> 1"}
- {id: nu, numerator: nu, target: "> 1"}
- {id: tl, numerator: nu, denominator: hs, target: "> 30%"}
"""
TITLE = ["PHÒNG GIÁO DỤC VÀ ĐÀO TẠO HUYỆN PHÚ AN", "BÁO CÁO SỐ LIỆU NĂM 2024"]
FOOT = ["Người lập biểu", "Nguyễn Văn An"]


def typed() -> list[list[str | float]]:
    """Return the table with its figures as numbers."""
    rows: list[list[str | float]] = [[*row[:3], *map(int, row[3:])] for row in SCHOOLS]
    return [[*HEAD], *rows]


def total(label: str, rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the line below rows that adds them up."""
    return ["", label, "", *(str(sum(int(row[column]) for row in rows)) for column in (3, 4))]


def titled() -> list[list[str]]:
    """Return the table as an office sends it: titles above, sums of the communes and of all, a signature."""
    rows = [[line, "", "", "", ""] for line in TITLE] + [HEAD]
    for place in ("Phú Thịnh", "An Bình", "Minh Đức"):
        mine = [row for row in SCHOOLS if row[2] == place]
        rows += [*mine, total(f"Cộng xã {place}", mine)]
    return [*rows, total("Tổng cộng", SCHOOLS), *(["", "", "", line, ""] for line in FOOT)]


def figures_of_ods() -> bytes:
    """Return the table as an .ods with numbers."""
    number = [[ods_cell(f'office:value-type="float" office:value="{c}"', c) for c in row[3:]] for row in SCHOOLS]
    return ods([HEAD, *([*row[:3], *cells] for row, cells in zip(SCHOOLS, number, strict=True))])


def seeds() -> dict[str, bytes]:
    """Return every seed by its file name: what a mutant is read as follows from the suffix here, not from `nnl`."""
    return {
        "comma.csv": text(TABLE).encode(),
        "semicolon.csv": b"\xef\xbb\xbf" + text(TABLE, ";", "\r\n").encode(),
        "titled.csv": text(titled()).encode(),
        "tcvn3.csv": to_tcvn3(text(TABLE)).encode("latin-1"),
        "tab-utf16.csv": text(TABLE, "\t", "\r\n").encode("utf-16"),
        "t.xlsx": workbook(*typed()),
        "t.xls": old(typed()),
        "t.ods": figures_of_ods(),
        "t.xlsb": xlsb(typed()),
        "t.html": page(TABLE),
    }
