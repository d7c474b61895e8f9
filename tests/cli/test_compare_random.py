"""Whatever two sources hold, `nnl compare` finds what a plain comparison of two dictionaries finds."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from running import run_nnl

PLAN = """\
plan: {number: 1/KH, title: Thử, period: 2024}
unit: {key: ma, name: ten, place: xa}
fields:
  ma: {label: Mã trường, type: code}
  ten: {label: Tên trường, type: text}
  xa: {label: Xã, type: text}
  hs: {label: Học sinh, type: count}
  gv: {label: Giáo viên, type: count}
  dt: {label: Diện tích, type: amount}
indicators:
  - {id: hs, name: Học sinh, numerator: hs}
"""
FIELDS = {"hs": "Học sinh", "gv": "Giáo viên", "dt": "Diện tích"}
SPELLED = {"hs": ("{}", "{}.0", " {}"), "gv": ("{}", "{}*"), "dt": ("{}", "{},0", "{},00")}  # one figure, many ways
Row = Mapping[str, Any]
Source = Mapping[str, Row]  # the figures of a unit, by code: a number, None where it is blank, a text that is none

FIGURE = st.one_of(st.integers(0, 3), st.none(), st.sampled_from(["nhiều", "?x"]))
ROW = st.fixed_dictionaries(dict.fromkeys(FIELDS, FIGURE))
CODES = [f"0{number}" for number in range(1, 9)]
SOURCES = st.dictionaries(st.sampled_from(CODES), ROW, min_size=1)
COLUMNS = st.lists(st.sampled_from(sorted(FIELDS)), min_size=1, unique=True)


def table(source: Source, columns: list[str], chance: st.DataObject, cut: int) -> list[str]:
    """Return a source as the texts of one or two files: figures in any spelling, rows and columns in any order."""
    order = chance.draw(st.permutations(list(source)))
    head = ",".join(["Mã trường", "Tên trường", "Xã", *(FIELDS[name] for name in columns)])
    lines = [
        ",".join([code, f"THCS {code}", "X", *(_cell(source[code][n], n, chance) for n in columns)]) for code in order
    ]
    parts = [lines[:cut], lines[cut:]] if 0 < cut < len(lines) else [lines]
    return ["\n".join([head, *part]) + "\n" for part in parts]


def _cell(value: object, field: str, chance: st.DataObject) -> str:
    if not isinstance(value, int):
        return "" if value is None else str(value)
    return '"' + chance.draw(st.sampled_from(SPELLED[field])).format(value) + '"'


def kind(one: object, other: object) -> str | None:
    """Return how two figures differ, None where they agree."""
    if isinstance(one, str) or isinstance(other, str):
        return "unreadable"
    if one is None or other is None:
        return None if one is other else "one-sided"
    return None if one == other else "differs"


def figure(value: object) -> int:
    """Return what a cell brings to a total."""
    return value if isinstance(value, int) else 0


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with the plan, which is the one that is worked in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NNL_PLAN", raising=False)
    (tmp_path / "indicators.yaml").write_text(PLAN, encoding="utf-8")
    return tmp_path


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(one=SOURCES, other=SOURCES, columns=st.tuples(COLUMNS, COLUMNS), chance=st.data())
def test_it_finds_what_two_dictionaries_show(
    folder: Path, one: Source, other: Source, columns: tuple[list[str], list[str]], chance: st.DataObject
) -> None:
    """Every difference by kind, who is in one alone, the cells that agree, the totals, and how the run ends."""
    names: list[list[str]] = []
    for side, source, mine in zip("ab", (one, other), columns, strict=True):
        parts = table(source, mine, chance, chance.draw(st.integers(0, 4)))
        names.append([f"{side}{number}.csv" for number in range(len(parts))])
        for name, text in zip(names[-1], parts, strict=True):
            (folder / name).write_text(text, encoding="utf-8")
    outcome = run_nnl(["compare", *names[0], "--with", *names[1], "--format", "json"])
    both = sorted(one.keys() & other.keys())
    shared = [name for name in FIELDS if name in columns[0] and name in columns[1]]
    if not both:
        assert (outcome.exit_code, outcome.stdout) == (2, "")
        return
    pairs = {(code, name): (one[code][name], other[code][name]) for code in both for name in shared}
    wanted = {at: found for at, (a, b) in pairs.items() if (found := kind(a, b))}
    report = json.loads(outcome.stdout)
    told = {(unit["key"], d["field"]): d["kind"] for unit in report["differing"] for d in unit["differences"]}
    assert told == wanted
    _check_units(report, one, other)
    silent = sum(a is None and b is None for a, b in pairs.values())
    assert report["agreed"] == len(pairs) - len(wanted) - silent + 2 * len(both)  # names and places agree
    _check_totals(report, pairs, shared)
    cells = [
        row[name]
        for source, mine in zip((one, other), columns, strict=True)
        for row in source.values()
        for name in mine
    ]
    refused = any(isinstance(cell, str) for cell in cells)
    assert outcome.exit_code == (3 if refused else 1 if wanted or one.keys() != other.keys() else 0)


def _check_units(report: Mapping[str, Any], one: Source, other: Source) -> None:
    assert report["units"] == len(one.keys() & other.keys())
    for side, mine, theirs in (("a", one, other), ("b", other, one)):
        assert [unit["key"] for unit in report["sources"][side]["units_alone"]] == sorted(mine.keys() - theirs.keys())


def _check_totals(
    report: Mapping[str, Any], pairs: Mapping[tuple[str, str], tuple[Any, Any]], shared: list[str]
) -> None:
    """Both totals are those of the cells, and part by what the listed cells part by."""
    fields = {field["field"]: field for field in report["fields"]}
    for name in shared:
        cells = [pair for (_, field), pair in pairs.items() if field == name]
        totals = [sum(figure(pair[at]) for pair in cells) for at in (0, 1)]
        assert [int(fields[name][key]) for key in ("total_a", "total_b")] == totals
        listed = [
            pairs[unit["key"], name] for unit in report["differing"] for d in unit["differences"] if d["field"] == name
        ]
        assert int(fields[name]["difference"]) == sum(figure(b) - figure(a) for a, b in listed)
