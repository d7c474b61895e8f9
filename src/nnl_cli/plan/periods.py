"""Which period a row speaks of, however the table writes it."""

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from copy import copy

from nnl_cli.names import fold
from nnl_cli.patterns import late
from nnl_cli.plan.model import Document, Head, Indicator

SCHOOL_YEAR = late(r"(?:năm học |nh )?(\d{4}|\d{2}) ?[-/] ?(\d{4}|\d{2})")
YEAR = late(r"(?:năm )?(\d{4})(?:\.0)?")
# A year that a title or a header group names; all are matched against folded text, and compiled when first asked.
NAMED = (
    r"(?<!đến )(?<!từ )(?<!lập )(?:\b(?:năm học|năm|nh|niên (?:học|khóa|độ)|kì(?: báo cáo)?|school year|year"
    r"|quý (?:i{1,3}|iv|[1-4]))\s*[:/-]?\s*(?=\d)|(?<![\d/.-])(?=\d{4} ?[-/] ?\d))"
    r"(\d{4} ?[-/] ?(?:\d{4}|\d{2})|\d{2} ?[-/] ?\d{2}|\d{4})(?![\d/])"
)
BARE_YEAR = r"(?:19|20)\d{2}"
DATE = r"(?<!\d)(?:\d{1,2}(?: tháng |[/.-]))?\d{1,2}(?: năm | ?[/.-] ?)\d{4}|tháng \d{1,2}(?: năm |[/.-])\d{4}"
# From here on a text speaks of a document: its number, its name, the year it is for.
DOCUMENT = (
    r"\b(?:kèm theo|ban hành|căn cứ|kế hoạch|quyết định|nghị quyết|nghị định|công văn|thông tư|chỉ thị|chương trình"
    r"|đề án|chiến lược)\b|\bsố:? ?\d+ ?/|\d+/(?:\d{4}/)?[a-zđ]+-[a-zđ]"
)
PLANS = r"^kế hoạch (?:được )?(?:giao )?(?=năm|nh\b|\d)"  # of a column, figures planned; in a title, a document
# Behind a document's name a new phrase that speaks of the figures themselves, or gives a year at once.
SPEAKS = (
    r"(?:[:;,(\[]|(?<=\s)-(?=\s))\s*(?:số liệu|dữ liệu|kết quả|tình hình|thống kê|báo cáo|biểu|bảng|tổng hợp|kì"
    r"|data|figures?|results?|report)\b|(?:[:;(\[]|(?<=\s)-(?=\s))\s*(?=năm|nh\b|niên)"
)
# A year without a word for it; ages and months are none.
ALONE = (
    r"(?<![\d/.,-])((?:19|20)\d{2}(?: ?[-/] ?(?:19|20)?\d{2})?|\d{2} ?[-/] ?\d{2})"
    r"(?![\d/.,-])(?! ?(?:tháng|tuổi|t\b|%))"
)
NEAR = 3  # years between the one that is read and one without a word for it: the curriculum of 2018 is no period
LABEL = r"(?:.*\b)?(?:năm(?: học)?|school year)\s*:?"
EARLIER = r"\bnăm (?:học )?(?:trước|ngoái)\b|\bcùng kì\b|\bkì trước\b|\b(?:last|previous|prior) (?:school )?year\b"


