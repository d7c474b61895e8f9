"""What every program of the benchmark must compute, in a file that costs a peer no YAML to read."""

import json
import sys
from pathlib import Path
from typing import Any, NamedTuple

Pairs = dict[str, tuple[str, str]]


class Job(NamedTuple):
    """Columns by their header, in the table's order; pairs are (part, whole) by an indicator's id."""

    texts: tuple[str, ...]
    counts: tuple[str, ...]
    pairs: Pairs

    @property
    def key(self) -> str:
        """The column that names a row and may not repeat."""
        return self.texts[0]


def from_plan(plan: dict[str, Any]) -> Job:
    """Return the job of a plan in which every indicator is a part over its whole."""
    fields = plan["fields"]
    label = {name: field["label"] for name, field in fields.items()}
    counts = [label[name] for name, field in fields.items() if field["type"] == "count"]
    texts = [label[name] for name, field in fields.items() if field["type"] != "count"]
    pairs = {i["id"]: (label[i["numerator"]], label[i["denominator"]]) for i in plan["indicators"]}
    return Job(tuple(texts), tuple(counts), pairs)


def write(job: Job, path: Path) -> None:
    """Write a job as JSON."""
    path.write_text(json.dumps(job._asdict(), ensure_ascii=False), encoding="utf-8")


def read(path: str) -> Job:
    """Return the job of a JSON file."""
    with open(path, encoding="utf-8") as stream:
        raw = json.load(stream)
    return Job(tuple(raw["texts"]), tuple(raw["counts"]), {i: (n, d) for i, (n, d) in raw["pairs"].items()})


def arguments() -> tuple[Job, list[str]]:
    """Return the job and the tables that a peer was started with: `peer.py JOB.json FILE...`."""
    return read(sys.argv[1]), [name for name in sys.argv[2:] if not name.startswith("--")]


def show(sums: dict[str, tuple[int, int]]) -> None:
    """Print the two sums of each indicator, as run.py compares them."""
    json.dump({name: [int(n), int(d)] for name, (n, d) in sums.items()}, sys.stdout)
