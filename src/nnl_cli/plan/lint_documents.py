"""Remark on documents through time: targets that no longer bind, and documents in force that differ."""

from collections.abc import Iterator, Sequence

from nnl_cli.names import fold, nearest
from nnl_cli.plan.model import Indicator, PlanFile, Target
from nnl_cli.plan.standing import applied, ending, is_over, source_of, speaks_of
from nnl_cli.plan.tree import Path

Remark = tuple[str, Path, dict[str, str]]


def definitions(path: Path, indicator: Indicator) -> Iterator[tuple[Path, Indicator]]:
    """Yield an indicator as it counts at first and by each of its versions, with the place of that definition."""
    yield path, indicator
    for index, version in enumerate(indicator.versions):
        kept: dict[str, object] = {"target": None, "targets": []}  # a version has none of its own
        for one in applied(indicator, version.from_):
            kept.update(one.replaces)
        if version.replaces:
            yield (*path, "versions", index), indicator.model_copy(update=kept)


def document_remarks(path: Path, indicator: Indicator, plan: PlanFile) -> Iterator[Remark]:
    """Yield what to remark on an indicator's targets where a plan declares documents."""
    if not plan.documents:
        return
    places: list[tuple[Path, Target]] = (
        [((*path, "target"), indicator.target)]
        if indicator.target
        else [((*path, "targets", number), target) for number, target in enumerate(indicator.targets)]
    )
    for where, target in places:
        yield from _ended(where, target, plan)
        yield from _looks_like_id(where, target.source, plan)
    for index, version in enumerate(indicator.versions):
        yield from _looks_like_id((*path, "versions", index), version.source, plan)
    standing = [(where, target) for where, target in places if _stands(target, plan)]
    yield from _differing(indicator, standing, plan)


def _ended(where: Path, target: Target, plan: PlanFile) -> Iterator[Remark]:
    """Remark on a target whose document is superseded or over in the plan's own period."""
    if target.source not in plan.documents or is_over(target.to, plan.plan.period):
        return
    last, by = ending(target.source, plan, plan.plan.period)
    if last is not None:
        said = {"found": plan.documents[target.source].number, "last": last}
        code = "lint-document-superseded" if by else "lint-document-over"
        yield code, (*where, "source"), {**said, "by": plan.documents[by].number if by else ""}


def _looks_like_id(where: Path, source: str | None, plan: PlanFile) -> Iterator[Remark]:
    """Remark on a source in words that is nearly a document's id, or its number or name: it would name nobody."""
    if not source or source in plan.documents:
        return
    near = _called(source, plan) or nearest(source, list(plan.documents))
    if near:
        yield "lint-source-undeclared", (*where, "source"), {"found": source, "nearest": near}


def _called(source: str, plan: PlanFile) -> str | None:
    """Return the document that a text names as nnl prints it: by its number, its short name or its title."""
    for name, document in plan.documents.items():
        words = (text for one in (document.short, document.title) if one for text in (one.vi, one.en))
        if source and fold(source) in map(fold, (document.number, *words)):
            return name
    return None


def _stands(target: Target, plan: PlanFile) -> bool:
    period = plan.plan.period
    if not speaks_of(target, period) or target.require.on_baseline:
        return False
    return target.source not in plan.documents or ending(target.source, plan, period)[0] is None


def _differing(indicator: Indicator, standing: Sequence[tuple[Path, Target]], plan: PlanFile) -> Iterator[Remark]:
    """Remark where two documents in force ask for different figures of one indicator: to know, not to mend."""
    asked: dict[str, list[str]] = {}
    for _, target in standing:
        asked.setdefault(source_of(target, plan), []).append(target.require.text)
    if len({frozenset(texts) for texts in asked.values()}) > 1 and any(t.source in plan.documents for _, t in standing):
        told = "; ".join(f"{source}: {', '.join(texts)}" for source, texts in asked.items())
        yield "lint-documents-differ", standing[-1][0], {"found": indicator.id, "asked": told}
