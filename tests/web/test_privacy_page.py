"""Emergency access, the privacy office and the log: who looked and why, never what stood there."""

import pytest
from django.utils import timezone

from sluitend.chain.share import own_family
from sluitend.records.models import AccessLog, BreakGlass, Case, KeptOut, Noticed, Worker
from sluitend.records.read import viewer_of
from sluitend.records.read.access_log import Asked, lines
from sluitend.records.read.noticed import notice_many, notice_search
from tests.covers import covers

pytestmark = pytest.mark.django_db
REASON = "Zij staat nu voor de deur."


def break_it(client, case, **more):
    return client.post("/noodtoegang/", {"number": case.number, "reason": REASON, **more})


@covers("R-SHARE-28")
def test_breaking_the_glass_opens_the_case_with_a_banner_and_a_line_in_the_log(as_, case):
    client = as_("petra")
    assert client.get(f"/casussen/{case.number}/").status_code == 404
    assert break_it(client, case)["Location"] == f"/casussen/{case.number}/"
    page = client.get(f"/casussen/{case.number}/").content.decode()
    assert "U kijkt hier met noodtoegang" in page and "Moeder is geduwd" in page
    line = AccessLog.objects.get(worker__username="petra", what="case")
    assert (line.why, line.glass_id) == ("glass", BreakGlass.objects.get().pk)


def test_what_was_typed_stays_when_the_number_does_not_exist(as_, case):
    answer = break_it(as_("petra"), case, number="R99-999999")
    page = answer.content.decode()
    assert answer.status_code == 422 and "geen casus met dit nummer" in page and REASON in page
    assert break_it(as_("petra"), case, reason="").status_code == 422
    assert break_it(as_("fred"), case).status_code == 403


@covers("R-SHARE-28")
def test_the_privacy_officer_sees_glass_and_judges_it_and_sees_no_family(as_, case):
    break_it(as_("petra"), case)
    as_("petra").get(f"/casussen/{case.number}/")
    client = as_("fred")
    page = client.get("/privacy/").content.decode()
    key = BreakGlass.objects.get().pk
    assert REASON in page and case.number in page and f"/privacy/noodtoegang/{key}/" in page
    log = client.get("/inzage-log/").content.decode()
    assert "noodtoegang" in log and "Petra" in log
    for shown in (page, log):
        assert not any(word in shown for word in ("Bakker", "Sanne", "Demir", "geduwd", "Groenezoom"))
    assert client.post(f"/privacy/noodtoegang/{key}/", {"finding": "rightful"}).status_code == 422
    assert client.post(f"/privacy/noodtoegang/{key}/", {"finding": "rightful", "text": "Terecht"}).status_code == 302
    assert f'href="/privacy/noodtoegang/{key}/"' not in client.get("/privacy/").content.decode()
    assert client.get(f"/casussen/{case.number}/").status_code == 403


@pytest.mark.parametrize("who", ["tess", "petra", "pim", "ada", "karim"])
def test_nobody_else_opens_the_privacy_office_or_the_log(as_, case, who):
    client = as_(who)
    for address in ("/privacy/", "/inzage-log/", "/privacy/noodtoegang/1/", "/privacy/buiten-houden/"):
        assert client.get(address).status_code == 403
    assert client.post("/privacy/opgevallen/1/", {"outcome": "x"}).status_code == 403


def test_a_lead_reads_the_log_of_the_own_organisation_only(as_, case, cast):
    as_("tess").get(f"/casussen/{case.number}/")
    as_("samira").get(f"/casussen/{case.number}/")
    page = as_("tom").get("/inzage-log/").content.decode()
    assert "Samira" in page and "Tess" not in page
    assert as_("tom").get("/privacy/").status_code == 403
    assert {one.worker for one in lines(viewer_of(cast.tom)).lines} == {"Samira"}
    assert lines(viewer_of(cast.tess)).lines == ()


def test_the_log_is_searched_and_turned_page_by_page(as_, case, cast):
    now, other = timezone.now(), Worker.objects.get(pk=cast.samira)
    AccessLog.objects.bulk_create(
        AccessLog(worker=other, organisation=other.organisation, role="coach", case=case, what="case", sight="what",
                  why="member", persons=[1, 2], categories=["statement"], at=now)
        for _ in range(120)
    )  # fmt: skip
    fred, seen, after = viewer_of(cast.fred), [], None
    day = timezone.localdate(now)  # not now.date(): after midnight here it is still yesterday in UTC
    asked = Asked(worker=cast.samira, number=case.number.lower(), first=day, last=day)
    while True:
        page = lines(fred, asked, after=after)
        seen += [one.id for one in page.lines]
        after = page.after
        if after is None:
            break
    assert len(seen) == len(set(seen)) == 120 and seen == sorted(seen, reverse=True)
    assert lines(fred, Asked(number="R99-000000")).lines == () == lines(fred, Asked(what="board")).lines
    page = as_("fred").get(f"/inzage-log/?medewerker={cast.samira}").content.decode()
    assert "Ouder" in page and 'name="soort"' in page and "Verklaring" in page and "over 2 personen" in page
    assert as_("fred").get("/inzage-log/?van=32-13-2026&medewerker=x&na=x").status_code == 422


