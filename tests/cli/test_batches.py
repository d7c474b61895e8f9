"""A year-end inbox in one run: a line for every file that something is wrong with, no file stops another."""

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from batches import BROKEN, PLAN, Inbox, register, write_inbox
from nnl_cli.cli import progress
from running import Outcome, run_nnl

COUNT = 300
LINE = ("check", "vào", "--register", "danh-sach.csv")
OUTPUTS = ("ket-qua.json", "ket-qua.html", "ket-qua.xlsx", "ket-qua.csv")
UNREADABLE = {"encrypted", "cut", "login", "empty", "pdf", "photo", "archive", "noise", "zeros"}
KILLING = """\
import os, signal, sys
from nnl_cli.cli import main
real, count = os.replace, int(sys.argv[1])
def replace(*given, **named):
    global count
    count -= 1
    if not count:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*given, **named)
os.replace = replace
sys.argv = ["nnl", *sys.argv[2:]]
main()
"""


def counting(into: Path) -> list[str]:
    """Return the command that counts the inbox and writes what it finds into a folder."""
    return [*LINE, "-q", *(word for name in OUTPUTS for word in ("-o", str(into / name)))]


def marking(into: Path) -> list[str]:
    """Return the command that gives the faulty files of the inbox back."""
    return ["validate", "vào", "--register", "danh-sach.csv", "--mark", str(into / "trả")]


def gets_copy(inbox: Inbox, name: str) -> bool:
    """Whether a broken file can be opened and has something to mark."""
    way, _ = inbox.broken[name]
    return way is not BROKEN["last-year"] and way not in [BROKEN[one] for one in UNREADABLE]


def outputs(folder: Path) -> dict[str, bytes]:
    """Return what stands in a folder and below it; a file that waits beside its target is among them."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class Whole(NamedTuple):
    """Both runs of a year's end: where they wrote, how they ended, what they wrote, how long the first took."""

    folder: Path
    counted: Outcome
    marked: Outcome
    files: dict[str, bytes]
    taken: float


def made(folder: Path, count: int, broken: tuple[str, ...] = tuple(BROKEN)) -> Inbox:
    """Write a working folder with a plan, a register and an inbox."""
    (folder / "indicators.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "danh-sach.csv").write_text(register(count), encoding="utf-8")
    return write_inbox(folder / "vào", count, broken)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Inbox]:
    """Return a working folder with 300 files, 20 of them broken, each in another way."""
    folder = tmp_path_factory.mktemp("năm 2024")
    return folder, made(folder, COUNT)


@pytest.fixture
def home(year: tuple[Path, Inbox], monkeypatch: pytest.MonkeyPatch) -> Inbox:
    """Run in that folder; return what is in its inbox."""
    monkeypatch.chdir(year[0])
    monkeypatch.delenv("COLUMNS", raising=False)
    return year[1]


@pytest.fixture(scope="module")
def whole(year: tuple[Path, Inbox], tmp_path_factory: pytest.TempPathFactory) -> Whole:
    """Return what the two runs of a year's end write and say of that inbox, neither of them disturbed."""
    into = tmp_path_factory.mktemp("ra")
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(year[0])
        patched.delenv("COLUMNS", raising=False)
        begun = time.monotonic()
        ended = run_nnl(counting(into))
        taken = time.monotonic() - begun
        marked = run_nnl(marking(into))
    return Whole(into, ended, marked, outputs(into), taken)


def test_20_broken_files_of_300_stop_no_other(home: Inbox, whole: Whole) -> None:
    """280 are counted, and of the broken ones what can be: the sums are those added up beside; exit 3."""
    report = json.loads((whole.folder / "ket-qua.json").read_bytes())
    assert whole.counted.exit_code == report["exit_code"] == 3
    assert len(home.clean) == 280
    results = {result["id"]: result for result in report["results"]}
    assert [results["nghe"]["numerator"], results["nghe"]["denominator"]] == home.sums()["nghe"]
    assert [results["giai"]["numerator"]] == home.sums()["giai"]
    assert results["nghe"]["verdict"] == "undetermined"
    told = {(Path(one["file"]).name, one["code"]) for one in report["problems"] if one["file"]}
    assert {(name, way.code) for name, (way, _) in home.broken.items() if way.code} <= told
    counted = {Path(one["file"]).name for one in report["inputs"] if one["records"]}
    assert counted >= home.clean.keys()


