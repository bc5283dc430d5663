"""Promise 6: a refusal has another taker or an escalation, the same day."""

from collections.abc import Iterator

from sluitend.records.models import Escalation, Handover, Pickup
from sluitend.records.verify.finding import Finding
from sluitend.rules.calendar import AMSTERDAM


def refusals() -> Iterator[Finding]:
    """Every request and every handover that was declined; and no escalation hangs on in a case that is over."""
    days: dict[str, set[object]] = {}
    for cause, at in Escalation.objects.values_list("cause", "raised_at"):
        days.setdefault(cause, set()).add(at.astimezone(AMSTERDAM).date())
    for key, at in Pickup.objects.exclude(takes_over_from=None).values_list("takes_over_from_id", "asked_at"):
        days.setdefault(f"pickup:{key}", set()).add(at.astimezone(AMSTERDAM).date())
    for name, model in (("pickup", Pickup), ("handover", Handover)):
        rows = model._default_manager.filter(state="declined").order_by("pk")
        for key, at, number in rows.values_list("pk", "decided_at", "case__number"):
            if at is None or at.astimezone(AMSTERDAM).date() not in days.get(f"{name}:{key}", set()):
                yield Finding(6, number, f"weigering {name}:{key} kreeg die dag geen vervolg")
    left = Escalation.objects.filter(solved_at=None).exclude(case__state="open").order_by("pk")
    for key, number in left.values_list("pk", "case__number"):
        yield Finding(6, number, f"opschaling {key} hangt aan een casus die niet open is")
