"""A template that cannot be filled ends in one clear error with its place: nothing is written, nothing hangs."""

import io
import re
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from string import Formatter
from types import SimpleNamespace
from typing import Any

import pytest
from docx import Document
from markupsafe import escape

from letters import TABLE, document, part_of, placed, saved, with_parts
from nnl_cli.wording.messages import MESSAGES
from office.workbooks import ENCRYPTED
from running import run_nnl

LONG = 12  # seconds; a run on this machine takes two
LOOPS = ["{%p for i in problems %}"] * 3
ENDS = ["{%p endfor %}"] * 3
REFUSED = {
    "{{ ''.__class__ }}": "template-not-allowed",
    "{{ ''['__class__'] }}": "template-not-allowed",
    "{{ plan.__class__.__mro__ }}": "template-not-allowed",
    "{{ plan|attr('__class__') }}": "template-not-allowed",
    "{{ plan.keys() }}": "template-not-allowed",
    "{{ self }}": "template-field-unknown",
    "{{ self.__init__.__globals__ }}": "template-field-unknown",
    "{{ cycler.__init__.__globals__.os }}": "template-field-unknown",
    "{{ title.format }}": "template-has-none",
    "{{ title.upper() }}": "template-not-allowed",
    "{{ '%s'|format(title) }}": "template-not-allowed",
    "{{ 'a'*10**10 }}": "template-not-allowed",
    "{{ 9**9**9 }}": "template-not-allowed",
    "{{ title * 9999999999 }}": "template-not-allowed",
    "{{ range(10**9) }}": "template-not-allowed",
    "{% for a in range(10**9) %}{% for b in range(10**9) %}{% endfor %}{% endfor %}": "template-not-allowed",
    "{{ lipsum(9999) }}": "template-not-allowed",
    "{{ title|center(1000000000) }}": "template-not-allowed",
    "{{ title|replace('a', 'aaaa') }}": "template-not-allowed",
    "{{ title ~ title }}": "template-not-allowed",
    "{{ title|safe }}": "template-not-allowed",
    "{{ title + title }}": "template-order",
    "{{ [title, title] }}": "template-not-allowed",
    "{{ title if final }}": "template-not-allowed",
    "{{ 1.5 }}": "template-not-allowed",
    "{{ none }}": "template-not-allowed",
    "{% include '/etc/passwd' %}": "template-not-allowed",
    "{% import 'os' as os %}": "template-not-allowed",
    "{% from 'a' import b %}": "template-not-allowed",
    "{% extends 'a' %}": "template-not-allowed",
    "{% set x = title %}": "template-not-allowed",
    "{% macro m() %}{% endmacro %}": "template-not-allowed",
    "{% raw %}{{ title }}{% endraw %}": "template-not-allowed",
    "{%- if final %}{% endif %}": "template-not-allowed",
    "{% for a, b in documents %}{% endfor %}": "template-not-allowed",
    "{% for loop in documents %}{% endfor %}": "template-not-allowed",
    "{% for a in documents recursive %}{% endfor %}": "template-not-allowed",
    "{% if title in problems %}{% endif %}": "template-not-allowed",
    "{% for a in title %}{% endfor %}": "template-not-list",
    "{{ indicators }}": "template-not-text",
    "{{ plan }}": "template-not-text",
    "{% if indicators == problems %}{% endif %}": "template-not-text",
    "{{ indicators.name }}": "template-list-has-none",
    "{% if title > 3 %}{% endif %}": "template-order",
    "{{ plan.nubmer }}": "template-field-unknown",
    "{{ titel }}": "template-field-unknown",
    "{{ }}": "template-syntax",
    "{{ title": "template-tag-open",
    "{{ title title }}": "template-syntax",
    "{{ 'a }}": "template-syntax",
    "{{ {{ title }} }}": "template-syntax",
    "{{ " + "(" * 140 + "1" + ")" * 140 + " }}": "template-syntax",
    "{{ " + "a" * 400 + " }}": "template-too-long",
    "{{ title }}" + "a" * 100_000: "template-too-long",
    "{{ title }}" * 5_001: "template-too-many",
    "{" * 60_000: "template-tag-open",
    "{% if final %}": "template-block-open",
    "{% endif %}": "template-end-alone",
    "{% else %}": "template-end-alone",
    "{% for a in documents %}{% endif %}": "template-end-alone",
    "{% if final %}" * 11 + "{% endif %}" * 11: "template-too-deep",
    "{%tr for a in documents %}": "template-tag-nowhere",
    "a {%p if final %}": "template-tag-not-alone",
    "{%r for a in documents %}": "template-not-allowed",
    "{{p title }}": "template-syntax",
}


