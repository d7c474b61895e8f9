"""A report names with their fingerprints the register and the baselines that it was judged by, beside its inputs."""

import hashlib
from pathlib import Path

from .conftest import Desk

FIELDS = "hs: {label: Tốt nghiệp, type: count}\ndat: {label: Đạt, type: count, part_of: hs}"
TARGET = '{id: tl, numerator: dat, denominator: hs, target: ">= baseline"}'
TABLE = "ma,ten,hs,dat\nT01,A,100,60\nT02,B,100,70\n"


def sum_of(path: Path) -> str:
    """Return the fingerprint of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_register_and_baselines_are_named_with_their_fingerprints(desk: Desk) -> None:
    """The register, a baseline table and a baseline report: by role, file, sheet and the bytes that were read."""
    desk.plan(FIELDS, TARGET)
    desk.put(a_csv=TABLE, b_csv=TABLE.replace("70", "69"), r_csv="ma,ten\nT01,A\nT02,B\n")
    desk.put(c_json=desk.says("check", "a.csv", "--period", "2022", "--format", "json").stdout)
    given = ("--register", "r.csv", "--baseline", "b.csv", "--baseline", "c.json")
    report = desk.report("a.csv", *given)
    found = {(s["role"], s["file"]): (s["sheet"], s["sha256"]) for s in report["sources"]}
    names = {("register", "r.csv"), ("baseline", "b.csv"), ("baseline", "c.json")}
    assert found == {(role, name): (None, sum_of(desk.folder / name)) for role, name in names}


def test_without_them_the_key_is_null(desk: Desk) -> None:
    """Where tables alone were given there is nothing beside them."""
    desk.plan(FIELDS, TARGET)
    desk.put(a_csv=TABLE)
    assert desk.report("a.csv")["sources"] is None
