"""Check what no single entry of a plan can know: that names are declared and parts agree."""

from collections.abc import Iterator

from nnl_cli.plan.check_fields import FieldChecker
from nnl_cli.plan.check_measures import MeasureChecker
from nnl_cli.plan.checker import Checker
from nnl_cli.plan.model import Target
from nnl_cli.plan.own_periods import named_periods
from nnl_cli.plan.pieces import Pieces
from nnl_cli.plan.tree import Tree
from nnl_cli.problems import Problem


def cross_check(pieces: Pieces, tree: Tree) -> list[Problem]:
    """Return every disagreement between the entries of a plan."""
    checkers = [made(pieces, tree) for made in _needed(pieces)]
    for checker in checkers:
        checker.run()
    return [problem for checker in checkers for problem in checker.problems]


def _needed(pieces: Pieces) -> Iterator[type[Checker]]:
    """Yield who checks a plan: what few plans have is loaded for those that have it."""
    yield from (FieldChecker, MeasureChecker)
    indicators = pieces.indicators.values()
    if any(one.value or one.levels or one.stated or any(map(_names_level, one.all_targets)) for one in indicators):
        from nnl_cli.plan.check_levels import LevelChecker
        from nnl_cli.plan.check_values import ValueChecker

        yield from (ValueChecker, LevelChecker)
    if pieces.documents or any(indicator.versions for indicator in indicators):
        from nnl_cli.plan.check_documents import DocumentChecker

        yield DocumentChecker
    if any(named_periods(pieces)):
        from nnl_cli.plan.check_periods import PeriodChecker

        yield PeriodChecker


def _names_level(target: Target) -> bool:
    asked = (*target.requirements, *([target.otherwise] if target.otherwise else ()))
    return any(requirement.level is not None for requirement in asked)
