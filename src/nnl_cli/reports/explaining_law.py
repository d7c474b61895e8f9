"""Say by which law an indicator is counted as it is: clauses and what they say, who answers, and the documents."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from nnl_cli.plan.model import Indicator, PlanFile, Version
from nnl_cli.reports.disagreeing import cited, documents_of
from nnl_cli.reports.layout import Cell, Column, Line, Piece, Screen, Style, said, table
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.figures import declared
from nnl_cli.wording.kinds import plan_called
from nnl_cli.wording.plain import plain

LONG = 160  # letters: of a longer clause only the part is told that names the figure asked for
PART = re.compile(r"(?<=[;.])\s+")
Row = tuple[Cell, Cell]


def basis(indicator: Indicator, plan: PlanFile, speaker: Speaker, screen: Screen) -> Iterator[Line]:
    """Yield clauses with their words and who answers for them side by side, then versions and documents."""
    clauses = {clause.id: clause.text for clause in plan.clauses}
    figures = _figures(indicator, speaker)
    by_text: dict[str, list[str]] = {}
    for one in indicator.clauses:
        by_text.setdefault(_part(clauses.get(one, ""), figures), []).append(one)
    rows = [
        _row(
            speaker.say("explain-clauses", ids=", ".join(ids)),
            f"{plan_called(plan.plan.number, speaker)}: “{text}”" if text else "",
        )
        for text, ids in by_text.items()
    ]
    if indicator.office:
        office = plan.offices.get(indicator.office)
        rows.append(_row(speaker.say("explain-answers"), office[speaker.lang] if office else indicator.office))
    yield from table((Column(), Column(loose=True)), rows, screen.width).lines()
    yield from (said(text, indent=2) for text in law_lines(indicator, plan, speaker))


def _row(head: str, text: str) -> Row:
    return (Piece("  "), Piece(head, Style.NOTE)), (Piece(plain(text)),)


def _figures(indicator: Indicator, speaker: Speaker) -> list[str]:
    """Return the figures that an indicator's targets ask for, as a document writes them."""
    values = [target.require.value for target in indicator.all_targets if target.require.value is not None]
    return [declared(value, indicator.is_rate, speaker.lang) for value in values]


def _part(text: str, figures: list[str]) -> str:
    """Return a clause, of a long one the first part that names a figure asked for; what is left out is marked."""
    parts = PART.split(text) if len(text) > LONG else []
    for number, part in enumerate(parts):
        if any(re.search(rf"(?<![\d,.]){re.escape(figure)}", part) for figure in figures):
            before, after = "… " * (number > 0), " …" * (number < len(parts) - 1)
            return before + part.rstrip(";.") + after
    return text


def law_lines(indicator: Indicator, plan: PlanFile, speaker: Speaker) -> Iterator[str]:
    """Yield how it is rounded, the versions that led to the definition in force, the last first, then its documents."""
    if indicator.round is not None:
        yield speaker.say("explain-round", decimals=str(indicator.round))
    yield from (_version(version, plan, speaker) for version in reversed(indicator.versions))
    sources = {target.source for target in indicator.all_targets}
    named = [one for one in documents_of(plan, speaker) if one["id"] in sources or _ends(one, sources, plan)]
    yield from (speaker.say("explain-document", document=_document(one, plan, speaker)) for one in named)


def _document(one: Mapping[str, Any], plan: PlanFile, speaker: Speaker) -> str:
    """Return a document by its short name, where the plan has one, and as people cite it."""
    short = plan.documents[one["id"]].short
    return f"{short[speaker.lang]}: {cited(one, speaker)}" if short else cited(one, speaker)


def _version(version: Version, plan: PlanFile, speaker: Speaker) -> str:
    document = plan.documents.get(version.source or "")
    law = document.number if document else version.source
    return speaker.say(
        "explain-version" if version.replaces else "explain-version-bare",
        first=version.from_,
        law=f" ({law})" if law else "",
        note=f": {version.note[speaker.lang]}" if version.note else "",
    )


def _ends(one: dict[str, object], sources: set[str | None], plan: PlanFile) -> bool:
    """Whether a document supersedes one that set a target."""
    return plan.documents[str(one["id"])].supersedes in sources - {None}
