"""The figure, the requirement and the notes of one line say what the verdict says."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest

from building import count, plan_of, results_of, unit
from nnl_cli.plan.requirements import parse_requirement
from nnl_cli.report.model import Note, Result, Verdict
from nnl_cli.wording.catalogue import speaker
from nnl_cli.wording.figures import line_of
from nnl_cli.wording.lines import figure_text, range_text, requirement_text
from nnl_cli.wording.phrases import gap_text, note_text, shortfall_text

FIELDS = {
    "hs": count(),
    "tn": count(part_of="hs"),
    "dat": count(part_of="tn"),
    "vung": {"type": "category", "values": ["K", "T"], "label": "Vùng"},
}
VI, EN = speaker("vi"), speaker("en")


def results(target: Any, *rows: Mapping[str, Any], last: tuple[Mapping[str, Any], ...] = (), **more: Any) -> Result:
    """Return the result of a rate beside a target."""
    indicator = {"id": "x", "numerator": "dat", "denominator": "hs", "target": target, **more}
    given = [unit(number, **row) for number, row in enumerate(rows, 1)]
    before = [unit(number, **row) for number, row in enumerate(last, 1)]
    return results_of(plan_of(FIELDS, [indicator]), given, before)[0]


def notes(result: Result, lang: str = "vi") -> list[str]:
    """Return the notes beside a result as sentences."""
    return [note_text(note, result, speaker(lang)) for note in result.notes]


def test_a_range_stands_where_the_rate_would_contradict_the_verdict() -> None:
    """Nine of ten passed, yet whatever the other hundred bring, no more than 17,27 % can: the line says that."""
    found = results(">= 80%", {"hs": 10, "tn": 10, "dat": 9}, {"hs": 100, "tn": 10, "dat": None})
    assert found.verdict is Verdict.MISSED
    assert figure_text(found, VI) == "8,18–17,27%"
    assert figure_text(found, EN) == "8.18–17.27%"
    assert (gap_text(found, VI), shortfall_text(found, VI), found.completion) == ("", "", None)


def test_a_range_keeps_its_ends_on_their_side_of_the_target() -> None:
    """An end that lies a hair below the target is printed below it."""
    found = results(">= 80%", {"hs": 1, "tn": 1, "dat": 1}, {"hs": 100_000, "tn": 79_999, "dat": None})
    assert found.verdict is Verdict.MISSED
    assert figure_text(found, VI) == "0,001–79,999%"


RANGES = [
    ((Fraction(1, 2), None), "từ 50,00% trở lên", "50.00% or more"),
    ((None, Fraction(1, 2)), "không quá 50,00%", "50.00% or less"),
    ((None, None), "không giới hạn", "no limit"),
    ((Fraction(-1, 2), Fraction(1, 2)), "từ −50,00% đến 50,00%", "−50.00% to 50.00%"),
    ((Fraction(1, 2), Fraction(1, 2)), "50,00%", "50.00%"),
]


@pytest.mark.parametrize(("ends", "vi", "en"), RANGES)
def test_an_endless_end_is_said_in_words(ends: tuple[Fraction | None, Fraction | None], vi: str, en: str) -> None:
    """A range without an end reads "from" or "at most"; one that goes below 0 has no dash beside its minus."""
    found = results(">= 80%", {"hs": 2, "tn": 2, "dat": 1})._replace(lowest=ends[0], highest=ends[1])
    assert range_text(found, line_of(found), VI) == vi
    assert range_text(found, line_of(found), EN) == en


@pytest.mark.parametrize(
    ("dat", "figure", "word"),
    [(59_999, "59,999%", "chưa đạt"), (60_000, "60,00%", "đã đạt"), (60_001, "60,001%", "đã đạt")],
)
def test_a_rate_is_printed_apart_from_the_laws_least(dat: int, figure: str, word: str) -> None:
    """A rate a hair below the legal floor does not print as the floor beside "not reached"."""
    target = {"require": ">= 100%", "legal_floor": {"value": "60%", "source": "NĐ"}}
    found = results(target, {"hs": 100_000, "tn": 100_000, "dat": dat})
    assert figure_text(found, VI) == figure
    assert notes(found) == [f"mức tối thiểu theo NĐ: 60% ({word})"]


def test_a_rate_too_near_to_the_laws_least_stands_on_its_side() -> None:
    """Past six decimals the table says on which side of the floor the rate lies."""
    target = {"require": ">= 100%", "legal_floor": {"value": "33.3%", "source": "NĐ"}}
    found = results(target, {"hs": 10**12, "tn": 10**12, "dat": 333 * 10**9 - 1})
    assert figure_text(found, VI) == "<33,3%"
    assert notes(found) == ["mức tối thiểu theo NĐ: 33,3% (chưa đạt)"]


def test_a_floor_that_gaps_leave_open_is_said_to_be_open() -> None:
    """A floor is reached or not only where every possible figure says so."""
    target = {"require": ">= 100%", "legal_floor": {"value": "50%", "source": "NĐ"}}
    found = results(target, {"hs": 10, "tn": 10, "dat": 6}, {"hs": 100, "tn": 100, "dat": None})
    assert notes(found)[-1] == "mức tối thiểu theo NĐ: 50% (chưa đủ số liệu)"


def test_one_figure_reads_alike_in_the_line_and_in_its_note() -> None:
    """Where the common units need more decimals, the line of the whole has them too."""
    last = ({"hs": 100_000, "tn": 100_000, "dat": 50_000}, {"hs": 100_000, "tn": 100_000, "dat": 10_000})
    found = results("> baseline", {"hs": 100_000, "tn": 100_000, "dat": 49_999}, last=last)
    assert (figure_text(found, VI), requirement_text(found, VI), gap_text(found, VI)) == (
        "49,999%",
        "> 30,000%",
        "+19,999 điểm",
    )
    assert "49,999% so với 50,000% (Chưa đạt)" in notes(found)[0]


def test_last_years_figures_do_not_print_as_the_target_that_they_miss() -> None:
    """An assumed figure a hair below the target has the decimals that show it."""
    last = ({"hs": 100_000, "tn": 100_000, "dat": 50_000}, {"hs": 100_000, "tn": 100_000, "dat": 49_999})
    rows = ({"hs": 100_000, "tn": 100_000, "dat": 50_000}, {"hs": 100_000, "tn": 100_000, "dat": None})
    assert notes(results(">= 50%", *rows, last=last))[-1].endswith("sẽ là 49,9995% (Chưa đạt)")


def test_a_mixed_total_prints_no_requirement_of_the_whole() -> None:
    """Units under several requirements: none is the whole's, and none stands beside its rate."""
    target = {"require": ">= 90.5%", "except": [{"where": 'vung == "K"', "require": "> baseline + 2.5 points"}]}
    rows = ({"hs": 10, "tn": 10, "dat": 5, "vung": "K"}, {"hs": 10, "tn": 10, "dat": 5, "vung": "T"})
    assert [requirement_text(results(target, *rows), speaker) for speaker in (VI, EN)] == ["theo phần", "by parts"]
    assert requirement_text(results(target, *rows[1:]), VI) == "≥ 90,5%", "all units are under one"


def test_a_number_of_the_target_is_grouped_as_numbers_are() -> None:
    """A count's target reads 2.000, not 2000; what is only watched has none."""
    law = plan_of(FIELDS, [{"id": "x", "numerator": "dat", "target": ">= 2000"}])
    found = results_of(law, [unit(1, hs=1, tn=1, dat=1)])[0]
    assert requirement_text(found, VI) == "≥ 2.000"
    assert requirement_text(found._replace(requirement=None), VI) == "–"


def test_the_other_reading_of_a_target_is_told_in_words() -> None:
    """A note names requirements as the table does."""
    note = Note("otherwise", {"require": parse_requirement(">= baseline").text, "verdict": Verdict.MET})
    found = results(">= 50%", {"hs": 2, "tn": 2, "dat": 1})
    assert note_text(note, found, VI) == "nếu hiểu là ≥ năm trước: Đạt"
