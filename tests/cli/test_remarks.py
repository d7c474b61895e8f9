"""Remarks: what people wrote stands beside the verdicts, is told where it fits nothing, and decides nothing."""

import csv
import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hostile import NAMES
from nnl_cli.cli.schema import schema_of
from nnl_cli.wording.messages import MESSAGES
from offices import opened
from running import Outcome, run_nnl

PLAN = """\
plan: {number: 1/NQ, title: Thử, period: 2026, short: Xã giao}
documents: {tinh: {number: 2/QĐ, short: Tỉnh giao}}
unit: {key: ma, name: ten, class: loai}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên, type: text}
  loai: {label: Loại, type: category, values: [A, B]}
  a: {label: Học nghề, type: count, part_of: b}
  b: {label: Tốt nghiệp, type: count}
  c: {label: Giải, type: count}
  d: {label: Chưa có, type: count}
indicators:
  - {id: nghe, name: Tỷ lệ học nghề, numerator: a, denominator: b, target: "> 30%"}
  - {id: giai, name: Số giải, numerator: c, targets: [{require: ">= 5"}, {require: ">= 3", source: tinh}]}
  - {id: it, name: Tỷ lệ bỏ học, numerator: a, denominator: b, target: "<= 20%"}
  - {id: dat, name: Tốt nghiệp, numerator: b, target: ">= 50"}
  - {id: ho, name: Chưa có số, numerator: d, target: ">= 1"}
  - {id: xem, name: Chỉ xem, numerator: b}
  - id: chia
    name: Chia phần
    numerator: a
    denominator: b
    target: {require: "> 30%", except: [{where: 'loai == "B"', require: "> 40%"}]}
  - id: muc
    name: Theo mức
    numerator: a
    denominator: b
    levels: [{name: Tốt, require: ">= 50%"}, {name: Khá, require: ">= 20%"}, {name: Đủ, require: ">= 10%"}]
    target: ">= Tốt"
"""
TABLE = "Mã,Tên,Loại,Học nghề,Tốt nghiệp,Giải,Chưa có\n01,Một,A,14,60,1,\n02,Hai,B,10,40,1,\n"
WRITTEN = """\
remarks:
  - indicator: nghe
    reason: Thiếu xưởng thực hành
    measure: |
      Ký với trường nghề,
      mở hai lớp
    who: Phòng Văn hóa
    until: 31/3/2027
    accepted: {value: 24%, document: 77/CV, until: 2026-12-31}
"""
SAID = "nguyên nhân: Thiếu xưởng thực hành; giải pháp: Ký với trường nghề, mở hai lớp (Phòng Văn hóa, đến 31/03/2027)"
ACCEPTED = "lệch được chấp nhận đến 31/12/2026 (77/CV)"
VERDICTS = ("id", "source", "verdict", "reason", "shortfall", "rate", "lowest", "highest", "gap_points", "exceeded")

