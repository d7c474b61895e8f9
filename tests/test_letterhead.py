"""A letterhead says who issues, receives and signs a paper; what it leaves out stays open, all errors are told."""

import datetime
from pathlib import Path

import pytest

from nnl_cli.letterhead import OPEN, Letterhead, load_letterhead
from nnl_cli.problems import Mark, Problem, UsageError
from nnl_cli.wording.catalogue import speaker
from running import run_nnl

ROOT = Path(__file__).parent.parent


def loaded(tmp_path: Path, text: str | bytes) -> Letterhead:
    """Return what a letterhead of this text says."""
    path = tmp_path / "dau.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load_letterhead(path)


def problems(tmp_path: Path, text: str | bytes) -> list[Problem]:
    """Return what is wrong with a letterhead of this text."""
    with pytest.raises(UsageError) as caught:
        loaded(tmp_path, text)
    return list(caught.value.problems)


def test_what_is_given_is_taken_and_the_rest_stays_open(tmp_path: Path) -> None:
    """One line may stand for a list of one; a key without a value is one that nobody gave."""
    head = loaded(tmp_path, "issuer: XÃ A\nnumber:\ndate: 2026-01-05\nposts: TM. UBND\nrecipients: [Sở, 'Lưu: VT']\n")
    assert head == OPEN._replace(
        issuer="XÃ A", date=datetime.date(2026, 1, 5), posts=("TM. UBND",), recipients=("Sở", "Lưu: VT")
    )


@pytest.mark.parametrize("text", ["", "# number: 12\n", "number:\n"])
def test_a_file_that_says_nothing_leaves_all_open(tmp_path: Path, text: str) -> None:
    """A form that nobody has filled yet is no error."""
    assert loaded(tmp_path, text) == OPEN


def test_a_number_may_be_written_with_its_symbol(tmp_path: Path) -> None:
    """12/BC-UBND is number 12 with the symbol BC-UBND, also where the symbol stands for itself."""
    for text in ("number: 12/BC-UBND\n", "number: 12/BC-UBND\nsymbol: BC-UBND\n", "number: 12\nsymbol: BC-UBND\n"):
        head = loaded(tmp_path, text)
        assert (head.number, head.symbol) == ("12", "BC-UBND")


def test_all_that_is_wrong_is_told_at_its_place(tmp_path: Path) -> None:
    """A key that nobody knows (with the nearest one), no date, a list for a text, a key twice: in one run."""
    text = "isuer: A\ndate: 31/02/2026\nsigner: [A, B]\nplace: B\nplace: C\nposts: {a: b}\n"
    found = problems(tmp_path, text)
    assert [(one.code, one.place.line, one.place.column) for one in found if isinstance(one.place, Mark)] == [
        ("beside-key-unknown", 1, 1),
        ("yaml-not-date", 2, 7),
        ("yaml-not-text", 3, 9),
        ("yaml-key-twice", 5, 1),
        ("yaml-not-list", 6, 8),
    ]
    assert "“issuer”" in speaker("vi").problem(found[0])
    assert "recipients" in speaker("en").problem(found[0])


def test_a_file_that_is_none_is_told_in_its_own_words(tmp_path: Path) -> None:
    """No sentence about a letterhead speaks of a plan."""
    folder, missing = tmp_path / "thu-muc", tmp_path / "khong-co.yaml"
    folder.mkdir()
    codes = []
    for path in (folder, missing):
        with pytest.raises(UsageError) as caught:
            load_letterhead(path)
        codes += [one.code for one in caught.value.problems]
    codes += [problems(tmp_path, text)[0].code for text in (b"place: \xff", "- a\n", "a" * 1_000_001)]
    assert codes == [
        "beside-not-a-file",
        "beside-missing",
        "beside-not-utf8",
        "beside-not-a-mapping",
        "beside-too-large",
    ]
    said = [speaker("vi").problem(Problem(code, *problems(tmp_path, "- a")[0][1:])) for code in codes]
    assert not any("kế hoạch" in one for one in said)


def test_what_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file without leave to read it is told with the system's reason in Vietnamese."""

    def refuse(*_: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("nnl_cli.guarded.read_bytes", refuse)
    (found,) = problems(tmp_path, "place: A\n")
    assert found.code == "beside-unreadable"
    assert "không có quyền" in speaker("vi").problem(found)


def test_a_wrong_letterhead_ends_a_run_before_it_reads_a_table(tmp_path: Path) -> None:
    """Nothing is computed, nothing is written: exit code 2, the place and a suggestion on standard error."""
    head, out = tmp_path / "dau.yaml", tmp_path / "bao-cao.docx"
    head.write_text("isuer: A\n", encoding="utf-8")
    table = str(ROOT / "examples" / "minh-hoa-2024.csv")
    outcome = run_nnl(["check", table, "--letterhead", str(head), "-o", str(out)])
    assert outcome.exit_code == 2
    assert f"{head}:1:1: " in outcome.stderr
    assert "kế hoạch" not in outcome.stderr.lower()
    assert not out.exists()


def test_no_output_takes_the_place_of_the_letterhead(tmp_path: Path) -> None:
    """A letterhead that bears the name of an output is told, not overwritten."""
    head = tmp_path / "dau.docx"
    head.write_text("place: A\n", encoding="utf-8")
    table = str(ROOT / "examples" / "minh-hoa-2024.csv")
    outcome = run_nnl(["check", table, "--letterhead", str(head), "-o", str(head)])
    assert outcome.exit_code == 2
    assert head.read_text(encoding="utf-8") == "place: A\n"


def test_the_example_is_sound_and_says_that_it_is_invented() -> None:
    """The letterhead among the examples loads, and marks its names."""
    path = ROOT / "examples" / "minh-hoa-dau-van-ban.yaml"
    head = load_letterhead(path)
    assert head.issuer == "XÃ HẢI DIỆP (minh họa)"
    assert (head.number, head.date) == (None, None)
    assert "MINH HỌA" in path.read_text(encoding="utf-8").splitlines()[0]


@pytest.mark.parametrize("date", ["31/5/2026", "2026-05-31", "31.05.2026"])
def test_a_day_may_be_written_as_people_write_it(tmp_path: Path, date: str) -> None:
    """The day first, or year, month and day: as remarks take it."""
    assert loaded(tmp_path, f"date: {date}\n").date == datetime.date(2026, 5, 31)
