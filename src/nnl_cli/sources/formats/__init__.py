"""The registry of input formats: what a file's content is decides which function reads it."""
