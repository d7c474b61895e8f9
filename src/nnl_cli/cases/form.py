"""Read a file of cases, or tell everything that is wrong with it at once, each with line and column."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

import yaml
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from nnl_cli import guarded
from nnl_cli.cases.places import by_place, keys_of, told
from nnl_cli.plan.commas import lost_texts
from nnl_cli.plan.syntax import syntax_problem
from nnl_cli.problems import Mark, Problem, Severity, UsageError
from nnl_cli.report.result import Verdict

MOST_BYTES = 10_000_000
MOST_NODES = 1_000_000  # anchors followed
WHOLE_REPORT = ("exit_code", "period", "as_of", "summary", "inputs", "coverage", "documents")


class Form(BaseModel):
    """A closed, frozen part of a file of cases: an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _refuse(code: str, **values: str) -> PydanticCustomError:
    """Return an error that carries one of our codes through pydantic."""
    return PydanticCustomError("nnl", "{code}", {"code": code, **values})


def _file_name(name: str) -> str:
    """Take the name of a file in the case's own folder, and no path out of it."""
    if name in ("", ".", "..") or len(name) > 100 or any(sign in name for sign in "/\\:\0"):
        raise _refuse("cases-file-name", found=name[:100])
    return name


def _plan(value: Any) -> Any:
    if not isinstance(value, dict) and not (isinstance(value, str) and value and "\0" not in value):
        raise _refuse("cases-plan")
    return value


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _results(value: Any) -> Any:
    """Take what one result must hold, or a list of that where an indicator has several targets."""
    results = value if isinstance(value, list) else [value]
    if not all(isinstance(result, dict) for result in results):
        raise _refuse("yaml-not-mapping")
    for result in results:
        groups = result.get("groups", {})
        if not isinstance(groups, dict) or not all(isinstance(group, dict) for group in groups.values()):
            raise _refuse("yaml-not-mapping")
        if not isinstance(result.get("notes", []), list):
            raise _refuse("yaml-not-list")
        for verdict in _verdicts(result, groups):
            if verdict not in ("null", *Verdict):
                raise _refuse("yaml-not-one-of", value=str(verdict), expected=", ".join(Verdict))
    return value


def _verdicts(result: Mapping[str, Any], groups: Mapping[str, Mapping[str, Any]]) -> Iterator[Any]:
    """Yield the verdicts that a result must hold: its own, and those of its groups."""
    for one in (result, *(group for by_value in groups.values() for group in by_value.values())):
        if isinstance(one, dict) and "verdict" in one:
            yield one["verdict"]


def _named(name: str) -> BeforeValidator:
    """Take rows alone for one table of this name."""
    return BeforeValidator(lambda value: {name: value} if isinstance(value, list) else value)


Rows = list[dict[str, str]]
Tables = dict[Annotated[str, AfterValidator(_file_name)], Rows]
Several = Annotated[tuple[str, ...], BeforeValidator(_listed)]


class Options(Form):
    """The options of `nnl check` that a case may set."""

    as_of: str | None = None
    period: Annotated[str, Field(max_length=40)] | None = None
    only: Several = ()
    by: Several = ()
    final: Literal["true", "false"] = "false"


class Expect(BaseModel):
    """What must come out: keys of the whole report, codes of problems, and results by indicator."""

    model_config = ConfigDict(extra="allow", frozen=True)
    __pydantic_extra__: dict[str, Annotated[Any, BeforeValidator(_results)]]

    exit_code: str = ""
    period: str = ""
    as_of: str = ""
    summary: dict[str, Any] = {}
    inputs: list[Any] = []
    coverage: dict[str, Any] = {}
    problems: list[str] = []


class CaseForm(Form):
    """One case as it is written."""

    title: str
    rows: Rows | None = None
    tables: Tables | None = None
    baseline: Annotated[Tables, _named("nam-truoc.csv")] = {}
    register_: Annotated[Tables, _named("danh-sach.csv")] = Field(default={}, alias="register")
    changes: Annotated[Tables, _named("thay-doi.csv")] = {}
    options: Options = Options()
    expect: Expect

    @model_validator(mode="after")
    def one_way_to_give_tables(self) -> "CaseForm":
        if (self.rows is None) == (self.tables is None):
            raise _refuse("cases-rows-or-tables")
        return self


class FileForm(Form):
    """A whole file of cases as it is written."""

    plan: Annotated[Any, BeforeValidator(_plan)] = None
    cases: list[CaseForm]


