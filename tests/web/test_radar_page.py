"""The radar: what all reports about a family show together, and what a professional answers."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sluitend.chain import assess, match, monitor, protect
from sluitend.chain import report as reporting
from sluitend.connect.message import Reporter
from sluitend.matching.dates import PartialDate
from sluitend.records.models import AccessLog, Case, Deviation, KeptOut
from sluitend.records.read import radar, viewer_of
from sluitend.rules.facts import Facts
from tests.cast import DAAN, DAY, EMRE, OMMOORD, SANNE, report
from tests.covers import covers

SCHOOL = Reporter(organisation="", name="J. Juf", kind="education", capacity="leerkracht")
SCHIEDAM = replace(OMMOORD, street="Hoogstraat", number="1", postcode="3111 HB", city="Schiedam")


def told(cast, days_ago: int, by: str = "karim", **changes) -> Case:
    now = timezone.now() - days_ago * DAY
    found = reporting.receive(message=report(**{"happened_on": None, **changes}), by=cast.ids[by], now=now)
    return Case.objects.get(pk=found.case)


@pytest.fixture
def family(cast) -> Case:
    """Reported by the police, then by youth protection from another town, then by the police once more."""
    told(cast, 100, violence=("psychological",))
    moved = replace(SANNE, homes=(SCHIEDAM,))
    youth = Reporter(organisation="jbrr", name="J. Jeugd", kind="youth_agency", capacity="jeugdbeschermer")
    told(cast, 40, "joris", mentions=(moved, EMRE, DAAN), reporter=youth, violence=("psychological",),
         what_happened="Hij appt haar de hele dag.")  # fmt: skip
    return told(cast, 5, mentions=(moved, EMRE, DAAN), what_happened="Hij bonst op de deur en sloeg haar.",
                facts=Facts(children=True, perpetrator=True, acute=True))  # fmt: skip


def page_of(client, case: Case) -> str:
    answer = client.get(f"/casussen/{case.number}/radar/")
    assert answer.status_code == 200
    return answer.content.decode()


@covers("R-INTAKE-10", "R-INTAKE-11", "R-PROC-14")
def test_the_page_says_what_the_reports_show_together(as_, family):
    page = page_of(as_("tess"), family)
    assert "3 meldingen" in page and "60, 35 dagen" in page and "opnieuw binnen twee jaar" in page
    assert "Voor het eerst genoemd:" in page and "lichamelijk" in page and "acuut gevaar" in page
    assert "Daan Demir: nu" in page and "genoemd in 3 meldingen" in page
    assert "van Rotterdam naar Schiedam" in page
    assert "<title>Radar" in page and "Demir" not in page.split("</title>")[0]


@covers("R-STALK-07", "R-SAFE-14")
def test_acts_that_are_minor_alone_are_asked_about_together_with_their_days(as_, family):
    page = page_of(as_("tess"), family)
    assert "Kleine feiten samen kunnen belaging zijn." in page
    assert "steeds bellen of berichten sturen" in page and "aan de deur of bij het huis" in page
    assert "uitdrukkelijke klacht" in page


@covers("R-SAFE-03")
def test_structural_unsafety_is_asked_with_its_source_and_a_weighing_answers(as_, family, cast):
    client = as_("tess")
    page = page_of(client, family)
    assert (
        "Is het structureel onveilig?" in page and "Begrippen van Veilig Thuis" in page and "onze beginwaarde" in page
    )
    assert "vastgesteld" not in page
    assess.record(case=family.pk, mark=4, acute=True, structural=False, level="high", text="Nu vooral acuut.",
                  by=cast.tess, now=timezone.now())  # fmt: skip
    assert "Niet structureel, gewogen door" in page_of(client, family)
    assess.record(case=family.pk, mark=4, acute=False, structural=True, level="high", text="Steeds weer.",
                  by=cast.tess, now=timezone.now())  # fmt: skip
    page = page_of(client, family)
    assert "Structureel onveilig, gewogen door" in page and "Nee, en waarom niet" not in page.split("belaging")[0]


def test_one_report_asks_nothing_and_is_no_radar_on_other_pages(as_, case):
    client = as_("tess")
    page = page_of(client, case)
    assert "1 melding" in page and "structureel onveilig?" not in page and "Tussenpozen" not in page
    assert "Wat samen zichtbaar wordt" not in client.get(f"/casussen/{case.number}/herkennen/").content.decode()


@covers("R-PRIN-09")
def test_no_with_a_reason_is_kept_and_asked_again_after_the_next_report(as_, family, cast):
    client = as_("tess")
    address = f"/casussen/{family.number}/radar-terzijde/"
    assert f'href="{address}"' in page_of(client, family)
    empty = client.post(address, {"question": "structural_unsafety", "why": "", "principle": "Veiligheid eerst"})
    assert empty.status_code == 422 and not Deviation.objects.exists()
    words = {"question": "structural_unsafety", "why": "Twee keer dezelfde avond.", "principle": "Veiligheid eerst"}
    assert client.post(address, words).status_code == 302
    kept = Deviation.objects.get()
    assert kept.receipt.rule == "structural_unsafety" and kept.receipt.outcome == "ask"
    page = page_of(client, family)
    assert "Twee keer dezelfde avond." in page and "terzijde gelegd" in page
    told(cast, 0)
    assert "terzijde gelegd" not in page_of(client, family)


def test_what_is_not_asked_cannot_be_set_aside(as_, case):
    answer = as_("tess").post(f"/casussen/{case.number}/radar-terzijde/",
                              {"question": "stalking_pattern", "why": "x", "principle": "y"})  # fmt: skip
    assert answer.status_code in (404, 422) and not Deviation.objects.exists()


def test_who_is_not_in_the_case_gets_no_radar_and_a_look_is_logged(as_, family, cast):
    assert as_("cora").get(f"/casussen/{family.number}/radar/").status_code == 404
    assert as_("pim").get(f"/casussen/{family.number}/radar/").status_code in (403, 404)
    KeptOut.objects.create(worker_id=cast.bram, case=family, why="knows", at=timezone.now())
    assert as_("bram").get(f"/casussen/{family.number}/radar/").status_code in (403, 404)
    page_of(as_("tess"), family)
    assert AccessLog.objects.filter(what="radar", worker=cast.tess, case=family).count() == 1
    assert not AccessLog.objects.filter(what="radar", worker=cast.bram).exists()


def test_a_hidden_address_is_no_move(as_, cast, family):
    hiding = replace(
        SANNE, homes=(replace(OMMOORD, street="Schuilhof", city="Delft", postcode="2611 AA", hidden=True),)
    )
    told(cast, 1, mentions=(hiding, EMRE, DAAN))
    page = page_of(as_("tess"), family)
    assert "Delft" not in page and "Schuilhof" not in page and "4 meldingen" in page


def test_a_restraining_order_and_new_violence_stand_there(as_, family, cast):
    protect.impose_order(case=family.pk, person=None, at=timezone.now(), by=cast.mara, now=timezone.now())
    monitor.new_violence(case=family.pk, text="Hij sloeg haar weer.", by=cast.tess, now=timezone.now())
    page = page_of(as_("tess"), family)
    assert "Huisverbod" in page and "nieuw geweld, verteld in de casus" in page and "s-axis-order" in page


def test_another_case_that_one_is_not_in_is_only_known_with_whom_to_call(as_, cast, family):
    """He has a new partner in another district: a case of its own, in which Tess's colleagues are."""
    new = replace(SANNE, given_names="Lisa", family_name="Visser", bsn=None, birth_date=PartialDate(1995, 2, 2),
                  phones=(), homes=(OMMOORD,))  # fmt: skip
    other = told(cast, 3, mentions=(new, replace(EMRE, homes=(OMMOORD,))), what_happened="Onbekend wat er was.")
    assert other.pk != family.pk
    mine = viewer_of(cast.tess)
    whole = radar.radar(mine, family.number, now=timezone.now())
    assert whole is not None and {one.number for one in whole.signals} == {family.number, other.number}
    samira = radar.radar(viewer_of(cast.samira), family.number, now=timezone.now())
    assert samira is not None and {one.number for one in samira.signals} == {family.number}
    assert [one.number for one in samira.elsewhere] == [other.number]


