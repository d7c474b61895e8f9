"""Try many cases of one group: `python -m oracle.run GROUP COUNT SEED [FOLDER]`, run in tests/."""

import functools
import os
import shlex
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from nnl_cli.cli import app
from oracle.compare import Findings, findings
from oracle.groups import baselines, cascades, exceptions, gaps, register, rules, spellings
from oracle.shrink import kind_of, smaller
from oracle.texts import fold
from oracle.world import Case
from oracle.writing import PLAIN, Layout, making, write
from running import Outcome, run_nnl

GROUPS: Mapping[str, Callable[[int], Case | None]] = {
    "a": gaps.drawn,
    "b": rules.drawn,
    "c": register.drawn,
    "d": exceptions.drawn,
    "e": cascades.drawn,
    "f": baselines.drawn,
    "g": spellings.drawn,
}
LAYOUT = Layout(1, rows=True, columns=True, files=True)
BAD = (2, 5, 70)
SHOWN = 2  # cases written out of each kind of difference
EVERY = 5  # another layout is tried of every so many cases of a long series
TELLS = 500  # cases between two lines that say how far a series is


def cases(group: str, count: int, seed: int) -> Iterator[tuple[int, Case]]:
    """Yield so many cases of a group, each with the seed that draws it alone."""
    made = 0
    while made < count:
        case = GROUPS[group](seed)
        if case is not None and not _hides_who_is_silent(case):
            made += 1
            yield seed, case
        seed += 1


def _hides_who_is_silent(case: Case) -> bool:
    """Whether a year beside this one shares no unit with it: then those of that year alone are silent (rule 9)."""
    now = {unit.key for unit in case.units if unit.told is not None}
    beside = [{unit.key for unit in year.units} for year in case.earlier if year.how == "beside"]
    return any(then and not then & now for then in beside)


def tried(case: Case, folder: Path, layout: Layout | None = None) -> Findings:
    """Judge a case with nnl and hold what it says against the oracle; another layout must give the same."""
    outcome = judged(case, folder, PLAIN)
    if case.circles or (case.from_the_future and outcome.exit_code == BAD[0]):
        told = (
            [] if outcome.exit_code == BAD[0] else [f"exit code {outcome.exit_code}, not {BAD[0]}: units in a circle"]
        )
        return Findings(told, Counter())
    if outcome.exit_code in BAD or not outcome.stdout.startswith("{"):
        return Findings([f"exit code {outcome.exit_code}: {outcome.stderr.strip()[:300]}"], Counter())
    found = findings(case, outcome.report, outcome.exit_code)
    if layout is not None:
        found.differences.extend(_moved(outcome, judged(case, folder / "other", layout), bool(case.spelling)))
    return found


def judged(case: Case, folder: Path, layout: Layout) -> Outcome:
    """Write a case and run nnl on it."""
    words = write(case, folder, layout)
    before = Path.cwd()
    os.chdir(folder)
    try:
        for command in making(case):
            run_nnl(command)
        return run_nnl(words)
    finally:
        os.chdir(before)


def _moved(one: Outcome, other: Outcome, spelled: bool) -> Iterator[str]:
    """Yield which results another order of rows and columns, or two files for one, has changed (rule 18)."""
    if one.exit_code != other.exit_code:
        yield f"another layout: exit code {other.exit_code}, not {one.exit_code}"
    if not other.stdout.startswith("{"):
        return
    here, there = (list(map(_title, outcome.report["results"])) for outcome in (one, other))
    if sorted(here) != sorted(there) or (here != there and not spelled):
        yield f"another layout: other lines, {set(here) ^ set(there) or 'in another order'}"
        return
    lines = [sorted(outcome.report["results"], key=_title) for outcome in (one, other)]
    for title, first, second in zip(sorted(here), *lines, strict=True):
        changed = [key for key in first if first[key] != second[key] and key not in ("notes", "group")]
        if sorted(first["notes"]) != sorted(second["notes"]) and not spelled:
            changed.append("notes")
        if changed:
            yield f"another layout: {' '.join(title)}: {', '.join(changed)} differ"


def _title(line: Mapping[str, Any]) -> tuple[str, str, str]:
    group = line["group"]
    return line["id"], line["require"] or "", "" if group is None else f"[{fold(str(group['value'] or ''))}]"


def attempt(case: Case, layout: Layout | None = LAYOUT) -> Findings:
    """Try a case in a folder of its own; an oracle that contradicts itself is a difference too."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            return tried(case, Path(folder), layout)
        except AssertionError:
            return Findings([traceback.format_exc()], Counter())


def main(group: str, count: int, seed: int, folder: str | None = None) -> int:
    """Try so many cases, print what differs with a small case that shows it, and return how many differ."""
    passed: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    wrong = 0
    target = Path(folder or tempfile.mkdtemp(prefix=f"oracle-{group}-"))
    app.build = functools.cache(app.build)  # the same command line for every case: half the time of a small one
    for done, (number, case) in enumerate(cases(group, count, seed), start=1):
        found = attempt(case, None if done % EVERY else LAYOUT)
        passed += found.passed
        if done % TELLS == 0:
            sys.stdout.write(f"-- {group}: {done} tried, {wrong} differ\n")
            sys.stdout.flush()
        if found.differences:
            wrong += 1
            kind = kind_of(found.differences[0])
            kinds[kind] += 1
            if kinds[kind] <= SHOWN:
                _tell(case, target / f"{group}{number}", found)
    lines = [f"{wrong} of {count} cases differ", *(f"  {n:6} {kind}" for kind, n in kinds.most_common())]
    lines += ["let pass:", *(f"  {n:6} {why}" for why, n in passed.most_common())]
    sys.stdout.write("\n".join(lines) + "\n")
    return wrong


def _tell(case: Case, folder: Path, found: Findings) -> None:
    """Write the smallest case that shows the first difference, with the command and all that differs there."""
    case = smaller(case, lambda other: attempt(other).differences, found.differences[0])
    told = attempt(case).differences or found.differences
    words = write(case, folder, PLAIN)
    makings = [shlex.join(["nnl", *command]) for command in making(case)]
    (folder / "cmd.sh").write_text("\n".join([*makings, shlex.join(["nnl", *words])]) + "\n", encoding="utf-8")
    (folder / "differs.txt").write_text("\n".join(told) + "\n", encoding="utf-8")
    sys.stdout.write(f"{folder}\n" + "".join(f"  {text}\n" for text in told[:6]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:5]) > 0)
