"""The documents that a report answers to, and how many of each one's targets came out how."""

from typing import NamedTuple


class Answered(NamedTuple):
    """A document and its binding targets on the whole: how many are met (`exceeded` among them), missed, open.

    `accepted` among those missed are accepted deviations. `id` is None of the plan itself and of a document that a
    target only names; `short` is what heads its column.
    """

    id: str | None
    number: str
    short: dict[str, str]
    date: str | None = None
    issuer: str | None = None
    title: dict[str, str] | None = None
    exceeded: int = 0
    met: int = 0
    missed: int = 0
    undetermined: int = 0
    no_data: int = 0
    not_applicable: int = 0
    accepted: int = 0

    @property
    def total(self) -> int:
        """How many binding targets it sets."""
        return self.met + self.missed + self.undetermined + self.no_data + self.not_applicable
