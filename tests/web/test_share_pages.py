"""Sharing in three pages: asked first, only what is open, and exactly what the other will see before it is sent."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from sluitend.chain import share
from sluitend.records.models import Consent, Disclosure, Notice, Organisation, TrailEntry, Worker
from tests.covers import covers
from tests.web.now import right_now

SECRET = "Blauwe plek op de linkerarm"


@pytest.fixture
def arosa(cast):
    return Organisation.objects.get(code="arosa")


@pytest.fixture
def injury(case, cast):
    return share.state(case=case.pk, subject="Letsel", text=SECRET, source="Huisarts", category="injury_medical",
                       by=cast.tess, now=right_now(minutes=5))  # fmt: skip


def page_of(case):
    return reverse("case_delen", args=[case.number])


def wish(arosa, **changes):
    return {"recipient": arosa.pk, "categories": ["injury_medical"], "purpose": "Een veilige plek", **changes}


def person(case):
    return case.reports.first().mentions.first().links.first().person_id


def chosen(answer):
    return re.findall(r'name="pieces" value="([^"]+)" checked', answer.content.decode())


def test_the_first_page_offers_only_what_we_have_and_whom_we_may_give_it(as_, case, injury):
    text = as_("tess").get(page_of(case)).content.decode()
    assert "Stap 1 van 3" in text and "Letsel en medisch (1)" in text
    assert "Geld en schulden" not in text and "Wie er meldde" not in text
    assert ">Veilig Thuis Rotterdam-Rijnmond</option>" not in text


@covers("R-SHARE-01", "R-SHARE-06", "R-SHARE-30")
def test_with_a_yes_it_takes_three_pages_and_eight_answers_and_the_other_sees_what_was_shown(
    as_, case, injury, arosa, cast
):
    client, typed = as_("tess"), wish(arosa)
    second = client.post(page_of(case), {**typed, "to": "grounds"})
    assert "Stap 2 van 3" in second.content.decode() and chosen(second) == [f"statement:{injury}"]
    typed |= {"pieces": chosen(second), "client": "yes", "answered": f"{person(case)}:self"}
    third = client.post(page_of(case), {**typed, "to": "preview"})
    text = third.content.decode()
    assert "Stap 3 van 3" in text and SECRET in text and "Petra" in text
    assert not Disclosure.objects.filter(recipient=arosa).exists()
    mark = re.search(r'name="consent" value="([^"]+)"', text)[1]
    assert len(typed) <= 8
    sent = client.post(page_of(case), {**typed, "consent": mark, "to": "send"})
    assert sent.status_code == 302
    row = Disclosure.objects.get(recipient=arosa, case=case)
    assert (row.ground, row.category, row.client_knows) == ("consent", "injury_medical", True)
    assert row.receipt.outcome == "yes" and row.consent == Consent.objects.get(case=case)
    assert TrailEntry.objects.filter(case=case, verb="share.disclose").exists()
    seen = as_("petra").get(reverse("case", args=[case.number])).content.decode()
    assert SECRET in seen
    told = Notice.objects.get(worker=cast.petra, kind="shared")
    assert "Bakker" not in told.text and "Demir" not in told.text


def test_the_preview_writes_nothing_and_tells_nobody(as_, case, injury, arosa, cast):
    before = (Disclosure.objects.count(), Notice.objects.count(), TrailEntry.objects.count())
    typed = wish(arosa, pieces=[f"statement:{injury}"], client="told", not_asked="Zij slaapt", ground="acute_danger",
                 danger="Hij komt eraan")  # fmt: skip
    answer = as_("tess").post(page_of(case), {**typed, "to": "preview"})
    assert "Stap 3 van 3" in answer.content.decode()
    assert (Disclosure.objects.count(), Notice.objects.count(), TrailEntry.objects.count()) == before


@covers("R-SHARE-02")
def test_without_consent_only_the_questions_of_the_chosen_ground_must_be_answered(as_, case, injury, arosa):
    client = as_("tess")
    typed = wish(arosa, pieces=[f"statement:{injury}"], client="silent", not_asked="Hij leest mee", ground="weighing")
    short = client.post(page_of(case), {**typed, "q1": "Een plek", "to": "send"})
    assert short.status_code == 422 and "beantwoord de vijf vragen" in short.content.decode()
    assert "Hij leest mee" in short.content.decode() and "Een plek" in short.content.decode()
    five = {f"q{number}": f"Antwoord {number}" for number in range(1, 6)}
    assert client.post(page_of(case), {**typed, **five, "to": "send"}).status_code == 302
    row = Disclosure.objects.get(recipient=arosa)
    assert row.ground == "weighing" and row.answers["q3"] == "Antwoord 3"
    assert (row.client_knows, row.client_not_told_why) == (False, "Hij leest mee")


@covers("R-SHARE-10")
def test_the_whole_report_is_not_proposed_where_the_statements_say_enough(as_, case, injury, arosa):
    answer = as_("tess").post(page_of(case), {**wish(arosa, categories=["injury_medical", "statement"]),
                                              "to": "grounds"})  # fmt: skip
    text = answer.content.decode()
    assert chosen(answer) == [f"statement:{injury}"]
    assert "De hele melding" in text and "Het hele verhaal is niet nodig" in text


BROKEN = {
    "no recipient": ({"recipient": ""}, "Kies met wie u deelt."),
    "no purpose": ({"purpose": ""}, "Schrijf met welk doel u deelt."),
    "unknown category": ({"categories": ["shoe_size"]}, "Deze categorie kennen we niet."),
    "reporter": ({"categories": ["reporter_identity"]}, "Deze categorie kennen we niet."),
    "nothing there": ({"categories": ["finance"]}, "niets dat nog niet is gedeeld"),
    "stranger": ({"persons": ["999999"]}, "hoort niet bij dit gezin"),
    "unknown organisation": ({"recipient": "999999"}, "in deze regio niet bekend"),
    "no pieces": ({"pieces": []}, "Kies ten minste één stuk."),
    "no client": ({"client": ""}, "Kies of de cliënt het weet."),
    "no reason": ({"client": "told", "not_asked": ""}, "Schrijf waarom u nu geen toestemming vraagt."),
    "no ground": ({"ground": ""}, "Kies de grond"),
    "covenant that is not there": ({"ground": "covenant"}, ""),
    "made-up ground": ({"ground": "handig"}, "Kies de grond"),
}


@pytest.mark.parametrize("case_of", BROKEN, ids=str)
def test_what_is_wrong_is_said_nothing_is_sent_and_what_was_typed_stays(as_, case, injury, arosa, case_of):
    changes, message = BROKEN[case_of]
    good = wish(arosa, pieces=[f"statement:{injury}"], client="told", not_asked="Zij slaapt nu", ground="acute_danger",
                danger="Hij komt eraan")  # fmt: skip
    answer = as_("tess").post(page_of(case), {**good, **changes, "to": "send"})
    text = answer.content.decode()
    assert answer.status_code == 422 and message in text
    assert "Een veilige plek" in text or "purpose" in changes
    assert "Hij komt eraan" in text
    assert not Disclosure.objects.filter(recipient=arosa).exists()


@covers("R-SHARE-01")
def test_a_consent_that_is_taken_back_while_the_page_is_open_stops_the_sending(as_, case, injury, arosa, cast):
    client = as_("tess")
    typed = wish(arosa, pieces=[f"statement:{injury}"], client="yes", answered=f"{person(case)}:self")
    shown = client.post(page_of(case), {**typed, "to": "preview"}).content.decode()
    mark = re.search(r'name="consent" value="([^"]+)"', shown)[1]
    share.withdraw_consent(consent=Consent.objects.get(case=case).pk, by=cast.tess, now=timezone.now())
    answer = client.post(page_of(case), {**typed, "consent": mark, "to": "send"})
    text = answer.content.decode()
    assert answer.status_code == 422 and "intussen ingetrokken" in text and "Een veilige plek" in text
    assert not Disclosure.objects.filter(recipient=arosa).exists()


def test_an_organisation_that_left_the_region_gets_nothing(as_, case, injury, arosa):
    Organisation.objects.filter(pk=arosa.pk).update(code="weg-uit-de-regio")
    answer = as_("tess").post(page_of(case), {**wish(arosa), "to": "grounds"})
    assert answer.status_code == 422 and "doet niet meer mee in de regio" in answer.content.decode()


def test_a_child_under_twelve_does_not_say_yes_alone(as_, case, injury, arosa, cast):
    daan = case.reports.first().mentions.get(given_names="Daan").links.first().person_id
    share.state(case=case.pk, subject="School", text="Is stil", source="Juf", category="children", person=daan,
                by=cast.tess, now=right_now(minutes=4))  # fmt: skip
    second = as_("tess").post(page_of(case), {**wish(arosa, categories=["children"], persons=[daan]), "to": "grounds"})
    text = second.content.decode()
    assert f'value="{daan}:representative"' in text and f'value="{daan}:self"' not in text


def test_who_does_not_take_part_cannot_share(as_, case, arosa):
    answer = as_("wim").post(page_of(case), {**wish(arosa), "to": "send"})
    assert answer.status_code in (200, 404)
    assert not Disclosure.objects.filter(recipient=arosa).exists()


def test_nothing_of_what_is_typed_stands_in_an_address(as_, case, injury, arosa):
    text = as_("tess").post(page_of(case), {**wish(arosa), "to": "grounds"}).content.decode()
    assert "Een veilige plek" in text
    assert not re.search(r'(href|action)="[^"]*(Een|veilige)', text)


def test_sending_the_same_page_twice_gives_once(as_, case, injury, arosa):
    client = as_("tess")
    typed = wish(arosa, pieces=[f"statement:{injury}"], client="told", not_asked="Nu niet", ground="acute_danger",
                 danger="Hij komt eraan")  # fmt: skip
    assert client.post(page_of(case), {**typed, "to": "send"}).status_code == 302
    again = client.post(page_of(case), {**typed, "to": "send"})
    assert again.status_code == 422
    assert Disclosure.objects.filter(recipient=arosa).count() == 1


def test_a_network_colleague_reads_less_than_who_is_on_duty(as_, case, injury, arosa, cast):
    other = Worker.objects.create(username="pia", name="Pia", organisation=arosa, role="shelter")
    typed = wish(arosa, pieces=[f"statement:{injury}"], client="told", not_asked="Nu niet", ground="acute_danger",
                 danger="Hij komt eraan")  # fmt: skip
    text = as_("tess").post(page_of(case), {**typed, "to": "preview"}).content.decode()
    assert re.search(rf"{other.name}.*?ziet alleen dat het er is", text, re.S)