Check = Callable[..., Outcome]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the plan and its table."""
    made = tmp_path_factory.mktemp("ghi-chu")
    (made / "p.yaml").write_text(PLAN, encoding="utf-8")
    (made / "t.csv").write_text(TABLE, encoding="utf-8")
    return made


@pytest.fixture
def check(folder: Path) -> Check:
    """Judge the table on 1 July 2026, with remarks where they are given."""

    def run(written: str | None, *more: str, as_of: str = "2026-07-01") -> Outcome:
        return judged(folder, written, *more, as_of=as_of)

    return run


def judged(folder: Path, written: str | None, *more: str, as_of: str = "2026-07-01") -> Outcome:
    """Return what a run of the table says with these remarks."""
    file = folder / "g.yaml"
    options = ["--as-of", as_of] if as_of else []
    if written is not None:
        file.write_text(written, encoding="utf-8")
        options += ["--remarks", str(file)]
    return run_nnl(["check", str(folder / "t.csv"), "--plan", str(folder / "p.yaml"), *options, *more])


def report(told: Outcome) -> dict[str, Any]:
    """Return the JSON report of a run."""
    found: dict[str, Any] = json.loads(told.stdout)
    return found


def told(check: Check, entry: str, **more: str) -> list[tuple[str, str, str]]:
    """Return the place, code and sentence of every warning about one remark."""
    data = report(check(f"remarks:\n  - {entry}\n", "--format", "json", **more))
    found = [one for one in data["problems"] if one["code"].startswith(("remark", "accepted"))]
    assert {one["severity"] for one in found} <= {"warning"}
    return [(one["file"].rpartition("/")[2], one["code"], one["message"]) for one in found]


def accepted(check: Check, entry: str, **more: str) -> list[tuple[str, Any]]:
    """Return the targets whose deviation counts as accepted."""
    data = report(check(f"remarks:\n  - {entry}\n", "--format", "json", **more))
    found = [(r["id"], r["source"]) for r in data["results"] if any(m["accepted"] for m in r.get("remarks", []))]
    assert data["summary"].get("accepted", 0) == len(found)
    return found


def test_the_screen_has_one_grey_line_below_a_missed_row(check: Check) -> None:
    """The deviation and the remark stand below their row, and with --all in full below the same row."""
    lines = check(WRITTEN, "--all").stdout.splitlines()
    at = next(number for number, line in enumerate(lines) if "Tỷ lệ học nghề" in line)
    assert f"   ↳ {ACCEPTED}" in lines[at : at + 4]
    assert any("nguyên nhân: Thiếu xưởng thực hành" in line for line in lines[at : at + 5])
    first = check(WRITTEN).stdout.splitlines()
    mine = [line for line in first if "lệch được chấp nhận đến" in line]
    assert len(mine) == 1
    assert mine[0].startswith(f"  ↳ {ACCEPTED}; nguyên nhân: Thiếu xưởng")


def test_the_line_of_a_narrow_screen_is_one_line(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    """However long the texts are and however many, a miss has one line of them, with how many more there are."""
    monkeypatch.setenv("COLUMNS", "100")
    long = "remarks:\n" + "".join(f"  - {{indicator: nghe, reason: {'rất dài ' * 60}{one}}}\n" for one in "abc")
    plain, noted = check(None).stdout.splitlines(), check(long).stdout.splitlines()
    assert len(noted) <= len(plain) + 2  # and the command to type next may be longer
    (mine,) = [line for line in noted if "nguyên nhân" in line]
    assert mine.endswith("… (+2, xem: --all)")
    assert len(mine) <= 100


def test_the_closing_lines_count_accepted_deviations_apart(check: Check) -> None:
    """They are still missed: the count of the missed is as before, and says how many of them are accepted."""
    plain, noted = (check(one, "-q").stdout.splitlines()[0] for one in (None, WRITTEN))
    missed = plain.partition("chưa đạt")[0]
    assert noted.startswith(f"{missed}chưa đạt, trong đó 1 lệch được chấp nhận")
    council = " ".join(check(WRITTEN, "-q").stdout.split()).partition("căn cứ. ")[2]
    assert "trong đó 1 lệch được chấp nhận" in council.partition("so với")[0]
    assert "lệch" not in council.partition("so với")[2]


def test_english_says_the_same(check: Check) -> None:
    """Both languages have every sentence."""
    said = check(WRITTEN, "--all", "--lang", "en").stdout
    assert "deviation accepted until 2026-12-31 (77/CV)" in said
    assert "reason: Thiếu xưởng thực hành; measure: Ký với trường nghề, mở hai lớp" in said
    assert "1 of them accepted as deviations" in said


def test_every_dress_has_them(check: Check, folder: Path) -> None:
    """Page, workbook, Markdown and CSV show reason, measure, who, until when, and the accepted deviation."""
    names = [str(folder / f"r.{suffix}") for suffix in ("html", "xlsx", "md", "csv")]
    check(WRITTEN, *(part for name in names for part in ("-o", name)))
    page, book, mark, table = (Path(name).read_bytes() for name in names)
    for text in (page.decode(), mark.decode()):
        assert ACCEPTED in text.replace("Lệch", "lệch")
        assert SAID[1:] in text
    sheets = opened(io.BytesIO(book))
    assert any(f"{ACCEPTED}; {SAID}" in row for row in sheets["Kết quả"].values if row[1] == "nghe")
    head, row = sheets["Nguyên nhân, giải pháp"].values
    cells = dict(zip(head, row, strict=True))
    assert (cells["Đánh giá"], cells["Thực hiện"]) == ("Chưa đạt", "24,00%")
    wanted = {
        "Nguyên nhân": "Thiếu xưởng thực hành",
        "Giải pháp": "Ký với trường nghề, mở hai lớp",
        "Người thực hiện": "Phòng Văn hóa",
        "Thời hạn": "31/03/2027",
        "Lệch được chấp nhận": ACCEPTED,
    }
    assert wanted.items() <= cells.items()
    head, *lines = table.decode("utf-8-sig").splitlines()
    assert head.endswith(";".join(f'"{name}"' for name in wanted))
    assert next(line for line in lines if '"nghe"' in line).endswith(";".join(f'"{text}"' for text in wanted.values()))


def test_json_gains_keys_and_loses_none(check: Check) -> None:
    """A result with remarks has them as they were written; the report is as its schema says."""
    plain, noted = (report(check(one, "--format", "json")) for one in (None, WRITTEN))
    (mine,) = [result for result in noted["results"] if "remarks" in result]
    assert mine["remarks"] == [
        {
            "reason": "Thiếu xưởng thực hành",
            "measure": "Ký với trường nghề, mở hai lớp",
            "who": "Phòng Văn hóa",
            "until": "2027-03-31",
            "accepted": {"value": "24%", "document": "77/CV", "until": "2026-12-31"},
        }
    ]
    jsonschema.Draft202012Validator(schema_of("report")).validate(noted)
    assert noted["run"] != plain["run"]
    assert [doc.get("accepted") for doc in noted["documents"]] == [1, None]
    for one in (mine, *noted["documents"], noted["summary"], noted):
        for key in ("remarks", "accepted", "run"):
            one.pop(key, None)
    plain.pop("run")
    assert noted == plain


def test_explain_shows_the_remark_of_its_indicator(folder: Path) -> None:
    """`nnl explain` has it below the verdict."""
    (folder / "g.yaml").write_text(WRITTEN, encoding="utf-8")
    tables = [str(folder / "t.csv"), "--plan", str(folder / "p.yaml"), "--as-of", "2026-07-01"]
    said = run_nnl(["explain", "nghe", *tables, "--remarks", str(folder / "g.yaml")]).stdout
    assert f"↳ {ACCEPTED}" in said
    assert f"↳ {SAID[:40]}" in said


@pytest.mark.parametrize(
    ("entry", "place", "code", "says"),
    [
        ("{indicator: nghe, reason: x, until: 30/6/2026}", "30/6", "remark-past", "30/06/2026"),
        ("{indicator: dat, reason: x}", "dat", "remark-met", "dat"),
        ("{indicator: ngeh, reason: x}", "ngeh", "remark-indicator-unknown", "“nghe”"),
        ("{indicator: Tỷ lệ học nghề, reason: x}", "Tỷ", "remark-indicator-unknown", "“nghe”"),
        ("{indicator: xem, reason: x}", "xem", "remark-not-judged", "xem"),
        ("{indicator: giai, document: 3/QĐ, reason: x}", "3/QĐ", "remark-document-unknown", "1/NQ, 2/QĐ"),
        ("{indicator: nghe, accepted: {document: 7/CV, until: 30/6/2026}}", "30/6", "accepted-over", "30/06/2026"),
        (
            "{indicator: nghe, accepted: {value: 24.01%, document: 7/CV, until: 1/7/2026}}",
            "24.01",
            "accepted-not-covered",
            "24,00% (24/100)",
        ),
        (
            "{indicator: nghe, accepted: {value: 24, document: 7/CV, until: 1/7/2026}}",
            "24,",
            "accepted-value-unfit",
            "“24”",
        ),
        ("{indicator: ho, accepted: {document: 7/CV, until: 1/7/2026}}", "{document", "accepted-not-judged", "ho"),
    ],
)
def test_what_fits_nothing_is_told_with_its_place(check: Check, entry: str, place: str, code: str, says: str) -> None:
    """A day that is past, an indicator met, unknown or not judged, a deviation over or too small: each is a warning."""
    ((where, found, message),) = told(check, entry)
    assert (where, found) == (f"g.yaml:2:{5 + entry.index(place)}", code)
    assert says in message
    text = f"remarks:\n  - {entry}\n"
    assert all(sentence in " ".join(check(text, "--lang", lang).stderr.split()) for lang, sentence in said_in(code))


def said_in(code: str) -> list[tuple[str, str]]:
    """Return a word of each language that a warning's sentence must hold."""
    words = {"remark": ("chỉ tiêu", "indicator"), "accept": ("chỉ tiêu", "indicator")}[code[:6]]
    return list(zip(("vi", "en"), words, strict=True))


