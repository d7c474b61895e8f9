"""Propose a declared value for every word that a category does not list, and what rows may be sums or parts."""

from collections.abc import Iterator

from nnl_cli.names import bare, fold, is_near
from nnl_cli.plan.model import PlanFile
from nnl_cli.problems import Place, Problem
from nnl_cli.proposing.columns import Tools
from nnl_cli.proposing.listed import keys_of
from nnl_cli.proposing.proposals import Part, Proposal, Reason
from nnl_cli.proposing.sheets import Asked, Seen
from nnl_cli.proposing.units import within_one
from nnl_cli.proposing.words import meanings
from nnl_cli.records.records import Reading

MAY_SUM = frozenset({"row-may-be-sum", "row-below-total", "row-unlike-units", "row-may-be-place", "row-may-sum-tables"})
MOST = 4
OTHER = "category-unknown"
PARTS = "rows-may-be-parts"


def proposed_values(reading: Reading) -> Iterator[Proposal]:
    """Yield a proposal for every word that the field of its column does not list."""
    first: dict[tuple[str, str], Problem] = {}
    for problem in reading.problems:
        if problem.code == OTHER and problem.field and problem.value:
            first.setdefault((problem.field, fold(problem.value)), problem)
    for problem in first.values():
        yield _value(problem, reading.plan)


def _value(problem: Problem, plan: PlanFile) -> Proposal:
    field, text = problem.field or "", problem.value or ""
    spelled = plan.fields[field].spellings()
    same = {value for way, value in spelled.items() if meanings(way) == meanings(text)}
    near = {value for way, value in spelled.items() if _may_be(text, way)}
    found = sorted(same) + sorted(near - same)
    code = "map-value-same" if same else "map-value-alike" if found else "map-value-unknown"
    doubts = [Reason("map-values-near", {"count": len(found) - 1})] if len(found) > 1 else []
    means, others = (found[0], tuple(found[1:MOST])) if found else ("", tuple(plan.fields[field].values or ())[:MOST])
    assert isinstance(problem.place, Place)
    sure = len(same) == 1 and not doubts
    return Proposal(Part.VALUES, problem.place, text, means, sure, [Reason(code), *doubts], others, field)


def _may_be(text: str, way: str) -> bool:
    return is_near(text, way) or (len(way) > 3 and within_one(bare(text), bare(way)))


def proposed_totals(reading: Reading) -> Iterator[Proposal]:
    """Yield a question for every row of which it is open whether it is a unit or sums others (rule 15)."""
    name = reading.plan.unit.name
    rows = {
        batch.place(row, name): str(text)
        for records in reading.by_period.values()
        for batch in records.batches
        if name in batch.columns
        for row, text in zip(batch.rows, batch.texts(name), strict=True)
        if batch.cell_places is None
    }
    first: dict[str, Place] = {}
    for problem in reading.problems:
        if problem.code in MAY_SUM and isinstance(problem.place, Place):
            text = next((t for spot, t in rows.items() if spot[:3] == problem.place[:3]), problem.value or "")
            if text:
                first.setdefault(text, problem.place)
    for text, place in first.items():
        yield Proposal(Part.TOTALS, place, text, "", False, [Reason("map-may-sum")])


def proposed_parts(reading: Reading, seen: Seen, tools: Tools) -> Iterator[Proposal]:
    """Yield a question for every column that the plan does not know and in which rows of one unit differ (rule 7)."""
    told = {p.place[:2] for p in reading.problems if p.code == PARTS and isinstance(p.place, Place)}
    if (seen.file, seen.sheet) not in told:
        return
    for asked in _differing(seen, tools):
        yield Proposal(Part.ADD, asked.place, asked.written, "", False, [Reason("map-may-be-parts")])


def _differing(seen: Seen, tools: Tools) -> Iterator[Asked]:
    """Yield the columns of words in which two rows of one unit differ."""
    words: dict[tuple[object, int], str] = {}
    found: set[int] = set()
    for _, row in seen.rows():
        key = next(iter(keys_of(row, tools.plan, seen.known)), None)
        for asked in seen.asked if key else ():
            text = fold(row[asked.column - 1]) if asked.column <= len(row) else ""
            if text and any(map(str.isalpha, text)) and words.setdefault((key, asked.column), text) != text:
                found.add(asked.column)
    yield from (asked for asked in seen.asked if asked.column in found)
