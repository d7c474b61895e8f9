"""The generators, one module a group of features, each a function from a seed to a case."""
