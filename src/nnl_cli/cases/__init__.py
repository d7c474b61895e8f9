"""Run the cases beside a plan: rows as they arrive, and what must come out.

A file of cases is YAML with two keys. `plan` is a plan in the format of `indicators.yaml`, or the name
of one, relative to the file. `cases` is a list; each case has

    title     a sentence stating what is true
    rows      the rows of one table: label -> cell (a missing or empty cell is blank)
    tables    instead of `rows`: file name -> rows, given to `nnl check` in this order
    baseline  rows of the table given with --baseline, or `tables` again
    register  rows of the table given with --register
    changes   rows of the table given with --changes
    options   as_of, period (one each), only, by (one or a list), final (true)
    expect    indicator id -> what its result must hold; a list where it has several targets;
              under `groups`: field -> value -> what the group's result must hold
              exit_code, problems (codes; every error must be listed), summary, inputs, coverage, documents

Every scalar is a text, as in a plan: `null` is what is not there. Of `notes`, each text listed must
stand in one of them.
"""

from nnl_cli.cases.comparing import Miss, differences
from nnl_cli.cases.form import Case, CaseFile, holds_cases, load_cases
from nnl_cli.cases.running import Given, Outcome, plan_in, run_case, table_bytes

__all__ = [
    "Case",
    "CaseFile",
    "Given",
    "Miss",
    "Outcome",
    "differences",
    "holds_cases",
    "load_cases",
    "plan_in",
    "run_case",
    "table_bytes",
]
