"""What became of every commune on 1 July 2025: the shipped table is whole, its script takes no homonym for another."""

import csv
import importlib.util
import sys
from collections import Counter, defaultdict
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest

PLANS = Path(__file__).parents[2] / "plans"

# Resolution 202/2025/QH15: the provinces that were merged; the other eleven stayed.
MERGED = {
    "An Giang": {"An Giang", "Kiên Giang"},
    "Bắc Ninh": {"Bắc Giang", "Bắc Ninh"},
    "Cà Mau": {"Bạc Liêu", "Cà Mau"},
    "Cần Thơ": {"Cần Thơ", "Hậu Giang", "Sóc Trăng"},
    "Đà Nẵng": {"Đà Nẵng", "Quảng Nam"},
    "Đắk Lắk": {"Đắk Lắk", "Phú Yên"},
    "Đồng Nai": {"Bình Phước", "Đồng Nai"},
    "Đồng Tháp": {"Đồng Tháp", "Tiền Giang"},
    "Gia Lai": {"Bình Định", "Gia Lai"},
    "Hải Phòng": {"Hải Dương", "Hải Phòng"},
    "Hồ Chí Minh": {"Bà Rịa - Vũng Tàu", "Bình Dương", "Hồ Chí Minh"},
    "Hưng Yên": {"Hưng Yên", "Thái Bình"},
    "Khánh Hòa": {"Khánh Hòa", "Ninh Thuận"},
    "Lâm Đồng": {"Bình Thuận", "Đắk Nông", "Lâm Đồng"},
    "Lào Cai": {"Lào Cai", "Yên Bái"},
    "Ninh Bình": {"Hà Nam", "Nam Định", "Ninh Bình"},
    "Phú Thọ": {"Hòa Bình", "Phú Thọ", "Vĩnh Phúc"},
    "Quảng Ngãi": {"Kon Tum", "Quảng Ngãi"},
    "Quảng Trị": {"Quảng Bình", "Quảng Trị"},
    "Tây Ninh": {"Long An", "Tây Ninh"},
    "Thái Nguyên": {"Bắc Kạn", "Thái Nguyên"},
    "Tuyên Quang": {"Hà Giang", "Tuyên Quang"},
    "Vĩnh Long": {"Bến Tre", "Trà Vinh", "Vĩnh Long"},
}
STAYED = {"Cao Bằng", "Điện Biên", "Hà Nội", "Hà Tĩnh", "Huế", "Lai Châu", "Lạng Sơn", "Nghệ An", "Quảng Ninh"}
STAYED |= {"Sơn La", "Thanh Hóa"}


class Line(NamedTuple):
    """A line of the shipped table."""

    old_code: str
    old_name: str
    old_district: str
    old_province: str
    new_code: str
    new_name: str
    new_province: str
    date: str
    document: str
    checked: str

    @property
    def old(self) -> tuple[str, str]:
        """Return what is one old unit's alone: an island district has no code."""
        return self.old_code, self.old_name


def read(name: str) -> tuple[list[str], list[list[str]]]:
    """Return the header and the lines of a table of the plans' folder."""
    with (PLANS / name).open(encoding="utf-8", newline="") as file:
        header, *lines = csv.reader(file)
    return header, lines


