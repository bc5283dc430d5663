"""Forms about a case: nothing typed is lost, who may not is told so, and two people hear of each other."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sluitend.chain import pickup, plan
from sluitend.records.models import (
    Action,
    Agreement,
    Arrangement,
    Arrest,
    Booking,
    Case,
    Conference,
    Consent,
    Deviation,
    Escalation,
    Goal,
    Handover,
    Organisation,
    Pickup,
    RestrainingOrder,
    Statement,
    Worker,
)
from sluitend.web.pages.case_acts import ACTS
from tests.covers import covers


def address(case, slug, *subject):
    return reverse(f"case_{slug}", args=[case.number, *subject])


def typed_moment(**ahead):
    return timezone.localtime(timezone.now() + timedelta(**ahead)).strftime("%Y-%m-%dT%H:%M")


@pytest.mark.parametrize("act", [one for one in ACTS if not one.about], ids=lambda one: one.slug)
def test_an_empty_form_is_sent_back_with_what_is_missing(as_, case, act):
    answer = as_("tess").post(address(case, act.slug), {})
    assert answer.status_code == 422, answer
    assert "Dit is nog niet verstuurd" in answer.content.decode()


def test_what_was_typed_stays_and_the_error_links_to_its_field(as_, case, cast):
    asked = Pickup.objects.get(case=case, organisation__code="netwerk-feijenoord")
    pickup.accept(pickup=asked.pk, by=cast.samira, now=timezone.now())
    typed = {"text": "Bel de school <b>", "owner": str(cast.samira), "due": "2020-01-01T10:00"}
    page = as_("tess").post(address(case, "actie"), typed)
    text = page.content.decode()
    assert page.status_code == 422
    assert "Bel de school &lt;b&gt;" in text and 'value="2020-01-01T10:00"' in text
    assert f'value="{cast.samira}" selected' in text
    assert 'href="#f-due"' in text and 'id="f-due"' in text and 'aria-invalid="true"' in text


@pytest.mark.parametrize(
    "due", ["31-02-2027 10:00", "morgen", "2027-01-01", "2027-13-01T10:00", "9999-01-01T10:00", "\x00"]
)
def test_a_date_that_cannot_be_is_explained_and_kept(as_, case, cast, due):
    answer = as_("tess").post(address(case, "actie"), {"text": "x", "owner": cast.tess, "due": due})
    assert answer.status_code == 422
    assert not Action.objects.filter(case=case, text="x").exists()


@pytest.mark.parametrize("due", ["24-11-2099 14:05", "24/11/2099 14.05", "2099-11-24T14:05"])
def test_a_date_is_read_as_dutch_people_write_it(as_, case, cast, due):
    assert as_("tess").post(address(case, "actie"), {"text": "x", "owner": cast.tess, "due": due}).status_code == 302
    assert Action.objects.get(case=case, text="x").due_at.isoformat() == "2099-11-24T13:05:00+00:00"


@pytest.mark.parametrize("field,value", [("mark", "11"), ("mark", "x"), ("level", "enorm"), ("acute", "misschien")])
def test_a_choice_that_is_not_there_is_refused(as_, case, field, value):
    typed = {"mark": "4", "acute": "nee", "structural": "ja", "level": "high", "text": "Waarom", field: value}
    answer = as_("tess").post(address(case, "wegen"), typed)
    assert answer.status_code == 422 and "Waarom" in answer.content.decode()


def test_who_may_not_weigh_is_told_so_and_nothing_is_written(as_, case, cast):
    typed = {"mark": "8", "acute": "nee", "structural": "nee", "level": "low", "text": "Gaat goed"}
    answer = as_("samira").post(address(case, "wegen"), typed)
    assert answer.status_code == 403 and "Traceback" not in answer.content.decode()
    assert Case.objects.get(pk=case.pk).mark is None


def test_somebody_outside_the_case_cannot_send_a_form(as_, case):
    typed = {"subject": "a", "text": "b", "source": "c"}
    reported = as_("karim").post(address(case, "verklaring"), typed)
    assert "Bel de regisseur" in reported.content.decode()
    assert as_("cora").post(address(case, "verklaring"), typed).status_code == 404
    assert not Statement.objects.filter(case=case).exists()


def test_a_thing_that_does_not_exist_is_not_found(as_, case):
    for slug in ("oppakken", "overnemen", "actie-klaar", "doel-gehaald", "controle", "plek-vrij", "overleg-inbreng"):
        answer = as_("tess").post(address(case, slug, 999999), {"text": "x", "outcome": "x", "warm_contact_at": ""})
        assert answer.status_code == 404, slug


def test_a_second_person_hears_what_the_first_did_and_keeps_what_she_typed(as_, case, cast):
    client = as_("tess")
    page = client.get(address(case, "afspraak")).content.decode()
    line = page.split('name="line" value="')[1].split('"')[0]
    plan.set_goal(case=case.pk, text="Rust", by=cast.bram, now=timezone.now())
    wrong = client.post(address(case, "afspraak"), {"line": line, "text": "", "with_whom": "Emre"}).content.decode()
    assert "Sinds u deze pagina opende" in wrong and "Doel gesteld" in wrong and "Bram" in wrong
    assert 'value="Emre"' in wrong
    assert Agreement.objects.filter(case=case).count() == 0


def test_a_second_person_chooses_after_seeing_what_the_first_did(as_, case, cast):
    client = as_("tess")
    line = client.get(address(case, "afspraak")).content.decode().split('name="line" value="')[1].split('"')[0]
    plan.set_goal(case=case.pk, text="Rust", by=cast.bram, now=timezone.now())
    told = client.post(address(case, "afspraak"), {"line": line, "text": "Niet alleen thuis"})
    page = told.content.decode()
    assert told.status_code == 409 and "Doel gesteld" in page and "Niet alleen thuis" in page
    assert not Agreement.objects.filter(case=case).exists()
    seen = page.split('name="line" value="')[1].split('"')[0]
    right = client.post(address(case, "afspraak"), {"line": seen, "text": "Niet alleen thuis"})
    assert right.status_code == 302 and Agreement.objects.filter(case=case, text="Niet alleen thuis").exists()


def test_a_single_press_is_not_asked_twice(as_, case, cast):
    asked = Pickup.objects.get(case=case, organisation__code="netwerk-feijenoord")
    client = as_("samira")
    page = client.get(address(case, "oppakken", asked.pk)).content.decode()
    line = page.split('name="line" value="')[1].split('"')[0]
    plan.set_goal(case=case.pk, text="Rust", by=cast.tess, now=timezone.now())
    assert client.post(address(case, "oppakken", asked.pk), {"line": line}).status_code == 302


def test_before_handing_over_one_sees_what_goes_along_and_what_the_other_will_see(as_, case, cast):
    now = timezone.now()
    plan.add_action(
        case=case.pk, text="Bel de school", owner=cast.tess, due=now + timedelta(days=1), by=cast.tess, now=now
    )
    client, filo = as_("tess"), Worker.objects.get(pk=cast.filo)
    typed = {"to_organisation": str(filo.organisation_id), "to_worker": str(filo.pk), "why": "Dichterbij", "do": "look"}
    page = client.post(address(case, "overdragen"), typed).content.decode()
    assert "Bel de school" in page and "Er is nog niets aangeboden" in page and "Filo" in page
    assert "Dichterbij" in page and not Handover.objects.filter(case=case).exists()
    assert client.post(address(case, "overdragen"), {**typed, "do": ""}).status_code == 302
    assert Handover.objects.filter(case=case, state="offered").exists()


def test_looking_first_without_choosing_to_whom_asks_for_that(as_, case):
    answer = as_("tess").post(address(case, "overdragen"), {"do": "look", "why": "Dichterbij"})
    assert answer.status_code == 422 and "Kies aan welke organisatie" in answer.content.decode()


def test_two_people_who_pick_up_the_same_both_hear_who_was_first(as_, case, cast):
    asked = Pickup.objects.get(case=case, organisation__code="netwerk-feijenoord")
    assert as_("samira").post(address(case, "oppakken", asked.pk)).status_code == 302
    answer = as_("joost").post(address(case, "oppakken", asked.pk))
    assert answer.status_code == 422 and "Samira heeft dit al opgepakt" in answer.content.decode()


@covers("R-PRIN-09")
def test_going_on_against_the_advice_asks_for_a_reason_and_then_goes_on(as_, case):
    first = as_("tess").post(address(case, "fase"), {"to": "stable_safety"})
    assert first.status_code == 422 and "U mag afwijken" in first.content.decode()
    typed = {"to": "stable_safety", "why": "Hij is verhuisd", "principle": "Doen wat nodig is"}
    assert as_("tess").post(address(case, "fase"), typed).status_code == 302
    assert Deviation.objects.get(case=case).reason == "Hij is verhuisd"


def test_the_whole_of_a_case_is_worked_with_forms_alone(as_, case, cast):
    tess = as_("tess")

    def send(slug, *subject, **typed):
        answer = tess.post(address(case, slug, *subject), typed)
        assert answer.status_code == 302, (slug, answer.content.decode().split("fouten")[-1][:600])

    send("doel", text="Daan slaapt rustig")
    send("doel-gehaald", Goal.objects.get(case=case).pk)
    send("afspraak", text="Emre slaapt elders", with_whom="Emre")
    send("afspraak-geschonden", Agreement.objects.get(case=case).pk)
    send("actie", text="Bel de school", owner=cast.tess, due=typed_moment(days=1))
    send("actie-klaar", Action.objects.get(case=case, text="Bel de school").pk, outcome="Gebeld")
    send("erbij-vragen", organisation=Organisation.objects.get(code="arosa").pk, question="Is er plek?")
    send("vraag-intrekken", Pickup.objects.get(case=case, organisation__code="arosa").pk, reason="Niet meer nodig")
    send("toestemming", given="ja", about="Delen met Arosa", said_by="self")
    assert Consent.objects.get(case=case).given is True
    report = case.reports.get().pk
    send("delen", to="send", recipient=Organisation.objects.get(code="de-waag").pk, purpose="Hulp voor pleger",
         categories="statement", pieces=f"report:{report}", ground="consent")  # fmt: skip
    send("verklaring", subject="Wonen", text="Woont alleen", source="School", said_on="2026-01-05")
    assert Statement.objects.get(case=case).said_on == "2026-01-05"
    send("inbreng", text="Wij zien dit vaker", ground="covenant")
    send("aanhouding", at=typed_moment(hours=-1))
    send("plek", kind="shelter", until=typed_moment(days=20))
    send("plek-vrij", Booking.objects.get(case=case).pk)
    send("hulp", help_1="Systeemtherapie", organisation_1=Organisation.objects.get(code="de-waag").pk, euro_1="1.200",
         why="Past bij wat er speelt")  # fmt: skip
    assert Arrangement.objects.get(case=case).lines.get().amount == 120_000
    send("overleg", goal="Waar kan Emre heen?", at=typed_moment(days=2))
    meeting = Conference.objects.get(case=case).pk
    send("overleg-inbreng", meeting, text="Bij zijn broer")
    send("overleg-afronden", meeting, decision="Naar zijn broer", client_present="ja", text_1="Regel vervoer",
         owner_1=cast.tess, due_1=typed_moment(days=3))  # fmt: skip
    assert Action.objects.filter(case=case, text="Regel vervoer").exists()
    send("opschalen", reason="Geen plek te vinden")
    send("opschaling-oplossen", Escalation.objects.filter(case=case, cause=f"worker:{cast.tess}").get().pk,
         solution="Arosa maakt plek")  # fmt: skip
    send("nieuw-geweld", text="Weer geduwd")
    send("buiten", kind="referral", at=typed_moment(days=-30), from_party="Huisarts", to_parties="Wijkteam, GGZ")
    assert case.moves.get(outside=True).to_parties == ["Wijkteam", "GGZ"]
    send("overdragen", to_organisation=Organisation.objects.get(code="wijkteam-vreewijk").pk, why="Dichtbij")
    send("aanbod-intrekken", Handover.objects.get(case=case).pk)
    send("afsluiten", why="Verhuisd naar elders", principle="Doen wat nodig is")
    assert Case.objects.get(pk=case.pk).state == "closed"


def test_the_mayor_extends_and_the_prosecutor_decides_by_form(as_, case, cast):
    from sluitend.chain import protect

    now = timezone.now()
    case.pickups.create(organisation=Organisation.objects.get(code="politie-rotterdam"), question="Wat is er nodig?",
                        state="accepted", asked_at=now, decided_at=now, decided_by_id=cast.karim)  # fmt: skip
    assert as_("karim").post(address(case, "huisverbod"), {"at": typed_moment(hours=-1)}).status_code == 302
    protect.arrest(case=case.pk, by=cast.karim, now=now, at=now - timedelta(hours=1))
    held = Arrest.objects.get(case=case)
    typed = {"decision": "send_home", "conditions": ""}
    assert as_("olga").post(address(case, "aanhouding-beslissen", held.pk), typed).status_code == 422
    typed["conditions"] = "Niet in de buurt van de woning"
    assert as_("olga").post(address(case, "aanhouding-beslissen", held.pk), typed).status_code == 302
    order = RestrainingOrder.objects.get(case=case)
    longer = {"until": typed_moment(days=25)}
    assert as_("karim").post(address(case, "huisverbod-verlengen", order.pk), longer).status_code == 403
    mayor = Worker.objects.get(pk=cast.mara).organisation
    case.pickups.create(organisation=mayor, question="Verlengen?", asked_at=now)
    assert as_("mara").post(address(case, "huisverbod-verlengen", order.pk), longer).status_code == 302


@covers("R-ROUTE-06")
def test_declining_takes_a_reason_and_goes_on_the_same_moment(as_, case, cast):
    asked = Pickup.objects.get(case=case, organisation__code="netwerk-feijenoord")
    assert as_("samira").post(address(case, "niet-oppakken", asked.pk), {"reason": ""}).status_code == 422
    assert as_("samira").post(address(case, "niet-oppakken", asked.pk), {"reason": "Vol"}).url == "/"
    assert Escalation.objects.filter(case=case, cause=f"pickup:{asked.pk}").exists()
