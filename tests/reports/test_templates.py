"""An office's own Word document is filled with the figures of every other format, as text and nothing else."""

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml

from hostile import NAMES
from letters import TABLE, document, part_of, placed, saved, texts_of, with_parts
from nnl_cli.report.model import UnitName
from nnl_cli.reports.papers.xml import fitting
from nnl_cli.reports.templates.fields import FIELDS, template_values
from nnl_cli.reports.templates.filling import read_template
from nnl_cli.reports.templates.shapes import Fields, Kind, listed
from nnl_cli.run import Request, prepare
from nnl_cli.wording.catalogue import speaker
from nnl_cli.wording.messages import MESSAGES
from running import run_nnl

EXAMPLES = Path(__file__).parents[2] / "examples"
JUDGED = (str(EXAMPLES / "minh-hoa-2024.csv"), "--baseline", str(EXAMPLES / "minh-hoa-2023.csv"))


def filled(folder: Path, template: bytes, *options: str, table: str = TABLE) -> list[str]:
    """Return the paragraphs of a template that was filled."""
    ended = run_nnl([*placed(folder, template, table=table), *options])
    assert ended.exit_code in (0, 1, 4), ended.stderr
    return texts_of((folder / "r.docx").read_bytes())


def figure(result: dict[str, Any]) -> str:
    """Return the figure of a result: between which ends it lies where gaps decide its verdict."""
    ends = [result["lowest"], result["highest"]] if result["verdict"] == "undetermined" else [result["percent"]]
    return "–".join(ends).replace(".", ",") + "%"


def test_the_example_template_is_filled_with_the_figures_of_the_json(tmp_path: Path) -> None:
    """A loop over rows, one over paragraphs, a condition and five fields: every figure is that of the JSON report."""
    template = str(EXAMPLES / "minh-hoa-mau-van-ban.docx")
    outputs = [str(tmp_path / name) for name in ("r.docx", "r.json")]
    head = str(EXAMPLES / "minh-hoa-dau-van-ban.yaml")
    options = ["-o", outputs[0], "-o", outputs[1], "--letter-template", template, "--letterhead", head]
    assert run_nnl(["check", *JUDGED, *options, "-q"]).exit_code == 1
    report = json.loads(Path(outputs[1]).read_bytes())
    letter = Document(outputs[0])
    asked = [one for one in report["results"] if one["binding"] and one["require"]]
    table = [[cell.text for cell in row.cells] for row in letter.tables[0].rows][1:]
    assert [row[1] for row in table] == list(dict.fromkeys(one["name"] for one in asked))
    by_name = {one["name"]: one for one in asked}
    percents = {row[1]: row[4] for row in table if by_name[row[1]]["percent"]}
    assert percents == {name: figure(by_name[name]) for name in percents}
    assert len(percents) > 20
    text = "\n".join(paragraph.text for paragraph in letter.paragraphs)
    counts = Counter(one["verdict"] for one in asked if one["group"] is None)
    assert f"đạt {counts['met']}/{counts.total()} mức bắt buộc, chưa đạt {counts['missed']}." in text
    missed = re.findall(r"^- .*được giao.*$", text, re.MULTILINE)
    assert len(missed) == counts["missed"]
    assert "{" not in text
    assert "Kế hoạch 118/KH-UBND, năm 2024, đến 31/12/2024" in letter.sections[0].footer.paragraphs[0].text


def test_the_example_template_is_what_its_script_writes() -> None:
    """The template beside the examples is that of the script, byte for byte."""
    code = "import sys, make_letter_template as m; sys.stdout.buffer.write(m.made())"
    made = subprocess.run([sys.executable, "-c", code], cwd=EXAMPLES, capture_output=True, check=True).stdout
    assert made == (EXAMPLES / "minh-hoa-mau-van-ban.docx").read_bytes()


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_same_input_gives_the_same_bytes(tmp_path: Path, lang: str) -> None:
    """Two runs write the same document to the byte, in either language."""
    lines = ("{{ title }}", "{%p for i in indicators %}", "{{ i.verdict }}", "{%p endfor %}")
    arguments = placed(tmp_path, document(*lines))
    found = []
    for _ in range(2):
        run_nnl([*arguments, "--lang", lang])
        found.append((tmp_path / "r.docx").read_bytes())
    assert found[0] == found[1]
    words = {"vi": "Kế hoạch 9/KH, năm 2024", "en": "Plan 9/KH, 2024"}
    assert texts_of(found[0])[0] == words[lang]


