"""Lay the results out once, as texts, for every format that shows a table to people."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from nnl_cli.patterns import late
from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.report.model import Changes, InputSheet, Report, Result, UnitName
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.figures import day, pair
from nnl_cli.wording.kinds import plan_called
from nnl_cli.wording.lines import figure_text, requirement_text
from nnl_cli.wording.parts import part_lines
from nnl_cli.wording.phrases import counts_text, gap_text, reason_text, said_beside, shortfall_text, verdict_text
from nnl_cli.wording.plain import plain

COLUMNS = ("number", "name", "plan", "actual", "gap", "shortfall", "verdict")
BALANCE = ("rows", "records", "duplicates", "other_period", "totals", "headings", "notes", "refused")  # rule 16
SHOWN_OF_A_KIND = 3
NUMBERED = late(r"[IVXLC]+\b|\d")  # `I.2.b` needs the word "mục" before it, "Điều 6" does not
SHOWN_CHANGES = 10
YEAR = late(r"\d{4}")
SCHOOL_YEAR = late(r"\d{4}-\d{4}")


class Row(NamedTuple):
    """One line of the table: harmless texts for people, and the result they speak of.

    A part's result is that of its units alone. `label` is the document that asks, where a report answers to several,
    `accepted` what accepts a missed target's deviation, `remarks` are what people wrote, a sentence each.
    """

    number: str
    name: str
    clauses: str
    plan: str
    actual: str
    counts: str
    gap: str
    shortfall: str
    verdict: str
    result: Result
    is_part: bool = False
    label: str = ""
    accepted: str = ""
    remarks: tuple[str, ...] = ()


def rows(report: Report, speaker: Speaker) -> Iterator[Row]:
    """Yield the lines of the table: results numbered in plan order, parts and then groups below their whole."""
    count = 0
    for result in report.results:
        count += result.group is None
        row, *parts = lines_of(result, report, speaker)
        yield row._replace(number=str(count) if result.group is None else "")
        yield from parts


def whole_rows(report: Report, speaker: Speaker) -> Iterator[Row]:
    """Yield the lines of the table without its groups, of which there may be thousands."""
    return rows(report._replace(results=tuple(report.whole())), speaker)


def lines_of(result: Result, report: Report, speaker: Speaker) -> Iterator[Row]:
    """Yield the line of one result, without its number, then those of its parts."""
    row = row_of(result, report, speaker)
    yield row
    for condition, part in part_lines(result, speaker):
        yield _row(f"· {condition}", part, speaker)._replace(is_part=True, label=row.label)


def row_of(result: Result, report: Report, speaker: Speaker) -> Row:
    """Return the line of one result, without its number."""
    label = labels_of(report, speaker).get((result.document, result.source), "")
    return _row(_name(result, speaker), result, speaker)._replace(label=label, clauses=plain(_clauses(result, speaker)))


def labels_of(report: Report, speaker: Speaker) -> dict[tuple[str | None, str | None], str]:
    """Return what heads each document's column, by its id and number; nothing where a report answers to one alone.

    The id is None of the plan itself and of a document that targets only name: a number repeats by issuer.
    """
    several = len(report.documents) > 1
    return {(one.id, one.number): speaker.plain(one.short[speaker.lang]) for one in report.documents} if several else {}


def _row(name: str, result: Result, speaker: Speaker) -> Row:
    return Row(
        number="",
        name=plain(name),
        clauses="",
        plan=plain(requirement_text(result, speaker)),
        actual=plain(figure_text(result, speaker)),
        counts=counts_text(result, speaker) if _has_counts(result) else "",
        gap=gap_text(result, speaker),
        shortfall=plain(shortfall_text(result, speaker)),
        verdict=verdict_text(result, speaker),
        result=result,
        **_remarked(result, speaker),
    )


def _remarked(result: Result, speaker: Speaker) -> dict[str, Any]:
    """Return what people wrote beside a result, where they wrote anything."""
    if not result.remarks and result.accepted is None:
        return {}
    from nnl_cli.wording.remarks import accepted_text, remark_lines

    return {"accepted": accepted_text(result, speaker), "remarks": tuple(remark_lines(result, speaker))}


def _has_counts(result: Result) -> bool:
    return (result.denominator is not None or bool(result.terms)) and not result.is_range


def _name(result: Result, speaker: Speaker) -> str:
    if result.group is None:
        return result.name[speaker.lang]
    return "– " + (result.group.name or result.group.value or speaker.say("group-unknown"))


def _clauses(result: Result, speaker: Speaker) -> str:
    """Return where the target is written: clauses on the whole's line, the document where it is another."""
    if result.group is not None:
        return ""
    code = "clauses" if all(map(NUMBERED.match, result.clauses)) else "clauses-named"
    parts = [speaker.say(code, clauses=", ".join(result.clauses))] if result.clauses else []
    if result.require is not None and not result.binding:
        parts.append(speaker.say("information-only"))
    return "; ".join(parts)


