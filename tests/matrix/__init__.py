"""The matrix: every page, operation and output, for every role in every relation to a case, with planted words."""
