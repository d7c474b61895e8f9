"""No mark or group that people type around digits makes another number of them."""

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from nnl_cli.plan.model import Signs
from nnl_cli.records.cells import Guards

GUARDS = Guards(Signs())
SPACE = "[ \u00a0\u202f]+"
WHOLE = re.compile(r"(-?)(\d+)(?:[.,]0{1,2}|[.,]0{4,})?")
GROUPED = re.compile(rf"(-?)([1-9]\d{{0,2}}(?:(?:\.\d{{3}})+|(?:{SPACE}\d{{3}})+))(?:,0+)?")
BY_COMMA = re.compile(r"(-?)([1-9]\d{0,2}(?:,\d{3})+)(?:\.0+)?")
tokens = st.text("0123456789012345000.., -'%()*\u00a0\u202f+eO/\n\t¹", min_size=1, max_size=10)


def meant(token: str, code: str | None) -> int | None:
    """Return the number that a token can only mean, written down apart from the program; None for no number."""
    text = token.strip().strip("'").strip()
    if code == "mark-in-cell":
        text = text.rstrip("* \n\t\u00a0\u202f")
    form = BY_COMMA if code == "comma-grouped" else WHOLE if WHOLE.fullmatch(text) else GROUPED
    found = form.fullmatch(text)
    return int(found[1] + re.sub(r"\D", "", found[2])) if found else None


@settings(max_examples=400, deadline=None)
@given(tokens)
@example("0,125")
@example("(5)")
@example("12\n345")
@example("2²")
@example("1.234")
@example("12(3)")
def test_a_token_is_the_number_it_means_or_none(token: str) -> None:
    """Whatever stands in a cell of counts is read as the one number it can mean, or is not read."""
    reading = GUARDS.count(token)
    if reading.text is not None and reading.code != "nil-sign":
        assert int(reading.text) == meant(token, reading.code)
