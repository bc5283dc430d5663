"""The page of what was kept long enough: numbers and dates, proposed by one person and approved by another."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sluitend.records.models import Destruction, Organisation, Report, Statement, Worker

pytestmark = pytest.mark.django_db
AGENCY, TEAM = "veilig-thuis-rr", "wijkteam-vreewijk"
YEARS = timedelta(days=22 * 365)
FAMILY = ("Bakker", "Sanne", "Demir", "geduwd", "Groenezoom")


@pytest.fixture
def later(case, cast, monkeypatch):
    """The same family, twenty-two years on. Two people lead at Veilig Thuis, one elsewhere, one at the police."""
    police = Worker.objects.get(username="karim").organisation.code
    for name, code in (("lead_one", AGENCY), ("lead_two", AGENCY), ("lead_three", TEAM), ("lead_police", police)):
        organisation = Organisation.objects.get(code=code)
        row = Worker.objects.create(username=name, name=name.title(), role="team_manager", organisation=organisation)
        cast.ids[name] = row.pk
    moment = timezone.now() + YEARS
    monkeypatch.setattr("sluitend.web.pages.keeping.timezone.now", lambda: moment)
    return case


def file_of(case) -> dict[str, object]:
    agency = Organisation.objects.get(code=AGENCY)
    return {"number": case.number, "controller": agency.pk, "rule": "keep_veilig_thuis"}


def test_one_proposes_another_approves_and_no_page_names_the_family(as_, later):
    first = as_("lead_one")
    page = first.get("/bewaren/").content.decode()
    assert later.number in page and "Stel voor om te vernietigen" in page
    assert first.post("/bewaren/voorstellen/", file_of(later)).status_code == 302
    row = Destruction.objects.get()
    shown = first.get("/bewaren/").content.decode()
    assert "Iemand anders keurt het goed" in shown and "Keur goed en vernietig" not in shown
    assert first.post(f"/bewaren/{row.pk}/goedkeuren/", {"sure": "1"}).status_code == 403
    second = as_("lead_two")
    assert second.post(f"/bewaren/{row.pk}/goedkeuren/").status_code == 422, "not without saying to be sure"
    assert Report.objects.filter(what_happened__contains="geduwd").exists()
    assert second.post(f"/bewaren/{row.pk}/goedkeuren/", {"sure": "1"}).status_code == 302
    assert not Report.objects.filter(what_happened__contains="geduwd").exists()
    assert not any(word in one for word in FAMILY for one in (page, shown, second.get("/bewaren/").content.decode()))


def test_it_is_kept_only_with_a_reason_that_is_not_shown_and_can_be_proposed_again(as_, later):
    as_("lead_one").post("/bewaren/voorstellen/", file_of(later))
    row, client = Destruction.objects.get(), as_("lead_two")
    assert client.post(f"/bewaren/{row.pk}/bewaren/", {"reason": " "}).status_code == 422
    assert client.post(f"/bewaren/{row.pk}/bewaren/", {"reason": "Strafzaak loopt"}).status_code == 302
    page = client.get("/bewaren/").content.decode()
    assert "Eerder is besloten dit te bewaren" in page and "Strafzaak" not in page
    assert client.post("/bewaren/voorstellen/", file_of(later)).status_code == 302


def test_a_lead_of_another_organisation_neither_sees_it_nor_decides(as_, later):
    as_("lead_one").post("/bewaren/voorstellen/", file_of(later))
    row = Destruction.objects.get()
    client = as_("lead_three")
    assert "Dossier Veilig Thuis" not in client.get("/bewaren/").content.decode()
    assert client.post("/bewaren/voorstellen/", file_of(later)).status_code == 404
    assert client.post(f"/bewaren/{row.pk}/goedkeuren/", {"sure": "1"}).status_code == 403
    assert client.post(f"/bewaren/{row.pk}/bewaren/", {"reason": "Nee"}).status_code == 403
    assert client.post("/bewaren/999999/goedkeuren/", {"sure": "1"}).status_code == 404


@pytest.mark.parametrize("who", ["tess", "petra", "pim", "ada", "karim"])
def test_nobody_else_opens_the_page(as_, case, who):
    assert as_(who).get("/bewaren/").status_code == 403


def test_a_term_that_is_our_own_setting_says_so(as_, later):
    police = Worker.objects.get(username="karim")
    Statement.objects.create(case=later, subject="x", text="y", source="z", controller=police.organisation, by=police,
                             at=timezone.now() - 2 * YEARS)  # fmt: skip
    page = as_("lead_police").get("/bewaren/").content.decode()
    assert "onze eigen instelling en geen wet" in page and "1 stuk" in page
