"""Clocks: started, warned, reached, passed, put on hold, made longer, met. None ends in silence (promise 5)."""

from sluitend.chain.clocks.changing import extend, resume, suspend
from sluitend.chain.clocks.informing import informed, start_duty_to_inform
from sluitend.chain.clocks.running import GOING, LABELS, Starting, end, give, meet, start, start_new, tick

__all__ = [
    "GOING",
    "LABELS",
    "Starting",
    "end",
    "extend",
    "give",
    "informed",
    "meet",
    "resume",
    "start",
    "start_duty_to_inform",
    "start_new",
    "suspend",
    "tick",
]
