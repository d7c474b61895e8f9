"""Write the report as one page for a browser: no script, no request, and the answer before anything else."""

from nnl_cli.report.model import Report
from nnl_cli.reports.answer import Kind, answer_of
from nnl_cli.reports.html.answers import section
from nnl_cli.reports.html.bullet import pattern
from nnl_cli.reports.html.data import data
from nnl_cli.reports.html.documents import by_document
from nnl_cli.reports.html.head import head
from nnl_cli.reports.html.markup import Markup, sheet, tag
from nnl_cli.reports.html.style import STYLE, policy
from nnl_cli.reports.html.watched import watched
from nnl_cli.reports.table import title
from nnl_cli.wording.catalogue import Speaker

BINDING = (Kind.MISSED, Kind.OPEN, Kind.MET, Kind.NOT_APPLICABLE)


def render(report: Report, speaker: Speaker) -> bytes:
    """Return the report as a page, UTF-8; nothing in it acts, whatever its names hold."""
    page = tag("html", _meta(report, speaker), _body(report, speaker), lang=speaker.lang)
    return f"<!doctype html>\n{page}\n".encode()


def _meta(report: Report, speaker: Speaker) -> Markup:
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="generator", content=f"nnl {report.nnl}"),  # by which a folder's reader knows its own
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy()),
        tag("title", f"{speaker.say('page-heading')}: {title(report, speaker)}"),
        sheet(STYLE),
    )


def _body(report: Report, speaker: Speaker) -> Markup:
    """Return the sections in the order of an answer."""
    found = answer_of(report.with_places(), speaker)
    documents = by_document(report, speaker)
    return tag(
        "body",
        pattern(),
        head(report, found, documents is not None, speaker),
        tag(
            "main",
            *(section(kind, found[kind], report, speaker) for kind in BINDING),
            documents,
            section(Kind.INFORMING, found[Kind.INFORMING], report, speaker),
            watched(found[Kind.WATCHED], report, speaker),
            data(report, speaker),
        ),
        tag("footer", tag("p", *_foot(report, speaker), class_="foot")),
    )


def _foot(report: Report, speaker: Speaker) -> tuple[str, str]:
    run = speaker.say("run", value=report.run) if report.run else ""
    return f"{speaker.say('page-foot', version=report.nnl)} ", run
