"""What is shown before sending is what the other reads after it: the same lines, the same words, nobody more."""

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sluitend.chain import plan, share
from sluitend.chain.share.advising import rehearse
from sluitend.records.models import AccessLog, Organisation
from sluitend.records.read.preview import seen_at
from tests.covers import covers
from tests.web.now import right_now

CATEGORIES = ["statement", "injury_medical", "finance", "children", "hidden_address", "plan"]


@pytest.fixture
def pieces(case, cast):
    """Names of something of ours in each category."""
    for category in CATEGORIES[:-1]:
        share.state(case=case.pk, subject=category, text=f"Over {category}", source="Arts", category=category,
                    by=cast.tess, now=right_now(minutes=5))  # fmt: skip
    plan.set_goal(case=case.pk, text="Rust in huis", by=cast.tess, now=right_now(minutes=4))
    plan.agree(case=case.pk, text="Niet alleen thuis", with_whom="Sanne", by=cast.tess, now=right_now(minutes=4))
    return {one.name: one.category for one in share.pieces(case)}


@covers("R-SHARE-06")
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_preview_is_what_the_other_sees_afterwards(case, cast, pieces, data):
    from django.db import transaction

    names = data.draw(st.sets(st.sampled_from(sorted(pieces)), min_size=1), label="pieces")
    arosa, now = Organisation.objects.get(code="arosa"), timezone.now()
    told = {"case": case.pk, "recipient": arosa.pk, "ground": "weighing", "purpose": "Opvang", "by": cast.tess,
            "categories": sorted({pieces[name] for name in names}), "only": sorted(names), "now": now}  # fmt: skip

    def look():
        return seen_at(arosa.pk, case.number, sorted(names), contact=cast.petra, now=now)

    with transaction.atomic():
        logged = AccessLog.objects.count()
        before = rehearse(look, **told)
        assert AccessLog.objects.count() == logged
        share.disclose(**told)
        assert look() == before
        assert before.pieces + before.closed == len(names)
        transaction.set_rollback(True)


def test_a_hidden_address_and_who_reported_are_not_in_the_preview_of_a_report(case, cast, pieces):
    arosa, now = Organisation.objects.get(code="arosa"), timezone.now()
    report = next(name for name in pieces if name.startswith("report:"))
    seen = rehearse(lambda: seen_at(arosa.pk, case.number, [report], contact=cast.petra, now=now), case=case.pk,
                    recipient=arosa.pk, ground="weighing", purpose="Opvang", only=[report], by=cast.tess,
                    now=now)  # fmt: skip
    assert seen.pieces == 1 and "schreeuwen" in seen.lines[0].text
    assert "K. Agent" not in repr(seen)
    assert {one.name for one in seen.members} >= {"Sanne Bakker"}
