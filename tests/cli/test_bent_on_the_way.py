"""What programs do to a table on its way: read where it is without doubt, told where a word is needed."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from running import run_nnl

PLAN = """\
plan: {number: 1/KH, title: Thử, period: 2024}
unit: {key: ma, name: ten, class: cap}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên trường, type: text}
  cap: {label: Cấp học, type: category, values: {TH: [], TH&THCS: [Liên cấp]}}
  lh: {label: Loại hình, type: text}
  tn: {label: Tốt nghiệp, type: count}
  nghe: {label: Vào nghề, type: count, part_of: tn}
indicators:
  - {id: nghe, numerator: nghe, denominator: tn, target: "> 30%"}
"""
HEAD = "Mã,Tên trường,Tốt nghiệp,Vào nghề\n"
Check = Callable[..., Mapping[str, Any]]


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    """Judge tables by their texts and return the JSON report."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "p.yaml").write_text(PLAN, encoding="utf-8")

    def run(*texts: str, plan: str = PLAN) -> Mapping[str, Any]:
        (tmp_path / "p.yaml").write_text(plan, encoding="utf-8")
        names = [f"{number}.csv" for number in range(len(texts))]
        for name, text in zip(names, texts, strict=True):
            (tmp_path / name).write_text(text, encoding="utf-8")
        return run_nnl(["check", *names, "--plan", "p.yaml", "--format", "json"]).report

    return run


def codes(report: Mapping[str, Any]) -> set[str]:
    """Return what was told, columns that the table lacks apart."""
    return {problem["code"] for problem in report["problems"]} - {"column-missing"}


@pytest.mark.parametrize(
    "table",
    [
        HEAD + '="0101",A,="100",="40"\n="0102",B,100,30\n',
        "Mã (*),Tên trường (*),Tốt nghiệp (**),Vào nghề [1]\n0101,A,100,40\n0102,B,100,30\n",
        "Mã,T&#234;n trường,T&#7889;t nghi&#7879;p,Vào nghề\n0101,A,100,40\n0102,B &amp; C,100,30\n",
        HEAD + "0101\u200b,A\u200b  B,\u200b100,40\n\u200b0102,\ufeffB,100,30\u200b\n",
        HEAD + "0101,A,100,40\n0102,B,50,20\n0103,C,50,10\n,3,200,23.33\n",
        HEAD + "0101,A,100,40\n0102,B,100,30\n,2,200,70\n",
    ],
    ids=["equals", "marks", "entities", "zero-width", "count-and-average", "count-of-names"],
)
def test_what_hides_no_figure_is_read(check: Check, table: str) -> None:
    """A wrapper, a footnote mark, an entity, invisible letters and a row that counts the names change no figure."""
    report = check(table)
    assert (report["results"][0]["rate"], codes(report) - {"bare-total"}) == ("70/200", set())


def test_an_entity_in_a_name_is_a_letter(check: Check) -> None:
    """`&amp;` is &; a name with a lone & keeps it."""
    Path("r.csv").write_text("Mã,Tên trường\n01,TH&THCS An Lộc\n02,B\n", encoding="utf-8")
    check(HEAD + ",TH&amp;THCS An L&#7897;c,100,40\n02,B,100,30\n")
    report = run_nnl(["check", "0.csv", "--plan", "p.yaml", "--register", "r.csv", "--format", "json"]).report
    assert report["coverage"]["missing"] == []


def test_codes_that_became_numbers_in_one_file_meet_the_other(check: Check) -> None:
    """`0205.0` throughout a column is 0205, and it is said; where one code has no zero none is taken off."""
    rest = "Mã,Vào nghề\n11,40\n12,30\n"
    report = check("Mã,Tốt nghiệp\n11.0,100\n12.0,100\n", rest)
    assert (report["results"][0]["rate"], codes(report)) == ("70/200", {"codes-with-zeros"})
    report = check("Mã,Tốt nghiệp\n11.0,100\n12.1,100\n", rest)
    assert report["results"][0]["rate"] != "70/200"


