"""Tests of the stop that turns paths into tables."""
