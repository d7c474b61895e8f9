"""Where a template runs: jinja2's sandbox without calls, attributes or modules; turns and letters have an end."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from jinja2 import StrictUndefined, Template, nodes
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from nnl_cli.reports.papers.xml import fitting
from nnl_cli.reports.templates.fields import FIELDS
from nnl_cli.reports.templates.grammar import LOOP, check
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.figures import number

MOST_TURNS = 200_000  # of all loops together; 40 targets in 150 places take 6,000
MOST_LETTERS = 24_000_000  # of a filled part, with the markup around its text
BRACES = str.maketrans({"{": "&#123;", "}": "&#125;"})  # the filling library makes `{{` of `{_{`


class EndlessError(Exception):
    """A template takes more turns, or gives more letters, than any document has."""


class _Bounded(Template):
    """A template that stops where it gives more than a document holds."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        """Return the filled text; raises EndlessError."""
        pieces, left = [], MOST_LETTERS
        for piece in self.generate(*args, **kwargs):
            left -= len(piece)
            if left < 0:
                raise EndlessError
            pieces.append(piece)
        return "".join(pieces)


class Sandbox(ImmutableSandboxedEnvironment):
    """Fills templates in one language; a new one for every template that is filled."""

    template_class = _Bounded

    def __init__(self, speaker: Speaker, turns: int = MOST_TURNS) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined, optimized=False, finalize=self._printed)
        self._speaker, self._turns = speaker, turns
        self.globals.clear()
        self.filters = {**FILTERS, "bounded": self._bounded, "join": self._joined}
        self.tests = {"even": lambda n: n % 2 == 0, "odd": lambda n: n % 2 == 1}

    def from_string(self, source: str | nodes.Template, *args: Any, **kwargs: Any) -> Template:
        """Return a template whose every loop counts its turns; raises WrongError for what may not be said."""
        tree = self.parse(source) if isinstance(source, str) else source
        check(tree, FIELDS)  # once more, as it is handed over: what a library made of a document is not trusted
        for loop in list(tree.find_all(nodes.For)):
            loop.iter = nodes.Filter(loop.iter, "bounded", [], [], None, None, lineno=loop.lineno)
        tree.set_environment(self)
        return super().from_string(tree, *args, **kwargs)

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ARG002  # the sandbox's own form
        """Refuse: a template calls nothing."""
        return False

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return what stands in a group under a name; nothing of Python's is ever reached."""
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return what stands in a group under a name."""
        if isinstance(obj, LoopContext) and argument in LOOP:
            return getattr(obj, argument)
        if isinstance(obj, Mapping) and argument in obj:
            return obj[argument]
        return self.undefined(obj=obj, name=argument)

    def _bounded(self, entries: Sequence[Any]) -> Iterator[Any]:
        for entry in entries:
            self._turns -= 1
            if self._turns < 0:
                raise EndlessError
            yield entry

    def _joined(self, entries: Sequence[Any], sign: str = "", name: str | None = None) -> str:
        return sign.join(str(entry if name is None else entry[name]) for entry in self._bounded(entries))

    def _printed(self, value: Any) -> Any:
        """Return a value as text of a document: no markup, no tag, no letter that XML cannot hold."""
        text = self._text(value)
        return Markup(str(escape(fitting(text))).translate(BRACES))  # noqa: S704  # it is escaped

    def _text(self, value: Any) -> str:
        if isinstance(value, Markup):  # a text of the template's own, which was escaped when it was read
            return value.unescape()
        if isinstance(value, bool):
            return self._speaker.say("truth-yes" if value else "truth-no")
        return number(value, self._speaker.lang) if isinstance(value, int) else str(value)


FILTERS: Mapping[str, Callable[[Any], Any]] = {
    "upper": lambda text: str(text).upper(),
    "lower": lambda text: str(text).lower(),
    "capitalize": lambda text: str(text)[:1].upper() + str(text)[1:],
    "length": len,
}