def refused(folder: Path, template: bytes, code: str, lang: str = "vi", table: str = TABLE) -> str:
    """Return what is said of a template; assert that it is one line that ends the run, soon, and writes nothing."""
    started = time.monotonic()
    ended = run_nnl([*placed(folder, template, table=table), "--lang", lang])
    assert time.monotonic() - started < LONG
    assert ended.exit_code == 2, ended.stderr
    assert ended.stdout == ""
    assert len(ended.stderr.splitlines()) == 1, ended.stderr
    assert not (folder / "r.docx").exists()
    pieces = Formatter().parse(MESSAGES[code][lang == "en"])
    sentence = "".join(re.escape(said) + ("" if name is None else ".*") for said, name, _, _ in pieces)
    assert re.search(sentence, ended.stderr), ended.stderr
    return ended.stderr


@pytest.mark.parametrize(("text", "code"), REFUSED.items(), ids=[f"{text[:40]}" for text in REFUSED])
def test_what_a_template_may_not_say_is_one_error_with_its_place(tmp_path: Path, text: str, code: str) -> None:
    """Ways out of the sandbox, endless work and slips are told with the paragraph; the run ends with 2."""
    assert said_code(tmp_path, document("Kính gửi", text, "cuối")) == code
    told = refused(tmp_path, document("Kính gửi", text, "cuối"), code)
    assert "mau.docx: " in told
    assert text[:20] in told


def said_code(folder: Path, template: bytes) -> str:
    """Return the code of what is wrong with a template."""
    from nnl_cli.problems import UsageError
    from nnl_cli.reports.templates.filling import read_template

    path = folder / "m.docx"
    path.write_bytes(template)
    with pytest.raises(UsageError) as caught:
        read_template(str(path))
    return caught.value.problems[0].code


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_an_unknown_field_is_named_with_the_nearest_and_the_list(tmp_path: Path, lang: str) -> None:
    """A slip in a field's name is told by its whole path, with the field that is meant and where all are listed."""
    told = refused(tmp_path, document("Số: {{ plan.nubmer }}"), "template-field-unknown", lang)
    assert "“plan.nubmer”" in told
    assert "plan.number" in told.replace("plan.nubmer", "")
    assert "“Số: {{ plan.nubmer }}”" in told
    assert "nnl letter-fields" in told
    in_loop = document("{%p for i in indicators %}", "{{ i.figur }}", "{%p endfor %}")
    assert "i.figure" in refused(tmp_path, in_loop, "template-field-unknown", lang)


@pytest.mark.parametrize(
    ("paragraphs", "rows", "code"),
    [
        (("{% if final %}", "{% endif %}"), (), "template-ends-elsewhere"),
        (("{%p if final %}",), [("{%p endif %}", "")], "template-ends-elsewhere"),
        (("{%p for a in documents %}",), [("{%tr endfor %}",)], "template-ends-elsewhere"),
        ((), [("{%tr for a in documents %}", "chữ")], "template-tag-not-alone"),
        ((), [("{%tr for a in documents %}", "{%tr endfor %}")], "template-tag-not-alone"),
        ((), [("{%p for a in documents %}", "{%p endfor %}")], "template-ends-elsewhere"),
    ],
)
def test_blocks_that_do_not_nest_are_told(
    tmp_path: Path, paragraphs: Sequence[str], rows: list[tuple[str, ...]], code: str
) -> None:
    """A block that begins in one place and ends in another would break the document: both ends are told."""
    template = document(*paragraphs, rows=rows)
    assert said_code(tmp_path, template) == code
    refused(tmp_path, template, code)


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("a {", "{ 'ab'*5 }} b"),
        ("a {", "% set x = 1 %} b"),
        ("a {", "", "{ 9**(9**9) }} b"),
        ("a { ", " {% if final %}b{% endif %}"),
        ("a {", "# b #}"),
    ],
)
def test_a_tag_over_two_paragraphs_is_refused(tmp_path: Path, paragraphs: Sequence[str]) -> None:
    """What opens at the end of one paragraph and goes on in the next is told with its paragraph: it never runs."""
    template = document("Kính gửi", *paragraphs)
    assert said_code(tmp_path, template) == "template-tag-open"
    assert "“a {”" in refused(tmp_path, template, "template-tag-open")


