"""Cut the text of a web page into tags and words, in one pass over it however it is spoiled."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import NamedTuple

NAME = re.compile(r"[a-zA-Z][^\s/>]*")
SIGN = re.compile("[>\"']")
ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
RAW = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style", "title", "textarea")}
HUGE_REFERENCE = re.compile(r"&#[xX]?0*[1-9a-fA-F][0-9a-fA-F]{7,}")
NO_LETTER = "\ufffd"


class Token(NamedTuple):
    """A start tag, an end tag (`ends`), or words (no name); attributes stay as they are written."""

    name: str
    text: str
    ends: bool = False

    def attributes(self) -> Mapping[str, str]:
        """Return a tag's attributes by their small names; the first of a name holds, as in browsers."""
        found: dict[str, str] = {}
        for name, *values in ATTRIBUTE.findall(self.text):
            found.setdefault(name.lower(), decoded("".join(values)))
        return found


CUT = Token("", "", ends=True)  # the text ended inside a tag or a comment


def tokens(text: str) -> Iterator[Token]:
    """Yield the tags and words of a page; the last one is CUT where the text breaks off inside a tag or a comment."""
    place = 0
    while (start := text.find("<", place)) >= 0:
        if start > place:
            yield Token("", decoded(text[place:start]))
        if text.startswith("<!--", start):
            place = text.find("-->", start + 2) + 3  # from + 2: a comment may be as short as <!-->
        elif text[start + 1 : start + 2] in ("!", "?"):
            place = text.find(">", start) + 1
        elif found := NAME.match(text, start + 1 + text.startswith("</", start)):
            end = _end(text, found.end())
            name = found[0].lower()
            ends = text[start + 1] == "/"
            if end >= 0:
                yield Token(name, text[found.end() : end], ends)
            place = end + 1
            if name in RAW and not ends and place:
                raw = RAW[name].search(text, place)
                place = raw.start() if raw else 0
        else:
            yield Token("", "<")
            place = start + 1
        if place <= start:
            yield CUT
            return
    if place < len(text):
        yield Token("", decoded(text[place:]))


def _end(text: str, place: int) -> int:
    """Return where a tag ends, or -1; a `>` inside a quoted value does not end it."""
    while found := SIGN.search(text, place):
        if found[0] == ">":
            return found.start()
        place = found.end()
        if text[max(found.start() - 40, 0) : found.start()].rstrip().endswith("="):
            close = text.find(found[0], place)
            if close < 0:
                return text.find(">", place)
            place = close + 1
    return -1


def decoded(text: str) -> str:
    """Return words with their references resolved; a number too long to be a letter is none."""
    if "&" not in text:
        return text
    return unescape(HUGE_REFERENCE.sub(NO_LETTER, text) if "&#" in text else text)
