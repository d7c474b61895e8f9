"""The edge: options in, tables and exit codes out; the only stop that prints, writes and exits."""

import gc
import os
import signal
import sys
from typing import NoReturn, TextIO

FEW_LOOKS = (100_000, 20, 50)  # of the collector: a run builds much, drops little and is soon over
LOST, BEFORE_LOST = 5, (2, 70, 130, 141)  # exit codes: a small run knows none by name


def main() -> NoReturn:
    """Run `nnl` with the process's arguments and end the process with the run's exit code."""
    gc.set_threshold(*FEW_LOOKS)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # else every package installed is asked for one
    asked: list[int] = []  # the signals that asked the run to end

    def leave(*_: object) -> None:
        os._exit(130)  # nothing was begun, or all is done

    def stop(number: int, _: object) -> None:
        asked.append(number)
        raise KeyboardInterrupt

    def listen(interrupt: object, end: object) -> None:
        for number, handler in ((signal.SIGINT, interrupt), (signal.SIGTERM, end)):
            if signal.getsignal(number) is not signal.SIG_IGN:  # whoever started the run wants it left alone
                signal.signal(number, handler)  # type: ignore[arg-type]  # one of those named here

    listen(leave, signal.SIG_DFL)
    from nnl_cli.cli.main import run

    try:
        listen(stop, stop)
        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    listen(leave, signal.SIG_DFL)
    if signal.SIGTERM in asked:
        os.kill(os.getpid(), signal.SIGTERM)
    end_with(code)


def end_with(code: int) -> NoReturn:
    """End the process at once: everything is written, and taking the interpreter apart is a tenth of a small run.

    Nor may it come to that where a stream takes nothing more: its own complaint is a code of the interpreter's. What
    was to be printed and did not arrive ends with 5, but for codes that come before it; on standard error nobody
    has to listen.
    """
    arrived = _flushed(sys.stdout)
    _flushed(sys.stderr)
    os._exit(code if arrived or code in BEFORE_LOST else LOST)


def _flushed(stream: TextIO | None) -> bool:
    """Whether a stream took the last of what was written to it."""
    try:
        if stream is not None:
            stream.flush()
    except (OSError, ValueError):
        return False
    return True
