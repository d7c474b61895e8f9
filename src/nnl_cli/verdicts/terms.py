"""Tell what a figure is made of or comes to: the inputs of a formula, the levels of an indicator."""

from nnl_cli.report.model import Baseline, LevelResult, Term
from nnl_cli.totals import Total, span_of
from nnl_cli.verdicts.question import Case, words


def terms_of(case: Case) -> tuple[Term, ...]:
    """Return the figures that a formula is made of, in its order; nothing where no formula makes the figure."""
    made = case.total.made
    return tuple(_term(case, name, total) for name, total in made.inputs) if made else ()


def _term(case: Case, name: str, total: Total) -> Term:
    """Return an input's figure, none where gaps leave it outside what is possible (rule 14)."""
    indicator = next(one for one in case.question.plan.indicators if one.id == name)
    value = total.value if span_of(total).holds(total.value) else None
    is_counted = total.made is None and value is not None
    return Term(
        id=name,
        name=words(indicator.name, indicator.id),
        value=value,
        is_rate=indicator.is_rate,
        numerator=total.numerator if is_counted else None,
        denominator=total.denominator if is_counted else None,
    )


def is_rank(total: Total) -> bool:
    """Whether a total is no figure but the rank of a level."""
    return total.made is not None and total.made.is_rank


def levels_of(case: Case) -> tuple[LevelResult, ...]:
    """Return what each level of an indicator asks and comes to, the highest first."""
    if case.standing is None:
        return ()
    levels = case.counting.indicator.levels
    return tuple(
        LevelResult(level.name, level.require.text if level.require else None, tuple(level.passes), outcome.verdict)
        for level, outcome in zip(levels, case.standing.outcomes, strict=True)
    )


def baseline_shown(case: Case) -> Baseline | None:
    """Return last period's figure; where it is a rank, with the names of the levels that it may be."""
    found, standing = case.baseline, case.standing
    if found is None or standing is None or not is_rank(case.total) or found.low is None or found.high is None:
        return found
    return found._replace(levels=(standing.name_of(int(found.low)), standing.name_of(int(found.high))))
