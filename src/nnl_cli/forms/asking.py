"""What a form asks of whom: the fields of a class in the plan's order, each with its clause and its heading."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from nnl_cli.names import fold
from nnl_cli.plan.model import FieldType, PlanFile

Values = Mapping[str, Any]
NOTHING: Values = MappingProxyType({})


class Asked(NamedTuple):
    """One unit that a form is for: how its mark names it, who it is by field, its class, what it is asked.

    `last` are its figures of one period before, as they were read.
    """

    subject: str
    who: Mapping[str, str]
    class_: str
    fields: frozenset[str]
    last: Values = NOTHING


class Question(NamedTuple):
    """One field of a form: the clause that it is for ("" for none), and the heading above it where that changes."""

    field: str
    clause: str
    heading: str


def identity(plan: PlanFile) -> Sequence[str]:
    """Return the fields that say who a unit is, in the order of a form: codes, name, place, class."""
    unit = plan.unit
    return tuple(dict.fromkeys(filter(None, (*unit.keys, unit.name, unit.place, unit.class_))))


def codes(unit: Asked, plan: PlanFile) -> str:
    """Return what tells a unit apart beside its name, as it was written: its code or all parts of its key, else ""."""
    said = (unit.who.get(key, "") for key in plan.unit.keys if key != plan.unit.name)
    return " ".join(filter(None, said))


def asked_fields(plan: PlanFile) -> Sequence[str]:
    """Return the fields that forms ask at all: not who a unit is, nor a percentage that its two counts give."""
    unit = plan.unit
    told = {*unit.who, *filter(None, (unit.became, unit.office))}
    return [name for name, spec in plan.fields.items() if name not in told and not spec.of]


def fields_of_class(plan: PlanFile, class_: str) -> frozenset[str]:
    """Return the fields that a class is asked; "" is a class that nobody knows, which is asked everything."""
    wanted = fold(class_)
    asked = ((name, plan.folded_classes(name)) for name in asked_fields(plan))
    return frozenset(name for name, classes in asked if classes is None or not wanted or wanted in classes)


def classes_of(plan: PlanFile) -> Sequence[str]:
    """Return the classes that are asked anything of their own, as the plan declares or first names them."""
    if plan.unit.class_ is None:
        return ()
    declared = list(plan.fields[plan.unit.class_].values or {})
    named = [one for spec in plan.fields.values() for one in spec.asked_of or ()]
    spelled = {fold(one): one for one in (*named, *declared)}
    order = dict.fromkeys(map(fold, (*declared, *named)))
    return [spelled[one] for one in order if fields_of_class(plan, one)]


def class_named(plan: PlanFile, text: str) -> str | None:
    """Return the class that a text means, in any of its spellings; None for no class of the plan."""
    spellings = plan.fields[plan.unit.class_].spellings() if plan.unit.class_ else {}
    known = {fold(one): one for one in classes_of(plan)}
    return known.get(fold(spellings.get(fold(text), text)))


def questions(plan: PlanFile, fields: frozenset[str], lang: str, general: str) -> Sequence[Question]:
    """Return what a form asks, in the plan's order: a field without a clause stands under the heading before it.

    `general` is the heading of those before the first.
    """
    clauses = dict(_clauses(plan))
    shorts = {clause.id: clause.short[lang] for clause in plan.clauses if clause.short}
    found, above = list[Question](), ""
    for name in asked_fields(plan):
        if name in fields:
            clause = clauses.get(name, "")
            heading = shorts.get(clause, "") or above or general
            found.append(Question(name, clause, heading if heading != above else ""))
            above = heading
    is_one = sum(bool(question.heading) for question in found) == 1
    return [question._replace(heading="") for question in found] if is_one else found


def _clauses(plan: PlanFile) -> Iterator[tuple[str, str]]:
    """Yield every field that an indicator counts with its first clause; the first indicator comes last, and stays."""
    for one in reversed(plan.indicators):
        for expression in filter(None, (one.denominator, one.numerator)):
            yield from ((name, one.clauses[0]) for name in expression.fields if one.clauses)


def is_free(plan: PlanFile, field: str) -> bool:
    """Whether nothing hangs on a field: a text that no expression of the plan names may stay blank."""
    text = plan.fields[field].type in (FieldType.TEXT, FieldType.CODE)
    return text and not any(field in expression.fields for expression in plan.expressions())


def days_of(plan: PlanFile, asked: Sequence[Question]) -> Sequence[str]:
    """Return the fields of a form that are answered with a day."""
    return [question.field for question in asked if plan.fields[question.field].type is FieldType.DATE]
