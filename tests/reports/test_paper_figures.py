"""Every figure of the report that an office signs is that of the JSON of the same run."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from paper_reading import RUNS, Read, paper

WORDS = {
    "met": "Đạt",
    "exceeded": "Vượt",
    "missed": "Chưa đạt",
    "final": "Không đạt",
    "undetermined": "Chưa đủ số liệu",
    "no_data": "Chưa có số liệu",
}
OWN = {"district": ["Kế hoạch"], "commune": ["Tỉnh giao", "Xã giao"]}


def vi(digits: str) -> str:
    """Return digits with a decimal point as an office writes them."""
    whole, _, decimals = digits.lstrip("-").partition(".")
    grouped = re.sub(r"(?<=\d)(?=(\d{3})+$)", ".", whole)
    return ("−" if digits.startswith("-") else "") + grouped + (f",{decimals}" if decimals else "")


def count(value: Any) -> str:
    """Return a numerator or denominator of the JSON as it is printed: a fraction in decimals."""
    top, _, bottom = str(value).partition("/")
    number = int(top) / int(bottom) if bottom else int(top)
    return vi(f"{number:.6f}".rstrip("0").rstrip("."))


def by_name(report: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Return the binding results on the whole by the name that a table shows, in the order of the documents."""
    found: dict[str, list[dict[str, Any]]] = {}
    for result in report["results"]:
        if result["binding"] and result["group"] is None and result["require"]:
            name = result["name"].removeprefix("Tỷ lệ ")
            found.setdefault(name[:1].upper() + name[1:], []).append(result)
    return found


def lines(read: Read) -> list[list[str]]:
    """Return the rows of the table of results without its head and the headings of groups."""
    return [row for row in read.rows("Chỉ tiêu")[1:] if len(row) > 1]


def word(result: Mapping[str, Any], final: bool) -> str:
    """Return the word for a result."""
    if result["exceeded"]:
        return WORDS["exceeded"]
    return WORDS["final" if final and result["verdict"] == "missed" else result["verdict"]]


@pytest.mark.parametrize("name", RUNS)
def test_the_table_holds_the_figures_of_the_json(tmp_path: Path, name: str) -> None:
    """Figure, counts, difference, word and shortfall of every indicator, each indicator once."""
    read, report = paper(tmp_path, RUNS[name])
    known, seen = by_name(report), []
    own = report["plan"]["number"]
    for row in lines(read):
        results = known[row[1]]
        seen.append(row[1])
        shown = dict(zip(["actual", "gap", "verdict", "note"], row[-4:], strict=True))
        figure(shown["actual"], results[0])
        mine = next((one for one in results if one["source"] == own), results[0])
        gap(shown["gap"], mine, is_own=mine["source"] == own)
        verdicts(shown["verdict"], results, own, final=name == "commune")
        assert (len(results) == 2 or len(OWN[name]) == 1) == ("-" not in row[3 : 3 + len(OWN[name])])
        for result in results:
            if result["verdict"] == "missed" and result["shortfall"]:
                assert f"hiếu {count(result['shortfall'])} " in shown["note"]
    assert sorted(seen) == sorted(known)


def figure(shown: str, result: Mapping[str, Any]) -> None:
    """A rate stands above its counts; one that gaps leave open by its two ends."""
    actual, _, counts = shown.partition("\n")
    if result.get("terms"):
        return
    if result["verdict"] == "undetermined" and result["lowest"] != result["highest"]:
        assert actual == "–".join(vi(end) for end in (result["lowest"], result["highest"]))
    elif result.get("percent") is not None:
        assert actual == vi(result["percent"])
    else:
        assert re.sub(r",?0+$", "", actual) == re.sub(r",?0+$", "", count(result["numerator"]))
    if result.get("denominator") is not None:
        assert counts == f"{count(result['numerator'])}/{count(result['denominator'])}"


def gap(shown: str, result: Mapping[str, Any], is_own: bool) -> None:
    """The difference is that from the plan's own target, where that gives one."""
    assert is_own
    points = result.get("gap_points")
    if points is not None and result["verdict"] in ("met", "missed"):
        sign = "+" if float(points) > 0 else ""
        assert shown == sign + vi(points)


