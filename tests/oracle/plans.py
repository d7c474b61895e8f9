"""A case's plan as a file, its texts spelled as the case spells them."""

import re
from typing import Any

import yaml

from oracle.language import fields_of
from oracle.world import BECAME, CLASS, CLASSES, KEY, NAME, PERIOD, PLACE, WHO, Case, Indicator, Target

SPELLED = {"2024": "2023-2024", "2023": "2022-2023", "2022": "2021-2022", "2021": "2020-2021", "2025": "2024-2025"}


def plan_text(case: Case) -> str:
    """Return the plan file."""
    unit = {"name": NAME, "place": PLACE, "class": CLASS} | ({} if case.keyless else {"key": KEY})
    fields: dict[str, Any] = {} if case.keyless else {KEY: {"type": "code"}}
    classes = [_as(case, "value", name) for name in CLASSES]
    fields |= {NAME: {"type": "text"}, PLACE: {"type": "text"}, CLASS: {"type": "category", "values": classes}}
    if case.earlier:
        unit, fields = unit | {"period": PERIOD}, fields | {PERIOD: {"type": "period"}}
    if case.became:
        unit, fields = unit | {"became": BECAME}, fields | {BECAME: {"type": "text"}}
    periods = {period: [spelled] for period, spelled in SPELLED.items()}
    data: dict[str, Any] = {
        "plan": {"number": "1", "title": "x", "period": case.period, "periods": periods},
        "unit": unit,
        "fields": fields | {name: _field(case, name) for name in columns(case)},
        "rules": [
            {"that": _literals(case, rule.that), "say": rule.that, "severity": rule.severity} for rule in case.rules
        ],
        "indicators": [_indicator(case, indicator) for indicator in case.indicators],
    }
    return str(yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False))


def columns(case: Case) -> list[str]:
    """Return the fields that are columns of a table beside those that say who a unit is."""
    return [name for name in case.fields if name not in WHO]


def _as(case: Case, kind: str, text: str) -> str:
    return case.spelling.get((kind, text), text)


def _literals(case: Case, text: str) -> str:
    return re.sub(r'"([^"]*)"', lambda found: f'"{_as(case, "literal", found[1])}"', text)


def _field(case: Case, name: str) -> dict[str, Any]:
    field = case.fields[name]
    found: dict[str, Any] = {"type": field.type}
    if field.part_of:
        found["part_of"] = field.part_of if field.hard else {"field": field.part_of, "severity": "warning"}
    if field.asked_of:
        found["asked_of"] = [_as(case, "asked", name) for name in field.asked_of]
    if field.values:
        found["values"] = [_as(case, "value", name) for name in field.values]
    return found | ({"negative": True} if field.negative else {})


def _indicator(case: Case, one: Indicator) -> dict[str, Any]:
    named = {
        "numerator": one.numerator,
        "denominator": one.denominator,
        "where": _literals(case, one.where or ""),
        "kind": one.kind,
    }
    found: dict[str, Any] = {"id": one.id, **{key: text for key, text in named.items() if text}}
    if one.each:
        found |= {"each": one.each, "passes": list(one.passes)}
    if one.stated:
        found["baseline"] = [{"period": period, "value": value, "source": "bc"} for period, value in one.stated]
    return found | {"targets": [_target(case, target) for target in one.targets]}


def _target(case: Case, target: Target) -> dict[str, Any]:
    found: dict[str, Any] = {"require": target.require}
    if not target.binding:
        found["binding"] = False
    if target.exempt:
        found["except"] = [{"where": _literals(case, one.where), "require": one.require} for one in target.exempt]
    return found


def named_fields(case: Case) -> set[str]:
    """Return the fields that anything in the plan speaks of, wholes of what is named among them."""
    found = {name for indicator in case.indicators for name in case.reached(indicator)}
    found |= {name.removeprefix("last_") for rule in case.rules for name in fields_of(rule.that)}
    while more := {case.fields[name].part_of for name in found if case.fields[name].part_of} - found:
        found |= {name for name in more if name}
    return found
