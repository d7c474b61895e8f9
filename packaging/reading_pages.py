"""Write the pages of the documentation as HTML, for people who have a browser and no more."""

import html
import os
import re
from itertools import pairwise
from pathlib import Path, PurePosixPath

from markdown_it import MarkdownIt
from markdown_it.token import Token

PAGES = ("README.md", "README.en.md", "CHANGELOG.md", "docs/*.md", "examples/**/*.md", "plans/*.md")
FOR_DEVELOPERS = ("docs/house.md", "docs/speed.md")
READER = MarkdownIt("commonmark").enable("table")
STYLE = """body{font:16px/1.5 "Segoe UI",Arial,sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#1a1a1a}
pre{background:#f4f4f4;padding:.7em;overflow-x:auto}
code{font-family:Consolas,"DejaVu Sans Mono",monospace;font-size:.9em}
table{border-collapse:collapse}th,td{border:1px solid #bbb;padding:.3em .6em;text-align:left;vertical-align:top}
img{max-width:100%;border:1px solid #ccc}"""
OF_FOLDER = {  # stands first on a page that is written for whoever has the source
    "README.md": "<p><strong>Thư mục giải nén này không cần Python, mạng hay cài đặt gì:</strong> bắt đầu ở "
    '<em>Doc truoc.txt</em>, rồi <a href="docs/huong-dan.html">một năm làm việc</a>. Mục “Chạy thử” là cho '
    "người lấy mã nguồn.</p>\n",
    "README.en.md": "<p><strong>This folder needs no Python, no network, no installing:</strong> begin with "
    "<em>Doc truoc.txt</em>. What stands below on trying it is for whoever takes the source.</p>\n",
}
PAGE = """<!DOCTYPE html>
<html lang="{lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><style>{style}</style></head><body>
{body}</body></html>
"""


def write_pages(root: Path, folder: Path) -> None:
    """Write every page into its place; the other files that pages lead to are there already."""
    pages = [path.relative_to(root).as_posix() for pattern in PAGES for path in sorted(root.glob(pattern))]
    pages = [page for page in pages if page not in FOR_DEVELOPERS]
    for page in pages:
        target = (folder / page).with_suffix(".html")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(as_html((root / page).read_text(encoding="utf-8"), page, pages, folder), encoding="utf-8")


def as_html(text: str, page: str, pages: list[str], folder: Path) -> str:
    """Return one page as HTML; a link to what the folder has not is left as its words."""
    tokens = READER.parse(text)
    for before, token in pairwise(tokens):
        if before.type == "heading_open":
            before.attrSet("id", anchor(token.content))
        for child in token.children or ():
            if child.type == "link_open":
                mend_link(child, page, pages, folder)
    title = next(token.content for before, token in pairwise(tokens) if before.tag == "h1")
    body = OF_FOLDER.get(page, "") + READER.renderer.render(tokens, READER.options, {})
    lang = "vi" if re.search(r"[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđ]", title.lower()) else "en"
    return PAGE.format(lang=lang, title=html.escape(title), style=STYLE, body=body)


def anchor(heading: str) -> str:
    """Return what a link calls a heading, as the web shows these pages."""
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading)
    return re.sub(r"[^\w -]", "", plain.lower()).replace(" ", "-")


def mend_link(link: Token, page: str, pages: list[str], folder: Path) -> None:
    """Let a link to a page lead to its HTML; take its aim from one that would lead nowhere."""
    path, _, heading = str(link.attrs["href"]).partition("#")
    if re.match(r"[a-z]+:", path) or not path:
        return
    target = os.path.normpath(PurePosixPath(page).parent / path).replace(os.sep, "/")
    if target in pages:
        path = str(PurePosixPath(path).with_suffix(".html"))
        link.attrs["href"] = f"{path}#{heading}" if heading else path
    elif not (folder / target).exists():
        del link.attrs["href"]
