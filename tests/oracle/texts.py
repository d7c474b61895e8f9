"""Spellings of one text that must read as one: case, Unicode form, spacing, tone placement, kind words (section 3)."""

import random
import re
import unicodedata

KINDS = ("xã", "phường", "trường")
TONES = {  # where the tone may stand on the first or on the second vowel
    "òa": "oà",
    "óa": "oá",
    "ỏa": "oả",
    "õa": "oã",
    "ọa": "oạ",
    "òe": "oè",
    "óe": "oé",
    "ùy": "uỳ",
    "úy": "uý",
    "ủy": "uỷ",
    "ũy": "uỹ",
    "ụy": "uỵ",
}


def fold(text: str) -> str:
    """Return what all spellings of a text have in common, kind words apart."""
    text = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    for old, new in TONES.items():
        text = text.replace(new, old)
    return re.sub(rf"^(?:{'|'.join(KINDS)}) ", "", text)


def spelled(draw: random.Random, text: str, kind: bool = False) -> str:
    """Return another spelling of a text; of places and units the word for their kind may go too."""
    if kind and draw.random() < 0.3:
        text = re.sub(rf"^(?:{'|'.join(KINDS)}) ", "", text, flags=re.IGNORECASE)
    for old, new in TONES.items():
        if draw.random() < 0.5:
            text = text.replace(old, new)
    text = draw.choice([text, text, text.upper(), text.lower(), text.title()])
    if draw.random() < 0.25:
        text = text.replace(" ", "  ")
    if draw.random() < 0.2:
        text = f" {text} "
    return unicodedata.normalize("NFD", text) if draw.random() < 0.3 else text
