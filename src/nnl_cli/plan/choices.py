"""The words that a plan file chooses from: types of fields, kinds of indicators and of clauses."""

from enum import StrEnum


class FieldType(StrEnum):
    """What the cells of a column hold."""

    CODE = "code"
    TEXT = "text"
    CATEGORY = "category"
    COUNT = "count"
    AMOUNT = "amount"
    YES_NO = "yes_no"
    DATE = "date"
    PERIOD = "period"
    PERCENT = "percent"


NUMERIC = (FieldType.COUNT, FieldType.AMOUNT)
GROUPING = (FieldType.CODE, FieldType.TEXT, FieldType.CATEGORY)  # by whose values a breakdown (--by) groups
EACH_UNIT = "unit"  # what `each` says where the units themselves are counted


class IndicatorKind(StrEnum):
    """How a figure is read: a share (percent), a quotient or a number."""

    RATE = "rate"
    RATIO = "ratio"
    COUNT = "count"


class ClauseKind(StrEnum):
    """What a clause asks for: a number, a direction, everything, a deed, or words only."""

    QUANTITATIVE = "quantitative"
    DIRECTIONAL = "directional"
    FULL = "full"
    MILESTONE = "milestone"
    QUALITATIVE = "qualitative"
