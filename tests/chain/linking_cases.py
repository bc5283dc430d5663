"""What tests of linked cases share: two cases that nothing links, joining and parting them, and what each has."""

from typing import Any

import pytest
from django.apps import apps

from sluitend.chain import clocks, handover, match, plan, share
from sluitend.records.models import (
    CaseLink,
    Clock,
    Pickup,
)
from tests.cast import DAY, HOUR, START, Cast
from tests.chain.linking import WOMEN, Put, told

NOW = START + DAY
OF_THE_CASE = {"TrailEntry", "Notice", "AccessLog", "Direction", "SafetyHold", "CaseLink", "Listed", "Waiting", "Watch",
               "PersonTie", "Clock", "Pickup"}  # fmt: skip


@pytest.fixture
def two(cast: Cast) -> tuple[Put, Put]:
    """The older and the younger case, of two women whom nothing links."""
    return told(cast, WOMEN[0]), told(cast, WOMEN[1], at=START + HOUR)


def join(ours: Put, theirs: Put, cast: Cast, **words: object) -> int:
    given = {"why": "Eén gezin", "by": cast.tess, "now": NOW, **words}
    return match.join(case=ours.case, other=theirs.number, **given)  # type: ignore[arg-type]


def link_of(other: Put) -> CaseLink:
    return CaseLink.objects.filter(other=other.case, undone_at=None, kind="joined").get()


def part(other: Put, cast: Cast, **words: object) -> int:
    given = {"why": "Toch twee gezinnen", "by": cast.tess, "now": NOW + HOUR, **words}
    return match.part(case_link=link_of(other).pk, **given)  # type: ignore[arg-type]


def belongs(case: int) -> dict[str, list[int]]:
    """Which rows are of this case: all kinds, but what tells of the case itself."""
    models = [one for one in apps.get_app_config("records").get_models() if one.__name__ not in OF_THE_CASE]
    has = [one for one in models if any(field.name == "case" and field.concrete for field in one._meta.get_fields())]
    found = {one.__name__: sorted(one._default_manager.filter(case=case).values_list("pk", flat=True)) for one in has}
    return {name: keys for name, keys in found.items() if keys}


def waits(case: int) -> list[tuple[Any, ...]]:
    """What runs and what is asked in this case: who, until when."""
    going = Clock.objects.filter(case=case, state__in=clocks.GOING).exclude(subject__startswith="pickup:")
    terms = going.values_list("term", "subject", "starts_at", "due_at", "owner", "organisation")
    asks = Pickup.objects.filter(case=case).values_list("organisation", "question", "state", "asked_at")
    return [*sorted(terms, key=str), *sorted(asks, key=str)]


def work(case: Put, cast: Cast) -> None:
    """Things of every kind in this case."""
    share.state(case=case.case, subject="Schulden", text="Er is een deurwaarder.", source="zij", by=cast.tess, now=NOW)
    plan.set_goal(case=case.case, text="Rust", by=cast.tess, now=NOW)
    plan.add_action(case=case.case, text="Bellen", owner=cast.tess, due=NOW + DAY, by=cast.tess, now=NOW)
    handover.escalate(case=case.case, reason="Wie doet wat?", by=cast.tess, now=NOW)
