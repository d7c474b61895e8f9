"""Head and end of a paper after Nghị định 30/2020/NĐ-CP, from a letterhead: what nobody gave stays open."""

import datetime
import re
from collections.abc import Iterator, Sequence

from nnl_cli.letterhead import Letterhead
from nnl_cli.patterns import late
from nnl_cli.reports.papers.blocks import NO_BREAK, Columns, Look, Paragraph, Run, said
from nnl_cli.wording.catalogue import Speaker

LEFT_SHARE = 0.4  # of the width, for the body that issues
UPRIGHT = 165  # millimetres between the margins of an upright page
UNKNOWN = "[…]"  # what only people know
MOTTO = 65  # millimetres that the motto takes at its size
PLACE = late(r"\b(?:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|tỉnh|thành phố) \S+(?: \S+){0,2}$", re.IGNORECASE)
LETTER = 3.3  # and a capital of the issuer


def heading(head: Letterhead, speaker: Speaker, width: float = UPRIGHT) -> Sequence[Columns]:
    """Return the two rows that head a paper: who issues it beside the nation, number beside place and date."""
    left = round(width * LEFT_SHARE, 1)
    widths = (left, round(width - left, 1))
    nation = [said(Look.NATION, speaker.say("head-nation")), said(Look.MOTTO, speaker.say("head-motto"))]
    rule = said(Look.RULE, str(min(100, round(MOTTO / widths[1] * 100))))
    return (
        Columns(widths, (list(_issuer(head, speaker, left)), [*nation, rule])),
        Columns(
            widths,
            ([said(Look.NUMBER, number_text(head, speaker))], [said(Look.PLACE_AND_DATE, _dated(head, speaker))]),
        ),
    )


def unnumbered(head: Letterhead) -> Letterhead:
    """Return the letterhead of a paper beside the report: its number and symbol are its own and stay open."""
    return head._replace(number=None, symbol="…")


def _issuer(head: Letterhead, speaker: Speaker, width: float) -> Iterator[Paragraph]:
    """Yield who issues a paper, below the body above it where people named one or neither."""
    issuer = head.issuer or speaker.say("head-issuer")
    superior = head.superior or ("" if head.issuer else speaker.say("head-superior"))
    if superior:
        yield said(Look.SUPERIOR, _whole_name(superior))
    yield said(Look.ISSUER, _whole_name(issuer))
    length = min(len(issuer) * LETTER, width)
    yield said(Look.RULE, str(max(20, round(length / 2 / width * 100))))


def _whole_name(text: str) -> str:
    """Return a body whose place stays on one line: `ỦY BAN NHÂN DÂN` above `XÃ SÔNG BẠC`."""
    found = PLACE.search(text)
    return text[: found.start()] + found[0].replace(" ", NO_BREAK) if found else text


def number_text(head: Letterhead, speaker: Speaker) -> str:
    """Return number and symbol of a paper, room for a pen where it has no number yet."""
    return speaker.say("head-number", number=head.number or " " * 10, symbol=symbol_of(head))


def symbol_of(head: Letterhead) -> str:
    """Return what stands behind the number of a report."""
    return head.symbol or "BC-…"


def date_text(date: datetime.date | None, speaker: Speaker) -> str:
    """Return a date as papers write it (`ngày 05 tháng 01 năm 2025`), room for a pen where there is none."""
    if date is None:
        return speaker.say("head-date-open")
    month = speaker.say(f"head-month-{date.month}")
    return speaker.say("head-date", day=f"{date.day:02d}", month=month, year=f"{date.year:04d}")


def _dated(head: Letterhead, speaker: Speaker) -> str:
    return f"{head.place or UNKNOWN}, {date_text(head.date, speaker)}"


def attached_text(head: Letterhead, speaker: Speaker) -> str:
    """Return to which report an annex belongs, by number and date."""
    number = head.number or " " * 10
    date = date_text(head.date, speaker)
    return speaker.say("head-attached", number=number, symbol=symbol_of(head), date=date)


def ending(head: Letterhead, speaker: Speaker, width: float = UPRIGHT) -> Columns:
    """Return who receives a paper beside who signs it."""
    half = round(width / 2, 1)
    receivers = [one.rstrip(" ;.,").removeprefix("-").lstrip() for one in head.recipients] or [
        UNKNOWN,
        speaker.say("head-kept"),
    ]
    left = [said(Look.RECIPIENTS, speaker.say("head-recipients"))]
    ends = [";"] * (len(receivers) - 1) + ["."]
    left += [said(Look.RECIPIENT, f"- {one}{end}") for one, end in zip(receivers, ends, strict=True)]
    posts = head.posts or (speaker.say("head-post"),)
    right = [said(Look.POST, one) for one in posts]
    return Columns((half, width - half), (left, [*right, said(Look.SIGNER, head.signer or speaker.say("head-signer"))]))


def addressed(head: Letterhead, speaker: Speaker) -> Paragraph:
    """Return to whom a report goes."""
    return Paragraph(Look.ADDRESSEE, (Run(speaker.say("head-addressee", name=head.addressee or UNKNOWN)),))
