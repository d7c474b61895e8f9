"""Tell programs how files were understood: every sheet with its columns and rows, every proposal, every problem."""

from collections.abc import Sequence
from typing import Any

from nnl_cli.proposing.proposals import Proposal, Proposed
from nnl_cli.records.records import InputUse, Reading
from nnl_cli.reports.columns import columns_of, set_aside
from nnl_cli.reports.dumping import dumped
from nnl_cli.reports.reading_sheet import assumptions_of, header_rows
from nnl_cli.verdicts.report_of import by_sheet, not_read, sheet_of
from nnl_cli.wording.catalogue import Speaker


def as_json(reading: Reading, proposed: Proposed | None, speaker: Speaker) -> bytes:
    """Return what `nnl validate` shows: every sheet with its columns and rows, proposals, every problem on its own."""
    from nnl_cli.report.file import problem_of

    problems = [problem_of(found, speaker.problem(found)).model_dump(mode="json") for found in reading.problems]
    aside = [sheet._asdict() for sheet in not_read(reading.unused)]
    listed = {"register": [*map(_sheet, by_sheet(reading.listed))]} if reading.listed else {}
    inputs = [*map(_sheet, by_sheet(reading.inputs)), *aside]
    proposals = [_proposal(one, speaker) for one in proposed.proposals] if proposed else []
    return dumped({"inputs": inputs, **listed, "proposals": proposals, "problems": problems})


def _proposal(one: Proposal, speaker: Speaker) -> dict[str, Any]:
    """Return what a column, item or layout that was not understood may be meant for, and why."""
    from nnl_cli.reports.proposing import reasons_text

    place = one.place
    return {
        "part": one.part.value,
        "file": place.file,
        "sheet": place.sheet,
        "cell": place.cell,
        "label": one.written,
        "field": one.means or None,
        "sure": one.is_sure,
        "others": list(one.others),
        "layout": dict(one.layout),
        "reasons": [reason.code for reason in one.reasons],
        "message": reasons_text(one, speaker),
    }


def _sheet(uses: Sequence[InputUse]) -> dict[str, Any]:
    """Return how one sheet was understood; a column that is of one period of several says of which."""
    columns = [
        {"column": one.letters, "label": one.label, "field": one.field or None}
        | ({"period": one.period} if one.period and one.field else {})
        | ({"noted": str(one.noted.mark)} if one.noted else {})
        for one in columns_of(uses)
    ]
    aside = [(row, kind) for kind, rows in set_aside(uses).items() for row in rows]
    return {
        **sheet_of(*uses)._asdict(),
        "header_rows": list(header_rows(uses[0].table)),
        "columns": columns,
        "set_aside": [{"row": row, "class": kind} for row, kind in sorted(aside)],
        "assumptions": [assumption.code for assumption in assumptions_of(uses)],
    }
