"""The timeline of a case narrowed, and what is new while the page is open: never more than one may know."""

import re

from django.utils import timezone

from sluitend.chain import pickup, plan, share
from sluitend.records.models import AccessLog, Organisation, PersonLink
from tests.web.test_case_page import page_of, take_up, text_of


def test_the_timeline_is_narrowed_by_numbers_and_codes_and_nonsense_is_left_out(as_, case, cast):
    client = as_("tess")
    person = PersonLink.objects.filter(mention__report__case=case).first().person_id
    share.state(case=case.pk, subject="Wonen", text="Woont hier", source="Buur", by=cast.tess, now=timezone.now(),
                person=person)  # fmt: skip
    address = f"/casussen/{case.number}/"
    part = {"HX-Request": "true", "HX-Target": "tijdlijn-deel"}

    def lines(query):
        return text_of(client.get(address + query, headers=part))

    assert "Woont hier" in lines("?soort=statements") and "geduwd" not in lines("?soort=statements")
    assert "Woont hier" in lines(f"?wie={person}") and "Erbij gevraagd" not in lines(f"?wie={person}")
    assert "Er is niets dat hierbij past." in lines("?wie=999999")
    for nonsense in ("?wie=x&organisatie=-1&soort=alles&blad=%00", "?blad=99999999999999999", "?soort=<b>"):
        assert "Woont hier" in lines(nonsense) and "geduwd" in lines(nonsense), nonsense
    assert "<html" not in client.get(address, headers=part).content.decode()


def test_about_whom_something_is_that_stays_closed_is_not_told_by_narrowing(as_, case, cast):
    person = PersonLink.objects.filter(mention__report__case=case).first().person_id
    pickup.ask(case=case.pk, organisation=Organisation.objects.get(code="zvh-rr").pk, question="Denkt u mee?",
               by=cast.tess, now=timezone.now())  # fmt: skip
    share.state(case=case.pk, subject="Ziekte", text="Is ziek", source="Huisarts", by=cast.tess, now=timezone.now(),
                person=person)  # fmt: skip
    case.disclosures.update(ended_at=timezone.now())
    client = as_("zoe")
    assert "Wat u niet ziet" in text_of(page_of(client, case))
    narrowed = text_of(client.get(f"/casussen/{case.number}/?wie={person}"))
    assert "Er is niets dat hierbij past." in narrowed


def test_news_is_one_line_for_who_may_open_the_case_and_nothing_for_others(as_, case, cast):
    take_up(case, cast, "netwerk-feijenoord", "samira")
    client = as_("tess")
    line = int(re.search(rf"/casussen/{case.number}/nieuws/(\d+)/", page_of(client, case).content.decode())[1])
    address = f"/casussen/{case.number}/nieuws/{line}/"
    assert client.get(address).status_code == 204
    plan.agree(case=case.pk, text="Geheime plek", by=cast.tess, now=timezone.now())
    assert client.get(address).status_code == 204  # one's own doing is no news
    plan.agree(case=case.pk, text="Geheime plek", by=cast.samira, now=timezone.now())
    said = text_of(client.get(address))
    assert "Samira deed iets om" in said and "Veiligheidsafspraak gemaakt" in said and "Geheime plek" not in said
    looks = AccessLog.objects.count()
    client.get(address)
    assert AccessLog.objects.count() == looks
    stranger = as_("cora")
    there, nowhere = stranger.get(address), stranger.get("/casussen/2026-99999/nieuws/1/")
    assert (there.status_code, nowhere.status_code) == (404, 404)
