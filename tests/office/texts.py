"""Text files: encodings, delimiters, line ends, quotes."""

import csv
import io
import unicodedata
from collections.abc import Sequence

from nnl_cli.sources.fonts import TCVN3, VNI
from office.case import HEAD, RECORDS, ROWS, Case, Expected, Record, refusal

TABLE: list[list[str]] = [HEAD, *ROWS]
PLAIN = Expected()
TONES = "\u0300\u0301\u0303\u0309\u0323"


def text(rows: Sequence[Sequence[str]] = tuple(TABLE), sign: str = ",", end: str = "\n", quoting: int = 0) -> str:
    """Return rows as delimited text."""
    stream = io.StringIO()
    # The stubs ask for a literal; it is one of csv's own numbers.
    csv.writer(stream, delimiter=sign, lineterminator=end, quoting=quoting).writerows(rows)  # type: ignore[arg-type]
    return stream.getvalue()


def to_tcvn3(words: str) -> str:
    """Return Vietnamese as the fonts of TCVN3 keep it; their capitals are small letters in another font."""
    letters = {letter: sign for sign, letter in TCVN3.items()}
    return "".join(letters.get(c) or letters.get(c.lower(), c) for c in unicodedata.normalize("NFC", words))


def to_vni(words: str) -> str:
    """Return Vietnamese as the fonts of VNI keep it."""
    letters = {letter: sign for sign, letter in reversed(list(VNI.items()))}
    return "".join(letters.get(c, c) for c in unicodedata.normalize("NFC", words))


def windows_1258(words: str) -> bytes:
    """Return text in the Vietnamese code page, which keeps some tones as letters of their own."""
    out = b""
    for letter in unicodedata.normalize("NFC", words):
        try:
            out += letter.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", letter)
            tone = next(part for part in parts if part in TONES)
            out += unicodedata.normalize("NFC", parts.replace(tone, "")).encode("cp1258") + tone.encode("cp1258")
    return out


def legacy(records: Sequence[Record]) -> tuple[Record, ...]:
    """Return records as they come back from a legacy font: some capitals have become small."""
    return tuple(tuple(to_small(cell) for cell in record) for record in records)


def to_small(words: str) -> str:
    """Return a text whose accented capitals that TCVN3 lacks are small."""
    kept = set(TCVN3.values())
    return "".join(c if c.isascii() or c in kept else c.lower() for c in words)


ASSUMED = Expected(problems=("encoding-assumed",))
CONVERTED = Expected(legacy(RECORDS), problems=("font-converted",))
SPACED = "\n" + text([HEAD]) + "\n,,,,\n" + text(ROWS)
LABELS = {
    "in capitals": [label.upper() for label in HEAD],
    "with stray spaces and colons": [f"  {label.replace(' ', '  ')}: " for label in HEAD],
    "in English": ["School code", "School name", "xa", "Pupils", "nu"],
    "that are the plan's ids": ["ma_truong", "TEN_TRUONG", "xa", "hs", "nu"],
    "with footnote marks": ["Mã trường*", "Tên trường (1)", "Xã/Thị trấn", "Tổng số học sinh²", "Học sinh nữ**"],
    "of other spellings": ["Mã ĐV", "Đơn vị", "Xã, thị trấn", "TSHS", "Nữ"],
}

