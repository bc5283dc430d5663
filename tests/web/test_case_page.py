"""The case page: who may see what, what is logged, and that everything on it works."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sluitend.chain import assess, handover, pickup, plan, share
from sluitend.chain import report as reporting
from sluitend.connect.message import Home, Mention, Reporter
from sluitend.matching.dates import PartialDate
from sluitend.records.models import (
    AccessLog,
    Action,
    Assessment,
    BreakGlass,
    Case,
    KeptOut,
    Organisation,
    PersonLink,
    Pickup,
    Report,
    Statement,
    Worker,
)
from tests.cast import EMRE, HOUR, SANNE, report
from tests.covers import covers


def take_up(case, cast, code, name):
    """The organisation with this code picks up what it was asked."""
    asked = Pickup.objects.get(case=case, organisation__code=code)
    pickup.accept(pickup=asked.pk, by=cast.ids[name], now=timezone.now())
    return asked


def text_of(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def page_of(client, case):
    return client.get(f"/casussen/{case.number}/")


def test_for_a_stranger_a_case_does_not_exist_and_looks_like_one_that_never_did(as_, case, cast):
    client = as_("cora")
    for address in ("", "wegen/", "actie/", "herkennen/", "meldingen/"):
        there = client.get(f"/casussen/{case.number}/{address}")
        nowhere = client.get(f"/casussen/2026-99999/{address}")
        assert (there.status_code, nowhere.status_code) == (404, 404)
        assert text_of(there).replace(case.number, "2026-99999") == text_of(nowhere)
    assert not AccessLog.objects.filter(worker=cast.cora).exists()


@pytest.mark.parametrize("name", ["karim", "cora"])
def test_who_reported_or_met_the_family_sees_that_it_is_known_and_whom_to_call(as_, case, cast, name):
    """The police reported; Cora met the family in recognising."""
    AccessLog.objects.create(worker_id=cast.cora, case=case, what="match", sight="known", at=timezone.now())
    Worker.objects.filter(pk=cast.tess).update(phone="010-1234567")
    answer = page_of(as_(name), case)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Bel de regisseur" in page and "Tess" in page and "010-1234567" in page
    assert "Bakker" not in page and "Demir" not in page and "geduwd" not in page
    look = AccessLog.objects.get(case=case, worker=cast.ids[name], what="case")
    assert (look.sight, look.why, look.categories, look.persons) == ("known", "stranger", [], [])


def test_who_is_kept_out_of_a_case_is_told_so_and_sees_nothing_of_it(as_, case, cast):
    KeptOut.objects.create(case=case, worker_id=cast.tess, why="knows", at=timezone.now())
    client = as_("tess")
    for address in ("", "wegen/"):
        answer = client.get(f"/casussen/{case.number}/{address}")
        assert answer.status_code == 403
        assert "buiten deze casus gehouden" in text_of(answer) and "Bakker" not in text_of(answer)
    for address in ("/", "/?lijst=team", "/?lijst=directs", "/netwerk/veilig-thuis-rr/", "/herkennen/"):
        assert case.number not in client.get(address).content.decode(), address


def test_a_look_says_in_which_role_on_what_and_about_whom(as_, case, cast):
    page_of(as_("tess"), case)
    look = AccessLog.objects.get(case=case, worker=cast.tess)
    family = set(PersonLink.objects.filter(mention__report__case=case).values_list("person_id", flat=True))
    assert (look.organisation.code, look.role, look.why) == ("veilig-thuis-rr", "triage", "director")
    assert set(look.persons) == family and {"statement", "contact_address"} <= set(look.categories)
    assert "assessment" not in look.categories


def test_glass_that_is_broken_opens_the_case_and_stands_in_the_log(as_, case, cast):
    now = timezone.now()
    glass = BreakGlass.objects.create(case=case, worker_id=cast.cora, reason="Gevaar", at=now, until=now + HOUR)
    assert "geduwd" in text_of(page_of(as_("cora"), case))
    look = AccessLog.objects.get(case=case, worker=cast.cora)
    assert (look.why, look.glass_id, look.sight) == ("glass", glass.pk, "what")


def test_a_page_that_breaks_leaves_no_look_behind(as_, case, cast, monkeypatch):
    from sluitend.records.read import the_plan

    monkeypatch.setattr(the_plan, "phases", lambda _entry: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        page_of(as_("tess"), case)
    assert not AccessLog.objects.filter(case=case).exists()


def test_a_kind_of_content_that_nobody_knows_is_never_shown(as_, case, cast):
    share.state(case=case.pk, subject="Wonen", text="Vreemd geheim", source="Buur", by=cast.tess, now=timezone.now())
    Statement.objects.filter(case=case).update(category="onbekend")
    page = page_of(as_("tess"), case)
    assert page.status_code == 200 and "Vreemd geheim" not in page.content.decode()


def test_every_look_at_a_case_is_logged_with_how_far_it_went(as_, case, cast):
    page_of(as_("tess"), case)
    assert list(AccessLog.objects.filter(case=case, worker=cast.tess).values_list("what", "sight")) == [
        ("case", "what")
    ]


@pytest.mark.parametrize("name", ["pim", "fred", "ada"])
def test_roles_without_content_get_no_case_at_all(as_, case, name):
    for address in ("", "wegen/", "actie/"):
        answer = as_(name).get(f"/casussen/{case.number}/{address}")
        assert answer.status_code == 403 and "Bakker" not in answer.content.decode()
    assert as_(name).post(f"/casussen/{case.number}/wegen/", {"mark": 3}).status_code == 403


def test_a_case_that_does_not_exist_is_not_found(as_, cast):
    assert as_("tess").get("/casussen/2026-99999/").status_code == 404
    assert as_("tess").get("/casussen/2026-99999/wegen/").status_code == 404


def test_no_name_stands_in_a_title_or_an_address(as_, case, cast):
    take_up(case, cast, "netwerk-feijenoord", "samira")
    client = as_("tess")
    seen = [f"/casussen/{case.number}/", "/", "/?lijst=team"]
    page = client.get(seen[0]).content.decode()
    seen += [href for href in re.findall(r'href="([^"#]+)"', page) if href.startswith("/casussen/")]
    for address in seen:
        page = client.get(address).content.decode()
        title = re.search(r"<title>(.*?)</title>", page)[1]
        links = " ".join(re.findall(r'(?:href|action)="([^"]+)"', page))
        for name in ("Bakker", "Demir", "Sanne", "Emre", "Daan", "Groenezoom"):
            assert name not in title and name not in address and name not in links


def test_a_piece_of_another_organisation_without_a_ground_is_shown_closed(as_, case, cast):
    """Police took part; what Veilig Thuis weighed reaches the network by covenant, the safety house not yet."""
    assess.record(case=case.pk, mark=4, acute=False, structural=True, level="high", text="Hij dreigt via de telefoon.",
                  by=cast.tess, now=timezone.now())  # fmt: skip
    house = Organisation.objects.get(code="zvh-rr")
    asked = pickup.ask(case=case.pk, organisation=house.pk, question="Denkt u mee?", by=cast.tess, now=timezone.now())
    case.disclosures.filter(recipient=house).update(ended_at=timezone.now())
    page = text_of(page_of(as_("zoe"), case))
    assert "Hij dreigt" not in page and "geduwd" not in page
    assert "heeft hier iets vastgelegd. U ziet dat het er is, niet wat." in page
    share.disclose(case=case.pk, recipient=house.pk, ground="weighing", purpose="Veilige plek", by=cast.tess,
                   now=timezone.now())  # fmt: skip
    assert "Hij dreigt via de telefoon." in text_of(page_of(as_("zoe"), case))
    case.disclosures.filter(recipient=house, ended_at__isnull=True).update(ended_at=timezone.now())
    assert "Hij dreigt" not in text_of(page_of(as_("zoe"), case))
    assert asked


def test_a_hidden_address_is_shown_to_who_directs_or_guards_safety_and_hidden_from_others(as_, cast):
    secret = Home(street="Verborgenstraat", number="7", postcode="3075 AC", city="Rotterdam", hidden=True)
    hidden = Mention(family_name="Geheim", given_names="Ans", homes=(secret,), role="victim")
    received = reporting.receive(message=report(mentions=(hidden, EMRE)), by=cast.karim, now=timezone.now())
    case = Case.objects.get(pk=received.case)
    assert "Verborgenstraat" in text_of(page_of(as_("tess"), case))
    take_up(case, cast, "netwerk-feijenoord", "samira")
    page = page_of(as_("samira"), case).content.decode()
    assert "Ans" in page and "Verborgenstraat" not in page and "3075 AC" not in page
    assert "adres is geheim" in page


def test_who_reported_is_named_to_the_agency_only(as_, cast):
    neighbour = Reporter(organisation="", name="Buurvrouw Smit", kind="other", phone="0612000000")
    received = reporting.receive(message=report(reporter=neighbour), by=cast.tess, now=timezone.now())
    case = Case.objects.get(pk=received.case)
    assert "Buurvrouw Smit" in text_of(page_of(as_("tess"), case))
    assert "Buurvrouw Smit" not in text_of(page_of(as_("samira"), case))


@covers("R-SAFE-22")
def test_two_sources_that_contradict_each_other_stand_side_by_side(as_, case, cast):
    from dataclasses import replace

    other = replace(SANNE, birth_date=PartialDate(1991, 4, 12))
    school = Reporter(organisation="vraagwijzer-rotterdam", name="D.", kind="local_field")
    reporting.receive(message=report(mentions=(other,), reporter=school), by=cast.dina, now=timezone.now())
    page = text_of(page_of(as_("tess"), case))
    assert "spreken elkaar tegen" in page and "12-04-1990" in page and "12-04-1991" in page


def test_names_with_html_are_shown_as_text(as_, cast):
    evil = Mention(family_name="<script>alert(1)</script>", given_names="{{ 7*7 }}", role="victim", homes=SANNE.homes)
    received = reporting.receive(message=report(mentions=(evil,)), by=cast.karim, now=timezone.now())
    page = page_of(as_("tess"), Case.objects.get(pk=received.case)).content.decode()
    assert "<script>alert" not in page and "&lt;script&gt;alert(1)" in page and "{{ 7*7 }}" in page


def test_every_link_on_the_page_opens(as_, case, cast):
    take_up(case, cast, "veilig-thuis-rr", "tess")
    now = timezone.now()
    plan.set_goal(case=case.pk, text="Daan slaapt rustig", by=cast.tess, now=now)
    plan.agree(case=case.pk, text="Emre slaapt elders", by=cast.tess, now=now)
    plan.add_action(case=case.pk, text="Bel mevrouw", owner=cast.tess, due=now, by=cast.tess, now=now)
    handover.escalate(case=case.pk, reason="Geen plek", by=cast.tess, now=now)
    client = as_("tess")
    page = page_of(client, case).content.decode()
    links = {link for link in re.findall(r'href="([^"#]+)"', page) if link.startswith("/") and "/static/" not in link}
    assert len(links) > 25
    for link in sorted(links):
        assert client.get(link, follow=True).status_code == 200, link


def test_somebody_with_only_an_action_sees_that_the_case_runs_and_not_what_is_written(as_, case, cast):
    Action.objects.create(case=case, text="Haal de sleutel op", owner_id=cast.cora, due_at=timezone.now(),
                          at=timezone.now())  # fmt: skip
    now = timezone.now()
    handover.escalate(case=case.pk, reason="Zij ligt in het ziekenhuis", by=cast.tess, now=now)
    share.consent(case=case.pk, given=True, about="Delen van haar letsel", by=cast.tess, now=now)
    page = text_of(page_of(as_("cora"), case))
    assert "Haal de sleutel op" in page
    for content in ("geduwd", "Groenezoom", "Sanne", "ziekenhuis", "letsel"):
        assert content not in page


def test_a_report_that_was_no_violence_leaves_the_page_by_a_form(as_, case, cast):
    told = Report.objects.get(case=case)
    answer = as_("tess").post(f"/casussen/{case.number}/geen-geweld/{told.pk}/", {"reason": "Gehorige flat"})
    assert answer.status_code == 302
    told.refresh_from_db()
    assert told.disposition == "local_field" and told.disposition_reason == "Gehorige flat"


def test_a_weighing_shows_its_mark_on_top(as_, case, cast):
    typed = {"mark": "4", "acute": "nee", "structural": "ja", "level": "high", "text": "Al maanden zo."}
    answer = as_("tess").post(f"/casussen/{case.number}/wegen/", typed, follow=True)
    assert "Onveilig · 4" in text_of(answer)
    assert Assessment.objects.get(case=case).structural is True


def test_the_page_costs_the_same_number_of_queries_whatever_happened(as_, case, cast):
    client = as_("tess")
    with CaptureQueriesContext(connection) as few:
        page_of(client, case)
    now = timezone.now()
    for number in range(5):
        plan.set_goal(case=case.pk, text=f"Doel {number}", by=cast.tess, now=now)
        plan.agree(case=case.pk, text=f"Afspraak {number}", by=cast.tess, now=now)
        plan.add_action(case=case.pk, text=f"Actie {number}", owner=cast.tess, due=now, by=cast.tess, now=now)
        share.state(case=case.pk, subject="Wonen", text="Woont hier", source=f"Buur {number}", by=cast.tess, now=now)
    reporting.receive(message=report(reference="2"), by=cast.karim, now=now)
    with CaptureQueriesContext(connection) as many:
        page_of(client, case)
    assert len(many) == len(few) <= 12, sorted(query["sql"][:90] for query in many)


def test_a_joined_case_opens_as_the_other_one_and_says_so(as_, case, cast):
    bare = {"director_id": cast.tess, "director_organisation": case.director_organisation, "opened_at": timezone.now()}
    Case.objects.create(number="2026-90002", state="joined", joined_into=case, **bare)
    page = text_of(as_("tess").get("/casussen/2026-90002/"))
    assert "U zocht casus 2026-90002. Die is samengevoegd met deze casus." in page and f"Casus {case.number}" in page
