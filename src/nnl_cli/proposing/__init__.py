"""Propose how an office's labels, names and values are to be read; nothing of it holds before a person reviewed it."""