class Periods:
    """The plan's periods and the ways tables write them.

    `run` is the period of the run where figures of another one are read: by it "last year" is told.
    """

    def __init__(self, head: Head, chosen: str) -> None:
        self.chosen = self.run = chosen
        self.spellings: dict[str, str] = {}
        for period, ways in head.periods.items():
            for way in (period, *ways):
                self.spellings[_plain(way)] = period
        self.known = sorted({*head.periods, chosen})

    def read(self, text: str) -> str | None:
        """Return the period of a cell: the plan's name for it, else a year as written; None if neither."""
        plain = _plain(text)
        if plain in self.spellings:
            return self.spellings[plain]
        if plain == _plain(self.chosen):
            return self.chosen
        return plain if re.fullmatch(r"\d{4}(-\d{4})?", plain) else None

    def own(self, name: str) -> str:
        """Return the plan's name of a period that it names itself; what it does not spell stays as written."""
        return self.read(name) or name

    def is_year(self, text: str) -> bool:
        """Whether a text writes a year or school year as such, and no month or other word that a plan spells one by."""
        return re.fullmatch(r"\d{4}(-\d{4})?", _plain(text)) is not None

    def named(self, text: str, is_short: bool = False) -> frozenset[str]:
        """Return the years and school years that a title or a header names, dates and documents apart (rule 11).

        `is_short`: the text is a name or a word beside a label, in which a year needs no word for it.
        """
        plain = re.sub(r"(?<=\d)_(?=\d)", "-", text).replace("_", " ") if is_short else text
        folded = _of_figures(re.sub(DATE, " ", fold(plain)))
        found = [match[1] for match in re.finditer(NAMED, folded)]
        if re.fullmatch(BARE_YEAR, folded):
            found.append(folded)
        elif not found and (is_short or re.fullmatch(ALONE, folded)):
            found += [match[1] for match in re.finditer(ALONE, folded) if self.is_near(_plain(match[1]))]
        return frozenset(read for said in found if _is_one(year := _plain(said)) and (read := self.read(year)))

    def is_near(self, period: str) -> bool:
        """Tell whether a period lies within some years of the chosen one."""
        years, chosen = period_order(period), period_order(self.chosen)
        return bool(years and chosen) and len(str(years[0])) == YEAR_DIGITS and abs(years[0] - chosen[0]) <= NEAR

    def of(self, period: str) -> "Periods":
        """Return the same periods where the figures of another one are read, in columns of their own."""
        other = copy(self)
        other.chosen = period
        return other

    def said(self, text: str) -> frozenset[str]:
        """Return the periods that a label names, those that may be the chosen one as that, "last year" too."""
        named = self.named(re.sub(PLANS, "", fold(text)), is_short=True)
        if not named and re.search(EARLIER, fold(text)) and (before := self.before(self.run)):
            return frozenset({before})
        return frozenset(self.chosen if self.may_be_chosen(period) else period for period in named)

    def without(self, text: str) -> str:
        """Return a label, folded, without the one period that it names: `total wrote` of `total_wrote_2023`."""
        plain = fold(text).replace("_", " ")
        if len(self.said(text)) != 1:
            return plain
        plain = re.sub(r"(?<=\d) (?=\d{2,4}\b)", "-", plain)  # 2023_2024
        for pattern in (EARLIER, NAMED, ALONE):
            plain = re.sub(pattern, " ", plain)
        plain = re.sub(r"[(\[]\s*[)\]]", " ", plain)
        return " ".join(plain.split()).strip(" -–—:;,./")

    def titled(self, texts: Sequence[str]) -> list[tuple[str, str]]:
        """Return the periods that the texts of a title name, each with its text; label and year may be two texts."""
        after = dict(enumerate(texts[1:]))
        joined = [
            f"{text} {after.get(i, '')}" if re.fullmatch(LABEL, fold(text)) else text for i, text in enumerate(texts)
        ]
        return [(period, text.strip()) for text in joined for period in sorted(self.named(text))]

    def is_other(self, text: str) -> bool:
        """Tell whether a text names another period than the chosen one, and not that one beside it (rule 19)."""
        if re.search(EARLIER, fold(text)):
            return self.chosen == self.run or self.chosen != self.before(self.run)
        named = self.named(text, is_short=True)
        return bool(named) and not any(map(self.may_be_chosen, named))

    def may_be_chosen(self, period: str) -> bool:
        """Tell whether a period is the chosen one, or may be: a year and a school year that no spelling tells apart."""
        if period == self.chosen or period in self.known:
            return period == self.chosen
        mine = [
            way for way, read in {**self.spellings, _plain(self.chosen): self.chosen}.items() if read == self.chosen
        ]
        same_form = any(NUMBER.sub("#", way) == NUMBER.sub("#", period) for way in mine)
        return not same_form and not set(period_order(period)).isdisjoint(period_order(self.chosen))

    def before(self, period: str) -> str | None:
        """Return the period right before one: the plan's, else the year before."""
        earlier = [known for known in self.known if is_before(known, period)]
        if earlier:
            return max(earlier, key=period_order)
        return year_before(period)


