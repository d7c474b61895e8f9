"""Say every message in Vietnamese and in English: code -> (vi, en), with the same placeholders in both."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from nnl_cli.patterns import late
from nnl_cli.problems import Problem
from nnl_cli.wording.messages import MESSAGES
from nnl_cli.wording.plain import plain

if TYPE_CHECKING:  # the help of a command needs no plan, and so no pydantic
    from nnl_cli.plan.model import PlanFile

LANGUAGES = ("vi", "en")
LONGEST = 500  # letters of a text from outside in a sentence
# The codes whose value is what the system, a reader of YAML or JSON, or the parser of the command line said.
FOREIGN = {
    "baseline-unreadable",
    "beside-unreadable",
    "cases-unreadable",
    "file-unreadable",
    "output-failed",
    "plan-unreadable",
    "report-unreadable",
    "stdout-failed",
    "usage-other",
    "yaml-syntax",
}


# What a problem's sentence says as figures, written as people write them; every other text stands as it was found.
FIGURES: Mapping[str, Sequence[str]] = {
    "accepted-over": ("until",),
    "bound-differs": ("value", "stated"),
    "figures-differ": ("first", "other"),
    "notes-applied": ("date",),
    "notes-reviewed-ahead": ("date",),
    "not-asked": ("value",),
    "not-asked-left": ("value",),
    "part-exceeds-whole": ("value", "whole_value"),
    "percent-differs": ("value", "n", "d"),
    "register-differs": ("value", "stated"),
    "remark-past": ("until",),
    "total-differs": ("value", "sum", "difference"),
    "unit-not-yet": ("day",),
    **dict.fromkeys(("change-after-lessons", "change-not-yet"), ("day",)),
}


# Placeholders that are always a number of things, whatever the sentence.
ROWS = ("rows", "records", "duplicates", "other_period", "totals", "headings", "notes", "refused")
UNITS = ("count", "units", "used", "blank", "reported", "expected", "silent")
VERDICTS = ("total", "met", "missed", "undetermined", "no_data", "not_applicable")
OF_A_PLAN = ("clauses", "measured", "open", "qualitative", "indicators", "targets")
COUNTS = frozenset((*ROWS, *UNITS, *VERDICTS, *OF_A_PLAN, "errors", "warnings"))
NAMED = "units"  # a number of them, or their names: the name of one may be a code, which is no figure
OPTIONS = late(r" \(--[a-z-]+[^)]*\)| --[a-z-]+")  # of a command, in our own words
PRINTED = ("kind", "verdict", "severity")  # families of codes: how nnl prints the words of a file
CONTENTS = {"image": "content-image", "program or database": "content-program"}  # others are names of their own
TRUTHS = {"True": "truth-yes", "False": "truth-no"}


class _Values(dict[str, str]):
    """Values for a sentence; one that is not given reads as nothing, since a report must never fail on a word."""

    def __missing__(self, name: str) -> str:
        return ""


def _text(value: object) -> str:
    """Return a value as it stands in a sentence; a truth reads as the number that it counts."""
    return str(int(value)) if isinstance(value, bool) else str(value)


def _meant(word: str, expected: Sequence[str]) -> str:
    """Return which value of a file nnl prints as this word: `có số` is quantitative; "" where it is none of them."""
    from nnl_cli.names import fold

    printed = ((one, MESSAGES.get(f"{family}-{one}")) for family in PRINTED for one in expected)
    return next((one for one, words in printed if words and fold(word) in map(fold, words)), "")


def _cut(value: object) -> object:
    """Return a text from outside no longer than a sentence can hold."""
    return f"{value[:LONGEST]}…" if isinstance(value, str) and len(value) > LONGEST else value


class Speaker(NamedTuple):
    """Speaks one language; `labels` are the plan's names of fields.

    Of a paper `files` says what its reader calls each file; who reads it runs no command, and is told no options.
    Of a closed period (`final`) a miss is said as one that stays: in the words that a code has for it.
    """

    lang: str
    labels: Mapping[str, str]
    files: Mapping[str, str] | None = None
    final: bool = False

    def say(self, code: str, **details: object) -> str:
        """Return the sentence of a code; text from outside is made harmless for a terminal."""
        closed = MESSAGES.get(f"{code}-final") if self.final else None
        vi, en = closed or MESSAGES.get(code, (code, code))  # a missing sentence must not cost the report
        shown = {name: plain(self._said(name, value)) for name, value in details.items()}
        sentence = vi if self.lang == "vi" else en
        return (sentence if self.files is None else OPTIONS.sub("", sentence)).format_map(_Values(shown))

    def _said(self, name: str, value: object) -> str:
        """Return a value as it stands in a sentence; how many there are is written as people write numbers."""
        is_count = name in COUNTS and not isinstance(value, bool) and (name != NAMED or isinstance(value, int))
        text = self.figure(value) if is_count else _text(value)
        for file, called in (self.files or {}).items():
            text = text.replace(file, called)
        return text

    @staticmethod
    def plain(text: str) -> str:
        """Return a text from outside made harmless."""
        return plain(text)

    def problem(self, problem: Problem, code: str = "") -> str:
        """Return what is wrong and how to mend it; with `code`, in the words of another sentence."""
        details: dict[str, Any] = {name: _cut(value) for name, value in problem.details.items()}
        details["value"] = _cut(self.foreign(problem.code, problem.value or ""))
        details.update({name: self.figure(details[name]) for name in FIGURES.get(problem.code, ()) if name in details})
        details["field"] = self.label(problem.field)
        for name in ("whole", "other_field"):
            if name in details:
                details[name] = self.label(str(details[name]))
        for name in ("lacking", "keys"):  # fields, several of them
            if name in details:
                details[name] = ", ".join(map(self.label, details[name]))
        if problem.code == "file-not-table":
            found = str(details["found"])
            details["found"] = self.say(CONTENTS[found]) if found in CONTENTS else found
        if problem.past:
            from nnl_cli.wording.causes import CAUSE_OF

            kind, label = self.say(f"cause-{CAUSE_OF.get(problem.past.code, 'more')}"), self.label(problem.field)
            details["kind"] = f"{kind} · {label}" if label else kind
        if problem.code == "rule-broken":
            details["figures"] = self._figures(problem.details["figures"])
            details["say"] = problem.details["say"][self.lang]  # type: ignore[index]  # the rule's words
        if problem.code in ("accepted-not-covered", "accepted-in-doubt"):
            from nnl_cli.wording.remarks import TOLD

            details["figure"] = TOLD[problem.code](problem.details["result"], problem.details["where"], self)
        if problem.code == "lint-field-unused":
            details["by"] = self.say("lint-field-by", found=details["found"]) if problem.details["by"] else ""
        if problem.code == "column-of-group":
            details["years"] = self.say("column-years") if details.get("years") else ""
        if problem.code == "column-twice":
            lines = details.get("mend")
            details["mend"] = self.say("column-twice-noted", lines=lines) if lines else self.say("column-twice-mend")
        if problem.code == "notes-not-reviewed" and details.get("by"):
            code = code or "notes-without-day"
        if problem.code == "values-not-found" and details["label"]:
            details["label"] = self.say("values-wanted", label=details["label"])
        if problem.code == "expression-kind":
            details.update({name: self.say(f"of-kind-{details[name]}") for name in ("found", "expected")})
        if problem.code == "yaml-not-one-of":
            details["nearest"] = _meant(str(problem.value), str(problem.details.get("expected", "")).split(", "))
        nearest = str(details.get("nearest", ""))
        is_id = problem.code == "remark-indicator-unknown"  # a field may have the same id, and a label
        details["near"] = self.say("did-you-mean", nearest=nearest) if is_id and nearest else self._near(nearest)
        return self.say(code or problem.code, **details).rstrip()

    def foreign(self, code: str, text: str) -> str:
        """Return the value of a problem; what others said of its cause in the reader's language, where it is known."""
        if self.lang != "vi" or code not in FOREIGN:
            return text
        from nnl_cli.wording.foreign import in_vietnamese, yaml_in_vietnamese  # patterns for a run that needs them

        return yaml_in_vietnamese(text) if code == "yaml-syntax" else in_vietnamese(text)

    def label(self, field: str | None) -> str:
        """Return a field's label, or what it is called in the plan."""
        if field and field.startswith("last."):
            return f"{self.label(field.removeprefix('last.'))} ({self.say('last-year')})"
        return self.labels.get(field, field) if field else ""

    def _figures(self, pairs: Any) -> str:
        """Return the figures that a rule speaks of, each with its label."""
        blank = self.say("cell-blank")
        return ", ".join(f"{self.label(name)} = {self.figure(value) or blank}" for name, value in pairs)

    def figure(self, value: object) -> str:
        """Return what stands in a cell as people write it: a number, a date, yes or no; other texts as they are."""
        from nnl_cli.wording.figures import told  # the help of a command needs no figures

        text = _text(value)
        return self.say(TRUTHS[text]) if text in TRUTHS else told(text, self.lang)

    def _near(self, nearest: str) -> str:
        """Return the question that goes with the nearest known name, or nothing."""
        return self.say("did-you-mean", nearest=self.label(nearest)) if nearest else ""


def speaker(lang: str, plan: "PlanFile | None" = None, final: bool = False) -> Speaker:
    """Return who speaks a language about a plan, of a period that is closed where that is `final`."""
    fields = plan.fields if plan else {}
    labels = {name: (spec.label[lang] if spec.label else name) for name, spec in fields.items()}
    return Speaker(lang, labels, final=final)
