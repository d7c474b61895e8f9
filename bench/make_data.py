"""Write invented school tables, the same ones for the same seed: `python make_data.py FOLDER ROWS [--xlsx]`.

Four texts and 21 counts a row; 1 % of the counts are blank and 1 % of the names hold a comma and are
therefore quoted. Past 250,000 rows the table is cut into several files, since nnl refuses a file of
more than 100 MiB. `job.json` beside them says what to compute.
"""

# mypy: disable-error-code="import-not-found, import-untyped"

import argparse
import csv
import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import job
import yaml

PLAN = Path(__file__).with_name("plan.yaml")
ROWS_PER_FILE = 250_000
POOL = 49_999  # rows of counts; a prime, so that they meet other names each time they come round
BLANK = QUOTED = 0.01
WHOLES = {
    "Tổng số học sinh": (90, 2_300),
    "Tổng số lớp": (6, 58),
    "Tổng số giáo viên": (9, 130),
    "Số phòng học": (6, 55),
    "Số máy tính": (0, 160),
}
LEVELS = ("TH", "THCS", "THPT", "TH&THCS")
PEOPLE = ("Lê Quý Đôn", "Nguyễn Du", "Trần Cao Vân", "Phùng Hưng", "Lý Tự Trọng", "Bùi Thị Xuân", "Đặng Thai Mai")
COMMUNES = ("Xã Điền Hòa", "Xã Phong Mỹ", "Thị trấn Phong Điền", "Xã Quảng Thái", "Phường Hương Vân", "Xã Lộc Trì")


def counts(chance: random.Random, wanted: job.Job) -> list[str]:
    """Return the counts of one school: no part is above its whole, and some are blank."""
    whole_of = dict(wanted.pairs.values())
    values: dict[str, int] = {}
    for name in wanted.counts:
        if name in whole_of:
            values[name] = int(values[whole_of[name]] * chance.random())
        else:
            values[name] = chance.randint(*WHOLES[name])
    return ["" if chance.random() < BLANK else str(value) for value in values.values()]


def texts(chance: random.Random, number: int) -> list[str]:
    """Return the name, commune and level of one school; by its number no two with the same counts are alike."""
    level = chance.choice(LEVELS)
    name = f"Trường {level} {chance.choice(PEOPLE)} {number}"
    return [name + (", cơ sở 2" if chance.random() < QUOTED else ""), chance.choice(COMMUNES), level]


def rows(count: int, wanted: job.Job, seed: int) -> Iterator[list[str]]:
    """Yield the rows of a table; the counts come from a pool in turn, every code comes once."""
    chance = random.Random(seed)
    pool = [counts(chance, wanted) for _ in range(min(count, POOL))]
    schools = [texts(chance, number) for number in range(4_001)]
    for number in range(count):
        yield [f"{46_000_000 + number}", *schools[number % len(schools)], *pool[number % len(pool)]]


def write_csv(folder: Path, count: int, wanted: job.Job, seed: int) -> None:
    """Write the table in as many files as it takes."""
    body = rows(count, wanted, seed)
    for number in range(1, -(-count // ROWS_PER_FILE) + 1):
        with (folder / f"part-{number}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow([*wanted.texts, *wanted.counts])
            writer.writerows(islice(body, ROWS_PER_FILE))


def write_xlsx(folder: Path, count: int, wanted: job.Job, seed: int) -> None:
    """Write the table as a workbook in which counts are numbers and blanks are no cells."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(folder / "table.xlsx"), {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, [*wanted.texts, *wanted.counts])
        for number, row in enumerate(rows(count, wanted, seed), 1):
            for column, cell in enumerate(row):
                if column < len(wanted.texts):
                    sheet.write_string(number, column, cell)
                elif cell:
                    sheet.write_number(number, column, int(cell))


def main() -> None:
    """Write what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("rows", type=int)
    parser.add_argument("--seed", type=int, default=118)
    parser.add_argument("--xlsx", action="store_true", help="write a workbook instead of CSV")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    wanted = job.from_plan(yaml.safe_load(PLAN.read_text(encoding="utf-8")))
    job.write(wanted, given.folder / "job.json")
    (write_xlsx if given.xlsx else write_csv)(given.folder, given.rows, wanted, given.seed)


if __name__ == "__main__":
    main()
