"""Melden: a signal comes in by any door and is never lost (promise 1)."""

from sluitend.chain.report.advice import turn_into_report
from sluitend.chain.report.aside import again, keep_aside
from sluitend.chain.report.disposal import dispose
from sluitend.chain.report.drafts import forget_draft, save_draft
from sluitend.chain.report.feedback import tell_reporter
from sluitend.chain.report.receiving import Received, receive
from sluitend.chain.report.returning import (
    add_words,
    come_back,
    leave_word,
    mark_used,
    receive_with_code,
    show_once,
    wish_contact,
)
from sluitend.chain.report.sent_once import OTHER_CONTENT, receive_once

__all__ = [
    "OTHER_CONTENT",
    "Received",
    "add_words",
    "again",
    "come_back",
    "dispose",
    "forget_draft",
    "keep_aside",
    "leave_word",
    "mark_used",
    "receive",
    "receive_once",
    "receive_with_code",
    "save_draft",
    "show_once",
    "tell_reporter",
    "turn_into_report",
    "wish_contact",
]
