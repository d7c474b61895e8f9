"""Write a folder as one .zip: the same bytes for the same content, links and the right to run kept."""

import os
import stat
import time
import zipfile
from pathlib import Path

EARLIEST = 315_532_800  # 1980, before which a .zip knows no time


def zipped(folder: Path) -> Path:
    """Return the .zip beside a folder; its entries bear the time of SOURCE_DATE_EPOCH, else 1980."""
    target = folder.with_name(f"{folder.name}.zip")
    when = time.gmtime(max(int(os.environ.get("SOURCE_DATE_EPOCH", EARLIEST)), EARLIEST))[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(folder.rglob("*")):
            add(archive, path, path.relative_to(folder.parent).as_posix(), when)
    return target


def add(archive: zipfile.ZipFile, path: Path, name: str, when: tuple[int, ...]) -> None:
    """Add a file, a folder that would else be lost, or a link as a link."""
    mode = path.lstat().st_mode
    is_folder = stat.S_ISDIR(mode)
    entry = zipfile.ZipInfo(f"{name}/" if is_folder else name, when)  # type: ignore[arg-type]  # six numbers
    entry.create_system = 3  # Unix, whoever writes: only then are modes looked at
    entry.compress_type = zipfile.ZIP_DEFLATED
    kind = stat.S_IFMT(mode)
    allowed = 0o755 if is_folder or mode & stat.S_IXUSR or path.suffix == ".exe" else 0o644
    entry.external_attr = (kind | allowed) << 16 | (0x10 if is_folder else 0)
    if stat.S_ISLNK(mode):
        archive.writestr(entry, os.readlink(path))
    else:
        archive.writestr(entry, b"" if is_folder else path.read_bytes())
