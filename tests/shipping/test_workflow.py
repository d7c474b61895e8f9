"""The workflow of GitHub, which cannot run here, is well formed and asks for no more than it needs."""

import re
import tomllib
from typing import Any

import yaml

from pages import ROOT

TEXT = (ROOT / ".github" / "workflows" / "build.yml").read_text(encoding="utf-8")
WORKFLOW: dict[str, Any] = yaml.load(TEXT, yaml.BaseLoader)  # else `on` is a yes
JOBS: dict[str, dict[str, Any]] = WORKFLOW["jobs"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
VERSIONS = ["3.11", "3.12", "3.13", "3.14"]
SYSTEMS = ["ubuntu", "windows", "macos"]
FOR_A_TAG = "startsWith(github.ref, 'refs/tags/v')"
PINNED = re.compile(r"[\w-]+/[\w-]+@(v\d+|release/v\d+|[0-9a-f]{40})")


def systems(job: str) -> list[str]:
    """Return the systems that a job runs on, without their versions."""
    return [name.partition("-")[0] for name in JOBS[job]["strategy"]["matrix"]["os"]]


def steps() -> list[dict[str, Any]]:
    """Return the steps of all jobs."""
    return [step for job in JOBS.values() for step in job["steps"]]


def before(job: str) -> set[str]:
    """Return all jobs that must have gone well before one begins."""
    needed = JOBS[job].get("needs", [])
    return set(needed).union(*(before(name) for name in needed))


def test_every_system_tests_every_version() -> None:
    """Three systems, Python 3.11 to 3.14, all of them to their end; the oldest is the one that the project asks for."""
    assert JOBS["test"]["strategy"]["matrix"]["python"] == VERSIONS
    assert systems("test") == systems("folder") == SYSTEMS
    assert JOBS["test"]["strategy"]["fail-fast"] == "false"
    assert PROJECT["requires-python"] == f">={VERSIONS[0]}"


def test_each_job_may_do_no_more_than_it_must() -> None:
    """All only read; the release writes to the repository and publishing asks PyPI for its word, neither the other."""
    assert WORKFLOW["permissions"] == {"contents": "read"}
    given = {name: job["permissions"] for name, job in JOBS.items() if "permissions" in job}
    assert given == {"release": {"contents": "write"}, "publish": {"id-token": "write"}}
    assert "secrets." not in TEXT
    checkouts = [step for step in steps() if step.get("uses", "").startswith("actions/checkout@")]
    assert {step["with"]["persist-credentials"] for step in checkouts} == {"false"}


def test_only_a_tag_is_released_and_only_after_all_tests() -> None:
    """What is published was tested, the folders themselves included."""
    assert {name for name, job in JOBS.items() if job.get("if") == FOR_A_TAG} == {"release", "publish"}
    assert before("publish") == JOBS.keys() - {"publish"}
    assert JOBS["publish"]["environment"] == "pypi"


def test_nothing_that_others_made_changes_unseen() -> None:
    """Every action is named with its major version or the hash of a commit."""
    used = [step["uses"] for step in steps() if "uses" in step]
    assert len(used) > 10
    assert [action for action in used if not PINNED.fullmatch(action)] == []


def test_no_name_of_a_branch_or_a_tag_becomes_a_command() -> None:
    """What whoever pushes may choose reaches a shell as a variable."""
    lines = [step["run"] for step in steps() if "run" in step]
    assert [line for line in lines if "${{" in line] == []


def test_the_workflow_runs_what_is_there() -> None:
    """The files and extras that it names are in the repository; no job runs without an end."""
    lines = "\n".join(step["run"] for step in steps() if "run" in step)
    named = set(re.findall(r"(?:packaging/\w+\.py|tests/\w+|\.ci/run|constraints\.txt)", lines))
    assert named >= {"packaging/make_folder.py", "tests/shipping", ".ci/run", "constraints.txt"}
    assert [name for name in named if not (ROOT / name).exists()] == []
    extras = {extra for found in re.findall(r"\.\[([\w,]+)\]", lines) for extra in found.split(",")}
    assert extras
    assert extras <= PROJECT["optional-dependencies"].keys()
    assert [name for name, job in JOBS.items() if "timeout-minutes" not in job] == []
