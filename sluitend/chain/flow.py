"""What follows what: the whole order of the chain on one screen.

A step may import earlier steps only; what comes later it starts through this table. Everything that follows runs in
the same transaction as what it follows. There are no signals and no save() overrides.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.module_loading import import_string

FOLLOWS: Mapping[str, tuple[str, ...]] = {
    # before a report is written: do we know these people, and do they have a case
    "report.arrived": ("sluitend.chain.match.recognise",),
    # at the moment of receiving, not after the assessment
    "report.received": (
        "sluitend.chain.match.link",
        "sluitend.chain.monitor.put_back_at_direct_safety",
        "sluitend.chain.pickup.ask_at_once",
        "sluitend.chain.assess.start_clock",
        "sluitend.chain.clocks.start_duty_to_inform",
        "sluitend.chain.share.own_family.notice_same",
    ),
    # a report that leaves a case for one of its own
    "report.split": (
        "sluitend.chain.share.own_family.keep_along",
        "sluitend.chain.pickup.ask_at_once",
        "sluitend.chain.assess.start_clock",
        "sluitend.chain.clocks.start_duty_to_inform",
    ),
    "case.joined": ("sluitend.chain.monitor.absorb", "sluitend.chain.share.own_family.keep_along"),
    # joined by mistake: what went along goes back
    "case.parted": ("sluitend.chain.monitor.give_back", "sluitend.chain.share.own_family.keep_along"),
    "case.untouched": ("sluitend.chain.monitor.leave_behind",),
    "assess.recorded": ("sluitend.chain.pickup.ask_what_follows",),
    "pickup.declined": ("sluitend.chain.handover.escalate_refusal",),
    "protect.arrested": ("sluitend.chain.pickup.ask_what_follows",),
    # a refusal to supply content that somebody does not leave at that
    "share.refused": ("sluitend.chain.handover.escalate_refusal",),
    "handover.declined": ("sluitend.chain.handover.escalate_refusal",),
    "handover.accepted": ("sluitend.chain.monitor.plan_checks",),
    # who directs turns out to know the family
    "share.director_kept_out": ("sluitend.chain.handover.naming.ask_another_director",),
    "clock.passed": ("sluitend.chain.handover.escalate_silence",),
}

# What a waiting task does when its moment has come.
TASKS: Mapping[str, str] = {
    "clock": "sluitend.chain.clocks.tick",
    "escalation": "sluitend.chain.handover.climb",
    "check": "sluitend.chain.monitor.remind",
    "action": "sluitend.chain.plan.remind",
    "glass": "sluitend.chain.share.glass.remind",
    "scan": "sluitend.chain.share.scanning.scan",
}


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, handed to what follows. `data` is for that one pair; see the follower."""

    name: str
    now: datetime
    by: int | None = None
    case: int | None = None
    data: Mapping[str, Any] = field(default_factory=dict)

    @property
    def case_id(self) -> int:
        """The case it happened in; every event but `report.arrived` has one."""
        if self.case is None:
            raise ValueError(f"{self.name} is about no case")
        return self.case


def follow(event: Event) -> tuple[Any, ...]:
    """Run what follows, in order, in the transaction that is open; returns what each answered."""
    return tuple(import_string(path)(event) for path in FOLLOWS[event.name])