MATH = b"".join(
    b'<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>%s</m:t></m:r></m:oMath>'
    % text
    for text in (b"{", b"{ title }}")
)
TRICKS: dict[str, Callable[[bytes], bytes]] = {
    "tail": lambda run: run.replace(b"a</w:t>", b"a<w:x/>{{ 9**9 }}</w:t>"),
    "after a comment": lambda run: run.replace(b"a</w:t>", b"a<!-- b -->{{ 9**9 }}</w:t>"),
    "formula": lambda run: run.replace(b"<w:r><w:t>a<", MATH + b"<w:r><w:t>a<"),
}


@pytest.mark.parametrize("name", TRICKS)
def test_a_tag_that_is_no_text_of_a_run_is_refused(tmp_path: Path, name: str) -> None:
    """A tag behind other markup within a text, or over the runs of a formula, is told and not left in the letter."""
    base = document("a")
    body = part_of(base, "word/document.xml")
    template = with_parts(base, {"word/document.xml": TRICKS[name](body)})
    assert TRICKS[name](body) != body
    refused(tmp_path, template, "template-outside")


def test_what_the_library_hands_over_is_checked_once_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tag that the filling library would make of a checked document is refused before it runs."""
    from nnl_cli.reports.templates.letter import Letter

    monkeypatch.setattr(Letter, "patch_xml", lambda _, xml: xml.replace("SIGN", "{{ 9**(9**9) }}"))
    refused(tmp_path, document("SIGN"), "template-unfillable")


def test_loops_over_loops_come_to_an_end(tmp_path: Path) -> None:
    """Loops within loops over long lists stop at a bound, with the loop; so does what grows beyond any document."""
    table = TABLE + "".join(f"B{n},Trường {n},Xã,x,y\n" for n in range(400))
    template = document(*LOOPS, *ENDS)
    started = refused(tmp_path, template, "template-endless", table=table)
    assert "{%p for" in started or "{% for" in started
    wide = document("{%p for a in problems %}", "{%p for b in problems %}", "m" * 60_000, *ENDS[:2])
    few = TABLE + "".join(f"B{n},Trường {n},Xã,x,y\n" for n in range(80))
    refused(tmp_path, wide, "template-too-much", table=few)


@pytest.mark.parametrize("spelled", ["upper", "lower", "capitalize"])
def test_conditions_within_loops_come_to_an_end(tmp_path: Path, spelled: str) -> None:
    """Work that prints nothing is bounded too: each turn counts all that stands in it, each text its letters."""
    false = f"{{%p elif summary{f'|{spelled}' * 20} == '1' %}}"
    template = document(*LOOPS, "{%p if 0 == 1 %}", *[false] * 200, "{%p endif %}", *ENDS)
    table = TABLE + "".join(f"B{n},Trường {n},Xã,x,y\n" for n in range(40))
    refused(tmp_path, template, "template-endless", table=table)


def test_a_long_text_is_not_spelled_without_end(tmp_path: Path) -> None:
    """A list that is joined over and over, and spelled over and over, stops at the same bound."""
    joined = "{%p if problems|join(', ', 'message')" + "|upper" * 20 + " == '1' %}"
    loops = ["{%p for i in problems %}", "{%p for j in problems %}"]
    template = document(*loops, *[joined, "{%p endif %}"] * 20, *ENDS[:2])
    table = TABLE + "".join(f"B{n},Trường {n},Xã,x,y\n" for n in range(200))
    refused(tmp_path, template, "template-endless", table=table)


def test_tags_together_have_a_length(tmp_path: Path) -> None:
    """Many long tags are refused before they are read, with where it became too much."""
    tag = "{%p if summary" + "|upper" * 40 + " == '1' %}"
    started = time.monotonic()
    assert said_code(tmp_path, document(*[tag, "{%p endif %}"] * 1_000)) == "template-tags-long"
    assert time.monotonic() - started < LONG
    refused(tmp_path, document(*[tag, "{%p endif %}"] * 1_000), "template-tags-long")


def bomb() -> bytes:
    """Return a document whose picture unpacks to a thousandfold of what it is."""
    return with_parts(document("{{ title }}"), {"word/media/a.bin": bytes(80_000_000)})


def external(kind: str) -> bytes:
    """Return a document that fetches something when it is opened."""
    base = document("{{ title }}")
    name = "word/_rels/document.xml.rels"
    link = (
        f'<Relationship Id="rId77" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
        'Target="https://x.example/a" TargetMode="External"/></Relationships>'
    )
    return with_parts(base, {name: part_of(base, name).replace(b"</Relationships>", link.encode())})


def doctype() -> bytes:
    """Return a document with entities of its own, each ten times the one before."""
    base = document("{{ title }}")
    body = part_of(base, "word/document.xml")
    start = body.index(b"?>") + 2
    return with_parts(base, {"word/document.xml": body[:start] + b'<!DOCTYPE a [<!ENTITY b "bb">]>' + body[start:]})


def macros() -> bytes:
    """Return a document with macros under the name of one without."""
    base = document("{{ title }}")
    kinds = part_of(base, "[Content_Types].xml").replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    return with_parts(base, {"[Content_Types].xml": kinds})


def altered(part: str, old: bytes, new: bytes) -> bytes:
    """Return a document with other bytes in a part."""
    base = document("{{ title }}")
    return with_parts(base, {part: part_of(base, part).replace(old, new)})


def titled() -> bytes:
    """Return a document whose title, among its properties, is a field."""
    made = Document()
    made.core_properties.title = "{{ title }}"
    return saved(made)


def other_zip() -> bytes:
    """Return an archive that is no document."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("a.txt", "a")
    return data.getvalue()


