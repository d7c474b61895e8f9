"""Change the judging side in one place at a time and see whether a test notices: `python bench/mutants.py`.

A mutant that every test lets pass is either equivalent (the reason stands in mutants.md beside its key) or shows a
test that is missing. The same seed gives the same mutants of the same source; keys hold no line numbers, so that they
outlive edits elsewhere in a file.
"""

import argparse
import ast
import copy
import hashlib
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import Any, NamedTuple

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PACKAGE = Path("src/nnl_cli")
PLACES = ("totals", "verdicts", "records")
EXTRAS = ("plan/proof.py", "coverage.py")
EQUIVALENT = HERE / "mutants.md"
MEMORY = 4 << 30  # bytes of address space that a run may take: a mutant that grows without end dies
PATIENCE = 4  # a run that takes so many times what the sound tree takes loops without end
LEAST = 30.0  # seconds that every run may take

# Quickest and most telling first; the second step is asked only where the first lets a mutant pass.
CASES = "tests/test_cases.py"
SLOW = "tests/verdicts/test_register_differential.py"
ORACLE = "tests/oracle/test_oracle.py"
FIRST: Mapping[str, tuple[str, ...]] = {
    "totals": (CASES,),
    "verdicts": (CASES,),
    "records": ("tests/records", CASES),
}
CLI = ("completeness", "misreadings", "rows_as_written", "two_reports", "validate", "years")
SECOND = (
    "tests/judging",
    "tests/verdicts",
    "tests/oracle",
    "tests/reports",
    *(f"tests/cli/test_{name}.py" for name in CLI),
)
# Of the two long tests a part must do.
LEFT_OUT = (
    *(f"{ORACLE}::test_no_completion_gives_another_result[{group}-{n}]" for group in "abcdefg" for n in (1, 2, 3, 4)),
    *(f"{SLOW}::test_verdict_and_bounds_are_those_of_all_reports_to_come[{n}]" for n in range(25) if n != 0),
)