def test_a_field_that_word_splits_over_runs_is_filled(tmp_path: Path) -> None:
    """Word cuts what is typed into runs, also within the braces: field and block are put together again."""
    field, block = ("Số {", "{ pl", "an.", "number }", "} này"), ("{", "%p fo", "r i in indicators %}")
    found = filled(tmp_path, document(field, block, ("{{ i.fig", "ure }}"), ("{%p end", "for %}")))
    assert found[:3] == ["Số 9/KH này", "53,31%", "1.240"]


def test_quotes_and_blanks_as_word_types_them_are_read(tmp_path: Path) -> None:
    """Typographic quotes, hard blanks, &, < and a comment in a template mean what they look like."""
    lines = (
        "{%p\u00a0for i in indicators if i.verdict_code == “missed” %}",
        "{{ i.name }}",
        "{%p endfor %}",
        "{% if counts.missed < 2 %}ít{% else %}nhiều{% endif %}",
        "{{ ‘A & B’ }}",
        "còn {# việc cần làm #}lại",
        "100% {x} }} %}",
    )
    assert filled(tmp_path, document(*lines)) == ["Tỷ lệ nữ", "ít", "A & B", "còn lại", "100% {x} }} %}"]


def test_braces_that_are_no_tag_stay_text(tmp_path: Path) -> None:
    """Signs of tags that are none, also where they meet over paragraphs or runs, are read back as they were typed."""
    texts = ("100%", "} tail", "a}", "} b", "#", "}", "{_{ title }_}", "{_% x %_}", "{", "a", "%}", "{&lt;}", "} {")
    assert filled(tmp_path, document(*texts, ("a {", "b} ", "}"), "{{ title }}")) == [
        *texts,
        "a {b} }",
        "Kế hoạch 9/KH, năm 2024",
    ]


def test_texts_of_a_template_hold_any_sign(tmp_path: Path) -> None:
    """A text within a tag is printed or compared as it was typed, signs of tags and of markup included."""
    texts = ("-%}", "<w:p >", "{%", "a#}", "\\u007b", "</w:t>", "&lt;", "100%")
    lines = [f"{{{{ '{text}' }}}}" for text in texts]
    found = filled(tmp_path, document(*lines, "x' + 9**9 }", "{% if '5%' == '5%' %}bằng{% endif %}"))
    assert found == [*texts, "x' + 9**9 }", "bằng"]


def test_a_box_of_text_stands_within_its_paragraph(tmp_path: Path) -> None:
    """Fields in a box of text are filled; a tag of the paragraph around it may go on behind the box."""
    base = document("{% for i in indicators %}{BOX{ i.id }} {% endfor %}")
    box = (
        "</w:t></w:r><w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox><w:txbxContent><w:p>"
        "<w:r><w:t>[{{ plan.number }}]</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        "<w:r><w:t>"
    )
    body = part_of(base, "word/document.xml").replace(b"BOX", box.encode())
    filled(tmp_path, with_parts(base, {"word/document.xml": body}))
    text = "".join(texts_of((tmp_path / "r.docx").read_bytes())[:1])
    assert (text.count("nu["), text.count("hs["), text.count("[9/KH]"), text.count("{")) == (1, 1, 2, 0)


