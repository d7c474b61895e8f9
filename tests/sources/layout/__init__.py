"""Tests of the steps over rows of text."""
