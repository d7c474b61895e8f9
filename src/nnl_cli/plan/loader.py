"""Load a plan file, or tell everything that is wrong with it at once, each with line and column."""

import hashlib
import os
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from nnl_cli import guarded
from nnl_cli.plan.check import cross_check
from nnl_cli.plan.model import PlanFile
from nnl_cli.plan.own_periods import in_own_periods, named_by_plan
from nnl_cli.plan.pieces import Pieces
from nnl_cli.plan.telling import tell
from nnl_cli.plan.tree import Tree, read_tree
from nnl_cli.problems import Mark, PlanError, Problem, Severity

MAX_BYTES = 1_000_000  # also of what goes beside a plan


class LoadedPlan(NamedTuple):
    """A plan, the place it came from and the fingerprint of its bytes."""

    plan: PlanFile
    file: str
    sha256: str
    tree: Tree


def find_plan(named: str | None) -> Path:
    """Return the plan to use: named, `NNL_PLAN`, `./indicators.yaml`, or the one that ships with nnl."""
    given = os.environ.get("NNL_PLAN") or None if named is None else named
    if given is not None:
        if os.path.lexists(given):  # a path comes first: whatever lies there is meant
            return Path(given)
        from nnl_cli.plan.shipped import plan_named

        return plan_named(given)
    here = Path("indicators.yaml")
    return here if here.exists() else shipped_plan()


def shipped_plan() -> Path:
    """Return Plan 118 as it ships."""
    return shipped("indicators.yaml")


def shipped(name: str) -> Path:
    """Return what ships under a name: inside an installed package, else at the checkout's root."""
    here = Path(__file__).resolve()
    inside = here.parents[1] / name
    return inside if inside.exists() else here.parents[3] / name


def load_plan(path: Path) -> LoadedPlan:
    """Return the plan of a file; raise PlanError with every problem found in it."""
    file = path.name if _is_shipped(path) else str(path)
    raw = read_file(path, file)
    tree = tree_of(raw, file)
    plan, problems = _validate(tree)
    problems = in_order(tree.problems + problems)
    if problems or plan is None:
        raise PlanError(*problems)
    return LoadedPlan(plan, file, hashlib.sha256(raw).hexdigest(), tree)


def _is_shipped(path: Path) -> bool:
    """Whether a plan lies inside nnl itself: wherever that is, its name says which one it is."""
    return path == shipped_plan() or path.parent == shipped("plans")


def read_file(path: Path, file: str) -> bytes:
    """Return the bytes of a YAML file; raise PlanError where there is no reading it."""
    try:
        return guarded.read_bytes(str(path), MAX_BYTES)
    except (guarded.NotRegularError, IsADirectoryError):
        found = Problem("plan-not-a-file", Severity.ERROR, Mark(file))
    except guarded.TooLargeError as error:
        found = Problem("plan-too-large", Severity.ERROR, Mark(file), value=str(error.size))
    except FileNotFoundError:
        found = Problem("plan-missing", Severity.ERROR, Mark(file))
    except OSError as error:
        found = Problem("plan-unreadable", Severity.ERROR, Mark(file), value=error.strerror)
    raise PlanError(found)


def registered(loaded: LoadedPlan) -> str | None:
    """Return the register that a plan names, None where it names none; raise PlanError for one outside its folder."""
    written = loaded.plan.register_
    return beside(loaded, written, ("register",)) if written else None


def beside(loaded: LoadedPlan, written: str, at: tuple[str, ...]) -> str:
    """Return the file that a plan names at some key, beside its own; raise PlanError for one outside its folder.

    A plan that somebody sent must not make others' files be read: no way out, by a link neither.
    """
    folder = os.path.dirname(os.path.realpath(loaded.file))
    named = str(Path(loaded.file).parent / written.replace("\0", ""))
    if "\0" in written or os.path.commonpath([folder, os.path.realpath(named)]) != folder:
        mark = loaded.tree.values.get(at, Mark(loaded.file))
        raise PlanError(Problem("register-outside", Severity.ERROR, mark, None, written))
    return named


def tree_of(raw: bytes, file: str) -> Tree:
    """Return what the bytes of a YAML file hold; raise PlanError where they are none."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise PlanError(Problem("plan-not-utf8", Severity.ERROR, Mark(file, line))) from None
    return read_tree(text, file)


def _validate(tree: Tree) -> tuple[PlanFile | None, list[Problem]]:
    """Return the plan and all problems; what is broken is set aside so that the rest is still checked."""
    if not isinstance(tree.data, dict):
        return None, [Problem("plan-not-a-mapping", Severity.ERROR, Mark(tree.file, 1, 1))]
    try:
        plan = in_own_periods(PlanFile.model_validate(tree.data))
    except ValidationError as error:
        told = [tell(tree, dict(e)) for e in error.errors()]
        return None, told + cross_check(named_by_plan(Pieces.sound(tree.data)), tree)
    return plan, cross_check(Pieces.whole(plan), tree)


def in_order(problems: list[Problem]) -> list[Problem]:
    """Return each problem once, in the order of the file: one cause may be found by two checks."""
    seen: dict[tuple[object, ...], Problem] = {}
    for problem in problems:
        seen.setdefault((problem.place, problem.code), problem)
    return sorted(seen.values(), key=_by_place)


def _by_place(problem: Problem) -> tuple[int, int]:
    mark = problem.place
    return (mark.line or 0, mark.column or 0) if isinstance(mark, Mark) else (0, 0)
