"""The only tables of Sluitend, and the only door to read them (`records.read`)."""
