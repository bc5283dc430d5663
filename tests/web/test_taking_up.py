"""Taking up several questions with one press: each for itself, and what came of each is told."""

from django.utils import timezone

from sluitend.chain import pickup
from sluitend.records.models import Case, Pickup
from tests.web.test_work_list import another_report


def test_several_are_taken_up_with_one_press_and_each_answer_is_told(as_, case, cast):
    cases = [case.pk, another_report(cast, 1).case, another_report(cast, 2).case]
    rows = [Pickup.objects.get(case=one, organisation__code="netwerk-feijenoord") for one in cases]
    pickup.accept(pickup=rows[0].pk, by=cast.joost, now=timezone.now())
    pickup.accept(pickup=rows[1].pk, by=cast.samira, now=timezone.now())
    keys = [row.pk for row in rows] + [rows[2].pk, 999_999_999, "x", "-1", ""]
    answer = as_("samira").post("/oppakken/", {"pickup": keys, "next": "/?lijst=network"}, follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain == [("/?lijst=network", 302)]
    third = Case.objects.get(pk=cases[2]).number
    assert f"U heeft dit opgepakt: {rows[2].question} ({third})" in page
    assert f"U had dit zelf al opgepakt: {Case.objects.get(pk=cases[1]).number}." in page
    assert f"{case.number}: Joost heeft dit al opgepakt." in page and "bestaat niet, of is aan een andere" in page
    for row, who in zip(rows, (cast.joost, cast.samira, cast.samira), strict=True):
        row.refresh_from_db()
        assert (row.state, row.decided_by_id) == ("accepted", who)


def test_a_press_without_a_tick_asks_to_tick(as_, case):
    assert "Vink eerst aan" in as_("samira").post("/oppakken/", {"next": "/"}, follow=True).content.decode()


def test_after_taking_up_nobody_is_sent_to_another_site(as_, case):
    for to in ("https://example.org/", "//example.org/", "\\\\example.org"):
        assert as_("samira").post("/oppakken/", {"next": to}).url == "/"