def test_all_remarks_that_fit_nothing_are_told_on_the_screen(check: Check) -> None:
    """Of other causes a screen tells three, since `nnl validate` tells the rest; it reads no remarks."""
    many = "remarks:\n" + "".join(f"  - {{indicator: khong{number}, reason: x}}\n" for number in range(7))
    assert sum("khong" in line for line in check(many).stderr.splitlines()) == 7


def test_without_a_date_the_day_is_today(check: Check) -> None:
    """Where no --as-of is given, days are held against the day of the run."""
    assert told(check, "{indicator: nghe, reason: x, until: 31/12/2020}", as_of="") != []
    assert told(check, "{indicator: nghe, reason: x, until: 31/12/2999}", as_of="") == []
    assert told(check, "{indicator: nghe, reason: x, until: 1/7/2026}", as_of="20260701") == []


def test_a_deviation_ends_with_its_last_day(check: Check) -> None:
    """On its last day it is accepted, on the next it is not, and the target is missed on both."""
    entry = "{indicator: nghe, accepted: {document: 7/CV, until: 31/12/2026}}"
    assert accepted(check, entry, as_of="2026-12-31") == [("nghe", "1/NQ")]
    assert accepted(check, entry, as_of="2027-01-01") == []
    assert "lệch" not in check(f"remarks:\n  - {entry}\n", as_of="2027-01-01").stdout


