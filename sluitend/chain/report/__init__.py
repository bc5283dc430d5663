"""Melden: a signal comes in by any door and is never lost (promise 1).

The way back for who told something at the public door (`returning`) is apart: a code opens it, no story can play it.
"""

from sluitend.chain.report.advice import turn_into_report
from sluitend.chain.report.aside import again, keep_aside
from sluitend.chain.report.disposal import dispose
from sluitend.chain.report.drafts import forget_draft, save_draft
from sluitend.chain.report.feedback import tell_reporter
from sluitend.chain.report.receiving import Received, receive
from sluitend.chain.report.sent_once import OTHER_CONTENT, receive_once

__all__ = [
    "OTHER_CONTENT",
    "Received",
    "again",
    "dispose",
    "forget_draft",
    "keep_aside",
    "receive",
    "receive_once",
    "save_draft",
    "tell_reporter",
    "turn_into_report",
]
