"""The head of the page: what it speaks of, the council's sentence, and a square for every binding target."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from nnl_cli.problems import Severity
from nnl_cli.report.model import Report
from nnl_cli.reports.answer import Entry, Kind
from nnl_cli.reports.html.answers import heading_of
from nnl_cli.reports.html.markup import Markup, join, tag
from nnl_cli.reports.outcomes import accepted_of, merged, outcomes, said_outcome
from nnl_cli.reports.summary import closing_lines
from nnl_cli.reports.table import coverage_lines, title
from nnl_cli.wording.catalogue import Speaker

BLUE, BRICK, OCHRE, GREY = "#0b5a94", "#9a3206", "#6b5200", "#4a5765"
# In the order of the squares: what each word is coloured as.
OUTCOMES = {
    "exceeded": "met",
    "met": "met",
    "undetermined": "undetermined",
    "missed": "missed",
    "not_applicable": "not_applicable",
}


def head(report: Report, found: Mapping[Kind, Sequence[Entry]], has_documents: bool, speaker: Speaker) -> Markup:
    """Return the head: the plan, who reported, the sentence, the squares, and where to find what."""
    counts = _in_squares(report)
    return tag(
        "header",
        tag("p", title(report, speaker), class_="meta"),
        tag("h1", speaker.say("page-heading")),
        tag("p", report.plan.title[speaker.lang], class_="meta"),
        tag("p", *_sources(report, speaker), class_="meta"),
        tag("p", *_sentence(counts, report, speaker), class_="say"),
        *(tag("p", line, class_="council") for line in islice(closing_lines(report, speaker), 1, None)),
        _squares(counts, report, speaker) if any(counts.values()) else None,
        _contents(found, has_documents, speaker),
    )


def _in_squares(report: Report) -> Mapping[str, int]:
    """Return how many binding targets came out how, in the order of the squares; those without data are open."""
    counts = merged(outcomes(result for result in report.whole() if result.binding))
    return {name: counts[name] for name in OUTCOMES}


def _sources(report: Report, speaker: Speaker) -> Iterator[Markup | str]:
    """Yield who reported, and what could not be read or is wrong, each a way down to where it is told."""
    yield from (f"{line} " for line in islice(_about_units(report, speaker), 1))
    unread = len(report.inputs_that("refused"))  # what was only left aside is told below
    refused = sum(problem.severity is Severity.ERROR for problem in report.problems)
    if not unread:
        yield speaker.say("page-read-all", count=len(report.inputs_that("read")))
    links = [speaker.say("page-not-read", count=unread)] if unread else []
    links += [speaker.say("page-refused", count=refused)] if refused else []
    for number, link in enumerate(links):
        yield join("; " if number else " ", tag("a", link, href="#data", class_="missed"))


def _about_units(report: Report, speaker: Speaker) -> Iterator[str]:
    bare = report.coverage._replace(changes=None)
    return coverage_lines(report._replace(coverage=bare), speaker)


def _sentence(counts: Mapping[str, int], report: Report, speaker: Speaker) -> Iterator[Markup | str]:
    """Yield the council's sentence, each outcome in its colour; what came to none is left out."""
    total = sum(counts.values())
    if not total:
        yield speaker.say("no-binding")
        return
    met = counts["met"] + counts["exceeded"]
    yield join(tag("b", speaker.say("page-of-binding", met=met, total=total)), f" {speaker.say('page-binding')} ")
    yield tag("b", speaker.say("page-met"), class_="met")
    if counts["exceeded"]:
        yield f", {speaker.say('page-exceeded', count=counts['exceeded'])}"
    for name in ("missed", "undetermined", "not_applicable"):
        if counts[name]:
            yield join("; ", tag("b", _counted(name, counts[name], report, speaker), class_=OUTCOMES[name]))
    yield "."


def _counted(name: str, count: int, report: Report, speaker: Speaker) -> str:
    accepted = accepted_of(result for result in report.whole() if result.binding)
    return said_outcome(name, count, speaker, accepted)


def _squares(counts: Mapping[str, int], report: Report, speaker: Speaker) -> Markup:
    told = {name: _counted(name, count, report, speaker) for name, count in counts.items() if count}
    squares = (_square(name) for name, count in counts.items() for _ in range(count))
    legend = (tag("li", _square(name), tag("b", words, class_=OUTCOMES[name])) for name, words in told.items())
    every = tag("div", *squares, class_="units", role="img", aria_label=", ".join(told.values()))
    return join(every, tag("ul", *legend, class_="legend"))


def _square(name: str) -> Markup:
    """Return one target as a square: an arrow is exceeded, filled met, hatched open, crossed missed."""
    return tag("svg", SQUARES[name], width="20", height="20", viewBox="0 0 20 20", aria_hidden="true")


def _framed(fill: str, stroke: str, width: str = "2") -> Markup:
    return tag("rect", x="1", y="1", width="18", height="18", fill=fill, stroke=stroke, stroke_width=width)


def _blue(*on_it: Markup) -> Markup:
    return join(tag("rect", width="20", height="20", fill=BLUE), *on_it)


def _lined(d: str, stroke: str, width: str = "2") -> Markup:
    return tag("path", d=d, stroke=stroke, stroke_width=width)


SQUARES = {
    "exceeded": _blue(tag("path", d="M10 4l5 6h-3v6h-4v-6h-3z", fill="#fff")),
    "met": _blue(),
    "undetermined": _framed("url(#h)", OCHRE, "1.5"),
    "missed": join(_framed("#fff", BRICK), _lined("M6 6l8 8m0 -8l-8 8", BRICK)),
    "not_applicable": join(_framed("#fff", GREY, "1"), _lined("M6 10h8", GREY, "1.5")),
}


def _contents(found: Mapping[Kind, Sequence[Entry]], has_documents: bool, speaker: Speaker) -> Markup:
    """Return links to the sections that there are, in their order."""
    links = [(kind.value, heading_of(kind, speaker)) for kind in Kind if found[kind]]
    at = next((number for number, (name, _) in enumerate(links) if name == Kind.INFORMING), len(links))
    if has_documents:
        links.insert(at, ("documents", speaker.say("page-section-documents")))
    links.append(("data", speaker.say("page-section-data")))
    anchors = (tag("a", words, href=f"#{name}") for name, words in links)
    return tag("nav", *anchors, aria_label=speaker.say("page-contents"))