def changed_line(report: Report, speaker: Speaker) -> str:
    """Return which units are new and gone beside last year, a few of each by name; "" where none is (rule 10)."""
    changes = report.coverage.changes
    kinds = (("changes-new", changes.new), ("changes-closed", changes.closed)) if changes else ()
    told = [speaker.say(code, unit=_few_units(units, speaker)) for code, units in kinds if units]
    return speaker.say("screen-changes", changes="; ".join(told)) if told else ""


def _few_units(units: Sequence[UnitName], speaker: Speaker) -> str:
    more = [f"… (+{len(units) - SHOWN_OF_A_KIND})"] if len(units) > SHOWN_OF_A_KIND else []
    return ", ".join([*(unit_text(unit, speaker) for unit in units[:SHOWN_OF_A_KIND]), *more])


def title(report: Report, speaker: Speaker) -> str:
    """Return the heading: the plan by its kind and number, period and reference date."""
    text = speaker.say(
        "title", plan=plan_called(report.plan.number, speaker), period=period_text(report.period, speaker)
    )
    if report.as_of:
        text += ", " + speaker.say("as-of", date=day(report.as_of, speaker.lang))
    return text


def period_text(period: str, speaker: Speaker) -> str:
    """Return a period as people say it: a year, a school year, or whatever else the plan calls it."""
    kind = "year" if YEAR.fullmatch(period) else "school-year" if SCHOOL_YEAR.fullmatch(period) else "other"
    return speaker.say(f"period-{kind}", period=period)


def remarks(lines: Iterable[Row], speaker: Speaker) -> Iterator[str]:
    """Yield what a reader must know beside the lines of a table: notes per result, by its number."""
    number, told = "", ""
    for row in lines:
        result = row.result
        parts = list(said_beside(result, speaker))
        reason = reason_text(result, speaker)
        if reason and row.is_part and reason == told:
            parts = parts[1:]
        told = told if row.is_part else reason
        number = row.number or number
        if parts:
            head = f"{number}." if row.number else f"{number}. {speaker.plain(row.name)}:"
            head += f" {row.label}:" if row.label else ""
            yield f"{head} {'; '.join(parts)}."


def balances(report: Report, speaker: Speaker) -> Iterator[str]:
    """Yield, per sheet, how its rows were used (rule 16), and where a dash was counted as 0 (rule 2)."""
    yield from (balance_line(sheet, speaker) for sheet in report.inputs if sheet.status == "read")
    yield from compared_lines(report, speaker)
    aside = [sheet for sheet in report.inputs if sheet.status != "read"]
    yield from (not_read_line(sheet, report.problems, speaker) for sheet in aside[:SHOWN_CHANGES])
    if len(aside) > SHOWN_CHANGES:
        yield speaker.say("not-read-more", count=str(len(aside) - SHOWN_CHANGES))
    yield from nil_lines(report, speaker)
    yield from coverage_lines(report, speaker)


def nil_lines(report: Report, speaker: Speaker) -> Iterator[str]:
    """Yield, per file, where a dash was counted as 0 (rule 2)."""
    for problem in report.problems:
        if problem.code == "nil-sign":
            yield f"{speaker.plain(problem.place.file)}: {speaker.problem(problem._replace(code='summary-dashes'))}"


def compared_lines(report: Report, speaker: Speaker) -> Iterator[str]:
    """Yield, where rows of other periods are counted apart, which periods' rows serve as what is compared with."""
    parts = (part for result in report.results for part in result.parts)
    found = [line.baseline for lines in (report.results, parts) for line in lines]
    used = {one.period for one in found if one and one.source == "table"} - {None}
    if used and any(sheet.other_period for sheet in report.inputs):
        periods = ", ".join(sorted(map(str, used)))
        yield speaker.say("balance-compared", period=report.period, periods=periods)