def test_blocks_stand_for_rows_cells_and_words(tmp_path: Path) -> None:
    """A loop repeats rows of a table, cells of a row, or words of a paragraph; what is empty leaves no broken table."""
    rows = (
        ("{%tr for i in indicators %}", ""),
        ("{{ loop.index }}", "{{ i.name }}"),
        ("{%tr endfor %}", ""),
        ("{% for i in indicators %}{{ i.id }}{% if not loop.last %}; {% endif %}{% endfor %}", "{%p if final %}"),
    )
    template = document(rows=[*rows[:3], (rows[3][0], "x")])
    assert filled(tmp_path, template) == ["1", "Tỷ lệ nữ", "2", "Số học sinh", "nu; hs", "x"]
    gone = document("a", rows=[("{%tr for unit in missing %}",), ("{{ unit.name }}",), ("{%tr endfor %}",)])
    assert filled(tmp_path, gone) == ["a"]
    assert Document(str(tmp_path / "r.docx")).tables == []
    made = Document()
    cell = made.add_table(1, 1).cell(0, 0)
    for text in ("{%p if final %}", "chính thức", "{%p endif %}"):
        cell.add_paragraph(text)
    cell._tc.remove(cell.paragraphs[0]._p)
    assert filled(tmp_path, saved(made)) == [""]


def test_headers_footers_and_footnotes_are_filled(tmp_path: Path) -> None:
    """Fields stand in headers and footnotes as in the body."""
    made = Document()
    made.sections[0].header.paragraphs[0].text = "{{ plan.number }}"
    made.add_paragraph("{{ period_text }}")
    notes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="2">'
        "<w:p><w:r><w:t>{{ counts</w:t></w:r><w:r><w:t>.total }}</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    data = saved(made)
    kinds = part_of(data, "[Content_Types].xml").replace(
        b"</Types>",
        b'<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        b'wordprocessingml.footnotes+xml"/></Types>',
    )
    relations = part_of(data, "word/_rels/document.xml.rels").replace(
        b"</Relationships>",
        b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"'
        b' Target="footnotes.xml"/></Relationships>',
    )
    parts = {"word/footnotes.xml": notes.encode(), "[Content_Types].xml": kinds}
    filled(tmp_path, with_parts(data, {**parts, "word/_rels/document.xml.rels": relations}))
    letter = (tmp_path / "r.docx").read_bytes()
    assert Document(str(tmp_path / "r.docx")).sections[0].header.paragraphs[0].text == "9/KH"
    assert "2" in "".join(parse_xml(part_of(letter, "word/footnotes.xml")).itertext())


BENT = ("{_{ 1 }_}", "{_% x %_}", "{{ plan.number }}", "{% for x in y %}", "{#", "{{", "}}", "a\x0bb\fc\ad")


def test_a_hostile_name_is_text(tmp_path: Path) -> None:
    """No name of a school is a field, a block, markup, a line or a control sign in a letter: it is read back whole."""
    names = placed(tmp_path, document("{%p for unit in missing %}", "{{ unit.name }}", "{%p endfor %}"))
    report = prepare(Request((names[1],), names[3])).report()
    silent = tuple(UnitName("K", name, "Xã") for name in (*NAMES, *BENT))
    report = report._replace(coverage=report.coverage._replace(missing=silent))
    data = read_template(names[-1]).render(report, speaker("vi"))
    assert texts_of(data) == [fitting(unit.name) for unit in silent]


