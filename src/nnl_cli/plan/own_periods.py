"""Every period that a plan names: where it stands, and the plan's own name of it, so that none is compared as text."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

from nnl_cli.plan.base import Model
from nnl_cli.plan.model import Document, Head, Indicator, PlanFile, Target
from nnl_cli.plan.periods import Periods
from nnl_cli.plan.pieces import Pieces
from nnl_cli.plan.tree import Path

Part = TypeVar("Part", bound=Model)
SPAN = {"from_": "from", "to": "to"}  # as the model calls them, and as the file does


def named_periods(pieces: Pieces) -> Iterator[tuple[Path, str]]:
    """Yield the periods from which or to which something in a plan holds, each with its place in the file."""
    for name, document in pieces.documents.items():
        yield from _ends(("documents", name), document)
    for index, indicator in pieces.indicators.items():
        path: Path = ("indicators", index)
        if indicator.defined_from:
            yield (*path, "defined_from"), indicator.defined_from
        for number, version in enumerate(indicator.versions):
            yield (*path, "versions", number, "from"), version.from_
        for number, target in enumerate(indicator.all_targets):
            place: Path = (*path, "target") if indicator.target else (*path, "targets", number)
            yield from _ends(place, target)
            if target.legal_floor and target.legal_floor.to:
                yield (*place, "legal_floor", "to"), target.legal_floor.to


def _ends(path: Path, span: Document | Target) -> Iterator[tuple[Path, str]]:
    yield from (((*path, key), named) for name, key in SPAN.items() if (named := getattr(span, name)))


def in_own_periods(plan: PlanFile) -> PlanFile:
    """Return a plan that calls every period by its own name: a spelling under `periods` is another word for it."""
    whole = Pieces.whole(plan)
    pieces = named_by_plan(whole)
    if pieces is whole:
        return plan
    return _changed(plan, plan=pieces.head, documents=pieces.documents, indicators=list(pieces.indicators.values()))


def named_by_plan(pieces: Pieces) -> Pieces:
    """Return the pieces of a plan with its own names of periods; as they are where its head is broken."""
    if pieces.head is None or _are_own(pieces, Periods(pieces.head, pieces.head.period)):
        return pieces
    head: Head = _renamed(pieces.head, Periods(pieces.head, pieces.head.period), "period")
    periods = Periods(head, head.period)
    documents: Mapping[str, Document] = {
        name: _renamed(document, periods, *SPAN) for name, document in pieces.documents.items()
    }
    indicators = {index: _indicator(indicator, periods) for index, indicator in pieces.indicators.items()}
    return pieces._replace(head=head, documents=documents, indicators=indicators)


def _are_own(pieces: Pieces, periods: Periods) -> bool:
    """Whether a plan spells no period otherwise: most do not, and are not made anew."""
    names = {periods.chosen, *(named for _, named in named_periods(pieces))}
    names.update(entry.period for indicator in pieces.indicators.values() for entry in indicator.baseline)
    return all(periods.own(name) == name for name in names)


def _indicator(indicator: Indicator, periods: Periods) -> Indicator:
    return _changed(
        _renamed(indicator, periods, "defined_from"),
        target=indicator.target and _target(indicator.target, periods),
        targets=[_target(target, periods) for target in indicator.targets],
        versions=[_renamed(version, periods, "from_") for version in indicator.versions],
        baseline=[_renamed(entry, periods, "period") for entry in indicator.baseline],
    )


def _target(target: Target, periods: Periods) -> Target:
    floor = target.legal_floor and _renamed(target.legal_floor, periods, "to")
    return _changed(_renamed(target, periods, *SPAN), legal_floor=floor)


def _renamed(part: Part, periods: Periods, *names: str) -> Part:
    return _changed(part, **{name: periods.own(said) for name in names if (said := getattr(part, name))})


def _changed(part: Part, **values: object) -> Part:
    """Return a part with other values; itself where they are those it has."""
    other = {name: value for name, value in values.items() if _differs(value, getattr(part, name))}
    return part.model_copy(update=other) if other else part


def _differs(value: object, old: object) -> bool:
    return value is not old and value != old  # what is the same object need not be compared in depth
