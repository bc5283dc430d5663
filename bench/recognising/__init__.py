"""Finding one new record in a register: ours and three others, each in a process of its own, over the same files."""
