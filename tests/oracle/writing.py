"""A case as files: the plan, the tables in this or another layout, the register, and the command that judges them."""

import csv
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from oracle.plans import SPELLED, columns, plan_text
from oracle.texts import fold, spelled
from oracle.world import BECAME, CLASS, KEY, NAME, PERIOD, PLACE, Case, Unit

Row = Mapping[str, str]
WHERE = (NAME, PLACE, CLASS)


class Layout(NamedTuple):
    """How the tables are written; none of it may change a result (rule 18)."""

    seed: int = 0
    rows: bool = False  # shuffled
    columns: bool = False  # shuffled
    files: bool = False  # two of them


PLAIN = Layout()


def write(case: Case, folder: Path, layout: Layout = PLAIN) -> list[str]:
    """Write a case into a folder and return the words of the command, the reports of earlier years not yet made."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "plan.yaml").write_text(plan_text(case), encoding="utf-8")
    rows = [row_of(case, unit, case.period) for unit in case.units if unit.told is not None]
    rows += [row_of(case, u, year.period) for year in case.earlier if year.how == "beside" for u in year.units]
    words = ["check", *_tables(case, folder, rows, layout), "--plan", "plan.yaml", "--format", "json"]
    if case.register:
        listed = [_listed(case, unit) for unit in (*case.units, *case.gone) if unit.listed is not None]
        _save(folder / "register.csv", listed, [KEY, NAME, PLACE, CLASS, *columns(case), *_became(case)])
        words += ["--register", "register.csv"]
    for number, year in enumerate(case.earlier):
        if year.how != "beside":
            name = f"last{number}.csv"
            _save(folder / name, [row_of(case, u, year.period) for u in year.units], _head(case))
            words += ["--baseline", name if year.how == "table" else f"last{number}.json"]
    return [*words, *(("--by", case.by) if case.by else ())]


def making(case: Case) -> Iterator[list[str]]:
    """Yield the commands that make the reports of earlier years."""
    for number, year in enumerate(case.earlier):
        if year.how == "report":
            by = ("--by", case.by) if case.by else ()
            words = ["check", f"last{number}.csv", "--plan", "plan.yaml", "--period", year.period]
            yield [*words, *by, "-o", f"last{number}.json"]


def _tables(case: Case, folder: Path, rows: Sequence[Row], layout: Layout) -> list[str]:
    rows, head = list(rows), _head(case)
    parts: list[list[Row]] = [rows]
    for attempt in range(9):
        order = random.Random(f"{layout.seed} {attempt}")
        if layout.rows:
            order.shuffle(rows)
        if layout.columns:
            order.shuffle(head)
        parts = _parted(case, rows, order) if layout.files and len(rows) > 1 else [list(rows)]
        if not any(adds_up(part, case) for part in parts):
            break
    else:
        parts = [rows]
    names = ["data.csv"] if len(parts) == 1 else ["data1.csv", "data2.csv"]
    for name, part in zip(names, parts, strict=True):
        _save(folder / name, part, head)
    return names


def _parted(case: Case, rows: Sequence[Row], order: random.Random) -> list[list[Row]]:
    """Deal rows out to two files; of some a part of the cells goes here, the rest there (rule 7).

    Who has rows of another year alone is judged by its sheet (rule 9), so a table of several years stays
    whole and only parts of its rows go elsewhere.
    """
    parts: list[list[Row]] = [[], []]
    together = any(year.how == "beside" for year in case.earlier)
    for row in rows:
        if (row[KEY] or case.keyless) and order.random() < 0.3:
            there = {name for name in row if order.random() < 0.5}
            who = (KEY, NAME, PLACE, CLASS, PERIOD)
            for number, part in enumerate(parts):
                half = {n: t if n in who or (n in there) is bool(number) else "" for n, t in row.items()}
                part.append(half | _respelled(case, row, order))
        else:
            (parts[0] if together else order.choice(parts)).append(row)
    if all(parts):
        return parts
    return [list(rows)] if together else [list(rows[:1]), list(rows[1:])]


def _respelled(case: Case, row: Row, order: random.Random) -> dict[str, str]:
    """Return a row's name and place in one more spelling, where the case is about spellings."""
    texts = {name: fold(row[name]) for name in (NAME, PLACE)} if case.spelling else {}
    return {name: spelled(order, text) for name, text in texts.items()}


def adds_up(rows: Sequence[Row], case: Case) -> bool:
    """Whether a row may be taken for the sum of the rest of its table (rule 15), which is another story."""
    names = [name for name in columns(case) if case.fields[name].type in ("count", "amount", "yes_no")]
    figures = [{name: float(row[name]) for name in names if _is_number(row.get(name, ""))} for row in rows]
    return len(rows) > 2 and any(_sums_rest(row, figures[:i] + figures[i + 1 :]) for i, row in enumerate(figures))


def _sums_rest(row: Mapping[str, float], rest: Sequence[Mapping[str, float]]) -> bool:
    same = [name for name, figure in row.items() if figure and figure == sum(other.get(name, 0) for other in rest)]
    filled = [name for name, figure in row.items() if figure]
    return bool(same) and len(same) * 2 >= len(filled)


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()


def _save(path: Path, rows: Sequence[Row], head: Sequence[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head)
        writer.writerows([row.get(name, "") for name in head] for row in rows)


def _head(case: Case) -> list[str]:
    return [*((KEY,) if not case.keyless else ()), *WHERE, *((PERIOD,) if case.earlier else ()), *columns(case)]


def _became(case: Case) -> list[str]:
    return [BECAME] if case.became else []


def row_of(case: Case, unit: Unit, period: str) -> dict[str, str]:
    """Return a unit's row of a table."""
    assert unit.told is not None
    row = {KEY: unit.key if unit.coded else "", NAME: unit.own(NAME).text or f"Trường {unit.key}"}
    row |= {name: unit.own(name).text for name in (PLACE, CLASS, *columns(case))}
    return row | ({PERIOD: period if int(unit.key) % 2 else SPELLED[period]} if case.earlier else {})


def _listed(case: Case, unit: Unit) -> dict[str, str]:
    row = {KEY: unit.key, NAME: unit.known(NAME).text or f"Trường {unit.key}", BECAME: case.became.get(unit.key, "")}
    return row | {name: unit.known(name).text for name in (PLACE, CLASS, *columns(case))}
