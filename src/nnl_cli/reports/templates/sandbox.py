"""Where a template runs: jinja2's sandbox without calls, attributes or modules; turns and letters have an end."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, cast

from jinja2 import StrictUndefined, Template, nodes
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from nnl_cli.reports.papers.xml import fitting
from nnl_cli.reports.templates.fields import FIELDS
from nnl_cli.reports.templates.grammar import LOOP, check
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.figures import number

MOST_STEPS = 2_000_000  # of all parts together; a table of 40 targets in 150 places takes 500,000
TURN = 10  # steps of a turn of a loop beside what its body says
LETTERS_A_STEP = 50  # of a text that is spelled otherwise
MOST_LETTERS = 24_000_000  # of a filled document, with the markup around its text
BRACES = str.maketrans({"{": "&#123;", "}": "&#125;"})  # the filling library makes `{{` of `{_{`


class EndlessError(Exception):
    """A template takes more steps, or gives more letters, than any document has."""


class _Bounded(Template):
    """A template that stops where it gives more than a document holds."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        """Return the filled text; raises EndlessError."""
        pieces, sandbox = [], cast("Sandbox", self.environment)
        for piece in self.generate(*args, **kwargs):
            sandbox.give(piece)
            pieces.append(piece)
        return "".join(pieces)


class Sandbox(ImmutableSandboxedEnvironment):
    """Fills templates in one language; a new one for every template that is filled."""

    template_class = _Bounded

    def __init__(self, speaker: Speaker) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined, optimized=False, finalize=self._printed)
        self._speaker, self._steps, self._letters = speaker, MOST_STEPS, MOST_LETTERS
        self.globals.clear()
        spelled = {name: partial(self._spelled, spell) for name, spell in SPELLED.items()}
        self.filters = {**spelled, "length": len, "bounded": self._bounded, "join": self._joined}
        self.tests = {"even": lambda n: n % 2 == 0, "odd": lambda n: n % 2 == 1}

    def from_string(self, source: str | nodes.Template, *args: Any, **kwargs: Any) -> Template:
        """Return a template whose every loop counts its steps; raises WrongError for what may not be said."""
        tree = self.parse(source) if isinstance(source, str) else source
        check(tree, FIELDS)  # once more, as it is handed over: what a library made of a document is not trusted
        for loop in list(tree.find_all(nodes.For)):
            steps = nodes.Const(TURN + sum(1 for _ in loop.find_all(nodes.Node)), lineno=loop.lineno)
            loop.iter = nodes.Filter(loop.iter, "bounded", [steps], [], None, None, lineno=loop.lineno)
        tree.set_environment(self)
        return super().from_string(tree, *args, **kwargs)

    def is_safe_callable(self, _obj: Any) -> bool:
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

    def give(self, text: str) -> None:
        """Count the letters of what is given; raises EndlessError."""
        self._letters -= len(text)
        if self._letters < 0:
            raise EndlessError

    def _step(self, steps: int) -> None:
        self._steps -= steps
        if self._steps < 0:
            raise EndlessError

    def _bounded(self, entries: Sequence[Any], steps: int) -> Iterator[Any]:
        """Yield the entries of a list, each for as many steps as its turn can take: no branch is free."""
        for entry in entries:
            self._step(steps)
            yield entry

    def _spelled(self, spell: Callable[[str], str], value: Any) -> str:
        text = str(value)
        self._step(1 + len(text) // LETTERS_A_STEP)
        return spell(text)

    def _joined(self, entries: Sequence[Any], sign: str = "", name: str | None = None) -> str:
        text = sign.join(str(entry if name is None else entry[name]) for entry in self._bounded(entries, TURN))
        self._step(1 + len(text) // LETTERS_A_STEP)
        return text

    def _printed(self, value: Any) -> Any:
        """Return a value as text of a document: no markup, no tag, no letter that XML cannot hold."""
        return escape(fitting(self._text(value))).translate(BRACES)

    def _text(self, value: Any) -> str:
        if isinstance(value, Markup):  # a text of the template's own, which was escaped when it was read
            return value.unescape()
        if isinstance(value, bool):
            return self._speaker.say("truth-yes" if value else "truth-no")
        return number(value, self._speaker.lang) if isinstance(value, int) else str(value)


SPELLED: Mapping[str, Callable[[str], str]] = {
    "upper": str.upper,
    "lower": str.lower,
    "capitalize": lambda text: text[:1].upper() + text[1:],
}
