"""Logs tell what went wrong and where; never who it was about."""

import logging
import re
import traceback
from types import TracebackType
from typing import Any

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
NINE_DIGITS = re.compile(r"(?<!\d)\d{8,9}(?!\d)")
QUERY = re.compile(r"\?[^\s\"']*")
E_MAIL = re.compile(r"[^\s<>@\"']+@[^\s<>@\"']+")


class PrivateFormatter(logging.Formatter):
    """Keeps the kind of an error and the lines of code it passed, and drops its text.

    An error's text often quotes the value that caused it ("Key (bsn)=(…) already exists"), so it stays out.
    Query strings, e-mail addresses and numbers as long as a citizen service number are blotted out.
    """

    def formatException(self, ei: ExcInfo) -> str:
        kind, _, trace = ei
        frames = "".join(traceback.format_tb(trace))
        return f"{frames}{kind.__module__}.{kind.__qualname__}" if kind else ""

    def format(self, record: logging.LogRecord) -> str:
        record.exc_text = None  # another handler may have kept the full text
        text = super().format(record)
        for pattern in (QUERY, E_MAIL, NINE_DIGITS):
            text = pattern.sub("…", text)
        return text


CONFIG: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "private": {
            "()": PrivateFormatter,
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "private"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        # Django's own handlers would write the full text next to ours.
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.db.backends": {"level": "WARNING"},
    },
}