@pytest.mark.parametrize(
    ("indicator", "covering", "short"),
    [
        ("nghe", ("24%", "24,0 %", "24/100", "6/25", "0%"), ("24.001%", "30%", "25/100")),
        ("it", ("24%", "30%"), ("23.9%", "20%")),  # less is better: the worst that is accepted is the highest
        ("giai", ("2", "1"), ("3", "2.5")),
        ("chia", ("23%", "0%"), ("24%", "25%")),  # of each part that is missed: 14/60 is below 24 %
        ("muc", ("khá", "Đủ"), ("Tốt",)),
    ],
)
def test_a_deviation_covers_no_figure_worse_than_its_value(
    check: Check, indicator: str, covering: tuple[str, ...], short: tuple[str, ...]
) -> None:
    """The value is the worst figure that the document accepts, held exactly against the figure."""
    entry = "{{indicator: {}, accepted: {{value: '{}', document: 7/CV, until: 1/1/2027}}}}"
    assert all(accepted(check, entry.format(indicator, value)) for value in covering)
    for value in short:
        ((_, code, _),) = told(check, entry.format(indicator, value))
        assert code == "accepted-not-covered"
        assert accepted(check, entry.format(indicator, value)) == []


@pytest.mark.parametrize("value", ["1.440", "24%", "nhiều", "−3"])
def test_a_value_in_doubt_accepts_nothing(check: Check, value: str) -> None:
    """1.440 is a thousand or one and a half, and a count has no percents: neither is guessed."""
    ((_, code, _),) = told(check, f"{{indicator: giai, accepted: {{value: '{value}', document: 7, until: 1/1/2027}}}}")
    assert code == "accepted-value-unfit"


