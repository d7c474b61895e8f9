"""Call a document by its kind, which the sign in its number tells: 45/NQ-HĐND is a resolution and no plan."""

from collections.abc import Mapping

from nnl_cli.patterns import late
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.messages import MESSAGES

# What a number calls its document: the abbreviations of Nghị định 30/2020/NĐ-CP, Phụ lục III.
KINDS: Mapping[str, str] = {
    "NQ": "resolution",
    "QĐ": "decision",
    "CT": "directive",
    "NĐ": "decree",
    "TT": "circular",
    "CTr": "programme",
    "KH": "plan",
    "ĐA": "scheme",
    "HD": "guidance",
    "TB": "notice",
    "CV": "letter",
}
SIGNS = late(r"\d\s*[/-]\s*(?:\d{4}\s*/\s*)?([^\W\d_]+)")


def kind_text(number: str, speaker: Speaker, otherwise: str = "document") -> str:
    """Return what a document of this number is: `Nghị quyết`; of a number without a known sign what `otherwise` says.

    "" where the number names its kind itself: `Chương trình 12 của tỉnh`.
    """
    if names_itself(number):
        return ""
    found = SIGNS.search(number)
    return speaker.say(f"kind-{KINDS.get(found[1], otherwise) if found else otherwise}")


def names_itself(number: str) -> bool:
    """Whether a number begins with the word for a kind of documents, in either language."""
    words = (word for kind in (*KINDS.values(), "document") for word in MESSAGES[f"kind-{kind}"])
    return any(number.casefold().startswith(f"{word} ".casefold()) for word in words)


def plan_called(number: str, speaker: Speaker) -> str:
    """Return a plan by kind and number, as people say it: `Nghị quyết 45/NQ-HĐND`, `Kế hoạch 118/KH-UBND`."""
    return speaker.plain(f"{kind_text(number, speaker, otherwise='plan')} {number}".strip())
