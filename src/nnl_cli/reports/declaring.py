"""Show what a plan declares, and how much of the document its indicators measure."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from nnl_cli.plan.model import Indicator, PlanFile
from nnl_cli.plan.standing import source_of
from nnl_cli.reports.dumping import dumped
from nnl_cli.reports.layout import BLANK, Cell, Column, Line, Piece, Screen, Style, said, table
from nnl_cli.verdicts.targets import expressions_of, in_force, reached_indicators
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.lines import asked_text
from nnl_cli.wording.plain import plain

MOST_OF_A_CLAUSE = 90  # letters: the whole clause stands in the plan and in the JSON
IN_WORDS = ("qualitative", "milestone")  # kinds of clauses that ask for no indicator


def overview_of(plan: PlanFile, speaker: Speaker) -> dict[str, Any]:
    """Return the clauses with their indicators, the indicators, and the counts of both."""
    clauses = _clauses(plan)
    return {
        "summary": _summary(plan, clauses),
        **_documents(plan, speaker),
        "clauses": clauses,
        "indicators": [_indicator(indicator, plan, speaker) for indicator in plan.indicators],
    }


def _documents(plan: PlanFile, speaker: Speaker) -> dict[str, Any]:
    """Return the documents that a plan declares; nothing where it declares none."""
    if not plan.documents:
        return {}
    from nnl_cli.reports.disagreeing import documents_of

    return {"documents": documents_of(plan, speaker)}


def _clauses(plan: PlanFile) -> list[dict[str, Any]]:
    by_clause: dict[str, list[str]] = {}
    for indicator in plan.indicators:
        for clause in indicator.clauses:
            by_clause.setdefault(clause, []).append(indicator.id)
    return [
        {"id": c.id, "kind": c.kind.value, "text": c.text, "indicators": by_clause.get(c.id, [])} for c in plan.clauses
    ]


def _summary(plan: PlanFile, clauses: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    unmeasured = [clause for clause in clauses if not clause["indicators"]]
    countable = sum(clause["kind"] not in IN_WORDS for clause in unmeasured)
    return {
        "clauses": len(clauses),
        "measured": len(clauses) - len(unmeasured),
        "open": countable,
        "qualitative": len(unmeasured) - countable,
        "indicators": len(plan.indicators),
        "targets": sum(target.binding for one in plan.indicators for target in in_force(one, plan.plan.period)),
    }


def _indicator(indicator: Indicator, plan: PlanFile, speaker: Speaker) -> dict[str, Any]:
    needed = _needed(indicator, plan)
    office = plan.offices.get(indicator.office or "")
    return {
        "id": indicator.id,
        "name": indicator.name[speaker.lang] if indicator.name else indicator.id,
        "clauses": indicator.clauses,
        "office": office[speaker.lang] if office else indicator.office,
        "data_owner": indicator.data_owner,
        "targets": [
            {
                "require": t.require.text,
                "source": source_of(t, plan),
                "binding": t.binding,
                "from": t.from_,
                "to": t.to,
                **({"document": t.source} if t.source in plan.documents else {}),
            }
            for t in indicator.all_targets
        ],
        "columns": [speaker.label(name) for name in plan.fields if name in needed],
        **({"topic": indicator.topic} if indicator.topic else {}),
    }


def _needed(indicator: Indicator, plan: PlanFile) -> set[str]:
    """Return the fields that an indicator counts, chooses or sorts places by; the class where it says who is asked."""
    reached = reached_indicators(plan, [indicator])
    needed = {name for one in reached for expression in expressions_of(one) for name in expression.fields}
    needed |= {rule.field for one in reached for t in one.all_targets for rule in t.requirements if rule.field}
    by_class = any(plan.fields[name].asked_of for name in needed if name in plan.fields)
    return {*needed, *(one.each for one in reached if one.each), *([plan.unit.class_ or ""] if by_class else [])}


def lines(overview: Mapping[str, Any], speaker: Speaker, screen: Screen) -> Iterator[Line]:
    """Yield an overview for people: documents, clauses, indicators with what they need, and the counts last."""
    counts = {name: str(count) for name, count in overview["summary"].items()}
    yield from _declared(overview, speaker)
    if overview["clauses"]:  # a plan may list none
        yield said(speaker.say("indicators-clauses"), Style.HEAD)
        rows = [_clause_row(clause, speaker) for clause in overview["clauses"]]
        yield from table((Column(), Column(), Column(loose=True)), rows, screen.width).lines()
        yield BLANK
    yield said(speaker.say("indicators-list"), Style.HEAD)
    rows = [row for indicator in overview["indicators"] for row in _indicator_rows(indicator, speaker)]
    yield from table((Column(), Column(loose=True)), rows, screen.width).lines()
    yield BLANK
    yield said(speaker.say("indicators-summary", **counts), Style.HEAD)


def _declared(overview: Mapping[str, Any], speaker: Speaker) -> Iterator[Line]:
    """Yield the documents that a plan declares, a line each."""
    if "documents" in overview:
        from nnl_cli.reports.disagreeing import document_lines

        yield said(speaker.say("documents-heading"), Style.HEAD)
        yield from (said(line, indent=2) for line in document_lines(overview["documents"], speaker))
        yield BLANK


def _clause_row(clause: Mapping[str, Any], speaker: Speaker) -> Sequence[Cell]:
    """Return a clause: id, kind, its words and the indicators that measure it."""
    measured = ", ".join(clause["indicators"]) or "–"
    return (
        (Piece(f"  {plain(clause['id'])}"),),
        (Piece(speaker.say(f"kind-{clause['kind']}"), Style.NOTE),),
        (Piece(plain(_shortened(clause["text"]))), Piece(f"  → {plain(measured)}", Style.NOTE)),
    )


def _shortened(text: str) -> str:
    """Return the beginning of a clause, cut at a word."""
    return text if len(text) <= MOST_OF_A_CLAUSE else text[:MOST_OF_A_CLAUSE].rsplit(" ", 1)[0] + " …"


def _indicator_rows(indicator: Mapping[str, Any], speaker: Speaker) -> Iterator[Sequence[Cell]]:
    """Yield an indicator: id, name and targets; below these who answers for it and the columns that it needs."""
    targets = "; ".join(_asked(indicator["targets"], speaker)) or "–"
    name = (Piece(f"{plain(indicator['name'])}  "), Piece(plain(targets), Style.HEAD))
    yield (Piece(f"  {plain(indicator['id'])}", Style.COMMAND),), name
    if indicator["office"]:
        yield (), (Piece(f"{speaker.say('column-office')}: {plain(indicator['office'])}", Style.NOTE),)
    columns = plain("; ".join(indicator["columns"]))
    yield (), (Piece(f"{speaker.say('column-columns')}: {columns}", Style.NOTE),)


def _asked(targets: Sequence[Mapping[str, Any]], speaker: Speaker) -> Iterator[str]:
    """Yield what every target asks, and who where it is a document that the plan declares."""
    for target in targets:
        who = f" [{target['source']}]" if target.get("document") else ""
        yield asked_text(target["require"], target["from"], target["to"], speaker) + who


def as_json(overview: Mapping[str, Any]) -> bytes:
    """Return an overview for programs."""
    return dumped(overview)
