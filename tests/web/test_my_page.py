"""A client's own page in the browser's view: the code, the page, the requests; nothing of another, no other page."""

import json
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from sluitend.chain import report as reporting
from sluitend.chain import share
from sluitend.chain.share import accounts, rights
from sluitend.records.models import AccessLog, Case, PersonLink, RightsRequest, Statement, TrailEntry, Worker
from tests.cast import report
from tests.chain.test_own_part import EMRE, LOT, SANNE, TIM
from tests.of_others import FACTS, MARK, Around
from tests.pdf_text import pdf_text

pytestmark = pytest.mark.django_db
PASSWORD = "een lang geheim woord"


def person(name):
    return PersonLink.objects.get(mention__given_names=name).person_id


@pytest.fixture
def case(cast):
    told = reporting.receive(message=report(mentions=(SANNE, EMRE, LOT, TIM)), by=cast.karim, now=timezone.now())
    found = Case.objects.get(pk=told.case)
    for name in ("Sanne", "Emre", "Lot", "Tim"):
        share.state(case=found.pk, subject="werk", text=f"{name} werkt in de bakkerij.", source="wijkteam",
                    person=person(name), by=cast.tess, now=timezone.now())  # fmt: skip
    return found


@pytest.fixture
def client_of(case, cast):
    """A function that gives the browser of somebody of the family, signed in with an own password."""

    def browser(name):
        opened = accounts.open_account(case=case.pk, person=person(name), by=cast.tess, now=timezone.now())
        accounts.choose_password(password=PASSWORD, by=opened.account, now=timezone.now())
        found = Client()
        found.force_login(Worker.objects.get(pk=opened.account))
        return found

    return browser


def text(answer):
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())


def test_the_worker_sees_the_code_once_and_the_client_signs_in_with_it_once(case, cast):
    tess = Client()
    tess.force_login(Worker.objects.get(pk=cast.tess))
    address = f"/casussen/{case.number}/eigen-pagina/"
    assert "veilig moment" in text(tess.get(address))
    page = text(tess.post(address, {"person": person("Sanne")}))
    name, code = re.findall(r'class="s-big">([^<]+)<', page)
    assert code not in text(tess.get(address)) and name in text(tess.get(address))
    hers = Client()
    answer = hers.post("/aanmelden/", {"username": name, "password": code})
    assert answer.status_code == 302 and answer.url == "/mijn/"
    assert hers.cookies["sluitend"]["max-age"] == ""
    assert hers.get("/mijn/").url == "/mijn/wachtwoord/"
    assert Client().post("/aanmelden/", {"username": name, "password": code}).status_code == 422
    wrong = hers.post("/mijn/wachtwoord/", {"password": PASSWORD, "again": "anders"})
    assert wrong.status_code == 422 and PASSWORD not in text(wrong)
    assert hers.post("/mijn/wachtwoord/", {"password": "kort", "again": "kort"}).status_code == 422
    assert hers.post("/mijn/wachtwoord/", {"password": PASSWORD, "again": PASSWORD}).url == "/mijn/"
    assert "Mijn pagina" in text(hers.get("/mijn/"))
    again = Client()
    assert again.post("/aanmelden/", {"username": name, "password": PASSWORD}).url == "/mijn/"
    assert again.get("/mijn/").status_code == 200


def test_an_old_code_says_so(case, cast):
    opened = accounts.open_account(
        case=case.pk, person=person("Sanne"), by=cast.tess, now=timezone.now() - timedelta(days=4)
    )
    answer = Client().post("/aanmelden/", {"username": opened.username, "password": opened.code})
    assert answer.status_code == 422 and "werkt niet meer" in text(answer)


def test_only_who_directs_gets_the_page_of_accounts_to_act_on(case, cast):
    joris = Client()
    joris.force_login(Worker.objects.get(pk=cast.zoe))
    answer = joris.post(f"/casussen/{case.number}/eigen-pagina/", {"person": person("Sanne")})
    assert answer.status_code in (200, 403, 404) and not Worker.objects.filter(role="client").exists()


