"""What a plan says of the documents that set its targets and of definitions that change: slips, each with its place."""

from pathlib import Path

import pytest

from building import plan_problems, spots
from nnl_cli.plan.lint import remarks
from nnl_cli.plan.loader import load_plan
from nnl_cli.plan.model import PlanFile
from nnl_cli.plan.standing import in_period
from nnl_cli.verdicts.definitions import definition_of

PLAN = """\
plan: {number: 5/KH-UBND, title: Thử, period: 2026, periods: {2025: [], 2026: []}}
documents:
  cu: {number: 522/QĐ-TTg, OLD}
  moi: {number: 71-NQ/TW, NEW}
unit: {key: ma}
fields:
  ma: {label: Mã, type: code}
  a: {label: A, type: count, part_of: b}
  b: {label: B, type: count}
clauses: [{id: "1", text: Một, kind: quantitative, office: Sở}]
indicators:
  - id: x
    clauses: ["1"]
    numerator: a
    denominator: b
    targets: [{require: "> 40%", source: cu}, {require: "> 50%"}]
    versions: [VERSIONS]
  - {id: y, numerator: a, versions: [COUNTS]}
  - {id: z, each: ma, passes: [x], versions: [PASSES]}
"""
SLOTS = {"OLD": "date: 2018-05-14", "NEW": "supersedes: cu, from: 2026", "VERSIONS": "", "COUNTS": "", "PASSES": ""}


def written(**filled: str) -> str:
    """Return the plan with some of its slots filled."""
    text = PLAN
    for slot, words in {**SLOTS, **filled}.items():
        text = text.replace(slot, words)
    return text


SLIPS = [
    ({"NEW": "supersedes: cux, from: 2026"}, "document-undeclared", 4, 39),
    ({"NEW": "supersedes: cu"}, "document-supersedes-from", 4, 8),
    ({"NEW": "from: 2026"}, "document-supersedes-from", 4, 8),
    ({"OLD": "supersedes: moi, from: 2025"}, "document-circle", 3, 40),
    ({"NEW": "supersedes: moi, from: 2025"}, "document-circle", 4, 39),
    ({"NEW": "supersedes: cu, from: 2025-2026"}, "period-of-other-form", 4, 49),
    ({"OLD": "to: 2024-2025"}, "period-of-other-form", 3, 32),
    ({"VERSIONS": "{from: 2025-2026, numerator: b}"}, "period-of-other-form", 17, 23),
    ({"OLD": "so: 1"}, "yaml-key-unknown", 3, 28),
    ({"VERSIONS": "{numerator: b}"}, "yaml-key-missing", 17, 16),
    ({"VERSIONS": "{from: 2026, numerator: c}"}, "expression-undeclared", 17, 40),
    ({"VERSIONS": "{from: 2026, where: a}"}, "expression-kind", 17, 36),
    ({"VERSIONS": "{from: 2026, numerator: b}, {from: 2026, where: a > 1}"}, "version-twice", 17, 51),
    ({"COUNTS": "{from: 2026, denominator: b}"}, "version-other-kind", 18, 51),
    ({"PASSES": "{from: 2026, numerator: b}"}, "version-of-no-fields", 19, 60),
]


@pytest.mark.parametrize(("filled", "code", "line", "column"), SLIPS)
def test_a_slip_is_told_where_it_stands(
    tmp_path: Path, filled: dict[str, str], code: str, line: int, column: int
) -> None:
    """An undeclared or circular document and a version that cannot be are errors, with line and column."""
    problems = plan_problems(tmp_path / "plan.yaml", written(**filled))
    assert spots(problems) == [(code, line, column)]


def test_a_document_tells_all_its_slips_in_one_run(tmp_path: Path) -> None:
    """A missing `from` hides no unknown id, a broken `from` is none that is missing."""
    problems = plan_problems(tmp_path / "plan.yaml", written(NEW="supersedes: cux", OLD="from: 2025, to: 2024-2025"))
    assert spots(problems) == [
        ("document-supersedes-from", 3, 7),
        ("period-of-other-form", 3, 44),
        ("document-supersedes-from", 4, 8),
        ("document-undeclared", 4, 39),
    ]
    for broken in ("supersedes: cu, from: [2026]", "from: 2026, supersedes: [cu]"):
        found = plan_problems(tmp_path / "plan.yaml", written(NEW=broken))
        assert [problem.code for problem in found] == ["yaml-not-text"]
    slip = plan_problems(tmp_path / "plan.yaml", written(NEW="supersede: cu, from: 2026"))
    assert [problem.code for problem in slip] == ["yaml-key-unknown"]


def plan(tmp_path: Path, **filled: str) -> PlanFile:
    """Return the sound plan with some of its slots filled."""
    path = tmp_path / "plan.yaml"
    path.write_text(written(**filled), encoding="utf-8")
    return load_plan(path).plan


def test_a_document_ends_with_the_one_that_supersedes_it(tmp_path: Path) -> None:
    """Its targets end with the period before, also where the new one sets none; until then they stand."""
    found = plan(tmp_path)
    assert in_period(found, "2025").indicators[0].targets[0].to is None
    ended = in_period(found, "2026").indicators[0].targets[0]
    assert (ended.to, ended.replaced_by) == ("2025", "71-NQ/TW")


@pytest.mark.parametrize(
    ("start", "own", "last"),
    [("2029", "2025: [], 2026: []", "2028"), ("2028-2029", "2025-2026: []", "2027-2028")],
)
def test_a_document_stands_to_the_year_before_that_which_ends_it(
    tmp_path: Path, start: str, own: str, last: str
) -> None:
    """Its last year is that before, not the last one that the plan has a column for."""
    text = written(NEW=f"supersedes: cu, from: {start}").replace("2025: [], 2026: []", own)
    text = text.replace("period: 2026", f"period: {own.split(':')[0]}")
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    ended = in_period(load_plan(tmp_path / "plan.yaml").plan, start).indicators[0].targets[0]
    assert (ended.to, ended.replaced_by) == (last, "71-NQ/TW")


