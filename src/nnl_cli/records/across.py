"""Look across all tables that were read: what is given twice, and who sent another period only (rules 7 and 9)."""

from nnl_cli.records.elsewhere import set_silent
from nnl_cli.records.namesakes import tell_namesakes
from nnl_cli.records.records import Reading
from nnl_cli.records.twins import doubt_twins
from nnl_cli.records.who import Known, any_codeless


def doubt_repeats(reading: Reading, known: Known | None) -> None:
    """Doubt and tell the units under two codes, and those that other tables give already, singly or in a sum."""
    doubt_twins(reading, known)
    batches = (batch for records in reading.by_period.values() for batch in records.batches)
    if any_codeless(batches):
        from nnl_cli.records.respelt import doubt_respelt
        from nnl_cli.records.summaries import doubt_summaries

        doubt_respelt(reading, known)
        doubt_summaries(reading, known)
    tell_namesakes(reading, known)


def look_across(reading: Reading, known: Known | None) -> None:
    """Doubt what is given twice, and name those who sent another period only; `known` is whom a register knows."""
    doubt_repeats(reading, known)
    set_silent(reading)
