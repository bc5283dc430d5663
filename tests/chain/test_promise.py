"""Who comes in herself gets a name and a moment; who only types a name learns nothing about a known family."""

from dataclasses import replace

import pytest

from sluitend.chain.report import receive
from sluitend.connect.message import Reporter
from sluitend.records.models import Case, Clock, Notice
from tests.cast import DAY, EMRE, HOUR, SANNE, START, Cast, report

pytestmark = pytest.mark.django_db


def at_the_public_door(**changes: object):
    told = {"door": "public", "reporter": Reporter(), "safe_contact": "App alleen overdag", "mentions": (SANNE,)}
    return report(**{**told, **changes})


def test_a_citizen_gets_somebody_near_her_and_a_promised_moment(cast: Cast) -> None:
    received = receive(message=at_the_public_door(), by=None, now=START)
    promised = Clock.objects.get(case=received.case, term="public_answer")
    assert received.director
    assert received.promised_at == promised.due_at > START
    assert promised.owner is not None and promised.owner.name == received.director


def test_the_public_door_never_tells_who_directs_a_known_family(cast: Cast) -> None:
    desk = receive(message=report(door="walk_in"), by=cast.filo, now=START)
    again = receive(message=at_the_public_door(), by=None, now=START + DAY)
    unknown = receive(
        message=at_the_public_door(mentions=(replace(EMRE, family_name="Xander", given_names="Q", phones=()),)),
        by=None, now=START + DAY + HOUR,
    )  # fmt: skip
    assert desk.director == "Filo"
    assert again.joined and not unknown.joined
    assert again.director not in ("", "Filo")
    assert again.promised_at is not None


def test_who_promised_for_another_director_is_told(cast: Cast) -> None:
    receive(message=report(door="walk_in"), by=cast.filo, now=START)
    receive(message=at_the_public_door(), by=None, now=START + DAY)
    assert Notice.objects.filter(kind="promised").count() == 1


def test_a_stranger_does_not_replace_the_safe_way_to_reach_her(cast: Cast) -> None:
    first = receive(message=report(door="walk_in", safe_contact="Bel haar zus"), by=cast.filo, now=START)
    receive(message=at_the_public_door(safe_contact="Bel mij op 06"), by=None, now=START + DAY)
    assert Case.objects.get(pk=first.case).safe_contact == "Bel haar zus"
