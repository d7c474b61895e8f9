"""Say by which law an indicator is counted as it is, and which documents set its targets."""

from collections.abc import Iterator

from nnl_cli.plan.model import Indicator, PlanFile, Version
from nnl_cli.reports.disagreeing import document_lines, documents_of
from nnl_cli.wording.catalogue import Speaker


def law_lines(indicator: Indicator, plan: PlanFile, speaker: Speaker) -> Iterator[str]:
    """Yield how it is rounded, the versions that led to the definition in force, the last first, then its documents."""
    if indicator.round is not None:
        yield speaker.say("explain-round", decimals=str(indicator.round))
    yield from (_version(version, plan, speaker) for version in reversed(indicator.versions))
    sources = {target.source for target in indicator.all_targets}
    named = [one for one in documents_of(plan, speaker) if one["id"] in sources or _ends(one, sources, plan)]
    yield from (speaker.say("explain-document", document=line) for line in document_lines(named, speaker))


def _version(version: Version, plan: PlanFile, speaker: Speaker) -> str:
    document = plan.documents.get(version.source or "")
    law = document.number if document else version.source
    return speaker.say(
        "explain-version" if version.replaces else "explain-version-bare",
        first=version.from_,
        law=f" ({law})" if law else "",
        note=f": {version.note[speaker.lang]}" if version.note else "",
    )


def _ends(one: dict[str, object], sources: set[str | None], plan: PlanFile) -> bool:
    """Whether a document supersedes one that set a target."""
    return plan.documents[str(one["id"])].supersedes in sources - {None}
