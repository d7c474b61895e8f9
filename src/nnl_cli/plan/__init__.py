"""The law of a run: what should be true, of whom, and where that is written."""