def test_a_document_names_the_target_that_is_meant(check: Check) -> None:
    """By its number or its id; without it every target of the indicator that is not met is meant."""
    entry = "{{indicator: giai, {}accepted: {{document: 7/CV, until: 1/1/2027}}}}"
    assert accepted(check, entry.format("document: 2/qđ, ")) == [("giai", "2/QĐ")]
    assert accepted(check, entry.format("document: tinh, ")) == [("giai", "2/QĐ")]
    assert accepted(check, entry.format("document: 1/NQ, ")) == [("giai", "1/NQ")]
    assert accepted(check, entry.format("")) == [("giai", "1/NQ"), ("giai", "2/QĐ")]


def test_of_a_missed_and_an_open_target_the_missed_one_is_accepted(tmp_path: Path) -> None:
    """A deviation from targets of which one cannot be judged yet stands beside the other, and nothing is told."""
    plan = PLAN.replace('{require: ">= 3", source: tinh}', '{require: ">= baseline", source: tinh}')
    (tmp_path / "p.yaml").write_text(plan, encoding="utf-8")
    (tmp_path / "t.csv").write_text(TABLE, encoding="utf-8")
    entry = "{indicator: giai, accepted: {document: 7/CV, until: 1/1/2027}}"
    data = report(judged(tmp_path, f"remarks:\n  - {entry}\n", "--format", "json"))
    mine = [(one["verdict"], bool(one["remarks"][0]["accepted"])) for one in data["results"] if one.get("remarks")]
    assert mine == [("missed", True)]
    assert not any(one["code"].startswith("accepted") for one in data["problems"])


def test_what_is_left_empty_is_no_remark(check: Check) -> None:
    """An entry without a text is not shown and not told, whatever its indicator; nor is an empty file."""
    empty = "  - {indicator: khong_co, reason: '', until: , accepted: {value: , document: , until: }}\n"
    plain = check(None, "--all")
    for text in (f"remarks:\n{empty}", "remarks:\n", "", "# chỉ có chú thích\n"):
        noted = check(text, "--all").stdout
        assert noted.splitlines()[:-1] == plain.stdout.splitlines()[:-1]  # the last is the command to type next
        assert check(text, "--all").stderr == plain.stderr


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("- x\n", {"beside-not-a-mapping"}),
        ("[]\n", {"beside-not-a-mapping"}),
        ("remarks: {a: b}\n", {"yaml-not-list"}),
        ("remarks:\n  - {indicator: nghe, reson: x}\n", {"beside-key-unknown"}),
        ("remarks:\n  - {reason: x}\n", {"yaml-key-missing"}),
        ("remarks:\n  - {indicator: nghe, until: 31/2/2026}\n", {"remarks-date"}),
        ("remarks:\n  - {indicator: nghe, until: cuối năm}\n", {"remarks-date"}),
        ("remarks:\n  - {indicator: nghe, accepted: {value: 20%}}\n", {"remarks-accepted-open"}),
        ("remarks:\n  - {indicator: nghe, reason: [a]}\n", {"yaml-not-text"}),
        ("remarks: [\n", {"yaml-syntax"}),
        ("x" * 1_000_001, {"beside-too-large"}),
    ],
)
def test_a_broken_file_ends_with_the_places(check: Check, text: str, codes: set[str]) -> None:
    """What is no file of remarks ends the run before any work, each fault with its line and in both languages."""
    from nnl_cli.cli.remarking import remarking
    from nnl_cli.problems import NnlError
    from nnl_cli.run import Request

    for lang in ("vi", "en"):
        ended = check(text, "--lang", lang)
        assert (ended.exit_code, ended.stdout) == (2, "")
        assert "g.yaml" in ended.stderr
    name = next(part for part in ended.stderr.split() if "g.yaml" in part).partition(".yaml")[0] + ".yaml"
    with pytest.raises(NnlError) as caught:
        remarking(Request((), remarks=name))
    assert {problem.code for problem in caught.value.problems} == codes


