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
        files = dict.fromkeys([*(one.file for one in report.inputs), *(one.file for one in report.sources)])
        bare = [_bare(file) for file in files]
        return cls({file: name if bare.count(name) == 1 else file for file, name in zip(files, bare, strict=True)})

    def spot(self, place: Place, speaker: Speaker) -> str:
        """Return where a cell, row, sheet or file is."""
        row = speaker.say("causes-row", row=place.in_file.row) if place.in_file.row else ""
        cell = speaker.say("annex-cell", cell=place.cell) if place.cell else row
        sheet = speaker.say("annex-sheet", sheet=place.sheet) if place.sheet else ""
        return ", ".join(filter(None, (speaker.plain(self.files.get(place.file) or _bare(place.file)), sheet, cell)))


def on_paper(speaker: Speaker, report: Report) -> Speaker:
    """Return who speaks on a paper: files by their names there, the longest paths first, and no command's options."""
    files = Names.of(report).files
    named = {file: files[file] for file in sorted(files, key=len, reverse=True) if files[file] != file}
    return speaker._replace(files=named)


def _bare(file: str) -> str:
    return PurePath(file.replace("\\", "/")).name or file
