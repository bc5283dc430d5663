"""A whole register against itself: made ready once, then each tool in a process of its own."""
