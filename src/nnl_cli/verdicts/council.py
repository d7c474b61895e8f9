"""Count what a council asks: of every document's targets, how many were exceeded, met and missed."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from nnl_cli.plan.model import PlanFile
from nnl_cli.report.documents import Answered
from nnl_cli.report.model import Result
from nnl_cli.verdicts.question import words

Source = tuple[str | None, str]  # the id of a declared document, and its number


def answered(plan: PlanFile, results: Sequence[Result]) -> tuple[Answered, ...]:
    """Return every document that some results answer to, the plan itself first."""
    counts: dict[Source, Counter[str]] = {}
    for result in results:
        if result.group is None and result.source is not None:
            counted = counts.setdefault((result.document, result.source), Counter())
            if result.binding:
                counted.update([result.verdict.value, *(["exceeded"] if result.exceeded else [])])
    return tuple(_told_apart([_counted(_named(plan, *one), counts[one]) for one in _in_order(plan, counts)]))


def _told_apart(documents: Sequence[Answered]) -> Iterator[Answered]:
    """Yield documents with who issued them behind a short name that several share: numbers repeat by issuer."""
    for one in documents:
        is_shared = sum(one.short == other.short for other in documents) > 1
        beside = (one.issuer or one.date or one.id) if is_shared else None
        yield one._replace(short={lang: f"{text} ({beside})" for lang, text in one.short.items()}) if beside else one


def _in_order(plan: PlanFile, found: Collection[Source]) -> Iterator[Source]:
    """Yield the plan itself, then its documents as declared, then those that targets only name."""
    rank: dict[str | None, int] = {name: number for number, name in enumerate(plan.documents)}
    rank[None] = len(rank)
    own = (None, plan.plan.number)
    yield from sorted(found, key=lambda one: -1 if one == own else rank[one[0]])


def _counted(document: Answered, counts: Counter[str]) -> Answered:
    return document._replace(
        exceeded=counts["exceeded"],
        met=counts["met"],
        missed=counts["missed"],
        undetermined=counts["undetermined"],
        no_data=counts["no_data"],
        not_applicable=counts["not_applicable"],
    )


def _named(plan: PlanFile, name: str | None, source: str) -> Answered:
    head, document = plan.plan, plan.documents.get(name or "")
    if document is not None:
        return Answered(
            id=name,
            number=document.number,
            short=words(document.short, document.number),
            date=document.date.isoformat() if document.date else None,
            issuer=document.issuer,
            title=words(document.title, "") if document.title else None,
        )
    if source != head.number:
        return Answered(None, source, words(None, source))
    date = head.date.isoformat() if head.date else None
    return Answered(None, source, words(head.short, source), date, head.issuer, words(head.title, ""))
