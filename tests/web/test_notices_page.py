"""Berichten: the list, the count in the frame, and how one wants to hear by mail."""

import re
from datetime import timedelta

import pytest
from django.core import mail as outbox
from django.utils import timezone

from sluitend.records.models import KeptOut, MailSetting, Notice, OutgoingMail

MINUTE = timedelta(minutes=1)


def tell(worker, case=None, count=1, **more):
    start = timezone.now() - MINUTE * count
    Notice.objects.bulk_create(
        Notice(worker_id=worker, case=case, kind="action", text="U heeft een actie gekregen.", at=start + MINUTE * n,
               **more)
        for n in range(count)
    )  # fmt: skip


@pytest.fixture
def quiet(case):
    """A case of which nobody was told anything."""
    Notice.objects.all().delete()
    return case


def test_the_frame_counts_what_was_not_read_and_the_list_shows_it_with_its_case(as_, cast, quiet):
    tell(cast.samira, quiet, 3)
    tell(cast.tess, quiet)
    client = as_("samira")
    page = client.get("/berichten/").content.decode()
    assert re.search(r"Berichten <span class=\"s-tag\">3<", page)
    assert page.count("U heeft een actie gekregen.") == 3 and quiet.number in page
    keys = re.findall(r'name="notice" value="(\d+)"', page)
    assert client.post("/berichten/gezien/", {"notice": keys}).headers["Location"] == "/berichten/"
    page = client.get("/berichten/").content.decode()
    assert 'class="s-tag">3<' not in page and page.count("gezien") >= 3
    assert "U heeft alles gezien." in client.get("/berichten/?ongelezen").content.decode()
    assert Notice.objects.filter(worker=cast.tess, seen_at__isnull=True).exists(), "those of another stay"


def test_a_long_list_goes_page_by_page_without_missing_or_repeating_one(as_, cast, quiet):
    tell(cast.samira, quiet, 70)
    client, address, seen = as_("samira"), "/berichten/", []
    while address:
        page = client.get(address).content.decode()
        seen += re.findall(r'name="notice" value="(\d+)"', page)
        found = re.search(r'href="\?(na=[^"]+)"', page)
        address = f"/berichten/?{found[1]}" if found else ""
    assert len(seen) == len(set(seen)) == 70


def test_notices_of_a_case_that_one_is_kept_out_of_are_not_there(as_, cast, quiet):
    tell(cast.samira, quiet)
    KeptOut.objects.create(case=quiet, worker_id=cast.samira, why="knows", at=timezone.now())
    page = as_("samira").get("/berichten/").content.decode()
    assert quiet.number not in page and "Er zijn nog geen berichten voor u." in page


@pytest.mark.parametrize("junk", ["na=x", "na=2026-01-01|1", "na=|", "na=2026-01-01T00:00:00%2B00:00|" + "9" * 40])
def test_a_place_that_means_nothing_is_the_first_page(as_, quiet, junk):
    assert as_("samira").get(f"/berichten/?{junk}").status_code == 200


def test_an_address_is_given_confirmed_and_taken_away_again(as_, cast, quiet):
    client = as_("samira")
    page = client.post("/berichten/adres/", {"address": "samira@werk.invalid"}, follow=True).content.decode()
    (sent,) = outbox.outbox
    code = re.search(r"\d{6}", sent.body)[0]
    assert f"De code is {code}" in page, "a demo sends nothing, so it shows the code"
    wrong = client.post("/berichten/adres/code/", {"code": "000000" if code != "000000" else "111111"})
    assert wrong.status_code == 422 and "klopt niet" in wrong.content.decode()
    page = client.post("/berichten/adres/code/", {"code": code}, follow=True).content.decode()
    assert "samira@werk.invalid" in page and "Uw e-mailadres werkt." in page
    client.post("/berichten/adres/weg/")
    assert MailSetting.objects.get(worker=cast.samira).address == ""


def test_what_is_wrong_with_an_address_is_said_and_what_was_typed_stays(as_, quiet):
    answer = as_("samira").post("/berichten/adres/", {"address": "geen adres"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="geen adres"' in page and "Dit is geen e-mailadres" in page


def test_the_choice_of_moments_is_kept_and_half_of_one_is_refused(as_, cast, quiet):
    client = as_("samira")
    wish = {"how": "daily", "daily_at": "7:30", "quiet_from": "22:00", "quiet_until": "07:00", "quiet_weekend": "ja"}
    assert client.post("/berichten/instellingen/", wish).status_code == 302
    row = MailSetting.objects.get(worker=cast.samira)
    assert (row.how, str(row.daily_at), str(row.quiet_from), row.quiet_weekend, row.acute_always) == (
        "daily", "07:30:00", "22:00:00", True, False
    )  # fmt: skip
    for change in ({"quiet_until": ""}, {"daily_at": "25:00"}, {"how": "soms"}, {"quiet_from": "zeven"}):
        answer = client.post("/berichten/instellingen/", {**wish, **change})
        assert answer.status_code == 422, change
    assert 'value="zeven"' in answer.content.decode()


def test_only_the_administrator_sees_how_sending_goes_and_then_only_numbers(as_, cast, quiet):
    given = {"worker_id": cast.samira, "count": 1, "at": timezone.now(), "run_at": timezone.now()}
    OutgoingMail.objects.create(key="a" * 32, state="failed", error="451", **given)
    page = as_("ada").get("/berichten/instellingen/").content.decode()
    assert "Mislukt, na vier uur opgegeven: 1" in page and "Laatste fout: 451" in page
    assert "Samira" not in page.partition('id="versturen"')[2]
    assert "Laatste fout" not in as_("samira").get("/berichten/instellingen/").content.decode()


def test_without_a_mail_server_the_page_says_so(as_, quiet, settings):
    settings.SLUITEND_MAILS = False
    page = as_("samira").get("/berichten/instellingen/").content.decode()
    assert "Mail is hier niet ingesteld" in page and 'name="address"' not in page
