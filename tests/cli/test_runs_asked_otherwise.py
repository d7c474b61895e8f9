"""What two runs share that were not asked alike: breakdowns, years to compare with, words of a verdict."""

import json
from pathlib import Path

import pytest

from running import run_nnl
from two_years import HEADER, PLAN, lay, report

TARGETS = 'targets: [{require: ">= 40%"}, {require: "> baseline"}]'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a plan, two years of tables, and this year's mended once."""
    monkeypatch.chdir(tmp_path)
    return lay(tmp_path)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("by", "told"), [((), "xa → –"), (("--by", "ma"), "xa → ma")])
def test_a_breakdown_that_one_report_has_is_told_once(by: tuple[str, ...], told: str) -> None:
    """Groups that only one report was asked for are no change of any target, and turn no verdict."""
    report("2024.csv", "old.json", "--by", "xa")
    report("2024.csv", "new.json", *by)
    found = run_nnl(["diff", "old.json", "new.json", "--plan", "plan.yaml"]).stdout
    assert found == f"số liệu: chia nhóm (--by): {told}\n1 điểm khác.\n"
    for table, name, options in (("2024.csv", "old.json", ["--by", "xa"]), ("2024-b.csv", "new.json", [])):
        report(table, name, *options)
        data = json.loads(Path(name).read_text(encoding="utf-8"))
        Path(name).write_text(json.dumps({**data, "units": None}), encoding="utf-8")
    assert "xa=X" not in run_nnl(["diff", "old.json", "new.json", "--plan", "plan.yaml"]).stdout


@pytest.mark.usefixtures("folder")
def test_a_group_that_came_is_told_by_its_figure() -> None:
    """Where both reports are broken down alike, a group that only one has is new data, not a new target."""
    rows = Path("2024.csv").read_text(encoding="utf-8")
    Path("2024-c.csv").write_text(rows + "E,Em,Z,10,5\n", encoding="utf-8")
    report("2024.csv", "old.json", "--by", "xa")
    found = run_nnl(["diff", "old.json", "2024-c.csv", "--plan", "plan.yaml"]).stdout
    assert "số liệu: nu [xa=Z]: – → 5/10\n" in found
    assert found.count("[xa=Z]") == 1
    assert "mức:" not in found


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("lang", "words", "cause"),
    [
        ("vi", "nu (> năm trước): Chưa đủ điều kiện đánh giá → Đạt", "do: số năm trước: – → 70/180"),
        ("en", "nu (> last year): Cannot be judged yet → Met", "because: last year's figure: – → 70/180"),
    ],
)
def test_a_baseline_that_was_missing_is_the_cause(lang: str, words: str, cause: str) -> None:
    """A verdict has the words of `check`; where last year's figure was missing, that and no unit turned it."""
    report("2024-b.csv", "old.json")
    report("2024.csv", "new.json", "--baseline", "2023.csv")
    told = run_nnl(["diff", "old.json", "new.json", "--plan", "plan.yaml", "--lang", lang]).stdout.splitlines()
    flip = next(index for index, line in enumerate(told) if line.endswith(words))
    assert told[flip + 1] == f"  {cause}"
    assert not told[flip + 2].startswith("  ")


@pytest.mark.usefixtures("folder")
def test_another_year_before_is_a_cause_beside_the_units() -> None:
    """Where last year's figure changed and turned a verdict, it stands before the units."""
    Path("2023-b.csv").write_text(HEADER + "A,An,X,100,99\n", encoding="utf-8")
    report("2024.csv", "old.json", "--baseline", "2023.csv")
    report("2024.csv", "new.json", "--baseline", "2023-b.csv")
    told = run_nnl(["diff", "old.json", "new.json", "--plan", "plan.yaml"]).stdout.splitlines()
    flip = told.index("ĐÁNH GIÁ ĐỔI: nu (> năm trước): Đạt → Chưa đạt")
    assert told[flip + 1] == "  do: số năm trước: 70/180 → 99/100"
    assert not any("--by" in line for line in told)


@pytest.mark.parametrize(
    ("arguments", "vietnamese", "english"),
    [
        (["explain"], "thiếu mã chỉ tiêu", "name an indicator"),
        (["diff"], "thiếu báo cáo cũ", "name an older report"),
        (["diff", "old.json"], "thiếu báo cáo mới (.json) hoặc tệp số liệu", "name a newer report"),
        (["trend"], "thiếu tên báo cáo", "name at least one report"),
        (["test"], "thiếu tên tệp trường hợp", "name at least one file of cases"),
        (["check"], "thiếu tên tệp số liệu", "name at least one data file"),
    ],
)
def test_what_a_command_lacks_is_named(arguments: list[str], vietnamese: str, english: str) -> None:
    """Of a command without its arguments it is said which one is missing."""
    for lang, words in (("vi", vietnamese), ("en", english)):
        told = run_nnl([*arguments, "--lang", lang])
        assert told.exit_code == 2
        assert words in told.stderr


