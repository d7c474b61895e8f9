"""frictionless: types, no negatives, no repeated code, no part above its whole, by a check of one's own.

The sums are added up only with `--sums`, when run.py compares results: a validator need not know them.
"""

# mypy: disable-error-code="import-not-found, import-untyped, misc"

import json
import sys
from collections.abc import Iterable

import attrs
import job
from frictionless import Check, Checklist, Error, Resource, Row, Schema, errors, fields, system


@attrs.define(kw_only=True, repr=False)
class Within(Check):
    """No part above its whole; adds up the pairs where asked to."""

    type = "within"
    Errors = [errors.RowConstraintError]  # noqa: RUF012  # frictionless's own way
    pairs: job.Pairs = attrs.field(factory=dict)
    sums: dict[str, list[int]] | None = None

    def validate_row(self, row: Row) -> Iterable[Error]:
        """Yield an error for each part above its whole."""
        for name, (n, d) in self.pairs.items():
            part, whole = row[n], row[d]
            if part is None or whole is None:
                continue
            if part > whole:
                yield errors.RowConstraintError.from_row(row, note=f"{n} > {d}")
            if self.sums is not None:
                self.sums[name][0] += part
                self.sums[name][1] += whole


def schema_of(wanted: job.Job) -> Schema:
    """Return the rules of nnl's plan, as far as a table schema can state them."""
    texts = [fields.StringField(name=name, constraints={"required": name == wanted.key}) for name in wanted.texts]
    counts = [fields.IntegerField(name=name, constraints={"minimum": 0}) for name in wanted.counts]
    return Schema(fields=[*texts, *counts], primary_key=[wanted.key])


def main() -> None:
    """Validate; print the sums if asked to, else the number of rows."""
    wanted, files = job.arguments()
    sums = {name: [0, 0] for name in wanted.pairs} if "--sums" in sys.argv else None
    found = 0
    for file in files:
        check = Within(pairs=wanted.pairs, sums=sums)
        resource = Resource(path=file, schema=schema_of(wanted), format="csv")
        with system.use_context(trusted=True):  # else it refuses an absolute path
            report = resource.validate(Checklist(checks=[check]))
        if not report.valid:
            sys.exit(str(report.flatten(["rowNumber", "fieldName", "note"])[:5]))
        found += report.tasks[0].stats["rows"]
    if sums is None:
        json.dump({"rows": found}, sys.stdout)
    else:
        job.show({name: (n, d) for name, (n, d) in sums.items()})


if __name__ == "__main__":
    main()
