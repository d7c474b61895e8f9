"""Write the tables that a program finds hard: `python hard_data.py FOLDER KIND`, the same ones for the same kind."""

# mypy: disable-error-code="import-not-found, import-untyped"

import csv
import random
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import job
import make_data
import yaml

SEED = 118
Rows = Iterable[list[str]]


def numbered(count: int, wanted: job.Job) -> Iterator[list[str]]:
    """Yield rows whose names differ as their codes do: without codes the names must tell them apart."""
    for number, row in enumerate(make_data.rows(count, wanted, SEED)):
        yield [row[0], f"{row[1]}, khu {number}", *row[2:]]


def write(path: Path, head: list[str], rows: Rows) -> None:
    """Write one CSV file."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([head, *rows])


def units(folder: Path, wanted: job.Job, count: int) -> None:
    """Write so many units."""
    write(folder / "part-1.csv", [*wanted.texts, *wanted.counts], numbered(count, wanted))


def half(folder: Path, wanted: job.Job) -> None:
    """Write 8,000 units, and beside the tables a register that lists 16,000."""
    units(folder, wanted, 8_000)
    register = folder.with_name(folder.name + "-register.csv")
    write(register, [*wanted.texts], (row[: len(wanted.texts)] for row in numbered(16_000, wanted)))


def without_codes(folder: Path, wanted: job.Job) -> None:
    """Write 16,000 units that have names and no codes."""
    write(folder / "part-1.csv", [*wanted.texts[1:], *wanted.counts], (row[1:] for row in numbered(16_000, wanted)))


def spoiled(row: list[str], number: int) -> list[str]:
    """Return a row with one fault: a word, a negative number, a number of two readings, a part above its whole."""
    fault = ("không có", "-3", "1.000", "99999", "3,5", "#REF!", "1 2", "5 em?")[number % 8]
    return [*row[:5], fault, *row[6:]]


def faulty(folder: Path, wanted: job.Job) -> None:
    """Write 55,000 rows, each with a fault."""
    found = (spoiled(row, number) for number, row in enumerate(numbered(55_000, wanted)))
    write(folder / "part-1.csv", [*wanted.texts, *wanted.counts], found)


def workbooks(folder: Path, wanted: job.Job) -> None:
    """Write 300 workbooks of 1 to 60 rows."""
    import xlsxwriter

    chance, body = random.Random(SEED), numbered(300 * 60, wanted)
    for number in range(300):
        with xlsxwriter.Workbook(str(folder / f"{number}.xlsx")) as book:
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, [*wanted.texts, *wanted.counts])
            for line in range(chance.randint(1, 60)):
                row = next(body)
                sheet.write_row(line + 1, 0, row[: len(wanted.texts)])
                for column, cell in enumerate(row[len(wanted.texts) :], len(wanted.texts)):
                    if cell:
                        sheet.write_number(line + 1, column, int(cell))


def many_indicators(folder: Path, wanted: job.Job) -> None:
    """Write a million rows in four files, and beside the tables a plan of 50 indicators."""
    make_data.write_csv(folder, 1_000_000, wanted, SEED)
    plan = yaml.safe_load(make_data.PLAN.read_text(encoding="utf-8"))
    given = plan["indicators"]
    plan["indicators"] = [given[n % len(given)] | {"id": f"i{n}"} for n in range(50)]
    text = yaml.safe_dump(plan, allow_unicode=True, sort_keys=False)
    folder.with_name(folder.name + "-plan.yaml").write_text(text, encoding="utf-8")


KINDS: Mapping[str, Callable[[Path, job.Job], None]] = {
    "2000": lambda folder, wanted: units(folder, wanted, 2_000),
    "16000": lambda folder, wanted: units(folder, wanted, 16_000),
    "half": half,
    "without-codes": without_codes,
    "faulty": faulty,
    "workbooks": workbooks,
    "many-indicators": many_indicators,
}


def main() -> None:
    """Write what the command line asks for."""
    folder, kind = Path(sys.argv[1]), sys.argv[2]
    folder.mkdir(parents=True, exist_ok=True)
    KINDS[kind](folder, job.from_plan(yaml.safe_load(make_data.PLAN.read_text(encoding="utf-8"))))


if __name__ == "__main__":
    main()
