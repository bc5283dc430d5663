"""Whether the promise holds after a story: the same check as `sluitend verify`, and work that failed."""

from sluitend.records import trail
from sluitend.records.models import Task


def faults() -> list[str]:
    """One line for everything that does not hold."""
    found = [f"spoor, regel {one.number}: {one.what}" for one in trail.broken()]
    failed = Task.objects.exclude(error="").order_by("pk")
    return found + [f"taak {row.kind} is mislukt: {row.error}" for row in failed]