NEGATED: Mapping[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.Gt: ast.LtE, ast.LtE: ast.Gt,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
BORDERED: Mapping[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
}  # fmt: skip
RECKONED: Mapping[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip
COMMUTING = ("max", "min", "isinstance")


class Mutant(NamedTuple):
    """One change of one file: where, of what kind, and the whole text of the file with it."""

    key: str
    place: str
    path: str
    line: int
    kind: str
    before: str
    after: str
    text: str


class Step(NamedTuple):
    """The tests of one step on the sound tree: which of them fail there already, and the seconds they take."""

    tests: Sequence[str]
    failing: Sequence[str]
    seconds: float


class Change(NamedTuple):
    """A node and what shall stand in its stead."""

    node: Any
    kind: str
    new: str


# --- Which changes a file allows


def changes(tree: ast.Module) -> Iterator[tuple[str, Change]]:
    """Yield every change that a file allows, with the name of the function or class that it stands in."""
    for scope, node in _walk(tree, ""):
        for kind, made in _MAKERS:
            for new in made(node):
                yield scope, Change(node, kind, new)


def _walk(node: ast.AST, scope: str) -> Iterator[tuple[str, Any]]:
    """Yield the nodes below one that may be changed: no annotations, docstrings, `__slots__`, decorators or imports."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        scope = f"{scope}.{node.name}".lstrip(".")
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "bases", "type_params"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not _is_closed(child):
                yield scope, child
                yield from _walk(child, scope)


def _is_closed(node: ast.AST) -> bool:
    """Return whether nothing in a node may be changed; places inside an f-string are not known before Python 3.12."""
    if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "__slots__" for t in node.targets):
        return True
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    return isinstance(node, ast.JoinedStr | ast.Import | ast.ImportFrom | ast.expr_context | ast.operator)


def _compared(table: Mapping[type[ast.cmpop], type[ast.cmpop]], node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Compare):
        for place, op in enumerate(node.ops):
            if type(op) in table:
                new = copy.deepcopy(node)
                new.ops[place] = table[type(op)]()
                yield ast.unparse(new)


def _logic(node: ast.AST) -> Iterator[str]:
    """Yield `or` for `and`, a denial left out, and a bare condition denied."""
    if isinstance(node, ast.BoolOp):
        new = copy.deepcopy(node)
        new.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield ast.unparse(new)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield ast.unparse(node.operand)


def _denied(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.IfExp) and not isinstance(node.test, ast.Compare | ast.UnaryOp):
        new = copy.deepcopy(node)
        new.body, new.orelse = new.orelse, new.body
        yield ast.unparse(new)


def _constant(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant):
        if isinstance(node.value, bool):
            yield str(not node.value)
        elif isinstance(node.value, int):
            yield from (str(node.value + 1), str(node.value - 1))


def _reckoned(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.BinOp) and type(node.op) in RECKONED and not _is_type(node):
        new = copy.deepcopy(node)
        new.op = RECKONED[type(node.op)]()
        yield ast.unparse(new)


def _is_type(node: ast.BinOp) -> bool:
    """Return whether a union is one of types: an end of it is None, or every name in it has a capital."""
    ends = (node.left, node.right)
    return any(isinstance(end, ast.Constant) and end.value is None for end in ends) or all(
        ast.unparse(end)[:1].isupper() or ast.unparse(end) in ("int", "str", "bool") for end in ends
    )


def _deleted(node: ast.AST) -> Iterator[str]:
    """Yield nothing in place of a statement that does something; leaving out a name's first value proves nothing."""
    kept = isinstance(node, ast.Assign) and all(isinstance(target, ast.Name | ast.Tuple) for target in node.targets)
    if isinstance(node, ast.Expr | ast.AugAssign | ast.Raise | ast.Continue | ast.Break | ast.Assign) and not kept:
        yield "pass"
    if isinstance(node, ast.If) and not node.orelse and isinstance(node.body[-1], ast.Return | ast.Continue):
        yield "pass"


def _swapped(node: ast.AST) -> Iterator[str]:
    if not isinstance(node, ast.Call) or ast.unparse(node.func) in COMMUTING:
        return
    for place, (one, other) in enumerate(zip(node.args, node.args[1:], strict=False)):
        if not isinstance(one, ast.Starred) and not isinstance(other, ast.Starred):
            new = copy.deepcopy(node)
            new.args[place], new.args[place + 1] = new.args[place + 1], new.args[place]
            yield ast.unparse(new)


_MAKERS: Sequence[tuple[str, Any]] = (
    ("comparison", lambda node: _compared(NEGATED, node)),
    ("boundary", lambda node: _compared(BORDERED, node)),
    ("logic", _logic),
    ("branches", _denied),
    ("constant", _constant),
    ("arithmetic", _reckoned),
    ("deleted", _deleted),
    ("swapped", _swapped),
)


# --- The mutants of a file, and which are taken


def mutants_of(place: str, path: Path) -> list[Mutant]:
    """Return every mutant of a file that still parses and differs from it."""
    source = path.read_bytes()
    whole = ast.dump(ast.parse(source))
    seen: Counter[str] = Counter()
    found = []
    for scope, change in changes(ast.parse(source)):
        text, line, before, after = _spliced(source, change)
        try:
            same = ast.dump(ast.parse(text)) == whole
        except SyntaxError:
            continue
        name = path.relative_to(ROOT / PACKAGE).as_posix()
        told = f"{name}\n{scope}\n{change.kind}\n{before}\n{after}"
        seen[told] += 1
        key = hashlib.sha256(f"{told}\n{seen[told]}".encode()).hexdigest()[:10]
        if not same:
            found.append(Mutant(key, place, name, line, change.kind, before, after, text))
    return found


def _spliced(source: bytes, change: Change) -> tuple[str, int, str, str]:
    """Return the changed text, the line of the change, and the piece before and after it, each on one line."""
    node = change.node
    starts = [0]
    for line in source.split(b"\n"):
        starts.append(starts[-1] + len(line) + 1)
    start = starts[node.lineno - 1] + node.col_offset
    end = starts[node.end_lineno - 1] + node.end_col_offset
    # In parentheses, since what is put in may bind less than what stood there.
    new = change.new if isinstance(node, ast.stmt) else f"({change.new})"
    text = (source[:start] + new.encode() + source[end:]).decode()
    first, last = starts[node.lineno - 1], starts[node.end_lineno] - 1
    old_line = source[first:last].decode()
    new_line = (source[first:start] + new.encode() + source[end:last]).decode()
    return text, node.lineno, " ".join(old_line.split()), " ".join(new_line.split())


def chosen(count: int, seed: int, extras: bool) -> list[Mutant]:
    """Return so many mutants, the places in turn and in each the files in turn, so that a part of a run is fair."""
    queues = [_of_place(place, sorted((ROOT / PACKAGE / place).glob("*.py")), seed) for place in PLACES]
    if extras:
        queues.append(_of_place("totals", [ROOT / PACKAGE / name for name in EXTRAS], seed))
    return [mutant for mutant, _ in zip(_in_turn(queues), range(count), strict=False)]


def _of_place(place: str, paths: Iterable[Path], seed: int) -> Iterator[Mutant]:
    files = []
    for path in sorted(paths, key=lambda path: _lot(seed, path.name)):
        kinds: dict[str, list[Mutant]] = defaultdict(list)
        for mutant in mutants_of(place, path):
            kinds[mutant.kind].append(mutant)
        ranked = sorted(kinds, key=lambda kind: _lot(seed, path.name, kind))
        groups = [sorted(kinds[kind], key=lambda mutant: _lot(seed, mutant.key)) for kind in ranked]
        files.append(_in_turn([iter(group) for group in groups]))
    return _in_turn(files)


def _lot(seed: int, *names: str) -> str:
    """Return the lot that something draws: its own, so that an edit elsewhere changes the choice by little."""
    return hashlib.sha256("\n".join((str(seed), *names)).encode()).hexdigest()


def _in_turn(queues: Sequence[Iterator[Mutant]]) -> Iterator[Mutant]:
    """Yield one of each queue in turn until all are empty."""
    left = list(queues)
    while left:
        for queue in list(left):
            found = next(queue, None)
            if found is None:
                left.remove(queue)
            else:
                yield found


# --- Running tests in a copy of the tree


def copied(folder: Path) -> Path:
    """Return a copy of the tree in which no example is made smaller: a failure is enough."""
    skipped = shutil.ignore_patterns(".git", ".venv", ".*_cache", "__pycache__", ".hypothesis", "dist", "build")
    shutil.copytree(ROOT, folder, ignore=skipped)
    with (folder / "tests" / "conftest.py").open("a", encoding="utf-8") as out:
        out.write("\nfrom hypothesis import Phase\n")
        out.write('settings.register_profile("mutants", derandomize=True, deadline=None, database=None,\n')
        out.write("                          phases=(Phase.explicit, Phase.generate))\n")
        out.write('settings.load_profile("mutants")\n')
    return folder


def tested(tree: Path, tests: Sequence[str], limit: float | None, *more: str) -> tuple[str, str, float]:
    """Run tests in a copy: "passed", "failed" or "endless", the first failure's name, and the seconds taken."""
    words = [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", "-p", "no:xdist", "--tb=no", "--assert=plain"]
    started = time.monotonic()
    # What does not change between mutants is compiled once.
    environment = {**os.environ, "PYTHONPATH": str(tree / "src"), "PYTHONDONTWRITEBYTECODE": ""}
    with subprocess.Popen(
        [*words, *more, *tests], cwd=tree, env=environment, text=True, start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, preexec_fn=_bounded,
    ) as process:  # fmt: skip
        try:
            said, _ = process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            return "endless", "", time.monotonic() - started
    first = re.search(r"^(?:FAILED|ERROR) (.*)$", said, re.MULTILINE)
    outcome = "failed" if process.returncode else "passed"
    return outcome, first[1] if first else said[-200:] * (outcome == "failed"), time.monotonic() - started


def _bounded() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def steps_of(place: str) -> list[tuple[str, ...]]:
    """Return the tests of a place, step by step."""
    return [FIRST[place], SECOND]


def sound(tree: Path, tests: Sequence[str]) -> Step:
    """Run a step on the sound tree; what fails there can tell nothing and is left out."""
    cache = tree / ".sound_cache"
    shutil.rmtree(cache, ignore_errors=True)
    outcome, said, seconds = tested(tree, tests, None, "-o", f"cache_dir={cache}", *_deselected(tree, LEFT_OUT))
    failed = cache / "v" / "cache" / "lastfailed"
    if outcome == "failed" and not failed.exists():
        raise SystemExit(f"the tests cannot be run: {said}")
    failing = sorted(json.loads(failed.read_text(encoding="utf-8"))) if failed.exists() else []
    return Step(tests, failing, seconds)


def _deselected(tree: Path, names: Iterable[str]) -> list[str]:
    """Return the option that leaves tests out, by way of a file, since there may be many."""
    name = f"left-out-{hashlib.sha256(repr(names).encode()).hexdigest()[:8]}.txt"
    (tree / name).write_text("".join(f"--deselect={one}\n" for one in names), encoding="utf-8")
    return [f"@{name}"]


def tried(tree: Path, mutant: Mutant, step: Step) -> tuple[str, str, float]:
    """Put a mutant into a copy, run a step, and return what `tested` does."""
    path = tree / PACKAGE / mutant.path
    whole = path.read_text(encoding="utf-8")
    more = ("-x", "-p", "no:cacheprovider", *_deselected(tree, [*LEFT_OUT, *step.failing]))
    try:
        _put(path, mutant.text)
        return tested(tree, step.tests, max(LEAST, PATIENCE * step.seconds), *more)
    finally:
        _put(path, whole)


def _put(path: Path, text: str) -> None:
    """Write a file and drop what was compiled of it: a second is too coarse to tell two versions apart."""
    path.write_text(text, encoding="utf-8")
    for compiled in (path.parent / "__pycache__").glob(f"{path.stem}.*.pyc"):
        compiled.unlink()


# --- The whole run


class Run:
    """Trying mutants side by side, each worker in a copy of its own; every outcome is a line of `out` at once."""

    def __init__(self, folder: Path, out: Path, workers: int, until: float) -> None:
        self.out, self.workers, self.until = out, workers, until
        self.trees: SimpleQueue[Path] = SimpleQueue()
        for number in range(workers):
            self.trees.put(copied(folder / str(number)))

    def side_by_side(self, work: Any, asked: Iterable[Any]) -> list[Any]:
        """Return what some work gives for each of what is asked, None for what there was no time for."""

        def one(what: Any) -> Any:
            if time.monotonic() > self.until:
                return None
            tree = self.trees.get()
            try:
                return work(tree, what)
            finally:
                self.trees.put(tree)

        with ThreadPoolExecutor(self.workers) as pool:
            return list(pool.map(one, asked))

    def steps(self, mutants: Iterable[Mutant], number: int) -> dict[str, Step]:
        """Return, by place, how the sound tree fares in a step."""
        asked = {mutant.place: steps_of(mutant.place)[number] for mutant in mutants}
        tests = list(dict.fromkeys(asked.values()))
        found = dict(zip(tests, self.side_by_side(sound, tests), strict=True))
        for step in filter(None, found.values()):
            print(f"{step.seconds:.0f} s, {len(step.failing)} left out that fail already: {' '.join(step.tests)}")
        return {place: found[step] for place, step in asked.items()}

    def try_all(self, mutants: Sequence[Mutant], passed: Mapping[str, int]) -> None:
        """Try all in the first step, then those that it lets pass in the next; `passed` were tried before."""
        left = list(mutants)
        count = len(steps_of(PLACES[0]))
        for number in range(count):
            steps = self.steps(left, number)

            def work(tree: Path, mutant: Mutant, number: int = number, steps: dict[str, Step] = steps) -> bool:
                if passed.get(mutant.key, 0) > number:
                    return True
                outcome, by, seconds = tried(tree, mutant, steps[mutant.place])
                if outcome == "passed":
                    outcome = "survived" if number + 1 == count else "open"
                told = {name: value for name, value in mutant._asdict().items() if name != "text"}
                self.tell({**told, "outcome": outcome, "by": by, "seconds": round(seconds, 1), "steps": number + 1})
                return outcome == "open"

            went_on = self.side_by_side(work, left)
            left = [mutant for mutant, goes_on in zip(left, went_on, strict=True) if goes_on]

    def tell(self, found: Mapping[str, Any]) -> None:
        """Add a line to the results, and print it."""
        with self.out.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(found, ensure_ascii=False) + "\n")
        print(f"{found['outcome']:8} {found['seconds']:6} s  {shown(found)}", flush=True)


def shown(found: Mapping[str, Any]) -> str:
    """Return one line that tells a mutant."""
    return f"{found['key']} {found['path']}:{found['line']} {found['kind']}: {found['before']}  ->  {found['after']}"


def read(path: Path) -> dict[str, dict[str, Any]]:
    """Return the results so far by key, the last where one was tried twice."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return {found["key"]: found for found in map(json.loads, lines)}


def equivalent() -> set[str]:
    """Return the keys of the mutants that mutants.md gives a reason for."""
    text = EQUIVALENT.read_text(encoding="utf-8") if EQUIVALENT.exists() else ""
    return set(re.findall(r"^- `([0-9a-f]{10})`", text, re.MULTILINE))


def summary(mutants: Sequence[Mutant], results: Mapping[str, Mapping[str, Any]]) -> bool:
    """Print what died by place and every survivor; return whether one survived without a reason."""
    reasons = equivalent()
    asked = [results[mutant.key] for mutant in mutants if mutant.key in results]
    print(f"\n{len(mutants)} made, {len(asked)} run")
    for place in PLACES:
        counts = Counter(found["outcome"] for found in asked if found["place"] == place)
        died = counts["failed"] + counts["endless"]
        ends = f"{counts['survived']:3} survived, {counts['open']} open"
        print(f"  {place:9} {counts.total():4} run, {died:4} died ({counts['endless']} endless), {ends}")
    survivors = [found for found in asked if found["outcome"] == "survived"]
    for found in survivors:
        print(f"{'judged' if found['key'] in reasons else 'NEW':6} {shown(found)}")
    return any(found["key"] not in reasons for found in survivors)


def main() -> int:
    """Make mutants, try them and print the summary; 1 where one survives that mutants.md does not explain."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=118)
    parser.add_argument("--count", type=int, default=240)
    parser.add_argument("--extras", action="store_true", help="plan/proof.py and coverage.py too")
    parser.add_argument("--out", type=Path, default=Path("mutants.jsonl"), help="a line of JSON for each mutant tried")
    parser.add_argument("--continue", dest="go_on", action="store_true", help="leave out what --out already tells")
    parser.add_argument("--only", nargs="+", metavar="KEY", help="try these again")
    parser.add_argument("--minutes", type=float, default=90.0, help="start no mutant after so long")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--list", action="store_true", help="only tell the mutants and the results so far")
    asked = parser.parse_args()
    mutants = chosen(asked.count, asked.seed, asked.extras)
    if asked.list:
        print("\n".join(shown(mutant._asdict()) for mutant in mutants))
        return summary(mutants, read(asked.out))
    if not (asked.go_on or asked.only):
        asked.out.unlink(missing_ok=True)
    done = read(asked.out)
    passed = {} if asked.only else {key: found["steps"] for key, found in done.items() if found["outcome"] == "open"}
    wanted = [m for m in mutants if (m.key in asked.only if asked.only else m.key not in done or m.key in passed)]
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        run = Run(Path(folder), asked.out, asked.workers, time.monotonic() + 60 * asked.minutes)
        run.try_all(wanted, passed)
    return summary(mutants, read(asked.out))


if __name__ == "__main__":
    sys.exit(main())
