"""Propose reading notes for files: whatever in them is not understood, in the order of files, sheets and columns."""

from collections.abc import Iterable, Iterator, Sequence

from nnl_cli.names import label_key
from nnl_cli.plan.periods import Periods
from nnl_cli.proposing.columns import Tools, proposed_columns
from nnl_cli.proposing.fields import Fields
from nnl_cli.proposing.layouts import likely_long, long_layouts, proposed_items, year_layout
from nnl_cli.proposing.listed import Listed
from nnl_cli.proposing.proposals import Part, Proposal, Proposed
from nnl_cli.proposing.sheets import seen_sheets
from nnl_cli.proposing.units import proposed_places, proposed_units
from nnl_cli.proposing.values import proposed_parts, proposed_totals, proposed_values
from nnl_cli.records.records import Reading, Records
from nnl_cli.sources.labels import Labels

Order = list[tuple[str, str | None]]  # files and sheets


def propose(reading: Reading, register: Records | None, last: Records | None, stdin: bytes | None = None) -> Proposed:
    """Return what is proposed for all that was read and not understood.

    `last` are the figures of the period before, where there are any; `stdin` what standard input gave.
    """
    tools = _tools(reading, register, last)
    of_sheets, order = _of_sheets(reading, tools, stdin)
    people = [*proposed_units(reading, tools.listed), *proposed_places(reading, tools.listed)]
    rows = [*proposed_values(reading), *proposed_totals(reading)]
    return Proposed(_sorted([*of_sheets, *people, *rows], order), list(dict(order)))


def propose_columns(reading: Reading, register: Records | None, stdin: bytes | None = None) -> Proposed:
    """Return only what is proposed for columns, items and layouts that were not understood."""
    found, order = _of_sheets(reading, _tools(reading, register, None), stdin)
    return Proposed(_sorted(found, order), list(dict(order)))


def _tools(reading: Reading, register: Records | None, last: Records | None) -> Tools:
    plan = reading.plan
    fields = Fields(plan, _said_of_period(reading))
    return Tools(plan, fields, Labels(plan, reading.period), Listed(reading, register), last)


def _of_sheets(reading: Reading, tools: Tools, stdin: bytes | None) -> tuple[Sequence[Proposal], Order]:
    """Return what is proposed for layouts, columns and items, and the sheets in the order in which they were read."""
    sheets: dict[tuple[str, str | None], None] = {}
    columns: list[Proposal] = []
    parts: list[Proposal] = []
    layouts = list(long_layouts(reading))
    for seen in seen_sheets(reading, tools.fields, stdin):
        layouts += (*year_layout(reading, seen), *likely_long(reading, seen, tools))
        sheets[seen.file, seen.sheet] = None
        adding = list(proposed_parts(reading, seen, tools))
        parts += adding
        told = {one.written for one in adding}
        columns += (one for one in proposed_columns(seen, tools) if one.written not in told)
    columns += proposed_items(reading, tools)
    refused = (one.place[:2] for one in layouts)
    order = list(dict.fromkeys((*sheets, *(use.table.place()[:2] for use in reading.inputs), *refused)))
    return [*layouts, *scoped(columns), *parts], order


def _said_of_period(reading: Reading) -> Sequence[str]:
    """Return how tables write the period that is read: in a label it says nothing."""
    ways = [
        way for way, period in Periods(reading.plan.plan, reading.period).spellings.items() if period == reading.period
    ]
    return tuple(
        dict.fromkeys(text for way in (reading.period, *ways) for text in (way, f"năm {way}", f"năm học {way}"))
    )


def scoped(columns: Sequence[Proposal]) -> Iterator[Proposal]:
    """Yield columns, those whose label means something else, or is not sure, in another sheet said of their sheet."""
    meant: dict[str, set[tuple[str, bool]]] = {}
    for one in columns:
        meant.setdefault(label_key(one.written), set()).add((one.means, one.is_sure))
    by_name = {label_key(one.written) for one in columns if one.scoped}
    for one in columns:
        key = label_key(one.written)
        yield one._replace(scoped=key in by_name or len(meant[key]) > 1)


def _sorted(proposals: Iterable[Proposal], sheets: Sequence[tuple[str, str | None]]) -> tuple[Proposal, ...]:
    """Return proposals in the order in which sheets were read; in one by part, row and column."""
    at = {sheet: number for number, sheet in enumerate(sheets)}
    parts = list(Part)

    def key(one: Proposal) -> tuple[int, int, int, int]:
        place = one.place
        return at.get(place[:2], len(at)), parts.index(one.part), place.row or 0, place.column or 0

    return tuple(sorted(proposals, key=key))