LINES = [Line(*line) for line in read("changes-2025.csv")[1]]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script that makes the table, which is no part of the package."""
    spec = importlib.util.spec_from_file_location("make_changes", PLANS / "nguon" / "make_changes.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_every_unit_of_the_country_is_there_once() -> None:
    """10,035 communes and 5 island districts became 3,321; the lines are sorted and none stands twice."""
    assert read("changes-2025.csv")[0] == list(Line._fields)
    old, new = {line.old for line in LINES}, {line.new_code for line in LINES}
    assert (len(old), len({code for code, _ in old if code}), len(new), len(LINES)) == (10040, 10035, 3321, 10571)
    assert sorted(set(LINES)) == LINES
    assert {len(line.new_code) for line in LINES} == {5}
    assert {len(line.old_code) for line in LINES} == {0, 5}
    assert {line.date for line in LINES} == {"2025-07-01"}


def test_441_units_were_divided() -> None:
    """The package says 471; those of its joins that are homonyms are no divisions."""
    divided = Counter(Counter(line.old for line in LINES).values())
    assert divided == {1: 9599, 2: 369, 3: 55, 4: 16, 5: 1}


def test_63_provinces_became_34_as_the_national_assembly_resolved() -> None:
    """No unit went to another province than its own did."""
    found = defaultdict(set)
    for line in LINES:
        found[line.new_province].add(line.old_province)
    assert found == MERGED | {name: {name} for name in STAYED}
    assert sum(map(len, found.values())) == 63


def test_a_code_and_a_name_are_one_units(script: ModuleType) -> None:
    """A code has one name, district and province; no two new units of a province share a name, kinds apart."""
    assert script.faults([script.Row(*line) for line in LINES]) == []
    units = {(line.new_code, line.new_province, line.new_name) for line in LINES}
    names = Counter((place, name.removeprefix("Xã ").removeprefix("Phường ")) for _, place, name in units)
    assert [name for name, count in names.items() if count > 1] == []


def test_each_province_has_one_resolution() -> None:
    """Resolutions 1654 to 1687 of the Standing Committee, one a province; Huế's is 1675."""
    found = {(line.document, line.new_province) for line in LINES}
    assert sorted(number for number, _ in found) == [f"{number}/NQ-UBTVQH15" for number in range(1654, 1688)]
    for number, place in (
        (1656, "Hà Nội"),
        (1668, "Cần Thơ"),
        (1675, "Huế"),
        (1685, "Hồ Chí Minh"),
        (1687, "Vĩnh Long"),
    ):
        assert (f"{number}/NQ-UBTVQH15", place) in found


def test_phong_dien_is_as_the_law_says() -> None:
    """Twelve units of the town of Phong Điền and two of Quảng Điền became five wards."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in LINES:
        if line.new_code in ("19819", "19828", "19831", "19858", "19873"):
            found[line.new_name].add(f"{line.old_code} {line.old_name}")
            assert (line.old_province, line.new_province, line.checked) == ("Huế", "Huế", "hai nguồn")
    assert found == {
        "Phường Phong Điền": {"19819 Phường Phong Thu", "19855 Xã Phong Mỹ", "19861 Xã Phong Xuân"},
        "Phường Phong Phú": {"19828 Phường Phong Phú", "19825 Xã Phong Thạnh"},
        "Phường Phong Dinh": {"19831 Xã Phong Bình", "19837 Xã Phong Chương", "19846 Phường Phong Hòa"},
        "Phường Phong Thái": {"19858 Phường Phong An", "19852 Phường Phong Hiền", "19864 Xã Phong Sơn"},
        "Phường Phong Quảng": {"19843 Phường Phong Hải", "19873 Xã Quảng Ngạn", "19879 Xã Quảng Công"},
    }
    of_the_town = {line.old for line in LINES if line.old_district == "Thị xã Phong Điền"}
    assert len(of_the_town) == 12


def test_islands_without_communes_have_no_code() -> None:
    """Five island districts became special zones; those that had communes are joined by these, far as they lie."""
    islands = {line.old_name: line.new_name for line in LINES if not line.old_code}
    names = ("Bạch Long Vĩ", "Cồn Cỏ", "Hoàng Sa", "Lý Sơn", "Côn Đảo")
    assert islands == {f"Huyện {name}": f"Đặc khu {name}" for name in names}
    assert {line.checked for line in LINES if not line.old_code} == {"huyện đảo"}
    for zone, parts in (("Trường Sa", 3), ("Kiên Hải", 4), ("Vân Đồn", 12), ("Cát Hải", 12)):
        assert len({line.old for line in LINES if line.new_name == f"Đặc khu {zone}"}) == parts


def test_what_was_left_out_is_not_there_and_lost_nobody() -> None:
    """32 joins of the package are none: each is listed with its reason, and its ends have others."""
    header, lines = read("changes-2025-left-out.csv")
    out = {(line[header.index("old_code")], line[header.index("new_code")]): line for line in lines}
    assert len(out) == len(lines) == 32
    assert all(line[-1] for line in lines)
    joins = {(line.old_code, line.new_code) for line in LINES}
    assert out.keys() & joins == set()
    assert {one for one, _ in out} <= {one for one, _ in joins}
    assert {other for _, other in out} <= {other for _, other in joins}


@pytest.mark.parametrize(
    ("name", "became"),
    [
        (("31246", "Xã Thạnh Quới"), {"31246"}),  # of Vĩnh Thạnh: Xã Thạnh Quới
        (("31714", "Xã Thạnh Quới"), {"31726"}),  # of Mỹ Xuyên: Xã Gia Hòa, 99 km away
        (("27691", "Phường 4"), {"27694"}),  # of Tân An: Long An, not Tân Ninh
        (("31379", "Xã Phú Tân"), {"31378"}),  # of Châu Thành (Hậu Giang), whose point the package has wrong
        (("31582", "Xã Phú Tân"), {"31582"}),  # of Châu Thành (Sóc Trăng)
        (("28036", "Thị trấn Thủ Thừa"), {"28036"}),  # no homonym: clause 52 does not name it
        (("10798", "Xã Hòa Bình"), {"10804", "10843"}),  # of Kim Thành, really divided
        (("00556", "Xã Đặng Xá"), {"00541", "00562"}),  # the second source lacks one
        (("09013", "Xã Văn Khê"), {"08980", "08995", "09022", "09817"}),  # the package lacks one
    ],
)
def test_homonyms_and_slips_are_mended(name: tuple[str, str], became: set[str]) -> None:
    """Joins to a homonym of another province or district are gone, real divisions are whole."""
    assert {line.new_code for line in LINES if line.old == name} == became


def test_every_join_says_how_it_was_checked() -> None:
    """By two sources, by the resolution's text or as an island; where a point lies over 25 km away that is said."""
    assert Counter(line.checked for line in LINES) == {
        "hai nguồn": 10494, "hai nguồn; xa": 67, "nghị quyết": 5, "huyện đảo": 5,
    }  # fmt: skip
    far = {line.new_name for line in LINES if line.checked == "hai nguồn; xa"}
    assert {"Đặc khu Trường Sa", "Đặc khu Vân Đồn"} <= far