def attached(name: str, kind: str, xml: str) -> bytes:
    """Return a document with one more part, which the body refers to."""
    base = document("{{ title }}")
    kinds = part_of(base, "[Content_Types].xml").replace(
        b"</Types>", f'<Override PartName="/word/{name}" ContentType="application/{kind}+xml"/></Types>'.encode()
    )
    link = f'<Relationship Id="rId77" Type="{OFFICE}/{kind}" Target="{name}"/></Relationships>'
    links = part_of(base, RELATIONS).replace(b"</Relationships>", link.encode())
    return with_parts(base, {f"word/{name}": xml.encode(), "[Content_Types].xml": kinds, RELATIONS: links})


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "word/_rels/document.xml.rels"
CHART = (
    '<c:chart xmlns:c="c" xmlns:a="a"><c:title><a:p><a:r><a:t>Biểu {</a:t></a:r><a:r><a:t>{ title }}</a:t></a:r></a:p>'
    "</c:title></c:chart>"
)
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NOTE = f"<w:endnotes {WORD}><w:endnote><w:p><w:r><w:t>{{% if final %}}</w:t></w:r></w:p></w:endnote></w:endnotes>"
PROPERTY = "<Properties><property name='a'><vt:lpwstr xmlns:vt='v'>{{ title }}</vt:lpwstr></property></Properties>"
MISSED = {
    "chart": ("charts/chart1.xml", "chart", CHART),
    "diagram": ("diagrams/data1.xml", "diagramData", CHART),
    "custom properties": ("custom.xml", "custom-properties", PROPERTY),
    "endnotes": ("endnotes.xml", "endnotes", NOTE),
    "data": ("customXml/item1.xml", "customXml", '<a b="{{ title }}"/>'),
    "strict header": ("header9.xml", "x/header", f"<w:hdr {WORD}><w:p><w:r><w:t>{{{{ a }}}}</w:t></w:r></w:p></w:hdr>"),
}