def test_an_address_is_no_lost_letter(check: Check) -> None:
    """The question mark of a link belongs to it: the file is read. Lost letters still refuse it."""
    head = HEAD.replace("\n", ",Biểu mẫu\n")
    rows = "".join(f"010{n},A{n},100,40,https://forms.gle/xem?id={n}\n" for n in range(4))
    assert check(head + rows)["results"][0]["rate"] == "160/400"
    lost = "".join(f"010{n},Tr??ng Ti?u h?c {n},100,40,x\n" for n in range(4))
    assert "text-lost" in codes(check(head + lost))


def test_one_broken_letter_in_a_name_refuses_nothing(check: Check) -> None:
    """The name is told and its figures count; in a code it is refused, and many are a damaged file."""
    report = check(HEAD + "0101,Mari\ufffdndael,100,40\n0102,B,100,30\n")
    assert (report["results"][0]["rate"], codes(report)) == ("70/200", {"letter-lost"})
    assert {p["severity"] for p in check(HEAD + "01\ufffd1,A,100,40\n0102,B,100,30\n")["problems"]} >= {"error"}
    many = "".join(f"010{n},Tr\ufffdng {n},100,40\n" for n in range(4))
    assert "text-lost" in codes(check(HEAD + many))


@pytest.mark.parametrize(
    ("written", "told"), [("TH và THCS", {"class-spelled"}), ("th&thcs", set()), ("Liên cấp", set()), ("TH", set())]
)
def test_a_class_known_by_its_words_is_told(check: Check, written: str, told: set[str]) -> None:
    """Who is asked hangs on the class: where only its words show it that is said, what the plan declares is not."""
    report = check(f"Mã,Cấp học,Tốt nghiệp,Vào nghề\n01,{written},100,40\n")
    assert codes(report) == told


@pytest.mark.parametrize("written", ["CL", "cong lap", "công lâp", "cônglập", "C.L", "côgn lập"])
def test_a_free_text_near_the_word_asked_for_is_doubtful(check: Check, written: str) -> None:
    """`CL` may be `công lập` or not: it is told, and no verdict hangs on it; another spelling is the same word."""
    plan = PLAN.replace("denominator: tn,", 'denominator: tn, where: lh == "công lập",')
    rows = f"01,A,100,40,công lập\n02,B,100,30,Công  lập \n03,C,100,0,{written}\n"
    report = check(HEAD.replace("\n", ",Loại hình\n") + rows, plan=plan)
    first = report["results"][0]
    assert (first["numerator"], first["verdict"], first["units"]["left_out"]) == (70, "undetermined", 1)
    told = [(p["code"], p["value"], p["cell"]) for p in report["problems"] if p["code"] == "text-left-out"]
    assert told == [("text-left-out", written, "E4")]
    listed = plan.replace(
        "lh: {label: Loại hình, type: text}", f"lh: {{label: Loại hình, type: category, values: [công lập, {written}]}}"
    )
    assert "text-left-out" not in codes(check(HEAD.replace("\n", ",Loại hình\n") + rows, plan=listed))


@pytest.mark.parametrize("written", ["tư thục", "ngoài công lập", "dân lập", "NCL", "công lập 2"])
def test_a_free_text_of_another_word_stands_outside_in_silence(check: Check, written: str) -> None:
    """What a condition is there to leave out is no problem of the data."""
    plan = PLAN.replace("denominator: tn,", 'denominator: tn, where: lh == "công lập",')
    rows = f"01,A,100,40,công lập\n02,B,100,30,công lập\n03,C,100,0,{written}\n"
    report = check(HEAD.replace("\n", ",Loại hình\n") + rows, plan=plan)
    assert (report["results"][0]["rate"], codes(report)) == ("70/200", set())


def test_the_dashes_stand_in_the_summary(check: Check) -> None:
    """How many dashes counted as 0 stands beside the verdict, with its mend; `signs` of the plan says otherwise."""
    table = HEAD + "01,A,100,40\n02,B,100,-\n03,C,100,–\n"
    assert check(table)["results"][0]["rate"] == "40/300"
    shown = run_nnl(["check", "--all", "0.csv", "--plan", "p.yaml"]).stdout
    assert "2 ô" in shown
    assert "signs" in shown
    otherwise = PLAN.replace("unit:", 'signs: {missing: ["-", "–"]}\nunit:')
    report = check(table, plan=otherwise)
    assert (report["results"][0]["rate"], codes(report)) == ("40/100", set())
