"""Find the fields and blocks in the text of a Word part, each put together where Word has split it over runs.

What the filling library does with letters and patterns is safe only for tags that are whole, short, in text and well
nested; so that is made sure of here, paragraph by paragraph, and whatever is not so is told with its paragraph.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, pairwise
from operator import itemgetter
from typing import Any, NamedTuple

from docx.oxml.ns import nsmap, qn
from lxml import etree

from nnl_cli.problems import Place, Problem, Severity, UsageError

TEXT, PARAGRAPH = qn("w:t"), qn("w:p")
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
CLOSERS = {"{{": "}}", "{%": "%}", "{#": "#}"}
OPENER = re.compile(r"\{[{%#]")
LONGEST = 300  # letters of a tag: nobody writes one, and a deep one would take a parser down
MOST_TAGS = 5_000  # of all parts together
MOST_SIGNS = 60_000  # letters of all tags together
MOST_LETTERS = 100_000  # of a paragraph with tags
SHOWN = 80
WHOLE = {"tr": qn("w:tr"), "tc": qn("w:tc"), "p": PARAGRAPH}  # {%tr for … %}: the row around it is the tag's alone
STATEMENT = re.compile(r"(?:(?P<whole>tr|tc|p)\s+)?(?P<word>\w+)\s*(?P<rest>.*)", re.DOTALL)
ENDS = {"for": "endfor", "if": "endif"}
WORDS = (*ENDS, *ENDS.values(), "elif", "else")
DEEPEST = 10  # blocks within blocks
ELSEWHERE = "text()[not(parent::w:t) or preceding-sibling::node()]"  # what the reader of tags does not see
OUTSIDE = etree.XPath(
    f"descendant::*/@* | descendant::{ELSEWHERE} | descendant::comment() | descendant::processing-instruction()",
    namespaces=nsmap,
)
PARAGRAPHS = etree.XPath("descendant::*[local-name() = 'p']")
WITHIN = etree.XPath(f"descendant::{ELSEWHERE}", namespaces=nsmap)
PICTURES = tuple(map(qn, ("w:drawing", "w:pict", "w:object")))
# What Word makes of typed signs, and what the reader of templates would take for another.
QUOTES = {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'"}
TYPED = str.maketrans({**QUOTES, "\u00a0": " ", "\t": " ", "\n": " ", "\r": " ", "\\": "\\\\"})
STRING = re.compile(r"'[^']*'|\"[^\"]*\"")
SIGNS = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "{}%#&<>"})  # of markup and of tags, within a string


class Tag(NamedTuple):
    """A field or block as it was typed (`text`), the paragraph it stands in, and itself for the reader of templates.

    `whole` is which element it takes the place of, `box` the element in which its other end must stand.
    """

    text: str
    paragraph: str
    source: str
    place: Place
    word: str = ""
    whole: str = ""
    box: Any = None


def wrong(code: str, tag: Tag, value: str | None = None, **details: object) -> UsageError:
    """Return the error of a tag: where it stands, what was found."""
    told = {"paragraph": tag.paragraph, **details}
    return UsageError(Problem(code, Severity.ERROR, tag.place, None, tag.text if value is None else value, told))


def tags_of(root: Any, place: Place) -> Sequence[Tag]:
    """Return the tags of a part in their order, made whole in the tree; raises UsageError for what cannot be filled."""
    order, paragraphs = dict[Any, int](), dict[Any, list[Any]]()
    for text in root.iter(TEXT):
        order[text] = len(order)
        paragraphs.setdefault(_paragraph(text), []).append(text)  # a box of text may stand within a paragraph's own
    _refuse_parted(paragraphs.values(), place)
    found: list[tuple[int, Tag]] = []
    for pieces in paragraphs.values():
        found += ((order[first], tag) for first, tag in _tags(pieces, place))
        if len(found) > MOST_TAGS:
            refuse_many([tag for _, tag in found])
    _refuse_outside(root, place)
    return [tag for _, tag in sorted(found, key=itemgetter(0))]


def refuse_many(tags: Sequence[Tag]) -> None:
    """Raise UsageError for more tags, or longer ones, than any letter has."""
    if len(tags) > MOST_TAGS:
        raise wrong("template-too-many", tags[-1], limit=str(MOST_TAGS))
    if sum(len(tag.source) for tag in tags) > MOST_SIGNS:
        raise wrong("template-tags-long", tags[-1], limit=str(MOST_SIGNS))


def _paragraph(text: Any) -> Any:
    return next(text.iterancestors(PARAGRAPH), None)


def _letters(pieces: Iterable[Any]) -> str:
    return "".join(piece.text or "" for piece in pieces)


def _refuse_parted(paragraphs: Iterable[Sequence[Any]], place: Place) -> None:
    """Refuse a tag whose two opening signs stand in two paragraphs: nobody could say what it was meant to be."""
    texts = filter(None, (_letters(pieces).strip() for pieces in paragraphs))
    for before, after in pairwise(texts):
        if OPENER.match(before[-1] + after[0]):
            at = Tag("", _shortened(before), "", place)
            closer = CLOSERS[before[-1] + after[0]]
            raise wrong("template-tag-open", at, _shortened(f"{before[-1]}¶{after}"), closer=closer)


def _tags(pieces: Sequence[Any], place: Place) -> Iterator[tuple[Any, Tag]]:
    letters = _letters(pieces)
    if not OPENER.search(letters):
        return
    shown = _shortened(letters)
    if len(letters) > MOST_LETTERS:
        raise wrong("template-too-long", Tag(shown, shown, "", place), limit=str(MOST_LETTERS))
    spans = list(_spans(letters, Tag(shown, shown, "", place)))
    made = [_made(letters[start:end], shown, place) for start, end in spans]
    firsts = _put_together(pieces, [(start, end, tag.source) for (start, end), tag in zip(spans, made, strict=True)])
    for tag, first in zip(made, firsts, strict=True):
        if not tag.text.startswith("{#"):  # what is only said to whoever writes the template
            yield first, tag._replace(source=_unwhole(tag.source), box=_box(tag, first))


def _shortened(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def _spans(letters: str, at: Tag) -> Iterator[tuple[int, int]]:
    """Yield where each tag begins and ends."""
    start = 0
    while found := OPENER.search(letters, start):
        end = letters.find(CLOSERS[found[0]], found.end())
        if end < 0:
            raise wrong("template-tag-open", at, _shortened(letters[found.start() :]), closer=CLOSERS[found[0]])
        start = end + 2
        if start - found.start() > LONGEST:
            raise wrong("template-too-long", at, _shortened(letters[found.start() :]), limit=str(LONGEST))
        yield found.start(), start


def _made(text: str, shown: str, place: Place) -> Tag:
    """Return a tag as it is read: typographic quotes straight, blocks in one form."""
    tag = Tag(text, shown, "", place)
    inner = STRING.sub(lambda string: string[0].translate(SIGNS), text[2:-2].translate(TYPED))
    if text.startswith("{#"):
        return tag
    if text.startswith("{{"):
        return tag._replace(source=f"{{{{ {inner.strip()} }}}}")
    found = STATEMENT.fullmatch(inner.strip())
    if not found or found["word"] not in WORDS or set("{}%#") & set(inner):
        raise wrong("template-not-allowed", tag)
    whole = found["whole"] or ""
    source = f"{{%{' '.join(filter(None, (whole, found['word'], found['rest'].strip())))} %}}"
    source = source if whole else source.replace("{%", "{% ", 1)
    return tag._replace(source=source, word=found["word"], whole=whole)


def _unwhole(source: str) -> str:
    """Return a block without the word of the element that it stands for, which is none of the template language."""
    return re.sub(r"^\{%(tr|tc|p) ", "{% ", source)


def _put_together(pieces: Sequence[Any], tags: Sequence[tuple[int, int, str]]) -> Sequence[Any]:
    """Write every tag whole into the run in which it begins; return that run's text element of each."""
    texts = [piece.text or "" for piece in pieces]
    starts = list(accumulate(map(len, texts), initial=0))[:-1]
    firsts: list[Any] = []
    for start, end, source in reversed(tags):  # what stands before a tag is still where it was
        first, last = (bisect_right(starts, at) - 1 for at in (start, end - 1))
        for n in range(first, last + 1):
            before, after = texts[n][: max(start - starts[n], 0)], texts[n][end - starts[n] :]
            texts[n] = before + (source if n == first else "") + after
        firsts.append(pieces[first])
    for piece, text in zip(pieces, texts, strict=True):
        if text != (piece.text or ""):
            piece.text = text
            piece.set(SPACE, "preserve")
    return firsts[::-1]


