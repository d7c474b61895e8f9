"""What a plan's author runs: `nnl lint`, `nnl test`, `nnl indicators`, `nnl schema`."""

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from building import spots
from nnl_cli.cases import load_cases
from nnl_cli.problems import UsageError
from running import run_nnl

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"

# Twelve slips; each stands in its line between « and », where the report must point.
FAULTY = """\
plan:
  number: 1/KH
  title: Mười hai lỗi
  period: 2024
  «isuer»: UBND
clauses:
  - {id: I.1, text: Trên 30%, kind: «quantative»}
  - {id: I.2, text: Có giải, kind: quantitative}
offices: {ld: Phòng Lao động}
unit: {key: ma, class: cap}
fields:
  ma: {label: Mã, type: code}
  cap: {label: Cấp, type: category, values: [TH, THCS]}
  tn: {label: Tốt nghiệp, type: «cuont»}
  nghe: {label: Vào nghề, type: count, part_of: «tot_nghiep»}
  giai: {label: Giải, type: count, asked_of: [TH, «THPT»]}
  ngay: {label: Ngày, type: date}
rules:
  - {that: nghe «=» giai, say: Phải bằng nhau}
indicators:
  - id: a
    clauses: [«I.9»]
    office: «gd»
    numerator: nghe
    denominator: nghe + «gaii»
    target: "> 30%"
  - {id: b, numerator: nghe, denominator: giai, target: «"40%"»}
  - {id: c, numerator: giai, target: «"> 30%"»}
  - {id: «a», numerator: giai}
"""


def marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return a text without its marks, and the line and column where each mark began."""
    spots = []
    for number, line in enumerate(text.splitlines(), 1):
        while "«" in line:
            spots.append((number, line.index("«") + 1))
            line = line.replace("«", "", 1).replace("»", "", 1)
    return text.replace("«", "").replace("»", ""), spots


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_twelve_planted_slips_are_all_told_in_one_run(tmp_path: Path, lang: str) -> None:
    """Every slip is told once, with its line and column, in the order of the file; the run ends with 2."""
    text, spots = marked(FAULTY)
    assert len(spots) == 12
    plan = tmp_path / "p.yaml"
    plan.write_text(text, encoding="utf-8")
    told = run_nnl(["lint", str(plan), "--lang", lang])
    found = [tuple(map(int, spot)) for spot in re.findall(r"p\.yaml:(\d+):(\d+): ", told.stdout + told.stderr)]
    assert told.exit_code == 2
    assert found == spots


def test_lint_speaks_to_programs_too(tmp_path: Path) -> None:
    """As JSON every slip has its code, line and column; a sound plan gives none and ends with 0."""
    text, spots = marked(FAULTY)
    plan = tmp_path / "p.yaml"
    plan.write_text(text, encoding="utf-8")
    told = json.loads(run_nnl(["lint", str(plan), "--format", "json"]).stdout)
    assert [(entry["line"], entry["column"]) for entry in told] == spots
    assert all(entry["code"] and entry["message"] and entry["severity"] == "error" for entry in told)


@pytest.mark.parametrize("plan", sorted(p.relative_to(ROOT).as_posix() for p in EXAMPLES.glob("plans/*.yaml")))
def test_shipped_plans_have_no_errors(plan: str) -> None:
    """The plans beside the examples are sound: lint ends with 0."""
    assert run_nnl(["lint", str(ROOT / plan)]).exit_code == 0


@pytest.mark.parametrize(
    ("clauses", "named", "spots"),
    [
        ("[{id: I.1, text: A, kind: «quantative»}]", "«I.9»", 2),  # the list is not empty: what it lacks is told
        ("[{id: I.1, text: A, kind: «quantative»}, {id: I.2, text: B, kind: full}]", "I.1", 1),  # declared, if badly
    ],
)
def test_a_broken_clause_hides_no_slip_and_makes_none(tmp_path: Path, clauses: str, named: str, spots: int) -> None:
    """A clause with a slip of its own is still declared, as a broken field is: no more and no fewer are told."""
    text = f"""\
