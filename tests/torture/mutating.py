"""The ways in which a file is spoilt: bytes, lines, cells, labels, and the members of a zip file."""

import io
import random
import zipfile
from collections.abc import Callable, Sequence

ENCODINGS = {"tcvn3.csv": "latin-1", "tab-utf16.csv": "utf-16-le"}
SIGNS = {"semicolon.csv": ";", "tab-utf16.csv": "\t", "t.html": "</td><td>"}
ENDS = {"semicolon.csv": "\r\n", "tab-utf16.csv": "\r\n", "t.html": "</tr>"}
STRANGE = ("?", "\ufffd", "x", "", " ", "\u200b", '"', "0", "-", ".", "\n", "=", "#")
Bytes = Callable[[random.Random, bytes], bytes]
Lines = Callable[[random.Random, list[str], str], None]


def flip(chance: random.Random, data: bytes) -> bytes:
    """Turn one bit over."""
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]


def other(chance: random.Random, data: bytes) -> bytes:
    """Put another byte in a place."""
    at = chance.randrange(len(data))
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


def insert(chance: random.Random, data: bytes) -> bytes:
    """Put bytes between."""
    at = chance.randrange(len(data))
    return data[:at] + chance.randbytes(chance.randint(1, 3)) + data[at:]


def cut(chance: random.Random, data: bytes) -> bytes:
    """Let the file end early."""
    return data[: chance.randrange(len(data))]


def without(chance: random.Random, data: bytes) -> bytes:
    """Take a stretch away."""
    at = chance.randrange(len(data))
    return data[:at] + data[at + chance.randint(1, 60) :]


def twice(chance: random.Random, data: bytes) -> bytes:
    """Let a stretch stand twice."""
    at = chance.randrange(len(data))
    end = at + chance.randint(1, 200)
    return data[:end] + data[at:end] + data[end:]


def emptied(chance: random.Random, data: bytes) -> bytes:
    """Let a stretch be zeros, as a disk does that lost a block."""
    at, size = chance.randrange(len(data)), chance.choice((1, 4, 64, 512))
    return data[:at] + bytes(len(data[at : at + size])) + data[at + size :]


BYTES: tuple[Bytes, ...] = (flip, other, insert, cut, without, twice, emptied)


def a_row(chance: random.Random, lines: Sequence[str]) -> int:
    """Return the place of a line, seldom the last, empty one."""
    return chance.randrange(max(1, len(lines) - 1))


def line_gone(chance: random.Random, lines: list[str], _: str) -> None:
    """Delete a line."""
    del lines[a_row(chance, lines)]


def line_twice(chance: random.Random, lines: list[str], _: str) -> None:
    """Let a line stand again somewhere."""
    lines.insert(a_row(chance, lines), lines[a_row(chance, lines)])


def lines_joined(chance: random.Random, lines: list[str], _: str) -> None:
    """Take a line end away."""
    at = a_row(chance, lines)
    lines[at : at + 2] = ["".join(lines[at : at + 2])]


def line_broken(chance: random.Random, lines: list[str], _: str) -> None:
    """Put a line end into a line."""
    at = a_row(chance, lines)
    spot = chance.randint(0, len(lines[at]))
    lines[at : at + 1] = [lines[at][:spot], lines[at][spot:]]


def line_cut(chance: random.Random, lines: list[str], _: str) -> None:
    """Let a line end early."""
    at = a_row(chance, lines)
    lines[at] = lines[at][: chance.randint(0, len(lines[at]))]


def other_signs(chance: random.Random, lines: list[str], sign: str) -> None:
    """Write a line with another separator."""
    at = a_row(chance, lines)
    lines[at] = lines[at].replace(sign, chance.choice([one for one in (",", ";", "\t", "|", " ") if one != sign]))


def quoted(chance: random.Random, lines: list[str], _: str) -> None:
    """Put a whole line in quotation marks."""
    at = a_row(chance, lines)
    lines[at] = f'"{lines[at]}"'


def cells_swapped(chance: random.Random, lines: list[str], sign: str) -> None:
    """Swap two cells of a line."""
    at = a_row(chance, lines)
    cells = lines[at].split(sign)
    one, two = chance.randrange(len(cells)), chance.randrange(len(cells))
    cells[one], cells[two] = cells[two], cells[one]
    lines[at] = sign.join(cells)


def cell_gone(chance: random.Random, lines: list[str], sign: str) -> None:
    """Take a cell out of a line, so that the rest moves."""
    at = a_row(chance, lines)
    cells = lines[at].split(sign)
    del cells[chance.randrange(len(cells))]
    lines[at] = sign.join(cells)


def cell_more(chance: random.Random, lines: list[str], sign: str) -> None:
    """Put an empty cell into a line, so that the rest moves."""
    at = a_row(chance, lines)
    cells = lines[at].split(sign)
    cells.insert(chance.randrange(len(cells)), "")
    lines[at] = sign.join(cells)


