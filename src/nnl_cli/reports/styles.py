"""The style of every verdict on a screen, in one place: the words carry the meaning, the colour goes with them."""

from nnl_cli.report.model import Verdict
from nnl_cli.reports.layout import Style

STYLES = {
    Verdict.MET: Style.MET,
    Verdict.MISSED: Style.MISSED,
    Verdict.UNDETERMINED: Style.OPEN,
    Verdict.NO_DATA: Style.OPEN,
    Verdict.NOT_APPLICABLE: Style.NOTE,
}
