"""A real browser opens the page: no request, no error, nothing wider than a phone."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from running import run_nnl

EXAMPLES = Path(__file__).parents[2] / "examples"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
NEEDED = "NNL_TESTS_NEED_TOOLS"  # set where a missing program is a failure and not a reason to skip
# A frame as wide as a phone, measured from outside.
PHONE = """<!doctype html><body><iframe id=f src="r.html" width=390 height=800></iframe><script>
addEventListener("load", () => { const inside = document.getElementById("f").contentDocument;
document.body.title = inside.documentElement.scrollWidth + " " + inside.querySelectorAll("article").length })
</script>"""


def opened(file: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Return what a browser without a screen says of a page."""
    browser = next((found for found in map(shutil.which, BROWSERS) if found), None)
    if browser is None:
        if os.environ.get(NEEDED):
            pytest.fail("no Chromium is installed")
        pytest.skip("no Chromium is installed")  # on a desk without one: .ci/run installs it and sets NEEDED
    given = ("--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files", "--enable-logging=stderr")
    home = f"--user-data-dir={file.parent / 'profile'}"
    return subprocess.run(
        [browser, *given, home, *options, file.as_uri()], capture_output=True, text=True, timeout=120, check=False
    )


def test_a_browser_opens_the_page(tmp_path: Path) -> None:
    """It shows the answer, reports no breach of the page's policy, no error and no request; a phone scrolls one way.

    Printed it has pages.
    """
    this, last = (str(EXAMPLES / f"minh-hoa-{year}.csv") for year in (2024, 2023))
    run_nnl(["check", this, "--baseline", last, "--lang", "vi", "-o", str(tmp_path / "r.html")])
    log = tmp_path / "net.json"
    told = opened(tmp_path / "r.html", "--dump-dom", f"--log-net-log={log}")
    assert "mức bắt buộc" in told.stdout
    assert told.stdout.count("<article") == (tmp_path / "r.html").read_text(encoding="utf-8").count("<article")
    assert not re.search("CONSOLE|Content Security|Refused to", told.stderr), told.stderr[-2000:]
    asked = set(re.findall(r'"url":"((?:https?|wss?)://[^"/]*)', log.read_text(encoding="utf-8")))
    assert not [one for one in asked if "google" not in one and "gvt1" not in one]  # the browser's own errands
    (tmp_path / "phone.html").write_text(PHONE, encoding="utf-8")
    found = re.search(r'<body title="(\d+) (\d+)"', opened(tmp_path / "phone.html", "--dump-dom").stdout)
    assert found
    assert int(found[1]) <= 390
    assert int(found[2]) > 40
    opened(tmp_path / "r.html", f"--print-to-pdf={tmp_path / 'r.pdf'}")
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")
