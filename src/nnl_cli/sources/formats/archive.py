"""Open a zipped workbook with suspicion: broken, encrypted and bloated ones go no further."""

import codecs
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from nnl_cli.sources.load import Loaded, refusal

MAX_UNPACKED = 300 * 1024 * 1024
MAX_RATIO = 200
SMALL = 1024 * 1024  # below this no ratio is suspicious
MAX_PART = 32 * 1024 * 1024  # of the parts that are parsed as a whole
TRUSTED = 256 * 1024  # packed bytes that cannot unpack to more than the limit whatever their header says
LOOKED_AT = ("xl/worksheets/", "content.xml")  # unpacked as a whole by the second look
PIECE = 256 * 1024
STEP = 32 * 1024  # packed bytes taken at once; they unpack to what a processor's cache holds
MOST = 4 * 1024 * 1024
READ = re.compile(r"xl/(?:_rels/)?[^/]+", re.IGNORECASE)  # what a reader opens of a workbook beside its sheets
MOST_STRINGS = 4_000_000  # a reader keeps every one of them
STRING = b"</"
STATED = re.compile(rb"\buniqueCount\s*=\s*[\"']([0-9]+)")  # shared texts: a reader makes room for all of them
FEW_STRINGS = 100_000  # that a part may state, however small it is
DOCTYPES = tuple(f"<!{word}".encode(code) for word in ("DOCTYPE", "ENTITY") for code in ("utf-8", "utf-16-le"))
XML = (".xml", ".rels")
WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"<\0", b"\0<")  # how a text of two bytes a letter begins
DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")


