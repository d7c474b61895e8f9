"""Count the 32 targets of the invented commune again: csv and fractions alone, nothing of nnl, nothing of its plan."""

import csv
from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path

HERE = Path(__file__).parents[1] / "examples" / "xa-2026"
SCHOOLS = ("mầm non", "tiểu học", "THCS")
Sums = Callable[..., Fraction]
Rows = list[Mapping[str, str]]


def rows_of(*names: str) -> Rows:
    """Return the rows of some tables of the folder."""
    found: Rows = []
    for name in names:
        with (HERE / name).open(encoding="utf-8", newline="") as stream:
            found += csv.DictReader(stream)
    return found


def total(rows: Rows, label: str) -> Fraction:
    """Return the sum of a column, yes as 1."""
    cells = (row.get(label) or "0" for row in rows)
    words = {"Có": "1", "Không": "0"}
    return sum((Fraction(words.get(cell, cell).replace(",", ".")) for cell in cells), Fraction(0))


NOW, BEFORE = rows_of("truong.csv", "thon.csv", "co-quan.csv"), rows_of("nam-2025.csv")


def of(label: str, whole: str = "") -> Fraction:
    """Return this year's sum of a column, or its share in per cent of another's."""
    return total(NOW, label) / total(NOW, whole) * 100 if whole else total(NOW, label)


POOR_BEFORE = total(BEFORE, "Hộ nghèo") / total(BEFORE, "Số hộ") * 100
MADE_BEFORE = total(BEFORE, "Giá trị sản xuất (tỷ đồng)")
SAFE = [row for row in NOW if row["Loại đơn vị"] == "thôn" and int(row["Số vụ việc về an ninh trật tự"]) <= 1]
VILLAGES = [row for row in NOW if row["Loại đơn vị"] == "thôn"]
AT_SCHOOL = [row for row in NOW if row["Loại đơn vị"] in SCHOOLS]
PASSED = [row for row in AT_SCHOOL if row["Đạt chuẩn quốc gia"] == "Có"]

Bound = tuple[str, Fraction | str] | None
# What is reached; what the commune asks; what the province asks of it.
TARGETS: list[tuple[Fraction, Bound, Bound]] = [
    (of("Thu ngân sách trên địa bàn (tỷ đồng)"), (">=", "20"), (">=", "18")),
    (
        of("Giá trị sản xuất (tỷ đồng)"),
        (">=", MADE_BEFORE * Fraction("1.08")),
        (">=", MADE_BEFORE * Fraction("1.07")),
    ),
    (of("Tổng thu nhập của dân cư (triệu đồng)") / of("Dân số"), (">=", "58"), (">=", "56")),
    (of("Sản lượng lương thực (tấn)"), (">=", "5200"), (">=", "5000")),
    (of("Diện tích trồng rừng mới (ha)"), (">=", "120"), (">=", "100")),
    (of("Tổng đàn gia súc (con)"), ("within", "2000 2500"), None),
    (of("Vốn đầu tư công đã giải ngân (tỷ đồng)", "Vốn đầu tư công được giao (tỷ đồng)"), (">=", "100"), (">=", "95")),
    (of("Sản phẩm OCOP mới"), (">=", "2"), (">=", "1")),
    (of("Hộ nghèo", "Số hộ"), ("<=", "3"), ("<=", "3.5")),
    (of("Hộ nghèo", "Số hộ"), ("<=", POOR_BEFORE - 1), None),
    (of("Lao động có việc làm mới"), (">=", "150"), (">=", "150")),
    (of("Lao động qua đào tạo", "Người trong độ tuổi lao động"), (">=", "70"), (">=", "68")),
    (of("Người tham gia BHYT", "Dân số"), (">=", "95"), (">=", "95.5")),
    (of("Người tham gia BHXH tự nguyện"), (">=", "250"), (">=", "240")),
    (of("Gia đình văn hóa", "Số hộ"), (">=", "92"), None),
    (of("Đạt danh hiệu thôn văn hóa"), (">=", "7"), None),
    (of("Trẻ dưới 5 tuổi suy dinh dưỡng", "Trẻ dưới 5 tuổi"), ("<=", "8"), ("<=", "8.5")),
    (of("Hộ dùng nước sạch", "Số hộ"), (">=", "98"), (">=", "97")),
    (of("Hộ được thu gom rác", "Số hộ"), (">=", "90"), None),
    (of("Diện tích có rừng (ha)", "Diện tích tự nhiên (ha)"), (">=", "52"), (">=", "52")),
    (of("Trẻ nhà trẻ đến lớp", "Trẻ độ tuổi nhà trẻ"), (">=", "38"), (">=", "38")),
    (of("Trẻ mẫu giáo đến lớp", "Trẻ độ tuổi mẫu giáo"), (">=", "97"), (">=", "97")),
    (of("Trẻ 5 tuổi đến lớp", "Trẻ 5 tuổi"), (">=", "100"), (">=", "100")),
    (of("Hoàn thành chương trình tiểu học", "Học sinh lớp 5"), (">=", "99.5"), (">=", "99.7")),
    (of("Hoàn thành chương trình THCS", "Học sinh lớp 9"), (">=", "99"), (">=", "98")),
    (of("Vào học nghề sau THCS", "Hoàn thành chương trình THCS"), ("within", "25 40"), None),
    (Fraction(100 * len(PASSED), len(AT_SCHOOL)), (">=", "100"), (">=", "66")),
    (of("Giáo viên đạt chuẩn", "Giáo viên"), (">=", "100"), (">=", "100")),
    (of("Phòng học kiên cố", "Phòng học"), (">=", "90"), (">=", "95")),
    (of("Hồ sơ giải quyết đúng hạn", "Hồ sơ thủ tục hành chính"), (">=", "98"), (">=", "98")),
    (Fraction(100 * len(SAFE), len(VILLAGES)), (">=", "75"), None),
    (of("Công dân nhập ngũ"), ("=", "12"), ("=", "12")),
]


def said_of(figure: Fraction, bound: tuple[str, Fraction | str]) -> str:
    """Return what a council says of one target: "vượt" only for more than a least level asks."""
    sign, asked = bound
    if sign == "within":
        low, high = map(Fraction, str(asked).split())
        return "đạt" if low <= figure <= high else "không đạt"
    level = Fraction(asked)
    if sign == ">=" and figure > level:
        return "vượt"
    return "đạt" if {">=": figure >= level, "<=": figure <= level, "=": figure == level}[sign] else "không đạt"


def counted(asker: int) -> dict[str, int]:
    """Return how many targets a document sets, and of them exceeded, met and missed; 0 the commune, 1 the province."""
    said = [said_of(one, bound) for one, *bounds in TARGETS if (bound := bounds[asker])]
    return {"total": len(said), **{word: said.count(word) for word in ("vượt", "đạt", "không đạt")}}
