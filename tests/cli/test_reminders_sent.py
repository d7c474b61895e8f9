"""What is sent to those who owe figures reads as an office would write it: who asks, of what, until when."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from offices import opened
from running import Outcome, run_nnl

PLAN = """\
plan: {number: 6/KH, title: Thử, period: 2025-2026, as_of: 2026-05-31}
documents: {tinh: {number: 9/QĐ, issuer: UBND tỉnh, title: Giao, short: Tỉnh giao}}
unit: {key: ma, name: ten, place: xa}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên trường, type: text}
  xa: {label: Xã, type: text}
  tn: {label: Tốt nghiệp, type: count}
  nghe: {label: Vào nghề, type: count, part_of: tn}
indicators:
- {id: vao, name: Tỷ lệ vào nghề, numerator: nghe, denominator: tn,
   targets: ["> 30%", {require: ">= 28%", source: tinh}]}
"""
HEAD = "Mã,Tên trường,Xã,Tốt nghiệp,Vào nghề\n"
ROWS = "01,Một,A,100,20\n02,Hai,A,100,\n03,Ba,B,100,\n"
LANGS = pytest.mark.parametrize("lang", ["vi", "en"])
NO_BREAK = "\N{NO-BREAK SPACE}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Nnl = Callable[..., Outcome]


@pytest.fixture
def nnl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Nnl:
    """Run `nnl check … --pending` in a folder with a plan of two documents and a table with blanks."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "160")
    for name in ("NNL_LANG", "NNL_PLAN"):
        monkeypatch.delenv(name, raising=False)
    for name, text in (("indicators.yaml", PLAN), ("a.csv", HEAD + ROWS), ("h.yaml", "issuer: SỞ THỬ\nnumber: 12\n")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return lambda *options: run_nnl(("check", "a.csv", "--pending", *options))


def text_of(path: str) -> str:
    """Return all that a .docx says, a paragraph or cell a line, those of its head block too."""
    document: Any = Document(path)
    return "\n".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in document.element.body.iter(f"{W}p"))


@LANGS
def test_letters_of_an_earlier_run_are_told_where_nobody_owes_any_more(nnl: Nnl, lang: str) -> None:
    """They lie there although none is written now; without a folder nothing is told, and none is made."""
    nnl("--each", "thu")
    Path("a.csv").write_text(HEAD + ROWS.replace(",\n", ",50\n"), encoding="utf-8")
    ended = nnl("--each", "thu", "--lang", lang)
    begins = {"vi": "2 thư của lần trước vẫn để nguyên", "en": "2 letter(s) of an earlier run were left"}[lang]
    assert ended.stderr.startswith(begins)
    assert "02 Hai.docx; 03 Ba.docx" in ended.stderr
    assert nnl("--each", "khac").stderr == ""
    assert not Path("khac").exists()


@LANGS
def test_a_target_of_several_documents_is_told_with_whose_it_is(nnl: Nnl, lang: str) -> None:
    """Screen, list in every form and letter name the document beside what it asks, as the report does."""
    screen = nnl("--lang", lang, "-o", "n.docx", "-o", "n.md", "-o", "n.xlsx", "--each", "thu").stdout
    asks = {"vi": "yêu cầu {} {}", "en": "{} asks for {}"}[lang].format
    cells = [row for sheet in opened(Path("n.xlsx")) for row in sheet.iter_rows(values_only=True)]
    texts = [screen, Path("n.md").read_text(encoding="utf-8"), "\n".join(str(cell) for row in cells for cell in row)]
    for text in [*texts, *(text_of(name).replace(NO_BREAK, " ") for name in ("n.docx", "thu/02 Hai.docx"))]:
        assert asks("6/KH", "> 30%") in text
        assert asks("Tỉnh giao", "≥ 28%") in text


@LANGS
def test_a_letter_says_of_which_year_it_is_and_who_asks(nnl: Nnl, lang: str) -> None:
    """A school year is called so; without a name for sentences the issuer is the one in the heading, as in a report."""
    nnl("--each", "thu", "--letterhead", "h.yaml", "--lang", lang)
    text = text_of("thu/02 Hai.docx")
    about = {
        "vi": "V/v bổ sung, sửa số liệu báo cáo năm học 2025-2026",
        "en": "Re: figures owed for school year 2025-2026",
    }
    assert about[lang] in text
    says = {"vi": ("SỞ THỬ đang tổng hợp", "gửi về SỞ THỬ trước"), "en": ("SỞ THỬ is gathering", "to SỞ THỬ before")}
    assert all(part in text for part in says[lang])


