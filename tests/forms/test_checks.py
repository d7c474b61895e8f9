"""The checks of a form, as LibreOffice reckons them: what it stores is right, and it says what `nnl check` will say."""

import datetime
import io
import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from filling import cells_of, filled, header, marks, saved
from nnl_cli.forms.needed import moot_unless
from nnl_cli.forms.template import Wanted, book_of_all, made
from nnl_cli.names import fold
from nnl_cli.plan.loader import find_plan, load_plan
from nnl_cli.problems import Place, Severity
from nnl_cli.records.dates import read_day
from nnl_cli.run import Request, read_inputs
from offices import all_converted, converted, needs_office, opened

ROOT = Path(__file__).parents[2]
PLANS = [
    ROOT / "indicators.yaml",
    *sorted((ROOT / "plans").glob("*.yaml")),
    *sorted((ROOT / "examples" / "plans").glob("*.yaml")),
    ROOT / "examples" / "xa-2026" / "ke-hoach.yaml",
]
EXAMPLE = Request(
    (), str(ROOT / "indicators.yaml"), (str(ROOT / "examples" / "minh-hoa-2023.csv"),),
    str(ROOT / "examples" / "minh-hoa-2024.csv"),
)  # fmt: skip
BAD, BLANK = "✗", "Chưa ghi"


def stored(path: Path) -> dict[tuple[str, str], Any]:
    """Return what every formula of a workbook stores, by sheet and cell; the empty text is as good as nothing."""
    plain, data = opened(path), opened(path, data_only=True)
    cells = ((sheet.title, cell) for sheet in plain for row in sheet.iter_rows() for cell in row)
    return {(name, cell.coordinate): data[name][cell.coordinate].value or "" for name, cell in cells if _formula(cell)}


def _formula(cell: Any) -> bool:
    return bool(cell.data_type == "f")


def reckoned(data: bytes, folder: Path) -> Path:
    """Return a workbook as LibreOffice reckons it: what was stored is taken out before."""
    path = folder / "f.xlsx"
    path.write_bytes(saved(opened(io.BytesIO(data))))
    return converted(path, "xlsx")


def wanted() -> Iterator[Wanted]:
    """Yield the forms of every plan without a register, and those of the example district."""
    yield from (Wanted(Request((), str(plan))) for plan in PLANS)
    yield Wanted(EXAMPLE, ("THPT", "XA"))
    yield Wanted(EXAMPLE, (), ("99001513", "99000701", "99801"))
    yield Wanted(EXAMPLE, ("THPT",), (), "en")


