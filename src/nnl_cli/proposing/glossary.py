"""The words that offices shorten or say otherwise, by what they mean: the one table of them."""

from collections.abc import Mapping

# What is meant -> how it is written. A text is cut at the longest of these first; what none of them names means itself.
SAID: Mapping[str, tuple[str, ...]] = {
    "": ("số", "các", "của", "được", "tại", "và", "là", "ở", "cho", "với", "về", "số lượng", "sl", "những", "sỉ"),
    "hs": ("học sinh", "hs", "em học sinh", "em"),
    "hssv": ("học sinh sinh viên", "hssv"),
    "hv": ("học viên", "hv"),
    "tre": ("trẻ", "trẻ em", "cháu"),
    "gv": ("giáo viên", "gv", "nhà giáo"),
    "cbql": ("cán bộ quản lý", "cbql"),
    "nv": ("nhân viên", "nv"),
    "tn": ("tốt nghiệp", "tn", "đỗ tốt nghiệp", "đỗ tn"),
    "htct": ("hoàn thành chương trình", "hoàn thành ct", "htct", "hoàn thành"),
    "mn": ("mầm non", "mn"),
    "mg": ("mẫu giáo", "mg"),
    "nt": ("nhà trẻ", "nt"),
    "th": ("tiểu học", "th", "cấp 1", "cấp i"),
    "thcs": ("trung học cơ sở", "thcs", "cấp 2", "cấp ii"),
    "thpt": ("trung học phổ thông", "thpt", "ptth", "cấp 3", "cấp iii"),
    "gdtx": ("giáo dục thường xuyên", "gdtx"),
    "gdnn": ("giáo dục nghề nghiệp", "gdnn", "học nghề", "nghề"),
    "thn": ("trung học nghề", "thn"),
    "sc": ("sơ cấp", "sc"),
    "trung cap": ("trung cấp", "tccn"),
    "cd": ("cao đẳng", "cđ"),
    "dh": ("đại học", "đh"),
    "dat chuan": ("đạt chuẩn", "đc", "đạt chuẩn trình độ"),
    "tren chuan": ("trên chuẩn", "đạt trên chuẩn", "trên chuẩn trình độ"),
    "cqg": ("đạt chuẩn quốc gia", "chuẩn quốc gia", "cqg", "chuẩn qg", "đạt chuẩn qg", "trường chuẩn"),
    "md1": ("mức độ 1", "mức 1", "mđ1", "mđ 1"),
    "md2": ("mức độ 2", "mức 2", "mđ2", "mđ 2"),
    "md3": ("mức độ 3", "mức 3", "mđ3", "mđ 3"),
    "dtnt": ("dân tộc nội trú", "dtnt", "ptdtnt"),
    "dtbt": ("dân tộc bán trú", "dtbt", "ptdtbt", "phổ thông dân tộc bán trú"),
    "dtts": ("dân tộc thiểu số", "dtts", "dân tộc"),
    "khuyet tat": ("khuyết tật", "kt"),
    "pc": ("phổ cập", "pc"),
    "ppc": ("phải phổ cập", "ppc", "phải huy động", "phải pc"),
    "pcgd": ("phổ cập giáo dục", "pcgd"),
    "xmc": ("xóa mù chữ", "xmc"),
    "tong": ("tổng số", "tổng", "ts"),
    "nu": ("nữ",),
    "co": ("hiện có", "có", "đang có"),
    "can": ("cần", "nhu cầu", "định mức", "cần theo định mức", "theo định mức"),
    "ra lop": ("ra lớp", "đến lớp", "huy động", "huy động ra lớp"),
    "vao": ("vào", "vào học", "học tiếp", "học lên", "tiếp tục học", "theo học"),
    "di lam": ("đi làm", "lao động", "tham gia lao động", "đi lao động"),
    "khong ro": ("không rõ", "chưa rõ", "chưa xác định"),
    "ty le": ("tỷ lệ", "tl", "%", "tỷ lệ %", "tl %", "đạt tỷ lệ"),
    "csvc": ("cơ sở vật chất", "csvc"),
    "dbkk": ("đặc biệt khó khăn", "đbkk"),
    "ma": ("mã", "mã số", "mã định danh"),
    "ten": ("tên",),
    "xa": ("xã", "phường", "thị trấn", "xã phường thị trấn", "xã phường", "xã thị trấn", "địa bàn", "địa phương"),
    "don vi": ("đơn vị", "trường", "trường học", "cơ sở giáo dục", "csgd", "cơ sở", "đv", "đvi"),
    "hsg": ("học sinh giỏi", "hsg"),
    "qg": ("quốc gia", "qg"),
    "qt": ("quốc tế", "qt"),
}
# One shortening that stands for several.
WOVEN: Mapping[str, tuple[str, ...]] = {
    "tshs": ("tong", "hs"),
    "sĩ số": ("tong", "hs"),
    "tsgv": ("tong", "gv"),
    "htctth": ("htct", "th"),
    "ctth": ("htct", "th"),
    "pcgdmn": ("pcgd", "mn"),
    "pcgdth": ("pcgd", "th"),
    "pcgdthcs": ("pcgd", "thcs"),
}
# One shortening that means one thing beside some words and another beside others.
BY_COMPANY: Mapping[str, Mapping[str, frozenset[str]]] = {
    "tc": {
        "trung cap": frozenset({"sc", "gdnn", "cd", "hs", "tn"}),
        "tren chuan": frozenset({"dat chuan", "gv", "cbql", "co", "can"}),
    }
}
# In the name of a sheet or file these say nothing of what its figures are; `nam` without its sign may be of boys.
NEUTRAL = (
    "năm học", "kỳ", "kì", "kỳ báo cáo", "biểu", "bảng", "biểu mẫu", "mẫu", "phụ lục", "trang tính", "trang", "sheet",
    "sheet1", "báo cáo", "tổng hợp", "thống kê", "số liệu", "danh sách", "đội ngũ", "toàn huyện", "toàn tỉnh", "huyện",
    "tỉnh", "thành phố", "ubnd", "phòng gdđt", "phòng gd đt", "sở gdđt", "sở gd đt", "gdđt",
)  # fmt: skip
# Levels of schools: what is said of one is not said of another.
LEVELS = frozenset({"mn", "th", "thcs", "thpt", "gdtx"})