def test_the_largest_component_has_75_new_communes() -> None:
    """Divisions chain communes: 283 old and 75 new ones of Hà Nội belong together, and no province reaches another."""
    leader: dict[object, object] = {}

    def root(one: object) -> object:
        while leader.setdefault(one, one) != one:
            one = leader[one]
        return one

    for line in LINES:
        leader[root(line.old)] = root(line.new_code)
    sizes = Counter(root(code) for code in {line.new_code for line in LINES})
    assert (len(sizes), max(sizes.values())) == (3030, 75)
    places = defaultdict(set)
    for line in LINES:
        places[root(line.old)].add(line.new_province)
    assert {len(found) for found in places.values()} == {1}


def a_unit(script: ModuleType, code: str, name: str, at: tuple[float, float], district: str = "") -> object:
    """Return a made-up unit of the made-up province 92."""
    return script.Unit(code, name, district, "Minh Họa", "92", at)


def made_up(script: ModuleType) -> tuple[dict[str, object], dict[str, object]]:
    """Return old and new units: two of one name 90 km apart, one beside the first."""
    old = {
        "1": a_unit(script, "1", "Xã Tân An", (10.0, 105.0), "Huyện Bắc"),
        "2": a_unit(script, "2", "Xã Tân Ân", (10.8, 105.0), "Huyện Nam"),
        "3": a_unit(script, "3", "Thị trấn Tân An", (10.0, 105.0), "Huyện Bắc"),
    }
    new = {
        "8": a_unit(script, "8", "Xã Tám", (10.01, 105.0)),
        "9": a_unit(script, "9", "Xã Chín", (10.79, 105.0)),
    }
    return old, new


def test_the_nearer_homonym_is_meant(script: ModuleType) -> None:
    """Of two old units of one name and kind the far one is left out; a town of that name stays."""
    old, new = made_up(script)
    joins = {("1", "8"), ("2", "8"), ("3", "8"), ("1", "9"), ("2", "9")}
    right = {("1", "8"), ("3", "8"), ("2", "9")}
    kept, out = script.settled(joins, right, old, new, {})
    assert kept == dict.fromkeys(right, "hai nguồn")
    assert out == {("2", "8"): "1", ("1", "9"): "2"}
    listed = list(script.lines_left_out(out, old, new, {}))
    assert [(line.old_name, line.new_name, line.meant) for line in listed] == [
        ("Xã Tân An", "Xã Chín", "Xã Tân Ân, Huyện Nam, Minh Họa"),
        ("Xã Tân Ân", "Xã Tám", "Xã Tân An, Huyện Bắc, Minh Họa"),
    ]
    assert [line.km for line in listed] == ["87.8", "87.8"]