def _box(tag: Tag, first: Any) -> Any:
    """Return the element in which a block's other end must stand, so that no element is opened and never closed."""
    if not tag.whole:
        return first.getparent().getparent()
    kind = WHOLE[tag.whole]
    around = next(first.iterancestors(kind), None)
    if around is None:
        raise wrong("template-tag-nowhere", tag)
    text = "".join(one.text or "" for one in around.iter(TEXT)).strip()
    if text != tag.source or next(around.iterdescendants(kind, *PICTURES), None) is not None:
        raise wrong("template-tag-not-alone", tag)
    return around.getparent()


def _refuse_outside(root: Any, place: Place) -> None:
    """Refuse tags in places that are no text: fields of Word, alternative texts, what was struck out."""
    parted = ("".join(WITHIN(paragraph)) for paragraph in PARAGRAPHS(root))
    for text in map(str, chain(OUTSIDE(root), parted)):
        if OPENER.search(text):
            shown = _shortened(text)
            raise wrong("template-outside", Tag(shown, shown, "", place))


def refuse_unnested(tags: Sequence[Tag]) -> None:
    """Raise UsageError unless every block ends where it may: in the paragraph, cell, row or table where it began."""
    open_: list[Tag] = []
    for tag in tags:
        if tag.word in ENDS:
            open_.append(tag)
            if len(open_) > DEEPEST:
                raise wrong("template-too-deep", tag, limit=str(DEEPEST))
        elif tag.word:
            start = open_[-1] if open_ else None
            if start is None or (tag.word not in ("else", "elif") and tag.word != ENDS[start.word]):
                raise wrong("template-end-alone", tag)
            if tag.box is not start.box or tag.whole != start.whole:
                raise wrong("template-ends-elsewhere", tag, start=start.text)
            if tag.word == ENDS[start.word]:
                open_.pop()
    if open_:
        raise wrong("template-block-open", open_[-1], end=ENDS[open_[-1].word])
