"""Write what became of every commune on 1 July 2025: `python plans/nguon/make_changes.py PACKAGE TABLE`.

PACKAGE is the wheel of `vietnamadminunits` 1.0.4 (MIT, the licence lies beside this file) or the folder it was unpacked
to: its SQLite file has the units with codes and coordinates, its converter the joins. TABLE is the wheel or folder of
`vietnam-provinces` 2026.9.0, whose joins are the statistics office's own table of old and new codes: nothing is taken
from it, the joins of the first are held against it. Nothing is downloaded. What the two disagree on, and what a name
and a distance leave open, was read in the resolutions: `quyet-dinh.csv`. A doubt that nobody decided stops the script.
"""

import csv
import json
import math
import re
import sqlite3
import sys
import unicodedata
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
CHANGES = HERE.parent / "changes-2025.csv"
LEFT_OUT = HERE.parent / "changes-2025-left-out.csv"
DATE = "2025-07-01"
FAR, CLEAR = 25.0, 10.0  # km: a join to be marked; how much farther the wrong one of two homonyms is
BOTH, READ, ISLAND, TOO_FAR = "hai nguồn", "nghị quyết", "huyện đảo", "hai nguồn; xa"

# Resolutions 1654 to 1687 of the National Assembly's Standing Committee, all of 16 June 2025: the new provinces' codes.
PROVINCES = "91 96 01 04 24 48 66 11 75 82 52 42 33 56 92 31 12 68 20 15 37 46 25 51 40 22 44 14 80 19 08 79 38 86"
DOCUMENTS = {code: f"{number}/NQ-UBTVQH15" for number, code in enumerate(PROVINCES.split(" "), 1654)}

Join = tuple[str, str]
Converter = Mapping[str, Mapping[str, Mapping[str, list[object]]]]


class Unit(NamedTuple):
    """A commune, ward or township, or an island district that had none."""

    code: str
    name: str
    district: str
    province: str
    province_code: str
    at: tuple[float, float]

    @property
    def shown(self) -> str:
        """Return the code that is written: an island district has none."""
        return "" if self.code.startswith("huyen-") else self.code


class Row(NamedTuple):
    """One line of the table: an old unit and one that it became, wholly or in part."""

    old_code: str
    old_name: str
    old_district: str
    old_province: str
    new_code: str
    new_name: str
    new_province: str
    date: str
    document: str
    checked: str


class LeftOut(NamedTuple):
    """A join of the package that is none, how far its ends lie apart, and whom the resolution meant."""

    old_code: str
    old_name: str
    old_district: str
    old_province: str
    new_code: str
    new_name: str
    new_province: str
    km: str
    meant_code: str
    meant: str
    meant_km: str
    document: str
    reason: str


class Decision(NamedTuple):
    """What was read in a resolution about one join: keep, drop, add, or absent (only the second table has it)."""

    old_code: str
    new_code: str
    decision: str
    document: str
    clause: str
    why: str


class UndecidedError(Exception):
    """The sources disagree on joins that nobody has decided."""


def kilometres(one: Unit, other: Unit) -> float:
    """Return how far two units' points lie apart, on a sphere."""
    north, east, north2, east2 = map(math.radians, (*one.at, *other.at))
    bow = math.sin((north2 - north) / 2) ** 2 + math.cos(north) * math.cos(north2) * math.sin((east2 - east) / 2) ** 2
    return 12742 * math.asin(math.sqrt(bow))


def bare(name: str) -> str:
    """Return a name without tones, case and signs, its kind still before it: what the package joins by."""
    letters = unicodedata.normalize("NFD", name.casefold().replace("đ", "d"))
    return " ".join(re.findall(r"[a-z0-9]+", "".join(c for c in letters if not unicodedata.combining(c))))


