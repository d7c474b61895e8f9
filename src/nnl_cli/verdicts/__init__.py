"""Totals beside targets become a report: exact verdicts, bounds, baselines and shortfalls. Nothing rounds here."""
