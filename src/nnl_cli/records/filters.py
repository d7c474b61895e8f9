"""Tell which units a condition on a free text leaves out: a word that the plan does not write may mean the same."""

from collections.abc import Iterable, Mapping

from nnl_cli.names import same_text
from nnl_cli.plan.literals import compared
from nnl_cli.plan.model import FieldType, Indicator, PlanFile
from nnl_cli.problems import Problem, Severity
from nnl_cli.records.batch import Unit
from nnl_cli.records.records import Records

FREE = (FieldType.TEXT, FieldType.CATEGORY)
MOST = 10  # words of one field that are told: more are no slips


def tell_left_out(records: Records, plan: PlanFile, indicators: Iterable[Indicator], problems: list[Problem]) -> None:
    """Tell, once a word, of texts that no literal of a condition is, with the number of units that hold them.

    A category with declared values needs none of it: a word outside its list is not reported (rule 2).
    """
    for field, wanted in _conditions(plan, indicators).items():
        found: dict[str, list[Unit]] = {}
        for unit in records.units():
            text = unit.get(field)
            if text and not any(same_text(text, literal) for literal in wanted):
                found.setdefault(text, []).append(unit)
        for text, units in sorted(found.items())[:MOST]:
            details = {"wanted": ", ".join(f"“{literal}”" for literal in wanted), "count": str(len(units))}
            place = units[0].places(field)[0]
            problems.append(Problem("text-left-out", Severity.WARNING, place, field, text, details))


def _conditions(plan: PlanFile, indicators: Iterable[Indicator]) -> Mapping[str, list[str]]:
    """Return the texts with which conditions compare each free text; names and places of units are no words."""
    names = {plan.unit.key, plan.unit.name, plan.unit.place}
    found: dict[str, list[str]] = {}
    for indicator in indicators:
        for field, literal in compared(indicator.where.root) if indicator.where else ():
            spec = plan.fields.get(field)
            if spec and spec.type in FREE and not spec.values and field not in names:
                found.setdefault(field, [])
                found[field] += [literal.value] if literal.value not in found[field] else []
    return found