def test_a_key_that_is_not_there_is_told_with_the_nearest(check: Check) -> None:
    """And with those that may stand there."""
    said = check("remarks:\n  - {indicator: nghe, accepted: {valeu: 1, document: a, until: 1/1/2027}}\n").stderr
    assert "g.yaml:2:34" in said
    assert "“value”" in said
    assert "value, document, until" in said


def test_a_file_that_cannot_be_opened_is_a_usage_error(folder: Path) -> None:
    """A file that is not there (`beside-missing`), or not UTF-8 (`beside-not-utf8`)."""
    (folder / "cu.yaml").write_bytes(b"remarks:\n  - {indicator: nghe, reason: Thi\xeau}\n")
    for name, says in (("khong-co.yaml", "không có tệp này"), ("cu.yaml:2", "UTF-8")):
        file = str(folder / name.partition(":")[0])
        ended = run_nnl(["check", str(folder / "t.csv"), "--plan", str(folder / "p.yaml"), "--remarks", file])
        assert (ended.exit_code, ended.stdout) == (2, "")
        assert says in ended.stderr
        assert name in ended.stderr


@pytest.mark.parametrize("name", NAMES)
def test_hostile_texts_are_texts_in_every_dress(folder: Path, name: str) -> None:
    """Whatever people write acts nowhere: no formula, no markup, no escape reaches a reader's screen."""
    text = "".join(letter for letter in name[:60] if letter.isprintable() or letter in "\x1b\u202e\u200b\n")
    entry = {"indicator": "nghe", "reason": f"x{text}", "measure": name[:60] if name.isprintable() else "x", "who": "y"}
    entry["accepted"] = {"document": f"x{text}", "until": "1/1/2027"}  # type: ignore[assignment]
    names = [str(folder / f"h.{suffix}") for suffix in ("html", "xlsx", "md", "csv", "json")]
    written = yaml.safe_dump({"remarks": [entry]}, allow_unicode=True)
    ended = judged(folder, written, "--all", *(part for one in names for part in ("-o", one)))
    assert ended.exit_code == 1, ended.stderr
    page = Path(names[0]).read_text(encoding="utf-8")
    assert not any(bad in page for bad in ("<script>alert", "<img src=x", "<b>đậm", "<http"))
    for told in (ended.stdout, ended.stderr, page, *(Path(one).read_text(encoding="utf-8") for one in names[2:4])):
        assert not {"\x1b", "\u202e", "\u200b", "\x00"} & set(told)
    book = opened(Path(names[1]))
    written_in = [book["Kết quả"], book["Nguyên nhân, giải pháp"]]
    assert all(cell.data_type != "f" for sheet in written_in for row in sheet.rows for cell in row)
    table = Path(names[3]).read_text(encoding="utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(table, newline=""), delimiter=";") for cell in row]
    assert not any(cell.startswith(("=", "@", "+")) for cell in cells)


IDS = st.sampled_from(["nghe", "giai", "it", "dat", "ho", "xem", "chia", "muc", "khac"])
DAYS = st.sampled_from(["1/1/2020", "2026-07-01", "31/12/2030"])
TEXTS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=12)
ACCEPTANCES = st.fixed_dictionaries(
    {"document": TEXTS.filter(str.strip), "until": DAYS},
    optional={"value": st.sampled_from(["0%", "24%", "90%", "1", "9", "Khá", "x"])},
)
ENTRIES = st.fixed_dictionaries(
    {"indicator": IDS},
    optional={
        "document": st.sampled_from(["1/NQ", "tinh", "9/X"]),
        "reason": TEXTS,
        "measure": TEXTS,
        "until": DAYS,
        "accepted": ACCEPTANCES,
    },
)