def verdicts(shown: str, results: Sequence[Mapping[str, Any]], own: str, final: bool) -> None:
    """One word where the documents agree, else one of each behind its name."""
    words = {one["source"] == own: word(one, final) for one in results}
    if len(set(words.values())) == 1:
        assert shown == words[True]
        return
    told = {"Xã": words[True], "Tỉnh": words[False]}
    assert set(shown.split("\n")) == {f"{label}: {one[0].lower()}{one[1:]}" for label, one in told.items()}


def test_the_sentences_count_as_the_json_does(tmp_path: Path) -> None:
    """Of each document by what its targets came to; what came to none is left out."""
    read, report = paper(tmp_path, RUNS["commune"])
    own, other = report["documents"]
    told = [
        f"So với {label}, {sum_of(one)} chỉ tiêu: {told_of(one)}."
        for label, one in (("Xã giao", own), ("Tỉnh giao", other))
    ]
    bold = [
        p.text
        for p in read.document.paragraphs
        if p.style.name == "nnl body" and p.runs and all(r.bold for r in p.runs)
    ]
    assert bold == told
    assert "0 vượt" not in read.everything()


def sum_of(document: Mapping[str, Any]) -> int:
    """Return how many targets a document sets."""
    return sum(document[name] for name in ("met", "missed", "undetermined", "no_data", "not_applicable"))


def told_of(document: Mapping[str, Any]) -> str:
    """Return what they came to, in words."""
    counts = {
        "vượt": document["exceeded"],
        "đạt": document["met"] - document["exceeded"],
        "không đạt": document["missed"],
    }
    return ", ".join(f"{number} {name}" for name, number in counts.items() if number)


@pytest.mark.parametrize("name", RUNS)
def test_every_miss_is_told_with_its_figures(tmp_path: Path, name: str) -> None:
    """Below the table: each missed indicator once, with its figure, its counts and how many are short."""
    read, report = paper(tmp_path, RUNS[name])
    body = [one for one in read.said("nnl body") if "đạt mức" in one]
    told = "\n".join(body)
    missed = [one for results in by_name(report).values() for one in results if one["verdict"] == "missed"]
    assert missed
    for result in missed:
        percent = result.get("percent")
        counts = f"({count(result['numerator'])}/{count(result['denominator'])})" if percent else ""
        figure = f"{vi(percent)}% {counts}" if percent else count(result["numerator"])
        (line,) = [
            one
            for one in re.split(r"(?<=\.) (?=[A-ZĐ])|\n", told)
            if f": {figure}, " in one and shown_name(result) in one
        ]
        if result["shortfall"]:
            assert f"thiếu {count(result['shortfall'])} " in line
        if percent and result["gap_points"] not in (None, "0"):
            assert f"thấp hơn {vi(result['gap_points']).lstrip('−')} điểm phần trăm" in line


def shown_name(result: Mapping[str, Any]) -> str:
    """Return what a result is called where the % says that it is a rate."""
    name = str(result["name"]).removeprefix("Tỷ lệ ")
    return name[:1].upper() + name[1:]


def test_places_are_told_with_their_own_figures(tmp_path: Path) -> None:
    """The annex by place counts what the JSON of a run by place counts."""
    read, _ = paper(tmp_path, RUNS["district"])
    folder = tmp_path / "theo-xa"
    folder.mkdir()
    broken_down, by_place = paper(folder, RUNS["district"], "--by", "xa")
    assert broken_down.rows("Địa bàn") == read.rows("Địa bàn")
    wanted: dict[str, dict[str, int]] = {}
    for result in by_place["results"]:
        if result["group"] and result["group"]["value"] and result["binding"] and result["require"]:
            counts = wanted.setdefault(result["group"]["value"], {})
            counts[result["verdict"]] = counts.get(result["verdict"], 0) + 1
    shown = {row[1]: row[2:5] for row in read.rows("Địa bàn")[1:]}
    assert len(shown) == 16
    assert shown == {
        place: [
            str(counts.get("met", 0)),
            str(counts.get("missed", 0)),
            str(counts.get("undetermined", 0) + counts.get("no_data", 0)),
        ]
        for place, counts in wanted.items()
    }