@needs_office
def test_what_a_blank_form_stores_is_what_is_reckoned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever shows a form without reckoning shows the right words: of every plan, with and without units."""
    monkeypatch.setattr("nnl_cli.forms.template.OPEN_ROWS", 1)
    paths, mine = [], []
    for at, one in enumerate(wanted()):
        own, path = tmp_path / f"own{at}.xlsx", tmp_path / f"{at}.xlsx"
        own.write_bytes(book_of_all(made(one)))
        path.write_bytes(saved(opened(own)))
        mine.append(stored(own))
        paths.append(path)
    assert len(paths) == 12
    for cells, theirs in zip(mine, map(stored, all_converted(paths, "xlsx")), strict=True):
        assert len(cells) > 5
        assert {at: (text, theirs[at]) for at, text in cells.items() if text != theirs[at]} == {}


def checks(path: Path) -> dict[str, dict[str, str]]:
    """Return what the checks of a workbook of forms say, by unit and label, as they are stored."""
    found: dict[str, dict[str, str]] = {}
    for sheet in opened(path, data_only=True):
        if marks(sheet)[1] == "guide":
            continue
        top, check = header(sheet)
        sum_ = next(cell.value for row in sheet.iter_rows(max_row=top - 1) for cell in row[2:] if _sums(cell.value))
        if marks(sheet)[1] == "unit":
            rows = (
                (sheet.cell(row, 2).value, sheet.cell(row, check).value) for row in range(top + 1, sheet.max_row + 1)
            )
            found[marks(sheet)[4]] = {"": sum_, **{label: said for label, said in rows if label}}
        else:
            for row in range(top + 1, sheet.max_row + 1):
                if sheet.cell(row, 1).value not in (None, "↳"):
                    found[str(sheet.cell(row, 2).value)] = {"": sheet.cell(row, check).value or ""}
    return found


def _sums(value: Any) -> bool:
    return isinstance(value, str) and ("ô " in value or "gửi được" in value)


FAULTS: Mapping[str, Any] = {
    "Loại hình": "nửa công",
    "Tổng số học sinh, trẻ": 493,
    "Học sinh, trẻ nữ": 510,
    "Số nhóm, lớp": 15,
    "Số phòng học": 14.5,
    "Số HS lớp 9 dự xét tốt nghiệp": 120,
    "Số HS được công nhận tốt nghiệp THCS": 118,
    "HS tốt nghiệp THCS vào lớp 10 THPT": 70,
    "HS tốt nghiệp THCS chỉ học GDTX": 2,
    "HS tốt nghiệp THCS học tiếp tại cơ sở GDNN (sơ cấp, trung cấp)": 40,
    "HS tốt nghiệp THCS đi làm": 4,
    "HS tốt nghiệp THCS hướng khác, chưa rõ": 9,
    "GV THCS hiện có": "khoảng 23",
    "Cán bộ quản lý hiện có": -1,
    "Đã được công nhận đạt chuẩn quốc gia": "Không",
    "Ngày quyết định công nhận chuẩn quốc gia": "18/03/2020",
    "Ngày hết hạn công nhận chuẩn quốc gia": "18/03/2019",
    "Đủ thiết bị dạy học tối thiểu": "chắc có",
    "Kinh phí xã hội hóa huy động (triệu đồng)": 148.5,
}
SAID: Mapping[str, str] = {
    "Loại hình": "✗ Chọn trong danh sách",
    "Tổng số học sinh, trẻ": "Đủ",
    "Học sinh, trẻ nữ": "✗ Nhiều hơn “Tổng số học sinh, trẻ” (493)",
    "Học sinh, trẻ dân tộc thiểu số": "Chưa ghi",
    "Số nhóm, lớp": "Đủ",
    "Số phòng học": "✗ Phải là số nguyên từ 0 trở lên",
    "HS tốt nghiệp THCS hướng khác, chưa rõ": (
        "Xem lại: Tổng năm hướng đi sau THCS phải bằng số HS được công nhận tốt nghiệp THCS (125 ≠ 118)"
    ),
    "GV THCS hiện có": "✗ Phải là số nguyên từ 0 trở lên",
    "Cán bộ quản lý hiện có": "✗ Phải là số nguyên từ 0 trở lên",
    "Đã được công nhận đạt chuẩn quốc gia": "Đủ",
    "Mức độ chuẩn quốc gia": "Không phải ghi",
    "Số quyết định công nhận chuẩn quốc gia": "Không bắt buộc",
    "Ngày quyết định công nhận chuẩn quốc gia": (
        "Xem lại: Trường có ngày quyết định chuẩn quốc gia nhưng lại ghi chưa được công nhận"
    ),
    "Ngày hết hạn công nhận chuẩn quốc gia": (
        "✗ Ngày hết hạn công nhận chuẩn quốc gia phải sau ngày quyết định (18/3/2019 ≤ 18/3/2020)"
    ),
    "Đủ thiết bị dạy học tối thiểu": "✗ Chọn Có hoặc Không",
    "Kinh phí xã hội hóa huy động (triệu đồng)": "Đủ",
    "": "✗ Còn 7 ô sai; còn 10 ô chưa ghi; xem lại 2 ô",
}


@needs_office
def test_the_checks_name_every_fault_and_its_figure(tmp_path: Path) -> None:
    """Each fault stands beside its answer, with what it is against; a blank is none, and the line above sums up."""
    form = book_of_all(made(Wanted(EXAMPLE, (), ("99001501",))))
    said = checks(reckoned(filled(form, {"99001501": FAULTS}), tmp_path))["99001501"]
    assert {label: said[label] for label in SAID} == SAID


@needs_office
def test_the_check_of_a_row_names_the_first_fault_and_how_many_more(tmp_path: Path) -> None:
    """In a table of many units the check names the column too; a row that is begun says how much is left."""
    form = book_of_all(made(Wanted(EXAMPLE, ("THCS",))))
    answers = {"99001501": FAULTS, "99001502": {"Số nhóm, lớp": 15}}
    said = checks(reckoned(filled(form, answers), tmp_path))
    assert said["99001501"][""] == "✗ Loại hình: chọn trong danh sách (+6)"
    assert said["99001502"][""] == "Còn 29 ô chưa ghi"
    assert said["99001503"][""] == BLANK


@needs_office
def test_a_text_that_is_no_day_is_wrong_and_a_rule_that_warns_is_only_looked_at(tmp_path: Path) -> None:
    """A day that its month does not have is as wrong as a word; what may be right keeps nothing from being ready."""
    plan = rule_plan(tmp_path, ['ngay >= "2021-01-01"', 'ngay <= "2024-02-29"'])
    evening = datetime.datetime(2024, 2, 29, 18, 30)  # a day with its hour is that day
    days: dict[Any, bool] = {
        evening: True,
        "31/02/2022": False,
        "29/02/2023": False,
        "00/05/2022": False,
        "01/13/2022": False,
        "năm 2022..": False,
    }
    days |= {"29/02/2024": True, "31/12/2022": True, "18/03/2020": True}
    keys = [f"U{at}" for at in range(len(days))]
    (tmp_path / "ds.csv").write_text("Mã,Tên\n" + "".join(f"{k},Đơn vị {k}\n" for k in keys), encoding="utf-8")
    form = book_of_all(made(Wanted(Request((), str(plan), (), str(tmp_path / "ds.csv")), (), tuple(keys))))
    full = {"C": 9, "A": 1, "B": 1, "D": 1, "T": 1, "CO": "Có", "LOAI": "X"}
    answers = {key: {**full, "NGAY": day} for key, day in zip(keys, days, strict=True)}
    said = checks(reckoned(filled(form, answers), tmp_path))
    assert [not said[key]["NGAY"].startswith("✗ Phải là ngày") for key in keys] == list(days.values())
    assert said[keys[0]]["NGAY"] == "Đủ"
    assert said[keys[-1]]["NGAY"] == 'Xem lại: Luật "0" (18/3/2020 < 1/1/2021)'
    assert said[keys[-1]][""] == "Đã ghi đủ, gửi được; xem lại 1 ô"


DAYS = (
    "18/3/2021", "18/03/2021", "8/3/2021", "18.3.2021", "18-3-2021", "2021-03-18", "2021/3/18", "2021.03.18",
    " 18/3/2021 ", "18 / 3 / 2021", "ngày 18/3/2021", "Ngày 18 tháng 3 năm 2021", "18 tháng 3 năm 2021",
    "ngày 01 tháng 12, năm 2021", "31/4/2021", "30/2/2024", "29/2/2023", "29/2/2024", "0/3/2021", "18/0/2021",
    "18/13/2021", "32/1/2021", "2021-02-30", "18/3-2021", "18.3/2021", "18/3", "3/2021", "18/3/2021/5", "năm 2021",
    "18/3/202", "18/3/20211", "tháng 3 năm 2021", "18/ba/2021", "18//2021", "18/3/2021.", "chưa", "18032021x",
    "2021-3-18-2", "ngày 18.3 năm 2021x", "1.234.567",
)  # fmt: skip


@needs_office
def test_a_day_is_right_on_a_form_exactly_where_it_is_read(tmp_path: Path) -> None:
    """However offices type a day the check says of it what the reader makes of it, in both kinds of form."""
    plan = rule_plan(tmp_path, ["a <= c"])
    keys = [f"U{at}" for at in range(len(DAYS))]
    (tmp_path / "ds.csv").write_text("Mã,Tên\n" + "".join(f"{k},Đơn vị {k}\n" for k in keys), encoding="utf-8")
    full = {"C": 9, "A": 1, "B": 1, "D": 1, "T": 1, "CO": "Có", "LOAI": "X"}
    read = [_is_day(day) for day in DAYS]
    assert 10 < sum(read) < len(DAYS) - 10
    for units in ((), tuple(keys)):
        form = book_of_all(made(Wanted(Request((), str(plan), (), str(tmp_path / "ds.csv")), (), units)))
        answers = {key: {**full, "NGAY": day} for key, day in zip(keys, DAYS, strict=True)}
        said = checks(reckoned(filled(form, answers), tmp_path))
        wrong = {day: any("ngày" in text for text in said[key].values()) for key, day in zip(keys, DAYS, strict=True)}
        assert wrong == {day: not is_read for day, is_read in zip(DAYS, read, strict=True)}


def _is_day(text: str) -> bool:
    """Whether the reader of tables takes a text for a day that the calendar has."""
    day = read_day(fold(text))
    try:
        return day is not None and bool(datetime.date.fromisoformat(day.text))
    except ValueError:
        return False


def test_what_need_not_be_answered_follows_from_the_plan() -> None:
    """A school that is not recognised owes neither level nor days, since no indicator looks at them then."""
    plan = load_plan(find_plan(str(ROOT / "indicators.yaml"))).plan
    levels = ("muc_do_cqg", "ngay_qd_cqg", "ngay_het_han")
    assert moot_unless(plan) == dict.fromkeys(levels, "dat_chuan_qg")


RULES = (
    "a + b <= c",
    "c == a + b + d or c > 50",
    "not co or a > 3",
    "max(a, b) <= min(c, 40)",
    "t * 2 >= a - b",
    "a / b <= 3",
    'loai == "X" or d == 0',
    'loai in ["Y"] or b < 60',
    "(a if co else b) <= 55",
    'ngay >= "2020-01-01"',
    "abs(a - b) < 50",
    "given(d) or c < 60",
    "t == 0.1 + 0.2 or t != 0.3",
    "c >= 0.5 * last.c",
)


def rule_plan(folder: Path, rules: list[str]) -> Path:
    """Write a plan of one class whose rules are these, and its register."""
    count = {"type": "count"}
    fields: dict[str, Any] = {
        "ma": {"label": "Mã", "type": "code"},
        "ten": {"label": "Tên", "type": "text"},
        "nam": {"label": "Năm", "type": "period"},
        "c": {"label": "C", **count},
        "a": {"label": "A", **count, "part_of": "c"},
        "b": {"label": "B", **count, "part_of": {"field": "c", "severity": "warning"}},
        "d": {"label": "D", **count},
        "t": {"label": "T", "type": "amount"},
        "co": {"label": "CO", "type": "yes_no"},
        "loai": {"label": "LOAI", "type": "category", "values": {"X": ["ích"], "Y": []}},
        "ngay": {"label": "NGAY", "type": "date"},
    }
    plan: dict[str, Any] = {
        "plan": {"number": "1/KH", "title": "Thử", "period": "2024"},
        "unit": {"key": "ma", "name": "ten", "period": "nam"},
        "fields": fields,
        "rules": [
            {"that": rule, "say": f'Luật "{at}"', "severity": "error" if at % 4 and "last" not in rule else "warning"}
            for at, rule in enumerate(rules)
        ],
        "indicators": [{"id": "x", "name": "X", "numerator": "a", "denominator": "c", "target": "> 1%"}],
    }
    path = folder / "p.yaml"
    path.write_text(yaml.safe_dump(plan, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def answers_of(chance: random.Random) -> dict[str, Any]:
    """Return what a unit answers: any of it may be blank, and small figures often meet a border."""
    day = f"{chance.randint(1, 28):02}/{chance.randint(1, 12):02}/{chance.choice((2019, 2020))}"
    given: dict[str, Any] = {
        "C": chance.randint(0, 80),
        "A": chance.randint(0, 60),
        "B": chance.randint(0, 60),
        "D": chance.choice((0, 1, 40)),
        "T": chance.choice((0.3, 0.1, 25, 12.5)),
        "CO": chance.choice(("Có", "Không")),
        "LOAI": chance.choice(("X", "Y", "ích")),
        "NGAY": day,
    }
    return {label: value for label, value in given.items() if chance.random() < 0.9}


@needs_office
@pytest.mark.parametrize(("kind", "units"), [("unit", 15), ("table", 60)])
def test_a_form_says_wrong_where_nnl_says_it(kind: str, units: int, tmp_path: Path) -> None:
    """Of random units the form finds a fault exactly where `nnl check` finds a broken rule or a part too large."""
    chance = random.Random(7)
    plan = rule_plan(tmp_path, list(RULES))
    keys = [f"U{at:02}" for at in range(units)]
    (tmp_path / "ds.csv").write_text("Mã,Tên\n" + "".join(f"{k},Đơn vị {k}\n" for k in keys), encoding="utf-8")
    last = "".join(f"{key},Đơn vị {key},{chance.randint(0, 150)}\n" for key in keys)
    (tmp_path / "2023.csv").write_text(f"Năm 2023\nMã,Tên,C\n{last}", encoding="utf-8")
    request = Request((), str(plan), (str(tmp_path / "2023.csv"),), str(tmp_path / "ds.csv"))
    form = book_of_all(made(Wanted(request, (), tuple(keys) if kind == "unit" else ())))
    answers = {key: answers_of(chance) for key in keys}
    path = reckoned(filled(form, answers), tmp_path)
    said = checks(path)
    wrong = {key for key, mine in said.items() if any(text.startswith(BAD) for text in mine.values())}
    (tmp_path / "all.csv").write_text(_both(answers, tmp_path / "2023.csv"), encoding="utf-8")
    codes = ("rule-broken", "part-exceeds-whole")
    told = read_inputs(Request((str(tmp_path / "all.csv"),), str(plan))).problems
    faults = [one for one in told if one.code in codes and not _is_only_looked_at(one)]
    rows = (one.place.in_file.row for one in faults if isinstance(one.place, Place))
    found = {keys[row - units - 2] for row in rows if row and row > units + 1}
    assert units / 4 < len(found) < units
    assert wrong == found


def _is_only_looked_at(problem: Any) -> bool:
    is_part = problem.code == "part-exceeds-whole"
    return bool(problem.field == "b" if is_part else problem.severity is Severity.WARNING)


def _both(answers: Mapping[str, Mapping[str, Any]], last: Path) -> str:
    """Return one plain table of both years: last year's rows first, then what was answered."""
    labels = ("C", "A", "B", "D", "T", "CO", "LOAI", "NGAY")
    rows = ["Mã,Tên,Năm," + ",".join(labels)]
    rows += [f"{key},{name},2023,{c}" + "," * 7 for key, name, c in (row.split(",") for row in _lines(last))]
    for key, mine in answers.items():
        rows.append(f"{key},Đơn vị {key},2024," + ",".join(str(mine.get(label, "")) for label in labels))
    return "\n".join(rows) + "\n"


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()[2:]


def test_a_cell_that_is_asked_takes_only_what_it_can_be() -> None:
    """Whole numbers, days and lists are validated, with a note for whoever fills them in; all else is locked."""
    book = opened(io.BytesIO(book_of_all(made(Wanted(EXAMPLE, (), ("99001501",))))))
    sheet = book["99001501"]
    rules = {str(one.sqref): one for one in sheet.data_validations.dataValidation}
    kinds = {cell.label: rules[f"E{cell.row}"] for cell in cells_of(book)}
    assert {one.type for one in kinds.values()} == {"whole", "date", "list", "decimal", None}
    assert kinds["Đủ thiết bị dạy học tối thiểu"].formula1 == '"Có,Không"'
    assert "Không nhiều hơn “Tổng số học sinh, trẻ”" in kinds["Học sinh, trẻ nữ"].prompt
    assert sheet.protection.sheet
    unlocked = {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    assert unlocked == {f"E{cell.row}" for cell in cells_of(book)}
