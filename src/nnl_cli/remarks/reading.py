"""Read a file of remarks, or tell everything that is wrong with it at once, each with line and column."""

import hashlib
import os
from typing import Any, NamedTuple

from pydantic import ValidationError

from nnl_cli import guarded
from nnl_cli.names import nearest
from nnl_cli.plan.telling import tell
from nnl_cli.plan.tree import Tree, read_tree
from nnl_cli.problems import Mark, PlanError, Problem, Severity, UsageError
from nnl_cli.remarks.form import RemarksForm, keys_at
from nnl_cli.report.remarks import Remark

MOST_BYTES = 1_000_000
BROKEN = {"yaml-key-unknown": "remarks-key-unknown"}


class Entry(NamedTuple):
    """One remark as it was written: the indicator and document that it names ("" for every document's target)."""

    at: int
    indicator: str
    document: str
    remark: Remark


class Written(NamedTuple):
    """What a file of remarks holds, where each part stands, and the fingerprint of its bytes."""

    entries: tuple[Entry, ...]
    tree: Tree
    raw: bytes

    @property
    def sha256(self) -> str:
        """The fingerprint of the file."""
        return hashlib.sha256(self.raw).hexdigest()

    def mark(self, entry: Entry, *keys: str) -> Mark:
        """Return where a remark, or a part of it, stands in the file."""
        return self.tree.mark(("remarks", entry.at, *keys))


def read_remarks(file: str) -> Written:
    """Return the remarks of a file; raise UsageError with every problem found in it."""
    return remarks_of(_bytes(file), file)


def remarks_of(raw: bytes, file: str) -> Written:
    """Return the remarks of a file's bytes; raise UsageError with every problem found in them."""
    try:
        tree = read_tree(raw.decode("utf-8-sig"), file)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise UsageError(Problem("remarks-not-utf8", Severity.ERROR, Mark(file, line))) from None
    except PlanError as error:  # it is no plan
        raise UsageError(*error.problems) from None
    data = {} if tree.data in (None, "") else tree.data
    if not isinstance(data, dict):
        raise UsageError(Problem("remarks-form", Severity.ERROR, Mark(file, 1, 1)))
    try:
        form = RemarksForm.model_validate(data)
    except ValidationError as error:
        raise UsageError(*tree.problems, *(_told(tree, dict(one)) for one in error.errors())) from None
    if tree.problems:
        raise UsageError(*tree.problems)
    entries = (Entry(at, one.indicator, one.document or "", one.told()) for at, one in enumerate(form.remarks))
    return Written(tuple(entries), tree, raw)


def _bytes(file: str) -> bytes:
    try:
        return guarded.read_bytes(file, MOST_BYTES)
    except guarded.TooLargeError as error:
        found = Problem("remarks-too-large", Severity.ERROR, Mark(file), value=str(error.size))
    except OSError as error:
        reason = error.strerror or str(error)
        found = Problem("remarks-unreadable", Severity.ERROR, Mark(os.fspath(file)), value=reason)
    raise UsageError(found)


def _told(tree: Tree, error: dict[str, Any]) -> Problem:
    """Return the problem of one pydantic error as plans tell it; of a key that is not there, with those that are."""
    problem = tell(tree, error)
    code = BROKEN.get(problem.code)
    if code is None:
        return problem
    path = [part for part in error["loc"] if part != "[key]"]
    known = keys_at(tuple(path[:-1]))
    details = {"found": str(path[-1]), "nearest": nearest(str(path[-1]), list(known)) or "", "known": ", ".join(known)}
    return Problem(code, problem.severity, problem.place, details=details)
