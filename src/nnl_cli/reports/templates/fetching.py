"""Find the field codes of Word by which a document takes in other files, or offers one of a disk or share to click on.

A code may be cut into any number of runs, and a field may stand within the code of another.
"""

import re
from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

MARK, KIND = qn("w:fldChar"), qn("w:fldCharType")
CODES, TEXT = (qn("w:instrText"), qn("w:delInstrText")), qn("w:t")
SIMPLE, INSTRUCTION = qn("w:fldSimple"), qn("w:instr")
FETCHING = re.compile(
    r"[\s\"]*(?P<kind>INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|DDEAUTO|DDE|DATABASE|RD)(?![A-Z])", re.IGNORECASE
)
LOCAL = re.compile(r"[\s\"]*(?P<kind>HYPERLINK)(?![A-Z]).*?(?:file:|\\\\|//\w|[\s\"][a-z]:)", re.IGNORECASE | re.DOTALL)
WEB = re.compile(r"(?:https?|mailto|ftp):[^\s\"]*", re.IGNORECASE)


class _Code:
    """The code of a field while it is read: its letters so far, and whether its result has begun."""

    __slots__ = ("is_told", "letters")

    def __init__(self) -> None:
        self.letters, self.is_told = "", False


def fetched(root: Any) -> tuple[str, str] | None:
    """Return the kind and the code of the first field in a tree that takes in another file, or None."""
    for code in _codes(root):
        found = FETCHING.match(code) or LOCAL.match(WEB.sub("", code))
        if found:
            return found["kind"].upper(), code.strip()
    return None


def _codes(root: Any) -> Iterator[str]:
    """Yield the code of every field, with what fields within it give."""
    open_, loose = list[_Code](), _Code()
    for element in root.iter(MARK, TEXT, SIMPLE, *CODES):
        if element.tag == MARK:
            yield from _marked(open_, element.get(KIND))
        elif element.tag == SIMPLE:
            yield element.get(INSTRUCTION, "")
        elif element.tag != TEXT or open_:
            around = next((code for code in reversed(open_) if not code.is_told), loose)
            around.letters += element.text or ""
    yield from (code.letters for code in (*open_, loose))


def _marked(open_: list[_Code], kind: str | None) -> Iterator[str]:
    """Take the sign that a field begins, that its result begins, or that it ends: its code is yielded then."""
    if kind == "begin":
        open_.append(_Code())
    elif kind == "separate" and open_:
        open_[-1].is_told = True
    elif kind == "end" and open_:
        yield open_.pop().letters