def year_before(period: str) -> str | None:
    """Return the year, or school year, right before one; None before any other period."""
    first, _, last = _plain(period).partition("-")
    if first.isdecimal() and last.isdecimal() and int(last) == int(first) + 1:
        return f"{int(first) - 1}-{first}"
    return str(int(period) - 1) if period.isdecimal() else None


NUMBER = late(r"\d+")
YEAR_DIGITS = 4
NEVER = "-"  # before every period: that in which a document ended has none before it that the plan knows


def _plain(text: str) -> str:
    """Return one spelling for the ways of writing a year or school year: 23-24 is 2023-2024."""
    folded = fold(text)
    if match := SCHOOL_YEAR.fullmatch(folded):
        first, last = (year if len(year) == YEAR_DIGITS else f"20{year}" for year in match.groups())
        if int(last) == int(first) + 1:  # 12/2023 is a month, not a school year
            return f"{first}-{last}"
    if match := YEAR.fullmatch(folded):
        return match[1]
    return folded


def _of_figures(folded: str) -> str:
    """Return a folded text without the names of documents in it: what it says of the figures."""
    document = re.search(DOCUMENT, folded)
    if document is None:
        return folded
    behind = re.compile(SPEAKS).search(folded, document.end())
    return folded[: document.start()] + (f" {_of_figures(folded[behind.start() + 1 :])}" if behind else "")


def _is_one(period: str) -> bool:
    """Tell whether a period is one year or school year, and not a stretch of several: 2021-2025."""
    first, *last = period_order(period)
    return not last or last[0] == first + 1


def period_order(period: str) -> tuple[int, ...]:
    """Return what sorts periods of one form: the numbers in their name, in order, the year before its months."""
    numbers = NUMBER.findall(_plain(period))
    if numbers and len(numbers[0]) < YEAR_DIGITS == len(numbers[-1]):  # 9/2025, quý 1/2026
        numbers.reverse()
    return tuple(map(int, numbers))


def is_before(period: str, other: str) -> bool:
    """Whether a period comes before another of the same form.

    Of a year and a school year that cannot be told: only the plan's spellings say which is which.
    """
    if NEVER in (period, other):
        return period == NEVER != other
    return _form(period) == _form(other) and period_order(period) < period_order(other)


def can_be_told(period: str, other: str) -> bool:
    """Whether two periods are one, or it can be told which comes first."""
    return _plain(period) == _plain(other) or is_before(period, other) or is_before(other, period)


def _form(period: str) -> str:
    return NUMBER.sub("#", _plain(period))


def asked_period(head: Head, named: str | None) -> str:
    """Return the plan's name of a period that is asked for, however that is spelled; its own where none is."""
    return Periods(head, head.period).own(named) if named else head.period


def known_periods(head: Head, indicators: Iterable[Indicator], documents: Iterable[Document] = ()) -> list[str]:
    """Return the periods that a plan speaks of: its own, those it spells, those in which a part of it begins.

    The last period of a span is none of them by itself, or the years before it would be unknown and it known; a target
    with a last period only is a milestone of that period.
    """
    indicators = list(indicators)
    begun = [target.from_ or target.to for one in indicators for target in one.all_targets]
    begun += [document.from_ for document in documents]
    begun += [version.from_ for one in indicators for version in one.versions]
    return sorted({head.period, *head.periods, *filter(None, begun)})


def spelled(periods: Mapping[str, list[str]]) -> str:
    """Return the plan's periods with their spellings, for a message."""
    return ", ".join(f"{period} ({', '.join(ways)})" if ways else period for period, ways in periods.items())


def year_shifted(as_of: str, period: str, earlier: str) -> str:
    """Return the reference date moved back by as many years as two periods lie apart (one if they are no years)."""
    if not as_of:
        return ""
    years = int(period) - int(earlier) if period.isdecimal() and earlier.isdecimal() else int(period != earlier)
    day = datetime.date.fromisoformat(as_of)
    year = min(max(day.year - years, 1), 9999)
    try:
        return day.replace(year=year).isoformat()
    except ValueError:  # 29 February
        return day.replace(year=year, day=28).isoformat()


def is_day_before(as_of: str, period: str) -> bool:
    """Whether a reference date lies in a year before that in which a period begins: hardly what anybody means."""
    order = period_order(period)
    return bool(as_of and order) and len(str(order[0])) == YEAR_DIGITS and int(as_of[:YEAR_DIGITS]) < order[0]
