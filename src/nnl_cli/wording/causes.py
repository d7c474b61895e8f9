"""Which cause each problem of the data comes from, and what is wrong in brief where unit and cell stand beside it."""

from collections.abc import Mapping, Sequence
from typing import Any

from nnl_cli.problems import Place, Problem
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.messages import MESSAGES

# In the order in which they are told: what keeps files from being read first, then rows, then cells.
CAUSES: Mapping[str, Sequence[str]] = {
    "file-unread": (
        "file-missing", "file-not-regular", "file-unreadable", "file-in-use", "file-empty", "file-too-large",
        "stdin-closed", "folder-without-tables", "folder-too-large", "name-empty", "pattern-without-files",
        "archive-of-tables", "sheets-too-many", "file-archive", "file-mail", "page-of-login", "page-without-table",
        "columns-too-many", "file-password", "zip-bomb", "xml-entities", "workbook-broken", "file-not-table",
    ),
    "file-damaged": (
        "file-damaged", "file-truncated", "rows-missing", "page-without-end", "text-without-end", "text-cut-off",
        "text-nul", "text-broken", "sheet-full",
    ),
    "no-table": (
        "header-not-found", "list-without-header", "form-heading-lost", "table-in-one-column", "table-transposed",
        "table-is-form", "table-without-unit",
        "table-without-key-part", "place-figures-mixed", "table-is-long", "values-not-found",
        "values-twice", "table-without-rows", "sheet-unread", "sheet-hidden", "sheet-without-table",
    ),
    "file-left": (
        "skipped-lock", "skipped-hidden", "skipped-link", "skipped-document", "skipped-archive", "skipped-picture",
        "skipped-own", "skipped-marked", "skipped-guide", "skipped-other", "skipped-by-notes", "folder-still-empty",
    ),
    "letters": (
        "text-not-utf8", "encoding-undecided", "text-encoded-twice", "text-garbled", "text-lost", "encoding-assumed",
        "encoding-by-labels", "encoding-by-letters", "font-converted", "letter-lost",
    ),
    "suffix": ("suffix-lies",),
    "laid-out": ("table-turned", "form-of-unit"),
    "own-form": (
        "form-other-plan", "form-other-period", "form-other-unit", "form-other-row", "form-unit-changed",
        "form-last-typed", "form-last-unknown", "form-answer-aside", "form-figure-beside",
        "form-code-blank", "form-units-changed", "form-check-gone", "form-older",
    ),
    "reading": (
        "notes-not-reviewed", "reading-unmatched", "reading-matches-no-sheet", "reading-code-unknown",
        "column-noted-of-group", "column-beside-note", "rows-added", "notes-applied", "notes-reviewed-ahead",
    ),
    "outside": ("second-table", "rows-after-footer"),
    "column-missing": ("column-missing", "column-missing-key", "column-missing-class"),
    "column-twice": ("column-twice",),
    "column-unused": ("column-unknown", "column-of-group", "column-without-label"),
    "column-remarks": ("column-remarks",),
    "column-aside": ("column-of-register",),
    "item-unused": ("item-unknown", "item-blank"),
    "scale": ("unit-unclear", "column-scaled", "unit-below"),
    "limits": ("title-limits",),
    "hidden": ("rows-hidden", "columns-hidden"),
    "row-bent": (
        "row-too-wide", "row-too-short", "row-shifted", "row-not-split", "quote-broken", "cell-too-long",
        "rows-swallowed",
    ),
    "period": (
        "period-unknown", "period-not-in-plan", "period-blank-among", "period-blank", "period-in-title",
        "period-in-heading", "period-in-name", "unit-row-blank", "period-title-unclear", "periods-twice",
        "unit-of-other-period",
    ),
    "bad-figure": (
        "not-a-count", "not-whole", "not-a-number", "negative-count", "negative-amount", "number-too-long",
        "number-ambiguous", "groups-differ", "cell-is-date", "cell-is-yes-no", "cell-is-percent", "tick-in-count",
    ),
    "bad-yes-no": ("not-yes-no",),
    "bad-rate": ("not-a-percent", "percent-or-share"),
    "bad-date": ("not-a-date", "dates-of-two-orders", "date-year-short"),
    "formula": ("cell-is-error", "cell-is-uncalculated"),
    "merged": ("figure-merged",),
    "figures-differ": ("figures-differ",),
    "texts-differ": ("texts-differ", "classes-differ"),
    "part": ("part-exceeds-whole", "above-whole"),
    "division": ("division-by-zero",),
    "who": (
        "row-without-unit", "code-rounded", "codes-alike", "unit-matched-by-name", "unit-without-code",
        "unit-under-two-codes", "unit-given-twice", "unit-name-alike", "name-under-two-codes",
        "unit-matched-respelt", "unit-name-near", "row-lacks-key-part", "rows-need-key",
    ),
    "doubtful-row": (
        "row-may-be-sum", "row-may-be-mean", "row-may-be-part", "row-may-be-place", "row-may-sum-tables",
        "rows-may-be-parts", "row-below-total", "row-unlike-units", "table-may-repeat", "group-unsure",
    ),
    "total-row": ("row-sums-others", "bare-total", "bare-mean", "place-heads-units"),
    "total-differs": ("total-differs",),
    "place": ("place-kind-open", "place-differs", "figures-of-places"),
    "register": (
        "register-empty", "unit-unknown", "class-differs", "register-differs", "bound-differs", "became-unknown",
        "became-reported", "became-circle", "unit-renamed", "unit-recoded", "name-of-another",
    ),
    "changes": (
        "changes-empty", "changes-columns", "changes-day-column", "changes-circle", "changes-province-unknown",
        "changes-unclear", "changes-of-nobody", "changes-code-open", "change-of-living", "change-after-lessons",
        "change-not-yet", "closed-reported", "change-without-day", "change-without-old", "change-without-new",
        "change-bad-date", "unit-not-yet",
    ),
    "baseline": (
        "baseline-unreadable", "baseline-empty", "baseline-is-data", "baseline-same-period", "baseline-twice",
        "baseline-not-earlier",
    ),
    "repeated": ("unit-repeated",),
    "rule": ("rule-broken",),
    "percent": ("percent-differs",),
    "unknown-text": ("category-unknown", "text-left-out"),
    "class": ("class-blank",),
    "not-asked": ("not-asked", "not-asked-left"),
    "read-as": (
        "class-spelled", "nil-sign", "comma-grouped", "unit-in-cell", "mark-in-cell", "codes-with-zeros",
        "dates-month-first", "columns-by-number",
    ),
    "remarks": (
        "remark-indicator-unknown", "remark-document-unknown", "remark-not-judged", "remark-met", "remark-past",
        "accepted-over", "accepted-not-covered", "accepted-in-doubt", "accepted-value-unfit",
        "accepted-not-judged",
    ),
    "more": ("more-of-a-kind",),
}  # fmt: skip
RULE = "rule-broken"  # of several fields: no one of them goes before it
CAUSE_OF = {code: cause for cause, codes in CAUSES.items() for code in codes}