plan: {{number: 1/KH, title: Thử, period: 2024}}
clauses: {clauses}
unit: {{key: ma}}
fields: {{ma: {{label: Mã, type: code}}, hs: {{label: Học sinh, type: count}}}}
indicators:
  - {{id: hs, clauses: [{named}], numerator: hs}}
"""
    sound, expected = marked(text)
    assert len(expected) == spots
    (tmp_path / "p.yaml").write_text(sound, encoding="utf-8")
    told = json.loads(run_nnl(["lint", str(tmp_path / "p.yaml"), "--format", "json"]).stdout)
    assert [(entry["line"], entry["column"]) for entry in told] == expected


CASES = """\
plan: PLAN
cases:
  - title: Ba mươi mốt là đạt
    rows: [{Mã: "01", Tốt nghiệp: 100, Vào nghề: 31}]
    expect: {exit_code: 0, nghe: {verdict: met}}
  - title: Ba mươi cũng là đạt
    rows: [{Mã: "01", Tốt nghiệp: 100, Vào nghề: 30}]
    expect: {exit_code: 0, nghe: {verdict: met}}
"""
PLAN = """\
plan: {number: 1/KH, title: {vi: Thử, en: A try}, period: 2024}
offices: {gd: {vi: Phòng Giáo dục, en: Education Office}}
clauses:
  - {id: I.1, text: Trên 30% vào nghề, kind: quantitative}
  - {id: I.2, text: Đủ phòng học, kind: full}
  - {id: I.3, text: Đẩy mạnh tuyên truyền, kind: qualitative}
unit: {key: ma, name: ten, place: xa}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên, type: text}
  xa: {label: Xã, type: text}
  tn: {label: Tốt nghiệp, type: count}
  nghe: {label: Vào nghề, type: count, part_of: tn}
indicators:
  - id: nghe
    name: {vi: Tỷ lệ vào nghề, en: Into training}
    clauses: [I.1]
    office: gd
    numerator: nghe
    denominator: tn
    targets: [{require: "> 30%"}, {require: ">= 40%", source: 522/QĐ-TTg, binding: false}]
  - {id: so, name: {vi: Số vào nghề, en: Trainees}, numerator: nghe}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that runs happen in, with a plan."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.delenv("NNL_LANG", raising=False)
    monkeypatch.delenv("NNL_PLAN", raising=False)
    (tmp_path / "indicators.yaml").write_text(PLAN, encoding="utf-8")
    return tmp_path


def test_nnl_test_tells_what_holds_and_what_does_not(folder: Path) -> None:
    """Each case is told by its title; a failing one with what came out and what was expected; the run ends with 1."""
    one_target = PLAN.replace(', {require: ">= 40%", source: 522/QĐ-TTg, binding: false}', "")
    (folder / "indicators.yaml").write_text(one_target, encoding="utf-8")
    (folder / "c.yaml").write_text(CASES.replace("PLAN", "indicators.yaml"), encoding="utf-8")
    told = run_nnl(["test", "c.yaml"])
    assert told.exit_code == 1
    assert told.stdout == (
        "đúng  Ba mươi mốt là đạt\n"
        "SAI   Ba mươi cũng là đạt\n"
        "    exit_code: 1, đáng ra 0\n"
        "    nghe.verdict: missed, đáng ra met\n"
        "2 trường hợp, 1 sai.\n"
    )
    english = run_nnl(["test", "c.yaml", "--lang", "en"]).stdout
    assert english.endswith("    nghe.verdict: missed, expected met\n2 case(s), 1 failing.\n")


def test_nnl_test_puts_the_cases_to_another_plan(folder: Path) -> None:
    """A plan named first is judged by the cases of another: with `>= 30%` both hold."""
    (folder / "c.yaml").write_text(CASES.replace("PLAN", "none.yaml"), encoding="utf-8")
    one_target = PLAN.replace(', {require: ">= 40%", source: 522/QĐ-TTg, binding: false}', "")
    (folder / "new.yaml").write_text(one_target.replace("> 30%", ">= 30%"), encoding="utf-8")
    assert run_nnl(["test", "new.yaml", "c.yaml"]).exit_code == 0


