"""Write who owes figures as Markdown and CSV for people, and as JSON for programs."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from nnl_cli.chasing import Owed
from nnl_cli.problems import Place
from nnl_cli.reports.cells import written, yes_no
from nnl_cli.reports.dumping import dumped, spot
from nnl_cli.reports.owing import (
    Awaited,
    Chase,
    Debt,
    awaited,
    by_place,
    closing,
    debts,
    heading,
    notes,
    owed_lines,
    placed,
    subject,
)
from nnl_cli.reports.unmarked import in_cell, in_heading, in_item, in_line
from nnl_cli.wording.catalogue import Speaker

HEADER = (
    "key",
    "name",
    "place",
    "office",
    "groups",
    "silent",
    "fields",
    "refused",
    "divided",
    "decides",
    "what",
    "waits",
)
TABLE = ("number", "unit", "owes", "waits")
ALIGNED = ("---:", "---", "---", "---")
BREAK = "<br>"  # between the lines of a cell; no sign from outside is one


def as_markdown(chase: Chase) -> bytes:
    """Return a table a place, UTF-8; no sign from outside acts as markup."""
    return ("\n".join(_markdown(chase)) + "\n").encode()


def _markdown(chase: Chase) -> Iterator[str]:
    speaker = chase.speaker
    yield f"# {in_heading(f'{heading(chase)} · {subject(chase)}')}"
    for note in notes(chase):
        yield from ("", in_item(note))
    for one in chase.unread:
        yield from ("", f"## {in_heading(speaker.say('remind-unread'))}", "")
        yield from (f"- {in_item(line)}" for line in (*owed_lines(one, chase), *_waits(one, chase)))
    number = 0
    for place, units in by_place(chase).items():
        yield from ("", f"## {in_heading(placed(place, units, speaker))}", "")
        yield _row(in_cell(speaker.say(f"remind-{name}")) for name in TABLE)
        yield _row(ALIGNED)
        for unit in units:
            number += 1
            yield _row([str(number), in_cell(unit.name), _cell(owed_lines(unit, chase)), _cell(_waits(unit, chase))])
    if chase.units:
        yield from ("", f"**{in_line(closing(chase))}**")


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _cell(lines: Sequence[str]) -> str:
    return BREAK.join(map(in_cell, lines))


def _waits(unit: Owed, chase: Chase) -> Sequence[str]:
    return [f"{one.title}: {one.known}" for one in awaited(unit, chase)]


def as_csv(chase: Chase) -> bytes:
    """Return a row a unit, what it owes by label, UTF-8 with a byte order mark; no cell that would be run."""
    heads = [chase.speaker.say(f"owed-{name}") for name in HEADER]
    return written([heads, *(_cells(one, chase, chase.speaker) for one in chase.owed)], chase.speaker.lang)


def _cells(one: Owed, chase: Chase, speaker: Speaker) -> Iterator[str]:
    yield from (one.key, one.name, one.place, one.office, "; ".join(one.groups))
    yield from (yes_no(one.silent, speaker), "; ".join(speaker.label(name) for name in one.fields))
    yield from ("; ".join(map(str, one.refused)), "; ".join(one.divided), "; ".join(one.decides))
    yield from ("; ".join(owed_lines(one, chase)), "; ".join(_waits(one, chase)))


def as_json(chase: Chase) -> bytes:
    """Return who owes what for programs: a list of units, fields and indicators by id, cells by place."""
    return dumped([_entry(one, chase) for one in chase.owed])


def _entry(one: Owed, chase: Chase) -> dict[str, Any]:
    kept = {name: value for name, value in one._asdict().items() if name not in ("blanks", "broken")}
    debts_ = [_debt(debt) for debt in debts(one, chase)]
    return {**kept, "refused": _spots(one.refused), "debts": debts_, "waits": [_wait(w) for w in awaited(one, chase)]}


def _spots(places: Iterable[Place]) -> list[Any]:
    return [spot(place) for place in places]


def _debt(debt: Debt) -> dict[str, Any]:
    return {**debt._asdict(), "code": debt.code or None, "cells": _spots(debt.cells)}


def _wait(one: Awaited) -> dict[str, Any]:
    enough = one.enough
    told = enough._asdict() if enough else None
    return {"id": one.result.id, "require": one.result.require, "known": one.known, "enough": told}
