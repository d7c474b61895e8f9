"""Nothing that comes from outside acts on the page: 60 hostile names in every place that shows a name."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from hostile import ON_A_PAGE
from nnl_cli.drilling import drill
from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.report.drill import Drill
from nnl_cli.report.model import Coverage, Group, Report, UnitName
from nnl_cli.reports.html import render
from nnl_cli.reports.html.markup import tag, text
from nnl_cli.wording.catalogue import Speaker, speaker
from nnl_cli.wording.plain import plain

from .conftest import Read
from .html_reading import page, words

TAGS = frozenset(
    [
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "header",
        "main",
        "footer",
        "section",
        "article",
        "nav",
        "h1",
        "h2",
        "h3",
        "p",
        "b",
        "a",
        "span",
        "div",
        "ul",
        "li",
        "svg",
        "defs",
        "pattern",
        "rect",
        "path",
        "text",
        "details",
        "summary",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "code",
    ]
)
ATTRIBUTES = frozenset(
    [
        "lang",
        "charset",
        "name",
        "content",
        "http-equiv",
        "class",
        "id",
        "href",
        "scope",
        "role",
        "data-l",
        "aria-label",
        "aria-hidden",
        "width",
        "height",
        "viewBox",
        "x",
        "y",
        "d",
        "fill",
        "stroke",
        "stroke-width",
        "stroke-dasharray",
        "font-size",
        "text-anchor",
        "patternUnits",
        "patternTransform",
    ]
)


def poisoned(report: Report, found: Drill, name: str) -> Report:
    """Return a report in which everything that has a name has this one."""
    both = {"vi": name, "en": name}
    results = tuple(
        one._replace(name=both, short=both, noun=both, office=both, group=one.group and Group(name, name, name))
        for one in report.results
    )
    place = Place(name, name, 3, 2)
    problem = Problem("rule-broken", Severity.ERROR, place, name, name, {"figures": [(name, name)], "say": both})
    units = {
        key: [unit._replace(name=name, place=name, key=name, cells=(place,)) for unit in mine]
        for key, mine in found.units.items()
    }
    places = {
        key: [one._replace(group=Group(name, name, name), name=both) for one in mine]
        for key, mine in found.places.items()
    }
    return report._replace(
        plan=report.plan._replace(number=name, title=both, file=name),
        period=name,
        results=results,
        problems=(problem, problem._replace(code="no-such-code")),
        inputs=tuple(one._replace(file=name, sheet=name) for one in report.inputs),
        coverage=Coverage(3, 1, (UnitName(name, name, name, name),)),
        rows={Place(name, name, 3): name},
        drill=Drill(places, units),
        run=name,
    )


@pytest.fixture
def judged(read: Read) -> tuple[Report, Drill, Speaker]:
    """Return a report with what lies below it, and who speaks."""
    ready = read()
    report = ready.report(final=False)
    return report, drill(ready.question, report), speaker("vi", ready.loaded.plan)


def test_there_are_enough_hostile_names() -> None:
    """At least 47, each another."""
    assert len(set(ON_A_PAGE)) == len(ON_A_PAGE) >= 47


def test_no_name_acts_on_the_page(judged: tuple[Report, Drill, Speaker]) -> None:
    """Each name stands as text where people read it; no element, attribute or address comes of it, nothing steers."""
    report, found, words_of = judged
    for name in ON_A_PAGE:
        data = render(poisoned(report, found, name), words_of)
        tree = page(data)
        assert {one.tag for one in tree.iter()} <= TAGS, name
        assert {key for one in tree.iter() for key in one.attrib} <= ATTRIBUTES, name
        assert all(one.get("href", "#").startswith("#") for one in tree.iter())
        shown = " ".join(plain(name).split())
        assert shown in words(tree), name[:50]
        assert len(list(tree.iter("style"))) == 1
        assert not re.search(
            "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]", data.decode()
        )


def test_escaping_cannot_be_forgotten() -> None:
    """What is no element is escaped, as a child and as an attribute, quotes too."""
    assert tag("p", "<b>", tag("b", "&")) == "<p>&lt;b&gt;<b>&amp;</b></p>"
    assert tag("p", title="\"'<>&\u202e") == '<p title="&quot;&#x27;&lt;&gt;&amp;\\u202e"></p>'
    assert text(text("<")) == "&lt;"


def test_the_page_can_ask_for_nothing(judged: tuple[Report, Drill, Speaker]) -> None:
    """The policy allows one style, by its hash, and nothing else; no script, no address, no style of an element."""
    report, found, words_of = judged
    data = render(report._replace(drill=found), words_of)
    tree = page(data)
    style = next(tree.iter("style")).text or ""
    known = b64encode(sha256(style.encode()).digest()).decode()
    policy = next(one.get("content") or "" for one in tree.iter("meta") if one.get("http-equiv"))
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{known}'")
    assert not re.search(rb"https?:|<script|<link|<img| style=|@import|url\((?!#h\))", data)
    assert data == render(report._replace(drill=found), words_of)


def test_people_who_do_not_see_are_told_all(judged: tuple[Report, Drill, Speaker]) -> None:
    """Language, one first heading, captions, heads with a scope, charts with words; ids stand once."""
    report, found, words_of = judged
    tree = page(render(report._replace(drill=found), words_of))
    assert tree.get("lang") == "vi"
    assert len(list(tree.iter("h1"))) == 1
    assert all(cell.get("scope") in ("col", "row") for cell in tree.iter("th"))
    assert all(words(cell) for cell in tree.iter("th"))
    charts = [one for one in tree.iter("svg") if one.get("aria-hidden") is None]
    assert charts
    titles = [title for one in charts if one.get("role") == "img" for title in one.findall("title") if words(title)]
    assert len(titles) == len(charts)
    ids = [one.get("id") for one in tree.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    anchors = {(one.get("href") or "")[1:] for one in tree.iter("a")}
    assert anchors <= set(ids)


def contrast(one: str, other: str = "#ffffff") -> float:
    """Return the contrast of two colours as WCAG reckons it."""
    lights = []
    for colour in (one, other):
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        lights.append(0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
    return max(lights) / min(lights)


def test_every_text_can_be_read(judged: tuple[Report, Drill, Speaker]) -> None:
    """Each colour of a text is at least 7:1 on white."""
    report, found, words_of = judged
    data = render(report._replace(drill=found), words_of).decode()
    colours = set(re.findall(r"[{;]color:(#[0-9a-f]{6})", data)) | set(
        re.findall(r'<text[^>]*fill="(#[0-9a-f]{6})"', data)
    )
    assert len(colours) >= 5
    assert all(contrast(colour) >= 7 for colour in colours)


def test_of_thousands_of_units_the_first_are_shown(judged: tuple[Report, Drill, Speaker]) -> None:
    """Of 2,000 units 200 stand in the table and 1,800 are counted."""
    report, found, words_of = judged
    many = {
        key: [mine[0]._replace(name=f"Trường {n}") for n in range(2_000)] for key, mine in found.units.items() if mine
    }
    tree = page(render(report._replace(drill=Drill({}, many)), words_of))
    tables = list(tree.iter("details"))
    assert tables
    for one in tables:
        assert len(one.findall("div/table/tbody/tr")) == 200
        assert "1.800" in words(one)


def test_a_page_without_anything_below_is_whole(read: Read, folder: Path) -> None:
    """A report that was made without what lies below it is a page all the same; `-o` gives one that has it."""
    assert folder.is_dir()
    ready = read()
    tree = page(render(ready.report(final=True), speaker("en", ready.loaded.plan)))
    assert tree.get("lang") == "en"
    assert not list(tree.iter("details"))
