"""Take a stream out of the container that Office used before its files were zipped."""

from collections.abc import Iterator, Mapping

from nnl_cli.sources.load import Loaded, refusal

HEADER = 512
LAST = 0xFFFFFFFA  # sector numbers from here on are signs: end of a chain, free, a table's own
ENTRY = 128
BOOKS = frozenset({"Workbook", "Book"})  # the streams that are taken out
SMALL_STREAM = 4096  # streams below this live inside another one


def streams(loaded: Loaded) -> Mapping[str, bytes]:
    """Return the workbook's streams of a compound file by name; raise InputError for one that is cut off."""
    try:
        return dict(_streams(loaded.data))
    except (IndexError, ValueError, RecursionError):
        raise refusal("file-truncated", loaded.file) from None


def is_cut(data: bytes) -> bool:
    """Tell whether a compound file ends before its list of contents: what it holds cannot be told then."""
    try:
        size = 1 << _number(data, 30, 2)
        return not _chain(data, _sector_table(data, size), size, _number(data, 48))
    except (IndexError, ValueError):
        return True


def _streams(data: bytes) -> Iterator[tuple[str, bytes]]:
    size = 1 << _number(data, 30, 2)
    table = _sector_table(data, size)
    directory = _chain(data, table, size, _number(data, 48))
    entries = [directory[i : i + ENTRY] for i in range(0, len(directory), ENTRY)]
    small, wanted = b"", set(BOOKS)
    for entry in entries:
        name = entry[: max(0, _number(entry, 64, 2) - 2)].decode("utf-16-le", errors="replace")
        start, length = _number(entry, 116), _number(entry, 120)
        if entry[66] == 5 and not small:
            small = _chain(data, table, size, start) if length else b""
        elif name not in wanted:
            continue
        elif entry[66] == 2 and length >= SMALL_STREAM:
            wanted.remove(name)
            stream = _chain(data, table, size, start)
            if len(stream) < length:
                raise ValueError
            yield name, stream[:length]
        elif entry[66] == 2:
            wanted.remove(name)
            yield name, _small_stream(data, table, size, small, start, length)


def _small_stream(data: bytes, table: list[int], size: int, small: bytes, start: int, length: int) -> bytes:
    chain = _chain(data, table, size, _number(data, 60)) if _number(data, 64) else b""
    places = [_number(chain, i) for i in range(0, len(chain), 4)]
    found = b"".join(small[i * 64 : i * 64 + 64] for i in _follow(places, start))
    return found[:length]


def _sector_table(data: bytes, size: int) -> list[int]:
    """Return which sector follows each sector."""
    sectors = [_number(data, 76 + 4 * i) for i in range(109)]
    extra, per = _number(data, 68), size // 4 - 1
    most = len(data) // size + 1
    while extra < LAST and len(sectors) < most + 109:
        start = HEADER + extra * size
        sectors += [_number(data, start + 4 * i) for i in range(per)]
        extra = _number(data, start + 4 * per)
    table: list[int] = []
    for sector in sectors:
        if sector < LAST and len(table) < most:
            block = data[HEADER + sector * size : HEADER + (sector + 1) * size]
            table += [_number(block, i) for i in range(0, len(block) - 3, 4)]
    return table


def _chain(data: bytes, table: list[int], size: int, start: int) -> bytes:
    """Return the bytes of all sectors of a chain; one that goes in a circle is broken."""
    return b"".join(data[HEADER + i * size : HEADER + (i + 1) * size] for i in _follow(table, start))


def _follow(table: list[int], start: int) -> Iterator[int]:
    steps = 0
    while start < LAST:
        yield start
        start, steps = table[start], steps + 1
        if steps > len(table):
            raise ValueError


def _number(data: bytes, place: int, size: int = 4) -> int:
    found = data[place : place + size]
    if len(found) < size:
        raise IndexError
    return int.from_bytes(found, "little")
