"""Linking and unlinking people and cases in any order, between reports, answers and the clock: the promise holds."""

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import initialize, run_state_machine_as_test

from sluitend.chain.report import receive
from tests.cast import Cast
from tests.promise.early import Early
from tests.promise.families import told
from tests.promise.linked import Linked
from tests.promise.machine import Chain
from tests.promise.test_machine import COMMON
from tests.promise.trying import STEPS

pytestmark = pytest.mark.both_databases


class Tangle(Linked):
    """The steps of the great machine that links get in the way of, and links more often than there."""

    receive_, dispose, decide, unlink = Early.receive, Early.dispose, Early.decide, Early.unlink
    act, offer, answer, close, again = Chain.act, Chain.offer, Chain.answer, Chain.close, Chain.again
    more_ties, more_untied = Linked.tie, Linked.untie  # said twice, chosen twice as often
    more_links, more_unlinked = Linked.link_cases, Linked.unlink_cases
    time_goes_by, _the_worker_falls = Chain.time_goes_by, Chain._the_worker_falls

    @initialize()
    def families(self) -> None:
        """Four reports of families that hardly have anything to do with each other."""
        for number in (0, 54, 107, 9):
            self.try_(receive, None, message=told(number), by=None)


def test_no_order_of_linking_and_unlinking_breaks_the_promise(cast: Cast) -> None:
    STEPS.clear()
    how = settings(max_examples=6, stateful_step_count=40, derandomize=True, phases=[Phase.generate], **COMMON)
    run_state_machine_as_test(Tangle, settings=how)
    done = {name: count for name, count in STEPS.items() if name.startswith("done:match")}
    print(f"links: {done}")
    assert sum(done.values()) >= 4, "it must not become a test in which nothing is linked"
