"""Pages read the real clock, so what they show must have happened around this moment."""

from datetime import UTC, datetime, timedelta


def right_now(**ago: float) -> datetime:
    """This moment, or so long ago: right_now(hours=3)."""
    return datetime.now(UTC) - timedelta(**ago)
