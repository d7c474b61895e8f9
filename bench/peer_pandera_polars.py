"""pandera on polars: types, no negatives, no repeated code, no part above its whole; then the sums."""

# mypy: disable-error-code="import-not-found, import-untyped"

import job
import pandera.polars as pa
import polars as pl


def read(file: str, wanted: job.Job) -> pl.DataFrame:
    """Return a table with its types told."""
    return pl.read_csv(file, schema=dict.fromkeys(wanted.texts, pl.String) | dict.fromkeys(wanted.counts, pl.Int64))


def within(part: str, whole: str) -> pa.Check:
    """Return the check that a part is not above its whole where both are given."""
    return pa.Check(lambda data: data.lazyframe.select((pl.col(part) <= pl.col(whole)).fill_null(value=True)))


def schema_of(wanted: job.Job) -> pa.DataFrameSchema:
    """Return the rules of nnl's plan, as far as pandera can state them."""
    texts = {name: pa.Column(pl.String, nullable=name != wanted.key) for name in wanted.texts}
    counts = {name: pa.Column(pl.Int64, pa.Check.ge(0), nullable=True) for name in wanted.counts}
    checks = [within(part, whole) for part, whole in wanted.pairs.values()]
    return pa.DataFrameSchema({**texts, **counts}, checks=checks, unique=[wanted.key])


def main() -> None:
    """Validate and print the sums."""
    wanted, files = job.arguments()
    table = schema_of(wanted).validate(pl.concat([read(file, wanted) for file in files]), lazy=True)
    sums: list[pl.Expr] = []
    for n, d in wanted.pairs.values():
        given = pl.col(n).is_not_null() & pl.col(d).is_not_null()
        sums += [pl.col(name).filter(given).sum().alias(str(len(sums) + k)) for k, name in enumerate((n, d))]
    found = table.select(sums).row(0)
    job.show(dict(zip(wanted.pairs, zip(found[::2], found[1::2], strict=True), strict=True)))


if __name__ == "__main__":
    main()
