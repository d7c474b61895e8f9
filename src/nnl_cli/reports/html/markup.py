"""Build HTML from texts and elements: what is no element is escaped, so that no text from outside is ever markup."""

from functools import lru_cache
from html import escape

from nnl_cli.wording.plain import plain

VOID = frozenset({"meta", "rect", "path", "br"})  # elements that hold nothing


class Markup(str):
    """A text that is HTML; only this module makes one, out of escaped texts."""

    __slots__ = ()


Child = str | None


def text(value: str) -> Markup:
    """Return a text as it is read: no sign in it acts, nothing in it is hidden or turns the direction of writing."""
    return value if isinstance(value, Markup) else Markup(escape(plain(value)))


def tag(element: str, /, *children: Child, **attributes: str | None) -> Markup:
    """Return an element with its children, texts among them escaped; None, and an attribute that is None, is left out.

    Attributes are written as in Python: `class_`, `aria_label`.
    """
    head = "".join([element, *(_attribute(key, value) for key, value in attributes.items() if value is not None)])
    if element in VOID:
        return Markup(f"<{head}/>")
    return Markup(f"<{head}>{join(*children)}</{element}>")


def join(*children: Child) -> Markup:
    """Return elements and texts one after the other."""
    return Markup("".join([child if isinstance(child, Markup) else text(child) for child in children if child]))


def sheet(style: str) -> Markup:
    """Return the style element of the page; its text is `nnl`'s own and stands as it is, as its hash asks."""
    return Markup(f"<style>{style}</style>")


@lru_cache(maxsize=4096)
def _attribute(key: str, value: str) -> str:
    return f' {key.rstrip("_").replace("_", "-")}="{escape(plain(value))}"'
