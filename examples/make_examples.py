"""Write the example tables of an invented district: `python examples/make_examples.py`.

Everything is made up: the province code 99 does not exist, nor do the communes and schools. The
totals of each year are set below, so that some targets are met, some are missed by a handful and
one cannot be judged; a seeded generator only spreads them over the units. Only the standard library
is used, and every run writes the same bytes.
"""

import csv
import io
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SEED = 118

MN, TH, THCS, TH_THCS, THPT, CENTRE, COMMUNE = "MN", "TH", "THCS", "TH&THCS", "THPT", "GDNN-GDTX", "XA"
YES, NO = "Có", "Không"

COLUMNS = {
    "ma_don_vi": "Mã đơn vị",
    "ten_don_vi": "Tên đơn vị",
    "xa": "Xã, thị trấn",
    "cap_hoc": "Cấp học",
    "nam_hoc": "Năm học",
    "loai_hinh": "Loại hình",
    "hs_tong": "Tổng số học sinh, trẻ",
    "hs_nu": "Học sinh, trẻ nữ",
    "hs_dtts": "Học sinh, trẻ dân tộc thiểu số",
    "so_lop": "Số nhóm, lớp",
    "phong_hoc": "Số phòng học",
    "hs_lop5": "Số HS lớp 5 (cuối năm)",
    "hs_htct_th": "Số HS hoàn thành chương trình tiểu học",
    "hs_lop9": "Số HS lớp 9 dự xét tốt nghiệp",
    "hs_tn_thcs": "Số HS được công nhận tốt nghiệp THCS",
    "hs_vao_thpt": "HS tốt nghiệp THCS vào lớp 10 THPT",
    "hs_vao_gdtx": "HS tốt nghiệp THCS chỉ học GDTX",
    "hs_tn_thcs_gdnn": "HS tốt nghiệp THCS học tiếp tại cơ sở GDNN (sơ cấp, trung cấp)",
    "hs_di_lam": "HS tốt nghiệp THCS đi làm",
    "hs_khac": "HS tốt nghiệp THCS hướng khác, chưa rõ",
    "tl_tn_thcs": "Tỷ lệ tốt nghiệp THCS (%)",
    "tl_gdnn": "Tỷ lệ học tiếp GDNN sau THCS (%)",
    "hs_du_thi_thpt": "Số HS dự thi tốt nghiệp THPT",
    "hs_tn_thpt": "Số HS tốt nghiệp THPT",
    "hs_tn_thpt_cd": "HS tốt nghiệp THPT học tiếp cao đẳng tại cơ sở GDNN",
    "hs_tt_dh_cd": "HS tốt nghiệp THPT trúng tuyển đại học, cao đẳng",
    "tl_tn_thpt": "Tỷ lệ tốt nghiệp THPT (%)",
    "hv_du_thi_gdtx": "Số học viên GDTX dự thi tốt nghiệp THPT",
    "hv_tn_gdtx": "Số học viên GDTX tốt nghiệp THPT",
    "hv_tn_gdtx_cd": "Học viên GDTX tốt nghiệp THPT học tiếp cao đẳng tại cơ sở GDNN",
    "hv_tt_dh_cd": "Học viên GDTX tốt nghiệp THPT trúng tuyển đại học, cao đẳng",
    "hs_du_thi_hsg_qg": "Số HS dự thi HSG quốc gia",
    "giai_hsg_qg": "Số giải HSG quốc gia",
    "giai_hsg_qg_cao": "Trong đó giải nhất, nhì, ba HSG quốc gia",
    "giai_hsg_qt": "Số giải, huy chương HSG quốc tế",
    "chi_tieu_nghe": "Chỉ tiêu đào tạo nghề được giao",
    "hv_tn_nghe": "Số học viên tốt nghiệp nghề",
    "co_kh_dao_tao": "Đã có kế hoạch đào tạo đến năm 2030",
    "gv_mn_co": "GV mầm non hiện có",
    "gv_mn_can": "GV mầm non cần theo định mức",
    "gv_mn_dat_chuan": "GV mầm non đạt chuẩn trình độ",
    "gv_mn_tren_chuan": "GV mầm non trên chuẩn trình độ",
    "gv_th_co": "GV tiểu học hiện có",
    "gv_th_can": "GV tiểu học cần theo định mức",
    "gv_th_dat_chuan": "GV tiểu học đạt chuẩn trình độ",
    "gv_th_tren_chuan": "GV tiểu học trên chuẩn trình độ",
    "gv_thcs_co": "GV THCS hiện có",
    "gv_thcs_can": "GV THCS cần theo định mức",
    "gv_thcs_dat_chuan": "GV THCS đạt chuẩn trình độ",
    "gv_thcs_tren_chuan": "GV THCS trên chuẩn trình độ",
    "cbql_co": "Cán bộ quản lý hiện có",
    "cbql_can": "Cán bộ quản lý cần theo định mức",
    "du_gv_mon": "Đủ GV theo môn học",
    "dat_chuan_qg": "Đã được công nhận đạt chuẩn quốc gia",
    "muc_do_cqg": "Mức độ chuẩn quốc gia",
    "so_qd_cqg": "Số quyết định công nhận chuẩn quốc gia",
    "ngay_qd_cqg": "Ngày quyết định công nhận chuẩn quốc gia",
    "ngay_het_han": "Ngày hết hạn công nhận chuẩn quốc gia",
    "du_tbtt": "Đủ thiết bị dạy học tối thiểu",
    "nvs_dat": "Công trình vệ sinh đạt yêu cầu",
    "da_tdg": "Đã hoàn thành tự đánh giá",
    "nop_csdl": "Đã nộp đủ dữ liệu lên CSDL ngành",
    "co_trang_ttdt": "Có trang thông tin điện tử hoạt động",
    "kp_xhh": "Kinh phí xã hội hóa huy động (triệu đồng)",
    "tre_nt_ds": "Trẻ 3-36 tháng tuổi",
    "tre_nt_ra_lop": "Trẻ 3-36 tháng tuổi ra lớp",
    "tre_3_5_ds": "Trẻ 3-5 tuổi",
    "tre_3_5_ra_lop": "Trẻ 3-5 tuổi ra lớp",
    "tre_5_ds": "Trẻ 5 tuổi phải huy động",
    "tre_5_ra_lop": "Trẻ 5 tuổi ra lớp",
    "tl_5_tuoi": "Tỷ lệ huy động trẻ 5 tuổi (%)",
    "tre_6_ds": "Trẻ 6 tuổi phải phổ cập",
    "tre_6_lop1": "Trẻ 6 tuổi vào lớp 1",
    "ds_15_60": "Người từ 15 đến 60 tuổi",
    "bc_md2_15_60": "Người 15-60 tuổi biết chữ mức độ 2",
    "ds_15_35": "Người từ 15 đến 35 tuổi",
    "bc_md1_15_35": "Người 15-35 tuổi biết chữ mức độ 1",
    "pcgd_mn5": "Đạt chuẩn PCGD mầm non trẻ 5 tuổi",
    "pcgd_th": "Mức độ đạt chuẩn PCGD tiểu học",
    "pcgd_thcs": "Mức độ đạt chuẩn PCGD THCS",
    "xmc": "Mức độ đạt chuẩn xóa mù chữ",
    "co_kh_xa": "Đã ban hành kế hoạch triển khai",
    "tthc_can": "Số thủ tục hành chính phải niêm yết",
    "tthc_da": "Số thủ tục hành chính đã niêm yết công khai, đầy đủ",
}
SURVEY_COLUMNS = {
    "ma_don_vi": "Mã đơn vị",
    "ten_don_vi": "Tên đơn vị",
    "nam_hoc": "Năm học",
    "ks_phat_ra": "Số HSSV tốt nghiệp trong diện khảo sát",
    "ks_tra_loi": "Số HSSV tốt nghiệp được nhà tuyển dụng đánh giá",
    "ks_dap_ung": "Số HSSV tốt nghiệp đáp ứng yêu cầu của nhà tuyển dụng",
}

