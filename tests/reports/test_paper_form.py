"""The report that an office signs has the measures of Nghị định 30/2020/NĐ-CP, asserted on the file itself."""

import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from paper_reading import HEAD, RUNS, Read, paper
from running import run_nnl

EMU = 36_000  # of a millimetre


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """The paper of the example district, with its letterhead."""
    return paper(tmp_path_factory.mktemp("huyen"), RUNS["district"], "--letterhead", str(HEAD))[0]


@pytest.fixture(scope="module")
def commune(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """The paper of the example commune, without a letterhead."""
    return paper(tmp_path_factory.mktemp("xa"), RUNS["commune"])[0]


def test_the_page_is_a4_with_the_margins_of_the_decree(district: Read) -> None:
    """Upright A4: 20-25 mm above and below, 30-35 at the left, 15-20 at the right."""
    section = district.document.sections[0]
    assert (round(section.page_width / EMU), round(section.page_height / EMU)) == (210, 297)
    assert 20 <= round(section.top_margin / EMU) <= 25
    assert 20 <= round(section.bottom_margin / EMU) <= 25
    assert 30 <= round(section.left_margin / EMU) <= 35
    assert 15 <= round(section.right_margin / EMU) <= 20


def test_pages_are_numbered_above_in_the_middle_from_the_second_on(district: Read) -> None:
    """In letters of 13 or 14 points; the first page has no number."""
    section = district.document.sections[0]
    assert section.different_first_page_header_footer
    number = section.header.paragraphs[0]
    assert (number.alignment, number.runs[0].font.size.pt) == (1, 13)
    assert "PAGE" in number._p.xml
    assert "PAGE" not in section.first_page_header._element.xml
    assert "PAGE" not in section.footer._element.xml


SIZES: dict[str, tuple[set[float], bool, bool]] = {  # points, bold, italic
    "nnl nation": ({12, 13}, True, False),
    "nnl motto": ({13, 14}, True, False),
    "nnl superior": ({12, 13}, False, False),
    "nnl issuer": ({12, 13}, True, False),
    "nnl number": ({13}, False, False),
    "nnl place-and-date": ({13, 14}, False, True),
    "nnl kind": ({13, 14}, True, False),
    "nnl subject": ({13, 14}, True, False),
    "nnl body": ({13, 14}, False, False),
    "nnl recipients": ({12}, True, True),
    "nnl recipient": ({11}, False, False),
    "nnl post": ({13, 14}, True, False),
    "nnl signer": ({13, 14}, True, False),
}


@pytest.mark.parametrize("style", SIZES)
def test_letters_are_those_of_the_decree(district: Read, style: str) -> None:
    """Times New Roman, black, in the size and the face that the decree gives each part."""
    font = district.document.styles[style].font
    sizes, bold, italic = SIZES[style]
    assert font.size.pt in sizes
    assert (bool(font.bold), bool(font.italic)) == (bold, italic)
    assert font.name == "Times New Roman"
    assert str(font.color.rgb) == "000000"


def test_the_body_is_justified_with_a_first_line(district: Read) -> None:
    """First line 1 to 1,27 cm, 6 points between paragraphs, lines between single and one and a half."""
    layout = district.document.styles["nnl body"].paragraph_format
    assert layout.alignment == 3
    assert 10 <= layout.first_line_indent / EMU <= 12.8
    assert layout.space_after.pt >= 6
    assert 1 <= layout.line_spacing <= 1.5


def test_the_head_of_the_table_stands_on_every_page_and_no_row_is_torn(district: Read) -> None:
    """Of every table with lines the first row is a head; each row stays whole, and so does who signs."""
    tables = re.findall(r"<w:tbl>.*?</w:tbl>", district.parts["word/document.xml"], re.DOTALL)
    assert all("w:cantSplit" in table for table in tables)
    lined = [table for table in tables if "w:tblBorders" in table]
    assert len(lined) == 3
    for table in lined:
        rows = re.findall(r"<w:tr>.*?</w:tr>", table, re.DOTALL)
        assert "w:tblHeader" in rows[0]
        assert not any("w:tblHeader" in row for row in rows[1:])
        assert all("w:cantSplit" in row for row in rows)


def test_no_table_is_wider_than_the_page(district: Read, commune: Read) -> None:
    """What stands between the margins is 165 mm wide."""
    for read in (district, commune):
        grids = re.findall(r"<w:tblGrid>(.*?)</w:tblGrid>", read.parts["word/document.xml"], re.DOTALL)
        for grid in grids:
            assert sum(map(int, re.findall(r'w:w="(\d+)"', grid))) <= 166 * 56.7


def test_the_nation_stands_at_the_right_and_the_issuer_at_the_left(district: Read) -> None:
    """Each with its rule: the motto's as long as the motto, the issuer's a third to a half of its line."""
    first, second = district.document.tables[:2]
    left, right = (cell.text.split("\n") for cell in first.rows[0].cells)
    assert left[:2] == ["ỦY BAN NHÂN DÂN", "XÃ HẢI DIỆP (minh họa)"]
    assert right[:2] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    assert first._tbl.xml.count("<w:pBdr>") == 2
    assert [cell.text for cell in second.rows[0].cells] == [
        "Số:           /BC-UBND",
        "Hải Diệp, ngày       tháng       năm 20…",
    ]


def test_number_date_and_signature_stay_open_unless_given(commune: Read) -> None:
    """Nothing is invented: no letterhead, no number, no name, no post."""
    text = commune.everything()
    assert "Số:           /BC-…" in text
    assert "[…], ngày       tháng       năm 20…" in text
    assert "[CHỨC VỤ NGƯỜI KÝ]" in text
    assert "[Họ và tên]" in text
    assert "Kính gửi: […]" in text
    assert "[CƠ QUAN BAN HÀNH]" in text
    assert "- Lưu: VT, […]." in text


def test_what_the_letterhead_gives_stands_in_its_place(tmp_path: Path) -> None:
    """Number with its symbol, the date with the noughts of the decree, bases, recipients and the closing sentence."""
    head = tmp_path / "dau.yaml"
    head.write_text(
        "issuer: SỞ A\nissuer_name: Sở A\nnumber: 12\nsymbol: BC-SGDĐT\ndate: 2027-01-05\nplace: Huế\n"
        "subject: Kết quả năm học\nbases: [Căn cứ Luật A;, Quyết định B]\nrecipients: [Như trên;, 'Lưu: VT.']\n"
        "posts: [GIÁM ĐỐC]\nsigner: Nguyễn A\naddressee: UBND tỉnh\n",
        encoding="utf-8",
    )
    read, _ = paper(tmp_path, RUNS["commune"], "--letterhead", str(head))
    text = read.everything()
    for line in (
        "Số: 12/BC-SGDĐT",
        "Huế, ngày 05 tháng 01 năm 2027",
        "Kính gửi: UBND tỉnh",
        "Căn cứ Luật A;",
        "Căn cứ Quyết định B;",
        "- Như trên;",
        "- Lưu: VT.",
        "GIÁM ĐỐC",
        "Nguyễn A",
        "Trên đây là báo cáo kết quả năm học của Sở A./.",
    ):
        assert line in text
    assert read.said("nnl subject")[0] == "Kết quả năm học"
    assert "[CƠ QUAN" not in text


def test_documents_are_named_as_the_plan_declares_them(commune: Read) -> None:
    """By kind, number, date, issuer and title; the plan itself first."""
    bases = [one for one in commune.said("nnl body") if one.startswith("Căn cứ ")]
    first = "Nghị quyết số 45/NQ-HĐND (minh họa) ngày 28 tháng 12 năm 2025 của HĐND xã An Khê (minh họa)"
    second = "Quyết định số 2810/QĐ-UBND (minh họa) ngày 20 tháng 12 năm 2025 của UBND tỉnh mã 99 (minh họa)"
    assert bases == [
        f"Căn cứ {first} về nhiệm vụ phát triển kinh tế - xã hội năm 2026;",
        f"Căn cứ {second} về giao chỉ tiêu kế hoạch năm 2026 cho các xã;",
    ]


def test_a_plan_that_stands_alone_is_what_the_report_rests_on(district: Read) -> None:
    """Plan 118 declares its number, date, issuer and title; the letterhead adds a decision of its own."""
    bases = [one for one in district.said("nnl body") if one.startswith("Căn cứ ")]
    assert bases[0].startswith("Căn cứ Kế hoạch số 118/KH-UBND ngày 26 tháng 3 năm 2024 của UBND huyện Phong Điền về ")
    assert bases[1:] == ["Căn cứ Quyết định số 00/QĐ-UBND (minh họa) về việc giao chỉ tiêu giáo dục năm 2024;"]


def test_sections_are_headings_in_their_order(commune: Read) -> None:
    """A reader goes from one to the next; the plan's groups stand below the second."""
    assert [one.partition(".")[0] for one in commune.said("Heading 1")] == ["I", "II", "III", "IV", "V"]
    assert commune.said("Heading 2") == [
        "1. Kinh tế",
        "2. Xã hội",
        "3. Môi trường",
        "4. Giáo dục",
        "5. Quốc phòng, an ninh, cải cách hành chính",
    ]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_same_run_gives_the_same_bytes(tmp_path: Path, lang: str) -> None:
    """In both languages, and no part tells when or by what it was written."""
    found = []
    for name in ("mot", "hai"):
        folder = tmp_path / name
        folder.mkdir()
        found.append(paper(folder, RUNS["commune"], "--lang", lang)[0])
    assert found[0].bytes == found[1].bytes
    with zipfile.ZipFile(tmp_path / "mot" / "bc.docx") as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_table_for_the_screen_needs_no_library_of_papers() -> None:
    """Only a run that writes a paper pays for the library that does."""
    import subprocess
    import sys

    code = (
        "import sys; from nnl_cli.cli.main import run; run(sys.argv[1:]); "
        "assert not [m for m in sys.modules if m.split('.')[0] in ('docx', 'lxml')], 'loaded'"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "check", RUNS["district"][0], "-q"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-300:]


def test_the_paper_stands_beside_other_formats(tmp_path: Path) -> None:
    """Of one run several outputs: the paper is one of them."""
    names = [tmp_path / f"b{suffix}" for suffix in (".docx", ".html", ".xlsx", ".md")]
    outputs: list[Any] = [part for name in names for part in ("-o", str(name))]
    assert run_nnl(["check", *RUNS["commune"], *outputs, "-q"]).exit_code == 1
    assert all(name.stat().st_size > 1000 for name in names)
