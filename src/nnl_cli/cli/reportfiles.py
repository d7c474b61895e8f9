"""Read earlier JSON reports, or say which file is none."""

from pathlib import Path

from pydantic import ValidationError

from nnl_cli.problems import Mark, Problem, Severity, UsageError
from nnl_cli.reportfile import ReportFile


def read_report(name: str) -> ReportFile:
    """Return the report of a file; raise UsageError for a file that nnl did not write."""
    try:
        return ReportFile.model_validate_json(Path(name).read_bytes())
    except OSError as error:
        reason = error.strerror or str(error)
    except ValidationError as error:
        reason = error.errors()[0]["msg"]
    raise UsageError(Problem("report-unreadable", Severity.ERROR, Mark(name), None, reason))