# Invented communes; the first is the township. The last one is a mountain commune.
# fmt: off
COMMUNES = (
    "Vĩnh Khuê", "Tân Lam", "Tân Mộc", "Tân Quế", "Hải Tùng", "Hải Trúc", "Hải Diệp", "Bình Hạc",
    "Bình Diệp", "Hòa Trúc", "Hòa Lam", "An Mộc", "An Diệp", "Mỹ Trúc", "Phú Mộc", "Sơn Diệp",
)
# fmt: on
MOUNTAIN = 15

# The one cell left blank in the good table of 2024: this school did not say how many pupils completed
# primary school. Last year's rate lies between "none of them" and "all of them", so that indicator
# (htct_th) cannot be judged; every other one can.
BLANK = ("99001407", "hs_htct_th")

# What each year adds up to. `_miss` is what is lacking to the whole; a pair is a whole and what is
# lacking to it; teachers are posts needed, posts empty, teachers above need, teachers not qualified.
# fmt: off
TOTALS: dict[int, dict[str, Any]] = {
    2023: {
        "hs_lop5": 1455, "htct_miss": 6,  # 1449/1455
        "hs_lop9": 1397, "tn_thcs_miss": 9,  # 1388/1397
        "gdnn": 388, "gdtx": 58, "di_lam": 36, "khac": 21,
        "du_thi_thpt": 1017, "tn_thpt_miss": 9, "thpt_cd": 371, "thpt_tt": 861,
        "centre": {"hv_du_thi_gdtx": 104, "hv_tn_gdtx": 98, "hv_tn_gdtx_cd": 52, "hv_tt_dh_cd": 78,
                   "chi_tieu_nghe": 170, "hv_tn_nghe": 171},
        "hsg_qg": ((4, 2, 1), (5, 3, 1), (2, 0, 0), (2, 1, 1)),  # entrants, prizes, first to third
        "tre_nt": (3195, 2065), "tre_3_5": (4310, 184), "tre_5": (1462, 0), "tre_6": (1510, 3),
        "bc_60": (54280, 1232), "bc_35": (27110, 70), "mountain_illiterate": (97, 1000),
        "gv_mn": (455, 26, 0, 14), "gv_th": (549, 17, 4, 92), "gv_thcs": (341, 2, 8, 7), "cbql_short": 4,
        "no_gv_mon": 4, "no_tbtt": 9, "no_nvs": 8, "no_tdg": 1, "no_csdl": 4, "no_trang": 7, "no_kh_xa": 4,
        "th_level_2": 4, "thcs_level_3": 4, "thcs_level_1": 2, "mountain_xmc": "2", "tthc": (12, 4),
    },
    2024: {
        "hs_lop5": 1486, "htct_miss": 4,  # 1482/1486 with the blank filled in
        "hs_lop9": 1420, "tn_thcs_miss": 8,  # 1412/1420
        "gdnn": 419, "gdtx": 62, "di_lam": 33, "khac": 18,  # 419/1412: five short of "over 30 %"
        "du_thi_thpt": 1034, "tn_thpt_miss": 8, "thpt_cd": 392, "thpt_tt": 886,
        "centre": {"hv_du_thi_gdtx": 109, "hv_tn_gdtx": 104, "hv_tn_gdtx_cd": 60, "hv_tt_dh_cd": 70,
                   "chi_tieu_nghe": 180, "hv_tn_nghe": 178},  # college: 452/1130 is exactly 40 %
        "hsg_qg": ((4, 2, 1), (5, 3, 1), (3, 1, 0), (2, 1, 1)),
        "tre_nt": (3120, 1978), "tre_3_5": (4262, 164), "tre_5": (1448, 0), "tre_6": (1480, 2),
        "bc_60": (54320, 1235), "bc_35": (26850, 60), "mountain_illiterate": (103, 1000),
        "gv_mn": (452, 21, 0, 7), "gv_th": (541, 14, 5, 74), "gv_thcs": (344, 0, 7, 4), "cbql_short": 3,
        "no_gv_mon": 2, "no_tbtt": 7, "no_nvs": 6, "no_tdg": 0, "no_csdl": 2, "no_trang": 4, "no_kh_xa": 2,
        "th_level_2": 3, "thcs_level_3": 5, "thcs_level_1": 2, "mountain_xmc": "1", "tthc": (12, 2),
    },
}
# fmt: on