@pytest.mark.parametrize(
    ("joins", "table", "open_"),
    [
        ({("1", "8"), ("2", "9")}, {("1", "8")}, ("2", "9")),  # only the package has it
        ({("1", "8")}, {("1", "8"), ("3", "8")}, ("3", "8")),  # only the table has it
        ({("1", "8"), ("2", "8")}, {("1", "8"), ("2", "8")}, ("2", "8")),  # a far homonym that both have
    ],
)  # fmt: skip
def test_what_nobody_decided_stops_the_script(
    script: ModuleType, joins: set[tuple[str, str]], table: set[tuple[str, str]], open_: tuple[str, str]
) -> None:
    """A join that one source alone has is never taken nor left out by guess; what was read in the law settles it."""
    old, new = made_up(script)
    with pytest.raises(script.UndecidedError) as told:
        script.settled(joins, table, old, new, {})
    assert told.value.args[0] == [open_]
    read = {open_: script.Decision(*open_, "add" if open_ not in joins else "keep", "1668/NQ-UBTVQH15", "1", "đọc")}
    kept, out = script.settled(joins, table, old, new, read)
    assert (kept[open_], out) == ("nghị quyết", {})
    dropped = {open_: script.Decision(*open_, "drop", "1668/NQ-UBTVQH15", "1", "đọc")}
    assert open_ not in script.settled(joins, table, old, new, dropped)[0]


def test_far_joins_and_islands_are_marked(script: ModuleType) -> None:
    """A join over 25 km that two sources have stays and says so; an island district is written without a code."""
    old, new = made_up(script)
    old["huyen-7"] = a_unit(script, "huyen-7", "Huyện Đảo", (16.0, 112.0), "Huyện Đảo")
    joins = {("1", "8"), ("1", "9"), ("huyen-7", "9")}
    kept, _ = script.settled(joins, joins - {("huyen-7", "9")}, old, new, {})
    assert kept == {("1", "8"): "hai nguồn", ("1", "9"): "hai nguồn; xa", ("huyen-7", "9"): "huyện đảo"}
    rows = script.rows_of(kept, old, new)
    assert [(row.old_code, row.new_code, row.document) for row in rows] == [
        ("", "9", "1668/NQ-UBTVQH15"), ("1", "8", "1668/NQ-UBTVQH15"), ("1", "9", "1668/NQ-UBTVQH15"),
    ]  # fmt: skip


def test_the_two_sources_are_read(script: ModuleType) -> None:
    """The converter's wholes and parts, and the second table's codes, which lost their zeros."""
    converter = {
        "DICT_PROVINCE_WARD_NO_DIVIDED": {"p": {"xatam": ["p_h_xatanan"]}},
        "DICT_PROVINCE_WARD_DIVIDED": {"p": {"p_h_xahai": [{"newWardKey": "xatam"}, {"newWardKey": "xachin"}]}},
    }
    assert list(script.joins_of(converter)) == [
        ("p_h_xatanan", ("p", "xatam")), ("p_h_xahai", ("p", "xatam")), ("p_h_xahai", ("p", "xachin")),
    ]  # fmt: skip
    text = "OldWardRef: OLD_TO_NEW = { 4: (OldWardRef(4, 1), (NewWardRef(16, 1), NewWardRef(25, 1)))} NEW_TO_OLD: 9"
    assert list(script.joins_of_table(text)) == [("00004", "00016"), ("00004", "00025")]


def test_a_table_that_contradicts_itself_is_told(script: ModuleType) -> None:
    """A code with two names, a province in two, a line twice."""
    sound = script.Row("1", "Xã Một", "H", "A", "8", "Xã Tám", "B", "2025-07-01", "1", "hai nguồn")
    assert script.faults([sound]) == []
    assert script.faults([sound, sound])[0].startswith("twice")
    other = sound._replace(new_code="9", new_name="Xã Chín")
    assert script.faults([sound, other]) == []
    assert script.faults([sound, other._replace(old_name="Xã Hai")]) == ["old code: 1"]
    assert script.faults([sound, other._replace(new_province="C")]) == ["old province: A"]
    assert script.faults([sound, other._replace(document="2")]) == ["document: B"]
