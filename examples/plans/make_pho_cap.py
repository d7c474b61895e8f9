"""Write the table for `pho-cap-nd20.yaml`: `python examples/plans/make_pho_cap.py`.

Sixteen invented communes of the province 99, which does not exist. A seeded generator gives every one of
them comfortable figures; `EDGES` then puts some of them exactly on a threshold of the decree, one person
below it, or anywhere else worth looking at, and one sends nothing. Only the standard library is used, and
every run writes the same bytes.
"""

import csv
import io
import random
from fractions import Fraction
from pathlib import Path

HERE = Path(__file__).resolve().parent
SEED = 20

COLUMNS = {
    "ma_xa": "Mã xã",
    "xa": "Xã, thị trấn",
    "loai_xa": "Loại xã",
    "ky": "Kỳ báo cáo",
    "tre_5": "Trẻ 5 tuổi phải phổ cập",
    "tre_5_ra_lop": "Trẻ 5 tuổi ra lớp",
    "tre_5_hoan_thanh": "Trẻ 5 tuổi hoàn thành chương trình GDMN",
    "tre_6": "Trẻ 6 tuổi phải phổ cập",
    "tre_6_lop_1": "Trẻ 6 tuổi vào lớp 1",
    "tre_11": "Trẻ 11 tuổi phải phổ cập",
    "tre_11_htctth": "Trẻ 11 tuổi hoàn thành chương trình tiểu học",
    "tre_11_dang_hoc_th": "Trẻ 11 tuổi đang học tiểu học",
    "tre_14": "Trẻ 14 tuổi phải phổ cập",
    "tre_14_htctth": "Trẻ 14 tuổi hoàn thành chương trình tiểu học",
    "nguoi_15_18": "Người 15-18 tuổi phải phổ cập",
    "nguoi_15_18_tn_thcs": "Người 15-18 tuổi tốt nghiệp THCS",
    "nguoi_15_18_dang_hoc": "Người 15-18 tuổi đang học THPT, GDTX cấp THPT hoặc GDNN",
    "ds_15_60": "Người 15-60 tuổi",
    "ds_15_35": "Người 15-35 tuổi",
    "ds_15_25": "Người 15-25 tuổi",
    "biet_chu_1_15_35": "Người 15-35 tuổi biết chữ mức độ 1",
    "biet_chu_1_15_25": "Người 15-25 tuổi biết chữ mức độ 1",
    "biet_chu_2_15_60": "Người 15-60 tuổi biết chữ mức độ 2",
    "biet_chu_2_15_35": "Người 15-35 tuổi biết chữ mức độ 2",
}
WHOLE = {
    "tre_5_ra_lop": "tre_5",
    "tre_5_hoan_thanh": "tre_5",
    "tre_6_lop_1": "tre_6",
    "tre_11_htctth": "tre_11",
    "tre_14_htctth": "tre_14",
    "nguoi_15_18_tn_thcs": "nguoi_15_18",
    "nguoi_15_18_dang_hoc": "nguoi_15_18",
    "biet_chu_1_15_35": "ds_15_35",
    "biet_chu_1_15_25": "ds_15_25",
    "biet_chu_2_15_60": "ds_15_60",
    "biet_chu_2_15_35": "ds_15_35",
}

# fmt: off
COMMUNES = (
    "Thị trấn Vĩnh Khuê", "Xã Tân Lam", "Xã Tân Mộc", "Xã Tân Quế", "Xã Hải Tùng", "Xã Hải Trúc", "Xã Hải Diệp",
    "Xã Bình Hạc", "Xã Bình Diệp", "Xã Hòa Trúc", "Xã Hòa Lam", "Xã An Mộc", "Xã An Diệp", "Xã Mỹ Trúc", "Xã Phú Mộc",
    "Xã Sơn Diệp",
)
# fmt: on
DIFFICULT = ("99813", "99814", "99815", "99816")
SILENT = "99809"