def homonyms(joins: Iterable[Join], old: Mapping[str, Unit]) -> dict[Join, list[str]]:
    """Return each join whose new unit has another old unit of the same kind and name, with those others' codes."""
    named = defaultdict(list)
    for before, after in sorted(joins):
        named[after, bare(old[before].name)].append(before)
    return {
        (before, after): [code for code in codes if code != before]
        for (after, _), codes in named.items()
        if len(codes) > 1
        for before in codes
    }


def meant_instead(join: Join, others: Iterable[str], old: Mapping[str, Unit], new: Mapping[str, Unit]) -> str | None:
    """Return the homonym that lies clearly nearer to the new unit than the join's own old unit, if there is one."""
    nearest = min(others, key=lambda code: kilometres(old[code], new[join[1]]))
    nearer = kilometres(old[join[0]], new[join[1]]) - kilometres(old[nearest], new[join[1]])
    return nearest if nearer >= CLEAR else None


def settled(
    joins: set[Join], table: set[Join], old: Mapping[str, Unit], new: Mapping[str, Unit], read: Mapping[Join, Decision]
) -> tuple[dict[Join, str], dict[Join, str]]:
    """Return the joins that hold, each with how it was checked, and those that do not, with the code that was meant.

    Raises `UndecidedError` with the joins that one source alone has, or that a name and a distance leave open, and
    that nobody has read up.
    """
    same, kept, out, doubts = homonyms(joins, old), dict[Join, str](), dict[Join, str](), list[Join]()
    for join in sorted(joins):
        instead = meant_instead(join, same[join], old, new) if join in same else None
        if join in read:
            if read[join].decision == "drop":
                out[join] = instead or min(same.get(join, [""]))
            else:
                kept[join] = READ
        elif instead and join not in table:
            out[join] = instead
        elif not old[join[0]].shown:
            kept[join] = ISLAND
        elif join in table and not instead:
            kept[join] = TOO_FAR if kilometres(old[join[0]], new[join[1]]) > FAR else BOTH
        else:
            doubts.append(join)
    added = {join for join, decision in read.items() if decision.decision == "add"}
    doubts += sorted(join for join in table - joins if join not in read)
    if doubts:
        raise UndecidedError(doubts)
    return kept | dict.fromkeys(added, READ), out


def rows_of(kept: Mapping[Join, str], old: Mapping[str, Unit], new: Mapping[str, Unit]) -> list[Row]:
    """Return the lines of the table, by old and new code."""
    return sorted(
        Row(
            old[one].shown, *old[one][1:4], other, new[other].name, new[other].province,
            DATE, DOCUMENTS[new[other].province_code], checked,
        )
        for (one, other), checked in kept.items()
    )  # fmt: skip


def lines_left_out(
    out: Mapping[Join, str], old: Mapping[str, Unit], new: Mapping[str, Unit], read: Mapping[Join, Decision]
) -> Iterator[LeftOut]:
    """Yield the joins that are none, each with its reason."""
    for (one, other), instead in sorted(out.items()):
        before, after, decision = old[one], new[other], read.get((one, other))
        meant = ", ".join(old[instead][1:4]) if instead else ""
        yield LeftOut(
            before.shown, *before[1:4], other, after.name, after.province, f"{kilometres(before, after):.1f}",
            instead, meant, f"{kilometres(old[instead], after):.1f}" if instead else "",
            DOCUMENTS[after.province_code], decision.why if decision else "đồng tên: đơn vị được nói tới ở gần hơn hẳn",
        )  # fmt: skip


def faults(rows: list[Row]) -> list[str]:
    """Return what cannot be in a table of changes: a line twice, a code with two names, a province in two."""
    found = [f"twice: {row}" for row, count in Counter(rows).items() if count > 1]
    one_of: dict[str, set[tuple[str, str]]] = {
        "old code": {(row.old_code, " | ".join(row[1:4])) for row in rows if row.old_code},
        "new code": {(row.new_code, " | ".join(row[5:7])) for row in rows},
        "old province": {(row.old_province, row.new_province) for row in rows},
        "document": {(row.new_province, row.document) for row in rows},
    }
    for what, pairs in one_of.items():
        known: dict[str, str] = {}
        found += [f"{what}: {key}" for key, value in sorted(pairs) if known.setdefault(key, value) != value]
    return found


