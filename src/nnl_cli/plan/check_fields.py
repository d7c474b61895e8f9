"""Check what the fields and clauses of a plan say of one another: labels, parts, classes, periods, the unit."""

from collections.abc import Iterator, Sequence

from nnl_cli.names import fold, mark_of, nearest
from nnl_cli.plan.checker import Checker
from nnl_cli.plan.model import NUMERIC, FieldSpec, FieldType, UnitFields
from nnl_cli.plan.signs import KINDS, FieldSigns, Signs
from nnl_cli.plan.tree import Path

UNIT_TYPES = {
    "key": (FieldType.CODE, FieldType.TEXT),
    "name": (FieldType.TEXT, FieldType.CODE),
    "place": (FieldType.TEXT, FieldType.CATEGORY, FieldType.CODE),
    "class": (FieldType.CATEGORY,),
    "period": (FieldType.PERIOD,),
    "office": (FieldType.TEXT, FieldType.CATEGORY),
    "became": (FieldType.CODE, FieldType.TEXT),
}
# One of several fields that name a unit together: a department, a gender, a grade.
PART_TYPES = (FieldType.CODE, FieldType.TEXT, FieldType.CATEGORY, FieldType.COUNT)


class FieldChecker(Checker):
    """Looks through all of a plan but its rules and indicators."""

    def run(self) -> None:
        self.check_periods()
        self.check_unit()
        self.check_clauses()
        self.check_labels()
        self.check_signs()
        for name, spec in self.pieces.fields.items():
            self.check_field(name, spec)
        for name, whole in self.pieces.wholes.items():
            self.check_known("field-undeclared", ("fields", name, "part_of"), whole, self.pieces.declared)

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
        given = self.given(("unit",), UnitFields)
        if given is not None and given.isdisjoint(("key", "name")):
            self.refuse("unit-without-key", ("unit",))
        for role, name in self.pieces.unit.roles.items():
            self.check_role(("unit", role), role, name, UNIT_TYPES[role])
        keys = self.pieces.unit.keys
        if given is not None and self.tree.data["unit"].get("key") == []:
            self.refuse("unit-key-empty", ("unit", "key"))
        for index, name in enumerate(keys if len(keys) > 1 else ()):
            path: Path = ("unit", "key", index)
            self.check_role(path, "key", name, PART_TYPES)
            if name in keys[:index]:
                self.refuse("unit-key-twice", path, found=name)

    def check_role(self, path: Path, role: str, name: str, wanted: Sequence[FieldType]) -> None:
        """Refuse a field that is not declared, or is of no type by which a unit may be told."""
        if not self.check_known("field-undeclared", path, name, self.pieces.declared):
            return
        spec = self.pieces.fields.get(name)
        if spec and spec.type not in wanted:
            self.refuse("unit-field-type", path, found=spec.type, role=role, expected=", ".join(wanted))

    def check_clauses(self) -> None:
        seen: set[str] = set()
        for index, clause in self.pieces.clauses.items():
            if clause.id in seen:
                self.refuse("clause-twice", ("clauses", index, "id"), found=clause.id)
            seen.add(clause.id)
            self.check_office(("clauses", index, "office"), clause.office)

    def check_labels(self) -> None:
        """Refuse a label or alias that two fields share: a header could mean either."""
        owners: dict[str, str] = {}
        for name, path, label in self.labels():
            mark = mark_of(label) or ""
            owner = owners.setdefault(mark if mark.isdecimal() else fold(label), name)  # `(7)`, `[7]` and `7` are one
            if owner != name:
                self.refuse("label-twice", path, found=label, other=owner)
        self.check_items()

    def check_items(self) -> None:
        """Refuse an item that two fields share, and one of a field that says who a unit is: that stands in no item."""
        owners: dict[str, str] = {}
        unit = self.pieces.unit
        roles = unit.model_dump(by_alias=True, exclude_none=True) if unit else {}
        for name, spec in self.pieces.fields.items():
            for index, item in enumerate(spec.item):
                owner = owners.setdefault(fold(item), name)
                path: Path = ("fields", name, "item", index)
                if owner != name:
                    self.refuse("label-twice", path, found=item, other=owner)
                if name in roles.values():
                    self.refuse("item-of-unit", path, found=name)

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
        self.check_values((*path, "values"))
        if spec.ordered and spec.type is not FieldType.CATEGORY:
            self.refuse("field-key-of-other-type", (*path, "ordered"), key=True, found="ordered", expected="category")
        elif spec.ordered and not spec.values:
            self.refuse("ordered-without-values", (*path, "ordered"), key=True)
        for index, other in enumerate(spec.of or ()):
            self.check_known("field-undeclared", (*path, "of", index), other, self.pieces.declared)
        if spec.asked_of is not None:
            self.check_classes((*path, "asked_of"), spec.asked_of)

    def check_values(self, path: Path) -> None:
        """Refuse a value that another one, or a spelling of it, is: texts compare folded (section 3, *Levels*)."""
        owners: dict[str, Path] = {}
        for where, owner, text in self.spellings(path):
            first = owners.setdefault(fold(text), owner)
            if first != owner:
                self.refuse("value-twice", where, key=where == owner, found=text, first=str(self.value_at(first)))

    def spellings(self, path: Path) -> Iterator[tuple[Path, Path, str]]:
        """Yield where each value of a field stands in the file, then its spellings, with where their value does."""
        written = self.tree.data["fields"][path[1]].get("values") or ()
        if isinstance(written, list):
            yield from (((*path, index), (*path, index), value) for index, value in enumerate(written))
            return
        yield from (((*path, value), (*path, value), value) for value in written)
        for value, more in written.items() if written else ():
            yield from (((*path, value, index), (*path, value), one) for index, one in enumerate(more))

    def value_at(self, path: Path) -> str | int:
        """Return the value that stands at a place: an item of a list, or a key."""
        return self.tree.data["fields"][path[1]]["values"][path[-1]] if isinstance(path[-1], int) else path[-1]

    def check_signs(self) -> None:
        """Refuse a word that stands for two things at once; what says who a unit is, is always applicable."""
        if self.pieces.signs:
            self.check_apart(("signs",), self.pieces.signs)
        roles = self.pieces.unit.who if self.pieces.unit else ()
        for name, spec in self.pieces.fields.items():
            path: Path = ("fields", name, "signs")
            if spec.signs and spec.signs.not_applicable and name in roles:
                self.refuse("signs-of-unit", (*path, "not_applicable"), key=True, found=name)
            if spec.signs and spec.type is not FieldType.YES_NO and (spec.signs.yes or spec.signs.no):
                found = "yes" if spec.signs.yes else "no"
                self.refuse("field-key-of-other-type", (*path, found), key=True, found=found, expected="yes_no")
            if spec.signs:
                self.check_apart(path, spec.signs, frozenset(spec.spellings()))

    def check_apart(self, path: Path, signs: Signs | FieldSigns, values: frozenset[str] = frozenset()) -> None:
        """Refuse the words of a set that an earlier one of the same place names, or that are values of the field."""
        explicit = [kind for kind in KINDS if kind in signs.model_fields_set]
        for at, kind in enumerate(explicit):
            for index, word in enumerate(getattr(signs, kind) or ()):
                others = [k for k in explicit[:at] if fold(word) in map(fold, getattr(signs, k) or ())]
                if fold(word) in values or others:
                    self.refuse("sign-twice", (*path, kind, index), found=word, other=(others or ["values"])[0])

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
        known = spec.spellings()
        for index, name in enumerate(classes):
            if fold(name) not in known:
                near = nearest(name, list(spec.values)) or ""
                self.refuse("class-unknown", (*path, index), found=name, nearest=near)