TEXTS = [
    Case("UTF-8 and commas", "t.csv", text().encode()),
    Case("UTF-8 with a byte order mark", "t.csv", text().encode("utf-8-sig")),
    Case("semicolons", "t.csv", text(sign=";").encode()),
    Case("tabs", "t.tsv", text(sign="\t").encode()),
    Case("vertical bars", "t.txt", text(sign="|").encode()),
    Case("a first line that tells the sign", "t.csv", ("sep=;\r\n" + text(sign=";")).encode()),
    Case("Unicode text of Excel", "t.txt", text(sign="\t", end="\r\n").encode("utf-16")),
    Case("UTF-16 with the other byte first", "t.csv", b"\xfe\xff" + text().encode("utf-16-be")),
    Case("UTF-16 without a mark", "t.csv", text().encode("utf-16-le"), (ASSUMED,)),
    Case("CR and LF", "t.csv", text(end="\r\n").encode()),
    Case("CR alone", "t.csv", text(end="\r").encode()),
    Case("mixed line ends", "t.csv", text().replace("\n", "\r\n", 2).encode()),
    Case("no line end at the end", "t.csv", text().rstrip("\n").encode()),
    Case("every cell in quotes", "t.csv", text(quoting=csv.QUOTE_ALL).encode()),
    Case("decomposed letters", "t.csv", unicodedata.normalize("NFD", text()).encode()),
    Case("windows-1258", "t.csv", windows_1258(text()), (ASSUMED,)),
    Case("TCVN3 letters in bytes", "t.csv", to_tcvn3(text()).encode("latin-1"), (CONVERTED,)),
    Case("TCVN3 letters kept as Unicode", "t.csv", to_tcvn3(text()).encode(), (CONVERTED,)),
    Case("TCVN3 with ư turned into a hyphen", "t.csv", to_tcvn3(text()).replace("\xad", "-").encode(), (CONVERTED,)),
    Case("VNI letters in bytes", "t.csv", to_vni(text()).encode("latin-1"), (Expected(problems=("font-converted",)),)),
    Case("VNI letters kept as Unicode", "t.csv", to_vni(text()).encode(), (Expected(problems=("font-converted",)),)),
    Case(
        "a Unicode header over TCVN3 rows",
        "t.csv",
        (text([HEAD]) + to_tcvn3(text(ROWS))).encode(),
        (CONVERTED,),
    ),
    Case("blank lines", "t.csv", SPACED.encode(), (Expected(rows=(5, 6, 7)),)),
    Case("empty columns at the end", "t.csv", text([[*row, "", ""] for row in TABLE]).encode()),
    *(Case(f"labels {name}", "t.csv", text([head, *ROWS]).encode()) for name, head in LABELS.items()),
    Case("columns in another order", "t.csv", text([list(reversed(row)) for row in TABLE]).encode()),
    Case(
        "a serial and a remarks column",
        "t.csv",
        text([["STT", *HEAD, "Ghi chú"], *([str(i), *row, "x"] for i, row in enumerate(ROWS, 1))]).encode(),
        (Expected(problems=("column-remarks",)),),
    ),
    Case(
        "a line break inside a cell",
        "t.csv",
        text([HEAD, [ROWS[0][0], "A\nB", *ROWS[0][2:]], ROWS[2]]).encode(),
        (Expected(((RECORDS[0][0], "A\nB", *RECORDS[0][2:]), RECORDS[2]), (2, 3)),),
    ),
    Case(
        "a quote that is not closed",
        "t.csv",
        (text(TABLE[:2]) + '45002,"Trường A,X,1,1\n45003,B,X,2,2\n').encode(),
        (Expected(RECORDS[:1], (2,), problems=("quote-broken",)),),
    ),
    Case("workbook under the name of a text", "t.xls", text().encode()),
    refusal("one broken byte", "t.csv", text().encode().replace(b"Phong An", b"Phong \xff"), "text-not-utf8 line 4"),
    Case("UTF-16 without a mark, the other byte first", "t.csv", text().encode("utf-16-be"), (ASSUMED,)),
    Case("UTF-32", "t.csv", text().encode("utf-32")),
    refusal(
        "a UTF-8 header over rows of windows-1258",
        "t.csv",
        text([HEAD]).encode() + windows_1258(text(ROWS)),
        "text-not-utf8 line 2",
    ),
    refusal(
        "rows of UTF-8 below a header of TCVN3",
        "t.csv",
        to_tcvn3(text([HEAD])).encode("latin-1") + text(ROWS).encode(),
        "text-not-utf8 line 1",
    ),
    Case(
        "UTF-8 taken for Latin letters and saved again",
        "t.csv",
        text().encode().decode("latin-1").encode(),
        (Expected(problems=("text-encoded-twice",)),),
    ),
    refusal("half a letter at the end", "t.csv", text().encode()[:-2] + "ờ".encode()[:2], "text-not-utf8 line 4"),
    refusal("letters lost to question marks", "t.csv", text().encode("ascii", "replace"), "text-lost line 1"),
    refusal("letters lost to replacement signs", "t.csv", text().replace("ờ", "\ufffd").encode(), "text-lost line 1"),
    refusal("zero bytes", "t.csv", text().replace("210", "2\x0010").encode(), "text-nul line 2"),
    refusal("nothing", "t.csv", b"", "file-empty"),
    refusal("only blank lines", "t.csv", b"\xef\xbb\xbf\r\n ,,\n", "file-empty"),
    refusal("an answer of a server", "t.csv", b'{"error": "not logged in"}', "file-not-table"),
    refusal("no label of the plan", "t.csv", b"a,b,c\n1,2,3\n", "header-not-found"),
    refusal("a label twice", "t.csv", text([[*HEAD, "TSHS"], [*ROWS[0], "5"]]).encode(), "column-twice F1"),
    Case(
        "two tables side by side",
        "t.csv",
        text([[*row, "", *row] for row in TABLE]).encode(),
        (Expected(), Expected()),
    ),
    refusal("nobody named", "t.csv", text([row[2:] for row in TABLE]).encode(), "table-without-unit row 1"),
]
