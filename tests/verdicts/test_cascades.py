"""Places that pass, of all places: one person in a commune on its threshold turns the district's verdict."""

import functools
import itertools
import random
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from building import Cells, count, plan_of, table_of, unit
from nnl_cli.coverage.register import compare
from nnl_cli.plan.loader import load_plan
from nnl_cli.plan.model import PlanFile
from nnl_cli.records.reader import read_records
from nnl_cli.records.relations import check_relations
from nnl_cli.report.model import Result, Verdict
from nnl_cli.verdicts.assemble import assemble
from nnl_cli.verdicts.baselines import Earlier
from nnl_cli.verdicts.question import Question

DECREE = Path(__file__).parents[2] / "examples" / "plans" / "pho-cap-nd20.yaml"
COMMUNES = 16
PARTS = {
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
SIZES = {"tre_5": 100, "tre_6": 100, "tre_11": 100, "tre_14": 100, "nguoi_15_18": 200}
SIZES |= {"ds_15_60": 500, "ds_15_35": 300, "ds_15_25": 200}

# level, part, least percent in a commune, in a specially difficult one (None: that part does not count there)
EDGES: list[tuple[str, str, int | None, int | None]] = [
    ("pc_mn5", "tre_5_ra_lop", 95, 90),
    ("pc_mn5", "tre_5_hoan_thanh", 85, 80),
    ("pc_th_md1", "tre_6_lop_1", 90, 90),
    ("pc_th_md1", "tre_14_htctth", 80, 70),
    ("pc_th_md2", "tre_6_lop_1", 95, 95),
    ("pc_th_md2", "tre_11_htctth", 80, 70),
    ("pc_th_md3", "tre_6_lop_1", 98, 98),
    ("pc_th_md3", "tre_11_htctth", 90, 80),
    ("pc_thcs_md1", "nguoi_15_18_tn_thcs", 80, 70),
    ("pc_thcs_md1", "biet_chu_1_15_35", 90, None),  # a level that needs another: literacy
    ("pc_thcs_md1", "tre_14_htctth", 80, 70),  # and primary school
    ("pc_thcs_md3", "nguoi_15_18_tn_thcs", 95, 90),
    ("pc_thcs_md3", "nguoi_15_18_dang_hoc", 80, 70),
    ("pc_thcs_md3", "tre_6_lop_1", 90, 90),  # three levels down
    ("xmc_dat_md1", "biet_chu_1_15_35", 90, None),
    ("xmc_dat_md1", "biet_chu_1_15_25", None, 90),
    ("xmc_dat_md2", "biet_chu_2_15_60", 90, None),
    ("xmc_dat_md2", "biet_chu_2_15_35", None, 90),
]
CASES = [
    pytest.param(level, part, percent, kind, id=f"{level} {part} {kind}")
    for level, part, usual, difficult in EDGES
    for kind, percent in (("thường", usual), ("ĐBKK", difficult))
    if percent is not None
]


@functools.cache
def decree() -> PlanFile:
    """Return the shipped plan of Decree 20."""
    return load_plan(DECREE).plan


def commune(number: int, kind: str = "thường", **given: int | None) -> Cells:
    """Return a commune where everybody is in school and reads, but for what is given."""
    row: dict[str, Any] = {"ma_xa": f"{number:02}", "xa": f"Xã {number:02}", "loai_xa": kind, **SIZES}
    row |= {part: SIZES[whole] for part, whole in PARTS.items()} | given
    row.setdefault("tre_11_dang_hoc_th", 0)
    if "tre_11_htctth" in given and "tre_11_dang_hoc_th" not in given:
        row["tre_11_dang_hoc_th"] = SIZES["tre_11"] - int(given["tre_11_htctth"] or 0)
    return {name: "" if cell is None else str(cell) for name, cell in row.items()}


def turned(number: int, kind: str, part: str, figure: int) -> Cells:
    """Return a commune that differs from full marks in one part."""
    given: dict[str, int | None] = {part: figure}
    return commune(number, kind, **given)


def judged(plan: PlanFile, rows: Sequence[Cells], register: Sequence[Cells] = ()) -> dict[str, Result]:
    """Return the results on the whole."""
    records = read_records([table_of(rows)] if rows else [], plan, "2024", [], lambda _: True).records
    if register:
        compare(records, read_records([table_of(register)], plan, "2024", [], lambda _: True).records, [])
    check_relations(records, [])
    question = Question(plan, records, Earlier(), "2024", "")
    return {result.id: result for result in assemble(question)}


def needed(level: str) -> int:
    """Return how many of the sixteen communes the decree asks for."""
    return COMMUNES if level == "pc_thcs_md3" else 15


@pytest.mark.parametrize(("level", "part", "percent", "kind"), CASES)
def test_one_person_in_a_commune_on_its_threshold_turns_the_district(
    level: str, part: str, percent: int, kind: str
) -> None:
    """With no commune to spare, the one on its threshold meets for the district; one person fewer misses it."""
    on = SIZES[PARTS[part]] * percent // 100
    spare = COMMUNES - needed(level)
    rest = [turned(n, "thường", part, 0) if n <= spare else commune(n) for n in range(1, COMMUNES)]
    if spare and kind == "ĐBKK" and part in ("biet_chu_1_15_25", "biet_chu_2_15_35"):
        rest[0] = turned(1, "ĐBKK", part, 0)
    met = judged(decree(), [*rest, turned(16, kind, part, on)])[level]
    missed = judged(decree(), [*rest, turned(16, kind, part, on - 1)])[level]
    assert (met.verdict, met.numerator, met.denominator) == (Verdict.MET, needed(level), COMMUNES)
    assert (missed.verdict, missed.numerator, missed.shortfall) == (Verdict.MISSED, needed(level) - 1, 1)


def test_the_lower_threshold_is_for_specially_difficult_communes_alone() -> None:
    """70 % of those of 14 who finished primary school passes a specially difficult commune and fails another."""
    for kind, passed in (("ĐBKK", 1), ("thường", 0)):
        result = judged(decree(), [commune(1, kind, tre_14_htctth=70)])["pc_th_md1"]
        assert (result.numerator, result.denominator) == (passed, 1)


def test_a_commune_without_data_is_a_gap_of_one() -> None:
    """With 15 of 16 communes told and passing, the 16th cannot take the 90 % away; with 14 of 16 it decides."""
    silent = [commune(n) for n in range(1, 17)]
    safe = judged(decree(), [commune(n) for n in range(1, 16)], silent)["pc_mn5"]
    assert (safe.verdict, safe.numerator, safe.denominator, safe.units.left_out) == (Verdict.MET, 15, 15, 1)
    assert (safe.lowest, safe.highest) == (Fraction(15, 16), 1)
    failing = commune(15, tre_5_ra_lop=0)
    open_ = judged(decree(), [*(commune(n) for n in range(1, 15)), failing], silent)["pc_mn5"]
    assert (open_.verdict, open_.units.left_out) == (Verdict.UNDETERMINED, 1)
    assert (open_.lowest, open_.highest) == (Fraction(14, 16), Fraction(15, 16))


def test_a_register_never_brings_a_commune_into_the_count() -> None:
    """A silent commune whose figures the register gives in full still did not report: a gap, not a pass."""
    listed = [commune(n) for n in range(1, 3)]
    result = judged(decree(), [commune(1)], listed)["pc_mn5"]
    assert (result.numerator, result.denominator, result.units.left_out) == (1, 1, 1)


def test_a_blank_that_cannot_matter_leaves_a_commune_judged() -> None:
    """One blank of two standards: where the other is missed the commune fails, whatever the blank turns out to be."""
    failing = judged(decree(), [commune(1, tre_5_ra_lop=94, tre_5_hoan_thanh=None)])["pc_mn5"]
    assert (failing.verdict, failing.numerator, failing.denominator) == (Verdict.MISSED, 0, 1)
    open_ = judged(decree(), [commune(1, tre_5_hoan_thanh=None), commune(2)])["pc_mn5"]
    assert (open_.verdict, open_.numerator, open_.units.left_out) == (Verdict.UNDETERMINED, 1, 1)


def test_a_commune_where_nothing_applies_leaves_the_denominator() -> None:
    """A commune without a single child of five is neither a pass nor a failure."""
    nobody = commune(1, tre_5=0, tre_5_ra_lop=0, tre_5_hoan_thanh=0)
    result = judged(decree(), [nobody, commune(2)])["pc_mn5"]
    assert (result.numerator, result.denominator, result.units.not_asked) == (1, 1, 1)


@pytest.mark.parametrize(
    ("finished", "verdict"),
    [
        (75, Verdict.UNDETERMINED),
        (80, Verdict.MET),
        (69, Verdict.MISSED),
    ],
)
def test_an_unknown_class_leaves_open_only_what_lies_between_the_thresholds(finished: int, verdict: Verdict) -> None:
    """Between 70 % and 80 % the class of a commune decides; outside both thresholds give the same (rule 9)."""
    rows = [commune(1, "", tre_14_htctth=finished)]
    result = judged(decree(), rows)["pc_th_md1"]
    if verdict is Verdict.UNDETERMINED:
        assert (result.verdict, result.units.left_out) == (Verdict.NO_DATA, 1)  # its only commune is open
    else:
        assert (result.verdict, result.units.left_out) == (verdict, 0)


@pytest.mark.parametrize(("stated", "passes"), [("ĐBKK", True), ("thường", False)])
def test_the_register_settles_an_unknown_class(stated: str, passes: bool) -> None:
    """Where the table leaves the class blank and the register gives it, the register's threshold holds."""
    rows = [commune(1, "", tre_14_htctth=75), commune(2)]
    listed = [{"ma_xa": f"{n:02}", "xa": f"Xã {n:02}", "loai_xa": stated} for n in (1, 2)]
    result = judged(with_class(), rows, listed)["pc_th_md1"]
    assert (result.numerator, result.denominator, result.units.left_out) == (1 + passes, 2, 0)


@pytest.mark.parametrize(("stated", "passes"), [("ĐBKK", True), ("thường", False)])
def test_the_register_wins_where_the_classes_contradict(stated: str, passes: bool) -> None:
    """Where table and register differ on the class, the threshold of the register's class holds (rule 3)."""
    other = "thường" if stated == "ĐBKK" else "ĐBKK"
    rows = [commune(1, other, tre_14_htctth=75)]
    listed = [{"ma_xa": "01", "xa": "Xã 01", "loai_xa": stated}]
    result = judged(with_class(), rows, listed)["pc_th_md1"]
    assert (result.numerator, result.denominator) == (int(passes), 1)


@functools.cache
def with_class() -> PlanFile:
    """Return the decree's plan with the kind of commune as the units' class."""
    plan = decree()
    return plan.model_copy(update={"unit": plan.unit.model_copy(update={"class_": "loai_xa"})})


SMALL = {"p": count(part_of="q"), "q": count(), "vung": {"type": "category", "values": ["A", "B"]}}
EXCEPT = [{"where": 'vung == "B"', "require": ">= 50%"}]


@functools.cache
def small(target: str) -> PlanFile:
    """Return a plan of one standard of a place (80 %, or 50 % in region B) and a district of places."""
    target_of_a = {"require": ">= 80%", "binding": "false", "except": EXCEPT}
    standard = {"id": "a", "numerator": "p", "denominator": "q", "target": target_of_a}
    return plan_of(SMALL, [standard, {"id": "c", "each": "xa", "passes": ["a"], "target": target}])


def school(number: int, place: str, p: int | None, q: int | None, region: str = "A") -> Cells:
    """Return a school of a place."""
    return {**unit(number, p=p, q=q), "xa": place, "vung": region}


def passing(number: int) -> Cells:
    """Return a place that passes."""
    return school(number, f"X{number}", 9, 10)


def test_a_school_of_no_known_place_may_be_anywhere() -> None:
    """It can make a passing place fail, a failing one pass, or be a place of its own: the verdict is open."""
    rows = [passing(1), school(2, "X2", 900, 900), school(3, "", 0, 90)]
    result = judged(small(">= 100%"), rows)["c"]
    assert (result.verdict, result.numerator, result.denominator) == (Verdict.UNDETERMINED, 1, 1)
    assert result.units.left_out == 2  # the small place, and perhaps one more: the large one passes whatever comes


def test_a_school_of_no_known_place_can_make_a_failing_place_pass() -> None:
    """One place passes, one fails at 7/10, and a school with 10/10 may belong there: 2 of 2 is possible."""
    rows = [passing(1), school(2, "X2", 7, 10), school(3, "", 10, 10)]
    assert judged(small(">= 90%"), [*rows[:2], {**rows[2], "xa": "X2"}])["c"].verdict is Verdict.MET
    assert judged(small(">= 90%"), rows)["c"].verdict is Verdict.UNDETERMINED


def test_two_schools_of_no_known_place_can_turn_two_places() -> None:
    """Two failing places of ten, and two schools that may belong there: the district may still pass."""
    rows = [passing(n) for n in range(1, 9)] + [school(n, f"X{n}", 7, 10) for n in (9, 10)]
    homeless = [school(n, "", 10, 10) for n in (11, 12)]
    settled = [{**row, "xa": f"X{n}"} for n, row in zip((9, 10), homeless, strict=True)]
    assert judged(small(">= 95%"), [*rows, *settled])["c"].verdict is Verdict.MET
    assert judged(small(">= 95%"), [*rows, *homeless])["c"].verdict is Verdict.UNDETERMINED


def test_a_silent_school_of_no_known_place_may_be_anywhere() -> None:
    """A school that the register names without a place and that sent nothing may turn any place."""
    rows = [passing(1), school(2, "X2", 7, 10)]
    register = [*rows, school(3, "", None, None)]
    result = judged(small(">= 100%"), rows, register)["c"]
    assert (result.verdict, result.units.left_out) == (Verdict.NO_DATA, 2)


def possible(rows: Sequence[Cells], places: Sequence[str]) -> Iterator[list[dict[str, Any]]]:
    """Yield every district that the blanks, unknown regions and unknown places may still become."""

    def one(row: Cells) -> list[dict[str, Any]]:
        homes = [row["xa"]] if row["xa"] else [*places, "another"]
        regions = [row["vung"]] if row["vung"] else ["A", "B"]
        q = int(row["q"])
        parts = [int(row["p"])] if row["p"] else range(q + 1)
        return [{"xa": x, "vung": v, "p": p, "q": q} for x, v, p in itertools.product(homes, regions, parts)]

    return (list(chosen) for chosen in itertools.product(*map(one, rows)))


def passed_of(rows: Sequence[Mapping[str, Any]]) -> tuple[int, int]:
    """Return how many places pass of how many, by plain counting: each region of a place by its own requirement."""
    passed = judged_ = 0
    for place in {row["xa"] for row in rows}:
        mine = [row for row in rows if row["xa"] == place]
        outcomes = []
        for region, least in (("A", Fraction(4, 5)), ("B", Fraction(1, 2))):
            top, bottom = (sum(row[name] for row in mine if row["vung"] == region) for name in ("p", "q"))
            outcomes += [Fraction(top, bottom) >= least] if bottom else []
        judged_ += bool(outcomes)
        passed += bool(outcomes) and all(outcomes)
    return passed, judged_


@pytest.mark.parametrize("seed", range(12))
def test_no_report_to_come_contradicts_a_district(seed: int) -> None:
    """Places with blanks and unknown regions: a verdict stands for all that they may become, and bounds hold them."""
    draw = random.Random(seed)
    for _ in range(25):
        rows = []
        for number in range(draw.randint(2, 4)):
            q = draw.choice([0, 2, 4, 5, 10])
            p = None if draw.random() < 0.25 else draw.randint(q // 2, q)
            region = draw.choice(["A", "A", "B", ""])
            rows.append(school(number, f"X{draw.randint(1, 3)}", p, q, region))
        target = draw.choice([">= 50%", ">= 66%", ">= 100%", "> 50%"])
        result = judged(small(target), rows)["c"]
        check_sound(result, rows, target)


def check_sound(result: Result, rows: Sequence[Cells], target: str) -> None:
    """Compare a district's result with every district that it may still become."""
    bound = Fraction(target.split()[1].rstrip("%")) / 100
    for district in possible(rows, sorted({row["xa"] for row in rows} - {""})):
        passed, of = passed_of(district)
        if of == 0 or result.value is None:
            continue
        value = Fraction(passed, of)
        assert result.lowest is None or result.lowest <= value, (rows, district)
        assert result.highest is None or value <= result.highest, (rows, district)
        if result.verdict in (Verdict.MET, Verdict.MISSED):
            met = value > bound if target.startswith("> ") else value >= bound
            assert met == (result.verdict is Verdict.MET), (rows, district)
