"""Oppakken: everyone who must act is asked at once; each accepts or declines, with a clock."""

from sluitend.chain.pickup.answering import accept, contact, decline, withdraw
from sluitend.chain.pickup.asking import ask, ask_at_once, ask_what_follows

__all__ = ["accept", "ask", "ask_at_once", "ask_what_follows", "contact", "decline", "withdraw"]
