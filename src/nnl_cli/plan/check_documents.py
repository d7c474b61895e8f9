"""Check what a plan says of documents and of definitions that change: ids, circles, and what a version may replace."""

from nnl_cli.plan.checker import Checker
from nnl_cli.plan.documents import Document
from nnl_cli.plan.indicators import Indicator
from nnl_cli.plan.tree import Path
from nnl_cli.plan.versions import Version


class DocumentChecker(Checker):
    """Looks through the documents of a plan, and the versions of its indicators."""

    def run(self) -> None:
        for name, document in self.pieces.documents.items():
            self.check_ends(("documents", name))
            if document.supersedes:
                path: Path = ("documents", name, "supersedes")
                if self.check_known("document-undeclared", path, document.supersedes, self.pieces.document_ids):
                    self.check_circle(path, name)
        for index, indicator in self.pieces.indicators.items():
            self.check_versions(("indicators", index, "versions"), indicator)

    def check_ends(self, path: Path) -> None:
        """Refuse one that supersedes from no period, and one that begins and supersedes none."""
        given = self.given(path, Document)
        if given is not None and len(given & {"supersedes", "from"}) == 1:
            self.refuse("document-supersedes-from", path)

    def check_circle(self, path: Path, name: str) -> None:
        """Refuse a document that ends one by which it is ended itself, once for each circle."""
        chain, documents = [name], self.pieces.documents
        while (one := documents.get(chain[-1])) and one.supersedes and one.supersedes not in chain:
            chain.append(one.supersedes)
        last = documents.get(chain[-1])
        if last and last.supersedes == name and name == min(chain):
            self.refuse("document-circle", path, found=" → ".join([*chain, name]))

    def check_versions(self, path: Path, indicator: Indicator) -> None:
        seen: set[str] = set()
        for index, version in enumerate(indicator.versions):
            if version.from_ in seen:
                self.refuse("version-twice", (*path, index, "from"), found=version.from_)
            seen.add(version.from_)
            self.check_replaced((*path, index), indicator, version)

    def check_replaced(self, path: Path, indicator: Indicator, version: Version) -> None:
        """Refuse what a version cannot replace: there is no such key, or the figure would be one of another kind."""
        for key in version.replaces:
            if indicator.numerator is None:
                self.refuse("version-of-no-fields", (*path, key), key=True, found=key)
            elif key == "denominator" and indicator.denominator is None:
                self.refuse("version-other-kind", (*path, key), key=True, found=indicator.id)
