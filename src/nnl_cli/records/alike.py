"""Point at codes that are nearly one: a spreadsheet drops leading zeros and nobody sees it."""

from collections import Counter

from nnl_cli.patterns import late
from nnl_cli.problems import Problem, Severity
from nnl_cli.records.records import Records
from nnl_cli.records.who import any_codeless

SIGNS = late(r"[\W_]+")


def tell_alike(records: Records, problems: list[Problem]) -> None:
    """Warn of codes that only leading zeros, case or signs tell apart; each stays a unit of its own."""
    if records.plan.unit.is_composite or _of_one_length(records):
        return  # of several fields each is written once for many units: a slip makes a unit that has no other part
    keys = {key for batch in records.batches for key in batch.keys if isinstance(key, str)}
    shared = _shared(keys)
    if not shared:
        return
    first: dict[str, tuple[str, str]] = {}
    told: set[str] = set()
    for unit in records.units():
        if not isinstance(unit.key, str) or (same := essence(unit.key)) not in shared or unit.key in told:
            continue
        place = unit.places(records.plan.unit.key)[0]
        other, other_place = first.setdefault(same, (unit.key, str(place)))
        told.add(unit.key)
        if other != unit.key:
            details = {"other": other, "other_place": other_place}
            field = records.plan.unit.key
            problems.append(Problem("codes-alike", Severity.WARNING, place, field, unit.key, details))


def _of_one_length(records: Records) -> bool:
    """Tell, at once, of clean codes: digits only, all equally long, differ by more than leading zeros."""
    lengths: set[int] = set()
    if any_codeless(records.batches):
        return False
    for batch in records.batches:
        lengths.update(map(len, batch.keys))
        joined = "".join(batch.keys)
        if len(lengths) > 1 or not (joined.isascii() and joined.isdecimal()):
            return False
    return True


def _shared(keys: set[str]) -> set[str]:
    """Return what several codes have in common."""
    return {same for same, count in Counter(map(essence, keys)).items() if count > 1}


def essence(code: str) -> str:
    """Return a code without leading zeros, case and signs between its letters."""
    return SIGNS.sub("", code).casefold().lstrip("0")
