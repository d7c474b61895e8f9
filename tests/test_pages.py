"""What the pages tell officers holds: the commands run, what is shown is printed, options and links are there."""

import re
import shutil
from pathlib import Path

import pytest

from pages import (
    OPTION,
    READMES,
    ROOT,
    anchors,
    files_of,
    has,
    links,
    missing,
    pages,
    program,
    shown,
    text_of,
)
from running import run_nnl

# A page, and the folder of the repository in which its commands run; one of its own where it writes its files itself.
RUN_IN = {
    "README.md": ".",
    "README.en.md": ".",
    "docs/cai-dat.md": ".",
    "docs/bieu-nhap.md": "examples/xa-2026",
    "docs/huong-dan.md": "examples/xa-2026",
    "docs/ke-hoach.md": "new",
    "docs/lenh.md": ".",
    "examples/README.md": ".",
    "examples/plans/README.md": ".",
}
MOST_BYTES = 5_000
OF_ALL = {"--lang", "--help", "-h", "--version"}
OF_OTHERS = {"--no-index", "--find-links", "--only", "--skip", "--runs"}  # of pip, and of bench/run.py
FOR_DEVELOPERS = {"CONTRIBUTING.md", "CHANGELOG.md", "packaging/README.md"}


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of what a newcomer finds in the repository, in a terminal 100 columns wide."""
    for name in ("examples", "plans", "tests/cases"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "indicators.yaml", tmp_path)
    (tmp_path / "new").mkdir()
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("NNL_LANG", raising=False)
    monkeypatch.delenv("NNL_PLAN", raising=False)
    return tmp_path


@pytest.mark.parametrize("page", RUN_IN)
def test_every_command_of_a_page_runs_and_prints_what_is_shown(
    page: str, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One after the other, in a copy of the examples: each ends with the code told and prints what is shown."""
    home = copy / RUN_IN[page]
    for name, text in files_of(page).items():
        (home / name).write_text(text, encoding="utf-8")
    blocks = list(shown(page))
    assert blocks
    for block in blocks:
        for folder, command in zip(block.folders, block.commands, strict=True):
            monkeypatch.chdir(home / folder)
            told = run_nnl(command)
            assert told.exit_code == block.exit_code, (command, told.stderr)
        assert missing(block.output, told.stdout) == [], command


@pytest.mark.parametrize("page", READMES)
def test_a_readme_is_short(page: str) -> None:
    """It is read in a few minutes: all else stands on pages of its own."""
    assert len(text_of(page).encode()) <= MOST_BYTES


@pytest.mark.parametrize("page", READMES)
def test_a_readme_shows_both_commands_for_both_shells_and_some_output(page: str) -> None:
    """The Unix lines are those that CI runs; every exit code has its line."""
    text = text_of(page)
    assert len(re.findall(r"^python3 -m venv .* \.venv/bin/nnl check ", text, re.MULTILINE)) == 1
    assert len(re.findall(r"^python3 -m venv .* \.venv/bin/python -m pytest ", text, re.MULTILINE)) == 1
    assert len(re.findall(r"^python -m venv .*\\Scripts\\(?:nnl check|python -m pytest) ", text, re.MULTILINE)) == 2
    assert re.findall(r"^\| ([\d; ,]+) \|", text, re.MULTILINE) == ["0", "1", "2", "3", "4", "5", "70; 130, 141"]
    assert len(shown(page)[-1].output.splitlines()) >= 10


@pytest.mark.parametrize("page", pages())
def test_every_link_between_pages_leads_somewhere(page: str) -> None:
    """To a file that is there and, where a heading is named, to a heading of it."""
    for path, anchor in links(page):
        assert Path(path).exists(), path
        if anchor and path.endswith(".md"):
            assert anchor in anchors(Path(path).resolve().relative_to(ROOT).as_posix()), f"{path}#{anchor}"


@pytest.mark.parametrize("page", sorted(set(pages()) - FOR_DEVELOPERS))
def test_every_option_that_a_page_names_is_there(page: str) -> None:
    """No page tells of an option that the program does not have."""
    named = set(OPTION.findall(text_of(page))) - OF_OTHERS
    assert [option for option in sorted(named) if not has(option)] == []


def sections() -> dict[str, set[str]]:
    """Return the options that the page of commands lists under every command."""
    parts = re.split(r"^## nnl ([\w-]+)$", text_of("docs/lenh.md"), flags=re.MULTILINE)[1:]
    tables = dict(zip(parts[::2], parts[1::2], strict=True))
    cells = {name: re.findall(r"^\| (`-[^|]+)\|", table, re.MULTILINE) for name, table in tables.items()}
    return {name: options_of("\n".join(found)) for name, found in cells.items()}


def options_of(cells: str) -> set[str]:
    """Return the options that stand in code in some cells, long and short."""
    return set(re.findall(r"`(--?[a-z][a-z-]*)", cells))


def test_the_page_of_commands_lists_every_command() -> None:
    """Each has a section, and no other has."""
    assert sections().keys() == program().keys() - {""}


@pytest.mark.parametrize("command", sorted(program().keys() - {""}))
def test_the_page_of_commands_lists_every_option_of_a_command(command: str) -> None:
    """The options under a command are those it has: what the program has is told, and what is told it has."""
    told = sections()[command] - OF_ALL
    assert told == program()[command] - OF_ALL
    assert told >= program()[command] - OF_ALL
    assert options_of(text_of("docs/lenh.md").split("## nnl check")[0]) >= OF_ALL


# What a newcomer asks, where a README sends him or her, and what stands there.
ASKED = {
    "how a run ends": ("README.md", "| 3 | có số liệu bị loại"),
    "a new indicator": ("docs/ke-hoach.md", "## Thêm một chỉ tiêu"),
    "a file that is misread": ("docs/doc-bang.md", "## Khi một tệp bị đọc sai"),
    "the rules of counting": ("docs/rules.md", "## Rule 1. Exact"),
    "a paper for the council": ("docs/huong-dan.md", "### Biểu cho hội đồng"),
    "who has not reported": ("docs/huong-dan.md", "## Ai chưa báo cáo"),
    "what a message means": ("docs/problems.md", "| `figures-differ` |"),
    "a machine with nothing on it": ("docs/cai-dat.md", "## Thư mục giải nén"),
    "to install without a network": ("docs/cai-dat.md", "## Máy không có mạng"),
    "several years": ("docs/huong-dan.md", "## Nhiều năm"),
    "another input format": ("CONTRIBUTING.md", "### An input format"),
}


@pytest.mark.parametrize("question", ASKED)
def test_a_readme_leads_to_the_answer(question: str) -> None:
    """These questions are one link away, from the README itself."""
    page, words = ASKED[question]
    linked = {Path(path).resolve() for path, _ in links("README.md")}
    assert page == "README.md" or ROOT / page in linked
    assert words in text_of(page)
