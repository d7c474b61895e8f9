"""The standard library's csv.reader: cut every row and count them, nothing else; the floor of any Python program."""

import csv
import json
import sys
from collections import deque

import job


def rows_of(file: str) -> int:
    """Return how many rows stand below the header."""
    with open(file, encoding="utf-8", newline="") as stream:
        reader = csv.reader(stream)
        numbered = deque(enumerate(reader), maxlen=1)
    return numbered[0][0]


def main() -> None:
    """Print the number of rows."""
    _, files = job.arguments()
    json.dump({"rows": sum(map(rows_of, files))}, sys.stdout)


if __name__ == "__main__":
    main()