@pytest.mark.parametrize("name", MISSED)
def test_a_tag_where_nothing_is_filled_is_told_with_its_part(tmp_path: Path, name: str) -> None:
    """No field stays in the letter unseen: titles of charts, properties, endnotes and all other parts are looked at."""
    data = attached(*MISSED[name])
    assert MISSED[name][0] in refused(tmp_path, data, "template-part-unfilled")


@pytest.mark.parametrize("about", ["category", "keywords", "content_status", "last_modified_by", "version"])
def test_a_tag_in_a_property_is_told(tmp_path: Path, about: str) -> None:
    """Every property of a document is looked at, also those that the filling library never reads."""
    made = Document()
    setattr(made.core_properties, about, "{{ title }}")
    assert "docProps/core.xml" in refused(tmp_path, saved(made), "template-part-unfilled")


def coded(*runs: str) -> str:
    """Return a field of Word whose code stands in some runs."""
    texts = "".join(f'<w:r><w:instrText xml:space="preserve">{run}</w:instrText></w:r>' for run in runs)
    begin, told, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"{begin}{texts}{told}<w:r><w:t>1</w:t></w:r>{end}"


FETCHING = {
    "picture": coded(' INCLUDEPICTURE "https://x.example/a" \\d '),
    "text, cut": coded(" Inclu", "deT", 'ext "c:\\\\a.docx"'),
    "dde": coded("DDE Excel a b"),
    "ddeauto": coded(" ddeauto c:\\\\windows\\\\cmd.exe a"),
    "link": coded(" LINK Excel.Sheet.8 a.xlsx"),
    "import": coded("IMPORT a.png"),
    "database": coded('DATABASE \\d "a.mdb"'),
    "file": coded(' HYPERLINK "file:///c:/a.exe" '),
    "share": coded(' HYPERLINK "\\\\\\\\x.example\\\\a" '),
    "disk": coded(' hyperlink "C:\\\\a.exe"'),
    "simple": '<w:fldSimple w:instr=" IncludePicture &quot;https://x.example/a&quot;"><w:r><w:t>1</w:t></w:r></w:fldSimple>',
    "within": coded("IF 1 = 1 ").replace(
        "IF 1 = 1 </w:instrText></w:r>", f"IF 1</w:instrText></w:r>{coded('DDE a b')}"
    ),
    "made": coded("XX", "PICTURE a")
    .replace("XX</w:instrText></w:r>", f"</w:instrText></w:r>{coded('QUOTE')}")
    .replace("<w:t>1<", "<w:t>INCLUDE<", 1),
}


@pytest.mark.parametrize("name", FETCHING)
def test_a_field_that_takes_in_another_file_is_refused(tmp_path: Path, name: str) -> None:
    """Word would fetch it when the letter is opened or its fields are brought up to date: the code is told."""
    base = document("a")
    body = part_of(base, "word/document.xml").replace(b"<w:p>", f"<w:p>{FETCHING[name]}".encode(), 1)
    refused(tmp_path, with_parts(base, {"word/document.xml": body}), "template-external")
    note = NOTE.replace("{% if final %}", "a").replace("<w:p>", f"<w:p>{FETCHING[name]}")
    assert said_code(tmp_path, attached("endnotes.xml", "endnotes", note)) == "template-external"


def test_fields_of_word_that_stay_at_home_are_kept(tmp_path: Path) -> None:
    """Numbers of pages, a table of contents and links of the web are no danger."""
    codes = (
        "PAGE",
        ' TOC \\o "1-3" \\h',
        'HYPERLINK "https://x.example/link/a:b"',
        ' HYPERLINK \\l "_Toc1"',
        "NUMPAGES",
    )
    base = document("a")
    fields = "".join(map(coded, codes))
    body = part_of(base, "word/document.xml").replace(b"<w:p>", f"<w:p>{fields}".encode(), 1)
    assert run_nnl(placed(tmp_path, with_parts(base, {"word/document.xml": body}))).exit_code == 1


