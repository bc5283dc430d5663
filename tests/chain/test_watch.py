"""Following a case: only who sees it can, twice is once, and it ends when one says so."""

import pytest

from sluitend.chain import watch
from sluitend.chain.errors import Unknown
from sluitend.chain.report import receive
from sluitend.records.models import Watch
from sluitend.records.read import viewer_of
from sluitend.records.read.watching import watched
from tests.cast import HOUR, START, report

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast):
    return receive(message=report(), by=cast.karim, now=START).case


def test_who_sees_a_case_can_follow_it_and_stop_again(case, cast):
    for _turn in range(2):
        watch.watch(case=case, by=cast.bram, now=START + HOUR)
    assert watched(viewer_of(cast.bram), [case]) == {case}
    assert watched(viewer_of(cast.tess), [case]) == frozenset()
    watch.unwatch(case=case, by=cast.bram, now=START + 2 * HOUR)
    watch.unwatch(case=case, by=cast.bram, now=START + 3 * HOUR)
    assert watched(viewer_of(cast.bram), [case]) == frozenset()
    watch.watch(case=case, by=cast.bram, now=START + 4 * HOUR)
    rows = Watch.objects.filter(worker=cast.bram).order_by("at").values_list("at", "ended_at")
    assert list(rows) == [(START + HOUR, START + 2 * HOUR), (START + 4 * HOUR, None)]


@pytest.mark.parametrize("name", ["cora", "pim", "fred"])
def test_who_does_not_see_a_case_cannot_follow_it_nor_learn_that_it_is_there(case, cast, name):
    for key in (case, case + 1000):
        with pytest.raises(Unknown, match="bestaat niet"):
            watch.watch(case=key, by=getattr(cast, name), now=START)
    assert not Watch.objects.exists()
