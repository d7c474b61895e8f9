"""Choose the encoding of a text that is not UTF-8: the plan's own labels tell which it is, and nothing else does."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from nnl_cli.patterns import late
from nnl_cli.problems import InputError, Place, Problem, Severity
from nnl_cli.sources.labels import Labels, label_key
from nnl_cli.sources.layout.grid import take
from nnl_cli.sources.layout.header import DEPTH, HEAD, find_anchor
from nnl_cli.sources.tables import Guess, Row, Sheet, Whole

NO_WORD = late(r"[\s,;|\"]")
LONGEST = 60  # letters of a cell that a message repeats


class _Proof(NamedTuple):
    """An encoding under which labels of the plan appear: how many, and one that plain ASCII could not show."""

    guess: Guess
    shown: int
    label: str


class _Reading(NamedTuple):
    proof: _Proof
    whole: Whole


def decoded(sheet: Sheet, labels: Labels) -> Sheet:
    """Return a sheet whose encoding is known; raise InputError where the plan's labels prove none, or several.

    Several are one where they give the same text, or where only one gives letters of one language throughout.
    """
    if sheet.guesses is None:
        return sheet
    proofs = [proof for guess in sheet.guesses.tried() if (proof := _proof(guess, labels))]
    most = max((proof.shown for proof in proofs), default=0)
    found = [(proof, proof.guess.whole()) for proof in proofs if proof.shown == most]
    readings = [_Reading(proof, whole) for proof, whole in found if whole]
    if not readings:
        raise InputError(sheet.guesses.unproven)
    plain = [reading for reading in readings if reading.whole.is_plain]
    if _are_one(readings):
        return sheet.guesses.sheet(readings[0].whole.data, _by_labels(readings[0].proof, sheet))
    if _are_one(plain):
        return sheet.guesses.sheet(plain[0].whole.data, _parting(plain[0], readings, sheet))
    raise InputError(_parting(None, plain or readings, sheet))


def _are_one(readings: Sequence[_Reading]) -> bool:
    return len({reading.whole.data for reading in readings}) == 1


def _proof(guess: Guess, labels: Labels) -> _Proof | None:
    """Return what an encoding proves by the header that it shows; None without a label that has other letters."""
    found = max((_labels_of(cut, labels) for cut in guess.head), key=len)
    odd = [label for label in found.values() if not label.isascii()]
    return _Proof(guess, len(found), odd[0]) if odd else None


def _labels_of(rows: Iterable[Row], labels: Labels) -> dict[str, str]:
    """Return the labels of the plan that the header of some rows shows, as they stand there, by their keys."""
    grid, _ = take(iter(rows), HEAD)
    anchor = find_anchor(grid, labels)
    if anchor is None:
        return {}
    cells = [cell for row in grid[max(anchor - DEPTH, 0) : anchor + DEPTH] for cell in row if cell.strip()]
    return {key: cell for cell in cells if (key := label_key(cell)) in labels.leaves}


def _by_labels(proof: _Proof, sheet: Sheet) -> Problem:
    details = {"label": " ".join(proof.label.split())}
    return Problem("encoding-by-labels", Severity.INFO, Place(sheet.file), None, proof.guess.encoding, details)


def _parting(chosen: _Reading | None, readings: Sequence[_Reading], sheet: Sheet) -> Problem:
    """Return what to say of a text that reads in several ways, with the first line in which two of them part."""
    first = chosen or readings[0]
    other = next(one for one in readings if one.whole.data != first.whole.data)
    lines = zip(first.whole.data.decode().splitlines(), other.whole.data.decode().splitlines(), strict=False)
    line, one, two = next((i, one, two) for i, (one, two) in enumerate(lines, 1) if one != two)
    at = next(i for i, (left, right) in enumerate(zip(one, two, strict=False)) if left != right)
    details = {
        "line": str(line),
        "first": _around(one, at),
        "second": _around(two, at),
        "other": other.proof.guess.encoding,
    }
    code, severity = ("encoding-by-letters", Severity.WARNING) if chosen else ("encoding-undecided", Severity.ERROR)
    return Problem(code, severity, Place(sheet.file), None, first.proof.guess.encoding, details)


def _around(line: str, at: int) -> str:
    """Return the word of a line at a place, without what is not of it."""
    start = max(match.end() for match in NO_WORD.finditer(f" {line[:at]}")) - 1
    return NO_WORD.split(line[start:], maxsplit=1)[0][:LONGEST]
