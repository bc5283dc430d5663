"""Doors to other systems: their formats in, our plain messages out. Knows no database and no chain."""
