"""Tell the figures that a formula is made of, each as its own indicator counts it."""

from nnl_cli.report.model import Term
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