# National-standard schools: code -> (level, decision date, expiry date), dates as day/month/year.
# 99001425 was merged into 99001413 in the summer of 2023, so that in 2024 the share of schools rises
# while their number stands still. 99001512 lapsed in November 2023 and is not recognised again.
STANDARD_2023 = {
    "99001301": ("2", "18/03/2020", "18/03/2025"),
    "99001302": ("1", "25/05/2021", "25/05/2026"),
    "99001304": ("1", "25/05/2021", "25/05/2026"),
    "99001305": ("2", "09/11/2022", "09/11/2027"),
    "99001307": ("1", "20/08/2020", "20/08/2025"),
    "99001309": ("1", "20/08/2020", "20/08/2025"),
    "99001311": ("1", "14/12/2021", "14/12/2026"),
    "99001312": ("1", "09/11/2022", "09/11/2027"),
    "99001315": ("1", "06/04/2023", "06/04/2028"),
    "99001401": ("2", "18/03/2020", "18/03/2025"),
    "99001402": ("1", "18/03/2020", "18/03/2025"),
    "99001403": ("1", "25/05/2021", "25/05/2026"),
    "99001405": ("1", "20/08/2020", "20/08/2025"),
    "99001406": ("2", "14/12/2021", "14/12/2026"),
    "99001408": ("1", "14/12/2021", "14/12/2026"),
    "99001409": ("1", "09/11/2022", "09/11/2027"),
    "99001411": ("2", "09/11/2022", "09/11/2027"),
    "99001413": ("1", "06/04/2023", "06/04/2028"),
    "99001415": ("1", "06/04/2023", "06/04/2028"),
    "99001417": ("1", "20/08/2020", "20/08/2025"),
    "99001420": ("1", "25/05/2021", "25/05/2026"),
    "99001422": ("1", "14/12/2021", "14/12/2026"),
    "99001425": ("1", "09/11/2022", "09/11/2027"),
    "99001501": ("2", "18/03/2020", "18/03/2025"),
    "99001502": ("1", "25/05/2021", "25/05/2026"),
    "99001504": ("1", "20/08/2020", "20/08/2025"),
    "99001505": ("2", "14/12/2021", "14/12/2026"),
    "99001507": ("1", "09/11/2022", "09/11/2027"),
    "99001508": ("1", "09/11/2022", "09/11/2027"),
    "99001510": ("1", "06/04/2023", "06/04/2028"),
    "99001512": ("1", "15/11/2018", "15/11/2023"),
    "99001514": ("1", "06/04/2023", "06/04/2028"),
    "99000701": ("2", "18/03/2020", "18/03/2025"),
    "99000703": ("1", "14/12/2021", "14/12/2026"),
}
STANDARD_2024 = {code: known for code, known in STANDARD_2023.items() if code != "99001425"} | {
    "99001316": ("1", "15/05/2024", "15/05/2029"),
    "99001502": ("2", "15/05/2024", "15/05/2029"),
}