class Archive(NamedTuple):
    """The parts of a zip file, unpacked piece by piece and counted while they are."""

    file: str
    data: bytes
    parts: Mapping[str, zipfile.ZipInfo]

    @classmethod
    def open(cls, loaded: Loaded) -> "Archive":
        """Return the archive of a file; raise InputError if it is cut off, encrypted or a bomb."""
        try:
            with zipfile.ZipFile(io.BytesIO(loaded.data)) as zipped:
                members = zipped.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError):
            raise refusal("file-truncated", loaded.file) from None
        parts = {info.filename: info for info in members}
        if len(parts) < len(members):  # two programs would read two different ones
            raise refusal("workbook-broken", loaded.file)
        archive = cls(loaded.file, loaded.data, parts)
        archive.check()
        wide = [name for name in parts if name.endswith(XML) and archive.begins(name).startswith(WIDE)]
        try:
            return cls.open(loaded._replace(data=archive.rewritten(dict.fromkeys(wide, _utf8)))) if wide else archive
        except UnicodeDecodeError:
            raise refusal("workbook-broken", loaded.file) from None

    def check(self) -> None:
        """Refuse encryption and more content than an honest workbook of this size has."""
        if any(info.flag_bits & 1 for info in self.parts.values()):
            raise refusal("file-password", self.file)
        unpacked = sum(info.file_size for info in self.parts.values())
        if unpacked > MAX_UNPACKED or unpacked > max(SMALL, MAX_RATIO * len(self.data)):
            self.refuse_bomb()
        for name, info in self.parts.items():
            if READ.fullmatch(name) or (info.compress_size > TRUSTED and not name.startswith(LOOKED_AT)):
                self.prove(name)

    def prove(self, name: str) -> None:
        """Unpack a part once for its size and its check sum: a reader would stop where its last tag ends."""
        strings = 0
        for piece in self.pieces(name):
            if not strings and (stated := STATED.search(piece[:STEP])):
                if len(stated[1]) > 9 or int(stated[1]) > max(FEW_STRINGS, self.parts[name].file_size):
                    self.refuse_bomb()
            strings += piece.count(STRING)
        if strings > MOST_STRINGS + len(self.data):
            self.refuse_bomb()

    def part(self, target: str) -> str:
        """Return the name of the part that a workbook's relation points to, as its reader would find it."""
        path = target.lstrip("/") if target.startswith(("/", "xl/")) else f"xl/{target}"
        if path in self.parts:
            return path
        return next((name for name in self.parts if name.lower() == path.lower()), path)

    def begins(self, name: str) -> bytes:
        """Return the first bytes of a part."""
        packed = self.packed(name)
        if self.parts[name].compress_type == zipfile.ZIP_STORED:
            return bytes(packed[:2])
        try:
            return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed[:STEP], 2)
        except zlib.error:
            return b""

    def rewritten(self, changes: "Mapping[str, Callable[[bytes], bytes]]") -> bytes:
        """Return the archive with each part that is named changed."""
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
            for name in self.parts:
                data = b"".join(self.pieces(name))
                new.writestr(name, changes[name](data) if name in changes else data)
        return stream.getvalue()

    def refuse_bomb(self) -> None:
        """Raise the error of a file that unpacks to far more than it shows."""
        raise refusal("zip-bomb", self.file, None, limit=str(MAX_UNPACKED // SMALL))

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield a part unpacked; more than its header promised is a bomb, whatever the library would do."""
        info = self.parts[name]
        left, check = info.file_size, 0
        try:
            for piece in _inflate(self.packed(name), info.compress_type):
                left -= len(piece)
                if left < 0:
                    self.refuse_bomb()
                check = zlib.crc32(piece, check)
                yield piece
        except (zlib.error, EOFError):
            raise refusal("file-truncated", self.file) from None
        if left or check != info.CRC:
            raise refusal("file-damaged", self.file, None, part=name)

    def packed(self, name: str) -> memoryview:
        """Return a part as it lies in the file, packed."""
        info = self.parts[name]
        return memoryview(self.data)[self._start(info) :][: info.compress_size]

    def _start(self, info: zipfile.ZipInfo) -> int:
        """Return where a part's bytes begin: behind a header of its own with a name and extra fields."""
        header = self.data[info.header_offset : info.header_offset + 30]
        if header[:4] != b"PK\x03\x04" or len(header) < 30:
            raise refusal("file-truncated", self.file)
        name, extra = int.from_bytes(header[26:28], "little"), int.from_bytes(header[28:30], "little")
        return info.header_offset + 30 + name + extra

    def read(self, name: str) -> bytes:
        """Return a part as a whole; one with entities of its own is refused before any parser sees it."""
        if name not in self.parts:
            return b""
        if self.parts[name].file_size > MAX_PART:
            self.refuse_bomb()
        data = b"".join(self.pieces(name))
        self.refuse_entities(data)
        return data

    def refuse_entities(self, data: bytes) -> None:
        """Raise an error if XML declares entities: no workbook needs any, and they can be bombs."""
        if any(mark in data for mark in DOCTYPES):
            raise refusal("xml-entities", self.file)


def _inflate(packed: memoryview, method: int) -> Iterator[bytes]:
    if method == zipfile.ZIP_STORED:
        yield from (bytes(packed[i : i + PIECE]) for i in range(0, len(packed), PIECE))
    elif method == zipfile.ZIP_DEFLATED:
        yield from _deflated(packed)
    else:
        raise EOFError


def _deflated(packed: memoryview) -> Iterator[bytes]:
    """Unpack a little at a time: what is held back is copied at every step."""
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    for start in range(0, len(packed), STEP):
        rest: bytes | memoryview = packed[start : start + STEP]
        while rest:
            yield unpacker.decompress(rest, MOST)
            rest = unpacker.unconsumed_tail
    if not unpacker.eof:
        raise EOFError


def _utf8(data: bytes) -> bytes:
    """Return an XML part of two bytes a letter in the encoding that every reader takes for granted."""
    encoding = "utf-16" if data[:2] in WIDE[:2] else "utf-16-le" if data[0] else "utf-16-be"
    return DECLARED.sub("", data.decode(encoding)).encode()