@covers("R-SHARE-28")
def test_searching_for_oneself_is_noticed_without_a_name_and_looked_into_with_an_outcome(as_, case, cast):
    Worker.objects.filter(pk=cast.petra).update(name="Petra van Dongen", phone="06-55500011")
    viewer, now = viewer_of(cast.petra), timezone.now()
    for search in (
        {"family_name": "Jansen"},
        {"given_names": "Petra", "family_name": "Bakker"},
        {"postcode": "3075 AB"},
    ):
        notice_search(viewer, **search, now=now)
    assert not Noticed.objects.exists()
    notice_search(viewer, given_names="petra", family_name="Dongen", now=now)
    notice_search(viewer, phone="+31 6 55500011", now=now)
    row = Noticed.objects.get()
    assert (row.kind, row.times, row.worker_id) == ("self", 2, cast.petra)
    client = as_("fred")
    assert "zoekt zichzelf" in client.get("/privacy/").content.decode()
    assert client.post(f"/privacy/opgevallen/{row.pk}/", {"outcome": " "}).status_code == 422
    assert client.post(f"/privacy/opgevallen/{row.pk}/", {"outcome": "Besproken"}).status_code == 302
    row.refresh_from_db()
    assert (row.outcome, row.seen_by_id) == ("Besproken", cast.fred)


def test_a_neighbour_and_a_case_one_is_kept_out_of_are_noticed(as_, case, cast):
    Worker.objects.filter(pk=cast.petra).update(phone="0612340001")  # lives where the report says this phone does
    notice_search(viewer_of(cast.petra), postcode="3075ab", now=timezone.now())
    own_family.keep_out(case=case.pk, person=cast.karim, why="asked", by=cast.tess, now=timezone.now())
    notice_search(viewer_of(cast.karim), number=case.number, now=timezone.now())
    notice_search(viewer_of(cast.samira), number=case.number, now=timezone.now())
    assert set(Noticed.objects.values_list("worker", "kind")) == {(cast.petra, "neighbour"), (cast.karim, "kept_out")}


def test_very_many_cases_of_others_in_a_day_are_noticed_and_own_work_is_not(case, cast):
    now, worker = timezone.now(), Worker.objects.get(pk=cast.karim)
    base = Case.objects.get(pk=case.pk)
    cases = Case.objects.bulk_create(
        Case(number=f"T26-{n:06}", opened_at=now, director=base.director, safety_holder=base.safety_holder,
             director_organisation=base.director_organisation) for n in range(26)
    )  # fmt: skip
    rows = [AccessLog(worker=worker, case=one, what="case", sight="known", why="former", at=now) for one in cases]
    AccessLog.objects.bulk_create(rows[:25])
    notice_many(viewer_of(cast.karim), now=now)
    assert not Noticed.objects.exists()
    AccessLog.objects.bulk_create(
        [AccessLog(worker=worker, case=cases[25], what="case", sight="what", why="member", at=now)]
    )
    notice_many(viewer_of(cast.karim), now=now)
    assert not Noticed.objects.exists()
    AccessLog.objects.bulk_create(rows[25:])
    notice_many(viewer_of(cast.karim), now=now)
    assert Noticed.objects.get().kind == "many"


def test_on_the_case_page_one_says_to_know_the_family_and_is_out(as_, case, cast):
    client = as_("bram")
    assert "Ik ken dit gezin" in client.get(f"/casussen/{case.number}/").content.decode()
    answer = client.post(f"/casussen/{case.number}/ik-ken-dit-gezin/", {"why": "knows"})
    assert answer.status_code == 302 and KeptOut.objects.get().worker_id == cast.bram
    page = client.get(f"/casussen/{case.number}/")
    assert page.status_code == 403 and "buiten deze casus" in page.content.decode()
    assert "Bram" in as_("tess").get(f"/casussen/{case.number}/").content.decode()


def test_the_privacy_officer_keeps_somebody_out_by_number(as_, case, cast):
    sent = {"number": case.number, "person": cast.bram, "why": "found"}
    client = as_("fred")
    assert client.post("/privacy/buiten-houden/", {**sent, "number": "R99-1"}).status_code == 422
    assert client.post("/privacy/buiten-houden/", sent).status_code == 302
    assert KeptOut.objects.get().worker_id == cast.bram
