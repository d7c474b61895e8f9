"""What changed between two reports, who turned a verdict, and last year's figure walked back to its cells."""

import json
import re
from pathlib import Path

import pytest

from nnl_cli.plan.loader import LoadedPlan, load_plan
from running import run_nnl
from two_years import PLAN, lay, report


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a plan, two years of tables, and this year's mended once."""
    monkeypatch.chdir(tmp_path)
    return lay(tmp_path)


@pytest.mark.usefixtures("folder")
def test_a_flip_names_the_units_responsible() -> None:
    """A JSON report knows each unit's figures, so that the flip names those that changed, the largest first."""
    report("2024.csv", "old.json")
    report("2024-b.csv", "new.json")
    for other in ("new.json", "2024-b.csv"):
        told = run_nnl(["diff", "old.json", other, "--plan", "plan.yaml"])
        assert told.exit_code == 1
        lines = told.stdout.splitlines()
        flip = lines.index("ĐÁNH GIÁ ĐỔI: nu (≥ 40%): Vượt → Chưa đạt")
        assert lines[flip + 1 : flip + 3] == ["  do: Bình (B): 30/100 → 20/100", "  do: Dương (D): 30/50 → 20/50"]
    as_json = json.loads(run_nnl(["diff", "old.json", "new.json", "--plan", "plan.yaml", "--format", "json"]).stdout)
    causes = [cause["what"] for entry in as_json if entry["kind"] == "verdict" for cause in entry["because"]]
    assert causes == ["Bình (B)", "Dương (D)"]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("by", "told"), [(["--by", "xa"], "  do: xa=X: 80/200 → 70/200"), ([], "--by ma")])
def test_reports_without_units_name_groups_or_say_how(by: list[str], told: str) -> None:
    """A report too large for single units (or of an earlier form) names its groups, else how both must be made."""
    for table, name in (("2024.csv", "old.json"), ("2024-b.csv", "new.json")):
        report(table, name, *by)
        data = json.loads(Path(name).read_text(encoding="utf-8"))
        Path(name).write_text(json.dumps({**data, "units": None}), encoding="utf-8")
    assert told in run_nnl(["diff", "old.json", "new.json", "--plan", "plan.yaml"]).stdout


@pytest.mark.usefixtures("folder")
def test_a_signed_figure_counted_again_is_the_same() -> None:
    """A report and its own files differ in nothing, groups included."""
    report("2024.csv", "old.json", "--by", "ma", "--by", "xa")
    assert run_nnl(["diff", "old.json", "2024.csv", "--plan", "plan.yaml"]).exit_code == 0


TARGETS = 'targets: [{require: ">= 40%"}, {require: "> baseline"}]'


def changed(old: str, new: str) -> list[str]:
    """Return what a comparison says after a change to the plan: a report against its own table counted again."""
    report("2024.csv", "old.json")
    assert PLAN.count(old) == 1
    Path("plan.yaml").write_text(PLAN.replace(old, new), encoding="utf-8")
    told = run_nnl(["diff", "old.json", "2024.csv", "--plan", "plan.yaml"])
    assert told.exit_code == (0 if told.stdout == "Không có gì khác.\n" else 1)
    return told.stdout.splitlines()


GAINED = "  - {id: hs, numerator: hs, target: '>= 1000'}\n  - {id: xem, numerator: hs}\n"
CHANGES = [
    ("the order of targets", TARGETS, 'targets: [{require: "> baseline"}, {require: ">= 40%"}]', []),
    (
        "what binds",
        TARGETS,
        'targets: [{require: ">= 40%", binding: false}, {require: "> baseline"}]',
        ["mức: nu: bắt buộc → chỉ tham khảo"],
    ),
    (
        "a target more, put first",
        TARGETS,
        'targets: [{require: ">= 30%", source: QĐ 5}, {require: ">= 40%"}, {require: "> baseline"}]',
        ["mức: nu: – → ≥ 30%"],
    ),
    ("a target less", TARGETS, 'target: "> baseline"', ["mức: nu: ≥ 40% → –"]),
    (
        "another requirement",
        TARGETS,
        'targets: [{require: ">= 60%"}, {require: "> baseline"}]',
        ["ĐÁNH GIÁ ĐỔI: nu (≥ 60%): Vượt → Chưa đạt", "mức: nu: ≥ 40% (1/KH) → ≥ 60% (1/KH)"],
    ),
    (
        "two indicators more",
        "indicators:\n",
        f"indicators:\n{GAINED}",
        ["mức: hs: – → ≥ 1.000", "mức: xem: – → chỉ theo dõi"],
    ),
    ("what is counted", "denominator: hs", "denominator: max(hs, nu)", ["cách tính: nu: nu / hs → nu / max(hs, nu)"]),
]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("title", "old", "new", "told"), CHANGES, ids=[title for title, *_ in CHANGES])
def test_a_changed_plan_is_told(title: str, old: str, new: str, told: list[str]) -> None:
    """Of a plan that changed after the report, what changed is told, and no verdict flips that did not."""
    assert title
    lines = [line for line in changed(old, new) if "khác" not in line and "--by" not in line]
    assert list(dict.fromkeys(lines)) == told  # a definition is told beside each target