def test_a_related_case_is_named_with_whom_to_call_even_when_it_shares_nobody_by_link(cast, family):
    stranger = replace(SANNE, given_names="Lisa", family_name="Visser", bsn=None, birth_date=PartialDate(1995, 2, 2),
                       phones=(), homes=(OMMOORD,))  # fmt: skip
    other = told(cast, 3, mentions=(stranger,))
    assert other.pk != family.pk
    samira = viewer_of(cast.samira)
    before = radar.radar(samira, family.number, now=timezone.now())
    assert before is not None and before.elsewhere == ()
    match.relate(case=family.pk, other=other.number, why="Neef en nicht.", by=cast.tess, now=timezone.now())
    after = radar.radar(samira, family.number, now=timezone.now())
    assert after is not None and [one.number for one in after.elsewhere] == [other.number]
    assert after.signals == before.signals


def test_the_number_of_queries_does_not_grow_with_the_reports(cast, family):
    viewer = viewer_of(cast.tess)
    with CaptureQueriesContext(connection) as few:
        radar.radar(viewer, family.number, now=timezone.now())
    for days in range(4):
        told(cast, days)
    with CaptureQueriesContext(connection) as many:
        radar.radar(viewer, family.number, now=timezone.now())
    assert len(many) == len(few) <= 9


@covers("R-INTAKE-11")
def test_the_next_screen_after_a_report_shows_it_to_who_is_in_the_case_and_to_nobody_else(as_, cast, family):
    sent = family.reports.latest("received_at")
    page = as_("karim").get(f"/meldingen/{sent.pk}/").content.decode()
    assert "Dit gezin was al bekend." in page and "Wat samen zichtbaar wordt" not in page
    told(cast, 0, "tess")
    sent = family.reports.latest("received_at")
    page = as_("tess").get(f"/meldingen/{sent.pk}/").content.decode()
    assert "Wat samen zichtbaar wordt" in page and "4 meldingen" in page
