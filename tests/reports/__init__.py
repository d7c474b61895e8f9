"""Tests of what is shown: every format of a report, and every view beside it."""
