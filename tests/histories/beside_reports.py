"""Two years of a history with the older one read out of its report: nnl says what it says beside the table, or nothing.

A report without its units has the names of its groups alone, and may leave more open.
"""

from collections.abc import Iterator, Mapping, Sequence

from building import table_of
from histories.over_years import prepared
from histories.world import YEARS, History
from nnl_cli.coverage.changes import Changes
from nnl_cli.explain import unit_figures
from nnl_cli.plan.model import PlanFile
from nnl_cli.problems import Problem
from nnl_cli.records.reader import read_records
from nnl_cli.records.records import Records
from nnl_cli.report.form import ReportFile
from nnl_cli.report.model import Reason, Result, Verdict
from nnl_cli.reports.json import file_of
from nnl_cli.verdicts.assemble import assemble
from nnl_cli.verdicts.baselines import Earlier
from nnl_cli.verdicts.question import Question
from nnl_cli.wording.catalogue import speaker

BY = ("xa", "ma")
Key = tuple[str, str, str]
PLACES = ("xa_tl", "xa_so")  # by the codes of schools the sum of two may count a commune twice, and is open
OPEN = (Reason.BOUNDARIES_CHANGED, Reason.NO_BASELINE)


def differing_beside_report(
    history: History,
    years: Sequence[list[dict[str, str]]],
    changes: Changes,
    law: PlanFile,
    then: int,
    *,
    by_names: bool,
) -> Iterator[str]:
    """Yield what nnl says of the last year beside the report of another otherwise than beside its table."""
    old, new = years
    is_late = history.random.random() < 0.3
    if is_late:  # a school that is called as before, or is somewhere else without a change
        history.random.choice(new)["xa"] = history.random.choice(old)["xa"]
    is_coded = history.random.random() < 0.8
    before, records = (_records(rows, law, year, is_coded) for rows, year in ((old, YEARS[then]), (new, YEARS[-1])))
    records.changes = changes
    told = _report(before, law)
    beside_table = _results(records, law, Earlier([before]))
    yield from _unlike("report", beside_table, _results(records, law, Earlier([], [told])), is_whole=is_coded)
    if is_coded and not by_names:  # nobody can tell from it who moved: communes only where no school changed at all
        bare = told.model_copy(update={"units": None})
        is_still = not is_late and not history.moved and all(line.of_places for line in history.lines)
        known = {key: one for key, one in beside_table.items() if is_still or (key[1] != "xa" and key[0] not in PLACES)}
        found = {key: one for key, one in _results(records, law, Earlier([], [bare])).items() if key in known}
        yield from _unlike("bare report", known, found, is_whole=False)


def _records(rows: list[dict[str, str]], law: PlanFile, period: str, is_coded: bool) -> Records:
    table = table_of([{**row, "ma": row["ma"] if is_coded else ""} for row in rows], f"{period}.csv")
    problems: list[Problem] = []
    return read_records([table], law, period, problems, lambda _: True).records


def _report(records: Records, law: PlanFile) -> ReportFile:
    question = Question(law, records, Earlier(now=records), records.period, "", (), BY)
    return file_of(prepared(question).report()._replace(units=unit_figures(question)), speaker("vi", law))


def _results(records: Records, law: PlanFile, earlier: Earlier) -> Mapping[Key, Result]:
    found = assemble(Question(law, records, earlier, YEARS[-1], "", (), BY))
    return {(one.id, one.group.field if one.group else "", one.group.value if one.group else ""): one for one in found}


def _unlike(what: str, wanted: Mapping[Key, Result], found: Mapping[Key, Result], *, is_whole: bool) -> Iterator[str]:
    if is_whole and wanted.keys() != found.keys():
        yield f"{what}: {sorted(found.keys() ^ wanted.keys())} stand beside one of both alone"
    for key, mine in found.items():
        other = wanted.get(key)
        is_open = mine.verdict is Verdict.UNDETERMINED and mine.reason in OPEN
        if other is None:
            if not is_open and mine.baseline is not None:
                yield f"{what}: {key} {_said(mine)}, which no table says"
        elif _said(mine) != _said(other) and not (is_open and (not is_whole or (key[0] in PLACES and key[1] == "ma"))):
            yield f"{what}: {key} {_said(mine)}, not {_said(other)}"


def _said(result: Result) -> tuple[object, ...]:
    base = result.baseline if result.reason not in OPEN else None
    return result.verdict, result.reason, base and (base.numerator, base.denominator)
