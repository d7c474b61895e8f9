"""Print without ever failing on a letter, and notice when what was printed did not arrive."""

import contextlib
import io
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

from nnl_cli.problems import Mark, OutputError, Problem, Severity

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from nnl_cli.reports.layout import Line, Screen
    from nnl_cli.reports.problems import Told
    from nnl_cli.run import Request
    from nnl_cli.wording.catalogue import Speaker

Found = TypeVar("Found")

PIPED_WIDTH = 140  # nobody reads a pipe on a narrow screen: lines stay whole


def harden_streams() -> None:
    """Print a letter that the console's code page lacks as a question mark, never as a crash.

    What goes to a file or a program is UTF-8, unless somebody asks Python for another encoding.
    """
    chosen = bool(os.environ.get("PYTHONIOENCODING"))
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            encoding = None if chosen or is_screen(stream) else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")


def say_line(text: str) -> None:
    """Say something about the run on standard error; if nobody listens, that is no fault."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(_in_place(text, sys.stderr) + "\n")
            sys.stderr.flush()


class PipeClosed(Exception):  # noqa: N818  # nothing is wrong: the reader had enough
    """The reader of standard output went away; no OSError, so that no library in between takes it for its own."""


def emit(text: str) -> None:
    """Write a text to standard output, all of it."""
    stream = _stdout()
    if not hasattr(stream, "buffer"):
        with _delivering():
            stream.write(text)
            stream.flush()
        return
    ends = text.replace("\n", os.linesep)
    emit_bytes(ends.encode(stream.encoding or "utf-8", errors="replace"))


def emit_lines(lines: Iterable[str]) -> None:
    """Write lines to standard output, all of them."""
    emit("".join(f"{line}\n" for line in lines))


def emit_bytes(data: bytes) -> None:
    """Write bytes to standard output as they are, whatever the console's code page."""
    stream = _stdout()
    buffer = getattr(stream, "buffer", None)
    with _delivering():
        if buffer is None:
            stream.write(data.decode())
        else:
            stream.flush()
            rest = memoryview(data)
            while rest:  # an unbuffered stream may take only a part and say how much
                rest = rest[buffer.write(rest) :]
            buffer.flush()
        stream.flush()


def _stdout() -> TextIO:
    if sys.stdout is None:
        raise OutputError(Problem("stdout-failed", Severity.ERROR, Mark("stdout"), value="closed"))
    return sys.stdout


@contextlib.contextmanager
def _delivering() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise PipeClosed from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise OutputError(Problem("stdout-failed", Severity.ERROR, Mark("stdout"), value=reason)) from None


def silence_stdout() -> None:
    """Let nothing more go to a broken standard output, so that leaving Python does not complain."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())


def laid_out(lines: Callable[["Screen"], Iterable["Line"]], stream: TextIO | None) -> str:
    """Return lines, made for a screen, as a stream shows it: without colours and bars where nobody sees them."""
    from nnl_cli.reports.layout import Screen, drawn

    screen = Screen(columns_of(stream), has_colours(stream), _encoding(stream).lower().startswith("utf"))
    if not screen.coloured:
        return _in_place(drawn(lines(screen), screen.width), stream)
    from nnl_cli.reports import painting

    return _in_place(rendered(console_for(stream), *painting.painted(lines(screen), screen.width)), stream)


def _in_place(text: str, stream: TextIO | None) -> str:
    """Return a text in which names from right to left leave the figures beside them where they are."""
    from nnl_cli.wording.plain import isolated

    return isolated(text) if _encoding(stream).lower().startswith("utf") else text


def emit_screen(lines: Callable[["Screen"], Iterable["Line"]]) -> None:
    """Write lines, made for the screen that standard output is, all of them."""
    emit(laid_out(lines, sys.stdout))


def has_colours(stream: TextIO | None) -> bool:
    """Tell whether whoever looks at a stream sees colours: a screen, unless NO_COLOR; FORCE_COLOR makes one of any."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (is_screen(stream) and os.environ.get("TERM") != "dumb")


def is_screen(stream: TextIO | None) -> bool:
    """Tell whether somebody looks at a stream, and not a program or a file."""
    return bool(stream and stream.isatty())


def watched(request: "Request", lang: str, work: "Callable[[Request], Found]", others: Sequence[str] = ()) -> Found:
    """Return what is made of a request; whoever looks at standard error sees how far its files are read.

    `others` are files that are read beside those of the request.
    """
    if not is_screen(sys.stderr) or os.environ.get("TERM") == "dumb":
        return work(request)
    from nnl_cli.cli.progress import watching

    with watching(request, lang, others, coloured=has_colours(sys.stderr)) as seen:
        return work(seen)


def columns_of(stream: TextIO | None) -> int:
    """Return how many columns a stream's screen has; 140 where there is none, and never fewer than 20."""
    columns = os.environ.get("COLUMNS", "")
    given = int(columns) if columns.isdecimal() and int(columns) else None
    return max(given or (shutil.get_terminal_size((80, 24)).columns if is_screen(stream) else PIPED_WIDTH), 20)


def console_for(stream: TextIO | None) -> "Console":
    """Return a console as wide as the stream's screen; plain and 140 wide where there is none."""
    from rich.console import Console

    width = columns_of(stream)
    made = partial(Console, file=stream, width=width, highlight=False, markup=False, emoji=False, soft_wrap=False)
    if has_colours(stream):
        console = made(force_terminal=True)
        if not console.legacy_windows:
            return console
    return made(force_terminal=False, no_color=True, legacy_windows=False, color_system=None)


def _encoding(stream: object) -> str:
    return getattr(stream, "encoding", None) or "utf-8"


class _Nowhere(io.StringIO):
    """A stream like another to whoever asks, that keeps what is written to itself."""

    def __init__(self, stream: Any) -> None:
        super().__init__()
        self._stream = stream

    def isatty(self) -> bool:
        return bool(self._stream.isatty())

    @property
    def encoding(self) -> str:  # type: ignore[override]  # a text stream's is read only
        return _encoding(self._stream)


def rendered(console: "Console", *what: "RenderableType") -> str:
    """Return what a console would show, lines without trailing blanks; what is longer than a line is not cut."""
    console.file = _Nowhere(console.file)  # rich writes to its file even what it only captures
    with console.capture() as capture:
        for one in what:
            console.print(one, soft_wrap=True)  # it is as wide as it is to be
    return "\n".join(line.rstrip() for line in capture.get().split("\n"))


def tell_unreviewed(problems: "Iterable[Problem]", words: "Speaker") -> None:
    """Say on standard error, a line each, which reading notes nobody reviewed, where no problems are told besides."""
    for problem in problems:
        if problem.code == "notes-not-reviewed":
            say_line(f"{words.plain(str(problem.place))}: {words.problem(problem)}")


def tell_problems(report: "Told", words: "Speaker", *, is_brief: bool = False) -> None:
    """Say on standard error what is wrong with the input; brief, how many errors and warnings there are."""
    if not report.problems:
        return
    from nnl_cli.reports.problems import counted, problems_of

    if is_brief:
        tell_unreviewed(report.problems, words)
        line = counted(report, words)
        if line:
            say_line(line)
        return
    if told := laid_out(partial(problems_of, report, words), sys.stderr).rstrip("\n"):
        say_line(told)
