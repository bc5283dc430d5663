"""Sluitend: one working place for everyone who must act when there is violence at home."""

__version__ = "0.1.0"
