"""Open files with suspicion, at every door: nothing that waits, never ends or is larger than it may be."""

import errno
import os
import stat

NONBLOCK = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class NotRegularError(OSError):
    """A name is that of a folder, a device or a pipe."""


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
        error.size = os.stat(name).st_size
        raise error
    return data


def read_start(name: str, count: int) -> bytes:
    """Return the first bytes of a regular file, without ever waiting; raises NotRegularError or OSError."""
    try:
        handle = os.open(name, os.O_RDONLY | NONBLOCK)
    except ValueError as error:  # a NUL in the name
        raise OSError(errno.EINVAL, str(error)) from None
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise NotRegularError(errno.EINVAL, os.strerror(errno.EINVAL), name)
    with open(handle, "rb") as stream:
        return stream.read(count)