def test_what_word_merges_or_runs_is_refused_under_any_name(tmp_path: Path) -> None:
    """A piece of another format, a control and macros are known by what they are to the document, not by their name."""
    assert said_code(tmp_path, attached("a.xml", "aFChunk", "<a/>")) == "template-external"
    assert said_code(tmp_path, attached("a.xml", "control", "<a/>")) == "template-macros"
    assert said_code(tmp_path, attached("a.xml", "vbaProject", "<a/>")) == "template-macros"
    link = external("hyperlink")
    changed = part_of(link, RELATIONS).replace(b"https://x.example/a", b"file:///c:/a.exe")
    refused(tmp_path, with_parts(link, {RELATIONS: changed}), "template-external")


AROUND: dict[str, Callable[[Any, Sequence[str]], None]] = {
    "header": lambda made, texts: put(made.sections[0].header, texts),
    "footer": lambda made, texts: put(made.sections[0].footer, texts),
    "table": lambda made, texts: put(made.add_table(1, 1).cell(0, 0), texts),
}
BOX = (
    "<w:p {word}><w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox><w:txbxContent>{paragraphs}"
    "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
)


def put(place: Any, texts: Sequence[str]) -> None:
    """Add paragraphs to a part of a document."""
    for text in texts:
        place.add_paragraph(text)


