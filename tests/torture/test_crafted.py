"""Small files that claim much or go deep, at the command itself: each is answered soon and in little memory."""

import os
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from office.archives import zipped
from office.binary import old, part, xlsb
from office.ole import compound
from office.workbooks import ods, ods_cell, page
from sources.books import SHEET, rewritten, workbook
from torture.seeds import HEAD, PLAN, SCHOOLS, TABLE, typed

LONG = bool(os.environ.get("NNL_TORTURE"))
END = b"</sheetData>"
SECONDS, MEMORY = 10, 300 * 1024 * 1024
MEASURED = """\
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (2**31, 2**31))
resource.setrlimit(resource.RLIMIT_CPU, ({seconds}, {seconds} + 1))
from nnl_cli.cli.main import run
code = run(sys.argv[1:])
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))  # rusage knows the parent's too
print("", int(peak.split()[1]) * 1024, file=sys.stderr)
sys.exit(code)
"""
HERE = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "RUST_BACKTRACE": "0"}
PROSE = ",".join(HEAD) + "\n" + "\n".join(map(",".join, SCHOOLS)) + "\n"


def strings(count: int) -> bytes:
    """Return a workbook that says it has a thousand million shared texts, and has some empty ones."""
    data = workbook(*typed())
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    empty = b'<?xml version="1.0"?><sst count="999999999" uniqueCount="999999999">' + b"<si/>" * count + b"</sst>"
    return zipped({**parts, "xl/sharedStrings.xml": empty})


def in_sheet(old_xml: bytes, new_xml: bytes) -> bytes:
    """Return a workbook with something else in its sheet."""
    return rewritten(workbook(*typed()), SHEET, lambda xml: xml.replace(old_xml, new_xml, 1))


def nested(levels: int) -> bytes:
    """Return a zip in a zip in a zip."""
    data = PROSE.encode()
    for _ in range(levels):
        data = zipped({"a.zip": data})
    return data


def old_claims() -> bytes:
    """Return an .xls whose shared texts are said to be four thousand million."""
    data = old(typed())
    at = data.index(b"\xfc\x00")
    return data[: at + 4] + b"\xff\xff\xff\x7f" * 2 + data[at + 12 :]


def ole_circle() -> bytes:
    """Return a compound file whose chain of sectors runs in a circle."""
    data = bytearray(compound({"Workbook": b"\x09\x08\x10\x00" + bytes(20_000)}))
    for at in range(512, 1024, 4):
        data[at : at + 4] = (at // 4 % 8).to_bytes(4, "little")
    return bytes(data)


CRAFTED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "texts by their number": ("t.xlsx", lambda: strings(150_000)),
    "a sheet within itself": ("t.xlsx", lambda: in_sheet(b"<sheetData>", b"<sheetData>" + b"<x>" * 180_000)),
    "attributes without end": ("t.xlsx", lambda: in_sheet(b"<row r", b"<row " + b'a="" ' * 180_000 + b"r")),
    "one row in every row": ("t.xlsx", lambda: in_sheet(END, b'<row r="1048576"/>' * 50_000 + END)),
    "rows out of turn": ("t.xlsx", lambda: in_sheet(b'<row r="2"', b'<row r="4294967296"')),
    "hidden rows": ("t.xlsx", lambda: in_sheet(END, b'<row r="9" hidden="1"/>' * 40_000 + END)),
    "an old book of many texts": ("t.xls", old_claims),
    "an old book in a circle": ("t.xls", ole_circle),
    "a binary sheet of empty records": ("t.xlsb", lambda: in_xlsb(part(0, bytes(17)) * 40_000)),
    "a binary record of 256 MiB": ("t.xlsb", lambda: in_xlsb(b"\x06\xff\xff\xff\x7f")),
    "a document within itself": ("t.ods", lambda: ods([*TABLE, [ods_cell("", "<text:span>" * 90_000)]])),
    "spaces in spaces": ("t.ods", lambda: ods([*TABLE, [ods_cell("", '<text:s text:c="32000"/>' * 3_000)]])),
    "tables in cells": ("t.html", lambda: page(TABLE).replace(b"</td>", b"<table><tr><td>" * 4_000, 1)),
    "tags that do not end": ("t.html", lambda: page(TABLE) + b"<a " * 300_000),
    "references": ("t.html", lambda: page(TABLE).replace(b"412", b"&amp;amp" * 100_000)),
    "a zip in a zip": ("t.zip", lambda: nested(60)),
    "one line": ("t.csv", lambda: PROSE.encode() + b"x" * 900_000),
    "quotation marks": ("t.csv", lambda: PROSE.encode() + b'"' * 900_001),
    "line ends": ("t.csv", lambda: PROSE.encode() + b"\n\r" * 450_000),
    "blanks in a label": ("t.csv", lambda: PROSE.replace("Xã", "Xã" + " " * 800_000).encode()),
    "brackets in a label": ("t.csv", lambda: PROSE.replace("Xã", "(" * 30_000 + "Xã").encode()),
    "tone marks": ("t.csv", lambda: PROSE.replace("Kim", "e" + "\u0301\u0323" * 150_000).encode()),
    "figures of many digits": ("t.csv", lambda: PROSE.replace("412", "4" * 900_000).encode()),
    "figures with many signs": ("t.csv", lambda: PROSE.replace("412", "1.000" + ".000" * 200_000).encode()),
    "a power": ("t.csv", lambda: PROSE.replace("412", "1e999999999").encode()),
    "columns without a name": ("t.csv", lambda: PROSE.replace("nữ\n", "nữ" + ",x" * 16_000 + "\n").encode()),
    "one code": ("t.csv", lambda: (PROSE + "45001,A,B,1,1\n" * 60_000).encode()),
    "codes alone": ("t.csv", lambda: (PROSE + "".join(f"{n}\n" for n in range(30_000))).encode()),
    "letters by chance": ("t.csv", lambda: random.Random(5).randbytes(900_000)),
    "nothing": ("t.csv", lambda: bytes(900_000)),
    "UTF-16 of halves": ("t.csv", lambda: b"\xff\xfe" + b"\x00\xd8" * 400_000),
}  # fmt: skip
SHORT = ("texts by their number", "a binary sheet of empty records", "figures with many signs", "one code")


def in_xlsb(more: bytes) -> bytes:
    """Return a binary workbook with records behind its first row."""
    row = part(0, bytes(4))[:1]
    return rewritten(
        xlsb(typed()),
        "xl/worksheets/sheet1.bin",
        lambda data: data[: data.index(row + b"\x11\x01")] + more + data[data.index(row + b"\x11\x01") :],
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits and memory as Linux tells them")
@pytest.mark.parametrize("crafted", CRAFTED if LONG else SHORT)
def test_a_crafted_file_is_answered(crafted: str, tmp_path: Path) -> None:
    """A file of less than a megabyte takes less than 10 s and 300 MiB, and ends as any other."""
    name, make = CRAFTED[crafted]
    data = make()
    assert len(data) < 1_000_000
    (tmp_path / name).write_bytes(data)
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    code = MEASURED.format(seconds=SECONDS)
    words = ("check", name, "--plan", "plan.yaml", "--lang", "en")
    done = subprocess.run(
        [sys.executable, "-c", code, *words], cwd=tmp_path, env=HERE, capture_output=True, timeout=120, check=False
    )
    assert done.returncode in range(6), (done.returncode, done.stderr[-500:])
    assert b"Traceback" not in done.stderr
    assert int(done.stderr.split()[-1]) < MEMORY