def balance_line(sheet: InputSheet, speaker: Speaker) -> str:
    """Return how the rows of one sheet were used, in one line whose numbers balance."""
    code = "balance-fed" if sheet.is_fed else "balance"
    return speaker.say(code, where=str(sheet.place), **{name: str(getattr(sheet, name)) for name in BALANCE})


def reason_not_read(sheet: InputSheet, problems: Iterable[Problem], speaker: Speaker) -> str:
    """Return why a file or sheet was not read: the sentence of its problem, "" where there is none."""
    spot = (sheet.why, sheet.file, sheet.sheet)
    told = (p for p in problems if isinstance(p.place, Place) and (p.code, p.place.file, p.place.sheet) == spot)
    return next((speaker.problem(problem) for problem in told), "")


def not_read_line(sheet: InputSheet, problems: Iterable[Problem], speaker: Speaker) -> str:
    """Return which file or sheet was not read, whether it was refused or left, and why: its problem's sentence."""
    why = reason_not_read(sheet, problems, speaker)
    return speaker.say(f"not-read-{sheet.status}" if why else "not-read", where=str(sheet.place), why=why)


def coverage_lines(report: Report, speaker: Speaker) -> Iterator[str]:
    """Yield who reported and, by name and place, who did not."""
    coverage = report.coverage
    yield from _changes(coverage.changes, speaker)
    if coverage.expected is None:
        yield speaker.say("coverage-unknown", reported=str(coverage.reported))
        yield from (f"  – {unit_text(unit, speaker)}" for unit in coverage.missing)
        return
    silent = len(coverage.missing)
    yield speaker.say("coverage", expected=str(coverage.expected), reported=str(coverage.reported), silent=str(silent))
    for unit in coverage.missing:
        yield f"  – {unit_text(unit, speaker)}"
    field = None
    for group in coverage.groups:
        if group.field != field:
            yield speaker.say("coverage-by", field=speaker.label(group.field))
        field, name = group.field, group.value or speaker.say("group-unknown")
        counts = pair(group.reported, group.expected, speaker.lang)
        yield f"  {speaker.plain(name)}: {counts}"


def unit_text(unit: UnitName, speaker: Speaker) -> str:
    """Return a unit by name, with code, place and office."""
    beside = ", ".join(part for part in (unit.key, unit.place, unit.office) if part and part != unit.name)
    return speaker.plain(unit.name or unit.key) + (f" ({speaker.plain(beside)})" if beside and unit.name else "")


def _changes(changes: Changes | None, speaker: Speaker) -> Iterator[str]:
    """Yield which units are new, gone or merged beside the year before (design: rule 10)."""
    if changes is None or not any(changes):
        return
    parts = {name: getattr(changes, name) for name in ("new", "closed", "merged")}
    divided = speaker.say("changes-too-divided", count=str(len(changes.divided))) if changes.divided else ""
    yield speaker.say("changes", divided=divided, **{name: str(len(units)) for name, units in parts.items()})
    for code, units in (("changes-new", changes.new), ("changes-closed", changes.closed)):
        yield from (f"  – {speaker.say(code, unit=unit_text(unit, speaker))}" for unit in units[:SHOWN_CHANGES])
        if len(units) > SHOWN_CHANGES:
            yield f"  – … (+{len(units) - SHOWN_CHANGES})"
    for old, new in changes.merged:
        yield f"  – {speaker.say('changes-merged', old=unit_text(old, speaker), new=unit_text(new, speaker))}"
    for olds, news in changes.divided:
        names = [", ".join(unit_text(unit, speaker) for unit in units) for units in (olds, news)]
        yield f"  – {speaker.say('changes-divided', old=names[0], new=names[1])}"


def problem_lines(problems: tuple[Problem, ...], speaker: Speaker) -> Iterator[tuple[Severity, str]]:
    """Yield problems as lines, errors first; warnings and infos of one kind beyond a few are counted."""
    for severity in Severity:
        kinds: dict[str, list[Problem]] = {}
        for problem in problems:
            if problem.severity is severity:
                kinds.setdefault(problem.code, []).append(problem)
        for same in kinds.values():
            limit = len(same) if severity is Severity.ERROR and len(same) <= 50 else SHOWN_OF_A_KIND
            limit = 50 if severity is Severity.ERROR and len(same) > 50 else limit
            word = speaker.say(f"severity-{severity}")
            for problem in same[:limit]:
                yield severity, f"{speaker.plain(str(problem.place))}: {word}: {speaker.problem(problem)}"
            if len(same) > limit:
                yield severity, speaker.say("problems-more", count=str(len(same) - limit), severity=word)
