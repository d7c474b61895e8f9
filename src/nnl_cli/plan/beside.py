"""Load a YAML file that goes beside a plan, or tell everything that is wrong with it at once, as of a plan itself."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar, get_args

from pydantic import BaseModel, ValidationError

from nnl_cli.plan.comments import cut_texts
from nnl_cli.plan.loader import in_order, read_file, tree_of
from nnl_cli.plan.telling import tell
from nnl_cli.plan.tree import Path as At
from nnl_cli.plan.tree import Tree
from nnl_cli.problems import Mark, PlanError, Problem, Severity, UsageError

# What is told of a plan in words that speak of a plan, and what of any other file.
OWN: Mapping[str, str] = {
    "plan-missing": "beside-missing",
    "plan-not-a-file": "beside-not-a-file",
    "plan-too-large": "beside-too-large",
    "plan-unreadable": "beside-unreadable",
    "plan-not-utf8": "beside-not-utf8",
    "yaml-key-unknown": "beside-key-unknown",
}
File = TypeVar("File", bound=BaseModel)


def load_beside(path: Path, model: type[File]) -> tuple[File, Tree]:
    """Return what a file says and where each part of it stands; raise UsageError with every problem found in it."""
    return beside_of(bytes_beside(path), str(path), model)


def bytes_beside(path: Path) -> bytes:
    """Return the bytes of a file; raise UsageError where there is no reading it."""
    with _in_own_words():
        return read_file(path, str(path))


def beside_of(raw: bytes, file: str, model: type[File]) -> tuple[File, Tree]:
    """Return what the bytes of a file say and where each part stands; raise UsageError with every problem in them."""
    with _in_own_words():
        tree = tree_of(raw, file)
    found, problems = _validated(tree, model)
    cut = [
        Problem("yaml-comment", Severity.ERROR, at, details={"mend": mend}) for at, mend in cut_texts(tree.text, file)
    ]
    problems = in_order([*tree.problems, *cut, *problems])
    if problems or found is None:
        raise UsageError(*map(_own, problems))
    return found, tree


def _validated(tree: Tree, model: type[File]) -> tuple[File | None, list[Problem]]:
    data = {} if tree.data in (None, "") else tree.data  # a file that says nothing leaves everything open
    if not isinstance(data, dict):
        known = ", ".join(keys_of(model, ()))
        return None, [Problem("beside-not-a-mapping", Severity.ERROR, Mark(tree.file, 1, 1), details={"known": known})]
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        return None, [tell(tree, dict(one), lambda path: keys_of(model, path)) for one in error.errors()]


@contextmanager
def _in_own_words() -> Iterator[None]:
    try:
        yield
    except PlanError as error:
        raise UsageError(*map(_own, error.problems)) from None


def _own(problem: Problem) -> Problem:
    return problem._replace(code=OWN.get(problem.code, problem.code))


def keys_of(model: type[BaseModel], path: At) -> list[str]:
    """Return the keys that may stand in the mapping at a path of a file: those of the model that reads it there."""
    for part in path:
        field = model.model_fields.get(str(part))
        inner = _model_in(field.annotation) if field else None
        model = inner or model
    return [field.alias or name for name, field in model.model_fields.items()]


def _model_in(annotation: object) -> type[BaseModel] | None:
    """Return the model that an annotation speaks of, inside of lists, mappings and choices; None where none does."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for one in get_args(annotation) if (found := _model_in(one))), None)
