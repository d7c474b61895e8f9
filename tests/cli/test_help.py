"""The help of every command is in the user's language, sentences and headings alike."""

import re

import pytest

from nnl_cli.cli.app import COMMANDS
from nnl_cli.wording.catalogue import speaker

from .conftest import Run

PAGES = [pytest.param(("--help",), "app-help", id="nnl")] + [
    pytest.param((name, "--help"), f"{name}-help", id=name) for name in COMMANDS
]
CODE = re.compile(r"\b(?:app|option|argument|help)-[a-z]|\b[a-z]+(?<!-)-help\b")


def one_line(text: str) -> str:
    """Return a text without its line breaks."""
    return " ".join(text.split())


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(("arguments", "code"), PAGES)
def test_a_page_says_what_its_command_does(nnl: Run, arguments: tuple[str, ...], code: str, lang: str) -> None:
    """Every page holds the command's sentence and ends well; no option is left with a code for its sentence."""
    ended = nnl(*arguments, "--lang", lang)
    assert (ended.code, ended.stderr) == (0, "")
    assert speaker(lang).say(code) in one_line(ended.stdout)
    assert not CODE.search(ended.stdout)


@pytest.mark.parametrize(("arguments", "code"), PAGES)
def test_a_vietnamese_page_holds_no_english(nnl: Run, arguments: tuple[str, ...], code: str) -> None:
    """What typer adds by itself (headings, placeholders, remarks on defaults) is Vietnamese too."""
    page = nnl(*arguments).stdout
    assert page.startswith("Cách dùng: nnl ")
    assert code not in page
    assert not re.search(r"Usage|Options|Arguments|Commands|OPTIONS|ARGS|default|required", page)
    assert "\nTùy chọn:\n" in page


def test_an_english_page_is_as_typer_words_it(nnl: Run) -> None:
    """Headings, placeholders and remarks of an English page are those every command line has."""
    page = nnl("--help", NNL_LANG="en").stdout
    assert page.startswith("Usage: nnl [OPTIONS] COMMAND [ARGS]...\n")
    assert "\nOptions:\n" in page
    assert "\nCommands:\n" in page
    assert "[default: en]" in page
    assert "\nArguments:\n" in nnl("check", "--help", NNL_LANG="en").stdout


@pytest.mark.parametrize(("name", "formats"), [("check", "table, json, csv, markdown"), ("diff", "table, json")])
def test_a_page_names_the_formats_of_its_command(nnl: Run, name: str, formats: str) -> None:
    """`--format` names what this command prints; its default stands unbroken beside it."""
    page = nnl(name, "--help", COLUMNS="80").stdout
    assert f"Định dạng in ra màn hình: {formats}. [mặc định: table]" in one_line(page)
    assert "[mặc định: table]" in page
