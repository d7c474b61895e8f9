"""What people wrote beside a result: why it came out so, what is done about it, and a deviation that is accepted."""

from typing import NamedTuple


class Accepted(NamedTuple):
    """A deviation that a document accepts up to and with a day (ISO text).

    `value` is the worst figure that it accepts, as typed, "" where it accepts any.
    """

    document: str
    until: str
    value: str = ""


class Remark(NamedTuple):
    """One remark of a person on a result, which changes nothing of it; "" and None where nothing was written.

    `until` is the day (ISO text) by which the measure is to be taken. `accepted` stands only while it holds: its day is
    not over, the target is missed, and the figure is no worse than the document accepts.
    """

    reason: str = ""
    measure: str = ""
    who: str = ""
    until: str | None = None
    accepted: Accepted | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written."""
        return self == NOTHING


NOTHING = Remark()
