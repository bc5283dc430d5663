"""The peer: the barest Django view that does the least of the same work, served by the same process as ours."""
