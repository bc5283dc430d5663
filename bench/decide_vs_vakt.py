"""One look at a time with its full answer, beside vakt (access policies in Python) with the same rules in memory."""

import logging

from bench.harness import Figure, bench
from bench.looks import entry, in_turns, sample
from bench.looks_for_vakt import guard, inquiry
from sluitend.rules.sharing import cedar
from sluitend.rules.sharing.looking import ROWS, decide

LOOKS = sample(300)
REPEAT = 100


@bench("decide_vs_vakt", unit="decisions/s", aim="ratio >= 30")
def decide_vs_vakt() -> Figure:
    """Ours: outcome, rule, source and a log entry. Vakt: ready inquiries, its own log off, that and what.

    The extra line counts one question to vakt as a whole decision.
    """
    logging.getLogger("vakt").setLevel(logging.CRITICAL)
    door = guard(ROWS)
    asked = [[inquiry(look, action) for action in cedar.ACTIONS] for look in LOOKS]
    found = [cedar.seen(*(door.is_allowed_check(one) for one in both)) for both in asked]
    if found != [decide(look).seen for look in LOOKS]:
        raise RuntimeError("vakt and the table of looks do not agree")

    def vakt_both() -> int:
        return len([[door.is_allowed_check(one) for one in both] for both in asked])

    def vakt_once() -> int:
        return len([door.is_allowed_check(what) for _that, what in asked])

    ours, peer = in_turns(_ours, vakt_both)
    single, once = in_turns(_ours, vakt_once, rounds=3)
    return Figure(ours, peer, (Figure(single, once, name="one question a decision", unit="decisions/s"),))


def _ours() -> int:
    for _turn in range(REPEAT):
        kept = [entry(look, decide(look)) for look in LOOKS]
    return REPEAT * len(kept)