@pytest.mark.parametrize(("me", "other"), [("Sanne", "Emre"), ("Emre", "Sanne"), ("Tim", "Sanne"), ("Lot", "Emre")])
def test_the_page_is_the_same_whatever_happens_around_another(case, client_of, me, other):
    mine = client_of(me)
    before = {address: text(mine.get(address)) for address in ("/mijn/", "/mijn/vraag/")}
    around = Around(case, person(me), person(other), timezone.now())
    for name in FACTS:
        getattr(around, name)()
    for address, page in before.items():
        after = text(mine.get(address))
        assert after == page
        assert MARK not in after and other not in after and "Arosa" not in after
    assert me in before["/mijn/"] or me == "Lot"


def test_the_page_has_a_quick_way_out_no_menu_and_no_number_of_the_case(case, client_of):
    page = text(client_of("Sanne").get("/mijn/"))
    assert 'id="weg"' in page and "Hoofdmenu" not in page and case.number not in page
    assert "htmx" not in page and 'name="robots" content="noindex"' in page


@pytest.mark.parametrize("address", ["/", "/melden/", "/netwerk/", "/verzoeken/", "/inzicht/", "/casussen/{}/"])
def test_a_client_has_no_other_page(case, client_of, address):
    answer = client_of("Sanne").get(address.format(case.number))
    assert answer.status_code in (403, 404)
    assert "Bakker" not in text(answer) and "/mijn/" in text(answer)


def test_the_page_is_for_clients_only(case, cast, client):
    assert client.get("/mijn/").url.startswith("/aanmelden/")
    client.force_login(Worker.objects.get(pk=cast.tess))
    assert client.get("/mijn/").status_code == 403


def test_a_consent_is_taken_back_with_one_button(case, cast, client_of):
    given = share.consent(case=case.pk, given=True, about="Opvang zoeken", person=person("Sanne"), recipient="arosa",
                          by=cast.tess, now=timezone.now())  # fmt: skip
    hers, his = client_of("Sanne"), client_of("Emre")
    assert f"/mijn/toestemming/{given}/" in text(hers.get("/mijn/"))
    assert his.post(f"/mijn/toestemming/{given}/").status_code == 403
    assert hers.post(f"/mijn/toestemming/{given}/").url == "/mijn/"
    page = text(hers.get("/mijn/"))
    assert "gestopt" in page and f"/mijn/toestemming/{given}/" not in page
    twice = hers.post(f"/mijn/toestemming/{given}/")
    assert twice.status_code == 422 and "al ingetrokken" in text(twice)
    assert hers.post("/mijn/toestemming/99999/").status_code == 404


def test_a_request_goes_in_is_answered_and_the_document_tells_of_one_person_alone(case, cast, client_of):
    hers, agency = client_of("Sanne"), Worker.objects.get(pk=cast.tess).organisation_id
    around = Around(case, person("Sanne"), person("Emre"), timezone.now() - timedelta(minutes=5))
    for name in FACTS:
        if name not in ("the_case_itself", "account_of_other"):
            getattr(around, name)()
    bad = hers.post("/mijn/vraag/", {"kind": "", "controller": "", "text": "graag"})
    assert bad.status_code == 422 and "graag" in text(bad)
    assert hers.post("/mijn/vraag/", {"kind": "see", "controller": agency, "text": ""}).url == "/mijn/"
    key = RightsRequest.objects.get(person=person("Sanne")).pk
    assert hers.get(f"/mijn/inzage/{key}/").status_code == 404  # nobody answered yet
    tess = Client()
    tess.force_login(Worker.objects.get(pk=cast.tess))
    page = text(tess.get(f"/verzoeken/{key}/"))
    checked = re.search(r'name="checked" value="(\w+)"', page)[1]
    assert "Uitvoeringsbesluit Wmo 2015, art. 4.1.8" in page
    assert pdf_text(tess.get(f"/verzoeken/{key}/pdf/").content).count("Sanne werkt in de bakkerij.") == 1
    sent = tess.post(f"/verzoeken/{key}/", {"outcome": "partly", "reason": "De rest gaat over anderen.",
                                           "checked": checked})  # fmt: skip
    assert sent.status_code == 302, text(sent)
    file = hers.get(f"/mijn/inzage/{key}/")
    assert file["Content-Disposition"] == 'attachment; filename="uw-gegevens.pdf"'
    told = pdf_text(file.content)
    assert "Sanne Bakker" in told and "Sanne werkt in de bakkerij." in told and "Wie er meldde" in told
    for word in (MARK, "Emre", "Demir", "K. Agent", "schreeuwen", "Arosa", "Tess", case.number):
        assert word not in told, word
    plain = hers.get(f"/mijn/inzage/{key}/json/")
    body = plain.content.decode()
    assert MARK not in body and "Emre" not in body
    assert [one["text"] for one in json.loads(body)["written"]] == ["Sanne werkt in de bakkerij."]
    assert AccessLog.objects.filter(what="my_document").exists()
    his = client_of("Emre")
    assert his.get(f"/mijn/inzage/{key}/").status_code == 404


