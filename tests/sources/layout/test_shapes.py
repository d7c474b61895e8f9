"""A sheet without a header is told as what it is, with its own mend: on its side, a form, all in one column."""

from collections.abc import Callable

import pytest

from nnl_cli.problems import Problem

Refusals = Callable[..., list[Problem]]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Mã trường,0101\nTên trường,A\n", "table-transposed"),
        ("TT,Chỉ tiêu,Đơn vị,Tổng\n1,Lớp,lớp,7\n2,TSHS,học sinh,210\n", "table-is-form"),
        ("Trường TH An Lộc\nTSHS,210,220\nHọc sinh nữ,100,110\n", "table-is-form"),
        ('"Mã trường;Tên trường;TSHS"\n"0101;A;5"\n"0102;B;6"\n', "table-in-one-column"),
        ('"Mã trường,Tên trường,TSHS"\n"0101,A,5"\n', "table-in-one-column"),
        ("a,b,c\n1,2,3\n", "header-not-found"),
    ],
)
def test_what_a_sheet_without_a_header_is(refusals: Refusals, text: str, code: str) -> None:
    """Each has its own sentence, and nothing of it is read."""
    assert [problem.code for problem in refusals(text)] == [code]
