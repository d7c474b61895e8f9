"""Check what no single entry of a plan can know: that names are declared and parts agree."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from nnl_cli.plan.expressions import Expression, ExpressionError, Kind, kind_of
from nnl_cli.plan.model import (
    EACH_UNIT,
    NUMERIC,
    Clause,
    FieldSpec,
    FieldType,
    Head,
    Indicator,
    IndicatorKind,
    PlanFile,
    Rule,
    Target,
    UnitFields,
)
from nnl_cli.plan.names import fold, nearest
from nnl_cli.plan.requirements import Requirement
from nnl_cli.plan.telling import within
from nnl_cli.plan.tree import Path, Tree
from nnl_cli.problems import Problem, Severity

KINDS = {
    FieldType.COUNT: Kind.NUMBER,
    FieldType.AMOUNT: Kind.NUMBER,
    FieldType.YES_NO: Kind.YES_NO,
    FieldType.DATE: Kind.DATE,
    FieldType.CODE: Kind.TEXT,
    FieldType.TEXT: Kind.TEXT,
    FieldType.CATEGORY: Kind.TEXT,
    FieldType.PERIOD: Kind.TEXT,
}
UNIT_TYPES = {
    "key": (FieldType.CODE, FieldType.TEXT),
    "name": (FieldType.TEXT, FieldType.CODE),
    "place": (FieldType.TEXT, FieldType.CATEGORY, FieldType.CODE),
    "class": (FieldType.CATEGORY,),
    "period": (FieldType.PERIOD,),
    "office": (FieldType.TEXT, FieldType.CATEGORY),
    "became": (FieldType.CODE, FieldType.TEXT),
}
Part = TypeVar("Part", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Pieces:
    """The sound entries of a plan, under the places they have in the file."""

    head: Head | None = None
    unit: UnitFields | None = None
    offices: frozenset[str] = frozenset()
    clauses: Mapping[int, Clause] = field(default_factory=dict)
    fields: Mapping[str, FieldSpec] = field(default_factory=dict)
    rules: Mapping[int, Rule] = field(default_factory=dict)
    indicators: Mapping[int, Indicator] = field(default_factory=dict)
    declared: frozenset[str] = frozenset()
    clause_ids: frozenset[str] = frozenset()
    ids: Mapping[int, str] = field(default_factory=dict)

    @classmethod
    def whole(cls, plan: PlanFile) -> "Pieces":
        """Return the entries of a plan that is sound as a whole."""
        return cls(
            plan.plan,
            plan.unit,
            frozenset(plan.offices),
            dict(enumerate(plan.clauses)),
            plan.fields,
            dict(enumerate(plan.rules)),
            dict(enumerate(plan.indicators)),
            frozenset(plan.fields),
            frozenset(clause.id for clause in plan.clauses),
            {index: indicator.id for index, indicator in enumerate(plan.indicators)},
        )

    @classmethod
    def sound(cls, data: Mapping[str, Any]) -> "Pieces":
        """Return what is sound in a broken plan; names of broken entries still count as declared."""
        fields = data.get("fields") if isinstance(data.get("fields"), dict) else {}
        listed = data.get("indicators") if isinstance(data.get("indicators"), list) else []
        return cls(
            _sound(Head, data.get("plan")),
            _sound(UnitFields, data.get("unit")),
            frozenset(data["offices"]) if isinstance(data.get("offices"), dict) else frozenset(),
            _sound_list(Clause, data.get("clauses")),
            {k: spec for k, v in (fields or {}).items() if (spec := _sound(FieldSpec, v))},
            _sound_list(Rule, data.get("rules")),
            _sound_list(Indicator, listed),
            frozenset(fields or {}),
            frozenset(_ids(data.get("clauses"))),
            {n: i["id"] for n, i in enumerate(listed or []) if isinstance(i, dict) and isinstance(i.get("id"), str)},
        )


def _ids(listed: Any) -> Iterator[str]:
    """Yield the ids that a list states, of broken entries too: a name that is there is declared."""
    for entry in listed if isinstance(listed, list) else []:
        if isinstance(entry, dict) and isinstance(entry.get("id"), str):
            yield " ".join(unicodedata.normalize("NFC", entry["id"]).split())


def _sound(model: type[Part], value: Any) -> Part | None:
    """Return an entry, without the keys that nobody knows: the others are still checked."""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        unknown = {e["loc"][0] for e in error.errors() if e["loc"] and e["type"] == "extra_forbidden"}
    kept = {key: part for key, part in value.items() if key not in unknown} if isinstance(value, dict) else value
    try:
        return model.model_validate(kept)
    except ValidationError:
        return None


def _sound_list(model: type[Part], value: Any) -> dict[int, Part]:
    items = enumerate(value) if isinstance(value, list) else ()
    return {i: part for i, item in items if (part := _sound(model, item))}


def cross_check(pieces: Pieces, tree: Tree) -> list[Problem]:
    """Return every disagreement between the entries of a plan."""
    checker = _Checker(pieces, tree)
    checker.run()
    return checker.problems


class _Checker:
    """Walks the plan once and collects what does not agree."""

    def __init__(self, pieces: Pieces, tree: Tree) -> None:
        self.pieces, self.tree = pieces, tree
        self.problems: list[Problem] = []
        self.ids = frozenset(pieces.ids.values())
        self.kinds = {k: KINDS[f.type] for k, f in pieces.fields.items() if f.type in KINDS}

    def run(self) -> None:
        self.check_periods()
        self.check_unit()
        self.check_clauses()
        self.check_labels()
        for name, spec in self.pieces.fields.items():
            self.check_field(name, spec)
        for index, rule in self.pieces.rules.items():
            self.check_expression(("rules", index, "that"), rule.that, Kind.YES_NO, may_look_back=True)
        self.check_ids()
        for index, indicator in self.pieces.indicators.items():
            self.check_indicator(("indicators", index), indicator)
        self.check_cascade_circles()

    def refuse(self, code: str, path: Path, key: bool = False, at: int | None = None, **details: str) -> None:
        mark = self.tree.mark(path, key) if at is None else within(self.tree, path, at)
        self.problems.append(Problem(code, Severity.ERROR, mark, details=details))

    def check_known(self, code: str, path: Path, name: str, known: frozenset[str]) -> bool:
        """Refuse a name that is not among the known ones, with the nearest of them."""
        if name in known:
            return True
        self.refuse(code, path, found=name, nearest=nearest(name, sorted(known)) or "")
        return False

    def check_periods(self) -> None:
        seen: dict[str, str] = {}
        for period, spellings in (self.pieces.head.periods if self.pieces.head else {}).items():
            for index, spelling in enumerate([period, *spellings]):
                first = seen.setdefault(fold(spelling), period)
                if first != period:
                    path = ("plan", "periods", period, index - 1)
                    self.refuse("period-spelling-twice", path, found=spelling, first=first)

    def check_unit(self) -> None:
        if self.pieces.unit is None:
            return
        for role, name in self.pieces.unit.model_dump(by_alias=True, exclude_none=True).items():
            path = ("unit", role)
            if not self.check_known("field-undeclared", path, name, self.pieces.declared):
                continue
            spec, wanted = self.pieces.fields.get(name), UNIT_TYPES[role]
            if spec and spec.type not in wanted:
                self.refuse("unit-field-type", path, found=spec.type, role=role, expected=", ".join(wanted))

    def check_clauses(self) -> None:
        seen: set[str] = set()
        for index, clause in self.pieces.clauses.items():
            if clause.id in seen:
                self.refuse("clause-twice", ("clauses", index, "id"), found=clause.id)
            seen.add(clause.id)
            self.check_office(("clauses", index, "office"), clause.office)

    def check_office(self, path: Path, office: str | None) -> None:
        if office and self.pieces.offices:
            self.check_known("office-undeclared", path, office, self.pieces.offices)

    def check_labels(self) -> None:
        """Refuse a label or alias that two fields share: a header could mean either."""
        owners: dict[str, str] = {}
        for name, path, label in self.labels():
            owner = owners.setdefault(fold(label), name)
            if owner != name:
                self.refuse("label-twice", path, found=label, other=owner)

    def labels(self) -> Iterator[tuple[str, Path, str]]:
        for name, spec in self.pieces.fields.items():
            base: Path = ("fields", name)
            yield name, base, name
            for text in {spec.label.vi, spec.label.en} if spec.label else ():
                yield name, (*base, "label"), text
            for index, alias in enumerate(spec.aliases):
                yield name, (*base, "aliases", index), alias

    def check_field(self, name: str, spec: FieldSpec) -> None:
        path: Path = ("fields", name)
        if spec.part_of:
            self.check_part(path, name, spec)
        if spec.of and spec.type is not FieldType.PERCENT:
            self.refuse("field-key-of-other-type", (*path, "of"), key=True, found="of", expected="percent")
        if spec.values is not None and spec.type is not FieldType.CATEGORY:
            self.refuse("field-key-of-other-type", (*path, "values"), key=True, found="values", expected="category")
        for index, other in enumerate(spec.of or ()):
            self.check_known("field-undeclared", (*path, "of", index), other, self.pieces.declared)
        if spec.asked_of is not None:
            self.check_classes((*path, "asked_of"), spec.asked_of)

    def check_part(self, path: Path, name: str, spec: FieldSpec) -> None:
        whole = spec.part_of.field if spec.part_of else ""
        if not self.check_known("field-undeclared", (*path, "part_of"), whole, self.pieces.declared):
            return
        other = self.pieces.fields.get(whole)
        if spec.type not in NUMERIC or (other and other.type not in NUMERIC):
            self.refuse("part-not-number", (*path, "part_of"), found=whole)
        chain = [name]
        while whole in self.pieces.fields:
            if whole in chain:
                self.refuse("part-circle", (*path, "part_of"), found=" → ".join([*chain, whole]))
                return
            chain.append(whole)
            part = self.pieces.fields[whole].part_of
            whole = part.field if part else ""

    def check_classes(self, path: Path, classes: list[str]) -> None:
        unit = self.pieces.unit
        if unit is None:
            return
        if unit.class_ is None:
            self.refuse("asked-without-class", path, key=True)
            return
        spec = self.pieces.fields.get(unit.class_)
        if spec is None or spec.values is None:
            return
        known = {fold(s): v for v, more in spec.values.items() for s in (v, *more)}
        for index, name in enumerate(classes):
            if fold(name) not in known:
                near = nearest(name, list(spec.values)) or ""
                self.refuse("class-unknown", (*path, index), found=name, nearest=near)

    def check_expression(
        self, path: Path, expression: Expression | None, wanted: Kind, may_look_back: bool = False
    ) -> None:
        """Refuse names that are not declared and kinds that do not go together."""
        if expression is None:
            return
        broken = self.pieces.declared - self.pieces.fields.keys()  # declared, but wrong in themselves
        names = dict.fromkeys(broken, Kind.NUMBER)
        try:
            found = kind_of(expression.root, {**names, **self.kinds})
        except ExpressionError as error:
            self.refuse_expression(path, error)
            return
        if expression.last_fields and not may_look_back:
            self.refuse("expression-last", path)
        if found is not wanted and not (wanted is Kind.NUMBER and found is Kind.YES_NO):
            self.refuse("expression-kind", path, found=found, expected=wanted)

    def refuse_expression(self, path: Path, error: ExpressionError) -> None:
        """Refuse what is not in the counting language; of a name that is not declared, tell the nearest."""
        said, code = dict(error.said), error.code
        if code == "expression-undeclared" and said["found"] in self.pieces.fields:
            code = "expression-percent"
        elif code == "expression-undeclared":
            said["nearest"] = nearest(said["found"], sorted(self.pieces.declared)) or ""
        self.refuse(code, path, False, error.at, **said)

    def check_ids(self) -> None:
        seen: set[str] = set()
        for index, name in self.pieces.ids.items():
            if name in seen:
                self.refuse("indicator-twice", ("indicators", index, "id"), found=name)
            seen.add(name)

    def check_indicator(self, path: Path, indicator: Indicator) -> None:
        self.check_office((*path, "office"), indicator.office)
        listed = self.pieces.clause_ids
        for index, clause in enumerate(indicator.clauses if listed else ()):
            self.check_known("clause-undeclared", (*path, "clauses", index), clause, listed)
        for role in ("numerator", "denominator"):
            self.check_expression((*path, role), getattr(indicator, role), Kind.NUMBER)
        self.check_expression((*path, "where"), indicator.where, Kind.YES_NO)
        if indicator.each:
            known = self.pieces.declared | {EACH_UNIT}
            self.check_known("field-undeclared", (*path, "each"), indicator.each, known)
        for index, passed in enumerate(indicator.passes):
            self.check_known("indicator-undeclared", (*path, "passes", index), passed, self.ids)
            self.check_passed((*path, "passes", index), passed)
        if indicator.target:
            self.check_target((*path, "target"), indicator, indicator.target)
        for index, target in enumerate(indicator.targets):
            self.check_target((*path, "targets", index), indicator, target)

    def check_passed(self, path: Path, name: str) -> None:
        """Refuse a cascade over a rise: a place has no baseline of its own there."""
        for other in self.pieces.indicators.values():
            if other.id == name and any(target.require.on_baseline for target in other.all_targets):
                self.refuse("cascade-baseline", path, found=name)

    def check_target(self, path: Path, indicator: Indicator, target: Target) -> None:
        base = path if path in self.tree.values and (*path, "require") not in self.tree.values else (*path, "require")
        self.check_requirement(base, indicator, target.require)
        self.check_requirement((*path, "otherwise"), indicator, target.otherwise)
        for index, exemption in enumerate(target.exemptions):
            self.check_expression((*path, "except", index, "where"), exemption.where, Kind.YES_NO)
            self.check_requirement((*path, "except", index, "require"), indicator, exemption.require)
        clauses = self.pieces.clause_ids
        if target.clause and clauses and target.source is None:
            self.check_known("clause-undeclared", (*path, "clause"), target.clause, clauses)

    def check_requirement(self, path: Path, indicator: Indicator, requirement: Requirement | None) -> None:
        """Refuse a percentage of what is no rate, and a plain number for a rate."""
        if requirement is None:
            return
        is_rate = indicator.reading is IndicatorKind.RATE
        if requirement.percent and not is_rate:
            self.refuse("target-percent-of-count", path, found=requirement.text, kind=indicator.reading)
        if requirement.value is not None and not requirement.percent and is_rate:
            self.refuse("target-number-of-rate", path, found=requirement.text)

    def check_cascade_circles(self) -> None:
        passes = {i.id: i.passes for i in self.pieces.indicators.values()}
        for index, indicator in self.pieces.indicators.items():
            seen, open_ = set(), list(indicator.passes)
            while open_:
                name = open_.pop()
                if name not in seen:
                    seen.add(name)
                    open_ += passes.get(name, [])
            if indicator.id in seen:
                self.refuse("cascade-circle", ("indicators", index, "passes"), found=indicator.id)
