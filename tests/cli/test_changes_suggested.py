"""Where units came and went and a verdict hangs on them, the screen says what to write down next."""

from pathlib import Path

import pytest

from running import run_nnl

PLAN = """\
plan: {number: 2/KH, title: Thử, period: 2024, periods: {2024: [2023-2024], 2023: [2022-2023]}}
unit: {key: ma, name: ten, place: xa}
fields:
  ma: {label: Mã trường, type: code}
  ten: {label: Tên trường, type: text}
  xa: {label: Xã, type: text}
  giai: {label: Giải, type: count}
indicators:
  - {id: x, name: Giải, numerator: giai, target: '>= baseline'}
"""
HEAD = "Mã trường,Tên trường,Xã,Giải\n"
SAID = "Đơn vị mới do sáp nhập, chia tách, đổi mã thì ghi một bảng thay đổi, rồi chấm lại: nnl check "


@pytest.mark.parametrize(("first", "is_said"), [(8, True), (20, False)])
def test_a_table_of_changes_is_named_where_a_verdict_hangs_on_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: int, is_said: bool
) -> None:
    """School 02 became 03: without it 01 fell from 10 to 8, and the whole rose; with the change all is known."""
    monkeypatch.chdir(tmp_path)
    files = {
        "indicators.yaml": PLAN,
        "2023.csv": f"{HEAD}01,Một,A,10\n02,Hai,A,5\n",
        "2024.csv": f"{HEAD}01,Một,A,{first}\n03,Ba,A,9\n",
        "thay-doi.csv": "Mã cũ,Tên cũ,Mã mới,Tên mới\n02,Hai,03,Ba\n",
    }
    for name, text in files.items():
        Path(name).write_text(text, encoding="utf-8")
    told = run_nnl(["check", "2024.csv", "--baseline", "2023.csv"]).stdout.splitlines()
    line = f"{SAID}2024.csv --baseline 2023.csv --changes thay-doi.xlsx"
    assert (line in told, any(SAID in one for one in told)) == (is_said, is_said)
    explained = run_nnl(["check", "2024.csv", "--baseline", "2023.csv", "--changes", "thay-doi.csv"])
    assert SAID not in explained.stdout
