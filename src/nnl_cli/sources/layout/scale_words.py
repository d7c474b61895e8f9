"""Know a column in thousands by its header: figures are multiplied exactly, and it is said."""

from typing import NamedTuple

from nnl_cli.names import fold
from nnl_cli.patterns import late

WORDS = {
    "nghìn": 10**3,
    "ngàn": 10**3,
    "ng": 10**3,
    "thousand": 10**3,
    "triệu": 10**6,
    "tr": 10**6,
    "million": 10**6,
    "tỉ": 10**9,
}
MONEY = r"(?P<money>đồng|vnđ|vnd|đ)"
OTHER = r"(?:người|em|hs|học sinh|trẻ|lượt|pupils?|people|persons?)"
SHORT = r"(?:tr|ng)(?=\.?\s*(?:đ|vn))|tỉ(?=\s*(?:đ|vn))"  # `tr.đồng`; alone they could be anything
SCALE = late(
    rf"(?:(?P<word>nghìn|ngàn|triệu|{SHORT}|thousands?|millions?)|1[., ]?000(?P<more>[., ]?000)?)"
    rf"\.?(?:\s*(?:{MONEY}|{OTHER}))?"
)
ABOVE = late(
    r"(?:.*\b(?:đơn vị(?: tính)?|đvt|unit)\s*:|.*\b(?:đvt|đơn vị tính)\s*\(|.*\btính (?:bằng|theo)\b)"
    r"\s*(?P<unit>.*?)\)*$"
)
ALSO = late(r"\s*(?:[,;/+&]|\bvà\b|\band\b)\s*")
LARGE = late(r"\b(?:nghìn|ngàn|triệu|tỉ đồng|tr\.? ?đ|thousands?|millions?)")
SHARE = late(r"(?:tỉ lệ|tính theo)?\s*\(?(?:%|‰|phần trăm|phần nghìn|per ?cent(?:ages?)?)\)?")  # counts are no rates
BEHIND = late(r"(?P<label>.*?)\s*(?:\(\s*(?P<inside>[^()]*)\)|[,-]\s*(?P<after>[^,()-]*))$")
HEAD = late(r"^(?:đơn vị(?: tính)?|đvt|unit)\s*:?\s*")


class Scale(NamedTuple):
    """By how much the figures of a column fall short of their unit; `money` counts for amounts only."""

    factor: int
    money: bool


class Statement(NamedTuple):
    """What a line beside a table says of its figures: their scale, or thousands or rates that cannot be understood."""

    scale: Scale | None
    unread: bool

    @property
    def unclear(self) -> bool:
        """Whether it leaves open what counts are: thousands of something, but not of money, or rates."""
        return self.unread or (self.scale is not None and not self.scale.money)


def scale_of(unit: str) -> Scale | None:
    """Return the scale of a unit as written, `nghìn đồng`; None for any other text."""
    found = SCALE.fullmatch(HEAD.sub("", fold(unit).strip(" ().")).strip())
    if found is None or not any(map(str.isalpha, found[0])):  # 1.000 alone is a figure
        return None
    factor = WORDS[found["word"].removesuffix("s").rstrip(".")] if found["word"] else 10**6 if found["more"] else 10**3
    return Scale(factor, found["money"] is not None)


def split_scale(label: str) -> tuple[str, Scale | None]:
    """Return a label without the scale behind it, and the scale: `Kinh phí (nghìn đồng)`."""
    found = BEHIND.match(fold(label))
    scale = scale_of(found["inside"] or found["after"] or "") if found else None
    return (found["label"], scale) if found and scale else (label, None)


def statement_of(text: str) -> Statement | None:
    """Return what a line beside a table says of the unit of its figures; None where it says nothing of one.

    Of several units (`triệu đồng, học sinh`) the scale is that of the one that has a scale.
    """
    found = ABOVE.match(fold(text))
    if found is None:
        return None
    units = [part.strip(" .") for part in ALSO.split(found["unit"])]
    scales = [scale for part in units if (scale := scale_of(part))]
    scale = scales[0] if len(scales) == 1 else None
    is_share = all(map(SHARE.fullmatch, units))
    return Statement(scale, unread=scale is None and (is_share or LARGE.search(found["unit"]) is not None))


def scale_above(text: str) -> Scale | None:
    """Return the scale that a line beside the table states for all of it: `Đơn vị tính: nghìn đồng/năm`."""
    said = statement_of(text)
    return said.scale if said else None