class Case(NamedTuple):
    """One case: tables in, expectations out."""

    title: str
    tables: Mapping[str, Rows]
    baseline: Mapping[str, Rows]
    register: Mapping[str, Rows]
    changes: Mapping[str, Rows]
    options: Options
    expect: Mapping[str, Any]


class CaseFile(NamedTuple):
    """A plan (inline, or the path of one) and the cases it is put to."""

    path: Path
    plan: Mapping[str, Any] | Path
    cases: Sequence[Case]


def load_cases(path: Path, plan_file: Path | None = None) -> CaseFile:
    """Return the cases of a file, put to `plan_file` or to the plan that the file names.

    Raises UsageError with every problem found in the file.
    """
    data, root = parsed(path)
    if not _is_cases(data):
        raise UsageError(Problem("cases-form", Severity.ERROR, Mark(str(path), 1, 1)))
    try:
        form = FileForm.model_validate(data)
    except ValidationError as error:
        problems = (told(str(path), root, dict(found), _known(found["loc"])) for found in error.errors())
        raise UsageError(*sorted(problems, key=by_place)) from None
    if plan_file is None and form.plan is None:
        raise UsageError(Problem("cases-plan", Severity.ERROR, Mark(str(path), 1, 1)))
    return CaseFile(path, _plan_of(form, path, plan_file), tuple(map(_case, form.cases)))


def _known(loc: tuple[str | int, ...]) -> list[str]:
    """Return the keys that may stand beside the one at a path."""
    forms: dict[int, type[BaseModel]] = {1: FileForm, 3: CaseForm, 4: Options}
    return keys_of(forms.get(len(loc), FileForm))


def parsed(path: Path) -> tuple[Any, yaml.Node | None]:
    """Return what a YAML file holds, every scalar a text, and its nodes, which know their places.

    Cases may share rows by anchors, unlike a plan. Raises UsageError where the file cannot be read.
    """
    try:
        text = guarded.read_bytes(str(path), MOST_BYTES).decode("utf-8-sig")
        root = yaml.compose(text, yaml.BaseLoader)
        if root is not None and _size(root, {}) > MOST_NODES:
            raise UsageError(Problem("cases-too-large", Severity.ERROR, Mark(str(path)), value=str(MOST_NODES)))
        if lost := lost_texts(root, text, str(path)):
            raise UsageError(*lost)
        return yaml.load(text, yaml.BaseLoader), root  # noqa: S506  # texts only
    except yaml.YAMLError as error:
        raise UsageError(syntax_problem(error, text, str(path))) from None
    except RecursionError:
        raise UsageError(Problem("cases-too-large", Severity.ERROR, Mark(str(path)), value=str(MOST_NODES))) from None
    except UnicodeDecodeError as error:
        raise UsageError(Problem("cases-not-utf8", Severity.ERROR, Mark(str(path)), value=str(error))) from None
    except (OSError, ValueError) as error:
        raise UsageError(Problem("cases-unreadable", Severity.ERROR, Mark(str(path)), value=str(error))) from None


def _size(node: yaml.Node, known: dict[int, int]) -> int:
    """Return how many nodes one stands for when every anchor is followed; more than the limit where it holds itself."""
    if id(node) not in known:
        known[id(node)] = MOST_NODES + 1
        parts = node.value if isinstance(node, yaml.CollectionNode) else ()
        below = [part for entry in parts for part in (entry if isinstance(entry, tuple) else (entry,))]
        known[id(node)] = 1 + sum(_size(part, known) for part in below)
    return known[id(node)]


def holds_cases(path: Path) -> bool:
    """Whether a file is meant to hold cases: a plan, say, does not. Raises UsageError where it cannot be read."""
    return _is_cases(parsed(path)[0])


def _is_cases(data: Any) -> bool:
    return isinstance(data, dict) and "cases" in data


def _plan_of(form: FileForm, path: Path, plan_file: Path | None) -> Mapping[str, Any] | Path:
    if plan_file:
        return plan_file.resolve()
    written: Mapping[str, Any] | str = form.plan
    return (path.parent / written).resolve() if isinstance(written, str) else written


def _case(form: CaseForm) -> Case:
    return Case(
        title=form.title,
        tables={"so-lieu.csv": form.rows} if form.rows is not None else form.tables or {},
        baseline=form.baseline,
        register=form.register_,
        changes=form.changes,
        options=form.options,
        expect=form.expect.model_dump(exclude_unset=True),
    )
