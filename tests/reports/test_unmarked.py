"""In Markdown every text from outside reads as it is, wherever it stands, and nothing is escaped for nothing."""

from collections.abc import Callable

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from hostile import NAMES
from nnl_cli.chasing import Owed
from nnl_cli.report.model import Coverage, PlanName, Report
from nnl_cli.reports import owing_text
from nnl_cli.reports.owing import Chase
from nnl_cli.reports.unmarked import in_cell, in_heading, in_item, in_line
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.plain import plain
from running import run_nnl

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
TOLD = [name for name in NAMES if len(name) < 1000]
PLACES: dict[str, tuple[Callable[[str], str], str]] = {
    "a cell": (in_cell, "| a | b |\n| --- | ---: |\n| {0} | x ({0}) |\n| {0} | {0} |\n"),
    "an item": (in_item, "- {0}\n- {0}\n- a\n"),
    "a heading": (in_heading, "# {0}\n\n## {0}\n"),
    "a bold line": (in_line, "a\n\n**{0}**\n\n**x: {0}**\n"),
}


def inlines(text: str) -> list[Token]:
    """Return the lines of text that a parser finds."""
    return [token for token in PARSER.parse(text) if token.type == "inline"]


def read(token: Token) -> str:
    """Return the text of a line; anything but text and a bold wrapper acts."""
    children = token.children or []
    assert {child.type for child in children} <= {"text", "text_special", "strong_open", "strong_close"}
    return "".join(child.content for child in children)


@pytest.mark.parametrize("place", PLACES)
def test_a_text_reads_as_it_is(place: str) -> None:
    """The parser gives the text back, no more and no fewer blocks than the page means."""
    escape, page = PLACES[place]
    blocks = [token.type for token in PARSER.parse(page.format("x"))]
    for name in TOLD:
        made, want = page.format(escape(name)), plain(name).strip()
        assert [token.type for token in PARSER.parse(made)] == blocks, made
        assert [read(token) for token in inlines(made)] == [
            read(token).replace("@", want) for token in inlines(page.format("@"))
        ]


@pytest.mark.parametrize(
    "text",
    [
        "THCS Sơn Ca (99001501)",
        "I.2.b, II.3.d",
        "> 30%",
        "+2,30 điểm",
        "−0,33",
        "1.440/1.444",
        "a - b",
        "x < 3 & y",
        "ma_don_vi",
        "!",
    ],
)
def test_what_does_not_act_is_not_escaped(text: str) -> None:
    """In a cell an officer reads the figures and names as they are, also before a program draws them."""
    assert in_cell(text) == text


def report_of_nobody() -> Report:
    """Return a report without results."""
    return Report(
        nnl="",
        exit_code=0,
        plan=PlanName("1", {"vi": "", "en": ""}, ""),
        period="2024",
        as_of=None,
        final=False,
        inputs=(),
        coverage=Coverage(None, 1),
        results=(),
        problems=(),
    )


PLAN = """\
plan: {number: 1/KH, title: Thử, period: 2024}
unit: {key: ma, name: ten, place: xa}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên, type: text}
  xa: {label: Xã, type: text}
  tn: {label: Tốt nghiệp, type: count}
  nghe: {label: Vào nghề, type: count, part_of: tn}
indicators:
- {id: nghe, numerator: nghe, denominator: tn, target: "> 50%"}
"""


def test_a_report_of_hostile_names_is_a_report(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """One table, a row a commune; the notes and the list of who owes name every unit in one item each."""
    from pathlib import Path

    monkeypatch.chdir(str(tmp_path))
    Path("indicators.yaml").write_text(PLAN, encoding="utf-8")
    sign = {"\n": " ", "\r": " ", "\x00": " "}
    names = ["".join(sign.get(letter, letter) for letter in name).replace('"', '""') for name in TOLD]
    rows = (f'{number:03},"T {name}","X {name}",10,{"" if number % 2 else 6}' for number, name in enumerate(names))
    Path("t.csv").write_text("Mã,Tên,Xã,Tốt nghiệp,Vào nghề\n" + "\n".join(rows) + "\n", encoding="utf-8")
    report = run_nnl(["check", "t.csv", "--by", "ten", "--worst", "3", "--format", "json"]).report
    text = run_nnl(["check", "t.csv", "--by", "ten", "--worst", "3", "--format", "markdown"]).stdout
    tokens = PARSER.parse(text)
    assert sum(token.type == "tr_open" for token in tokens) == len(report["results"]) + 1 > len(names) / 2
    told = [read(token) for token in tokens if token.type == "inline"]
    groups = [result["group"]["value"] for result in report["results"] if result["group"]]
    assert {f"– {plain(group)}".strip() for group in groups} <= set(told)


def test_the_list_of_who_owes_reads_as_it_is() -> None:
    """One row a unit, with its whole name, below the name of its place."""
    owed = [Owed(str(number), name, f"X {name}", "", ("f",), (), (), False, ()) for number, name in enumerate(TOLD)]
    report = report_of_nobody()
    text = owing_text.as_markdown(Chase(owed, report, [], Speaker("vi", {}))).decode()
    tokens = PARSER.parse(text)
    assert sum(token.type == "tr_open" for token in tokens) == 2 * len(TOLD)
    told = [read(token) for token in tokens if token.type == "inline"]
    assert {plain(name).strip() for name in TOLD} <= set(told)
    assert {f"{plain(f'X {name}')} · 1 đơn vị" for name in TOLD} <= set(told)
