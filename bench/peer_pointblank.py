"""pointblank on polars: types, no negatives, no repeated code, no part above its whole; then the sums."""

# mypy: disable-error-code="import-not-found, import-untyped"

import sys

import job
import pointblank as pb
import polars as pl


def read(file: str, wanted: job.Job) -> pl.DataFrame:
    """Return a table with its types told."""
    return pl.read_csv(file, schema=dict.fromkeys(wanted.texts, pl.String) | dict.fromkeys(wanted.counts, pl.Int64))


def main() -> None:
    """Validate and print the sums."""
    wanted, files = job.arguments()
    table = pl.concat([read(file, wanted) for file in files])
    rules = pb.Validate(data=table).col_vals_not_null(wanted.key).rows_distinct(wanted.key)
    rules = rules.col_vals_ge(list(wanted.counts), 0, na_pass=True)
    for part, whole in wanted.pairs.values():
        rules = rules.col_vals_le(part, pb.col(whole), na_pass=True)
    if not rules.interrogate(collect_extracts=False).all_passed():
        sys.exit("pointblank found faults")
    sums: dict[str, tuple[int, int]] = {}
    for name, (n, d) in wanted.pairs.items():
        given = table.filter(pl.col(n).is_not_null() & pl.col(d).is_not_null())
        sums[name] = (given[n].sum(), given[d].sum())
    job.show(sums)


if __name__ == "__main__":
    main()
