"""Show on a terminal how far a run has come in reading many files; a short run and a piped one show nothing."""

import contextlib
import sys
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from nnl_cli.run import Request
from nnl_cli.sources.paths import expand
from nnl_cli.sources.tables import Table
from nnl_cli.wording.catalogue import speaker
from nnl_cli.wording.plain import plain

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE = 1.0  # seconds that nobody minds
EVERY = 0.1  # seconds between two looks of the bar
LONGEST = 40  # letters of a file's name beside it


@contextlib.contextmanager
def watching(request: Request, lang: str, others: Sequence[str], *, coloured: bool) -> Iterator[Request]:
    """Give a request that shows on standard error how far its files are read; nothing of it stays there."""
    bar = _Bar(request, lang, others, coloured=coloured)
    try:
        yield request._replace(watch=bar.follow)
    finally:
        bar.stop()


class _Bar:
    """A bar that comes when a run takes long, and goes without a trace."""

    def __init__(self, request: Request, lang: str, others: Sequence[str], *, coloured: bool) -> None:
        self.request, self.lang, self.others, self.coloured = request, lang, others, coloured
        self.begun = self.shown = time.monotonic()
        self.screen: Progress | None = None
        self.numbers: dict[str, int] = {}  # of each file, in the order of reading

    def follow(self, tables: Iterator[Table]) -> Iterator[Table]:
        """Yield tables as they are read, and look at the clock between them."""
        for table in tables:
            now = time.monotonic()
            if now - self.begun > PATIENCE and now - self.shown > EVERY:
                self.shown = now
                self._show(table.file)
            yield table

    def stop(self) -> None:
        """Take the bar away."""
        if self.screen is not None:
            self.screen.stop()

    def _show(self, file: str) -> None:
        if self.screen is None:
            request = self.request
            named = [*request.files, *request.baseline, *filter(None, [request.register]), *self.others]
            self.numbers = {found.file: number for number, found in enumerate(expand(named, []), 1)}
            self.screen = _screen(len(self.numbers), speaker(self.lang).say("progress-reading"), self.coloured)
            self.screen.start()
        if file in self.numbers:
            self.screen.update(self.screen.task_ids[0], completed=self.numbers[file], file=_short(file))
        self.screen.refresh()


def _screen(total: int, words: str, coloured: bool) -> "Progress":
    """Return a bar that is drawn when it is told to, by no thread of its own."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    plainly: dict[str, Any] = {} if coloured else {"no_color": True}
    console = Console(file=sys.stderr, force_terminal=True, markup=False, emoji=False, highlight=False, **plainly)
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[file]}", markup=False),
    )
    screen = Progress(*columns, console=console, auto_refresh=False, transient=True)
    screen.add_task(words, total=total, file="")
    return screen


def _short(file: str) -> str:
    """Return the end of a file's name, which tells it from the others."""
    return plain(file if len(file) <= LONGEST else f"…{file[-LONGEST:]}")
