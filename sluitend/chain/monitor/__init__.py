"""Volgen: checks after the handover to the local field, relapse, closing, and joining two cases of one family."""

from sluitend.chain.monitor.checking import check_done, plan_checks, remind
from sluitend.chain.monitor.closing import close, leave_behind
from sluitend.chain.monitor.joining import absorb
from sluitend.chain.monitor.parting import give_back
from sluitend.chain.monitor.relapse import new_violence, put_back_at_direct_safety

__all__ = [
    "absorb",
    "check_done",
    "close",
    "give_back",
    "leave_behind",
    "new_violence",
    "plan_checks",
    "put_back_at_direct_safety",
    "remind",
]
