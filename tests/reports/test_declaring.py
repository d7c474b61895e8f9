"""What a plan declares, told whole."""

import json
from pathlib import Path

from nnl_cli.reports import declaring
from nnl_cli.reports.layout import Screen, drawn
from nnl_cli.wording.catalogue import speaker

from .conftest import Read

VIETNAMESE = """\
Các điểm của kế hoạch
  I.1  nâng/giữ   Nâng cao tỷ lệ nữ  → nu
  I.2  đủ         Đủ phòng học  → –
  I.3  định tính  Đẩy mạnh tuyên truyền  → –

Các chỉ tiêu
  nu      Tỷ lệ nữ  ≥ 60%
          Cơ quan: Phòng Giáo dục
          Cột cần có: Cấp học; Học sinh; Nữ
  tang    Tỷ lệ nữ tăng  > năm trước; < 90%
          Cột cần có: Cấp học; Học sinh; Nữ
  xa_dat  Xã đạt  ≥ 50%
          Cột cần có: Xã; Cấp học; Học sinh; Nữ

3 điểm của kế hoạch: 1 điểm có chỉ tiêu, 1 điểm đo được nhưng chưa có chỉ tiêu, 1 điểm định tính. 3
  chỉ tiêu, 3 mức phải đạt.
"""
ENGLISH = """\
The plan's clauses
  I.1  direction   Nâng cao tỷ lệ nữ  → nu
  I.2  in full     Đủ phòng học  → –
  I.3  words only  Đẩy mạnh tuyên truyền  → –

The indicators
  nu      Share of girls  ≥ 60%
          Office: Education Office
          Columns needed: Cấp học; Pupils; Girls
  tang    Share of girls rises  > last year; < 90%
          Columns needed: Cấp học; Pupils; Girls
  xa_dat  Communes  ≥ 50%
          Columns needed: Xã; Cấp học; Pupils; Girls

3 clauses: 1 with indicators, 1 countable without one, 1 in words only. 3 indicators, 3 binding
  targets.
"""


def test_clauses_and_indicators_are_shown(read: Read) -> None:
    """Every clause with what measures it, every indicator with what it needs, and the counts, in both languages."""
    plan = read().loaded.plan
    for lang, page in (("vi", VIETNAMESE), ("en", ENGLISH)):
        words = speaker(lang, plan)
        assert drawn(declaring.lines(declaring.overview_of(plan, words), words, Screen(100)), 100) == page


def test_programs_get_the_same(read: Read) -> None:
    """The JSON is the overview: counts, clauses, and indicators with the columns by their labels."""
    plan = read().loaded.plan
    overview = declaring.overview_of(plan, speaker("en", plan))
    assert json.loads(declaring.as_json(overview)) == overview
    assert overview["summary"] == {
        "clauses": 3,
        "measured": 1,
        "open": 1,
        "qualitative": 1,
        "indicators": 3,
        "targets": 3,
    }
    assert overview["clauses"][0] == {
        "id": "I.1",
        "kind": "directional",
        "text": "Nâng cao tỷ lệ nữ",
        "indicators": ["nu"],
    }
    assert overview["indicators"][1] == {
        "id": "tang",
        "name": "Share of girls rises",
        "clauses": [],
        "office": None,
        "data_owner": None,
        "targets": [
            {"require": "> baseline", "source": "5/KH-UBND", "binding": True, "from": None, "to": None},
            {"require": "< 90%", "source": "522/QĐ-TTg", "binding": False, "from": None, "to": None},
        ],
        "columns": ["Cấp học", "Pupils", "Girls"],
    }


def test_a_long_clause_is_cut_at_a_word_for_people_alone(read: Read) -> None:
    """The table shows a clause's first 90 letters or so; the JSON holds all of it."""
    plan = read().loaded.plan
    text = "phấn đấu " * 30
    clause = plan.clauses[0].model_copy(update={"text": text})
    words = speaker("vi", plan)
    overview = declaring.overview_of(plan.model_copy(update={"clauses": [clause]}), words)
    assert f"{('phấn đấu ' * 10).strip()} …" in " ".join(
        drawn(declaring.lines(overview, words, Screen(200)), 200).split()
    )
    assert json.loads(declaring.as_json(overview))["clauses"][0]["text"] == text


def test_a_target_of_another_period_is_no_target_of_the_plans_period(read: Read, folder: Path) -> None:
    """As many targets are counted as a check judges; one that ended or is still to come says so."""
    text = (folder / "plan.yaml").read_text(encoding="utf-8")
    spans = 'targets: [{require: ">= 50%", to: 2023}, {require: ">= 60%", from: 2024}]'
    assert text.count('target: ">= 60%"') == 1
    (folder / "plan.yaml").write_text(text.replace('target: ">= 60%"', spans), encoding="utf-8")
    ready = read()
    words = speaker("vi", ready.loaded.plan)
    overview = declaring.overview_of(ready.loaded.plan, words)
    assert overview["summary"]["targets"] == sum(result.binding for result in ready.report().whole()) == 3
    told = drawn(declaring.lines(overview, words, Screen(100)), 100)
    assert "(đến hết 2023)" in told
    assert "(từ 2024)" in told