def test_no_line_ends_between_a_sign_and_its_number(nnl: Nnl) -> None:
    """In list and letter of Word a sign holds its number; screens and programs have a plain space."""
    screen = nnl("-o", "n.docx", "-o", "n.json", "--each", "thu").stdout
    for name in ("n.docx", "thu/02 Hai.docx"):
        text = text_of(name)
        assert f">{NO_BREAK}30%" in text
        assert f"≥{NO_BREAK}28%" in text
        assert "> 30%" not in text
        assert "≥ 28%" not in text
    assert NO_BREAK not in screen + Path("n.json").read_text(encoding="utf-8")


def test_a_place_stands_on_the_page_of_its_first_unit(nnl: Nnl) -> None:
    """The row of a place is kept with the next one, so that it never stands alone at the foot of a page."""
    nnl("-o", "n.docx")
    rows = Document("n.docx").tables[0]._tbl.tr_lst
    kept = [
        "".join(t.text or "" for t in row.iter(f"{W}t"))
        for row in rows
        if next(row.iter(f"{W}keepNext"), None) is not None
    ]
    assert kept == ["A · 1 đơn vị", "B · 1 đơn vị"]


@pytest.mark.parametrize("number", ["6/KH", "45/NQ-HĐND (" + "rất dài " * 12 + ")"])
def test_the_printed_margins_of_the_sheet_have_the_date_and_the_counts(nnl: Nnl, number: str) -> None:
    """However long the plan's number is, the date stands whole above a page and how many owe figures below it."""
    Path("indicators.yaml").write_text(PLAN.replace("6/KH", f'"{number}"'), encoding="utf-8")
    nnl("-o", "n.xlsx")
    sheet = opened(Path("n.xlsx")).worksheets[0]
    above = sheet.oddHeader.left.text
    assert above.startswith(("Kế hoạch 6/KH", "Nghị quyết 45/NQ"))
    assert above.endswith(", năm học 2025-2026, đến 31/05/2026")
    assert len(above) < 100
    assert sheet.oddFooter.left.text.startswith("2 đơn vị còn thiếu số liệu")


@LANGS
def test_a_letterhead_heads_the_list_and_nothing_does_without(nnl: Nnl, lang: str) -> None:
    """The list has the heading block of a paper where somebody says who issues it; the report's number is not its."""
    motto = {"vi": "Độc lập - Tự do - Hạnh phúc", "en": "Independence - Freedom - Happiness"}[lang]
    nnl("-o", "n.docx", "--letterhead", "h.yaml", "--lang", lang)
    text = text_of("n.docx")
    assert text.startswith("SỞ THỬ\n")
    assert motto in text
    assert "12" not in text.partition("6/KH")[0]
    nnl("-o", "n.docx", "--lang", lang)
    assert motto not in text_of("n.docx")


@pytest.mark.usefixtures("nnl")
def test_papers_that_are_sent_speak_of_what_is_missing() -> None:
    """No list and no letter says of a unit that it is in debt or holds a verdict; who sent nothing has not reported."""
    Path("r.csv").write_text("Mã,Tên trường,Xã\n01,Một,A\n02,Hai,A\n03,Ba,B\n04,Bốn,B\n", encoding="utf-8")
    arguments = ("check", "a.csv", "--register", "r.csv")
    run_nnl((*arguments, "--pending", "-o", "n.docx", "-o", "n.md", "-o", "n.xlsx", "-o", "n.csv", "--each", "thu"))
    run_nnl((*arguments, "-o", "b.docx"))
    with zipfile.ZipFile("n.xlsx") as archive:
        texts = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")]
    texts += [Path(name).read_text(encoding="utf-8") for name in ("n.md", "n.csv")]
    texts += [text_of(name) for name in ("n.docx", "b.docx", *map(str, sorted(Path("thu").iterdir())))]
    for text in texts:
        assert not [word for word in ("còn nợ", "giữ kết luận", "gửi gì") if word in text.casefold()]
    assert "3 đơn vị còn thiếu số liệu, trong đó 3 đơn vị mà kết luận còn phụ thuộc" in text_of("n.docx")
    assert "Bốn (04) chưa báo cáo" in text_of("b.docx")
