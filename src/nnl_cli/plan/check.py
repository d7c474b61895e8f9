"""Check what no single entry of a plan can know: that names are declared and parts agree."""

from nnl_cli.plan.check_fields import FieldChecker
from nnl_cli.plan.check_levels import LevelChecker
from nnl_cli.plan.check_measures import MeasureChecker
from nnl_cli.plan.check_values import ValueChecker
from nnl_cli.plan.pieces import Pieces
from nnl_cli.plan.tree import Tree
from nnl_cli.problems import Problem


def cross_check(pieces: Pieces, tree: Tree) -> list[Problem]:
    """Return every disagreement between the entries of a plan."""
    kinds = (FieldChecker, MeasureChecker, ValueChecker, LevelChecker)
    checkers = [made(pieces, tree) for made in kinds]
    for checker in checkers:
        checker.run()
    return [*(problem for checker in checkers for problem in checker.problems), *_of_time(pieces, tree)]


def _of_time(pieces: Pieces, tree: Tree) -> list[Problem]:
    """Return what is wrong with documents and versions, where a plan has any."""
    if not pieces.documents and not any(indicator.versions for indicator in pieces.indicators.values()):
        return []
    from nnl_cli.plan.check_documents import DocumentChecker

    checker = DocumentChecker(pieces, tree)
    checker.run()
    return checker.problems
