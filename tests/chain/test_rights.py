"""Rights of people: asked, answered within the term, and nothing of another given with it."""

from datetime import timedelta

import pytest

from sluitend.chain import monitor, share
from sluitend.chain import report as reports
from sluitend.chain.errors import NotAllowed, Refused
from sluitend.chain.share import accounts, rights
from sluitend.matching.dates import PartialDate
from sluitend.records.models import Clock, Destruction, KeptOut, Notice, PersonLink, RightsRequest, Statement
from tests.cast import DAAN, DAY, EMRE, SANNE, START, Cast, report
from tests.covers import covers

pytestmark = pytest.mark.django_db


def person(case: int, name: str) -> int:
    return PersonLink.objects.get(mention__report__case=case, mention__given_names=name).person_id


@pytest.fixture
def sanne(case: int, cast: Cast) -> int:
    """The account of the client Sanne."""
    return accounts.open_account(case=case, person=person(case, "Sanne"), by=cast.tess, now=START).account


@pytest.fixture
def see(case: int, sanne: int) -> int:
    return rights.ask(case=case, kind="see", controller="veilig-thuis-rr", by=sanne, now=START)


def test_a_client_asks_alone_and_the_month_of_the_law_runs(case, cast, see):
    clock = Clock.objects.get(subject=f"rights:{see}")
    assert (clock.due_at.date() - START.date()).days == 31 and clock.kind == "law" and "12 lid 3" in clock.source
    assert Notice.objects.filter(worker=cast.tess, kind="rights").exists()


def test_destroying_has_three_months(case, sanne):
    key = rights.ask(case=case, kind="destroy", controller="veilig-thuis-rr", by=sanne, now=START)
    clock = Clock.objects.get(subject=f"rights:{key}")
    assert (clock.due_at.month, clock.due_at.day) == (6, 2) and "5.3.5" in clock.source


def test_a_request_in_silence_goes_up_the_ladder_as_every_term(case, cast, see):
    from sluitend.chain.tasks import run_due

    for day in range(45):
        run_due(now=START + day * DAY)
    assert Clock.objects.get(subject=f"rights:{see}").passed_at is not None


def test_the_same_is_not_asked_twice_and_not_of_a_stranger(case, sanne, see):
    with pytest.raises(Refused) as told:
        rights.ask(case=case, kind="see", controller="veilig-thuis-rr", by=sanne, now=START)
    assert told.value.code == "already"
    with pytest.raises(Refused) as told:
        rights.ask(case=case, kind="see", controller="arosa", by=sanne, now=START)
    assert told.value.field == "controller"


def test_a_client_asks_for_nobody_else(case, cast, sanne):
    with pytest.raises(NotAllowed):
        rights.ask(
            case=case, kind="see", controller="veilig-thuis-rr", person=person(case, "Emre"), by=sanne, now=START
        )
    other = reports.receive(
        message=report(mentions=(EMRE,), what_happened="Ander gezin."), by=cast.karim, now=START + DAY
    ).case
    if other != case:
        with pytest.raises(NotAllowed):
            rights.ask(case=other, kind="see", controller="veilig-thuis-rr", by=sanne, now=START)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"kind": "all"}, "kind"), ({"said_by": "neighbour"}, "said_by"), ({"kind": "correct"}, "text"),
     ({"controller": "bestaat-niet"}, "controller")],
)  # fmt: skip
def test_what_cannot_be_asked_is_said_and_nothing_is_written(case, cast, wrong, field):
    asked = {"kind": "see", "controller": "veilig-thuis-rr", "person": person(case, "Sanne"), **wrong}
    with pytest.raises(Refused) as told:
        rights.ask(case=case, by=cast.tess, now=START, **asked)
    assert told.value.field == field and not RightsRequest.objects.exists()


def test_for_a_child_the_representative_asks_and_the_interest_of_the_child_is_weighed(case, cast):
    daan = person(case, "Daan")
    asked = {"case": case, "kind": "see", "controller": "veilig-thuis-rr", "person": daan, "by": cast.tess}
    with pytest.raises(Refused) as told:
        rights.ask(now=START, **asked)
    assert told.value.code == "representative"
    key = rights.ask(now=START, said_by="representative", **asked)
    with pytest.raises(Refused) as told:
        rights.answer(request=key, outcome="done", by=cast.tess, now=START + DAY)
    assert told.value.field == "against_interest"
    with pytest.raises(Refused):
        rights.answer(request=key, outcome="done", against_interest=True, by=cast.tess, now=START + DAY)
    rights.answer(request=key, outcome="done", against_interest=False, by=cast.tess, now=START + DAY)