@pytest.mark.parametrize(
    "text",
    [
        "[1, 2]",
        "cases: []\nmore: 1",
        "plan: {}",
        "cases:\n  - {rows: []}",
        "cases: [",
        "plan: x\ncases:\n  - {titel: a}",
    ],
)
def test_what_is_no_file_of_cases_is_a_wrong_command_line(folder: Path, text: str) -> None:
    """A file in another form ends with 2 and names itself, without a traceback."""
    (folder / "c.yaml").write_text(text, encoding="utf-8")
    told = run_nnl(["test", "c.yaml"])
    assert told.exit_code == 2
    assert "c.yaml" in told.stderr
    assert "Traceback" not in told.stderr


# Every slip of a file of cases stands between « and », where the report must point.
FAULTY_CASES = """\
plan: indicators.yaml
«plna»: x
cases:
  - title: Khóa lạ ở mọi tầng
    «rosw»: []
    rows: &rows [{Mã: "01", Tốt nghiệp: 100, Vào nghề: 31}]
    options: {«as-of»: 2024-12-31, only: nghe, «perod»: 2024, final: «maybe»}
    expect: {exit_code: 0, nghe: {verdict: met}}
  - title: Hình dạng sai
    tables: {«../b.csv»: [], a.csv: *rows, c.csv: [«chữ», {a: «[b]»}]}
    register: «chữ»
    options: «chữ»
    expect: {summary: «[1]», problems: «chữ», nghe: «met», so: «[a, b]»}
  - «{title: Hai cách, rows: [], tables: {}, expect: {}}»
  - «{title: Không có bảng, expect: {}}»
  - «chữ»
"""
CODES = ["cases-key-unknown"] * 4 + ["yaml-not-one-of", "cases-file-name"] + ["yaml-not-mapping", "yaml-not-text"]
CODES += ["yaml-not-mapping"] * 3 + ["yaml-not-list"] + ["yaml-not-mapping"] * 2
CODES += ["cases-rows-or-tables"] * 2 + ["yaml-not-mapping"]


