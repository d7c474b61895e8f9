"""Write proposed reading notes as the file that a person reviews: what is sure as lines, the rest commented out."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from nnl_cli.names import fold, label_key
from nnl_cli.plan.loader import MAX_BYTES
from nnl_cli.problems import Mark, Problem, Severity, UsageError
from nnl_cli.proposing.proposals import Part, Proposal
from nnl_cli.reading_notes.loading import notes_of
from nnl_cli.reading_notes.notes import Notes
from nnl_cli.reports.proposing import others_text, reasons_text, sureness
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.plain import plain

HEADS = tuple(f"map-head-{number}" for number in range(1, 7))
LISTS = frozenset({Part.TOTALS, Part.ADD})
NESTED = frozenset({Part.VALUES})
LONGEST_KEY = 900  # letters: YAML takes a longer key only behind a question mark
LONGEST_REASON = 600
AS_THEY_ARE = frozenset('"\\')


class Kept(NamedTuple):
    """A file of notes that is there already: its bytes, what they say, and its lines without signs before them."""

    raw: bytes
    notes: Notes
    lines: frozenset[str]


class Written(NamedTuple):
    """The bytes of a file of notes, and how many lines of them are new."""

    raw: bytes
    added: int


def kept_notes(raw: bytes, file: str) -> Kept:
    """Return the notes that a file holds; raise UsageError where it holds anything else."""
    notes = notes_of(raw, file)
    return Kept(raw, notes, frozenset(line.strip(" \t#") for line in raw.decode("utf-8-sig").splitlines()))


def form(
    proposals: Sequence[Proposal], kept: Kept | None, files: Sequence[str], target: str, speaker: Speaker
) -> Written:
    """Return the file: a new one, or what it holds already byte for byte with what is new below it, commented out.

    Raises UsageError where the file would not be read as it was meant.
    """
    proposals = [one if _can_hold(one) else one._replace(is_sure=False) for one in proposals]
    if kept is None:
        lines = [*_head(speaker), *_blocks(proposals, _patterns(files, target), speaker)]
        return Written(_checked("\n".join(lines) + "\n", proposals, target), len(proposals))
    new = [one for one in proposals if not _is_there(one, kept)]
    if not new:
        return Written(kept.raw, 0)
    end = "\r\n" if b"\r\n" in kept.raw else "\n"
    open_ = [one._replace(is_sure=False) for one in new]
    lines = ["", _comment(speaker.say("map-added")), *_blocks(open_, _patterns(files, target), speaker, "# ")]
    raw = kept.raw if kept.raw.endswith(b"\n") or not kept.raw else kept.raw + end.encode()
    made = raw + "".join(line + end for line in lines).encode()
    if len(made) > MAX_BYTES or notes_of(made, target).said != kept.notes.said:
        raise UsageError(Problem("map-not-added", Severity.ERROR, Mark(target)))
    return Written(made, len(new))


def _can_hold(one: Proposal) -> bool:
    """Whether what is written says something and can be held by YAML: half a pair of letters cannot."""
    return bool(fold(one.written)) and not any("\ud800" <= letter <= "\udfff" for letter in one.written)


def _checked(text: str, proposals: Sequence[Proposal], target: str) -> bytes:
    """Return the bytes of a new file, once it is read as it was meant: all that is sure, reviewed by nobody."""
    raw = text.encode()
    if len(raw) > MAX_BYTES:
        raise UsageError(Problem("map-too-long", Severity.ERROR, Mark(target), None, str(len(proposals))))
    notes = notes_of(raw, target)
    said = sum(1 for one in notes.said for _ in one.entries())
    assert notes.reviewed is None
    assert said == sum(1 for _ in _lines_of(one for one in proposals if one.is_sure))
    return raw


def _lines_of(proposals: Iterable[Proposal]) -> Iterator[Proposal]:
    """Yield proposals, of those that say the same the first."""
    seen: set[tuple[object, ...]] = set()
    for one in proposals:
        key = (one.part, one.field, _key(one), one.place[:2] if one.scoped else None)
        if key not in seen:
            seen.add(key)
            yield one


def _key(one: Proposal) -> str:
    return label_key(one.written) if one.part is Part.COLUMNS else fold(one.written)


def _head(speaker: Speaker) -> Iterator[str]:
    for code in HEADS:
        yield _comment(speaker.say(code))
    yield ""
    yield "reviewed:"


def _patterns(files: Sequence[str], target: str) -> Mapping[str, str]:
    """Return the pattern that means a file alone: its name, with its folder where another has the same name."""
    folder = os.path.dirname(os.path.abspath(target))
    names = [os.path.basename(file) for file in files]
    found = {}
    for file, name in zip(files, names, strict=True):
        path = os.path.relpath(os.path.abspath(file), folder).replace("\\", "/")
        found[file] = path if names.count(name) > 1 and not path.startswith("..") else name
    return found


def _blocks(
    proposals: Sequence[Proposal], patterns: Mapping[str, str], speaker: Speaker, off: str = ""
) -> Iterator[str]:
    """Yield the lines of all parts, what is said of all tables first; with `off` all is commented out."""
    lines = list(_lines_of(proposals))
    for part in Part:
        if mine := [one for one in lines if one.part is part and not one.scoped]:
            yield ""
            yield f"{off}{part}:"
            yield from _entries(mine, "  ", speaker, off)
    sheets: dict[tuple[str, str | None], list[Proposal]] = {}
    for one in lines:
        if one.scoped:
            sheets.setdefault((one.place.file, one.place.sheet), []).append(one)
    if sheets:
        yield ""
        yield f"{off}sheets:"
    for (file, sheet), mine in sheets.items():
        yield f"{off}  - file: {quoted(patterns.get(file, os.path.basename(file)))}"
        if sheet is not None:
            yield f"{off}    sheet: {quoted(sheet)}"
        yield f"{off}    columns:"
        yield from _entries(mine, "      ", speaker, off)


def _entries(proposals: Sequence[Proposal], indent: str, speaker: Speaker, off: str) -> Iterator[str]:
    """Yield two lines a proposal: where it stands and why, and the entry, commented out where it is not sure."""
    field: str | None = None
    for one in sorted(proposals, key=lambda p: p.field or "") if proposals[0].part in NESTED else proposals:
        if one.part in NESTED and one.field != field:
            field = one.field
            yield f"{off}{indent}{field}:"
        inner = indent + ("  " if one.part in NESTED else "")
        yield f"{inner}{_comment(_reason(one, speaker))}"
        hash_ = "" if one.is_sure else "# "
        yield from (f"{inner}{hash_}{line}" for line in entry(one))


def _reason(one: Proposal, speaker: Speaker) -> str:
    """Return where a text stands, why that is proposed, how sure it is, and what else it may be."""
    why = reasons_text(one, speaker)[:LONGEST_REASON]
    said = speaker.say("map-line", place=str(one.place), why=why, how=sureness(one, speaker))
    return said + others_text(one, speaker)


def entry(one: Proposal) -> tuple[str, ...]:
    """Return the lines of an entry: `"label": field`, `- "name"` in a list."""
    written = quoted(one.written)
    if one.part in LISTS:
        return (f"- {written}",)
    means = quoted(one.means) if one.part is not Part.COLUMNS else one.means
    means = means if one.means else ""
    if len(written) > LONGEST_KEY:
        return (f"? {written}", f": {means}".rstrip())
    return (f"{written}: {means}".rstrip(),)


def _is_there(one: Proposal, kept: Kept) -> bool:
    """Whether a file of notes says what a text means already, or has its line commented out."""
    key = _key(one)
    for said in kept.notes.said:
        entries = getattr(said, str(one.part))
        same = label_key if one.part is Part.COLUMNS else fold
        if any(same(other.written) == key and other.field == one.field for other in entries):
            return True
    return all(line in kept.lines for line in entry(one))


def quoted(text: str) -> str:
    r"""Return a text in double quotes as YAML reads it back: what is not plainly a letter or sign is written `\u…`."""
    return '"' + "".join(map(_letter, text)) + '"'


def _letter(letter: str) -> str:
    if letter in AS_THEY_ARE:
        return f"\\{letter}"
    if letter == " " or (letter.isprintable() and plain(letter) == letter):
        return letter
    code = ord(letter)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _comment(text: str) -> str:
    """Return a text as a comment that it cannot end: on one line, without letters that YAML refuses."""
    return "# " + "".join(letter if letter.isprintable() else _letter(letter) for letter in plain(text))
