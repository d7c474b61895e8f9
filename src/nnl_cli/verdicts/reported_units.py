"""The units that an earlier JSON report tells of, as records that say who they were and where, without any figure."""

from collections.abc import Iterator, Mapping, Sequence

from nnl_cli.plan.model import PlanFile
from nnl_cli.problems import Place
from nnl_cli.records.batch import Batch, Column, traits_of
from nnl_cli.records.masks import full, of_truths
from nnl_cli.records.records import Records
from nnl_cli.records.who import PlaceKey, UnitKey, name_key
from nnl_cli.report.form import FileUnitFigures, ReportFile, without_code


def units_told(report: ReportFile, plan: PlanFile) -> Records | None:
    """Return the units of a report under a plan of today, and the places that it counted or was broken down by.

    None where it does not tell them: it has too many, is of an older form, or they have keys of several fields.
    """
    units = [unit for unit in report.units or () if unit.place is not None]
    if not units or plan.unit.is_composite:
        return None
    found = Records(plan, report.period)
    found.batches = [_of_units(units, plan)]
    found.silent = [_of_places(field, names, plan) for field, names in _places(report, plan).items()]
    return found


def _of_units(units: Sequence[FileUnitFigures], plan: PlanFile) -> Batch:
    keys = [unit.key if plan.unit.key else "" for unit in units]
    places = [unit.place or "" for unit in units]
    names = [bare_name(unit.name, unit.key or place) for unit, place in zip(units, places, strict=True)]
    columns = zip((plan.unit.key, plan.unit.name, plan.unit.place), (keys, names, places), strict=True)
    who: list[UnitKey] = [key or name_key(*named) for key, *named in zip(keys, names, places, strict=True)]
    return _batch({field: texts for field, texts in columns if field}, who, plan)


def bare_name(name: str, beside: str) -> str:
    """Return a unit's own name, without its code or place that people read behind it; "" of one that has none."""
    return "" if name == beside else without_code(name, beside)


def _of_places(field: str, names: Sequence[str], plan: PlanFile) -> Batch:
    return _batch({field: names}, [PlaceKey(name, "") for name in names], plan)


def _batch(texts: Mapping[str, Sequence[str]], keys: Sequence[UnitKey], plan: PlanFile) -> Batch:
    columns = {field: Column(values, of_truths(map(bool, values))) for field, values in texts.items()}
    return Batch(lambda *_: Place(""), traits_of(plan), range(len(keys)), columns, keys, full(len(keys)))


def _places(report: ReportFile, plan: PlanFile) -> Mapping[str, Sequence[str]]:
    """Return by field the places of a report's cascades, and those that it is broken down by."""
    found: dict[str, dict[str, None]] = {}
    for field, name in (*_counted(report, plan), *_grouped(report, plan)):
        found.setdefault(field, {})[name] = None
    return {field: list(names) for field, names in found.items()}


def _counted(report: ReportFile, plan: PlanFile) -> Iterator[tuple[str, str]]:
    fields = {indicator.id: indicator.each for indicator in plan.indicators if indicator.each in plan.fields}
    for unit in report.units or ():
        if unit.place is None and not unit.key:
            yield from ((field, unit.name) for id_ in unit.figures if (field := fields.get(id_)))


def _grouped(report: ReportFile, plan: PlanFile) -> Iterator[tuple[str, str]]:
    for group in (result.group for result in report.results):
        if group is not None and group.field == plan.unit.place:
            yield from ((group.field, value) for value in group.held if value)
