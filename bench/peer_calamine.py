"""calamine's bare reading of a workbook: every cell becomes a Python value, and the rows are counted."""

import json
import sys

import job
from python_calamine import CalamineWorkbook


def main() -> None:
    """Print the number of rows."""
    _, files = job.arguments()
    counts = (sum(1 for _ in CalamineWorkbook.from_path(file).get_sheet_by_index(0).iter_rows()) - 1 for file in files)
    json.dump({"rows": sum(counts)}, sys.stdout)


if __name__ == "__main__":
    main()