def every_field(fields: Fields, around: str = "", depth: int = 0) -> Iterator[str]:
    """Yield the paragraphs of a template that prints every field, lists by loops within each other."""
    for name, field in fields.items():
        path = f"{around}{name}"
        if field.kind is Kind.GROUP:
            yield from every_field(field.of, f"{path}.", depth)
        elif field.kind is Kind.LIST:
            yield f"{{%p for v{depth} in {path} %}}"
            yield from every_field(field.of, f"v{depth}.", depth + 1) if field.of else [f"{path}[]={{{{ v{depth} }}}}"]
            yield "{%p endfor %}"
        else:
            yield f"{path}={{{{ {path} }}}}"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_field_that_is_listed_renders(tmp_path: Path, lang: str) -> None:
    """A template that prints each field of the list is filled, with the values that `nnl letter-fields` shows."""
    template = tmp_path / "mau.docx"
    template.write_bytes(document(*every_field(FIELDS)))
    out = str(tmp_path / "r.docx")
    options = ("-o", out, "--letter-template", str(template), "--lang", lang, "--by", "loai_hinh")
    ended = run_nnl(["check", *JUDGED, "-q", *options])
    assert ended.exit_code == 1, ended.stderr
    found = texts_of(Path(out).read_bytes())
    printed = {line.partition("=")[0] for line in found}
    shown = json.loads(run_nnl(["letter-fields", *JUDGED, "--format", "json", "--lang", lang]).stdout)
    assert [one["field"] for one in shown["fields"]] == [path for path, _ in listed(FIELDS)]
    for name in ("plan.number", "counts.missed", "coverage.expected", "v0.figure", "v1.requirement", "v0.message"):
        assert name in printed
    assert f"title={shown['values']['title']}" in found
    assert f"v0.figure={shown['values']['indicators'][0]['figure']}" in found
    assert all(one["about"]["vi"] and one["about"]["en"] for one in shown["fields"])


def test_the_list_of_fields_needs_no_files_and_shows_values_of_some(tmp_path: Path) -> None:
    """The screen lists every field with what it is; where tables are named, what this run puts there."""
    bare = run_nnl(["letter-fields"])
    assert bare.exit_code == 0
    assert re.search(r"^plan +nhóm +Kế hoạch$", bare.stdout, re.MULTILINE)
    names = placed(tmp_path, b"")
    valued = run_nnl(["letter-fields", names[1], "--plan", names[3], "--lang", "en"])
    assert re.search(r"^  number +text +The plan's number  = 9/KH$", valued.stdout, re.MULTILINE)
    assert re.search(r"^indicators +list .* = 2 entries$", valued.stdout, re.MULTILINE)


def test_values_are_plain_and_frozen(tmp_path: Path) -> None:
    """What a template is given are texts, numbers, truths, and tuples and read-only mappings of these."""
    names = placed(tmp_path, b"")
    report = prepare(Request((names[1],), names[3])).report()
    todo: list[object] = [template_values(report, speaker("vi"))]
    while todo:
        one = todo.pop()
        assert type(one) in (str, int, bool, tuple) or type(one).__name__ == "mappingproxy"
        if type(one).__name__ == "mappingproxy":
            todo += one.values()  # type: ignore[attr-defined]  # it is a mapping
        elif isinstance(one, tuple):
            todo += one


def test_runs_without_a_template_load_no_library_for_it(tmp_path: Path) -> None:
    """A run that fills no template, one that writes a .docx included, pays nothing for templates."""
    names = placed(tmp_path, b"")[:6]
    code = f"import sys; from nnl_cli.cli.main import run; run({names!r}); "
    code += "print({'docxtpl', 'jinja2'} & set(sys.modules))"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert ended.stdout.splitlines()[-1] == "set()"


def test_a_list_of_texts_that_is_printed_whole_is_told_how_to_print(tmp_path: Path) -> None:
    """Its entries are texts: there is no field within to name."""
    ended = run_nnl(placed(tmp_path, document("{{ council }}")))
    told = MESSAGES["template-texts"][0].format(value="council", paragraph="{{ council }}")
    assert "{% for s in council %}{{ s }}{% endfor %}" in told
    assert told in " ".join(ended.stderr.split())


@pytest.mark.parametrize("options", [(), ("--by", "xa")])
def test_places_are_there_however_they_were_asked_for(tmp_path: Path, options: tuple[str, ...]) -> None:
    """A run that is broken down by place shows them elsewhere too, and a template has them all the same."""
    template = document(
        "{% for p in places %}{{ p.name }};{% endfor %}",
        "{% for i in indicators %}{% for p in i.places %}.{% endfor %};{% endfor %}",
    )
    assert filled(tmp_path, template, *options) == ["Xã Đông;Xã Tây;", "..;..;"]
