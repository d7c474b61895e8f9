"""What every sheet of a form says above its first answer, and how a field is answered."""

import re
from typing import NamedTuple

from nnl_cli.forms.asking import Question
from nnl_cli.patterns import late
from nnl_cli.plan.model import PlanFile
from nnl_cli.sources.form_mark import FormKind, FormMark, kept
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.kinds import plan_called

YEARS = late(r"\d{4}\s*[-–/]\s*\d{2,4}")
YEAR = late(r"\d{4}")
CALLED = late(r"(?:năm học|năm|school year|year)\s+", re.IGNORECASE)  # as a plan's tables may write before a year


class Head(NamedTuple):
    """What all sheets of one run share: the plan, its period and the one before, the day it counts on, the words."""

    plan: PlanFile
    period: str
    before: str
    as_of: str
    words: Speaker
    made_from: str  # the fingerprint of all in the plan that forms are made from

    def mark(self, kind: FormKind, subject: str, units: str = "") -> str:
        """Return the line by which a sheet knows itself."""
        return FormMark(kind, self.plan.plan.number, self.period, subject, self.made_from, units).written()

    def spelled(self, period: str) -> str:
        """Return a period as the plan's tables write it."""
        return next(iter(self.plan.plan.periods.get(period, ())), period)

    def title(self, class_: str) -> str:
        """Return what a form is called."""
        shown = CALLED.sub("", self.spelled(self.period), count=1)
        code = "school-year" if YEARS.fullmatch(shown) else "year" if YEAR.fullmatch(shown) else "other"
        period = self.words.say(f"period-{code}", period=shown)
        return self.words.say("form-title-class" if class_ else "form-title", period=period, name=class_)

    def aside(self) -> str:
        """Return the line below a title."""
        return self.words.say("form-aside", plan=plan_called(self.plan.plan.number, self.words))

    def footer(self, class_: str, unit: str) -> str:
        """Return the line below a printed page."""
        return " · ".join(filter(None, (self.plan.plan.number, class_, kept(unit))))

    def label(self, field: str) -> str:
        """Return a field's label, on one line."""
        return " ".join(self.words.label(field).split())

    def help(self, question: Question) -> str:
        """Return the note of a field: how it is answered, within what, what the plan says of it, which clause asks."""
        spec, words = self.plan.fields[question.field], self.words
        parts = [words.say(f"form-help-{spec.type}")]
        if spec.part_of:
            parts.append(words.say("form-help-part", label=self.label(spec.part_of.field)))
        if spec.note:
            parts.append(spec.note[words.lang])
        if question.clause:
            parts.append(words.say("form-help-clause", clause=question.clause))
        return " ".join(parts)
