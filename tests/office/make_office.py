"""Write the corpus of office files into a folder: `python -m office.make_office FOLDER`, run in tests/."""

import sys
from collections.abc import Sequence
from pathlib import Path

from office.case import Case, Sent
from office.cells import CELLS
from office.layouts import LAYOUTS
from office.names import NAMES
from office.sums import SUMS
from office.texts import TEXTS
from office.units import UNITS
from office.workbooks import WORKBOOKS

CASES: Sequence[Case] = (*TEXTS, *LAYOUTS, *WORKBOOKS)
SENT: Sequence[Sent] = (*CELLS, *NAMES, *UNITS, *SUMS)
CORPUS: Sequence[Case | Sent] = (*CASES, *SENT)


def write(folder: Path) -> dict[str, list[Path]]:
    """Write every case into a folder of its own, with a list of titles, and return where its files stand."""
    places: dict[str, list[Path]] = {}
    for number, case in enumerate(CORPUS, 1):
        files = {case.file: case.data} if isinstance(case, Case) else case.files
        for name, data in files.items():
            path = folder / f"{number:03d}" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            places.setdefault(case.title, []).append(path)
    titles = [f"{number:03d}  {title}" for number, title in enumerate(places, 1)]
    (folder / "titles.txt").write_text("\n".join(titles) + "\n", encoding="utf-8")
    return places


if __name__ == "__main__":
    write(Path(sys.argv[1]))
