"""Judge an education plan's targets from the tables that schools and communes send."""

__version__ = "0.1.0"