def cause_of(problem: Problem) -> str:
    """Return the cause that a problem comes from; of a code that none names, the last."""
    return CAUSE_OF.get(problem.code, "more")


def brief(problem: Problem, speaker: Speaker, *, abroad: bool = False) -> str:
    """Return what is wrong where unit and cell are told beside it: field and a few words, else the whole sentence.

    Who is sent a paper has no plan and no notes to write in: where a sentence speaks of these there is another.

    Where the cells beside it lie in several sheets (`abroad`), each is told with its file.
    """
    code = f"brief-{problem.code}"
    if speaker.files is not None and f"brief-{problem.code}-sent" in MESSAGES:
        code = f"brief-{problem.code}-sent"
    if code not in MESSAGES:
        return speaker.problem(problem)
    spot, details = problem.place, dict(problem.details)
    if "first_place" in details and isinstance(spot, Place):
        details["first_place"] = str(details["first_place"]) if abroad else _near(str(details["first_place"]), spot)
        details["here"] = spot if abroad else spot.cell or spot.in_file.row or ""
    if problem.code == RULE:
        figures: Any = details["figures"]
        details["values"] = ", ".join(speaker.figure(value) or speaker.say("cell-blank") for _, value in figures)
    said = speaker.problem(problem._replace(details=details), code)
    return f"{speaker.plain(speaker.label(problem.field))}: {said}" if problem.field and problem.code != RULE else said


def mending(problem: Problem, speaker: Speaker) -> str:
    """Return how to mend what `brief` tells; "" where that is a whole sentence, which says it itself."""
    mend = f"mend-{cause_of(problem)}"
    if speaker.files is not None and f"mend-{cause_of(problem)}-sent" in MESSAGES:
        mend = f"mend-{cause_of(problem)}-sent"
    return speaker.say(mend) if f"brief-{problem.code}" in MESSAGES and mend in MESSAGES else ""


def _near(place: str, spot: Place) -> str:
    """Return a place as it is told beside another: without the file and sheet, or the folder, that both are in."""
    folder = spot.file[: max(spot.file.rfind("/"), spot.file.rfind("\\")) + 1]
    return place.removeprefix(str(spot.of_sheet) + ":").removeprefix(folder)
