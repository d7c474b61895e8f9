"""Soda on DuckDB: no negatives, no repeated code, no part above its whole over typed columns; then the sums."""

# mypy: disable-error-code="import-not-found, import-untyped"

import os
import sys

os.environ["SEND_ANONYMOUS_USAGE_STATS"] = "false"

import duckdb
import job
from soda.scan import Scan


def checks_of(wanted: job.Job) -> str:
    """Return the rules of nnl's plan in Soda's language."""
    lines = [f'  - missing_count("{wanted.key}") = 0', f'  - duplicate_count("{wanted.key}") = 0']
    failing = [f'"{name}" < 0' for name in wanted.counts]
    failing += [f'"{part}" > "{whole}"' for part, whole in wanted.pairs.values()]
    for number, condition in enumerate(failing):
        lines += ["  - failed rows:", f"      name: rule {number}", f"      fail condition: '{condition}'"]
    return "\n".join(["checks for units:", *lines])


def main() -> None:
    """Validate and print the sums."""
    wanted, files = job.arguments()
    types = dict.fromkeys(wanted.texts, "VARCHAR") | dict.fromkeys(wanted.counts, "BIGINT")
    database = duckdb.connect()
    database.execute(f"CREATE TABLE units AS SELECT * FROM read_csv({files!r}, header = true, columns = {types!r})")
    scan = Scan()
    scan.add_duckdb_connection(database)
    scan.set_data_source_name("duckdb")
    scan.add_sodacl_yaml_str(checks_of(wanted))
    if scan.execute():
        sys.exit(scan.get_logs_text())
    sums = ", ".join(
        f'sum("{n}") FILTER ("{d}" IS NOT NULL), sum("{d}") FILTER ("{n}" IS NOT NULL)'
        for n, d in wanted.pairs.values()
    )
    found = database.execute(f"SELECT {sums} FROM units").fetchone() or ()
    job.show(dict(zip(wanted.pairs, zip(found[::2], found[1::2], strict=True), strict=True)))


if __name__ == "__main__":
    main()