def said_by(texts: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Yield documents that have some paragraphs in their header, footer, a cell, a box of text, a footnote."""
    for name, add in AROUND.items():
        made = Document()
        add(made, texts)
        yield name, saved(made)
    paragraphs = "".join(f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>" for text in texts)
    base = document("a")
    box = BOX.format(word="", paragraphs=paragraphs).encode()
    body = part_of(base, "word/document.xml").replace(b"<w:p>", box + b"<w:p>", 1)
    yield "box", with_parts(base, {"word/document.xml": body})
    kind = "vnd.openxmlformats-officedocument.wordprocessingml.footnotes"
    notes = f"<w:footnotes {WORD}><w:footnote w:id='2'>{paragraphs}</w:footnote></w:footnotes>"
    data = attached("footnotes.xml", kind, notes)
    links = part_of(data, RELATIONS).replace(f"{OFFICE}/{kind}".encode(), f"{OFFICE}/footnotes".encode())
    yield "footnote", with_parts(data, {RELATIONS: links})


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        (("a {", "{ 9**(9**9) }} b"), "template-tag-open"),
        (("{{ ''.__class__ }}",), "template-not-allowed"),
        (("{{ titel }}",), "template-field-unknown"),
        (("{% if final %}",), "template-block-open"),
    ],
)
def test_each_part_that_is_filled_is_checked_alike(tmp_path: Path, texts: Sequence[str], code: str) -> None:
    """What the body may not say no header, footer, cell, box of text or footnote may say."""
    for name, template in said_by(texts):
        assert said_code(tmp_path, template) == code, name
    refused(tmp_path, template, code)


HOSTILE = (
    "{{ 9**9 }}",
    "{% set x = 1 %}",
    "{{",
    "{%",
    "<w:p/>",
    "</w:t></w:r></w:p><w:p>",
    "{_{ a }_}",
)


def test_a_hostile_name_is_text_in_every_part(tmp_path: Path) -> None:
    """Names of schools with signs of tags and of markup are read back whole from each part, and from no other place."""
    from xml.etree import ElementTree

    table = TABLE + "".join(f'B{n},"Trường {name}",Xã,1,1\n' for n, name in enumerate(HOSTILE))
    table = table.replace(",1,1\n", ",x,y\n")
    for name, template in said_by(("{% for p in problems %}[{{ p.unit }}]{% endfor %}",)):
        run_nnl(placed(tmp_path, template, table=table))
        with zipfile.ZipFile(tmp_path / "r.docx") as archive:
            parts = [archive.read(part) for part in archive.namelist() if part.endswith(".xml")]
        text = "".join("".join(ElementTree.fromstring(part).itertext()) for part in parts)
        for hostile in HOSTILE:
            assert f"Trường {hostile}" in text, (name, hostile)
        (tmp_path / "r.docx").unlink()


FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "text": (lambda: b"{{ title }}", "template-not-word"),
    "empty": (lambda: b"", "template-not-word"),
    "password": (lambda: ENCRYPTED, "file-password"),
    "cut": (lambda: document("{{ title }}")[:5_000], "template-not-word"),
    "zip": (other_zip, "template-not-word"),
    "no body": (lambda: with_parts(document("a"), {"word/document.xml": None}), "template-not-word"),
    "broken body": (lambda: with_parts(document("a"), {"word/document.xml": b"<a"}), "template-not-word"),
    "other body": (lambda: with_parts(document("a"), {"word/document.xml": b"<a/>"}), "template-not-word"),
    "broken types": (lambda: with_parts(document("a"), {"[Content_Types].xml": b"<a"}), "template-not-word"),
    "entities": (doctype, "template-not-word"),
    "bomb": (bomb, "template-too-large"),
    "macro types": (macros, "template-macros"),
    "macro part": (lambda: with_parts(document("a"), {"word/vbaProject.bin": b"a"}), "template-macros"),
    "attached": (lambda: external("attachedTemplate"), "template-external"),
    "frame": (lambda: external("frame"), "template-external"),
    "picture": (lambda: external("image"), "template-external"),
    "property": (titled, "template-part-unfilled"),
    "style": (lambda: altered("word/styles.xml", b'w:val="Normal"', b'w:val="{{ title }}"'), "template-part-unfilled"),
    "attribute": (lambda: altered("word/document.xml", b"<w:p>", b'<w:p w:rsidR="{{ title }}">'), "template-outside"),
    "struck": (lambda: altered("word/document.xml", b"w:t>", b"w:delText>"), "template-outside"),
    "comment": (lambda: altered("word/document.xml", b"<w:p>", b"<!-- {{ title }} --><w:p>"), "template-outside"),
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_file_that_is_no_safe_template_is_refused(tmp_path: Path, name: str, lang: str) -> None:
    """What is no Word document, a bomb, has macros or fetches from elsewhere ends before anything is counted."""
    make, code = FILES[name]
    data = make()
    assert said_code(tmp_path, data) == code
    refused(tmp_path, data, code, lang)


def test_a_link_to_click_on_is_kept(tmp_path: Path) -> None:
    """An address in a letterhead is no danger: the template is filled."""
    assert run_nnl(placed(tmp_path, external("hyperlink"))).exit_code == 1


def test_a_template_that_is_not_there_is_told(tmp_path: Path) -> None:
    """A missing template, or a folder in its place, is an error of the command line."""
    arguments = placed(tmp_path, b"")
    (tmp_path / "mau.docx").unlink()
    ended = run_nnl(arguments)
    assert (ended.exit_code, (tmp_path / "r.docx").exists()) == (2, False)
    (tmp_path / "mau.docx").mkdir()
    assert run_nnl(arguments).exit_code == 2


def test_a_template_without_a_word_document_to_write_is_a_usage_error(tmp_path: Path) -> None:
    """`--letter-template` has no meaning where no .docx is written."""
    arguments = [*placed(tmp_path, document("a"))]
    arguments[5] = str(tmp_path / "r.md")
    ended = run_nnl(arguments)
    assert ended.exit_code == 2
    assert MESSAGES["template-unused"][0] in ended.stderr
    assert not (tmp_path / "r.md").exists()


def test_a_template_is_no_output(tmp_path: Path) -> None:
    """The template is never overwritten by what is made of it."""
    template = document("a")
    arguments = placed(tmp_path, template)
    arguments[5] = arguments[7]
    assert run_nnl(arguments).exit_code == 2
    assert (tmp_path / "mau.docx").read_bytes() == template


def test_without_the_library_one_sentence_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where docxtpl is not installed the run says the command that installs it, and ends with 2."""
    monkeypatch.setattr("nnl_cli.cli.letter_templates.find_spec", lambda _: None)
    told = refused(tmp_path, document("a"), "template-needs-docxtpl")
    assert "pip install docxtpl" in told
    assert "pip install -c constraints.txt '.[letter]'" in told


def test_a_fault_of_the_filling_library_is_an_error_of_the_template(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the library makes of a template that passed every check is still told as one line."""
    monkeypatch.setattr("nnl_cli.reports.templates.filling.Letter", lambda _: SimpleNamespace(render=_fails))
    refused(tmp_path, document("a"), "template-unfillable")


def _fails(*_: object, **__: object) -> None:
    raise ValueError
