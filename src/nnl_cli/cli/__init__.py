"""The edge: options in, tables and exit codes out; the only stop that prints, writes and exits."""

import os
import signal
import sys


def main() -> None:
    """Run `nnl` with the process's arguments and end the process with the run's exit code."""
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
    sys.exit(code)
