"""Open files with suspicion, at every door: nothing that waits, never ends or is larger than it may be."""

import errno
import os
import stat

WINDOWS = os.name == "nt"
LONGEST = 200  # letters of a path that needs no prefix on Windows: 260 in all, less what is written beside a file
LONG, LONG_SHARE = "\\\\?\\", "\\\\?\\UNC\\"
HELD = frozenset({32, 33})  # what Windows answers where another program holds a file, or a part of it
IN_USE = "in use by another program"
NONBLOCK = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class NotRegularError(OSError):
    """A name is that of a folder, a device or a pipe."""


class InUseError(PermissionError):
    """Another program holds the file: Excel keeps others away from what is open in it."""


class TooLargeError(OSError):
    """A file holds more bytes than may be read; `size` is what it says of itself."""

    size = 0


def read_bytes(name: str, most: int) -> bytes:
    """Return the bytes of a regular file of at most `most` bytes, without ever waiting.

    Raises NotRegularError, TooLargeError, or the OSError of what keeps it from being opened.
    """
    data = read_start(name, most + 1)
    if len(data) > most:
        error = TooLargeError(errno.EFBIG, os.strerror(errno.EFBIG))
        error.size = os.stat(reachable(name)).st_size
        raise error
    return data


def read_start(name: str, count: int) -> bytes:
    """Return the first bytes of a regular file, without ever waiting; raises NotRegularError or OSError."""
    try:
        handle = os.open(reachable(name), os.O_RDONLY | NONBLOCK)
    except PermissionError as error:
        raise InUseError(errno.EACCES, IN_USE, name) if is_in_use(name, error) else error from None
    except ValueError as error:  # a NUL in the name
        raise OSError(errno.EINVAL, str(error)) from None
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise NotRegularError(errno.EINVAL, os.strerror(errno.EINVAL), name)
    with open(handle, "rb") as stream:
        return stream.read(count)


def reachable(name: str, longest: int = LONGEST) -> str:
    """Return a name as the system takes it however long it is: Windows needs a prefix to a path over 260 letters."""
    if not WINDOWS or name.startswith(LONG):
        return name
    import ntpath  # what `os.path` is there

    whole = ntpath.abspath(name)
    if len(whole) <= longest:
        return name
    return LONG_SHARE + whole[2:] if whole.startswith("\\\\") else LONG + whole


def is_in_use(name: str, error: OSError) -> bool:
    """Tell whether a file was refused since a program holds it: the system says so, or the program's mark lies beside.

    Excel and Word lay `~$NAME` beside what is open in them, Word without the first two letters of a long name;
    LibreOffice lays `.~lock.NAME#`.
    """
    if getattr(error, "winerror", None) in HELD:
        return True
    folder, base = os.path.split(name)
    marks = (f"~${base}", f"~${base[2:]}", f".~lock.{base}#")
    return isinstance(error, PermissionError) and any(os.path.lexists(os.path.join(folder, mark)) for mark in marks)
