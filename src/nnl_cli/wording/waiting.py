"""Say for whom and for what an open verdict waits: the first units that a note names, each with what it owes."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from nnl_cli.problems import Place
from nnl_cli.report.model import Note, Owing
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.plain import plain

if TYPE_CHECKING:  # what lies below a figure is for formats that can be opened
    from nnl_cli.report.drill import UnitLine

SHOWN_UNITS = 2
SHOWN_FIELDS = 2
SHOWN_CELLS = 3


def owing_of(note: Note) -> Sequence[Owing]:
    """Return what each of the units that a note names owes; nothing of a note that names none."""
    found = note.details.get("owing")
    return found if isinstance(found, tuple) else ()


def awaited(notes: Iterable[Note]) -> tuple[int, bool]:
    """Return how many units some notes name, and whether that is all of them: a note names the first few.

    The places that a cascade waits for are no units, and who owes in them is not told: at least one does.
    """
    waiting = [note for note in notes if "owing" in note.details]
    of_units = [note for note in waiting if not note.details.get("places")]
    units = {one.name for note in of_units for one in owing_of(note)}
    are_all = all(note.details["count"] == len(owing_of(note)) for note in of_units)
    return max(len(units), min(len(waiting), 1)), are_all and len(of_units) == len(waiting)


def waiting_text(note: Note, speaker: Speaker) -> str:
    """Return the first units that are waited for, each with what it owes, and how many more there are."""
    units = [_owes(one, speaker) for one in owing_of(note)[:SHOWN_UNITS]]
    more = int(str(note.details.get("count", 0))) - len(units)
    told = [*units, *([speaker.say("screen-waits-more", count=more)] if more > 0 else [])]
    return speaker.say("screen-waits", units="; ".join(told)) if units else ""


def _owes(one: Owing, speaker: Speaker) -> str:
    if one.silent:
        return speaker.say("screen-waits-silent", name=one.name)
    what = []
    if one.fields:
        labels = ", ".join(in_a_row(speaker.label(field)) for field in one.fields)
        many = speaker.say("screen-waits-fields", count=len(one.fields))
        what.append(labels if len(one.fields) <= SHOWN_FIELDS else many)
    what += [_refused(places, speaker, code) for code, places in _kinds(one) if places]
    return speaker.say("screen-waits-for", name=one.name, what="; ".join(what)) if what else plain(one.name)


def left_out_text(unit: "UnitLine", cells: str, speaker: Speaker) -> str:
    """Return why a unit did not enter a figure, each reason for itself; "" of one that did (rule 4)."""
    fields = ", ".join(map(speaker.label, unit.missing))
    return "; ".join(speaker.say(f"explain-{why}", fields=fields, cells=cells) for why in unit.why)


def in_a_row(name: str) -> str:
    """Return a name as it stands within a sentence: its first letter small, but for initials such as HS and GV."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def _kinds(one: Owing) -> Sequence[tuple[str, Sequence[Place]]]:
    return ("screen-waits-refused", one.refused), ("screen-waits-at-odds", one.at_odds)


def _refused(places: Sequence[Place], speaker: Speaker, code: str) -> str:
    """Return how many cells cannot be used, and which where all are of one sheet: `E14, E14` of two says nothing."""
    if len({place[:2] for place in places}) > 1:
        return speaker.say("screen-waits-refused-abroad", count=len(places), files=len({one.file for one in places}))
    cells = [place.cell or speaker.say("screen-row", row=place.in_file.row) for place in places[:SHOWN_CELLS]]
    more = ["…"] if len(places) > SHOWN_CELLS else []
    return speaker.say(code, count=len(places), cells=", ".join([*cells, *more]))
