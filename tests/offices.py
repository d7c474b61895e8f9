"""Ask LibreOffice what it makes of a file, where it is installed."""

import importlib
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

import pytest

NEEDED = "NNL_TESTS_NEED_TOOLS"  # set where a missing program is a failure and not a reason to skip
OFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(OFFICE is None and not os.environ.get(NEEDED), reason="no LibreOffice here")


def converted(path: Path, suffix: str, *options: str) -> Path:
    """Return what LibreOffice saves a file as, in a folder beside it; `suffix` may name a filter (`csv:…`)."""
    return all_converted([path], suffix, *options)[0]


def all_converted(paths: Sequence[Path], suffix: str, *options: str) -> list[Path]:
    """Return what LibreOffice saves files of one folder as, started once."""
    assert OFFICE is not None, "LibreOffice is not installed (.ci/packages.txt)"
    parent = paths[0].parent
    folder = parent / "saved"
    profile = f"-env:UserInstallation={(parent / 'profile').as_uri()}"
    files = map(str, paths)
    line = [OFFICE, profile, "--headless", *options, "--convert-to", suffix, "--outdir", str(folder), *files]
    subprocess.run(line, check=True, capture_output=True, timeout=240)
    return [folder / f"{path.stem}.{suffix.partition(':')[0]}" for path in paths]


def opened(path: Path | IO[bytes], **options: bool) -> Any:
    """Return a workbook as openpyxl reads it; that library tells no types."""
    return importlib.import_module("openpyxl").load_workbook(path, **options)
