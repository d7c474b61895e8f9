"""Attacks that take longer than a test should: `just torture` runs all of them, the suite a few of each."""
