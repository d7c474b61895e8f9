"""A marked copy that is mended and comes back is the school's workbook, with a sheet that asks nobody to look at it."""

from pathlib import Path

import pytest

from forms.senders import PLAN, rich
from running import run_nnl


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in a folder with a plan and an inbox."""
    monkeypatch.chdir(tmp_path)
    Path("plan.yaml").write_text(PLAN, encoding="utf-8")
    Path("nop").mkdir()


def said(*arguments: str) -> str:
    """Return what a command says."""
    done = run_nnl([*arguments, "--plan", "plan.yaml"])
    return done.stderr + done.stdout


def test_its_own_first_sheet_is_told_by_nobody() -> None:
    """The list that `nnl` put before the sender's sheets is no sheet that was left unread."""
    rich(Path("nop"))
    said("validate", "nop", "--mark", "out")
    Path("out/a.xlsx").replace("nop/a.xlsx")
    for command in ("validate", "check"):
        assert "Chỗ cần sửa" not in said(command, "nop", "--all")
    said("check", "nop", "-o", "p.html")
    assert "không đọc được" not in Path("p.html").read_text(encoding="utf-8").split("</header>")[0]


def test_what_was_left_aside_is_not_unread() -> None:
    """A letter among the tables is counted as left aside in every dress, and is no fault."""
    rich(Path("nop"))
    Path("nop/b.docx").write_bytes(b"x")
    said("check", "nop", "-o", "p.html")
    page = Path("p.html").read_text(encoding="utf-8").split("</header>")[0]
    assert "không đọc" not in page
    assert "Đọc đủ" in page
