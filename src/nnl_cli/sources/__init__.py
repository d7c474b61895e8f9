"""A path becomes tables of raw rows, every cell knowing its place."""
