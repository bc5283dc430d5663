"""Is this someone we know? Pure: normalise, compare, weigh, and say why. No database, no clock."""
