"""Take a plan apart into its sound entries, so that one broken entry hides no slip of the others."""

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from nnl_cli.plan.model import Clause, Document, FieldSpec, Head, Indicator, PlanFile, Rule, Signs, UnitFields

Part = TypeVar("Part", bound=BaseModel)

# What the other keys of an entry are read by: where it is broken itself, they cannot be judged.
GOVERNING = frozenset({"type", "kind", "each", "passes", "any_of", "numerator", "denominator", "value"})


class Pieces(NamedTuple):
    """The sound entries of a plan, under the places they have in the file.

    `declared`, `clause_ids` and `ids` also hold the names of entries that are broken themselves; `wholes` the
    fields that broken ones say they are parts of.
    """

    head: Head | None
    unit: UnitFields | None
    offices: frozenset[str]
    clauses: Mapping[int, Clause]
    fields: Mapping[str, FieldSpec]
    rules: Mapping[int, Rule]
    indicators: Mapping[int, Indicator]
    declared: frozenset[str]
    clause_ids: frozenset[str]
    ids: Mapping[int, str]
    wholes: Mapping[str, str]
    documents: Mapping[str, Document]
    document_ids: frozenset[str]
    signs: Signs | None = None

    @classmethod
    def whole(cls, plan: PlanFile) -> "Pieces":
        """Return the entries of a plan that is sound as a whole."""
        return cls(
            head=plan.plan,
            unit=plan.unit,
            offices=frozenset(plan.offices),
            clauses=dict(enumerate(plan.clauses)),
            fields=plan.fields,
            rules=dict(enumerate(plan.rules)),
            indicators=dict(enumerate(plan.indicators)),
            declared=frozenset(plan.fields),
            clause_ids=frozenset(clause.id for clause in plan.clauses),
            ids={index: indicator.id for index, indicator in enumerate(plan.indicators)},
            wholes={},
            documents=plan.documents,
            document_ids=frozenset(plan.documents),
            signs=plan.signs,
        )

    @classmethod
    def sound(cls, data: Mapping[str, Any]) -> "Pieces":
        """Return what is sound in a broken plan; names of broken entries still count as declared."""
        fields, listed = _mapping(data.get("fields")), _list(data.get("indicators"))
        specs = {name: spec for name, entry in fields.items() if (spec := _sound(FieldSpec, entry))}
        documents = _mapping(data.get("documents"))
        return cls(
            head=_sound(Head, data.get("plan")),
            unit=_sound(UnitFields, data.get("unit")),
            offices=frozenset(_mapping(data.get("offices"))),
            clauses=_sound_list(Clause, data.get("clauses")),
            fields=specs,
            rules=_sound_list(Rule, data.get("rules")),
            indicators=_sound_list(Indicator, listed),
            declared=frozenset(fields),
            clause_ids=frozenset(_ids(data.get("clauses"))),
            ids={n: i["id"] for n, i in enumerate(listed) if isinstance(i, dict) and isinstance(i.get("id"), str)},
            documents={name: one for name, entry in documents.items() if (one := _sound(Document, entry))},
            document_ids=frozenset(documents),
            signs=_sound(Signs, data.get("signs")),
            wholes={name: whole for name in fields.keys() - specs.keys() if (whole := _whole(fields[name]))},
        )


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _ids(listed: Any) -> Iterator[str]:
    """Yield the ids that a list states, of broken entries too: a name that is there is declared."""
    for entry in _list(listed):
        if isinstance(entry, dict) and isinstance(entry.get("id"), str):
            yield " ".join(unicodedata.normalize("NFC", entry["id"]).split())


def _whole(entry: Any) -> str:
    """Return the field that a broken entry says it is part of, "" where it says none that can be read."""
    part = _mapping(entry).get("part_of")
    whole = part.get("field") if isinstance(part, dict) else part
    return whole if isinstance(whole, str) else ""


def _sound(model: type[Part], value: Any) -> Part | None:
    """Return an entry without the keys that nobody knows or that are broken: the others are still checked."""
    kept = value
    for drops in (_unknown, _broken):
        try:
            return model.model_validate(kept)
        except ValidationError as error:
            faulty = drops(error)
        if not isinstance(value, dict) or faulty & GOVERNING:
            return None
        kept = {key: part for key, part in kept.items() if key not in faulty}
    try:
        return model.model_validate(kept)
    except ValidationError:
        return None


def _unknown(error: ValidationError) -> set[Any]:
    return {e["loc"][0] for e in error.errors() if e["loc"] and e["type"] == "extra_forbidden"}


def _broken(error: ValidationError) -> set[Any]:
    return {e["loc"][0] for e in error.errors() if e["loc"]}


def _sound_list(model: type[Part], value: Any) -> dict[int, Part]:
    return {i: part for i, item in enumerate(_list(value)) if (part := _sound(model, item))}
