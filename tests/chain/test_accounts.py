"""A client's account: opened by who directs, with a code for once, and never a worker anywhere."""

from datetime import time, timedelta

import pytest

from sluitend.chain import handover, monitor, plan
from sluitend.chain import report as reports
from sluitend.chain.errors import NotAllowed, Refused
from sluitend.chain.share import accounts
from sluitend.connect.message import Mention
from sluitend.matching.dates import PartialDate
from sluitend.records.models import Case, MailSetting, PersonLink, TrailEntry, Worker
from sluitend.records.persons import age_of, youngest
from sluitend.records.read import people_here, viewer_of
from sluitend.records.region import on_duty, organisations_of
from sluitend.records.sight import Sight, sight
from tests.cast import DAY, SANNE, START, Cast, report

pytestmark = pytest.mark.django_db


def person(case: int, name: str) -> int:
    return PersonLink.objects.get(mention__report__case=case, mention__given_names=name).person_id


@pytest.fixture
def account(case: int, cast: Cast) -> accounts.Opened:
    return accounts.open_account(case=case, person=person(case, "Sanne"), by=cast.tess, now=START)


def test_who_directs_gives_a_code_that_is_kept_nowhere(case, cast, account):
    row = Worker.objects.get(pk=account.account)
    assert row.check_password(account.code) and account.code not in row.password
    assert row.name == "Cliënt" and row.person_id == person(case, "Sanne")
    line = TrailEntry.objects.get(verb="share.open_account")
    assert account.code not in line.data and account.username not in line.data


def test_the_code_opens_the_door_once(account):
    assert accounts.use_code(account=account.account, now=START + DAY)
    row = Worker.objects.get(pk=account.account)
    assert not row.check_password(account.code) and not row.has_usable_password()


def test_after_three_days_the_code_is_old(account):
    with pytest.raises(Refused) as told:
        accounts.use_code(account=account.account, now=START + timedelta(days=3, minutes=1))
    assert told.value.code == "code_old"


def test_the_own_password_is_asked_to_be_hard_to_guess_and_is_no_code(account):
    with pytest.raises(Refused):
        accounts.choose_password(password="kort", by=account.account, now=START)
    accounts.choose_password(password="een lang geheim woord", by=account.account, now=START)
    row = Worker.objects.get(pk=account.account)
    row.last_login = START
    row.save()
    assert not accounts.use_code(account=account.account, now=START + 9 * DAY)
    assert Worker.objects.get(pk=account.account).check_password("een lang geheim woord")


def test_a_new_code_ends_the_old_password_and_closing_ends_all(case, cast, account):
    again = accounts.new_code(account=account.account, by=cast.tess, now=START + DAY)
    assert not Worker.objects.get(pk=account.account).check_password(account.code)
    assert Worker.objects.get(pk=account.account).check_password(again.code)
    MailSetting.objects.create(worker_id=account.account, address="zij@voorbeeld.invalid", daily_at=time(10),
                               changed_at=START)  # fmt: skip
    accounts.close_account(account=account.account, by=cast.tess, now=START + DAY)
    assert not MailSetting.objects.filter(worker=account.account).exists()
    closed = Worker.objects.get(pk=account.account)
    assert not closed.is_active and not closed.check_password(again.code)
    accounts.open_account(case=case, person=closed.person_id, by=cast.tess, now=START + 2 * DAY)


def test_only_who_directs_opens_one_and_nobody_gets_two(case, cast, account):
    with pytest.raises(NotAllowed):
        accounts.open_account(case=case, person=person(case, "Emre"), by=cast.samira, now=START)
    with pytest.raises(Refused) as told:
        accounts.open_account(case=case, person=person(case, "Sanne"), by=cast.tess, now=START)
    assert told.value.code == "already"


def test_a_child_under_twelve_gets_none(case, cast):
    with pytest.raises(Refused) as told:
        accounts.open_account(case=case, person=person(case, "Daan"), by=cast.tess, now=START)
    assert told.value.code == "too_young" and "vertegenwoordiger" in str(told.value)


@pytest.mark.parametrize(
    ("born", "fine"), [("2014-03-02", True), ("2014-03-03", False), ("2014", False), ("2013", True), ("", False)]
)
def test_a_child_is_as_young_as_what_was_told_can_mean(cast, born, fine):
    parts = [int(part) for part in born.split("-")] if born else []
    birth = PartialDate(*parts) if parts else None
    child = Mention(family_name="Zwart", given_names="Kim", birth_date=birth, role="child")
    opened = reports.receive(message=report(mentions=(SANNE, child)), by=cast.karim, now=START).case
    ask = {"case": opened, "person": person(opened, "Kim"), "by": cast.tess, "now": START}
    if fine:
        assert accounts.open_account(**ask).code
    else:
        with pytest.raises(Refused):
            accounts.open_account(**ask)


def test_the_lowest_age_of_several_sources_counts():
    assert youngest(["1990-04-12", "", "2012", "2012-06"], START.date()) == 13
    assert youngest(["", "geen"], START.date()) is None


def test_an_age_is_that_of_all_reports_together(case):
    assert age_of(person(case, "Daan"), START.date()) == 6


@pytest.mark.parametrize("name", ["sanne.b", "DEMIR99", "ab", "met spatie", "é-e-e-e"])
def test_a_user_name_tells_nobody_in_the_house_anything(case, cast, name):
    with pytest.raises(Refused) as told:
        accounts.open_account(case=case, person=person(case, "Sanne"), by=cast.tess, now=START, username=name)
    assert told.value.field == "username"


def test_a_user_name_that_is_taken_is_said_so(case, cast, account):
    with pytest.raises(Refused):
        accounts.open_account(
            case=case, person=person(case, "Emre"), by=cast.tess, now=START, username=account.username
        )


def test_a_client_is_a_worker_nowhere(case, cast, account):
    row = Worker.objects.select_related("organisation").get(pk=account.account)
    Worker.objects.filter(organisation=row.organisation).exclude(pk=row.pk).update(is_active=False)
    Worker.objects.filter(pk=row.pk).update(on_duty=True)
    row.refresh_from_db()
    assert on_duty(row.organisation) is None
    assert organisations_of(row) == frozenset() and viewer_of(row.pk).organisations == frozenset()
    assert sight(row, Case.objects.get(pk=case)) == Sight.NONE
    listed = [*people_here.colleagues({row.organisation_id}), *people_here.all_colleagues()]
    assert row.pk not in {one.id for one in listed}


def test_a_client_can_be_given_no_action_and_no_direction(case, cast, account):
    with pytest.raises(Refused):
        plan.add_action(case=case, text="x", owner=account.account, due=START + DAY, by=cast.tess, now=START)
    with pytest.raises(Refused):
        handover.offer(case=case, to_organisation="veilig-thuis-rr", to_worker=account.account, by=cast.tess, now=START)


def test_a_client_cannot_do_what_a_worker_does(case, cast, account):
    with pytest.raises(NotAllowed):
        monitor.close(case=case, why="klaar", by=account.account, now=START)