@pytest.mark.usefixtures("folder")
def test_what_was_not_read_says_why_in_words() -> None:
    """Below the table and in Markdown no code stands for a reason, and no text file is called a sheet."""
    folder = Path("so-lieu")
    folder.mkdir()
    (folder / "2024.csv").write_bytes(Path("2024.csv").read_bytes())
    (folder / "cong-van.pdf").write_bytes(b"%PDF-1.7 x")
    (folder / "doc.txt").write_text("Kính gửi các trường\n", encoding="utf-8")
    (folder / "hong.xlsx").write_bytes(b"PK\x03\x04 hong")
    told = run_nnl(["check", "--all", "so-lieu", "--plan", "plan.yaml", "-o", "bao-cao.md"]).stdout
    page = Path("bao-cao.md").read_text(encoding="utf-8")
    shown = run_nnl(["validate", "so-lieu", "--plan", "plan.yaml"]).stdout
    for state, why in (
        ("Bỏ qua so-lieu/cong-van.pdf", "là tài liệu, không phải bảng biểu; không đọc."),
        ("Bỏ qua so-lieu/doc.txt", "không có tiêu đề của kế hoạch nên không đọc."),
        ("Không đọc so-lieu/hong.xlsx", "tệp bị cắt cụt"),
    ):
        assert f"{state} {why}" in " ".join(shown.split())
    for text in (told, page.replace("\\", "")):
        flat = " ".join(text.split())
        assert "cong-van.pdf: là tài liệu, không phải bảng biểu; không đọc." in flat
        assert "doc.txt: không có tiêu đề của kế hoạch nên không đọc." in flat
        assert "hong.xlsx: không đọc được: tệp bị cắt cụt" in flat
    assert not any(code in told + page for code in ("(skipped", "(sheet", "(file", "trang tính này"))


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("lang", "words"), [("vi", "yêu cầu > năm trước, tức > 38,89% (1/KH)"), ("en", "> last year, which is > 38.89%")]
)
def test_a_number_that_is_last_years_is_not_called_the_plans(lang: str, words: str) -> None:
    """Beside a target on last year `explain` gives the plan's words, then the number that they come to."""
    run = ["explain", "nu", "2024.csv", "--baseline", "2023.csv", "--plan", "plan.yaml", "--lang", lang]
    told = run_nnl(run).stdout
    assert words in told
    assert "40%" in told
    assert told.count("năm trước, tức") + told.count("which is") == 1


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("keys", "said"), [("AC", True), ("ABD", False)])
def test_a_report_of_last_year_says_what_it_cannot_compare(keys: str, said: bool) -> None:
    """Where units came or went, a report as baseline says that the comparison of common units needs the table."""
    rows = "".join(f"{key},T{key},X,100,40\n" for key in keys)
    Path("2023-c.csv").write_text(HEADER + rows, encoding="utf-8")
    report("2023-c.csv", "2023.json", "--period", "2023")
    run = ["check", "2024.csv", "--plan", "plan.yaml", "--format", "json", "--baseline"]
    notes = [note for result in run_nnl([*run, "2023.json"]).report["results"] for note in result["notes"]]
    assert any("đơn vị có cả hai năm" in note for note in notes) == said
    tables = [note for result in run_nnl([*run, "2023-c.csv"]).report["results"] for note in result["notes"]]
    assert not any("--baseline" in note for note in tables)


@pytest.mark.usefixtures("folder")
def test_english_counts_read_as_english() -> None:
    """A surplus stands behind what it counts, and one row or error is not called several."""
    at_most = 'target: "<= 10%"\n    noun: {vi: em, en: pupils}'
    Path("plan.yaml").write_text(PLAN.replace(TARGETS, at_most), encoding="utf-8")
    Path("one.csv").write_text(HEADER + "A,An,X,100,23\n", encoding="utf-8")
    run = run_nnl(["check", "one.csv", "--plan", "plan.yaml", "--lang", "en", "--format", "markdown"])
    assert "13 pupils too many" in run.stdout
    assert "1 row(s) = 1 unit(s)" in run.stdout
