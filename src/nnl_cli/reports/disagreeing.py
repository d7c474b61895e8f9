"""Show the plans that ship, and where documents in force ask for different figures of one matter."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from nnl_cli.plan.loader import LoadedPlan
from nnl_cli.plan.model import Document, PlanFile, Words
from nnl_cli.plan.periods import known_periods
from nnl_cli.plan.standing import source_of
from nnl_cli.verdicts.disagreeing import Asking, Topic
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.figures import day
from nnl_cli.wording.lines import asked_text


def disagreements(found: Sequence[Topic], period: str, speaker: Speaker) -> dict[str, Any]:
    """Return every topic that two documents share: what each asks, and whether they agree."""
    return {"period": period, "topics": [_topic(topic, speaker) for topic in found]}


def _topic(topic: Topic, speaker: Speaker) -> dict[str, Any]:
    by_source: dict[tuple[str, str], list[Asking]] = {}
    for asking in topic.asked:
        by_source.setdefault(asking.source, []).append(asking)
    documents = [
        {**_document(mine[0], speaker), "targets": [_target(one, speaker) for one in mine]}
        for mine in by_source.values()
    ]
    return {"topic": topic.name, "agree": topic.agree, "documents": documents}


def _document(asking: Asking, speaker: Speaker) -> dict[str, Any]:
    """Return the document that asks: one that the plan declares, one that it names in words, or the plan itself."""
    plan = asking.plan
    named = plan.documents[asking.document] if asking.document else None if asking.target.source else plan.plan
    return {
        "number": source_of(asking.target, plan),
        "date": named.date.isoformat() if named and named.date else None,
        "issuer": named.issuer if named else None,
        "title": _said(named.title, speaker) if named else None,
    }


def _said(text: Words | None, speaker: Speaker) -> str | None:
    return text[speaker.lang] if text else None


def _target(asking: Asking, speaker: Speaker) -> dict[str, Any]:
    indicator, target = asking.indicator, asking.target
    return {
        "id": indicator.id,
        "name": _said(indicator.name, speaker) or indicator.id,
        "require": target.require.text,
        "from": target.from_,
        "to": target.to,
        "binding": target.binding,
        "note": _said(target.note, speaker),
    }


def disagreement_lines(found: Mapping[str, Any], speaker: Speaker) -> Iterator[str]:
    """Yield for people the matters on which documents differ, each document with its date and figures."""
    differing = [topic for topic in found["topics"] if not topic["agree"]]
    counts = {"count": len(differing), "agree": len(found["topics"]) - len(differing), "period": found["period"]}
    yield speaker.say("topics-heading" if found["topics"] else "topics-none", **counts)
    for topic in differing:
        yield ""
        yield speaker.plain(topic["topic"])
        for document in topic["documents"]:
            yield f"  {document_text(document, speaker)}"
            for target in document["targets"]:
                asked = asked_text(target["require"], target["from"], target["to"], speaker)
                yield f"    {speaker.plain(target['name'])}: {asked}"


def document_text(document: Mapping[str, Any], speaker: Speaker) -> str:
    """Return a document as people cite it: number, date and issuer."""
    date = speaker.say("document-date", date=day(document["date"], speaker.lang)) if document["date"] else ""
    issuer = f", {speaker.plain(document['issuer'])}" if document["issuer"] else ""
    return speaker.plain(document["number"]) + date + issuer


def documents_of(plan: PlanFile, speaker: Speaker) -> list[dict[str, Any]]:
    """Return the documents that a plan declares, with which supersedes which."""
    return [_declared(name, one, plan, speaker) for name, one in plan.documents.items()]


def _declared(name: str, one: Document, plan: PlanFile, speaker: Speaker) -> dict[str, Any]:
    return {
        "id": name,
        "number": one.number,
        "date": one.date.isoformat() if one.date else None,
        "issuer": one.issuer,
        "title": _said(one.title, speaker),
        "supersedes": plan.documents[one.supersedes].number if one.supersedes else None,
        "from": one.from_,
        "to": one.to,
    }


def document_lines(documents: Sequence[Mapping[str, Any]], speaker: Speaker) -> Iterator[str]:
    """Yield the documents of a plan for people."""
    for one in documents:
        yield f"{one['id']}: {cited(one, speaker)}"


def cited(one: Mapping[str, Any], speaker: Speaker) -> str:
    """Return a document as people cite it, with its title, what it supersedes and until when it holds."""
    text = document_text(one, speaker)
    text += f" – {speaker.plain(one['title'])}" if one["title"] else ""
    if one["supersedes"]:
        text += speaker.say("document-supersedes", number=one["supersedes"], first=one["from"])
    return text + (f" ({speaker.say('target-to', period=one['to'])})" if one["to"] else "")


def listing(plans: Mapping[str, LoadedPlan], speaker: Speaker) -> list[dict[str, Any]]:
    """Return the plans that ship, each with its name, document and periods."""
    return [{"name": name, **_head(loaded.plan, speaker)} for name, loaded in plans.items()]


def _head(plan: PlanFile, speaker: Speaker) -> dict[str, Any]:
    head = plan.plan
    return {
        "number": head.number,
        "date": head.date.isoformat() if head.date else None,
        "issuer": head.issuer,
        "title": _said(head.title, speaker),
        "periods": known_periods(head, plan.indicators, plan.documents.values()),
    }


def listing_lines(listed: Sequence[Mapping[str, Any]], speaker: Speaker) -> Iterator[str]:
    """Yield the plans that ship for people."""
    for one in listed:
        yield f"{one['name']}: {document_text(one, speaker)}"
        yield f"  {speaker.plain(one['title'])}"
        yield f"  {speaker.say('plan-periods', periods=', '.join(one['periods']))}"
