"""What every check of a plan can do: refuse what stands at a place of the file, with the nearest name that would do."""

from pydantic import BaseModel

from nnl_cli.names import fold, nearest
from nnl_cli.plan.pieces import Pieces
from nnl_cli.plan.telling import within
from nnl_cli.plan.tree import Path, Tree
from nnl_cli.problems import Problem, Severity


class Checker:
    """Looks through the pieces of a plan and collects what does not agree."""

    def __init__(self, pieces: Pieces, tree: Tree) -> None:
        self.pieces, self.tree = pieces, tree
        self.problems: list[Problem] = []

    def run(self) -> None:
        """Collect what does not agree."""
        raise NotImplementedError

    def refuse(self, code: str, path: Path, key: bool = False, at: int | None = None, **details: str) -> None:
        mark = self.tree.mark(path, key) if at is None else within(self.tree, path, at)
        self.problems.append(Problem(code, Severity.ERROR, mark, details=details))

    def given(self, path: Path, model: type[BaseModel]) -> frozenset[str] | None:
        """Return the keys that an entry has, sound or broken; None where one is unknown, and may be a slip of any."""
        known = (field.alias or name for name, field in model.model_fields.items())
        entry = self.tree.data
        for step in path:
            entry = entry[step]
        return None if entry.keys() - set(known) else frozenset(entry)

    def check_known(self, code: str, path: Path, name: str, known: frozenset[str]) -> bool:
        """Refuse a name that is not among the known ones, with the nearest of them."""
        if name in known:
            return True
        self.refuse(code, path, found=name, nearest=self.near(name, known))
        return False

    def near(self, name: str, known: frozenset[str]) -> str:
        """Return the known name that is called so, or the one most like it; "" where there is none."""
        from nnl_cli.plan.called import called  # only a broken plan needs it

        meant = called(self.tree.data).get(fold(name))
        return meant if meant in known else nearest(name, sorted(known)) or ""

    def check_office(self, path: Path, office: str | None) -> None:
        if office and self.pieces.offices:
            self.check_known("office-undeclared", path, office, self.pieces.offices)