# (commune, part, percent of the whole, people more or fewer than that)
EDGES = (
    ("99801", "nguoi_15_18_tn_thcs", 80, 0),  # on the threshold of level 1
    ("99802", "tre_5_ra_lop", 95, 0),
    ("99802", "biet_chu_2_15_60", 90, 0),
    ("99803", "tre_5_ra_lop", 95, -1),  # one child short
    ("99803", "nguoi_15_18_tn_thcs", 80, -1),
    ("99804", "tre_14_htctth", 80, 0),
    ("99804", "nguoi_15_18_tn_thcs", 95, 0),
    ("99804", "nguoi_15_18_dang_hoc", 80, 0),
    ("99805", "tre_6_lop_1", 90, 0),
    ("99806", "tre_6_lop_1", 95, 0),
    ("99807", "tre_11_htctth", 80, 0),
    ("99808", "tre_6_lop_1", 98, -1),
    ("99810", "tre_6_lop_1", 98, 0),
    ("99812", "biet_chu_1_15_35", 90, -1),
    ("99812", "biet_chu_2_15_35", 88, 0),
    ("99812", "biet_chu_2_15_60", 85, 0),
    ("99813", "tre_5_ra_lop", 90, 0),  # from here on specially difficult communes, with thresholds of their own
    ("99813", "nguoi_15_18_tn_thcs", 70, 0),
    ("99814", "tre_5_hoan_thanh", 80, 0),
    ("99814", "nguoi_15_18_tn_thcs", 90, 0),
    ("99814", "nguoi_15_18_dang_hoc", 70, 0),
    ("99815", "tre_14_htctth", 70, 0),
    ("99815", "tre_11_htctth", 70, 0),
    ("99815", "nguoi_15_18_tn_thcs", 75, 0),
    ("99815", "biet_chu_2_15_35", 90, 0),  # counted up to 35 years there, so the next line does not matter
    ("99815", "biet_chu_2_15_60", 85, 0),
    ("99816", "tre_14_htctth", 75, 0),
    ("99816", "tre_11_htctth", 75, 0),
    ("99816", "nguoi_15_18_tn_thcs", 80, 0),
    ("99816", "biet_chu_1_15_25", 90, 0),  # counted up to 25 years there
    ("99816", "biet_chu_1_15_35", 86, 0),
    ("99816", "biet_chu_2_15_35", 82, 0),
    ("99816", "biet_chu_2_15_60", 78, 0),
)
OUT_OF_SCHOOL = {"99811": 1}  # children of 11 who neither finished primary school nor attend it


def commune(code: str, name: str, rng: random.Random) -> dict[str, str | int]:
    """Return one commune's row; wholes are multiples of 100 so that every threshold is a whole number."""
    row: dict[str, str | int] = {
        "ma_xa": code,
        "xa": f"{name} (minh họa)",
        "loai_xa": "ĐBKK" if code in DIFFICULT else "thường",
        "ky": "2024",
    }
    wholes = {
        **{whole: 100 * rng.randint(1, 2) for whole in ("tre_5", "tre_6", "tre_11", "tre_14")},
        "nguoi_15_18": 100 * rng.randint(4, 6),
        "ds_15_60": 100 * rng.randint(38, 52),
        "ds_15_35": 100 * rng.randint(18, 24),
        "ds_15_25": 100 * rng.randint(8, 11),
    }
    figures = wholes | {part: wholes[whole] - rng.randint(0, 1) for part, whole in WHOLE.items()}
    figures["nguoi_15_18_dang_hoc"] = wholes["nguoi_15_18"] * rng.randint(84, 92) // 100
    for age in ("biet_chu_1_15_35", "biet_chu_1_15_25", "biet_chu_2_15_60", "biet_chu_2_15_35"):
        level = 96 if "_1_" in age else 93
        figures[age] = wholes[WHOLE[age]] * level // 100 + rng.randint(0, 9)
    for edge, part, percent, more in EDGES:
        if edge == code:
            exact = Fraction(percent * wholes[WHOLE[part]], 100)
            assert exact.denominator == 1
            figures[part] = int(exact) + more
    if code in OUT_OF_SCHOOL:
        figures["tre_11_htctth"] = wholes["tre_11"] - 4
    figures["tre_11_dang_hoc_th"] = wholes["tre_11"] - figures["tre_11_htctth"] - OUT_OF_SCHOOL.get(code, 0)
    return row if code == SILENT else {**row, **figures}


def table() -> str:
    """Return the whole table as CSV text."""
    rng = random.Random(SEED)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS.values())
    for number, name in enumerate(COMMUNES, start=99801):
        row = commune(str(number), name, rng)
        writer.writerow([row.get(field, "") for field in COLUMNS])
    return text.getvalue()


if __name__ == "__main__":
    (HERE / "pho-cap-minh-hoa-2024.csv").write_text(table(), encoding="utf-8", newline="")
