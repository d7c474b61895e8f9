"""Find what stands beside what in two reports: the same target of the same indicator and group."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from nnl_cli.history.became import UNCHANGED, Became
from nnl_cli.names import fold
from nnl_cli.report.form import FileResult, ReportFile


def broken_down_by(report: ReportFile) -> frozenset[str]:
    """Return the fields by which a report is broken down."""
    return frozenset(result.group.field for result in report.results if result.group)


class Pair(NamedTuple):
    """The same target of the same indicator and group in both reports, or in the one that has it.

    `is_alone` where the other report has nothing of that indicator and group at all, `of_several` where several
    documents set a target of it.
    """

    id: str
    group: str | None
    old: FileResult | None
    new: FileResult | None
    is_alone: bool
    of_several: bool = False

    @property
    def field(self) -> str | None:
        """The field of the breakdown, None for the whole."""
        shown = self.new or self.old
        return shown.group.field if shown and shown.group else None

    @property
    def name(self) -> str:
        """The indicator, and the group where it is one of a breakdown."""
        return self.id + (f" [{self.group}]" if self.group else "")

    @property
    def heading(self) -> str:
        """The same for people, by the indicator's name."""
        shown = self.new or self.old
        return (shown.name if shown else self.id) + (f" [{self.group}]" if self.group else "")

    @property
    def title(self) -> str:
        """The same with the document that asks, where several do."""
        shown = self.new or self.old
        return self.heading + (f" – {shown.source}" if shown and shown.source and self.of_several else "")


def shared_by_documents(report: ReportFile) -> frozenset[str]:
    """Return the indicators of which several documents set a target, one of them declared in the plan at least."""
    sources: dict[str, set[str | None]] = {}
    for result in report.results:
        if result.group is None:
            sources.setdefault(result.id, set()).add(result.document)
    return frozenset(name for name, found in sources.items() if len(found) > 1)


Where = tuple[str, str | None]


def _group(result: FileResult, now: Callable[[str, str], str]) -> str | None:
    return f"{result.group.field}={now(result.group.field, result.group.value)}" if result.group else None


def _as_it_is(_: str, value: str) -> str:
    return value


def _by_place(report: ReportFile, now: Callable[[str, str], str] = _as_it_is) -> dict[Where, list[FileResult]]:
    """Return the results of each indicator and group as folded, one for each of its targets."""
    found: dict[Where, list[FileResult]] = {}
    for result in report.results:
        group = _group(result, now)
        found.setdefault((result.id, group and fold(group)), []).append(result)
    return found


def _called(was: FileResult | None, now: FileResult | None, known: Became) -> str | None:
    """Return the group of a pair as it is told: one that changed with what it became, or came of."""
    shown, names = (now, known.new) if now is not None else (was, known.old)
    if shown is None or shown.group is None:
        return None
    field, value = shown.group.field, shown.group.value
    return f"{field}={names.get((field, value), value)}"


def pairs(old: ReportFile, new: ReportFile, known: Became = UNCHANGED) -> Iterator[Pair]:
    """Yield the results of both reports pair by pair, in the order of the newer, then what only the older has.

    The groups of a breakdown that only one report has are none: nothing stands beside them. `known` says what became
    of those of the older.
    """
    before, after = _by_place(old, known.now), _by_place(new)
    shared = {None, *(broken_down_by(old) & broken_down_by(new))}
    for place in dict.fromkeys([*after, *before]):
        for was, now in matched(before.get(place, []), after.get(place, [])):
            is_alone = place not in before or place not in after
            pair = Pair(place[0], _called(was, now, known), was, now, is_alone)
            if pair.field in shared:
                yield pair


SAMENESS: Sequence[Callable[[FileResult], object]] = (
    lambda result: (result.source, result.require, result.binding),
    lambda result: (result.source, result.require),
    lambda result: result.source,
    lambda _: None,
)


def matched(
    old: Sequence[FileResult], new: Sequence[FileResult]
) -> Iterator[tuple[FileResult | None, FileResult | None]]:
    """Yield which target was which: by source, requirement and whether it binds, else by less, else by order."""
    left, found = list(old), dict[int, FileResult]()
    for same in SAMENESS:
        for index, result in enumerate(new):
            other = next((one for one in left if same(one) == same(result)), None) if index not in found else None
            if other is not None:
                found[index] = other
                left.remove(other)
    yield from ((found.get(index), result) for index, result in enumerate(new))
    yield from ((result, None) for result in left)
