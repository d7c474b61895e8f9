"""Name cells as a signed paper does: file, sheet and cell in words, a file without the folder that it lay in."""

from collections.abc import Mapping
from pathlib import PurePath
from typing import NamedTuple

from nnl_cli.problems import Place
from nnl_cli.report.model import Report
from nnl_cli.wording.catalogue import Speaker


class Names(NamedTuple):
    """What the files of a run are called in a paper: two of one name keep their folders."""

    files: Mapping[str, str]

    @classmethod
    def of(cls, report: Report) -> "Names":
        """Return the names of a report's files."""
        files = dict.fromkeys(sheet.file for sheet in report.inputs)
        bare = [_bare(file) for file in files]
        return cls({file: name if bare.count(name) == 1 else file for file, name in zip(files, bare, strict=True)})

    def spot(self, place: Place, speaker: Speaker) -> str:
        """Return where a cell, row, sheet or file is."""
        row = speaker.say("causes-row", row=place.row) if place.row else ""
        cell = speaker.say("annex-cell", cell=place.cell) if place.cell else row
        sheet = speaker.say("annex-sheet", sheet=place.sheet) if place.sheet else ""
        return ", ".join(filter(None, (speaker.plain(self.files.get(place.file) or _bare(place.file)), sheet, cell)))


def _bare(file: str) -> str:
    return PurePath(file.replace("\\", "/")).name or file
