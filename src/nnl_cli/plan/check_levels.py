"""Check levels, the targets that name one, and percentages that are taken as published."""

from collections.abc import Sequence

from nnl_cli.names import fold, nearest
from nnl_cli.plan.check_measures import MeasureChecker
from nnl_cli.plan.choices import FieldType
from nnl_cli.plan.expressions import Name
from nnl_cli.plan.indicators import Indicator, Level, Target
from nnl_cli.plan.kinds import Kind
from nnl_cli.plan.requirements import Requirement, within
from nnl_cli.plan.tree import Path


class LevelChecker(MeasureChecker):
    """Looks through the levels of a plan and the targets that name them (section 3, *Levels*)."""

    def run(self) -> None:
        for index, indicator in self.pieces.indicators.items():
            path: Path = ("indicators", index)
            self.check_published((*path, "numerator"), indicator)
            self.check_names((*path, "levels"), indicator)
            self.check_order((*path, "levels"), indicator.levels)
            for number, level in enumerate(indicator.levels):
                self.check_level((*path, "levels", number), indicator, level)
            if indicator.target:
                self.check_asked((*path, "target"), indicator, indicator.target)
            for number, target in enumerate(indicator.targets):
                self.check_asked((*path, "targets", number), indicator, target)

    def check_published(self, path: Path, indicator: Indicator) -> None:
        """Refuse a published figure of anything but one percent column that nothing can be recounted from."""
        if not indicator.stated or indicator.numerator is None:
            return
        root = indicator.numerator.root
        spec = self.pieces.fields.get(root.field) if isinstance(root, Name) else None
        if isinstance(root, Name) and root.field not in self.pieces.declared:
            self.check_expression(path, indicator.numerator, Kind.NUMBER)
        elif spec is None or spec.type is not FieldType.PERCENT:
            self.refuse("stated-not-percent", path, found=indicator.numerator.text)
        elif spec.of:
            self.refuse("stated-counted", path, found=indicator.numerator.text, of=" / ".join(spec.of))

    def check_names(self, path: Path, indicator: Indicator) -> None:
        seen: set[str] = set()
        for number, level in enumerate(indicator.levels):
            if fold(level.name) in seen:
                self.refuse("level-twice", (*path, number, "name"), found=level.name)
            seen.add(fold(level.name))

    def check_order(self, path: Path, levels: Sequence[Level]) -> None:
        """Refuse a level that never comes out: one above it asks no more, so that their order is not the plan's."""
        for number, level in enumerate(levels):
            other = next((above for above in levels[:number] if _asks_no_more(above, level)), None)
            if other is not None:
                self.refuse("level-order", (*path, number, "name"), found=level.name, other=other.name)

    def check_level(self, path: Path, indicator: Indicator, level: Level) -> None:
        for number, name in enumerate(level.passes):
            self.check_known("indicator-undeclared", (*path, "passes", number), name, self.ids)
            self.check_passed((*path, "passes", number), name)
        requirement = level.require
        if requirement is not None and (requirement.level is not None or requirement.on_baseline):
            self.refuse("level-require-number", (*path, "require"), found=requirement.text)
        else:
            self.check_requirement((*path, "require"), indicator, requirement)

    def check_asked(self, path: Path, indicator: Indicator, target: Target) -> None:
        """Refuse a target that names no level of its indicator, and what does not go with levels."""
        is_short = path in self.tree.values and (*path, "require") not in self.tree.values
        asked = [(path if is_short else (*path, "require"), target.require)]
        if target.otherwise is not None:
            asked.append(((*path, "otherwise"), target.otherwise))
        for number, exemption in enumerate(target.exemptions):
            asked.append(((*path, "except", number, "require"), exemption.require))
        for place, requirement in asked:
            self.check_named(place, indicator, requirement)
        if indicator.is_ranked and target.legal_floor is not None:
            self.refuse("target-level-alone", (*path, "legal_floor"))
        if indicator.levels and len(asked) > 1 and (indicator.is_ranked or any(rule.level for _, rule in asked)):
            self.refuse("target-level-alone", asked[1][0])

    def check_named(self, path: Path, indicator: Indicator, requirement: Requirement) -> None:
        names = [level.name for level in indicator.levels]
        if requirement.level is None:
            if indicator.is_ranked and requirement.text != f"{requirement.op} baseline":
                self.refuse("target-of-levels", path, found=requirement.text, names="; ".join(names))
        elif not names:
            self.refuse("target-form", path, found=requirement.text)
        elif fold(requirement.level) not in map(fold, names):
            near = nearest(requirement.level, names) or ""
            self.refuse("target-level-unknown", path, found=requirement.level, names="; ".join(names), nearest=near)
        elif requirement.op == ">" and fold(requirement.level) == fold(names[0]):
            self.refuse("target-level-beyond", path, found=requirement.text, name=names[0])


def _asks_no_more(above: Level, level: Level) -> bool:
    """Whether whatever reaches a level reaches the one above it, too."""
    if above.passes and level.passes:
        return set(above.passes) <= set(level.passes)
    return above.require is not None and level.require is not None and within(level.require, above.require)