class Package:
    """The files of a package, in a wheel or unpacked."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def bytes_of(self, name: str) -> bytes:
        """Return the content of one of its files."""
        if self.path.is_dir():
            return (self.path / name).read_bytes()
        with zipfile.ZipFile(self.path) as wheel:
            return wheel.read(name)


def units_of(package: Package) -> tuple[dict[str, Unit], dict[str, Unit], dict[str, str], dict[tuple[str, str], str]]:
    """Return the old and the new units by code, and the codes behind the converter's keys of both."""
    base = sqlite3.connect(":memory:")
    base.deserialize(package.bytes_of("vietnamadminunits/data/dataset.db"))
    base.row_factory = sqlite3.Row
    old, new, old_keys, new_keys = dict[str, Unit](), dict[str, Unit](), dict[str, str](), dict[tuple[str, str], str]()
    for row in base.execute("SELECT * FROM admin_units_legacy"):
        kind = "ward" if row["wardCode"] else "district"
        code = row["wardCode"] or f"huyen-{row['districtCode']}"
        at = (row[f"{kind}Lat"], row[f"{kind}Lon"])
        old[code] = Unit(code, row[kind], row["district"], row["provinceShort"], row["provinceCode"], at)
        old_keys[f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey'] or ''}"] = code
    for row in base.execute("SELECT * FROM admin_units"):
        code, at = row["wardCode"], (row["wardLat"], row["wardLon"])
        new[code] = Unit(code, row["ward"], "", row["provinceShort"], row["provinceCode"], at)
        new_keys[row["provinceKey"], row["wardKey"]] = code
    return old, new, old_keys, new_keys


def joins_of(converter: Converter) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield every join of the converter: the old unit's key, the new province's and unit's."""
    for province, wholes in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        yield from ((str(old), (province, new)) for new, keys in wholes.items() for old in keys)
    for province, parts in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, news in parts.items():
            yield from ((old, (province, str(new["newWardKey"]))) for new in news if isinstance(new, dict))


def joins_of_table(text: str) -> Iterator[Join]:
    """Yield the joins of the second source: an old code, then the new ones that follow it."""
    before, one_way = "", text[text.index("OLD_TO_NEW") : text.index("NEW_TO_OLD:")]
    for kind, code in re.findall(r"\b(Old|New)WardRef\((\d+)", one_way):
        if kind == "Old":
            before = f"{int(code):05}"
        else:
            yield before, f"{int(code):05}"


def written(path: Path, header: tuple[str, ...], lines: Iterable[tuple[str, ...]]) -> None:
    """Write a table, the same bytes every time."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *lines])


def decisions() -> dict[Join, Decision]:
    """Return what was read in the resolutions, by join."""
    with (HERE / "quyet-dinh.csv").open(encoding="utf-8", newline="") as file:
        _, *lines = csv.reader(file)
    return {(line[0], line[1]): Decision(*line) for line in lines}


def main(package: Path, table: Path) -> None:
    """Write both tables from the two packages."""
    old, new, old_keys, new_keys = units_of(Package(package))
    converter = json.loads(Package(package).bytes_of("vietnamadminunits/data/converter_2025.json"))
    joins = {(old_keys[one], new_keys[other]) for one, other in joins_of(converter)}
    second = set(joins_of_table(Package(table).bytes_of("vietnam_provinces/_ward_conversion_2025.py").decode()))
    read = decisions()
    kept, out = settled(joins, second, old, new, read)
    rows = rows_of(kept, old, new)
    lost = (old.keys() - {one for one, _ in kept}) | (new.keys() - {other for _, other in kept})
    if lost or faults(rows):
        raise UndecidedError([*sorted(lost), *faults(rows)])
    written(CHANGES, Row._fields, rows)
    written(LEFT_OUT, LeftOut._fields, lines_left_out(out, old, new, read))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