def test_a_document_ends_after_its_last_period(tmp_path: Path) -> None:
    """`to` of a document is its last period; a target's own earlier end stands."""
    found = plan(tmp_path, OLD="to: 2024", NEW="date: 2025-08-22")
    assert in_period(found, "2026").indicators[0].targets[0].to == "2024"
    assert in_period(found, "2024").indicators[0].targets[0].to is None


def test_the_first_to_end_a_document_ends_it(tmp_path: Path) -> None:
    """Of its own end and of documents that supersede it, whatever their order, the earliest holds."""
    two = "supersedes: cu, from: 2028}\n  som: {number: 5/NQ, supersedes: cu, from: 2026"
    ended = in_period(plan(tmp_path, NEW=two), "2029").indicators[0].targets[0]
    assert (ended.to, ended.replaced_by) == ("2025", "5/NQ")
    assert in_period(plan(tmp_path, OLD="to: 2024"), "2026").indicators[0].targets[0].to == "2024"


def test_the_version_in_force_is_what_is_counted(tmp_path: Path) -> None:
    """A version replaces the keys that it names from its period on; later ones replace theirs after it."""
    two = "{from: 2026, where: }, {from: 2025, numerator: 'min(a, b)', where: a > 1}"
    found = plan(tmp_path, VERSIONS=two)
    counted = [definition_of(in_period(found, period).indicators[0]) for period in ("2024", "2025", "2026")]
    assert counted == ["a / b", "min(a, b) / b where a > 1", "min(a, b) / b"]


def test_an_office_is_that_of_the_first_clause(tmp_path: Path) -> None:
    """An indicator that names no office is its first clause's; one without clauses has none."""
    x, y, _ = in_period(plan(tmp_path), "2026").indicators
    assert (x.office, y.office) == ("Sở", None)


def test_a_plan_without_these_keys_stands_as_it_is() -> None:
    """Nothing is made anew for a plan that uses none of them."""
    bare = PlanFile.model_validate(
        {
            "plan": {"number": "1", "title": "T", "period": "2026"},
            "unit": {"key": "ma"},
            "fields": {"ma": {"type": "code"}},
            "indicators": [{"id": "x", "numerator": "1"}],
        }
    )
    assert in_period(bare, "2026") is bare


def remarked(tmp_path: Path, **filled: str) -> list[tuple[str, int | None, int | None]]:
    """Return what lint remarks on the plan, with its places; on counts without a name it always does."""
    path = tmp_path / "plan.yaml"
    path.write_text(written(**filled), encoding="utf-8")
    return spots([p for p in remarks(load_plan(path)) if p.code.startswith(("lint-doc", "lint-source", "lint-rate"))])


def test_lint_tells_of_documents_that_bind_no_more_and_of_those_that_differ(tmp_path: Path) -> None:
    """A target of a superseded or ended document, each where its source stands; two in force at the second target."""
    assert remarked(tmp_path) == [("lint-document-superseded", 16, 42)]
    assert remarked(tmp_path, OLD="to: 2025", NEW="date: 2025-08-22") == [("lint-document-over", 16, 42)]
    assert remarked(tmp_path, NEW="date: 2025-08-22") == [("lint-documents-differ", 16, 47)]
    same = written(NEW="date: 2025-08-22").replace("> 40%", "> 50%")
    (tmp_path / "same.yaml").write_text(same, encoding="utf-8")
    assert "lint-documents-differ" not in [p.code for p in remarks(load_plan(tmp_path / "same.yaml"))]


@pytest.mark.parametrize("source", ["mois", "Moi", "MOI", "mới"])
def test_lint_tells_of_a_source_that_is_nearly_an_id(tmp_path: Path, source: str) -> None:
    """A slip in the id would name nobody: the target would be one of a document called so."""
    text = written().replace("source: cu}", f"source: {source}}}")
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    found = [p for p in remarks(load_plan(tmp_path / "plan.yaml")) if p.code == "lint-source-undeclared"]
    assert spots(found) == [("lint-source-undeclared", 16, 42)]
    assert [p.details for p in found] == [{"found": source, "nearest": "moi"}]


def test_a_versions_source_that_is_nearly_an_id_is_told_too(tmp_path: Path) -> None:
    """A definition changes by a document as a target is set by one."""
    text = written(VERSIONS="{from: 2026, numerator: b, source: Moi}")
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    assert ("lint-source-undeclared", 17, 51) in spots(remarks(load_plan(tmp_path / "plan.yaml")))


def test_lint_looks_at_versions_like_at_definitions(tmp_path: Path) -> None:
    """A version that nothing keeps within 100 % is told where it stands."""
    assert remarked(tmp_path, NEW="date: 2025-08-22", VERSIONS="{from: 2026, numerator: a + b}")[-1] == (
        "lint-rate-unproven",
        17,
        40,
    )


@pytest.mark.parametrize("source", ["522/QĐ-TTg", "522/qđ-ttg", "Đề án cũ"])
def test_a_source_that_is_a_documents_number_or_name_is_told_with_its_id(tmp_path: Path, source: str) -> None:
    """`nnl indicators` prints these; in the file they are words, and no target of the document's."""
    text = written(OLD="short: Đề án cũ, to: 2030").replace("source: cu", f"source: {source}")
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    found = [p for p in remarks(load_plan(tmp_path / "plan.yaml")) if p.code == "lint-source-undeclared"]
    assert [(p.details["found"], p.details["nearest"]) for p in found] == [(source, "cu")]
