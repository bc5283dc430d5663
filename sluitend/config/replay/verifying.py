"""Whether the promise holds after a story: the same check as `sluitend verify`, and work that failed."""

from datetime import datetime

from sluitend.records.models import Case, Task
from sluitend.records.verify import findings


def faults(cases: set[int], now: datetime) -> list[str]:
    """One line for everything about these cases, or about no case at all, that does not hold at this moment."""
    numbers = set(Case.objects.filter(pk__in=cases).values_list("number", flat=True))
    ours = [one for one in findings(now=now) if not one.case or one.case in numbers]
    found = [f"belofte {one.promise}: {one.text} {one.case}".rstrip() for one in ours]
    failed = Task.objects.exclude(error="").order_by("pk")
    return found + [f"taak {row.kind} is mislukt: {row.error}" for row in failed]
