"""Score a folder of polluted tables against clean ones: no figure may be wrong without a word.

    python bench/polluted.py CLEAN POLLUTED --key COLUMN --figure COLUMN [--rule PATTERN=NAME] [--only GLOB]

The figure is the sum of a column and the units are the rows of the clean table. A polluted file belongs to the clean
file of its own name, or to the one that `--rule` makes of it (`'.*=source.csv'`: all to one). Each is judged by `nnl
check` in this process and comes out as one of four:

- right: the sum and the number of units of the clean table;
- told: other figures, or none, and an error or a warning that the clean table does not get names why;
- refused: the file as a whole, with a reason;
- wrong: other figures and not a word. The run ends with 1 where there is one.
"""

import argparse
import contextlib
import csv
import io
import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from nnl_cli.cli.main import run

WORDS = ("right", "told", "refused", "wrong")
PLAN = {
    "plan": {"number": "1", "title": "Polluted", "period": 2024},
    "unit": {"key": "unit_key"},
    "indicators": [{"id": "sum", "numerator": "figure", "target": ">= 0"}],
}


class Truth(NamedTuple):
    """What a clean table holds: its units and the sum of the column; and what is said of it all the same."""

    units: int
    total: int
    said: frozenset[str]


class Score(NamedTuple):
    """How one polluted file came out, and what was said of it."""

    word: str
    file: str
    said: str


def truth(path: Path, plan: Path, key: str, figure: str) -> Truth:
    """Return what a clean table holds, read as plain CSV; raise KeyError where it lacks a column."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    said = frozenset(codes(judged(path, plan)[1]))
    return Truth(len({row[key] for row in rows}), sum(int(row[figure] or 0) for row in rows), said)


def plan_of(key: str, figure: str) -> str:
    """Return the plan that adds up the column, as JSON, which is YAML."""
    fields = {"unit_key": {"label": key, "type": "code"}, "figure": {"label": figure, "type": "count"}}
    return json.dumps({**PLAN, "fields": fields}, ensure_ascii=False)


def judged(path: Path, plan: Path) -> tuple[int, dict[str, Any]]:
    """Return the exit code and the report; an empty one where there is none."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(["check", str(path), "--plan", str(plan), "--format", "json", "--lang", "en"])
    out.flush()
    text = out.buffer.getvalue().decode()  # type: ignore[attr-defined]  # it is the BytesIO from above
    return code, json.loads(text) if text else {}


def codes(report: dict[str, Any]) -> list[str]:
    """Return the codes of errors and warnings."""
    return sorted({p["code"] for p in report.get("problems", ()) if p["severity"] in ("error", "warning")})


def score(path: Path, plan: Path, right: Truth) -> Score:
    """Return how a polluted file came out."""
    code, report = judged(path, plan)
    if code not in range(6):
        return Score("wrong", path.name, f"exit {code}")
    result = next(iter(report.get("results", ())), None)
    told = [code for code in codes(report) if code not in right.said]
    if result is None or not any(sheet["rows"] for sheet in report["inputs"]):
        return Score("refused", path.name, " ".join(told))
    if (result["units"]["used"], result["numerator"]) == right[:2] and result["verdict"] == "met":
        return Score("right", path.name, " ".join(told))
    found = f"{result['units']['used']} units, {result['numerator']} for {right.units}, {right.total}"
    return Score("told" if told else "wrong", path.name, " ".join([*told, found]))


def scores(clean: Path, polluted: Path, asked: argparse.Namespace) -> Iterator[Score]:
    """Yield how every polluted file comes out, in the order of their names."""
    pattern, _, name = asked.rule.rpartition("=") if asked.rule else ("", "", "")
    known: dict[Path, Truth] = {}
    with tempfile.TemporaryDirectory() as folder:
        plan = Path(folder) / "plan.yaml"
        plan.write_text(plan_of(asked.key, asked.figure), encoding="utf-8")
        for path in sorted(polluted.glob(asked.only)):
            mine = clean / (re.sub(f"^(?:{pattern})$", name, path.name) if pattern else path.name)
            if mine not in known:
                known[mine] = truth(mine, plan, asked.key, asked.figure)
            yield score(path, plan, known[mine])


def main(words: Sequence[str]) -> int:
    """Print every file that is not right and how many came out how; return 1 where one is silently wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clean", type=Path)
    parser.add_argument("polluted", type=Path)
    parser.add_argument("--key", required=True, help="the column that names a unit")
    parser.add_argument("--figure", required=True, help="the column to be added up")
    parser.add_argument("--rule", help="PATTERN=NAME: which clean file a polluted one belongs to")
    parser.add_argument("--only", default="*.csv", help="the polluted files to look at")
    asked = parser.parse_args(words)
    counts = Counter[str]()
    for one in scores(asked.clean, asked.polluted, asked):
        counts[one.word] += 1
        if one.word != "right":
            print(f"{one.word:8} {one.file}: {one.said}", flush=True)
    print(", ".join(f"{counts[word]} {word}" for word in WORDS))
    return 1 if counts["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
