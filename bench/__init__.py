"""Side-by-side figures, ours and a peer's in one run (`make bench`, `make bench-NAME`). They never fail."""
