"""A comparison of two sources, put into words once for every format: values, cells, counts, the closing sentence."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from nnl_cli.comparing.model import Alone, Comparison, Difference, Kind, Side, State, Who, measured
from nnl_cli.plan.model import FieldType
from nnl_cli.problems import Place
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.figures import exact_digits
from nnl_cli.wording.plain import plain

A, B = SIDES = ("A", "B")  # what the two sources are called, in every language
FIGURE = re.compile(r"-?[0-9]+(?:[./][0-9]+)?")  # a value in the details of a problem
TRUTHS = {"True": True, "1": True, "False": False, "0": False}
MEASURED = (FieldType.COUNT, FieldType.AMOUNT, FieldType.PERCENT)


def value_text(side: Side, comparison: Comparison, speaker: Speaker) -> str:
    """Return what a cell says, for people: its value, that it is blank, or what it holds that was refused."""
    if side.state is State.GIVEN:
        return figure_of(side, comparison, speaker)
    if side.state is not State.REFUSED:
        return speaker.say(f"compared-state-{side.state}")
    held = figure_of(side, comparison, speaker) if side.value is not None else held_text(side, comparison, speaker)
    code = "compared-refused-value" if side.value is not None or side.unit.batch.merged else "compared-unreadable-value"
    return speaker.say(code, value=held) if held else speaker.say("compared-state-refused")


def held_text(side: Side, comparison: Comparison, speaker: Speaker) -> str:
    """Return what a refused cell says as it stands, or a value that another row contradicts as people write it."""
    kind = comparison.spec(side.field).type
    values = [(text, _value(text, kind)) for text in side.values]
    told = [
        text if value is None else figure_of(side._replace(value=value), comparison, speaker) for text, value in values
    ]
    return "; ".join(told) or side.read


def _value(text: str, kind: FieldType) -> object:
    """Return a value that a problem tells as it was read; None for a word that is none of the field's."""
    if kind is FieldType.YES_NO:
        return TRUTHS.get(text)
    if kind not in MEASURED:
        return text
    return Fraction(text) if FIGURE.fullmatch(text) else None


def figure_of(side: Side, comparison: Comparison, speaker: Speaker) -> str:
    """Return a value as people write it; a percentage with its sign."""
    kind = comparison.spec(side.field).type
    if kind is FieldType.YES_NO:
        return speaker.figure(str(bool(side.value)))
    if kind not in MEASURED:
        return speaker.figure(side.value) if kind is FieldType.DATE else plain(str(side.value))
    return measure_text(side.value, speaker) + ("%" if kind is FieldType.PERCENT else "")


def measure_text(value: object, speaker: Speaker) -> str:
    """Return a number whole, as people write it."""
    exact = measured(value)
    return speaker.figure(exact_digits(exact) or str(exact))


def gap_text(difference: Difference, speaker: Speaker) -> str:
    """Return by how much the second value is more than the first, "" where that is not told."""
    return "" if difference.gap is None else signed(difference.gap, speaker)


def signed(value: object, speaker: Speaker) -> str:
    """Return a difference with its sign."""
    return ("+" if measured(value) > 0 else "") + measure_text(value, speaker)


def called(who: Who) -> str:
    """Return a unit by name and code, as the list of units shows it."""
    name, code = plain(who.name), plain(who.key)
    return f"{name} ({code})" if name and code else name or code


def where(places: Sequence[Place]) -> tuple[str, str, str]:
    """Return the file, the sheet and the cell (or row) of a cell; of several each once, in their order."""
    parts = [(place.file, place.sheet or "", place.cell or (str(place.row) if place.row else "")) for place in places]
    file, sheet, cell = ("; ".join(dict.fromkeys(filter(None, texts))) for texts in zip(*parts, strict=True))
    return file, sheet, cell


def like_text(one: Alone, side: str, speaker: Speaker) -> str:
    """Return which unit of the other source bears the name of one that a source alone has, "" where none does."""
    return speaker.say("compared-like", unit=called(one.like), side=side) if one.like else ""


def title(comparison: Comparison, speaker: Speaker) -> str:
    """Return what was compared."""
    fields = speaker.figure(len(comparison.fields))
    return speaker.say("compared-title", period=comparison.period, units=comparison.units, fields=fields)


def notes(comparison: Comparison, speaker: Speaker) -> Iterator[str]:
    """Yield what was not compared, and who was known by name alone."""
    for side, source in zip(SIDES, comparison.sources, strict=True):
        if source.other_rows:
            others = ", ".join(source.others)
            yield speaker.say("compared-other-rows", side=side, rows=source.other_rows, others=others)
    if comparison.joined:
        yield speaker.say("compared-joined", count=comparison.joined)
    if apart := sum(field.apart for field in comparison.fields):
        yield speaker.say("compared-apart", count=apart)


def kinds(comparison: Comparison) -> dict[Kind, int]:
    """Return how many cells differ, by kind."""
    fields = comparison.fields
    return {
        Kind.DIFFERS: sum(field.differing for field in fields),
        Kind.ONE_SIDED: sum(field.one_sided for field in fields),
        Kind.UNREADABLE: sum(field.unreadable for field in fields),
    }


def closing(comparison: Comparison, speaker: Speaker) -> str:
    """Return the sentence at the end: how many cells agree, how many differ and where, who is in one source alone."""
    say, cells = speaker.say, speaker.figure(comparison.agreed)
    if comparison.is_same:
        return say("compared-same", cells=cells, units=comparison.units)
    parts = [say("compared-agreed", cells=cells, units=comparison.units), _differing(comparison, speaker)]
    for side, source in zip(SIDES, comparison.sources, strict=True):
        if source.alone:
            parts.append(say("compared-alone-short", count=len(source.alone), side=side))
    return "; ".join(parts) + "."


def _differing(comparison: Comparison, speaker: Speaker) -> str:
    if not comparison.different:
        return speaker.say("compared-none-differ")
    counts = {kind: count for kind, count in kinds(comparison).items() if count}
    told = ", ".join(speaker.say(f"compared-{kind}", cells=speaker.figure(count)) for kind, count in counts.items())
    cells, count = speaker.figure(comparison.different), len(comparison.differing)
    return speaker.say("compared-differ", cells=cells, count=count, kinds=told)
