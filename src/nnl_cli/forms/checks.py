"""What the checks of a form say, as formulas: not given yet, done, or what is wrong against which figure."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from nnl_cli.forms.asking import is_free
from nnl_cli.forms.formulas import (
    Cells,
    UnsayableError,
    day,
    is_blank,
    is_one_of,
    is_valid,
    quoted,
    sides_of,
    spelled_day,
    truth,
    truths,
    value,
)
from nnl_cli.forms.needed import moot_unless
from nnl_cli.plan.expressions import Name, Node
from nnl_cli.plan.model import FieldType, PlanFile, Rule
from nnl_cli.problems import Severity
from nnl_cli.records.evaluate import last_name
from nnl_cli.records.needs import needs_of
from nnl_cli.wording.catalogue import Speaker

WRONG = "✗"
MOST = 40  # rules at one answer: a formula is 64 levels deep at most
LONGEST = 8_000  # letters of a formula, which may have 8192
AGAINST = {"==": "≠", "!=": "=", "<=": ">", "<": "≥", ">=": "<", ">": "≤"}  # what a broken rule's sides are
CLASSED = (FieldType.COUNT, FieldType.AMOUNT, FieldType.PERCENT)
FIGURES = 14  # letters that the figures behind a rule take, about
FIGURE = 11  # letters of a figure in brackets, and of what marks a label and a fault
HERE = "\ue000"  # stands for a figure in a sentence that is cut into a formula


class Fault(NamedTuple):
    """What can be wrong with an answer: when it is, and what is said, both as formulas; about how many letters long.

    What `is_review` may rightly be so: it is looked at again, and keeps nothing away from being ready.
    """

    when: str
    said: str
    letters: int = 0
    is_review: bool = False


class Checker:
    """Makes the checks of one form: `fields` in its order, `labels` the cells that name them.

    `is_named` says that a check stands away from its answer, and names it.
    """

    def __init__(
        self, cells: Cells, fields: Sequence[str], labels: Mapping[str, str], words: Speaker, *, is_named: bool
    ) -> None:
        self.cells, self.fields, self.labels, self.words, self.is_named = cells, fields, labels, words, is_named
        self.plan: PlanFile = cells.plan
        self.moot = moot_unless(cells.plan)
        self.rules: dict[str, list[Fault]] = {}
        for rule in cells.plan.rules:
            told = needs_of(rule.that).all  # of a blank that a rule speaks of nothing can be said beside it
            at = max((fields.index(name) for name in fields if name in told), default=None)
            if at is not None and (fault := self._rule(rule)):
                self.rules.setdefault(fields[at], []).append(fault)

    def of(self, field: str) -> str:
        """Return the check of one answer; rules for which a formula has no room are left to `nnl check`."""
        cell, own = self.cells.of[field], [*self._kinds(field), *self._parts(field)]
        rules = sorted(self.rules.get(field, []), key=_is_review)[:MOST]
        while True:
            inner = quoted(self.words.say("form-done"))
            for fault in sorted([*own, *rules], key=_is_review)[::-1]:
                inner = f"IF({fault.when},{fault.said},{inner})"
            broken = self._wrong(field, "form-cell-broken")
            found = f"IFERROR(IF({is_blank(cell)},{self._blank(field)},{inner}),{broken})"
            if len(found) <= LONGEST or not rules:
                return found
            rules = rules[:-1]

    def longest(self, field: str) -> int:
        """Return how many letters the longest text has that can stand at a field, about."""
        return max((fault.letters for fault in (*self._parts(field), *self.rules.get(field, ()))), default=0)

    def _blank(self, field: str) -> str:
        if is_free(self.plan, field):
            return quoted(self.words.say("form-free"))
        blank, guard = quoted(self.words.say("form-blank")), self.moot.get(field)
        if guard not in self.fields:
            return blank
        no = is_one_of(self.cells.of[str(guard)], truths(self.plan, str(guard))[1])
        return f"IF({no},{quoted(self.words.say('form-moot'))},{blank})"

    def _wrong(self, field: str, code: str, *behind: str) -> str:
        """Return what is said of a fault: the field where the check stands away from it, then what is wrong."""
        text = self.words.say(code)
        if self.is_named:
            return "&".join((quoted(f"{WRONG} "), self.labels[field], quoted(f": {text}"), *behind))
        return "&".join((quoted(f"{WRONG} {text[:1].upper()}{text[1:]}"), *behind))

    def _kinds(self, field: str) -> Iterator[Fault]:
        """Yield what is wrong with an answer by itself."""
        cell, spec = self.cells.of[field], self.plan.fields[field]
        least = "" if spec.negative else f",{cell}<0"
        if spec.type is FieldType.COUNT:
            code = "form-not-whole" if spec.negative else "form-not-count"
            not_whole = f"IF(ISNUMBER({cell}),OR({cell}<>INT({cell}){least}),TRUE)"
            yield Fault(not_whole, self._wrong(field, code))
        elif spec.type in CLASSED:
            code = "form-not-number" if spec.negative else "form-not-amount"
            yield Fault(f"IF(ISNUMBER({cell}),OR(FALSE{least}),TRUE)", self._wrong(field, code))
        elif spec.type is FieldType.DATE:
            yield Fault(f"{self.cells.days[field]}<=0", self._wrong(field, "form-not-date"))
        elif spec.type is FieldType.YES_NO:
            yield Fault(f"NOT({is_valid(self.cells, field)})", self._wrong(field, "form-not-yes-no"))
        elif spec.type is FieldType.CATEGORY and spec.values:
            known = sorted({word for one, more in spec.values.items() for word in (one, *more)})
            yield Fault(f"NOT({is_one_of(cell, known)})", self._wrong(field, "form-not-listed"))

    def _parts(self, field: str) -> Iterator[Fault]:
        """Yield a part above its whole, that of every whole of its chain; one that may rightly be is only looked at."""
        spec = self.plan.fields[field]
        wholes = [whole for whole in self.plan.wholes_of(field) if whole in self.fields]
        for whole in wholes:
            yield self._part(field, whole, self._wrong(field, "form-above"))
        if spec.part_of and spec.part_of.severity is Severity.WARNING and spec.part_of.field in self.fields:
            named = self.labels[field] + '&" "&' if self.is_named else ""
            said = f"{quoted(self.words.say('form-review') + ' ')}&{named}" + quoted(
                self.words.say("form-review-above")
            )
            yield self._part(field, spec.part_of.field, said)._replace(is_review=True)

    def _part(self, field: str, whole: str, said: str) -> Fault:
        cell, other = self.cells.of[field], self.cells.of[whole]
        when = f"AND(ISNUMBER({cell}),ISNUMBER({other}),{cell}>{other})"
        letters = len(self.words.say("form-above")) + len(self.words.label(whole)) + FIGURE
        text = "&".join((said, quoted(" “"), self.labels[whole], quoted("” ("), other, quoted(")")))
        return Fault(when, text, letters)

    def _rule(self, rule: Rule) -> Fault | None:
        """Return a rule as a fault of the last answer that it names; None where it cannot be broken or said here."""
        needs = needs_of(rule.that)
        asked = {*self.cells.of, *self.cells.known, *map(last_name, self.cells.last)}
        if not (needs.strict | needs.compared | needs.told) <= asked:
            return None
        try:
            held = truth(rule.that.root, self.cells)
            behind = self._sides(rule)
        except UnsayableError:
            return None
        if held is True:
            return None
        given = [is_valid(self.cells, name) for name in self.fields if name in needs.all]
        given += [f"ISNUMBER({at})" for name, at in self.cells.last.items() if last_name(name) in needs.all]
        broken = [*given, *([] if held is False else [f"NOT({held})"])]
        is_review, say = rule.severity is Severity.WARNING, rule.say[self.words.lang]
        sign = self.words.say("form-review") if is_review else WRONG
        said = "&".join((quoted(f"{sign} {say}"), *behind))
        when = f"IFERROR(AND({','.join(broken or ['TRUE'])}),FALSE)"
        return Fault(when, said, len(f"{sign} {say}") + FIGURES * bool(behind), is_review)

    def _sides(self, rule: Rule) -> Sequence[str]:
        """Return both sides of the comparison that a rule is, with the figures in it."""
        for node in sides_of(rule.that.root, self.cells):
            is_day = any(isinstance(side, Name) and self._is_day(side.field) for side in (node.left, node.right))
            left, right = (self._side(side, is_day=is_day) for side in (node.left, node.right))
            return (quoted(" ("), left, quoted(f" {AGAINST[node.op]} "), right, quoted(")"))
        return ()

    def _is_day(self, field: str) -> bool:
        return self.plan.fields[field].type is FieldType.DATE

    def _side(self, node: Node, *, is_day: bool) -> str:
        return spelled_day(day(node, self.cells)) if is_day else f"({value(node, self.cells)})"


def _is_review(fault: Fault) -> bool:
    return fault.is_review


def cut(sentence: str, figure: str) -> str:
    """Return a sentence as a formula, with the figure that belongs where `HERE` stands."""
    return "&".join(figure if part == HERE else quoted(part) for part in _pieces(sentence))


def _pieces(sentence: str) -> Iterator[str]:
    before, here, behind = sentence.partition(HERE)
    yield from filter(None, (before, here, behind))


def summed(area: str, words: Speaker) -> str:
    """Return the line over all checks of an area: how many are wrong, how many are not given, else that it is done."""

    def said(code: str, figure: str) -> str:
        return cut(words.say(code, figure=HERE), figure)

    wrong, blank = f'COUNTIF({area},"{WRONG}*")', f"COUNTIF({area},{quoted(words.say('form-blank'))})"
    review = f"COUNTIF({area},{quoted(words.say('form-review') + '*')})"
    alone = f"IF({blank}>0,{said('form-sum-blank-alone', blank)},{quoted(words.say('form-sum-done'))})"
    first = f'{said("form-sum-wrong", wrong)}&IF({blank}>0,"; "&{said("form-sum-blank", blank)},"")'
    seen = f'IF({review}>0,"; "&{said("form-sum-review", review)},"")'
    return f"IF({wrong}>0,{first},{alone})&{seen}"


def of_blank(field: str, plan: PlanFile, words: Speaker) -> str:
    """Return what a check says while nobody has filled in the form: what it stores for who does not reckon."""
    return words.say("form-free" if is_free(plan, field) else "form-blank")


def sum_of_blank(count: int, words: Speaker) -> str:
    """Return what the line over all checks says while nobody has filled in the form."""
    return words.say("form-sum-blank-alone", figure=str(count)) if count else words.say("form-sum-done")
