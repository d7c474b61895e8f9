"""Ask LibreOffice what it makes of a file, where it is installed."""

import importlib
import os
import shutil
import subprocess
from pathlib import Path
from typing import IO, Any

import pytest

NEEDED = "NNL_TESTS_NEED_TOOLS"  # set where a missing program is a failure and not a reason to skip
OFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(OFFICE is None and not os.environ.get(NEEDED), reason="no LibreOffice here")


def converted(path: Path, suffix: str, *options: str) -> Path:
    """Return what LibreOffice saves a file as, in a folder beside it; `suffix` may name a filter (`csv:…`)."""
    assert OFFICE is not None, "LibreOffice is not installed (.ci/packages.txt)"
    folder = path.parent / "saved"
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    line = [OFFICE, profile, "--headless", *options, "--convert-to", suffix, "--outdir", str(folder), str(path)]
    subprocess.run(line, check=True, capture_output=True, timeout=240)
    return folder / f"{path.stem}.{suffix.partition(':')[0]}"


def opened(path: Path | IO[bytes]) -> Any:
    """Return a workbook as openpyxl reads it; that library tells no types."""
    return importlib.import_module("openpyxl").load_workbook(path)