@dataclass(frozen=True)
class Unit:
    """A school, the centre or a commune; `size` is its weight when totals are spread."""

    code: str
    name: str
    place: int
    level: str
    private: bool = False
    size: float = 1.0


Row = dict[str, str]
Table = list[Row]


def place_name(index: int) -> str:
    """Return the commune's name with what it is in front."""
    return f"{'Thị trấn' if index == 0 else 'Xã'} {COMMUNES[index]}"


def all_units(rng: random.Random) -> list[Unit]:
    """Return every unit of the two years, the merged school included."""
    units = []

    def add(code: str, name: str, place: int, level: str, private: bool = False) -> None:
        weight = 0.7 + 0.6 * rng.random() + (0.4 if place == 0 else 0) - (0.25 if place == MOUNTAIN else 0)
        units.append(Unit(code, f"{name} (minh họa)", place, level, private, weight))

    for n, place in enumerate(range(16), 1):
        add(f"990013{n:02}", f"Trường Mầm non {COMMUNES[place]}", place, MN)
    add("99001317", f"Trường Mầm non {COMMUNES[0]} 2", 0, MN)
    add("99001318", "Trường Mầm non tư thục Nắng Mai", 0, MN, private=True)
    for place in range(13):
        add(f"990014{place + 1:02}", f"Trường Tiểu học {COMMUNES[place]} 1", place, TH)
    for place in range(11):
        add(f"990014{place + 14:02}", f"Trường Tiểu học {COMMUNES[place]} 2", place, TH)
    add("99001425", f"Trường Tiểu học {COMMUNES[12]} 2", 12, TH)
    for place in range(12):
        add(f"990015{place + 1:02}", f"Trường THCS {COMMUNES[place]}", place, THCS)
    for n, place in enumerate((13, 14, 15), 13):
        add(f"990015{n:02}", f"Trường TH&THCS {COMMUNES[place]}", place, TH_THCS)
    for n, place in enumerate((0, 3, 6, 9), 1):
        add(f"990007{n:02}", f"Trường THPT {COMMUNES[place]}", place, THPT)
    add("99001901", f"Trung tâm GDNN-GDTX {COMMUNES[0]}", 0, CENTRE)
    for place in range(16):
        kind = "thị trấn" if place == 0 else "xã"
        add(f"998{place + 1:02}", f"UBND {kind} {COMMUNES[place]}", place, COMMUNE)
    return units


