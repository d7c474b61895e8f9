"""Tell of a title that says less than its table's labels: the girls' figures, or those of a plan (rule 19)."""

import re
from collections.abc import Iterable, Iterator

from nnl_cli.names import bare, fold
from nnl_cli.patterns import late
from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.sources.labels import Labels
from nnl_cli.sources.layout.group_words import DONE, OF_WHICH, Limit, limits

# What is counted, and right behind it which part of it: `học sinh nữ`. A title names offices and programmes too, so
# that a word alone (`Phòng Dân tộc`) limits nothing.
PEOPLE = r"\b(?:học sinh|hs|trẻ(?: em)?|giáo viên|gv|người|sinh viên|pupils?|students?|teachers?)"
PART_OF = late(
    rf"{PEOPLE} (?:là |người )?(?:nữ|dân tộc(?: thiểu số)?|dtts|khuyết tật|(?:thuộc )?(?:con |hộ )*nghèo)\b(?! và)"
)
ENGLISH = late(r"\b(?:girls|female|minority|disabled) ?(?:pupils|students|teachers)?\b")
PLANNED = late(
    r"\bgiao (?:chỉ tiêu|kế hoạch)\b|\b(?:chỉ tiêu|kế hoạch)(?: kế hoạch)? (?:được )?giao\b|\bplanned figures\b"
)
NUMBER = late(r"\d+/(?:\d{4}/)?[a-zđ]+-[a-zđ]|\bsố:? ?\d+ ?/")  # of a document that the title names
WHOLE = late(rf"\btổng số\b|{OF_WHICH}(?=\w)|\bnam\b")
# A title without any accent is held against the same words without theirs: `SO LIEU HOC SINH NU`. A year (`NAM HOC`,
# `NAM 2024`) is no word for boys there.
PART_BARE = late(
    r"\b(?:hoc sinh|hs|tre(?: em)?|giao vien|gv|nguoi|sinh vien) (?:la |nguoi )?"
    r"(?:nu|dan toc(?: thieu so)?|dtts|khuyet tat|(?:thuoc )?(?:con |ho )*ngheo)\b(?! va)"
)
PLANNED_BARE = late(r"\bgiao (?:chi tieu|ke hoach)\b|\b(?:chi tieu|ke hoach)(?: ke hoach)? (?:duoc )?giao\b")
DONE_BARE = late(r"\b(?:thuc hien|ket qua|so(?: sanh)? voi|hoan thanh|dat)\b")
WHOLE_BARE = late(r"\btong so\b|\b(?:trong do|chia ra|gom)\b(?=\W*\w)|\bnam\b(?! hoc\b| ?\d)")


def tell_limits(texts: Iterable[str], fields: Iterable[str], labels: Labels, place: Place) -> Iterator[Problem]:
    """Yield a warning for the first text above a table that names a part or a plan, where no field of it does."""
    for text in texts:
        said = _said(fold(text))
        if said and not said & _of_fields(fields, labels):
            yield Problem("title-limits", Severity.WARNING, place, None, " ".join(text.split()))
            return


def _said(title: str) -> frozenset[Limit]:
    if PLANNED.search(title) and not re.search(DONE, title) and not NUMBER.search(title):
        return frozenset({Limit.PLANNED})
    is_part = PART_OF.search(title) or ENGLISH.search(title)
    if is_part:
        return frozenset() if WHOLE.search(title) else frozenset({Limit.PART})
    return _said_bare(title) if title == bare(title) else frozenset()


def _said_bare(title: str) -> frozenset[Limit]:
    if PLANNED_BARE.search(title) and not DONE_BARE.search(title) and not NUMBER.search(title):
        return frozenset({Limit.PLANNED})
    is_part = PART_BARE.search(title) and not WHOLE_BARE.search(title)
    return frozenset({Limit.PART}) if is_part else frozenset()


def _of_fields(fields: Iterable[str], labels: Labels) -> frozenset[Limit]:
    """Return what the labels of a table's fields say themselves: any part of people counts as one."""
    wanted = set(fields)
    said = frozenset().union(*(limits(key, labels) for key, field in labels.fields.items() if field in wanted))
    return said | {Limit.PART} if said - {Limit.PLANNED, Limit.RATE, Limit.PERIOD} else said
