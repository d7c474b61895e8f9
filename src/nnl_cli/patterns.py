"""Regular expressions that are compiled when they are first asked: one run meets few of those that the house knows."""

import re
from typing import Any, AnyStr, cast

ASKED = ("match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer")


class _Late:
    """A pattern in waiting; once asked, its methods are those of the compiled one."""

    def __init__(self, source: Any, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        made = re.compile(self._source, self._flags)
        for method in ASKED:
            setattr(self, method, getattr(made, method))
        return getattr(made, name)


def late(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return a pattern that costs nothing until it is asked."""
    return cast("re.Pattern[AnyStr]", _Late(source, flags))
