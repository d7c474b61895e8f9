"""Change a few parts of a workbook's archive: all others are copied packed as they are."""

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from nnl_cli.forms.marking.xml import Edit, UnmarkableError, edited, filled, plain, prefix_at, scan
from nnl_cli.sources.formats.archive import Archive

TYPES = "[Content_Types].xml"
MOST = 64 * 1024 * 1024  # bytes of a part that is taken apart
MADE = (1980, 1, 1, 0, 0, 0)  # a time of its own would give every run other bytes
UTF8, DESCRIBED = 0x800, 0x8
MADE_FOR = 20  # the version of the format that deflate needs
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
EMPTY = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="{RELATIONS}"/>'.encode()


class Relation(NamedTuple):
    """What a part points to: the kind of it (the last word of its type), its type, the part or the address."""

    id: str
    kind: str
    type: str
    part: str
    is_outside: bool


class Package:
    """The parts of a workbook, of which some are changed, added or dropped."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._changed: dict[str, bytes | None] = {}
        self._lower = {name.lower(): name for name in archive.parts}

    def __contains__(self, name: str) -> bool:
        if name in self._changed:
            return self._changed[name] is not None
        return name in self.archive.parts

    def names(self) -> list[str]:
        """Return the names of all parts, the added ones last."""
        return [name for name in dict.fromkeys([*self.archive.parts, *self._changed]) if name in self]

    def read(self, name: str) -> bytes:
        """Return a part; raise UnmarkableError for one that is not there or too large to be taken apart."""
        if name in self._changed:
            found = self._changed[name]
        elif name in self.archive.parts and self.archive.parts[name].file_size <= MOST:
            found = b"".join(self.archive.pieces(name))
            self.archive.refuse_entities(found)
        else:
            found = None
        if found is None:
            raise UnmarkableError
        return found

    def put(self, name: str, data: bytes) -> None:
        """Change or add a part."""
        self._changed[name] = data

    def drop(self, name: str) -> None:
        """Take a part away, with what it points to and what its content is called."""
        for gone in (name, self.relations_of(name)):
            if gone in self:
                self._changed[gone] = None
        self._undeclare(name)

    def free(self, start: str, end: str, *, bare: bool = False) -> str:
        """Return a name for a new part that no part has; `bare`: the one without number, if that is free."""
        taken = {name.lower() for name in self.names()}
        if bare and f"{start}{end}".lower() not in taken:
            return f"{start}{end}"
        number = 1
        while f"{start}{number}{end}".lower() in taken:
            number += 1
        return f"{start}{number}{end}"

    def resolved(self, source: str, target: str) -> str:
        """Return the part that a relation of another part names."""
        near = posixpath.normpath(posixpath.join(posixpath.dirname(source), target))
        for name in (target.lstrip("/") if target.startswith("/") else near, target):
            if name in self:
                return name
            if (known := self._lower.get(name.lower())) and known in self:
                return known
        return near

    def relations_of(self, part: str) -> str:
        """Return the name of the part that says what another points to, as it is written here if it is there."""
        folder, name = posixpath.split(part)
        found = posixpath.join(folder, "_rels", f"{name}.rels")
        return found if found in self else self._lower.get(found.lower(), found)

    def relations(self, source: str) -> Iterator[Relation]:
        """Yield what a part points to."""
        name = self.relations_of(source)
        if name not in self:
            return
        for node in scan(self.read(name), lambda depth, name: depth == 2 and name == "Relationship"):
            kept = node.attributes
            is_outside = kept.get("TargetMode") == "External"
            target, type_ = kept.get("Target", ""), kept.get("Type", "")
            part = target if is_outside else self.resolved(source, target)
            yield Relation(kept.get("Id", ""), type_.rpartition("/")[2], type_, part, is_outside)

    def relate(self, source: str, type_: str, target: str) -> str:
        """Let a part point to another, and return the id of that."""
        name, known = self.relations_of(source), {relation.id for relation in self.relations(source)}
        number = len(known) + 1
        while f"rId{number}" in known:
            number += 1
        data = self.read(name) if name in self else EMPTY
        (root,) = scan(data, lambda depth, _: depth == 1)
        new = b'<%sRelationship Id="rId%d" Type="%s" Target="/%s"/>' % (
            prefix_at(data, root.start), number, plain(type_), plain(target),
        )  # fmt: skip
        self.put(name, edited(data, filled(data, root, new)))
        return f"rId{number}"

    def unrelate(self, source: str, id_: str) -> None:
        """Let a part no longer point to another."""
        name = self.relations_of(source)
        nodes = scan(data := self.read(name), lambda depth, _: depth == 2)
        gone = [Edit(node.start, node.end, b"") for node in nodes if node.attributes.get("Id") == id_]
        if len(gone) == len(nodes):
            self._changed[name] = None
        else:
            self.put(name, edited(data, gone))

    def declare(self, part: str, type_: str) -> None:
        """Say what the content of a new part is."""
        self._declare(b'Override PartName="/%s" ContentType="%s"' % (plain(part), plain(type_)))

    def declare_suffix(self, suffix: str, type_: str) -> None:
        """Say what the parts of a suffix are, where that is not said yet."""
        nodes = scan(self.read(TYPES), lambda depth, name: depth == 2 and name == "Default")
        if suffix not in {node.attributes.get("Extension", "").lower() for node in nodes}:
            self._declare(b'Default Extension="%s" ContentType="%s"' % (plain(suffix), plain(type_)))

    def _declare(self, what: bytes) -> None:
        (root,) = scan(data := self.read(TYPES), lambda depth, _: depth == 1)
        self.put(TYPES, edited(data, filled(data, root, b"<%s%s/>" % (prefix_at(data, root.start), what))))

    def _undeclare(self, part: str) -> None:
        nodes = scan(data := self.read(TYPES), lambda depth, name: depth == 2 and name == "Override")
        named = [node for node in nodes if node.attributes.get("PartName", "").lstrip("/").lower() == part.lower()]
        if named:
            self.put(TYPES, edited(data, (Edit(node.start, node.end, b"") for node in named)))

    def saved(self) -> bytes:
        """Return the archive: the parts in their order, those that are not changed as they were packed."""
        out, listed, count = bytearray(), bytearray(), 0
        for name in self.names():
            entry = self._entry(name)
            listed += _directory(entry.info, len(out))
            out += _header(entry.info) + entry.packed
            count += 1
        end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(listed), len(out), 0)
        return bytes(out + listed + end)

    def _entry(self, name: str) -> "_Entry":
        data = self._changed.get(name)
        if data is None:
            return _Entry(self.archive.parts[name], bytes(self.archive.packed(name)))
        info = zipfile.ZipInfo(name, MADE)
        info.create_system = 0  # the same on every system
        packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
        packed = packer.compress(data) + packer.flush()
        info.compress_type, info.CRC, info.file_size, info.compress_size = (
            zipfile.ZIP_DEFLATED, zlib.crc32(data), len(data), len(packed),
        )  # fmt: skip
        return _Entry(info, packed)


class _Entry(NamedTuple):
    info: zipfile.ZipInfo
    packed: bytes


def _described(info: zipfile.ZipInfo) -> tuple[bytes, bytes]:
    """Return the fields that a part's own header and its line in the directory share, and its name."""
    year, month, day, hour, minute, second = info.date_time
    name = info.orig_filename
    is_wide = bool(info.flag_bits & UTF8) or not name.isascii()
    flags = (info.flag_bits & ~DESCRIBED & ~UTF8) | (UTF8 if is_wide else 0)
    fields = struct.pack(
        "<5H3L",
        max(info.extract_version, MADE_FOR),
        flags,
        info.compress_type,
        hour << 11 | minute << 5 | second // 2,
        max(year - 1980, 0) << 9 | month << 5 | day,
        info.CRC,
        info.compress_size,
        info.file_size,
    )
    return fields, name.encode()


def _header(info: zipfile.ZipInfo) -> bytes:
    fields, name = _described(info)
    return b"PK\x03\x04" + fields + struct.pack("<2H", len(name), 0) + name


def _directory(info: zipfile.ZipInfo, offset: int) -> bytes:
    fields, name = _described(info)
    rest = struct.pack("<5H2L", len(name), 0, 0, 0, info.internal_attr, info.external_attr, offset)
    return b"PK\x01\x02" + struct.pack("<H", info.create_system << 8 | MADE_FOR) + fields + rest + name
