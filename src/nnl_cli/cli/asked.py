"""What a command line asks of a run beside what is read and judged: how it prints, what it writes, from which forms."""

from typing import NamedTuple

QUIET, ALL, FIRST = "closing", "all", "first"  # how the screen shows an answer


class Asked(NamedTuple):
    """The options of `nnl check` that change no figure: `view` names how the screen shows an answer.

    `outputs` are reports by suffix, `council` tables for a council, `each` a folder for letters, `remarks_for` a file
    to fill in; `letterhead` and `letter_template` are files about papers.
    """

    outputs: tuple[str, ...]
    council: tuple[str, ...]
    each: str | None
    remarks_for: str | None
    letterhead: str | None
    letter_template: str | None
    worst: int
    pending: bool
    format_: str
    lang: str
    view: str