@pytest.mark.usefixtures("folder")
def test_what_the_same_plan_has_more_was_not_asked_for() -> None:
    """A report of some indicators, counted again under its own plan, lacks nothing."""
    text = PLAN.replace("indicators:\n", f"indicators:\n{GAINED}")
    Path("plan.yaml").write_text(text, encoding="utf-8")
    report("2024.csv", "old.json", "--only", "nu")
    assert run_nnl(["diff", "old.json", "2024.csv", "--plan", "plan.yaml"]).exit_code == 0


@pytest.mark.usefixtures("folder")
def test_a_definition_that_reads_alike_is_told_by_its_fingerprint() -> None:
    """What a cascade passes is part of what it counts, though its own words stay the same."""
    cascade = '  - {id: xa, each: xa, passes: [dat], target: ">= 50%"}\n'
    passed = '  - {id: dat, numerator: nu, denominator: hs, target: ">= 40%"}\n'
    for target, name in (("40%", "old.json"), ("41%", "new.json")):
        text = PLAN + passed.replace("40%", target) + cascade
        Path("plan.yaml").write_text(text, encoding="utf-8")
        report("2024.csv", name, "--only", "xa")
    told = run_nnl(["diff", "old.json", "new.json", "--plan", "plan.yaml"]).stdout
    assert re.search(r"^cách tính: xa: each xa: dat #\w{8} → each xa: dat #\w{8}$", told, re.MULTILINE)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("keys", "code"), [(("fingerprint",), 0), (("fingerprint", "definition", "parts"), 0)])
def test_a_report_of_an_earlier_form_is_compared_by_what_it_has(keys: tuple[str, ...], code: int) -> None:
    """Keys that an older report lacks are no difference."""
    report("2024.csv", "old.json")
    data = json.loads(Path("old.json").read_text(encoding="utf-8"))
    results = [{key: value for key, value in r.items() if key not in keys} for r in data["results"]]
    Path("old.json").write_text(json.dumps({**data, "results": results}), encoding="utf-8")
    assert run_nnl(["diff", "old.json", "2024.csv", "--plan", "plan.yaml"]).exit_code == code


@pytest.mark.usefixtures("folder")
def test_an_exception_that_asks_otherwise_is_told() -> None:
    """What the units of one part must reach is a target too."""
    mixed = 'target: {require: ">= 40%", except: [{where: xa == "X", require: ">= 30%"}]}'
    for asked, name in (("30%", "old.json"), ("35%", "new.json")):
        Path("plan.yaml").write_text(PLAN.replace(TARGETS, mixed.replace("30%", asked)), encoding="utf-8")
        report("2024.csv", name)
    told = run_nnl(["diff", "old.json", "new.json", "--plan", "plan.yaml"]).stdout
    assert told == "mức: nu [Xã = “X”]: ≥ 30% → ≥ 35%\n1 điểm khác.\n"


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("other", ["2024-b.csv", "new.json"])
def test_the_plan_is_loaded_once_a_run(monkeypatch: pytest.MonkeyPatch, other: str) -> None:
    """However much of the plan a comparison asks, one file is read once: its parts cannot come from two plans."""
    report("2024.csv", "old.json")
    report("2024-b.csv", "new.json")
    loaded: list[Path] = []

    def counted(path: Path) -> LoadedPlan:
        loaded.append(path)
        return load_plan(path)

    monkeypatch.setattr("nnl_cli.run.load_plan", counted)
    assert run_nnl(["diff", "old.json", other, "--plan", "plan.yaml"]).exit_code == 1
    assert [path.name for path in loaded] == ["plan.yaml"]


