"""`nnl diff` says of a school that it reported only where a report shows it."""

import json

from .conftest import Desk

FIELDS = "hs: {type: count, asked_of: [TH]}"
HEADER = "ma,ten,xa,cap,hs\n"
LIST = "ma,ten,xa,cap\n"


def differences(desk: Desk, before: str, after: str, table: str) -> list[tuple[str, str, str]]:
    """Return how units moved between two registers, the second run with a table of its own."""
    desk.plan(FIELDS, "{id: hs, numerator: hs, target: '>= 1'}")
    desk.put(d_csv=HEADER + "1,An,X,TH,100\n", e_csv=HEADER + table, a_csv=LIST + before, b_csv=LIST + after)
    desk.says("check", "d.csv", "--register", "a.csv", "-o", "old.json")
    desk.says("check", "e.csv", "--register", "b.csv", "-o", "new.json")
    told = json.loads(desk.runs("diff", "old.json", "new.json", "--format", "json").stdout)
    return [(d["what"], d["old"], d["new"]) for d in told if d["kind"] == "coverage" and d["what"] in ("An", "Bình")]


def test_a_school_that_is_no_longer_asked_did_not_report(desk: Desk) -> None:
    """Off the list, or of a class that is asked nothing, it is missed no more; that is no report of its own."""
    both, moved = "1,An,X,TH\n2,Bình,X,TH\n", "1,An,X,TH\n2,Bình,X,THPT\n"
    table = "1,An,X,TH,100\n"
    assert differences(desk, both, "1,An,X,TH\n", table) == [("Bình", "silent", "not-owing")]
    assert ("Bình", "silent", "reported") not in differences(desk, both, moved, table)
    told = desk.runs("diff", "new.json", "old.json")
    assert "đã báo cáo → chưa báo cáo" not in told.stdout.replace("hoặc đã", "")


def test_a_school_that_sent_its_figures_reported(desk: Desk) -> None:
    """Its figures stand in the newer report."""
    both = "1,An,X,TH\n2,Bình,X,TH\n"
    assert differences(desk, both, both, "1,An,X,TH,100\n2,Bình,X,TH,5\n") == [("Bình", "silent", "reported")]
