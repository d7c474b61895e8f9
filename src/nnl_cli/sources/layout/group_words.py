"""Know the words by which a header group says that what stands below it is something else than its labels alone."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum

from nnl_cli.names import fold
from nnl_cli.sources.labels import Labels


class Limit(StrEnum):
    """In what the figures below a group are not those that a label alone names."""

    PERIOD = "period"
    PLANNED = "planned"
    RATE = "rate"
    GIRLS = "girls"
    BOYS = "boys"
    MINORITY = "minority"
    DISABLED = "disabled"
    POOR = "poor"
    TERM = "term"
    PART = "part"


PUPILS = r"(?:(?:tổng )?số )?(?:học sinh|hs|trẻ(?: em)?|giáo viên|gv|người|em)?"
OF_WHICH = r"(?:trong đó|tr\.? ?đó|t\. ?đó|chia ra|gồm|of which|including)\W*"
# Matched against folded text, and compiled when first asked: few headers have groups.
WORDS: Mapping[Limit, str] = {
    Limit.GIRLS: (
        r"(?<!phụ )(?<!nam và )(?<!nam, )(?<!nam/)(?<!nam - )(?<!nam-)\bnữ\b(?! ?(?:và|,|/|-) ?nam\b)"
        r"|\b(?:girls?|females?)\b"
    ),
    Limit.BOYS: (rf"^(?:{OF_WHICH})?(?:{PUPILS} ?nam|boys?|males?)$"),
    Limit.MINORITY: (
        r"(?<!phổ thông )(?<!trường )(?<!ban )\bdân tộc\b(?! (?:nội|bán) trú)|\bdtts\b|\bethnic|\bminorit"
    ),
    Limit.DISABLED: (r"\bkhuyết tật\b|\bdisab"),
    Limit.POOR: (r"\b(?:hộ|con|diện) (?:hộ )?(?:cận )?nghèo\b"),
    Limit.TERM: r"\b(?:(?:học kì|hk|quý|semester|quarter) ?(?:[1-4]|i{1,3}|iv)|q[1-4])\b|^tháng \d{1,2}$",
    Limit.PLANNED: (
        r"\b(?:kế hoạch|chỉ tiêu|kh) (?:được )?(?:giao|đề ra|phấn đấu|đầu năm|năm)\b"
        r"|^(?:kế hoạch|chỉ tiêu kế hoạch|kh)(?![\w/])|\bđược giao\b|\bdự kiến\b|\bplan(?:ned)?\b"
    ),
    Limit.RATE: (r"%|\btỉ (?:lệ|trọng|suất)\b|\btl\b|\brates?\b|\bpercent"),
}
DONE = r"\b(?:thực hiện|kết quả|so(?: sánh)? với|hoàn thành|đạt)\b"  # "thực hiện kế hoạch" is what was done
DONE_ROW = r"(?:thực hiện|kết quả|đạt được|actual)\b"  # of a row's label: "so với" compares
NUMBER = r"\bsố lượng\b|\bsl\b|\bsố\b(?! (?:tỉ|phần trăm))|\bnumbers?\b|\bcount\b"
OTHER_PART = rf"{OF_WHICH}(?=\w)"
TARGETS = r"(?:các )?chỉ tiêu$"  # figures planned only beside a group of those reached
TITLE = r"(?:báo cáo|biểu|bảng|danh sách|phụ lục|tổng hợp|thống kê|report|table)\b"


def tells_done(texts: Iterable[str]) -> bool:
    """Tell whether one of some texts names what was done: the targets beside it are then what was planned."""
    return any(re.match(DONE, fold(text)) for text in texts)


def limits(text: str, labels: Labels, is_beside_done: bool = False) -> frozenset[Limit]:
    """Return what a text says that is more than the name of a column; `is_beside_done`: by `tells_done`."""
    key = fold(text)
    found = {limit for limit, words in WORDS.items() if re.search(words, key)}
    if re.search(DONE, key):
        found.discard(Limit.PLANNED)
    elif is_beside_done and re.match(TARGETS, key):
        found.add(Limit.PLANNED)
    if re.search(NUMBER, key):
        found.discard(Limit.RATE)
    if labels.periods.is_other(text):
        found.add(Limit.PERIOD)
    elif not found and re.match(OTHER_PART, key) and not labels.periods.named(text, is_short=True):
        found.add(Limit.PART)
    return frozenset(found)
