"""Know a column in thousands by its header: figures are multiplied exactly, and it is said."""

import re
from dataclasses import dataclass

from nnl_cli.plan.names import fold

WORDS = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỉ": 10**9, "thousand": 10**3, "million": 10**6}
MONEY = r"(?P<money>đồng|vnđ|vnd|đ)"
OTHER = r"(?:người|em|hs|học sinh|trẻ|lượt|pupils?|people|persons?)"
SCALE = re.compile(
    rf"(?:(?P<word>nghìn|ngàn|triệu|tỉ(?=\s*(?:đồng|vn))|thousands?|millions?)|1[., ]?000(?P<more>[., ]?000)?)"
    rf"(?:\s*(?:{MONEY}|{OTHER}))?"
)
ABOVE = re.compile(r"\(?(?:đơn vị(?: tính)?|đvt|unit)\s*:\s*(?P<unit>.*?)\)?$")
BEHIND = re.compile(r"(?P<label>.*?)\s*(?:\(\s*(?P<inside>[^()]*)\)|[,-]\s*(?P<after>[^,()-]*))$")
HEAD = re.compile(r"^(?:đơn vị(?: tính)?|đvt|unit)\s*:?\s*")


@dataclass(frozen=True, slots=True)
class Scale:
    """By how much the figures of a column fall short of their unit; `money` counts for amounts only."""

    factor: int
    money: bool


def scale_of(unit: str) -> Scale | None:
    """Return the scale of a unit as written, `nghìn đồng`; None for any other text."""
    found = SCALE.fullmatch(HEAD.sub("", fold(unit).strip(" ().")).strip())
    if found is None or not any(map(str.isalpha, found[0])):  # 1.000 alone is a figure
        return None
    factor = WORDS[found["word"].removesuffix("s")] if found["word"] else 10**6 if found["more"] else 10**3
    return Scale(factor, found["money"] is not None)


def split_scale(label: str) -> tuple[str, Scale | None]:
    """Return a label without the scale behind it, and the scale: `Kinh phí (nghìn đồng)`."""
    found = BEHIND.match(fold(label))
    scale = scale_of(found["inside"] or found["after"] or "") if found else None
    return (found["label"], scale) if found and scale else (label, None)


def scale_above(text: str) -> Scale | None:
    """Return the scale that a line above the table states for all of it: `Đơn vị tính: nghìn đồng`."""
    found = ABOVE.search(fold(text))
    return scale_of(found["unit"]) if found else None
