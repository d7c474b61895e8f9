"""What a miss hangs on, as the report to be signed tells it: the very units, and of which target each lacks so many."""

from pathlib import Path

import pytest

from paper_reading import Read, paper

PLAN = """\
plan: {number: 5/KH-UBND, title: Thử, period: 2026}
unit: {key: ma, name: ten, place: xa}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên, type: text}
  xa: {label: Xã, type: text}
  huyen: {label: Vùng, type: text}
  a: {label: Nữ, type: count, part_of: b}
  b: {label: Học sinh, type: count}
indicators:
  - {id: r, name: Tỷ lệ nữ, numerator: a, denominator: b, noun: học sinh, targets: [TARGETS]}
"""
TABLE = "Mã,Tên,Xã,Vùng,Nữ,Học sinh\n1,An,X,V1,90,100\n2,Bình,Y,V1,60,100\n3,Cúc,Y,V2,60,100\n"
BLANK = TABLE.replace("60,100\n3", ",100\n3").replace("90,100", "10,100")  # what Bình has is not known
ONE = "{require: '>= 80%'}"
TWO = "{require: '>= 80%'}, {require: '>= 90%'}"


def run(folder: Path, targets: str, *indicators: str, table: str = TABLE) -> Read:
    """Return the paper of a plan whose rate has these targets, and more indicators."""
    plan = PLAN.replace("TARGETS", targets) + "".join(f"  - {one}\n" for one in indicators)
    (folder / "p.yaml").write_text(plan, "utf-8")
    (folder / "t.csv").write_text(table, "utf-8", newline="")
    return paper(folder, [str(folder / "t.csv"), "--plan", str(folder / "p.yaml")])[0]


@pytest.mark.parametrize(("each", "names"), [("unit", "Bình (2), Cúc (3)"), ("huyen", "V1, V2"), ("xa", "Y")])
def test_a_cascade_names_what_it_counts(tmp_path: Path, each: str, names: str) -> None:
    """Of schools those schools that do not pass, of areas those areas: never the communes that they lie in."""
    noun = f"{{id: t, name: Nơi đạt, each: {each}, passes: [r], noun: nơi, target: '>= 100%'}}"
    read = run(tmp_path, ONE, noun)
    assert f"; nơi còn thiếu: {names}." in read.everything()


def test_targets_are_counted_as_targets(tmp_path: Path) -> None:
    """Where some indicators have several targets the paragraphs and section III count those, and say of how many."""
    waits = "{id: w, name: Số nữ, numerator: a, noun: em, targets: [{require: '>= 100'}, {require: '>= 110'}]}"
    read = run(tmp_path, TWO, waits, "{id: v, name: Học sinh, numerator: b, target: '>= 10'}", table=BLANK)
    text = read.said()
    counts = "5 mức của 3 chỉ tiêu: 1 vượt, 2 chưa đạt, 2 chưa đủ căn cứ"
    assert any(line.startswith(f"Có {counts}.") for line in text)
    assert any(line.startswith("2 mức của 1 chỉ tiêu chưa đủ căn cứ kết luận: số nữ") for line in text)
    assert any("1 trên 5 mức của 3 chỉ tiêu đạt (1 vượt)" in line for line in text)
    lacking = "2 mức của 1 chỉ tiêu chưa đạt, 2 mức của 1 chỉ tiêu chưa đủ căn cứ kết luận, nêu ở Biểu 1."
    assert any(lacking in line for line in text)


def test_a_paper_names_files_without_folders_and_no_options(tmp_path: Path) -> None:
    """Who reads a signed paper runs no command and has no folder: files are names, "(--register)" is not there."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "hong.xlsx").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "in" / "t.csv").write_text(TABLE, "utf-8", newline="")
    (tmp_path / "in" / "u.csv").write_text(TABLE.replace("1,An,X,V1,90", "1,An,X,V1,80"), "utf-8", newline="")
    (tmp_path / "p.yaml").write_text(PLAN.replace("TARGETS", ONE), "utf-8")
    council = tmp_path / "c.docx"
    read, _ = paper(
        tmp_path, [str(tmp_path / "in"), "--plan", str(tmp_path / "p.yaml")], "--council", str(council)
    )  # fmt: skip
    for text in (read.everything(), Read(council.read_bytes()).everything()):
        assert "hoặc nêu danh sách đơn vị; " in text
        assert "; không đọc được: hong.xlsx" in text
        assert "--" not in text
        assert str(tmp_path) not in text
        assert "in/" not in text
    assert "u.csv, ô E2; An (1): Nữ: 90 ở t.csv:E2, 80 ở E2" in read.everything()


def test_units_lack_so_many_of_a_named_target(tmp_path: Path) -> None:
    """Where two targets of one indicator are missed, it is said of which one each unit lacks so many."""
    told = "đơn vị còn thiếu nhiều nhất so với mức ≥\N{NO-BREAK SPACE}90%: Bình (60/100, thiếu 30), Cúc"
    assert told in run(tmp_path, TWO).everything()
    assert "đơn vị còn thiếu nhiều nhất: Bình (60/100, thiếu 20)" in run(tmp_path, ONE).everything()


def test_units_of_unknown_place_have_a_row(tmp_path: Path) -> None:
    """The annex by place leaves no unit out: one that names no place stands in a row of its own, the last."""
    read = run(tmp_path, ONE, table=TABLE.replace("Cúc,Y", "Cúc,"))
    rows = read.rows("Địa bàn")
    assert [row[1] for row in rows[1:]] == ["X", "Y", "Không rõ"]
    assert "60,00% (60/100)" in rows[-1][-1]
