"""DuckDB: the sums by one SQL query over typed columns, without validation."""

# mypy: disable-error-code="import-not-found, import-untyped"

import duckdb
import job


def main() -> None:
    """Print the sums over the rows where both sides of a pair are given."""
    wanted, files = job.arguments()
    types = dict.fromkeys(wanted.texts, "VARCHAR") | dict.fromkeys(wanted.counts, "UBIGINT")
    sums = ", ".join(
        f'sum("{n}") FILTER ("{d}" IS NOT NULL), sum("{d}") FILTER ("{n}" IS NOT NULL)'
        for n, d in wanted.pairs.values()
    )
    query = f"SELECT {sums} FROM read_csv({files!r}, header = true, columns = {types!r})"
    found = duckdb.execute(query).fetchone() or ()
    job.show(dict(zip(wanted.pairs, zip(found[::2], found[1::2], strict=True), strict=True)))


if __name__ == "__main__":
    main()
