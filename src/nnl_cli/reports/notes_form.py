"""Write proposed reading notes as the file that a person reviews: what is sure as lines, the rest commented out."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from nnl_cli.names import fold, label_key
from nnl_cli.patterns import late
from nnl_cli.plan.loader import MAX_BYTES
from nnl_cli.problems import Mark, Problem, Severity, UsageError
from nnl_cli.proposing.proposals import Part, Proposal
from nnl_cli.reading_notes.loading import notes_of
from nnl_cli.reading_notes.notes import Notes
from nnl_cli.reading_notes.patterns import Pattern, pattern_of
from nnl_cli.reports.proposing import others_text, reasons_text, sureness
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.plain import plain

HEADS = tuple(f"map-head-{number}" for number in range(1, 7))
LISTS = frozenset({Part.TOTALS, Part.ADD})
NESTED = frozenset({Part.VALUES})
LONGEST_KEY = 900  # letters: YAML takes a longer key only behind a question mark
LONGEST_REASON = 600
WHOLE_BLOCK = late(r"(?:# ?)?(?:columns|units|places|values|totals|add|sheets|skip|layout):\s*(?:#.*)?$")
SCOPE = late(r"(?P<dash>- )?(?P<key>file|sheet): *(?P<name>.+)$")
AS_THEY_ARE = frozenset('"\\')


class Noted(NamedTuple):
    """A line of a file of notes, without signs before it, and the patterns of the tables that it is said of."""

    text: str
    file: Pattern | None = None
    sheet: Pattern | None = None

    def is_of(self, file: str, sheet: str | None) -> bool:
        """Whether it is said of a sheet, were it no comment."""
        return (not self.file or self.file.is_file(file)) and (not self.sheet or self.sheet.is_of(sheet or ""))


class Kept(NamedTuple):
    """A file of notes that is there already: its bytes, what they say, and its lines."""

    raw: bytes
    notes: Notes
    lines: Sequence[Noted]


class Written(NamedTuple):
    """The bytes of a file of notes, and how many lines of them are new."""

    raw: bytes
    added: int


def kept_notes(raw: bytes, file: str) -> Kept:
    """Return the notes that a file holds; raise UsageError where it holds anything else."""
    notes = notes_of(raw, file)
    return Kept(raw, notes, tuple(_noted(raw.decode("utf-8-sig").splitlines())))


def _noted(lines: Iterable[str]) -> Iterator[Noted]:
    """Yield lines, those in comments too, each with the tables that the block around it speaks of."""
    now = Noted("")
    for line in lines:
        text = line.strip(" \t#")
        if WHOLE_BLOCK.match(line):
            now = Noted("")
        elif of := SCOPE.match(text):
            pattern = pattern_of(_unquoted(of["name"]))
            is_file = of["key"] == "file"
            kept = Noted("") if of["dash"] else now
            now = kept._replace(file=pattern) if is_file else kept._replace(sheet=pattern)
        yield now._replace(text=text)


def _unquoted(text: str) -> str:
    """Return a scalar of YAML as it is read; one that cannot be, as it stands."""
    try:
        return notes_of(f"totals: [{text}]\n".encode(), "").said[-1].totals[0].written
    except (UsageError, IndexError):
        return text


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
    added = list(new(proposals, kept, target))
    if not added:
        return Written(kept.raw, 0)
    end = "\r\n" if b"\r\n" in kept.raw else "\n"
    open_ = [one._replace(is_sure=False) for one in added]
    lines = ["", _comment(speaker.say("map-added")), *_blocks(open_, _patterns(files, target), speaker, "# ")]
    raw = kept.raw if kept.raw.endswith(b"\n") or not kept.raw else kept.raw + end.encode()
    made = raw + "".join(line + end for line in lines).encode()
    if len(made) > MAX_BYTES or notes_of(made, target).said != kept.notes.said:
        raise UsageError(Problem("map-not-added", Severity.ERROR, Mark(target)))
    return Written(made, len(added))


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
    assert said == sum(1 for _ in _lines_of(one for one in proposals if one.is_sure and one.part is not Part.LAYOUT))
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
        yield from _entries([one for one in mine if one.part is Part.LAYOUT], "    ", speaker, off)
        if columns := [one for one in mine if one.part is not Part.LAYOUT]:
            yield f"{off}    columns:"
            yield from _entries(columns, "      ", speaker, off)


def _entries(proposals: Sequence[Proposal], indent: str, speaker: Speaker, off: str) -> Iterator[str]:
    """Yield two lines a proposal: where it stands and why, and the entry, commented out where it is not sure."""
    field: str | None = None
    for one in (
        sorted(proposals, key=lambda p: p.field or "") if any(p.part in NESTED for p in proposals) else proposals
    ):
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
    if one.part is Part.LAYOUT:
        return (f"layout: {{{', '.join(f'{name}: {quoted(text)}' for name, text in one.layout)}}}",)
    written = quoted(one.written)
    if one.part in LISTS:
        return (f"- {written}",)
    means = quoted(one.means) if one.part is not Part.COLUMNS else one.means
    means = means if one.means else ""
    if len(written) > LONGEST_KEY:
        return (f"? {written}", f": {means}".rstrip())
    return (f"{written}: {means}".rstrip(),)


def new(proposals: Sequence[Proposal], kept: Kept, target: str) -> Iterator[Proposal]:
    """Yield what notes that apply to a proposal's sheet neither say nor have commented out."""
    lines: dict[tuple[str, str | None], set[str]] = {}
    for one in proposals:
        file, sheet = of = (_name(one.place.file, target), one.place.sheet)
        if of not in lines:
            lines[of] = {line.text for line in kept.lines if line.is_of(file, sheet)}
        if not lines[of].issuperset(entry(one)) and not _is_said(one, kept.notes, file):
            yield one


def _is_said(one: Proposal, notes: Notes, file: str) -> bool:
    """Whether notes say what a text means in its sheet; `file` is the file's name from their folder on."""
    key = _key(one)
    same = label_key if one.part is Part.COLUMNS else fold
    for said in notes.of(file, one.place.sheet):
        if one.part is Part.LAYOUT:
            if said.layout and getattr(said.layout, one.layout[0][0]):
                return True
            continue
        entries = getattr(said, str(one.part))
        if any(same(other.written) == key and other.field == one.field for other in entries):
            return True
    return False


def _name(file: str, target: str) -> str:
    """Return a file's name from the notes' folder on, as patterns see it."""
    try:
        return os.path.relpath(file, os.path.dirname(os.path.abspath(target)))
    except ValueError:  # another drive
        return file


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
