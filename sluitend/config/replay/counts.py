"""The counts of a case at the end of a story, and whether they are as expected."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sluitend.config.replay.outcome import Check
from sluitend.config.replay.story import DIRECTOR
from sluitend.records.models import Case, ClockEvent, Escalation, Handover, Pickup
from sluitend.records.read.insight import case_counts
from sluitend.rules.calendar import AMSTERDAM


def counted(case: Case, now: datetime) -> dict[str, Any]:
    """Everything counted of one case, by name."""
    events = ClockEvent.objects.filter(clock__case=case)
    raised = Escalation.objects.filter(case=case)
    return {
        **asdict(case_counts(case, now=now)),
        "warnings": events.filter(what="warned").count(),
        "alarms": events.filter(what__in=["reached", "passed"]).count(),
        "escalations": raised.count(),
        "open_escalations": raised.filter(solved_at__isnull=True).count(),
        "unanswered_refusals": _unanswered(case),
        "state": case.state,
        "phase": case.phase,
        "director": case.director_organisation.code if case.director_organisation else "",
        "safety": case.safety_holder.code if case.safety_holder else "",
    }


def _unanswered(case: Case) -> int:
    """Refusals in Sluitend after which nobody else was asked and nothing was put to the ladder on the same day."""
    refused = [("pickup", row) for row in Pickup.objects.filter(case=case, state="declined")]
    refused += [("handover", row) for row in Handover.objects.filter(case=case, state="declined")]
    left = 0
    for kind, row in refused:
        passed_on = kind == "pickup" and any(_same_day(next_.asked_at, row.decided_at) for next_ in row.passed_to.all())
        raised = Escalation.objects.filter(case=case, cause=f"{kind}:{row.pk}")
        # The ladder keeps one row: above the first rung it was told earlier than `at`.
        up = any(one.rung > 1 or _same_day(one.at, row.decided_at) for one in raised)
        left += not (passed_on or up)
    return left


def _same_day(one: datetime, other: datetime | None) -> bool:
    return other is not None and one.astimezone(AMSTERDAM).date() == other.astimezone(AMSTERDAM).date()


def compare(
    case: Case, counts: Mapping[str, Any], wanted: Mapping[str, Any], workers: Mapping[str, int]
) -> list[Check]:
    """Each count or fact that the story wants, with what was found."""
    checks = []
    for name, value in wanted.items():
        found = counts[name]
        good = _fits(found, value)
        if name == "director" and value in {*workers, DIRECTOR}:
            good = case.director_id == workers.get(value, case.director_id)
        checks.append(Check(name, value, found, good))
    return checks


def _fits(found: Any, wanted: Any) -> bool:
    if not isinstance(wanted, dict):
        return bool(found == wanted)
    if found is None:
        return False
    return bool(wanted.get("at_least", found) <= found <= wanted.get("at_most", found))
