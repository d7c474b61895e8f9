"""Make text from outside harmless: what cannot be seen or would steer a terminal is shown as an escape."""

import re
import unicodedata

from nnl_cli.patterns import late

KEEP = frozenset("\n\t")
STEERING = frozenset("\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff")
# All letters but those of the blocks in which none steers: of a long text only these few are looked up.
ODD = late("[^\x00-\x7e\xa0-\xac\xae-\u05ff\u1e00-\u200a\u2010-\u2027\u2030-\u205f]")


def plain(text: str) -> str:
    r"""Return a text on one line without control codes, overrides of direction or invisible letters.

    They are written out (`\x1b`), so that nothing is hidden and nothing takes effect (CWE-150).
    """
    if text.isprintable():  # none of these is
        return text
    return "".join(_shown(letter) for letter in text)


def _shown(letter: str) -> str:
    if letter in KEEP:
        return " "
    if letter in STEERING or unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp"):
        code = ord(letter)
        return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"
    return letter


# Letters of scripts that are written from right to left, digits apart, and several words of them as one name.
LEFTWARD = (
    "[\u0591-\u065f\u066d-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
NAME = late(f"{LEFTWARD}+(?:(?: | ?[-.'’/&] ?)(?:\\d+ ?)?{LEFTWARD}+)*")
ISOLATE, POP = "\u2068", "\u2069"


def _may_go_leftward(letter: str) -> bool:
    """Tell cheaply of most letters that they are of no script from right to left: those of Vietnamese, and signs."""
    return not (letter < "\u0591" or "\u08ff" < letter < "\ufb1d")


def isolated(text: str) -> str:
    """Return a text in which no name from right to left moves the figures beside it: each is set apart (UAX 9).

    Other texts, and one that is isolated already, come back as they are.
    """
    if text.isascii() or ISOLATE in text or not any(map(_may_go_leftward, set(text))) or not NAME.search(text):
        return text
    return NAME.sub(lambda name: f"{ISOLATE}{name[0]}{POP}", text)


# With which a spreadsheet begins a formula: typed, full-width, small, and the signs that one may be turned into.
ARMED = tuple("=+-@\t\r\0＝＋－＠﹦﹢﹣﹫−⁼₌⁺₊⁻₋﬩⩵⩶")


def unarmed(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe goes before it (CWE-1236).

    Plain negative numbers stay numbers.
    """
    if not cell.startswith(ARMED) or re.fullmatch(r"-\d+(\.\d+)?", cell):
        return cell
    return f"'{cell}"


def inert_json(text: str) -> str:
    r"""Return JSON text whose invisible and steering letters are written as `\u…`: the same data, nothing acts."""
    if text.isascii() and "\x7f" not in text:
        return text
    return ODD.sub(_inert, text)


def _inert(found: re.Match[str]) -> str:
    """Return a letter as JSON escapes, two where it stands past the first plane; one that does not steer as it is."""
    if not _steers(found[0]):
        return found[0]
    units = found[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))


def _steers(letter: str) -> bool:
    return letter in STEERING or unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp")
