"""The command lines that are measured: nnl's own, the bare process and imports, and the peers that are installed."""

import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from measure import Command

HERE = Path(__file__).resolve().parent
PLAN = HERE / "plan.yaml"
ROOT = HERE.parent
EXAMPLE = ROOT / "examples" / "minh-hoa-2024.csv"
BARE: Command = [sys.executable, "-c", "pass"]
IMPORTS: Command = [sys.executable, "-c", "import typer, rich.table, pydantic, yaml"]


class Peer(NamedTuple):
    """A program that does a part of nnl's job, and what must be installed for it."""

    name: str
    script: str
    modules: tuple[str, ...]
    does: str

    @property
    def missing(self) -> list[str]:
        """The modules that are not installed."""
        return [name for name in self.modules if find_spec(name) is None]


DUCKDB = Peer("duckdb", "peer_duckdb.py", ("duckdb",), "one SQL query for the sums, no rules")
CSV_READER = Peer("csv.reader", "peer_csv_reader.py", (), "cuts and counts the rows, nothing else")
CALAMINE = Peer("calamine", "peer_calamine.py", ("python_calamine",), "reads and counts the rows, nothing else")
PANDERA_POLARS = Peer("pandera on polars", "peer_pandera_polars.py", ("pandera", "polars"), "the rules, then the sums")
PANDERA_PANDAS = Peer("pandera on pandas", "peer_pandera_pandas.py", ("pandera", "pandas"), "the rules, then the sums")
FRICTIONLESS = Peer("frictionless", "peer_frictionless.py", ("frictionless",), "the rules, no sums while it is timed")
POINTBLANK = Peer("pointblank", "peer_pointblank.py", ("pointblank", "polars"), "the rules, then the sums")
SODA = Peer("soda", "peer_soda.py", ("soda", "duckdb"), "the rules over typed columns in DuckDB, then the sums")
TABLE_PEERS = (DUCKDB, CSV_READER, PANDERA_POLARS, PANDERA_PANDAS, FRICTIONLESS, POINTBLANK, SODA)


def nnl(*arguments: str) -> Command:
    """Return a command line of nnl under this interpreter."""
    return [sys.executable, "-m", "nnl_cli", *arguments]


def check(files: Sequence[str], *more: str) -> Command:
    """Return `nnl check` of some tables under the benchmark's plan."""
    return nnl("check", *files, "--plan", str(PLAN), *more)


def example(*more: str) -> Command:
    """Return `nnl check` of the example district under Plan 118."""
    return nnl("check", str(EXAMPLE), "--plan", str(ROOT / "indicators.yaml"), *more)


def of_peer(peer: Peer, folder: Path, files: Sequence[str], *more: str) -> Command:
    """Return the command line of a peer for the same tables."""
    return [sys.executable, str(HERE / peer.script), str(folder / "job.json"), *files, *more]


def make_data(folder: Path, rows: int, *more: str) -> Command:
    """Return the command that writes the tables; another process, since memory is measured beside this one's."""
    return [sys.executable, str(HERE / "make_data.py"), str(folder), str(rows), *more]
