"""The example of twelve communes that became five: every line is the exact sum of the raw rows of both years."""

import csv
import json
from collections import Counter
from fractions import Fraction
from pathlib import Path

from running import run_nnl

HERE = Path(__file__).parents[2] / "examples" / "phong-dien-2025"
THIS, LAST = HERE / "nam-hoc-2025-2026.csv", HERE / "nam-hoc-2024-2025.csv"


def sums(table: Path, into: dict[str, str]) -> dict[str, tuple[int, int]]:
    """Return pupils who finished, and all, by what became of each row's commune."""
    top, bottom = Counter[str](), Counter[str]()
    with table.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            place = into.get(row["Xã, phường"], row["Xã, phường"])
            top[place] += int(row["Hoàn thành chương trình"])
            bottom[place] += int(row["Học sinh cuối cấp"])
    return {place: (top[place], bottom[place]) for place in top}


def test_each_of_the_five_is_compared_with_the_sum_of_what_it_came_from() -> None:
    """Four are judged by those sums; the fifth took in two whose last year is not in the table, and says which."""
    with (HERE / "thay-doi.csv").open(encoding="utf-8", newline="") as file:
        into = {row["Tên cũ"]: row["Tên mới"] for row in csv.DictReader(file) if not row["Mã cũ"]}
    now, then = sums(THIS, {}), sums(LAST, into)
    arguments = ["check", str(THIS), "--baseline", str(LAST), "--plan", str(HERE / "ke-hoach.yaml"), "--by", "xa"]
    report = json.loads(run_nnl([*arguments, "--only", "ht", "--format", "json"]).stdout)
    found = {one["group"]["value"]: one for one in report["results"] if one["group"]}
    assert found.keys() == now.keys() == set(into.values())
    for place, one in found.items():
        assert (one["numerator"], one["denominator"]) == now[place]
        if place == "Phường Phong Quảng":
            assert one["reason"] == "boundaries-changed"
            assert any("Xã Quảng Công; Xã Quảng Ngạn" in note for note in one["notes"])
            continue
        assert (one["baseline"]["numerator"], one["baseline"]["denominator"]) == then[place]
        assert one["verdict"] == ("met" if Fraction(*now[place]) >= Fraction(*then[place]) else "missed")
    whole = next(one for one in report["results"] if one["group"] is None)
    assert whole["baseline"]["denominator"] == sum(bottom for _, bottom in then.values())
    assert report["coverage"]["changes"]["merged"][0]["old"]["key"] == "990009"
