"""Telling outside the program that something waits, without saying what: by e-mail and in a calendar."""

from sluitend.chain.notify.addresses import Given, confirm, forget, give_address
from sluitend.chain.notify.bouncing import came_back
from sluitend.chain.notify.choosing import choose
from sluitend.chain.notify.feeds import end_feed, new_feed
from sluitend.chain.notify.gathering import gather
from sluitend.chain.notify.sending import send_due

__all__ = [
    "Given",
    "came_back",
    "choose",
    "confirm",
    "end_feed",
    "forget",
    "gather",
    "give_address",
    "new_feed",
    "send_due",
]
