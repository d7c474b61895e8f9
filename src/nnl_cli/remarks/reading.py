"""Read a file of remarks, or tell everything that is wrong with it at once, each with line and column."""

import hashlib
from pathlib import Path
from typing import NamedTuple

from nnl_cli.plan.beside import beside_of, bytes_beside
from nnl_cli.plan.tree import Tree
from nnl_cli.problems import Mark
from nnl_cli.remarks.form import RemarksForm
from nnl_cli.report.remarks import Remark


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
    return remarks_of(bytes_beside(Path(file)), file)


def remarks_of(raw: bytes, file: str) -> Written:
    """Return the remarks of a file's bytes; raise UsageError with every problem found in them."""
    form, tree = beside_of(raw, file, RemarksForm)
    entries = (Entry(at, one.indicator, one.document or "", one.told()) for at, one in enumerate(form.remarks))
    return Written(tuple(entries), tree, raw)
