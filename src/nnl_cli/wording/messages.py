"""The catalogue: every sentence that nnl says, Vietnamese first, English beside it."""

from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module

from nnl_cli.wording.messages_cli import CLI
from nnl_cli.wording.messages_documents import SAID
from nnl_cli.wording.messages_figures import MADE_VIEWS
from nnl_cli.wording.messages_options import OPTIONS
from nnl_cli.wording.messages_report import REPORT
from nnl_cli.wording.messages_screen import SCREEN
from nnl_cli.wording.messages_views import VIEWS

Message = tuple[str, str]
OFTEN: Mapping[str, Message] = {
    **REPORT,
    **CLI,
    **OPTIONS,
    **VIEWS,
    **MADE_VIEWS,
    **SAID,
    **SCREEN,
}
# What one run in many says: the files of a group are read when a code is asked for that nothing before it has.
SELDOM: Sequence[Mapping[str, tuple[str, ...]]] = (
    {  # what is wrong with data
        "sources": ("SOURCES",),
        "layouts": ("SOURCES",),
        "data": ("DATA",),
        "rows": ("ROWS",),
        "scripts": ("DATA", "SOURCES"),
        "causes": ("CAUSES",),
    },
    {
        "plan": ("PLAN",),
        "page": ("PAGE",),
        "books": ("BOOKS",),
        "papers": ("PAPERS",),
        "account": ("ACCOUNT",),
        "letters": ("WRONG", "SAID"),
        "remarks": ("REMARKS_FILE", "REMARKS", "REMARKED"),
        "reminders": ("REMINDERS",),
        "comparing": ("COMPARED",),
        "changes": ("CHANGES", "CHANGES_FILE"),
        "reading": ("READING_FILE", "READING"),
    },
    {"map": ("WRONG", "SAID"), "forms": ("WRONG", "FORMS"), "folder": ("WRONG", "FOLDER")},  # of one command alone
    {"marking": ("WRONG", "SAID")},  # and of one option
)


class _Catalogue(Mapping[str, Message]):
    """All messages by code; a seldom one is there once it, or all, are asked for."""

    def __init__(self) -> None:
        self._known = dict(OFTEN)
        self._waiting = iter(SELDOM)

    def __getitem__(self, code: str) -> Message:
        while code not in self._known and self._more():
            continue
        return self._known[code]

    def __iter__(self) -> Iterator[str]:
        while self._more():
            continue
        return iter(self._known)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _more(self) -> bool:
        """Read the next group, and say whether there was one."""
        group = next(self._waiting, None)
        for file, names in (group or {}).items():
            module = import_module(f"nnl_cli.wording.messages_{file}")
            for name in names:
                self._known |= getattr(module, name)
        return group is not None


MESSAGES: Mapping[str, Message] = _Catalogue()
