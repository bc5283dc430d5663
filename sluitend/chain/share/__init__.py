"""Delen: nothing crosses the border of an organisation without a recorded ground (promise 7)."""

from sluitend.chain.share.carrying import carry_new, carry_to, pieces, takers
from sluitend.chain.share.telling import consent, disclose, state

__all__ = ["carry_new", "carry_to", "consent", "disclose", "pieces", "state", "takers"]