def spread(total: int, weights: Sequence[float], caps: Sequence[int] | None = None) -> list[int]:
    """Return whole numbers that add up to `total`, near the weights and never above the caps."""
    result = [0] * len(weights)
    room = list(caps) if caps is not None else [total] * len(weights)
    if sum(room) < total:
        raise ValueError(f"{total} does not fit under {sum(room)}")
    while left := total - sum(result):
        free = [i for i in range(len(weights)) if result[i] < room[i]]
        whole = sum(weights[i] for i in free)
        ideal = {i: left * weights[i] / whole for i in free}
        step = {i: min(int(ideal[i]), room[i] - result[i]) for i in free}
        if not any(step.values()):
            step = dict.fromkeys(sorted(free, key=lambda i: (-ideal[i], i))[:left], 1)
        for i, more in step.items():
            result[i] += more
    return result


def percent(part: int, whole: int) -> str:
    """Return a share as offices print it: two decimals, half up, decimal comma."""
    hundredths = (2 * 10_000 * part + whole) // (2 * whole)
    return f"{hundredths // 100},{hundredths % 100:02}%"


class Year:
    """One school year's table in the making."""

    def __init__(self, year: int, units: list[Unit], rng: random.Random) -> None:
        self.rng, self.totals = rng, TOTALS[year]
        self.standard = STANDARD_2024 if year == 2024 else STANDARD_2023
        self.units = [u for u in units if year == 2023 or u.code != "99001425"]
        self.values: dict[str, dict[str, int | str]] = {u.code: {} for u in self.units}
        self.school_year = f"{year - 1}-{year}"

    def of(self, *levels: str) -> list[Unit]:
        return [u for u in self.units if u.level in levels]

    def number(self, unit: Unit, field: str) -> int:
        value = self.values[unit.code][field]
        assert isinstance(value, int)
        return value

    def numbers(self, units: list[Unit], field: str) -> list[int]:
        return [self.number(u, field) for u in units]

    def give(self, units: list[Unit], field: str, values: Sequence[int | str]) -> None:
        for unit, value in zip(units, values, strict=True):
            self.values[unit.code][field] = value

    def weights(self, units: list[Unit]) -> list[float]:
        """Return the units' sizes, a little different each time."""
        return [u.size * (0.92 + 0.16 * self.rng.random()) for u in units]

    def whole(self, units: list[Unit], field: str, total: int) -> None:
        self.give(units, field, spread(total, self.weights(units)))

    def part(self, units: list[Unit], field: str, whole: str, total: int) -> None:
        """Spread a total of which no unit may have more than its whole."""
        caps = self.numbers(units, whole)
        noise = [n * (0.75 + 0.5 * self.rng.random()) + 0.01 for n in caps]
        self.give(units, field, spread(total, noise, caps))

    def all_but(self, units: list[Unit], field: str, whole: str, missing: int) -> None:
        """Give each unit its whole, less a few that are spread."""
        caps = self.numbers(units, whole)
        noise = [n * (0.2 + 1.6 * self.rng.random()) for n in caps]
        gaps = spread(missing, noise, caps)
        self.give(units, field, [n - gap for n, gap in zip(caps, gaps, strict=True)])

    def some_say_no(self, units: list[Unit], field: str, no: int) -> None:
        """Answer yes, but for a few units."""
        order = sorted(range(len(units)), key=lambda i: (units[i].size + 0.5 * self.rng.random(), i))
        refusing = set(order[:no])
        self.give(units, field, [NO if i in refusing else YES for i in range(len(units))])

    def build(self) -> Table:
        self.primary()
        self.lower_secondary()
        self.upper_secondary()
        self.enrolment()
        self.teachers()
        self.standards()
        self.milestones()
        self.children()
        self.literacy()
        self.universal()
        return [self.row(unit) for unit in self.units]

    def primary(self) -> None:
        schools = self.of(TH, TH_THCS)
        self.whole(schools, "hs_lop5", self.totals["hs_lop5"])
        lacking = [u for u in schools if u.code != BLANK[0]]
        self.give(schools, "hs_htct_th", self.numbers(schools, "hs_lop5"))
        self.all_but(lacking, "hs_htct_th", "hs_lop5", self.totals["htct_miss"])

    def lower_secondary(self) -> None:
        schools = self.of(THCS, TH_THCS)
        self.whole(schools, "hs_lop9", self.totals["hs_lop9"])
        self.all_but(schools, "hs_tn_thcs", "hs_lop9", self.totals["tn_thcs_miss"])
        self.part(schools, "hs_tn_thcs_gdnn", "hs_tn_thcs", self.totals["gdnn"])
        left = {u.code: self.number(u, "hs_tn_thcs") - self.number(u, "hs_tn_thcs_gdnn") for u in schools}
        for field, key in (("hs_vao_gdtx", "gdtx"), ("hs_di_lam", "di_lam"), ("hs_khac", "khac")):
            noise = [left[u.code] * (0.3 + 1.4 * self.rng.random()) for u in schools]
            self.give(schools, field, spread(self.totals[key], noise, [left[u.code] for u in schools]))
            left = {u.code: left[u.code] - self.number(u, field) for u in schools}
        self.give(schools, "hs_vao_thpt", list(left.values()))
        for u in schools:
            graduates = self.number(u, "hs_tn_thcs")
            self.values[u.code]["tl_tn_thcs"] = percent(graduates, self.number(u, "hs_lop9"))
            self.values[u.code]["tl_gdnn"] = percent(self.number(u, "hs_tn_thcs_gdnn"), graduates)

    def upper_secondary(self) -> None:
        schools = self.of(THPT)
        self.whole(schools, "hs_du_thi_thpt", self.totals["du_thi_thpt"])
        self.all_but(schools, "hs_tn_thpt", "hs_du_thi_thpt", self.totals["tn_thpt_miss"])
        self.part(schools, "hs_tn_thpt_cd", "hs_tn_thpt", self.totals["thpt_cd"])
        self.part(schools, "hs_tt_dh_cd", "hs_tn_thpt", self.totals["thpt_tt"])
        for u, (entrants, prizes, high) in zip(schools, self.totals["hsg_qg"], strict=True):
            values = self.values[u.code]
            values["tl_tn_thpt"] = percent(self.number(u, "hs_tn_thpt"), self.number(u, "hs_du_thi_thpt"))
            values |= {"hs_du_thi_hsg_qg": entrants, "giai_hsg_qg": prizes}
            values |= {"giai_hsg_qg_cao": high, "giai_hsg_qt": 0}
        for u in self.of(CENTRE):
            self.values[u.code] |= self.totals["centre"] | {"co_kh_dao_tao": YES}

    def enrolment(self) -> None:
        """Give each school pupils, classes and rooms to match its leaving class."""
        for u in self.of(MN, TH, THCS, TH_THCS, THPT, CENTRE):
            values, pupils = self.values[u.code], self.pupils(u)
            values["hs_tong"] = pupils
            values["hs_nu"] = round(pupils * (0.46 + 0.06 * self.rng.random()))
            values["hs_dtts"] = round(pupils * (0.31 if u.place == MOUNTAIN else 0.004))
            if u.level != CENTRE:
                values["loai_hinh"] = "tư thục" if u.private else "công lập"
                values["so_lop"] = -(-pupils // (27 if u.level == MN else 33))
                values["phong_hoc"] = self.number(u, "so_lop") + (1 if self.rng.random() < 0.5 else 0)
                tenths = round(10 * (15 + 160 * u.size * self.rng.random()))
                values["kp_xhh"] = f"{tenths // 10},{tenths % 10}"

    def pupils(self, unit: Unit) -> int:
        """Return how many learners a school has: so many times its leaving class."""
        if unit.level in (MN, CENTRE):
            return round(290 * unit.size) if unit.level == MN else 312
        grades = {"hs_lop5": 5.1, "hs_lop9": 4.0, "hs_du_thi_thpt": 3.0}
        own = [field for field in grades if field in self.values[unit.code]]
        return sum(round(self.number(unit, f) * (grades[f] + 0.2 * self.rng.random())) for f in own)

    def teachers(self) -> None:
        """Give posts and teachers by level, and the managers."""
        for key, levels in (("gv_mn", (MN,)), ("gv_th", (TH, TH_THCS)), ("gv_thcs", (THCS, TH_THCS))):
            needed, short, over, unqualified = self.totals[key]
            schools = self.of(*levels)
            self.whole(schools, f"{key}_can", needed)
            self.give(schools, f"{key}_co", self.in_post(schools, f"{key}_can", short, over))
            self.all_but(schools, "qualified", f"{key}_co", unqualified)
            for u in schools:
                qualified = int(self.values[u.code].pop("qualified"))
                above = round(qualified * (0.1 + 0.25 * self.rng.random()))
                self.values[u.code] |= {f"{key}_dat_chuan": qualified - above, f"{key}_tren_chuan": above}
        schools = self.of(MN, TH, THCS, TH_THCS)
        self.give(schools, "cbql_can", [3 if u.size > 1.15 else 2 for u in schools])
        self.give(schools, "cbql_co", self.in_post(schools, "cbql_can", self.totals["cbql_short"], 0))

    def in_post(self, schools: list[Unit], needed: str, short: int, over: int) -> list[int]:
        """Return the posts filled: a school is short or has too many, never both."""
        order = sorted(range(len(schools)), key=lambda i: (schools[i].size + 0.4 * self.rng.random(), i))
        over_two = [2 if i in order[: (over + 2) // 2] and over else 0 for i in range(len(schools))]
        surplus = spread(over, [self.rng.random() + 0.1 for _ in schools], over_two)
        free = [0 if more else 2 for more in over_two]
        lacking = spread(short, [self.rng.random() + 0.1 for _ in schools], free)
        posts = self.numbers(schools, needed)
        return [n + more - less for n, more, less in zip(posts, surplus, lacking, strict=True)]

    def standards(self) -> None:
        for n, u in enumerate(self.of(MN, TH, THCS, TH_THCS, THPT), 1):
            values = self.values[u.code]
            values["dat_chuan_qg"] = YES if u.code in self.standard else NO
            if u.code in self.standard:
                level, decided, expires = self.standard[u.code]
                number = f"{int(decided[:2]) * 37 + n}/QĐ-UBND"
                values |= {"muc_do_cqg": level, "so_qd_cqg": number}
                values |= {"ngay_qd_cqg": decided, "ngay_het_han": expires}

    def milestones(self) -> None:
        schools, totals = self.of(MN, TH, THCS, TH_THCS, THPT), self.totals
        self.some_say_no(self.of(TH, THCS, TH_THCS), "du_gv_mon", totals["no_gv_mon"])
        self.some_say_no(self.of(TH, THCS, TH_THCS, THPT), "du_tbtt", totals["no_tbtt"])
        self.some_say_no(schools, "nvs_dat", totals["no_nvs"])
        self.some_say_no(schools, "da_tdg", totals["no_tdg"])
        self.some_say_no(schools + self.of(CENTRE), "nop_csdl", totals["no_csdl"])
        self.some_say_no(schools + self.of(CENTRE), "co_trang_ttdt", totals["no_trang"])
        self.some_say_no(self.of(COMMUNE), "co_kh_xa", totals["no_kh_xa"])

    def children(self) -> None:
        communes = self.of(COMMUNE)
        little_ones, at_home = self.totals["tre_nt"]
        self.whole(communes, "tre_nt_ds", little_ones)
        self.part(communes, "tre_nt_ra_lop", "tre_nt_ds", little_ones - at_home)
        for key, part in (("tre_3_5", "tre_3_5_ra_lop"), ("tre_5", "tre_5_ra_lop"), ("tre_6", "tre_6_lop1")):
            total, missing = self.totals[key]
            self.whole(communes, f"{key}_ds", total)
            self.all_but(communes, part, f"{key}_ds", missing)
        for u in communes:
            five = percent(self.number(u, "tre_5_ra_lop"), self.number(u, "tre_5_ds"))
            self.values[u.code]["tl_5_tuoi"] = five
        each, missing = self.totals["tthc"]
        self.give(communes, "tthc_can", [each] * len(communes))
        self.all_but(communes, "tthc_da", "tthc_can", missing)

    def literacy(self) -> None:
        """Give people and readers; the mountain commune lags, the others share the rest."""
        communes = self.of(COMMUNE)
        people, cannot = self.totals["bc_60"]
        self.whole(communes, "ds_15_60", people)
        mountain, others = communes[MOUNTAIN], communes[:MOUNTAIN] + communes[MOUNTAIN + 1 :]
        share, of = self.totals["mountain_illiterate"]
        lagging = -(-self.number(mountain, "ds_15_60") * share // of)
        self.values[mountain.code]["bc_md2_15_60"] = self.number(mountain, "ds_15_60") - lagging
        self.all_but(others, "bc_md2_15_60", "ds_15_60", cannot - lagging)
        young, cannot = self.totals["bc_35"]
        self.part(communes, "ds_15_35", "ds_15_60", young)
        self.all_but(communes, "bc_md1_15_35", "ds_15_35", cannot)

    def universal(self) -> None:
        """Give the levels of universal education; the mountain commune is among the lower ones."""
        communes, totals = self.of(COMMUNE), self.totals
        self.give(communes, "pcgd_mn5", [YES] * len(communes))
        last = len(communes)
        middle, low, high = totals["th_level_2"], totals["thcs_level_1"], totals["thcs_level_3"]
        primary = ["2" if i >= last - middle else "3" for i in range(last)]
        secondary = ["1" if i >= last - low else "3" if i < high else "2" for i in range(last)]
        self.give(communes, "pcgd_th", primary)
        self.give(communes, "pcgd_thcs", secondary)
        self.give(communes, "xmc", [totals["mountain_xmc"] if i == MOUNTAIN else "2" for i in range(last)])

    def row(self, unit: Unit) -> Row:
        known = {
            "ma_don_vi": unit.code,
            "ten_don_vi": unit.name,
            "xa": place_name(unit.place),
            "cap_hoc": unit.level,
            "nam_hoc": self.school_year,
        }
        return {field: str(({**known, **self.values[unit.code]}).get(field, "")) for field in COLUMNS}


def with_faults(table: Table) -> Table:
    """Return a copy with eleven faults, each in another unit."""
    rows = {row["ma_don_vi"]: dict(row) for row in table}

    def plant(code: str, field: str, value: str) -> None:
        rows[code][field] = value

    def plus(code: str, field: str, more: int) -> str:
        return str(int(rows[code][field]) + more)

    plant("99806", "tre_6_lop1", plus("99806", "tre_6_ds", 9))  # 1: a part above its whole
    plant("99001303", "gv_mn_can", "-" + rows["99001303"]["gv_mn_can"])  # 2: a negative number
    plant("99001504", "hs_lop9", "khoảng " + rows["99001504"]["hs_lop9"])  # 3: words in a count
    plant("99000702", "giai_hsg_qg", "x")  # 4: a tick in a count
    plant("99001410", "cap_hoc", "Trường Sao")  # 5: a class that does not exist
    plant("99001506", "hs_khac", plus("99001506", "hs_khac", 4))  # 6: destinations that do not add up
    plant("99001416", "gv_th_co", rows["99001416"]["gv_th_co"] + ",5")  # 7: half a teacher
    plant("99001312", "ngay_het_han", "31/02/2027")  # 8: a date that does not exist
    plant("99001509", "tl_tn_thcs", "89,90%")  # 9: a printed rate that its figures contradict
    again = dict(rows["99001503"])  # 10: one unit twice, with another figure
    again["hs_tn_thcs_gdnn"] = plus("99001503", "hs_tn_thcs_gdnn", 6)
    same = dict(rows["99001308"])  # 11: one row twice, the same
    result = []
    for code, row in rows.items():
        result.append(row)
        result += [again] if code == "99001503" else [same] if code == "99001308" else []
    return result


def write(name: str, columns: dict[str, str], table: Table) -> None:
    """Write one table as UTF-8 text with plain line ends."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns.values())
    writer.writerows([row[field] for field in columns] for row in table)
    (HERE / name).write_bytes(text.getvalue().encode("utf-8"))


def main() -> None:
    """Write the four files beside this script."""
    rng = random.Random(SEED)
    units = all_units(rng)
    before = Year(2023, units, rng).build()
    now = Year(2024, units, rng).build()
    next(row for row in now if row["ma_don_vi"] == BLANK[0])[BLANK[1]] = ""
    centre = next(row for row in now if row["cap_hoc"] == CENTRE)
    survey = {field: centre.get(field, "") for field in SURVEY_COLUMNS}
    survey |= {"ks_phat_ra": "246", "ks_tra_loi": "214", "ks_dap_ung": "187"}
    write("minh-hoa-2023.csv", COLUMNS, before)
    write("minh-hoa-2024.csv", COLUMNS, now)
    write("minh-hoa-2024-loi.csv", COLUMNS, with_faults(now))
    write("khao-sat-nha-tuyen-dung-2024.csv", SURVEY_COLUMNS, [survey])


if __name__ == "__main__":
    main()
