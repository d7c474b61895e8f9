"""Figures, verdicts and codes become words: the only stop that rounds and the only one that speaks."""
