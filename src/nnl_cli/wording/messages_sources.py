"""What can be wrong with an input file, and how to mend it."""

SOURCES: dict[str, tuple[str, str]] = {}