@pytest.mark.usefixtures("folder")
def test_explain_walks_last_year_back_to_its_cells() -> None:
    """Beside a target on last year, last year's units and cells are listed, and add up to the baseline."""
    told = run_nnl(["explain", "nu", "2024.csv", "--baseline", "2023.csv", "--plan", "plan.yaml", "--format", "json"])
    data = json.loads(told.stdout)
    baseline = next(r["baseline"] for r in data["results"] if r["baseline"])
    before = data["before"]
    assert before["period"] == "2023"
    assert sum(unit["numerator"] for unit in before["used"]) == baseline["numerator"] == 70
    assert sum(unit["denominator"] for unit in before["used"]) == baseline["denominator"] == 180
    cells = [place["cell"] for unit in before["used"] for cell in unit["cells"] for place in cell["places"]]
    assert sorted(cells) == ["D2", "D3", "E2", "E3"]
    words = run_nnl(["explain", "nu", "2024.csv", "--baseline", "2023.csv", "--plan", "plan.yaml"]).stdout
    assert "Năm trước (2023): 70/180; 2 đơn vị" in words
    one = run_nnl(["explain", "nu", "2024.csv", "--baseline", "2023.csv", "--plan", "plan.yaml", "--unit", "B"])
    assert "Cúc" not in one.stdout
    assert one.exit_code != 2


@pytest.mark.usefixtures("folder")
def test_the_worst_stand_in_every_format() -> None:
    """The units that pull an indicator down are listed in the table, the JSON report and the Markdown."""
    run = ["check", "2024-b.csv", "--plan", "plan.yaml", "--worst", "1"]
    assert "Bình (B): 20/100, còn thiếu 20" in run_nnl(run).stdout
    worst = run_nnl([*run, "--format", "json"]).report["worst"]
    unit = {"key": "B", "name": "Bình (B)", "numerator": 20, "denominator": 100, "short": 20}
    assert worst == [{"id": "nu", "require": ">= 40%", "units": [unit]}]
    assert "Bình (B): 20/100, còn thiếu 20" in run_nnl([*run, "--format", "markdown"]).stdout


@pytest.mark.usefixtures("folder")
def test_a_missed_count_says_why_it_names_no_unit() -> None:
    """A number for all is no school's: asked for the worst, nnl says so in one line, beside the output."""
    counts = '  - {id: so, numerator: nu, target: ">= 1000"}\n  - {id: it, numerator: nu, target: ">= 1"}\n'
    Path("plan.yaml").write_text(PLAN + counts, encoding="utf-8")
    run = ["check", "2024-b.csv", "--plan", "plan.yaml", "--lang", "en"]
    told = run_nnl([*run, "--worst", "3"])
    line = "so: the target is one number for all, so no unit is held against it; --worst is for rates.\n"
    assert told.stderr == line
    assert "nu, ≥ 40%: units that pull it down most" in told.stdout
    assert run_nnl(run).stderr == ""
    assert [entry["id"] for entry in run_nnl([*run, "--worst", "3", "--format", "json"]).report["worst"]] == ["nu"]


@pytest.mark.usefixtures("folder")
def test_who_owes_figures_is_told_to_programs_too(folder: Path) -> None:
    """`--pending --format json` lists the units, the fields by id, and the indicators that they decide."""
    (folder / "units.csv").write_text("Mã,Tên trường,Xã\nA,An,X\nF,Phương,Y\n", encoding="utf-8")
    told = run_nnl(
        ["check", "2024.csv", "--plan", "plan.yaml", "--register", "units.csv", "--pending", "--format", "json"]
    )
    (owing,) = json.loads(told.stdout)
    assert [debt["fields"] for debt in owing.pop("debts")] == [["nu"], ["hs"]]
    assert [wait["id"] for wait in owing.pop("waits")] == ["nu", "nu"]
    assert [owing] == [
        {
            "key": "F",
            "name": "Phương (F)",
            "place": "Y",
            "office": "",
            "fields": ["nu", "hs"],
            "refused": [],
            "divided": [],
            "silent": True,
            "decides": ["nu"],
            "unread": False,
            "groups": [],
        }
    ]


@pytest.mark.usefixtures("folder")
def test_new_and_closed_units_are_named_beside_last_year() -> None:
    """With a table of last year the report names who is new and who is gone, for people and for programs."""
    run = ["check", "--all", "2024.csv", "--plan", "plan.yaml", "--baseline", "2023.csv"]
    told = run_nnl(run).stdout
    assert "So với năm trước: 2 đơn vị mới, 1 không còn, 0 đã sáp nhập." in told
    changes = run_nnl([*run, "--format", "json"]).report["coverage"]["changes"]
    assert [unit["key"] for unit in changes["new"]] == ["B", "D"]
    assert [unit["key"] for unit in changes["closed"]] == ["C"]
    assert changes["merged"] == []


@pytest.mark.usefixtures("folder")
def test_a_breakdown_by_unit_names_the_schools() -> None:
    """`--by` the units' own code shows each school by name and code; programs get both."""
    run = ["check", "--all", "2024.csv", "--plan", "plan.yaml", "--by", "ma"]
    assert "– Bình (B)" in run_nnl(run).stdout
    groups = [result["group"] for result in run_nnl([*run, "--format", "json"]).report["results"] if result["group"]]
    assert {"field": "ma", "value": "B", "name": "Bình (B)"} in groups
