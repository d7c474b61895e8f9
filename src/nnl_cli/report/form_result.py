"""The form of a result in the JSON report: an indicator beside a target, its bounds, its baseline and its parts."""

from fractions import Fraction
from typing import Any

from pydantic import GetJsonSchemaHandler, SerializerFunctionWrapHandler, model_serializer
from pydantic_core import CoreSchema

from nnl_cli.report.form_base import ExactField, FileModel, only_where_used
from nnl_cli.report.model import Reason, Verdict


def without_code(name: str, code: str) -> str:
    """Return the name of a unit without the code that people read behind it."""
    return name.removesuffix(f" ({code})")


class FileGroup(FileModel):
    """The group of a breakdown that a result speaks of.

    `old` and `new` where changes lie between it and last period's: what became what, compared together. `absent` are
    those of `new` that a change names and no table has.
    """

    field: str
    value: str
    name: str | None = None
    old: list[str] | None = only_where_used()
    new: list[str] | None = only_where_used()
    absent: list[str] | None = only_where_used()

    @property
    def held(self) -> list[str]:
        """The groups that its line is of, as tables call them."""
        mine = [one for one in self.new or () if one not in (self.absent or ())]
        return mine if self.new and len(self.new) > 1 and mine else [self.value]

    @property
    def unit_name(self) -> str:
        """The name of the unit that it is, without the code behind it; "" of what is no unit."""
        return without_code(self.name or "", self.value)


class FileBaseline(FileModel):
    """Last period's figure: percents for a rate, numbers for a count, both as text.

    `stated` is a percentage as the plan states it, where that is all that is known: `percent` is null then.
    `levels` are the lowest and the highest level that it may be, where levels are compared.
    """

    period: str | None
    source: str
    numerator: ExactField | None
    denominator: ExactField | None
    percent: str | None
    lowest: str | None
    highest: str | None
    stated: str | None = None
    levels: list[str | None] | None = only_where_used()


class FileUnits(FileModel):
    """How many units entered a result, were left out, or were not asked."""

    used: int
    left_out: int
    not_asked: int


class FileBounds(FileModel):
    """All that gaps leave possible, exact: a fraction of 1 for a rate, else a number; null is endless.

    An `open` end is one that nothing reaches, as near as it may come.
    """

    lowest: ExactField | None
    highest: ExactField | None
    lowest_open: bool = False
    highest_open: bool = False


class FileUnread(FileModel):
    """Where something was refused unread: a file, a sheet or a row."""

    file: str
    sheet: str | None
    row: int | None


class FileFigure(FileModel):
    """What a whole and a part of it share: counts, bounds as printed, and the exact ones where there are gaps."""

    numerator: ExactField | None
    denominator: ExactField | None
    rate: str | None
    percent: str | None
    lowest: str | None
    highest: str | None
    baseline: FileBaseline | None
    gap_points: str | None
    shortfall: int | None
    units: FileUnits
    bounds: FileBounds | None = None
    unread: list[FileUnread] | None = None
    exceeded: bool | None = None

    def ends(self) -> tuple[Fraction | None, Fraction | None]:
        """Return the exact bounds; of a report that has none, as wide as its printed ones may have been rounded."""
        if self.bounds is not None:
            low, high = (None if end is None else Fraction(end) for end in (self.bounds.lowest, self.bounds.highest))
            return low, high
        scale = 1 if self.percent is None else 100
        return _printed(self.lowest, -1, scale), _printed(self.highest, 1, scale)

    def open_ends(self) -> tuple[bool, bool]:
        """Return whether its lowest and its highest are ends that nothing reaches; printed ones may be reached."""
        return (self.bounds.lowest_open, self.bounds.highest_open) if self.bounds else (False, False)


def _printed(text: str | None, side: int, scale: int) -> Fraction | None:
    """Return the furthest value that a printed one may stand for."""
    if text is None:
        return None
    half = Fraction(1, 2 * 10 ** len(text.partition(".")[2]))
    return (Fraction(text) + side * half) / scale


class FilePart(FileFigure):
    """The units of a result that are under one requirement; `where` is "" for those under no exception."""

    where: str
    require: str
    verdict: Verdict
    reason: Reason | None
    bound: int | str | None = only_where_used()


class FileLevel(FileModel):
    """One level of an indicator: what it asks, and what it came to."""

    name: str
    require: str | None
    passes: list[str]
    verdict: Verdict


class FileAccepted(FileModel):
    """A deviation that a document accepts up to and with a day; `value` is the worst figure accepted, null for any."""

    value: str | None
    document: str
    until: str


class FileRemark(FileModel):
    """What people wrote beside a result; it decides nothing."""

    reason: str | None
    measure: str | None
    who: str | None
    until: str | None
    accepted: FileAccepted | None


class FileResult(FileFigure):
    """One indicator beside one target; `where` is the one part that all its units are in, of a target with several.

    `terms` are the figures of the indicators that a formula (`value`) is made of, exact: nothing stands above and
    below then, and `rate` is the exact figure whatever its kind. `levels` are the indicator's, the highest first:
    `level` is the highest that is proven and `level_possible` the highest that is not missed, null for none.
    """

    id: str
    name: str
    clauses: list[str]
    office: str | None
    group: FileGroup | None
    require: str | None
    source: str | None
    binding: bool
    verdict: Verdict
    reason: Reason | None
    completion_percent: str | None
    notes: list[str]
    definition: str = ""
    fingerprint: str = ""
    surplus: ExactField | None = None
    shortage: ExactField | None = None
    parts: list[FilePart] | None = None
    where: str | None = None
    terms: dict[str, int | str | None] | None = only_where_used()
    document: str | None = only_where_used()
    bound: int | str | None = only_where_used()
    level: str | None = None
    level_possible: str | None = None
    levels: list[FileLevel] | None = only_where_used()
    round: int | None = only_where_used()
    remarks: list[FileRemark] | None = only_where_used()
    on_track: bool | None = None

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Return the schema of all its keys: what is left out where it says nothing is a key all the same."""
        return handler({key: value for key, value in core.items() if key != "serialization"})

    @model_serializer(mode="wrap")
    def only_with_levels(self, written: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Write the level, null for none, of an indicator with levels only, and `on_track` between milestones only."""
        told: dict[str, Any] = written(self)
        if self.levels is None:
            del told["level"], told["level_possible"]
        if "on_track" not in self.model_fields_set:  # null where gaps leave it open, no key where there is no way
            del told["on_track"]
        return told