def test_what_was_written_after_the_answer_is_not_in_the_document(case, cast, client_of):
    hers = client_of("Sanne")
    key = rights.ask(case=case.pk, kind="see", controller="veilig-thuis-rr", by=Worker.objects.get(role="client").pk,
                     now=timezone.now())  # fmt: skip
    rights.answer(request=key, outcome="done", by=cast.tess, now=timezone.now())
    Statement.objects.create(case=case, person_id=person("Sanne"), at=timezone.now() + timedelta(hours=1), subject="x",
                             controller_id=case.director_organisation_id, text="Later geschreven.", source="wijkteam",
                             by_id=cast.tess)  # fmt: skip
    assert "Later geschreven." not in pdf_text(hers.get(f"/mijn/inzage/{key}/").content)


def test_who_answers_must_have_read_what_goes_out(case, cast, client_of):
    client_of("Sanne")
    key = rights.ask(case=case.pk, kind="see", controller="veilig-thuis-rr", by=Worker.objects.get(role="client").pk,
                     now=timezone.now())  # fmt: skip
    tess = Client()
    tess.force_login(Worker.objects.get(pk=cast.tess))
    answer = tess.post(f"/verzoeken/{key}/", {"outcome": "done", "checked": "0", "reason": "blijft staan"})
    assert answer.status_code == 422 and "veranderd sinds u keek" in text(answer) and "blijft staan" in text(answer)
    assert tess.post(f"/verzoeken/{key}/", {"outcome": "refused", "checked": ""}).status_code == 422


def test_requests_are_seen_by_the_organisation_that_was_asked(case, cast, client_of):
    client_of("Sanne")
    key = rights.ask(case=case.pk, kind="destroy", controller="veilig-thuis-rr",
                     by=Worker.objects.get(role="client").pk, now=timezone.now())  # fmt: skip
    browser = Client()
    for name, status in (("bram", 200), ("samira", 404), ("fred", 404), ("ada", 404)):
        browser.force_login(Worker.objects.get(pk=cast.ids[name]))
        assert browser.get(f"/verzoeken/{key}/").status_code == status, name
        assert browser.get("/verzoeken/").status_code == (200 if name in ("bram", "samira") else 404)
    browser.force_login(Worker.objects.get(pk=cast.bram))
    assert case.number in text(browser.get("/verzoeken/")) and "Sanne" not in text(browser.get("/verzoeken/"))
    assert TrailEntry.objects.filter(verb="share.ask_right").count() == 1


def test_a_child_under_sixteen_is_told_who_asks_and_has_no_form_that_works(case, client_of):
    lot = client_of("Lot")
    page = text(lot.get("/mijn/"))
    assert "ouder of voogd" in page and "bakkerij" not in page
    agency = case.director_organisation_id
    assert lot.post("/mijn/vraag/", {"kind": "see", "controller": agency}).status_code == 422


def test_a_worker_writes_down_what_a_client_asks(case, cast):
    tess = Client()
    tess.force_login(Worker.objects.get(pk=cast.tess))
    page = text(tess.get(f"/casussen/{case.number}/"))
    assert f"/casussen/{case.number}/eigen-pagina/" in page and f"/casussen/{case.number}/verzoek/" in page
    address, agency = f"/casussen/{case.number}/verzoek/", case.director_organisation_id
    wrong = tess.post(address, {"kind": "see", "person": person("Lot"), "said_by": "self", "controller": agency,
                                "text": "Lot wil lezen"})  # fmt: skip
    assert wrong.status_code == 422 and "wettelijk vertegenwoordiger" in text(wrong) and "Lot wil lezen" in text(wrong)
    sent = tess.post(address, {"kind": "see", "person": person("Lot"), "said_by": "both", "controller": agency})
    assert sent.status_code == 302 and RightsRequest.objects.get().said_by == "both"