def test_a_child_of_fourteen_does_not_ask_alone(cast):
    child = report(mentions=(SANNE, EMRE, DAAN.__class__(
        family_name="Demir", given_names="Lot", birth_date=PartialDate(2012, 1, 1), role="child")))  # fmt: skip
    case = reports.receive(message=child, by=cast.karim, now=START).case
    lot = accounts.open_account(case=case, person=person(case, "Lot"), by=cast.tess, now=START).account
    with pytest.raises(Refused) as told:
        rights.ask(case=case, kind="see", controller="veilig-thuis-rr", by=lot, now=START)
    assert told.value.code == "representative"


def test_only_the_controller_answers_with_a_reason_where_it_is_not_done(case, cast, see):
    with pytest.raises(NotAllowed):
        rights.answer(request=see, outcome="done", by=cast.samira, now=START)
    with pytest.raises(Refused) as told:
        rights.answer(request=see, outcome="refused", by=cast.tess, now=START)
    assert told.value.field == "reason"
    with pytest.raises(Refused):
        rights.answer(request=see, outcome="maybe", by=cast.tess, now=START)
    rights.answer(request=see, outcome="partly", reason="Over anderen", by=cast.bram, now=START + DAY)
    assert Clock.objects.get(subject=f"rights:{see}").state == "met"
    with pytest.raises(Refused) as told:
        rights.answer(request=see, outcome="done", by=cast.tess, now=START + DAY)
    assert told.value.code == "already"


def test_who_is_kept_out_of_the_case_does_not_answer(case, cast, see):
    KeptOut.objects.create(case_id=case, worker_id=cast.bram, why="knows", at=START)
    with pytest.raises(NotAllowed):
        rights.answer(request=see, outcome="done", by=cast.bram, now=START)


def test_a_correction_stands_beside_what_it_corrects(case, cast, sanne):
    sanne_herself = person(case, "Sanne")
    old = share.state(case=case, subject="werk", text="Zij heeft geen werk.", source="wijkteam", by=cast.tess,
                      now=START, person=sanne_herself)  # fmt: skip
    key = rights.ask(case=case, kind="correct", controller="veilig-thuis-rr", text="Ik werk wel.", by=sanne, now=START)
    rights.answer(request=key, outcome="done", corrects=old, by=cast.tess, now=START + DAY)
    added = Statement.objects.get(corrects=old)
    assert added.text == "Ik werk wel." and added.person_id == sanne_herself and added.subject == "werk"
    assert Statement.objects.get(pk=old).text == "Zij heeft geen werk."


def test_nobody_corrects_what_another_organisation_wrote(case, cast, sanne):
    key = rights.ask(case=case, kind="correct", controller="veilig-thuis-rr", text="Klopt niet", by=sanne, now=START)
    with pytest.raises(Refused) as told:
        rights.answer(request=key, outcome="done", corrects=99_999, by=cast.tess, now=START)
    assert told.value.field == "corrects" and not Statement.objects.filter(text="Klopt niet").exists()


def test_what_must_be_destroyed_goes_to_a_second_person(case, cast, sanne):
    key = rights.ask(case=case, kind="destroy", controller="veilig-thuis-rr", by=sanne, now=START)
    rights.answer(request=key, outcome="done", by=cast.tess, now=START + DAY)
    proposed = Destruction.objects.get(request=key)
    assert proposed.state == "proposed" and proposed.by_id == cast.tess and proposed.rule == "destroy_on_request"


def test_a_substantial_interest_of_another_keeps_it_with_the_reason(case, cast, sanne):
    key = rights.ask(case=case, kind="destroy", controller="veilig-thuis-rr", by=sanne, now=START)
    rights.answer(request=key, outcome="refused", reason="Het kind heeft dit later nodig.", by=cast.tess, now=START)
    assert not Destruction.objects.filter(state="proposed").exists()
    assert RightsRequest.objects.get(pk=key).reason == "Het kind heeft dit later nodig."


def test_a_request_is_still_to_be_answered_when_the_case_is_closed(case, cast, see):
    monitor.close(case=case, why="klaar", principle="veiligheid", by=cast.tess, now=START + DAY)
    assert Clock.objects.get(subject=f"rights:{see}").state == "running"
    rights.answer(request=see, outcome="done", by=cast.tess, now=START + 2 * DAY)


@covers("R-SHARE-30")
def test_a_client_takes_a_consent_back_alone(case, cast, sanne):
    given = share.consent(case=case, given=True, about="Opvang zoeken", person=person(case, "Sanne"),
                          recipient="arosa", by=cast.tess, now=START)  # fmt: skip
    share.withdraw_consent(consent=given, by=sanne, now=START + timedelta(hours=1))
    with pytest.raises(Refused):
        share.withdraw_consent(consent=given, by=sanne, now=START + timedelta(hours=2))
