"""What the figures were made of: files and their rows, what was not read, who reported, and what is wrong where."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from nnl_cli.problems import Problem, Severity, past_of
from nnl_cli.report.model import InputSheet, Report
from nnl_cli.reports.html.markup import Markup, join, tag
from nnl_cli.reports.html.words import SHOWN, Column, heads, opened, rest, table
from nnl_cli.reports.table import BALANCE, compared_lines, coverage_lines, nil_lines, not_read_line
from nnl_cli.wording.catalogue import Speaker

SHOWN_OF_A_CAUSE = 50
HEADS = {"refused": "refused-rows"}


def data(report: Report, speaker: Speaker) -> Markup:
    """Return the section of the data; the counts of every sheet balance (rule 16)."""
    return tag(
        "section",
        tag("h2", speaker.say("page-section-data")),
        *_read(report, speaker),
        tag("h3", speaker.say("page-unread")),
        _unread(report, speaker),
        tag("h3", speaker.say("page-reported")),
        *_units(report, speaker),
        tag("h3", speaker.say("problems-plain")),
        *_problems(report, speaker),
        id="data",
    )


def _read(report: Report, speaker: Speaker) -> Iterator[Markup]:
    read = [sheet for sheet in report.inputs if sheet.status == "read"]
    if not read:
        return
    fed = {"records": "fed"} if any(sheet.is_fed for sheet in read) else {}
    said = {name: speaker.say(f"page-{fed.get(name, HEADS.get(name, name))}") for name in BALANCE}
    names: list[Column] = [(speaker.say("page-file"), None), *((head, "r") for head in said.values())]
    lines = [_balance(sheet, said, speaker) for sheet in read[:SHOWN]]
    caption = speaker.say("page-inputs")
    yield tag("div", table(caption, heads(*names), lines, "stack"), class_="scroll")
    yield from rest(len(read) - SHOWN, speaker)
    beside = (*compared_lines(report, speaker), *nil_lines(report, speaker))
    yield from (tag("p", line, class_="note") for line in beside)


def _balance(sheet: InputSheet, heads: Mapping[str, str], speaker: Speaker) -> Markup:
    cells = (tag("td", speaker.figure(getattr(sheet, name)), class_="r", data_l=head) for name, head in heads.items())
    return tag("tr", tag("th", tag("code", str(sheet.place)), scope="row"), *cells)


def _unread(report: Report, speaker: Speaker) -> Markup:
    aside = [sheet for sheet in report.inputs if sheet.status != "read"]
    if not aside:
        return tag("p", speaker.say("page-unread-none"))
    lines = [not_read_line(sheet, report.problems, speaker) for sheet in aside[:SHOWN]]
    lines += [speaker.say("not-read-more", count=len(aside) - SHOWN)] if len(aside) > SHOWN else []
    return _list(lines)


def _units(report: Report, speaker: Speaker) -> Iterator[Markup]:
    """Yield who reported and who did not; a long list is folded."""
    texts = [line.strip(" –") for line in coverage_lines(report, speaker)]
    if len(texts) <= SHOWN // 10:
        yield _list(texts)
        return
    yield opened(texts[0], _list(texts[: SHOWN + 1]), *rest(len(texts) - SHOWN - 1, speaker))


def _list(lines: Iterable[str]) -> Markup:
    return tag("ul", *(tag("li", line) for line in lines), class_="plain")


def _problems(report: Report, speaker: Speaker) -> Iterator[Markup]:
    """Yield a table for each cause, errors first: where, whose row it is, what is wrong and how to mend it."""
    if not report.problems:
        yield tag("p", speaker.say("page-problems-none"))
        return
    problems = report.problems
    counts = {s: sum(one.severity is s for one in problems) + past_of(problems, s) for s in Severity}
    told = {"errors": counts[Severity.ERROR], "warnings": counts[Severity.WARNING]}
    yield tag("p", speaker.say("problems-heading", **told))
    for severity in Severity:
        causes: dict[str, list[Problem]] = {}
        for problem in report.problems:
            if problem.severity is severity:
                causes.setdefault(problem.code, []).append(problem)
        yield from (_cause(same, severity, report, speaker) for same in causes.values())


def _cause(same: Sequence[Problem], severity: Severity, report: Report, speaker: Speaker) -> Markup:
    word = speaker.say(f"severity-{severity}")
    caption = speaker.say("page-cause", count=len(same), severity=word)
    shown = same[:SHOWN_OF_A_CAUSE]
    whose = [report.whose(problem.place) for problem in shown]
    names = [(speaker.say("page-where"), None), *([(speaker.say("page-unit"), None)] if any(whose) else [])]
    names.append((speaker.say("page-what"), None))
    lines = [_problem(problem, unit, any(whose), speaker) for problem, unit in zip(shown, whose, strict=True)]
    more = len(same) - len(shown)
    rest = tag("p", speaker.say("problems-more", count=more, severity=word), class_="note") if more else None
    head = join(caption, " ", tag("code", same[0].code))
    body = (tag("caption", head, class_=severity.value), heads(*names), tag("tbody", *lines))
    return tag("div", tag("table", *body, class_="stack"), rest, class_="scroll")


def _problem(problem: Problem, unit: str, has_units: bool, speaker: Speaker) -> Markup:
    return tag(
        "tr",
        tag("th", tag("code", str(problem.place)), scope="row"),
        tag("td", unit or None, data_l=speaker.say("page-unit") if unit else None) if has_units else None,
        tag("td", speaker.problem(problem)),
    )
