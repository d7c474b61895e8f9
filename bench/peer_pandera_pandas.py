"""pandera on pandas: types, no negatives, no repeated code, no part above its whole; then the sums."""

# mypy: disable-error-code="import-not-found, import-untyped"

import job
import pandas as pd
import pandera.pandas as pa


def read(file: str, wanted: job.Job) -> pd.DataFrame:
    """Return a table with its types told."""
    return pd.read_csv(file, dtype=dict.fromkeys(wanted.texts, "str") | dict.fromkeys(wanted.counts, "Int64"))


def within(part: str, whole: str) -> pa.Check:
    """Return the check that a part is not above its whole where both are given."""
    return pa.Check(lambda table: (table[part] <= table[whole]).fillna(value=True))


def schema_of(wanted: job.Job) -> pa.DataFrameSchema:
    """Return the rules of nnl's plan, as far as pandera can state them."""
    texts = {name: pa.Column(str, nullable=name != wanted.key) for name in wanted.texts}
    counts = {name: pa.Column("Int64", pa.Check.ge(0), nullable=True) for name in wanted.counts}
    checks = [within(part, whole) for part, whole in wanted.pairs.values()]
    return pa.DataFrameSchema({**texts, **counts}, checks=checks, unique=[wanted.key])


def main() -> None:
    """Validate and print the sums."""
    wanted, files = job.arguments()
    table = schema_of(wanted).validate(pd.concat([read(file, wanted) for file in files]), lazy=True)
    sums = {}
    for name, (n, d) in wanted.pairs.items():
        given = table[n].notna() & table[d].notna()
        sums[name] = (table[n][given].sum(), table[d][given].sum())
    job.show(sums)


if __name__ == "__main__":
    main()
