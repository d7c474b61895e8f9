"""The documents that set targets, beside the one that the plan is: number, date, issuer, and what each ended."""

from pydantic import Field

from nnl_cli.plan.base import Model, Words
from nnl_cli.plan.scalars import Day, Identifier, Line, PeriodName


class Document(Model):
    """A plan or law that sets targets; it may end those of an older one, which it supersedes from a period on.

    `short` is what it is called at the head of a column ("Tỉnh giao"), its number where there is none. `to` is the
    last period in which it is in force.
    """

    number: Line
    date: Day | None = None
    issuer: Line | None = None
    title: Words | None = None
    short: Words | None = None
    supersedes: Identifier | None = None
    from_: PeriodName | None = Field(default=None, alias="from")
    to: PeriodName | None = None
    note: Words | None = None
