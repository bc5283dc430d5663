"""What a mail server sends back when a letter could not be delivered (RFC 3464): which letter, and is it for ever."""

import email
import re
from email import policy
from email.message import Message

KEY = re.compile(r"<([0-9a-f]{32})@")
FOR_EVER = re.compile(r"5\.(1\.\d+|2\.1|7\.13)\b")  # no such address, or it is closed; a full box may be emptied


def undeliverable(raw: bytes) -> frozenset[str]:
    """The keys of our letters that this report says can never arrive; empty when it says nothing of the kind."""
    parts = list(email.message_from_bytes(raw, policy=policy.compat32).walk())
    if not any(_says_never(part) for part in parts):
        return frozenset()
    headers = [value for part in parts for value in (part.get("Message-ID"), _as_text(part)) if value]
    return frozenset(KEY.findall("\n".join(map(str, headers))))


def _says_never(part: Message) -> bool:
    return str(part.get("Action", "")).strip().lower() == "failed" and bool(
        FOR_EVER.match(str(part.get("Status", "")).strip())
    )


def _as_text(part: Message) -> str:
    """Headers of the letter, which some servers send back as text."""
    if part.get_content_type() != "text/rfc822-headers":
        return ""
    raw = part.get_payload(decode=True)
    return raw.decode("utf-8", "replace") if isinstance(raw, bytes) else ""