def column_swapped(chance: random.Random, lines: list[str], sign: str) -> None:
    """Swap the cells of one column between two lines."""
    rows = [(at, lines[at].split(sign)) for at in (a_row(chance, lines), a_row(chance, lines))]
    column = chance.randrange(min(len(cells) for _, cells in rows))
    (one, first), (two, second) = rows
    first[column], second[column] = second[column], first[column]
    lines[one], lines[two] = sign.join(first), sign.join(second)


def garbled(chance: random.Random, lines: list[str], sign: str) -> None:
    """Spoil a letter or two of one cell."""
    at = a_row(chance, lines)
    cells = lines[at].split(sign)
    which = chance.randrange(len(cells))
    for _ in range(chance.randint(1, 2)):
        spot = chance.randint(0, len(cells[which]))
        cells[which] = cells[which][:spot] + chance.choice(STRANGE) + cells[which][spot + 1 :]
    lines[at] = sign.join(cells)


LINES: tuple[Lines, ...] = (
    line_gone, line_twice, lines_joined, line_broken, line_cut, other_signs, quoted, cells_swapped, cell_gone,
    cell_more, column_swapped, garbled, garbled,
)  # fmt: skip


def in_lines(chance: random.Random, name: str, data: bytes) -> tuple[str, bytes]:
    """Return a kind and a text whose lines or cells were spoilt."""
    encoding, end = ENCODINGS.get(name, "utf-8"), ENDS.get(name, "\n")
    change = chance.choice(LINES)
    lines = data.decode(encoding).split(end)
    change(chance, lines, SIGNS.get(name, ","))
    return change.__name__, end.join(lines).encode(encoding, "replace")


def in_member(chance: random.Random, _: str, data: bytes) -> tuple[str, bytes]:
    """Return a kind and a zip file one of whose members was spoilt before it was packed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    sheets = [one for one in parts if one.endswith(("sheet1.xml", "sheet1.bin", "sharedStrings.xml", "content.xml"))]
    member = chance.choice(sheets if chance.random() < 0.7 else list(parts))
    change = chance.choice((*BYTES, tag_gone, tag_twice, tags_swapped, value_garbled, member_gone))
    changed = change(chance, parts[member]) if parts[member] else b""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for one, content in parts.items():
            if one != member or change is not member_gone:
                archive.writestr(one, changed if one == member else content)
    return f"member {change.__name__}", stream.getvalue()


def tagged(data: bytes) -> list[bytes]:
    """Return a part cut before every tag."""
    head, *rest = data.split(b"<")
    return [head, *(b"<" + one for one in rest)]


def tag_gone(chance: random.Random, data: bytes) -> bytes:
    """Delete a tag with its text, or a few."""
    tags = tagged(data)
    at = chance.randrange(len(tags))
    del tags[at : at + chance.choice((1, 2, 4, 6))]
    return b"".join(tags)


def tag_twice(chance: random.Random, data: bytes) -> bytes:
    """Let a few tags stand twice."""
    tags = tagged(data)
    at, size = chance.randrange(len(tags)), chance.choice((1, 2, 4, 6))
    return b"".join([*tags[: at + size], *tags[at : at + size], *tags[at + size :]])


def tags_swapped(chance: random.Random, data: bytes) -> bytes:
    """Swap two tags that begin alike."""
    tags = tagged(data)
    one = chance.randrange(len(tags))
    two = chance.choice([at for at, tag in enumerate(tags) if tag[:5] == tags[one][:5]])
    tags[one], tags[two] = tags[two], tags[one]
    return b"".join(tags)


def value_garbled(chance: random.Random, data: bytes) -> bytes:
    """Put another letter behind a tag or into it."""
    tags = tagged(data)
    at = chance.randrange(len(tags))
    spot = chance.randint(0, len(tags[at]))
    tags[at] = tags[at][:spot] + chance.choice((b"0", b"9", b"x", b"-", b" ", b"\xff", b"e", b".")) + tags[at][spot:]
    return b"".join(tags)


def member_gone(_: random.Random, data: bytes) -> bytes:
    """Stand for the member that is left out."""
    return data


FINER: dict[str, Callable[[random.Random, str, bytes], tuple[str, bytes]]] = {
    ".csv": in_lines,
    ".html": in_lines,
    ".xlsx": in_member,
    ".xlsb": in_member,
    ".ods": in_member,
}


def mutant(chance: random.Random, name: str, data: bytes) -> tuple[str, bytes]:
    """Return a kind and a file spoilt in one way: half of them as bytes, half as what the bytes say."""
    finer = next((how for suffix, how in FINER.items() if name.endswith(suffix)), None)
    if finer is None or chance.random() < 0.4:
        change = chance.choice(BYTES)
        return change.__name__, change(chance, data)
    return finer(chance, name, data)
