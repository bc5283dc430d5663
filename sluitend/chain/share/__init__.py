"""Delen: nothing crosses the border of an organisation without a recorded ground (promise 7)."""

from sluitend.chain.share.asking import answer_content, ask_content, escalate_request
from sluitend.chain.share.carrying import carry_new, carry_to, carry_to_each, takers
from sluitend.chain.share.consenting import consent, withdraw_consent
from sluitend.chain.share.disclosing import disclose
from sluitend.chain.share.holding_back import answer_reader, ask_reader, keep_back
from sluitend.chain.share.kin import tell_family
from sluitend.chain.share.pieces import Piece, known_category, pieces
from sluitend.chain.share.telling import state

__all__ = [
    "Piece",
    "answer_content",
    "answer_reader",
    "ask_content",
    "ask_reader",
    "carry_new",
    "carry_to",
    "carry_to_each",
    "consent",
    "disclose",
    "escalate_request",
    "keep_back",
    "known_category",
    "pieces",
    "state",
    "takers",
    "tell_family",
    "withdraw_consent",
]