def test_the_same_20_are_given_back_marked_or_named(home: Inbox, whole: Whole) -> None:
    """A copy of each that can be opened; of the others the list beside them and the screen say why; 280 are clean."""
    assert whole.marked.exit_code == 3
    listed = (whole.folder / "trả" / "nnl-danh-dau.md").read_text(encoding="utf-8")
    became = dict(re.findall(r"^\| vào/(\S.*?) \| (.*) \|$", listed, re.MULTILINE))
    assert len(became) == COUNT
    assert {name for name, what in became.items() if what == "không có lỗi hay cảnh báo, không chép"} == {*home.clean}
    copies = {path.name for path in (whole.folder / "trả").glob("*.xlsx")}
    assert {re.sub(r"^đánh dấu .*: ", "", became[name]) for name in home.broken if gets_copy(home, name)} == copies
    unmarked = [name for name in home.broken if not gets_copy(home, name)]
    assert len(copies) == len(unmarked) == 10
    for name in unmarked:
        assert became[name].startswith("không đánh dấu được: ")
        assert f"vào/{name}: {became[name]}\n" in whole.marked.stderr
    assert "vào/Trường số 082.xlsx  không có dòng nào của kỳ 2024, có 1 dòng của kỳ khác\n" in whole.marked.stdout


def test_killed_half_way_nothing_is_half_written_and_the_next_run_is_the_same(
    year: tuple[Path, Inbox], whole: Whole, tmp_path: Path
) -> None:
    """Killed while reading or between two files, what stands there is whole; run again, all is as undisturbed."""
    quiet: dict[str, Any] = {"cwd": year[0], "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    running = subprocess.Popen([sys.executable, "-m", "nnl_cli", *counting(tmp_path)], **quiet)
    time.sleep(whole.taken / 3)
    running.kill()
    running.wait()
    assert outputs(tmp_path).items() <= whole.files.items()
    for line, which in ((counting(tmp_path), 3), (marking(tmp_path), 6)):
        killed = subprocess.run([sys.executable, "-c", KILLING, str(which), *line], **quiet, check=False)
        assert killed.returncode == -signal.SIGKILL
        left = {name: data for name, data in outputs(tmp_path).items() if not name.rpartition("/")[2].startswith(".")}
        lists = {name for name in left if name.endswith(".md")}  # it names the copies before there are any
        assert len(left) > which // 2
        assert {name: data for name, data in left.items() if name not in lists}.items() <= whole.files.items()
        assert subprocess.run([sys.executable, "-m", "nnl_cli", *line], **quiet, check=False).returncode == 3
    assert outputs(tmp_path) == whole.files


def named(ended: Outcome) -> list[str]:
    """Return the names of the files that standard error has a line for, in its order."""
    return re.findall(r"^\S.*? {2}vào/(Trường số \d+\.\w+)", ended.stderr, re.MULTILINE)


def test_every_broken_file_has_its_line_and_no_other_has(home: Inbox) -> None:
    """On standard error, those that were not read first; the summary is the last that is printed."""
    ended = run_nnl(LINE)
    assert sorted(named(ended)) == sorted(home.broken)
    assert ended.stderr.startswith("20 trên 300 tệp có điều phải xem; các tệp khác sạch\nKhông đọc  vào/Trường số 007")
    assert "Kỳ khác    vào/Trường số 082.xlsx  không có dòng nào của kỳ 2024, có 1 dòng của kỳ khác\n" in ended.stderr
    assert "Có lỗi     vào/Trường số 067.xlsx  E4 Tốt nghiệp THCS: “khoảng 90” không phải một số đếm\n" in ended.stderr
    assert ended.stdout.splitlines()[-3:] == [
        "10 tệp hoặc trang không đọc được: chưa phải kết quả cuối cùng.",
        "7 lỗi trong số liệu: số ở đó chưa vào tổng nào.",
        "Xem vì sao và cách mở: nnl validate 'vào' --register danh-sach.csv",
    ]


def test_the_same_in_english_on_a_narrow_screen(home: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names stay whole, sentences go on below."""
    monkeypatch.setenv("COLUMNS", "70")
    ended = run_nnl([*LINE, "--lang", "en"])
    assert sorted(named(ended)) == sorted(home.broken)
    assert ended.stderr.startswith("20 of 300 files need a look; the others are clean\nNot read ")
    assert max(map(len, ended.stderr.splitlines())) <= 70


def test_what_stands_in_no_file_of_the_inbox_is_told_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of the register is told by its cause, below the lines of the files; clean files have none."""
    monkeypatch.chdir(tmp_path)
    made(tmp_path, 30, ("negative",))
    (tmp_path / "danh-sach.csv").write_text(register(30).replace("990003,", "990003,Một tên khác,X\n990003,"))
    ended = run_nnl(LINE)
    files, _, rest = ended.stderr.partition("\n\n")
    assert "vào/Trường số 015.csv" in files
    assert "danh-sach.csv" not in files
    assert "CẢNH BÁO" in rest
    assert "danh-sach.csv" in rest


def test_few_files_are_told_by_cause_as_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Up to 20 files the causes stand together: what is wrong is told once for all of them."""
    monkeypatch.chdir(tmp_path)
    made(tmp_path, 20, ("negative",))
    assert run_nnl(LINE).stderr.startswith("LỖI 1  vào/Trường số 010.csv  không đi vào tổng nào")


def test_of_one_file_with_many_units_the_line_says_whose_cell_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The gravest problem in words with its unit, the others by their number."""
    monkeypatch.chdir(tmp_path)
    made(tmp_path, 30, ())
    head = "Mã trường,Tên trường,Xã,Năm học,Tốt nghiệp THCS,Vào học nghề,Số giải\n"
    rows = "990041,Trường Một,Xã A,2023-2024,5,một ít,1\n990042,Trường Hai,Xã A,2023-2024,5,nhiều,-1\n"
    (tmp_path / "vào" / "cụm.csv").write_text(head + rows, encoding="utf-8")
    told = " ".join(run_nnl(LINE).stderr.split())
    assert "Có lỗi vào/cụm.csv F2 Trường Một (990041): Vào học nghề: “một ít” không phải một số đếm (và 2 lỗi" in told


class Terminal(io.TextIOWrapper):
    """A screen that somebody looks at."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8")

    def isatty(self) -> bool:
        return True

    @property
    def seen(self) -> str:
        """All that was drawn on it."""
        self.flush()
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue().decode()


def looked_at(monkeypatch: pytest.MonkeyPatch, *line: str) -> str:
    """Return what a person sees on standard error while a command runs."""
    from nnl_cli.cli.main import run

    screen, out = Terminal(), io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setenv("TERM", "xterm")
    run(line)
    return screen.seen


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    "command",
    [LINE, ("validate", "vào"), ("explain", "nghe", "vào"), ("compare", "danh-sach.csv", "--with", "vào"), ("diff",)],
)
def test_a_long_run_shows_a_bar_that_goes_away(
    monkeypatch: pytest.MonkeyPatch, whole: Whole, command: tuple[str, ...]
) -> None:
    """How many files of how many; before anything else is said its line is cleared and the cursor is back."""
    if command == ("diff",):
        command = ("diff", str(whole.folder / "ket-qua.json"), "vào")
    monkeypatch.setattr(progress, "PATIENCE", -1)
    monkeypatch.setattr(progress, "EVERY", -1)
    seen = looked_at(monkeypatch, *command)
    total = COUNT + ("danh-sach.csv" in command)
    assert "Đang đọc" in seen
    assert f"{total - 2}/{total}" in re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", seen)
    rest = seen[seen.rindex("\x1b[?25h") :]
    assert "Đang đọc" not in rest
    assert "\x1b[2K" in rest


@pytest.mark.usefixtures("home")
def test_a_short_run_shows_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody minds a second: nothing is drawn, and what draws is not even loaded."""
    monkeypatch.setattr(progress, "PATIENCE", 1000)
    assert "Đang đọc" not in looked_at(monkeypatch, *LINE)


@pytest.mark.usefixtures("home")
def test_a_piped_run_shows_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """A log holds no bars, with FORCE_COLOR neither; nor does a terminal that cannot draw."""
    monkeypatch.setattr(progress, "PATIENCE", -1)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "Đang đọc" not in run_nnl(LINE).stderr
    monkeypatch.delenv("FORCE_COLOR")
    monkeypatch.setattr(os, "environ", {**os.environ, "TERM": "dumb"})
    assert "\x1b[?25l" not in run_nnl(LINE).stderr


def test_the_bar_is_not_loaded_by_a_run_that_needs_none(tmp_path: Path) -> None:
    """A small run pays nothing for it."""
    made(tmp_path, 3, ())
    code = "import sys; from nnl_cli.cli.main import run; run(sys.argv[1:]); print('rich' in sys.modules, "
    code += "'nnl_cli.cli.progress' in sys.modules, 'nnl_cli.reports.by_file' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code, *LINE], cwd=tmp_path, capture_output=True, check=True)
    assert done.stdout.splitlines()[-1] == b"False False False"


@pytest.mark.usefixtures("home")
def test_stopped_by_hand_the_cursor_is_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while the bar is shown leaves the terminal as it was, and ends with 130."""
    monkeypatch.setattr(progress, "PATIENCE", -1)
    monkeypatch.setattr(progress, "_short", lambda _: stop())

    def stop() -> str:
        raise KeyboardInterrupt

    seen = looked_at(monkeypatch, *LINE)
    assert seen.count("\x1b[?25l") == seen.count("\x1b[?25h") == 1
    assert seen.endswith("Đã dừng theo yêu cầu.\n")


@pytest.mark.usefixtures("home")
def test_two_runs_are_the_same() -> None:
    """Order on the disk and chance change nothing."""
    first, second = (run_nnl([*LINE, "--format", "json"]) for _ in range(2))
    assert (first.stdout, first.stderr) == (second.stdout, second.stderr)
    assert json.loads(first.stdout)["coverage"]["expected"] == COUNT


READABLE = tuple(name for name in BROKEN if name not in {*UNREADABLE, "headless", "last-year"})


def test_many_faulty_files_are_told_on_one_screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over six: each file in one line, causes by their number, where to read every place; with --all that is told."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    inbox = made(tmp_path, 36, READABLE)
    line = ("validate", "vào", "--register", "danh-sach.csv")
    told = run_nnl(line).stdout.splitlines()
    assert len(told) <= 40
    for name in inbox.broken:
        assert sum(name in one for one in told) == 1
    words = {found[1] for one in told if (found := re.match(r"(?:Xem lại|Có lỗi) +vào/Trường số \S+ +(.*)", one))}
    assert len(words) == len(READABLE) == 9
    assert "E4 Tốt nghiệp THCS: “khoảng 90” không phải một số đếm" in words
    assert {"A2 Khác danh sách đơn vị", "Không thấy bảng của kế hoạch"} <= words
    assert "  Số không hợp lệ (4)  ghi một số, hoặc để trống nếu chưa có" in told
    assert told[-3] == "Từng chỗ: thêm --all, hoặc nnl validate một tệp."
    assert told[-2] == "Gửi trả bản đánh dấu: nnl validate 'vào' --register danh-sach.csv --mark tra-lai"
    every = " ".join(run_nnl([*line, "--all"]).stdout.split())
    assert all(f"vào/{name}" in every for name in inbox.broken)
    assert "đơn vị Trường lạ (minh họa)" in every


def test_a_few_faulty_files_are_told_place_by_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Up to six, each place stands below its cause, and nothing is to be had elsewhere."""
    monkeypatch.chdir(tmp_path)
    inbox = made(tmp_path, 30, READABLE[:6])
    told = run_nnl(["validate", "vào", "--register", "danh-sach.csv"]).stdout
    assert "Từng chỗ" not in told
    assert all(told.count(name) == 2 for name in inbox.broken)


def test_columns_that_no_file_has_are_told_of_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """21 clean files without a column of the plan stay clean: the column is told once, and no file is named for it."""
    monkeypatch.chdir(tmp_path)
    Path("p.yaml").write_text(
        "plan: {number: 1/KH, title: Thử, period: 2026}\nunit: {key: ma}\nfields:\n  ma: {label: Mã, type: code}\n"
        "  a: {label: HS, type: count}\n  b: {label: Nữ, type: count}\n"
        "indicators:\n- {id: x, name: Một, numerator: a}\n- {id: y, name: Hai, numerator: b}\n",
        encoding="utf-8",
    )
    files = [f"{number}.csv" for number in range(21)]
    for file in files:
        Path(file).write_text(f"Mã,HS\n{file[:-4]},5\n", encoding="utf-8")
    told = run_nnl(["check", *files, "--plan", "p.yaml"])
    assert "Không tệp nào có 1 cột: Nữ." in told.stdout + told.stderr
    assert "có điều phải xem" not in told.stdout + told.stderr
