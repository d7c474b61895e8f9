"""The edge: options in, tables and exit codes out; the only stop that prints, writes and exits."""

import sys


def main() -> None:
    """Run `nnl` with the process's arguments and end the process with the run's exit code."""
    from nnl_cli.cli.main import run

    sys.exit(run(sys.argv[1:]))
