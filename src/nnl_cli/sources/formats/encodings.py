"""Decide how the bytes of a text file are written; nothing is guessed by statistics."""

PIECE = 262_144  # bytes decoded at once: what fits a processor's cache is decoded twice as fast


def broken_line(data: bytes) -> int | None:
    """Return the line of the first byte that is not UTF-8, or None; lines count from 1."""
    view, start = memoryview(data), 0
    while start < len(data):
        end = data.find(b"\n", start + PIECE) + 1 or len(data)
        try:
            str(view[start:end], "utf-8")
        except UnicodeDecodeError as error:
            return data.count(b"\n", 0, start + error.start) + 1
        start = end
    return None