def test_every_slip_of_a_file_of_cases_is_told_at_once(folder: Path) -> None:
    """Unknown keys and wrong shapes end with 2, each with line and column, in the order of the file."""
    text, wanted = marked(FAULTY_CASES)
    (folder / "c.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        load_cases(Path("c.yaml"))
    assert spots(caught.value.problems) == [(code, *spot) for code, spot in zip(CODES, wanted, strict=True)]
    told = run_nnl(["test", "c.yaml"])
    assert told.exit_code == 2
    assert [tuple(map(int, spot)) for spot in re.findall(r"c\.yaml:(\d+):(\d+): ", told.stderr)] == wanted
    for near in ("“plan”", "“rows”", "“as_of”", "“period”"):
        assert near in told.stderr


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("cases: []", "cases-plan"),
        ("plan: [x]\ncases: []", "cases-plan"),
        ('plan: "a\\0b"\ncases: []', "cases-plan"),
        ("plan: x\ncases: {}", "yaml-not-list"),
        ("plan: x\ncases:\n  - {title: a, rows: []}", "yaml-key-missing"),
        ("plan: x", "cases-form"),
        ("cases: " + "[" * 3000, "cases-too-large"),
        ("cases: [", "yaml-syntax"),
        ("cases: *b", "yaml-quotes"),
        (b"cases: \xff", "cases-not-utf8"),
    ],
)
def test_what_cannot_be_read_as_cases_has_its_sentence(folder: Path, text: str | bytes, code: str) -> None:
    """Whatever a file holds, it ends with 2 and one sentence, never with a traceback."""
    (folder / "c.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(UsageError) as caught:
        load_cases(Path("c.yaml"))
    assert [problem.code for problem in caught.value.problems] == [code]
    assert run_nnl(["test", "c.yaml"]).exit_code == 2


def test_cases_that_are_not_there_have_their_sentence(folder: Path) -> None:
    """`cases-unreadable`, with what the system says in the reader's language."""
    with pytest.raises(UsageError) as caught:
        load_cases(folder / "none.yaml")
    assert [problem.code for problem in caught.value.problems] == ["cases-unreadable"]
    assert "không có tệp" in run_nnl(["test", "none.yaml"]).stderr


ENDINGS = [
    ("{exit_code: 2}", []),
    ("{exit_code: 2, problems: [indicator-unknown]}", []),
    ("{exit_code: 2, problems: []}", ["problems: error indicator-unknown is not expected"]),
    (
        "{exit_code: 2, problems: [as-of-missing]}",
        ["problems: as-of-missing is not told", "problems: error indicator-unknown is not expected"],
    ),
    (
        "{exit_code: 2, nghe: {verdict: met}, summary: {}}",
        ["summary: there is no report that holds it", "nghe: there is no report that holds it"],
    ),
]


@pytest.mark.parametrize(("expect", "wrong"), ENDINGS)
def test_a_run_without_a_report_is_held_against_all_that_is_expected(
    folder: Path, expect: str, wrong: list[str]
) -> None:
    """`exit_code: 2` excuses nothing: codes are compared with the error's, and no result can hold."""
    rows = 'title: Chọn nhầm, rows: [{Mã: "01", Tốt nghiệp: 100, Vào nghề: 31}], options: {only: nothing}'
    (folder / "c.yaml").write_text(
        f"plan: indicators.yaml\ncases:\n  - {{{rows}, expect: {expect}}}\n", encoding="utf-8"
    )
    told = run_nnl(["test", "c.yaml", "--lang", "en"])
    assert told.exit_code == (1 if wrong else 0)
    assert [line.strip() for line in told.stdout.splitlines() if line.startswith("    ")] == wrong


def test_a_broken_plan_proves_nothing(folder: Path) -> None:
    """A plan that cannot be loaded ends with 2 and its errors, unless that is what every case expects."""
    case = 'title: Thử, rows: [{Mã: "01"}], expect: {exit_code: EXPECTED}'
    (folder / "indicators.yaml").write_text(PLAN.replace("type: code", "type: cuont"), encoding="utf-8")
    for plan, place in (
        ("indicators.yaml", "indicators.yaml:9:25: "),
        ("{plan: {period: " + "9" * 5000 + "}}", "c.yaml: "),
    ):
        text = f"plan: {plan}\ncases:\n  - {{{case}}}\n"
        (folder / "c.yaml").write_text(text.replace("EXPECTED", "0"), encoding="utf-8")
        told = run_nnl(["test", "c.yaml"])
        assert told.exit_code == 2
        assert place in told.stderr
        (folder / "c.yaml").write_text(text.replace("EXPECTED", "2"), encoding="utf-8")
        assert run_nnl(["test", "c.yaml"]).exit_code == 0


@pytest.mark.usefixtures("folder")
def test_indicators_shows_what_is_measured_and_what_is_not() -> None:
    """Every clause with its kind and indicators, every indicator with targets, office and columns."""
    told = run_nnl(["indicators"])
    assert told.exit_code == 0
    for part in ("I.2  đủ", "I.3  định tính", "> 30%; ≥ 40%", "Phòng Giáo dục", "Tốt nghiệp; Vào nghề"):
        assert part in told.stdout
    words = " ".join(told.stdout.split())
    assert (
        "3 điểm của kế hoạch: 1 điểm có chỉ tiêu, 1 điểm đo được nhưng chưa có chỉ tiêu, 1 điểm định tính. "
        "2 chỉ tiêu, 1 mức phải đạt."
    ) in words
    english = " ".join(run_nnl(["indicators", "--lang", "en"]).stdout.split())
    assert "3 clauses: 1 with indicators, 1 countable without one, 1 in words only." in english
    assert "Into training" in english


def test_indicators_as_json_hold_the_whole_plan() -> None:
    """Of Plan 118 every clause and every indicator is there, and the summary counts them."""
    plan = yaml.load((ROOT / "indicators.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    told = json.loads(run_nnl(["indicators", "--plan", str(ROOT / "indicators.yaml"), "--format", "json"]).stdout)
    assert [entry["id"] for entry in told["clauses"]] == [clause["id"] for clause in plan["clauses"]]
    assert [entry["id"] for entry in told["indicators"]] == [entry["id"] for entry in plan["indicators"]]
    named = {clause for entry in plan["indicators"] for clause in entry.get("clauses", [])}
    assert {entry["id"] for entry in told["clauses"] if entry["indicators"]} == named
    summary = told["summary"]
    assert (summary["clauses"], summary["indicators"]) == (len(plan["clauses"]), len(plan["indicators"]))
    assert summary["measured"] == len(named)
    assert summary["measured"] + summary["open"] + summary["qualitative"] == summary["clauses"]


def closed(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema that also refuses keys it does not name, so that none goes undeclared."""
    strict = copy.deepcopy(schema)
    for part in (strict, *strict["$defs"].values()):
        if "properties" in part:
            part["additionalProperties"] = False
    return strict


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    """Return the schema of reports as `nnl schema report` prints it, closed."""
    schema = json.loads(run_nnl(["schema", "report"]).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(closed(schema))


def runs() -> Iterator[Any]:
    """Yield runs of every kind of report."""
    district = [str(EXAMPLES / "minh-hoa-2024.csv"), str(EXAMPLES / "khao-sat-nha-tuyen-dung-2024.csv")]
    before = ["--baseline", str(EXAMPLES / "minh-hoa-2023.csv")]
    plans = EXAMPLES / "plans"
    fti = [str(plans / "fti-region-2005.csv"), "--plan", str(plans / "cadre-indicatif-fti.yaml")]
    plan = ["--plan", str(ROOT / "indicators.yaml")]
    yield pytest.param([*district, *plan, *before, "--by", "xa"], id="district by commune")
    yield pytest.param([*district, *plan, *before, "--worst", "3", "--lang", "en"], id="district, worst, in English")
    yield pytest.param([str(EXAMPLES / "minh-hoa-2024-loi.csv"), *plan], id="broken file")
    yield pytest.param([*district, *plan, "--register", str(EXAMPLES / "minh-hoa-2023.csv")], id="refused register")
    yield pytest.param([*district, *plan, "--register", district[0], "--by", "xa"], id="register")
    yield pytest.param([*fti, "--baseline", str(plans / "fti-region-2004.csv")], id="ratios and amounts")
    decree = [str(plans / "pho-cap-minh-hoa-2024.csv"), "--plan", str(plans / "pho-cap-nd20.yaml")]
    yield pytest.param([*decree, "--by", "loai_xa"], id="cascades")


@pytest.mark.parametrize("arguments", list(runs()))
def test_every_report_is_in_the_form_that_the_schema_states(
    arguments: list[str], validator: jsonschema.Draft202012Validator
) -> None:
    """A report of any run validates, and holds no key that the schema does not name."""
    told = run_nnl(["check", *arguments, "--format", "json"])
    assert told.exit_code in (0, 1, 3, 4)
    assert [f"{list(e.absolute_path)}: {e.message}" for e in validator.iter_errors(told.report)] == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("results", 0, "verdict"), "passed"),
        (("results", 0, "numerator"), "1,5"),
        (("results", 0, "shortfall"), "two"),
        (("summary", "met"), None),
        (("format",), "nnl-report/2"),
    ],
)
def test_the_schema_refuses_what_no_report_holds(
    folder: Path, validator: jsonschema.Draft202012Validator, path: tuple[str | int, ...], value: Any
) -> None:
    """A report bent in one place no longer validates: the schema is not empty words."""
    (folder / "t.csv").write_text("Mã,Tốt nghiệp,Vào nghề\n01,100,30\n", encoding="utf-8")
    report: Any = run_nnl(["check", "t.csv", "--format", "json"]).report
    assert validator.is_valid(report)
    spot = report
    for key in path[:-1]:
        spot = spot[key]
    spot[path[-1]] = value
    assert not validator.is_valid(report)


def test_a_schema_that_is_not_there_is_a_wrong_command_line() -> None:
    """`nnl schema nope` ends with 2 and says which there are."""
    told = run_nnl(["schema", "nope"])
    assert (told.exit_code, told.stdout) == (2, "")
    assert "plan, reading, report" in told.stderr
