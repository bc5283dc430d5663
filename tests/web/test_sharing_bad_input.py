"""Wrong, hostile and late input on every page about sharing: a clear answer, nothing leaked, nothing half written."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.urls import reverse

from sluitend.chain import report as reporting
from sluitend.chain import share
from sluitend.connect.message import Home, Mention
from sluitend.records.models import AccessLog, BreakGlass, Case, Consent, Disclosure, Noticed, Organisation, Worker
from tests.cast import report
from tests.web.now import right_now

SECRET = "Zij slaapt bij haar zus"
WICKED = {
    "nul": "\x00tekst\x00", "long": "x" * 30_000, "minus": "-1", "huge": "9" * 400, "letters": "abc:def", "empty": "",
    "markup": "<script>alert(1)</script>", "sql": "' OR 1=1 --", "arabic digits": "١٢٣",
    "date": "31-02-2026", "list": "[1, 2]", "unknown": "shoe_size",
}  # fmt: skip
FIELDS = (
    "recipient", "categories", "persons", "purpose", "pieces", "client", "answered", "not_asked", "ground", "danger",
    "until", "until_day", "until_month", "until_year", "until_time", "consent", "line", "q1", "organisation", "person",
    "reason", "why", "about", "given", "said_by", "outcome", "kind", "owner", "question", "text", "number", "consulted",
    "keep", "kept_why", "casus", "finding", "username", "statement", "corrects", "checked", "controller", "password",
    "again", "case", "given_names", "family_name", "phone", "postcode", "born_day", "born_month", "born_year",
)  # fmt: skip
LOOKED = {AccessLog, Noticed}  # a look leaves its line, also when it is refused


@pytest.fixture
def other(cast):
    """Another family, of which Samira knows nothing."""
    home = Home(street="Briandplaats", number="40", postcode="3068 JJ", city="Rotterdam")
    mentions = (Mention(given_names="Anna", family_name="Vermeer", role="victim", homes=(home,)),)
    made = reporting.receive(message=report(mentions=mentions), by=cast.karim, now=right_now(minutes=3))
    return Case.objects.get(pk=made.case)


@pytest.fixture
def told(case, cast):
    return share.state(case=case.pk, subject="Verblijf", text=SECRET, source="Zijzelf", by=cast.tess,
                       now=right_now(minutes=2))  # fmt: skip


def pages(case, key):
    """Every page about sharing that takes something in."""
    number = case.number
    slugs = ("toestemming", "niet-delen", "delen", "meelezen", "inhoud-vragen", "buiten-houden", "ik-ken-dit-gezin",
             "verzoek", "eigen-pagina")  # fmt: skip
    listed = [f"/casussen/{number}/{slug}/" for slug in slugs]
    listed += [f"/casussen/{number}/toestemming-intrekken/{key}/", f"/casussen/{number}/eigen-pagina/{key}/code/"]
    listed += [f"/vragen-om-inhoud/{key}/", f"/vragen-om-inhoud/{key}/opschalen/", f"/meelezen/{key}/"]
    listed += [f"/overleg-anoniem/{key}/antwoord/", f"/overleg-anoniem/{key}/melding/", f"/verzoeken/{key}/"]
    listed += ["/overleg-anoniem/vragen/", "/noodtoegang/", "/zoeken/", f"/privacy/noodtoegang/{key}/"]
    return [
        *listed,
        f"/privacy/opgevallen/{key}/",
        "/privacy/buiten-houden/",
        "/mijn/vraag/",
        f"/mijn/toestemming/{key}/",
    ]


def rows():
    """How many rows every table holds, but those that say that somebody looked."""
    models = set(apps.get_app_config("records").get_models()) - LOOKED
    return {model.__name__: model._default_manager.count() for model in models}


@pytest.mark.parametrize(
    ("name", "kind"), [*(("tess", kind) for kind in WICKED), ("fred", "nul"), ("fred", "letters"), ("fred", "huge")]
)
def test_no_field_of_any_page_about_sharing_breaks_it_and_what_is_refused_writes_nothing(as_, case, name, kind):
    client = as_(name)
    client.raise_request_exception = False
    value = WICKED[kind]
    for key in (1, 999_999_999) if kind == "unknown" else (1,):
        for page in pages(case, key):
            for step in ("", "grounds", "preview", "send"):
                if step and "/delen/" not in page:
                    continue
                before = rows()
                answer = client.post(page, {**dict.fromkeys(FIELDS, value), "to": step or value})
                assert answer.status_code < 500, (page, step)
                if answer.status_code >= 400:
                    assert rows() == before, (page, step)


@pytest.mark.parametrize("name", ["samira", "cora"])
def test_a_case_that_is_not_ones_own_is_not_opened_by_any_form_nor_told_of(as_, case, other, told, name, cast):
    client = as_(name)
    for page in pages(other, 1):
        if other.number in page:
            before = rows()
            answer = client.post(page, {"text": "Toch", "reason": "Toch", "purpose": "Toch", "to": "preview"})
            assert answer.status_code in (403, 404), page
            assert rows() == before and "Vermeer" not in answer.content.decode()


def test_the_row_of_another_case_does_not_go_along_with_the_number_of_ones_own(as_, case, other, cast):
    consent = share.consent(case=other.pk, given=True, about="Hulp", by=cast.noor if other.director_id == cast.noor
                            else cast.tess, now=right_now(minutes=1))  # fmt: skip
    row = Consent.objects.get(pk=consent)
    client, before = as_("samira"), rows()
    answer = client.post(
        f"/casussen/{case.number}/toestemming-intrekken/{row.pk}/", {"why": "Zomaar", "line": str(10**9)}
    )
    assert answer.status_code in (403, 404, 422)
    row.refresh_from_db()
    assert row.withdrawn_at is None and rows() == before


def test_breaking_the_glass_of_a_case_that_is_not_there_says_so_and_keeps_what_was_typed(as_, cast):
    answer = as_("cora").post(reverse("glass"), {"number": "2026-09999", "reason": "Zij belt en gilt"})
    assert answer.status_code == 422 and "Zij belt en gilt" in answer.content.decode()
    assert "Er is geen casus met dit nummer" in answer.content.decode()
    assert not BreakGlass.objects.exists()


def test_a_ground_that_ended_yesterday_shows_nothing_today_and_what_was_given_stays_on_record(as_, case, told, cast):
    arosa = Organisation.objects.get(code="arosa")
    share.disclose(case=case.pk, recipient=arosa.pk, ground="weighing", purpose="Een plek", only=[f"statement:{told}"],
                   by=cast.tess, now=right_now(days=2), until=right_now(days=1))  # fmt: skip
    text = as_("petra").get(reverse("case", args=[case.number])).content.decode()
    assert SECRET not in text
    assert Disclosure.objects.filter(recipient=arosa, piece=f"statement:{told}").exists()


def test_sharing_with_who_left_the_region_is_refused_and_nothing_goes(as_, case, told, cast):
    gone = Organisation.objects.create(code="stichting-weg", name="Stichting Weg", kind="specialist_help")
    Worker.objects.create(username="weg", name="Weg", organisation=gone, role="specialist", on_duty=True)
    typed = {"recipient": gone.pk, "categories": ["statement"], "purpose": "Hulp", "to": "grounds"}
    for step in ("grounds", "preview", "send"):
        answer = as_("tess").post(f"/casussen/{case.number}/delen/", {
            **typed, "to": step, "pieces": [f"statement:{told}"], "client": "told", "not_asked": "Nu niet",
            "ground": "acute_danger", "danger": "Hij komt eraan",
        })  # fmt: skip
        assert answer.status_code == 422 and "doet niet meer mee" in answer.content.decode()
        assert "Hulp" in answer.content.decode()
    assert not Disclosure.objects.filter(recipient=gone).exists()


def test_consent_taken_back_while_the_page_is_open_stops_the_sending_and_says_so(as_, case, told, cast):
    arosa = Organisation.objects.get(code="arosa")
    person = case.reports.first().mentions.first().links.first().person_id
    said = share.consent(case=case.pk, given=True, about="Een plek", person=person, recipient=arosa.pk,
                         categories=["statement"], carry=False, by=cast.tess, now=right_now(minutes=1))  # fmt: skip
    typed = {"recipient": arosa.pk, "categories": ["statement"], "persons": [str(person)], "purpose": "Een plek",
             "pieces": [f"statement:{told}"], "ground": "consent"}  # fmt: skip
    client, page = as_("tess"), f"/casussen/{case.number}/delen/"
    client.post(page, {**typed, "to": "preview"})
    share.withdraw_consent(consent=said, by=cast.tess, now=right_now(seconds=1))
    answer = client.post(page, {**typed, "to": "send"})
    assert answer.status_code == 422 and "Een plek" in answer.content.decode()
    assert not Disclosure.objects.filter(piece=f"statement:{told}", recipient=arosa, ended_at=None).exists()


def test_two_consents_that_contradict_each_other_share_nothing_by_themselves(as_, case, told, cast):
    arosa = Organisation.objects.get(code="arosa")
    for given, ago in ((True, timedelta(minutes=2)), (False, timedelta(minutes=1))):
        share.consent(case=case.pk, given=given, about="Een plek", recipient=arosa.pk, by=cast.tess, carry=False,
                      now=right_now() - ago)  # fmt: skip
    typed = {"recipient": arosa.pk, "categories": ["statement"], "purpose": "Een plek", "ground": "consent",
             "pieces": [f"statement:{told}"], "to": "send"}  # fmt: skip
    answer = as_("tess").post(f"/casussen/{case.number}/delen/", typed)
    assert answer.status_code == 422
    assert not Disclosure.objects.filter(piece=f"statement:{told}", recipient=arosa).exists()


def test_sending_the_same_share_twice_shares_it_once(as_, case, told, cast):
    arosa = Organisation.objects.get(code="arosa")
    typed = {"recipient": arosa.pk, "categories": ["statement"], "purpose": "Een plek", "client": "told",
             "pieces": [f"statement:{told}"], "not_asked": "Nu niet", "ground": "acute_danger",
             "danger": "Hij komt eraan", "to": "send"}  # fmt: skip
    client, page = as_("tess"), f"/casussen/{case.number}/delen/"
    assert client.post(page, typed).status_code == 302
    again = client.post(page, typed)
    assert again.status_code in (302, 422)
    assert Disclosure.objects.filter(piece=f"statement:{told}", recipient=arosa).count() == 1
