"""A short-lived leave to fetch the bytes of one attachment: for one person, one thing and a few minutes.

It opens nothing by itself: who fetches is signed in, is the one it was given to, and passes the table of looks again.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.signing import BadSignature, Signer

MINUTES = timedelta(minutes=5)
_PURPOSE = "sluitend.attachment"  # a signature for something else opens nothing here


@dataclass(frozen=True, slots=True)
class Pass:
    """`what`: shown, thumb or original."""

    attachment: int
    what: str


def give(viewer: int, attachment: int, what: str, *, now: datetime) -> str:
    """A word for in an address; it holds numbers and no content."""
    until = int((now + MINUTES).timestamp())
    return Signer(salt=_PURPOSE).sign_object([viewer, attachment, what, until])


def read(word: str, viewer: int, *, now: datetime) -> Pass | None:
    """What it gives leave for; None when it was made up, is of somebody else, or is over."""
    try:
        whose, attachment, what, until = Signer(salt=_PURPOSE).unsign_object(word)
    except (BadSignature, ValueError, TypeError):
        return None
    return Pass(attachment, what) if whose == viewer and now.timestamp() < until else None
