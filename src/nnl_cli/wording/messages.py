"""The catalogue: every sentence that nnl says, Vietnamese first, English beside it."""

from nnl_cli.wording.messages_account import ACCOUNT
from nnl_cli.wording.messages_books import BOOKS
from nnl_cli.wording.messages_causes import CAUSES
from nnl_cli.wording.messages_cli import CLI
from nnl_cli.wording.messages_data import DATA
from nnl_cli.wording.messages_documents import SAID
from nnl_cli.wording.messages_figures import MADE_VIEWS
from nnl_cli.wording.messages_letters import SAID as LETTERS
from nnl_cli.wording.messages_letters import WRONG
from nnl_cli.wording.messages_page import PAGE
from nnl_cli.wording.messages_papers import PAPERS
from nnl_cli.wording.messages_plan import PLAN
from nnl_cli.wording.messages_remarks import REMARKED, REMARKS, REMARKS_FILE
from nnl_cli.wording.messages_reminders import REMINDERS
from nnl_cli.wording.messages_report import REPORT
from nnl_cli.wording.messages_rows import ROWS
from nnl_cli.wording.messages_screen import SCREEN
from nnl_cli.wording.messages_sources import SOURCES
from nnl_cli.wording.messages_views import VIEWS

Message = tuple[str, str]
MESSAGES: dict[str, Message] = {
    **PLAN,
    **SOURCES,
    **DATA,
    **ROWS,
    **REMARKS_FILE,
    **REMARKS,
    **REMARKED,
    **REPORT,
    **CLI,
    **VIEWS,
    **MADE_VIEWS,
    **SAID,
    **SCREEN,
    **PAGE,
    **PAPERS,
    **BOOKS,
    **ACCOUNT,
    **CAUSES,
    **REMINDERS,
    **WRONG,
    **LETTERS,
}
