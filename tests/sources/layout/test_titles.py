"""A title that says less than the labels of its table is told (rule 19)."""

from collections.abc import Callable

import pytest

from sources.seeing import Seen

Csv = Callable[..., Seen]
TABLE = "Mã trường,Tên trường,TSHS,Số HS tốt nghiệp THCS\n01,A,5,2\n"


@pytest.mark.parametrize(
    "title",
    [
        "Số liệu học sinh nữ",
        "BÁO CÁO HỌC SINH DÂN TỘC THIỂU SỐ NĂM HỌC 2023-2024",
        "Thống kê học sinh khuyết tật",
        "Số liệu học sinh là nữ",
        "KẾ HOẠCH GIAO CHỈ TIÊU NĂM 2024",
        "Chỉ tiêu kế hoạch giao năm 2024",
        "Girls",
        "SO LIEU HOC SINH NU",
        "BAO CAO HOC SINH NU NAM HOC 2023-2024",
        "Thong ke hoc sinh dan toc thieu so nam 2024",
        "KE HOACH GIAO CHI TIEU NAM 2024",
    ],
)
def test_a_title_that_names_a_part_or_a_plan(read_csv: Csv, title: str) -> None:
    """The figures are read, and it is told that they may be of the girls alone, or planned."""
    seen = read_csv(f"{title},,,\n{TABLE}")
    assert (seen.column("hs"), seen.codes) == (["5"], ["title-limits"])


@pytest.mark.parametrize(
    "title",
    [
        "Báo cáo số liệu học sinh",
        "PHÒNG DÂN TỘC",
        "Trường Phổ thông dân tộc nội trú",
        "Báo cáo kết quả thực hiện kế hoạch giao năm 2024",
        "Kế hoạch 118/KH-UBND về giao chỉ tiêu",
        "Tổng số học sinh và học sinh nữ",
        "Học sinh trong đó học sinh nữ",
        "Học sinh nam và học sinh nữ",
        "Chương trình phát triển vùng dân tộc thiểu số",
        "BAO CAO SO LIEU HOC SINH NAM HOC 2023-2024",
        "PHONG DAN TOC",
        "Hoc sinh nam va hoc sinh nu",
        "Ket qua thuc hien ke hoach giao nam 2024",
        "Tong so hoc sinh, trong do hoc sinh nu",
    ],
)
def test_a_title_that_names_the_table(read_csv: Csv, title: str) -> None:
    """Offices, programmes and documents say nothing of whom the figures are."""
    assert read_csv(f"{title},,,\n{TABLE}").codes == []


def test_a_title_of_the_girls_over_the_field_of_the_girls(read_csv: Csv) -> None:
    """Where a field says the same, the title says what is meant."""
    assert read_csv("Số liệu học sinh nữ,,\nMã trường,Tên trường,Học sinh nữ\n01,A,5\n").codes == []
