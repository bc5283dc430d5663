"""Overdragen: warm, never empty-handed, and up the ladder when somebody says no or nothing."""

from sluitend.chain.handover.answering import accept, decline, withdraw
from sluitend.chain.handover.escalating import climb, escalate, escalate_refusal, escalate_silence, solve
from sluitend.chain.handover.offering import offer

__all__ = [
    "accept",
    "climb",
    "decline",
    "escalate",
    "escalate_refusal",
    "escalate_silence",
    "offer",
    "solve",
    "withdraw",
]