@given(entries=st.lists(ENTRIES, max_size=5))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_remark_changes_a_verdict_a_sum_or_the_exit_code(folder: Path, entries: list[Mapping[str, object]]) -> None:
    """Whatever is written, every verdict, figure and count, and how the run ends, are those without remarks."""
    plain = judged(folder, None, "--format", "json")
    noted = judged(folder, yaml.safe_dump({"remarks": entries}, allow_unicode=True), "--format", "json")
    assert noted.exit_code == plain.exit_code
    before, after = report(plain), report(noted)
    assert [[one[key] for key in VERDICTS] for one in after["results"]] == [
        [one[key] for key in VERDICTS] for one in before["results"]
    ]
    for one in (after["summary"], *after["documents"]):
        one.pop("accepted", None)
    assert (after["summary"], after["documents"], after["exit_code"]) == (
        before["summary"],
        before["documents"],
        before["exit_code"],
    )


def form(folder: Path, name: str, *more: str) -> Outcome:
    """Write the file to fill in."""
    tables = [str(folder / "t.csv"), "--plan", str(folder / "p.yaml"), "--as-of", "2026-07-01"]
    return run_nnl(["check", *tables, "--remarks-for", str(folder / name), *more])


def read(folder: Path, name: str) -> list[dict[str, Any]]:
    """Return the remarks of a file."""
    found: list[dict[str, Any]] = yaml.safe_load((folder / name).read_text(encoding="utf-8"))["remarks"]
    return found


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_file_to_fill_in_names_all_that_is_missed_or_open(tmp_path: Path, folder: Path, lang: str) -> None:
    """With names, figures and shortfalls in comments and keys left empty; as it stands it is no remark."""
    name = str(tmp_path / f"{lang}.yaml")
    ended = form(folder, name, "-o", str(tmp_path / "r.json"), "--lang", lang)
    assert ended.exit_code == 1
    assert (tmp_path / "r.json").exists()
    written = read(folder, name)
    assert [one["indicator"] for one in written] == ["nghe", "giai", "it", "ho", "chia", "muc"]
    for one in written:
        assert {value for key, value in one.items() if key not in ("indicator", "accepted")} == {None}
        assert set(one["accepted"].values()) == {None}
    text = Path(name).read_text(encoding="utf-8")
    figures = {
        "vi": "# Tỷ lệ học nghề: 24,00% (24/100), yêu cầu > 30% (1/NQ): Chưa đạt, thiếu 7 người",
        "en": "# Tỷ lệ học nghề: 24.00% (24/100), asked > 30% (1/NQ): Missed, short by 7",
    }
    assert figures[lang] in text
    assert "(2/QĐ)" in text
    given = run_nnl(
        ["check", str(folder / "t.csv"), "--plan", str(folder / "p.yaml"), "--remarks", name, "--format", "json"]
    )
    assert not any("remarks" in result for result in given.report["results"])


FILLED = "# của tôi\r\nremarks:\r\n- indicator: nghe   # nhớ hỏi lại\r\n  reason: |\r\n    Một\r\n    Hai"


@pytest.mark.parametrize(
    "filled",
    [
        FILLED,
        FILLED.replace("\r\n", "\n"),
        FILLED.replace("\r\n", "\n").replace("- ind", "-\n  ind"),
        "\ufeffremarks:\n    - indicator: nghe\n      reason: 'a\n\n        b'\n# cuối tệp\n",
        "remarks:\n",
        "# chỉ có chú thích\n",
        "",
    ],
)
def test_what_somebody_wrote_stays_and_what_is_new_is_added(folder: Path, filled: str) -> None:
    """The bytes of the file stay its beginning; a second run, with nothing new, leaves the file as it is."""
    file = folder / "dien.yaml"
    file.write_bytes(filled.encode())
    assert form(folder, "dien.yaml", "--remarks", str(file)).exit_code == 1
    data = file.read_bytes()
    assert data.startswith(filled.encode())
    ids = [one["indicator"] for one in read(folder, "dien.yaml")]
    assert sorted(ids) == sorted(["nghe", "giai", "it", "ho", "chia", "muc"])
    form(folder, "dien.yaml")
    assert file.read_bytes() == data
    file.unlink()


