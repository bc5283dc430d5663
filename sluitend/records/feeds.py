"""The secret of a calendar feed, as it is kept."""

from sluitend.records.crypto import index_digest


def feed_digest(token: str) -> str:
    """Under which the secret of an address is found again; the secret itself is kept nowhere."""
    return index_digest(f"calendar {token}")


def event_name(kind: str, key: int) -> str:
    """A name for one dated thing that is always the same, in every feed, and says nothing about it."""
    return index_digest(f"event {kind}:{key}")
