"""Write data as the bytes of a JSON document, the same way for every command and every report."""

import json
from typing import Any

from nnl_cli.problems import Place
from nnl_cli.wording.plain import inert_json


def dumped(data: Any) -> bytes:
    """Return data as JSON in UTF-8, keys in their order; letters that would steer a terminal are escaped."""
    return (inert_json(json.dumps(data, ensure_ascii=False, indent=1)) + "\n").encode()


def spot(place: Place) -> dict[str, str | int | None]:
    """Return a place for programs: the cell where one is meant, the row where only that is known."""
    return {"file": place.file, "sheet": place.sheet, "cell": place.cell, "row": place.row}
