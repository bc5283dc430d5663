"""Melden: a signal comes in by any door and is never lost (promise 1)."""

from sluitend.chain.report.advice import turn_into_report
from sluitend.chain.report.aside import again, keep_aside
from sluitend.chain.report.disposal import dispose
from sluitend.chain.report.drafts import forget_draft, save_draft
from sluitend.chain.report.receiving import Received, receive

__all__ = [
    "Received",
    "again",
    "dispose",
    "forget_draft",
    "keep_aside",
    "receive",
    "save_draft",
    "turn_into_report",
]