def test_a_target_of_another_document_is_added_with_its_document(folder: Path) -> None:
    """Where one document's target has a remark, the other's is new."""
    file = folder / "dien.yaml"
    file.write_text("remarks:\n  - {indicator: giai, document: tinh, reason: x}\n", encoding="utf-8")
    form(folder, "dien.yaml")
    mine = [(one["document"], one["reason"]) for one in read(folder, "dien.yaml") if one["indicator"] == "giai"]
    assert mine == [("tinh", "x"), ("1/NQ", None)]
    file.unlink()


@pytest.mark.parametrize(
    ("filled", "code"),
    [
        ("remarks: [{indicator: nghe, reason: x}]\n", "remarks-not-added"),
        ("plan: {number: 1}\nindicators: []\n", "beside-key-unknown"),
        ("remarks: [\n", "yaml-syntax"),
    ],
)
def test_a_file_that_nothing_can_be_added_to_stays_as_it_is(folder: Path, filled: str, code: str) -> None:
    """Somebody's plan, a broken file, a list in brackets: a clear error, nothing written, other outputs neither."""
    file = folder / "la.yaml"
    file.write_text(filled, encoding="utf-8")
    ended = form(folder, "la.yaml", "-o", str(folder / "khong.json"))
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert MESSAGES[code][0].partition("{")[0].partition(".")[0] in ended.stderr
    assert file.read_text(encoding="utf-8") == filled
    assert not (folder / "khong.json").exists()
    file.unlink()


def test_the_file_to_fill_in_is_a_yaml_and_no_other_output(folder: Path) -> None:
    """Another suffix is refused before any work, and so is a file that cannot be written, with code 5."""
    assert form(folder, "a.xlsx").exit_code == 2
    assert ".yaml" in form(folder, "a.xlsx").stderr
    assert form(folder, "khong-co/a.yaml").exit_code == 5
    (folder / "thu-muc.yaml").mkdir()
    assert form(folder, "thu-muc.yaml").exit_code == 5


@pytest.mark.parametrize("name", NAMES)
def test_hostile_names_stay_within_their_comments(tmp_path: Path, name: str) -> None:
    """Whatever an indicator or document is called, the file to fill in holds the same remarks and keys."""
    bare = "".join(letter for letter in name[:200] if letter.isprintable() or letter in "\n\t\x85\u2028") + "x"
    plan = yaml.safe_load(PLAN)
    plan["plan"]["number"] = bare
    for indicator in plan["indicators"]:
        indicator["name"] = bare
    (tmp_path / "p.yaml").write_text(yaml.safe_dump(plan, allow_unicode=True), encoding="utf-8")
    (tmp_path / "t.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "g.yaml").write_text("remarks:\n  - {indicator: giai, document: tinh}\n", encoding="utf-8")
    for file in ("g.yaml", "moi.yaml"):
        ended = form(tmp_path, file)
        assert ended.exit_code == 1, ended.stderr
        assert sorted({one["indicator"] for one in read(tmp_path, file)}) == ["chia", "giai", "ho", "it", "muc", "nghe"]
        text = (tmp_path / file).read_text(encoding="utf-8")
        assert not {"\x85", "\u2028", "\x1b", "\u202e"} & set(text)
    assert len([one for one in read(tmp_path, "g.yaml") if one["indicator"] == "giai"]) == 2
    size = len((tmp_path / "g.yaml").read_bytes())
    form(tmp_path, "g.yaml")
    assert len((tmp_path / "g.yaml").read_bytes()) == size
