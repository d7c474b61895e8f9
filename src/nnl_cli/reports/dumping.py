"""Write data as the bytes of a JSON document, the same way for every command and every report."""

from typing import Any

from nnl_cli.problems import Place
from nnl_cli.wording.plain import inert_json


def dumped(data: Any) -> bytes:
    """Return data as JSON in UTF-8, keys in their order; letters that would steer a terminal are escaped.

    Half a letter, as the name of a file may hold, is none that UTF-8 knows: where there is one, Python writes the text.
    """
    from pydantic_core import PydanticSerializationError, to_json, to_jsonable_python

    try:
        text = to_json(data, indent=1).decode()
    except PydanticSerializationError:
        import json

        text = json.dumps(to_jsonable_python(data), ensure_ascii=False, indent=1)
    return (inert_json(text) + "\n").encode()


def spot(place: Place) -> dict[str, str | int | None]:
    """Return a place for programs: the cell where one is meant, the row where only that is known."""
    return {"file": place.file, "sheet": place.sheet, "cell": place.cell, "row": place.in_file.row}
