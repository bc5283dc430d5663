"""Consent: per person, purpose, recipient and category, by who may give it; taken back, it stops at once."""

from datetime import timedelta

import pytest

from sluitend.chain import pickup, share
from sluitend.chain.errors import NotAllowed, Refused, Unknown
from sluitend.chain.share.advising import advise
from sluitend.records.models import Consent, DecisionReceipt, Disclosure, Mention, Notice, Statement, Worker
from sluitend.records.read.entry import Open, enter
from sluitend.records.read.viewer import viewer_of
from tests.cast import DAY, START, Cast
from tests.covers import covers

pytestmark = pytest.mark.both_databases


def person(case: int, name: str) -> int:
    mention = Mention.objects.filter(report__case=case, given_names=name).latest("pk")
    return mention.links.get(ended_at__isnull=True).person_id


def holds(case: int, code: str) -> set[str]:
    rows = Disclosure.objects.filter(case=case, recipient__code=code, ended_at__isnull=True)
    return set(rows.values_list("piece", flat=True))


def asked(case: int, cast: Cast) -> None:
    pickup.ask(case=case, organisation="arosa", question="Een plek vannacht", by=cast.tess, now=START)


def yes(case: int, cast: Cast, **changes: object) -> int:
    told = {"given": True, "about": "Een plek", "recipient": "arosa", "by": cast.tess, "now": START, **changes}
    return share.consent(case=case, **told)


@covers("R-SHARE-01")
def test_a_consent_that_is_taken_back_ends_what_rests_on_it_and_tells_the_recipient(cast: Cast, case: int) -> None:
    asked(case, cast)
    key = yes(case, cast)
    assert len(holds(case, "arosa")) == 1
    assert share.withdraw_consent(consent=key, why="Zij is bang", by=cast.tess, now=START + DAY) == 1
    row = Disclosure.objects.get(case=case, recipient__code="arosa")
    assert (row.at, row.ended_at, row.ended_why) == (START, START + DAY, "De toestemming is ingetrokken.")
    told = Notice.objects.get(worker=cast.petra, kind="consent")
    assert "ingetrokken" in told.text and "Bakker" not in told.text
    share.state(case=case, subject="Wonen", text="Woont hier", source="Buur", by=cast.tess, now=START + 2 * DAY)
    assert holds(case, "arosa") == set()


def test_what_was_given_before_a_consent_was_taken_back_stays_as_lawfully_given(cast: Cast, case: int) -> None:
    asked(case, cast)
    share.withdraw_consent(consent=yes(case, cast), by=cast.tess, now=START + DAY)
    row = Disclosure.objects.get(case=case, recipient__code="arosa")
    assert (row.ground, row.receipt.outcome) == ("consent", "yes")
    assert Consent.objects.get().given is True


def test_a_consent_for_a_time_gives_for_that_time_and_no_longer(cast: Cast, case: int) -> None:
    asked(case, cast)
    yes(case, cast, until=START + 3 * DAY)
    assert Disclosure.objects.get(case=case, recipient__code="arosa").until == START + 3 * DAY
    share.state(case=case, subject="Wonen", text="x", source="Buur", by=cast.tess, now=START + 4 * DAY)
    row = Disclosure.objects.get(case=case, recipient__code="arosa")
    assert (row.ended_at, row.ended_why) == (START + 3 * DAY, "De afgesproken termijn is voorbij.")


def test_what_was_given_until_a_day_is_closed_on_that_day_also_when_nobody_does_anything(cast: Cast, case: int) -> None:
    asked(case, cast)
    yes(case, cast, until=START + 3 * DAY)
    piece = next(iter(holds(case, "arosa")))
    viewer, number = viewer_of(cast.petra), Disclosure.objects.filter(case=case).first().case.number
    for later, there in ((timedelta(0), True), (3 * DAY - timedelta(seconds=1), True), (3 * DAY, False)):
        entry = enter(viewer, number, now=START + later)
        assert isinstance(entry, Open)
        assert (piece in entry.given) is there


def test_a_yes_for_one_category_carries_that_category_alone(cast: Cast, case: int) -> None:
    asked(case, cast)
    share.state(case=case, subject="Letsel", text="Arm", source="Arts", category="injury_medical", by=cast.tess,
                now=START)  # fmt: skip
    yes(case, cast, categories=["injury_medical"])
    found = Disclosure.objects.filter(case=case, recipient__code="arosa").values_list("category", flat=True)
    assert set(found) == {"injury_medical"}


@covers("R-SHARE-16")
def test_what_is_medical_does_not_go_along_unless_the_consent_names_it(cast: Cast, case: int) -> None:
    asked(case, cast)
    share.state(case=case, subject="Letsel", text="Arm", source="Arts", category="injury_medical", by=cast.tess,
                now=START)  # fmt: skip
    yes(case, cast)
    given = set(Disclosure.objects.filter(case=case).values_list("recipient__code", "category"))
    assert ("arosa", "statement") in given
    assert not {code for code, category in given if category == "injury_medical"}


def test_a_yes_of_one_person_and_a_no_of_another_stand_side_by_side_and_the_rule_asks(cast: Cast, case: int) -> None:
    asked(case, cast)
    share.consent(case=case, given=False, about="Een plek", person=person(case, "Emre"), by=cast.tess, now=START)
    yes(case, cast, person=person(case, "Sanne"))
    assert holds(case, "arosa") == set()
    assert DecisionReceipt.objects.filter(case=case, outcome="ask", subject__contains=">").exists()
    arosa = Worker.objects.get(pk=cast.petra).organisation_id
    advice = advise(case=case, recipient=arosa, names=[share.pieces(_case(case))[0].name], moment=START)
    assert advice.consent == "contradicting" and {one.given for one in advice.voices} == {True, False}


def _case(key: int):  # type: ignore[no-untyped-def]
    return Consent.objects.filter(case=key).first().case


def test_a_later_no_of_the_same_person_takes_the_earlier_yes_back(cast: Cast, case: int) -> None:
    asked(case, cast)
    first = yes(case, cast, person=person(case, "Sanne"))
    assert holds(case, "arosa")
    yes(case, cast, given=False, person=person(case, "Sanne"), now=START + DAY)
    assert Consent.objects.get(pk=first).withdrawn_at == START + DAY
    assert holds(case, "arosa") == set()


@pytest.mark.parametrize("said_by", ["", "self", "both"])
def test_for_a_child_under_twelve_the_representative_says_yes(cast: Cast, case: int, said_by: str) -> None:
    daan = person(case, "Daan")
    with pytest.raises(Refused, match="vertegenwoordiger") as refused:
        yes(case, cast, person=daan, said_by=said_by)
    assert refused.value.field == "said_by"
    assert yes(case, cast, person=daan, said_by="representative")
    assert yes(case, cast, person=daan, given=False, said_by="self"), "a no of a child is heard at every age"


def test_an_adult_says_it_alone_and_an_unknown_age_is_for_the_professional(cast: Cast, case: int) -> None:
    with pytest.raises(Refused):
        yes(case, cast, person=person(case, "Sanne"), said_by="both")
    assert yes(case, cast, person=None, said_by="both")


@pytest.mark.parametrize(
    "wrong,field",
    [({"categories": ["shoe_size"]}, "categories"), ({"categories": ["reporter_identity"]}, "categories"),
     ({"recipient": "nergens"}, "recipient"), ({"until": START}, "until"), ({"said_by": "buur"}, "said_by"),
     ({"about": " "}, "about")],
)  # fmt: skip
def test_an_answer_that_cannot_be_is_refused_and_nothing_is_kept(cast: Cast, case: int, wrong, field) -> None:
    with pytest.raises(Refused) as refused:
        yes(case, cast, **wrong)
    assert refused.value.field == field
    assert not Consent.objects.exists()


def test_only_a_yes_that_stands_can_be_taken_back_and_only_by_who_takes_part(cast: Cast, case: int) -> None:
    key = yes(case, cast)
    with pytest.raises(NotAllowed):
        share.withdraw_consent(consent=key, by=cast.wim, now=START)
    with pytest.raises(Unknown):
        share.withdraw_consent(consent=999_999, by=cast.tess, now=START)
    share.withdraw_consent(consent=key, by=cast.tess, now=START)
    with pytest.raises(Refused, match="al ingetrokken"):
        share.withdraw_consent(consent=key, by=cast.tess, now=START)
    with pytest.raises(Refused, match="was een nee"):
        share.withdraw_consent(consent=yes(case, cast, given=False), by=cast.tess, now=START)


def test_a_client_takes_back_the_own_consent_and_no_other(cast: Cast, case: int) -> None:
    sanne, emre = person(case, "Sanne"), person(case, "Emre")
    agency = Worker.objects.get(pk=cast.tess).organisation
    client = Worker.objects.create(username="sanne", name="S.", organisation=agency, role="client", person_id=sanne)
    mine, his = yes(case, cast, person=sanne), yes(case, cast, person=emre)
    with pytest.raises(NotAllowed):
        share.withdraw_consent(consent=his, by=client.pk, now=START)
    share.withdraw_consent(consent=mine, by=client.pk, now=START)
    assert Consent.objects.get(pk=mine).withdrawn_by_id == client.pk


def test_asking_without_carrying_gives_nothing_yet(cast: Cast, case: int) -> None:
    asked(case, cast)
    yes(case, cast, carry=False)
    assert holds(case, "arosa") == set()


def test_a_piece_of_a_kind_that_nobody_knows_is_refused(cast: Cast, case: int) -> None:
    with pytest.raises(Refused, match="kennen we niet"):
        share.state(case=case, subject="x", text="x", source="x", category="geheim", by=cast.tess, now=START)
    assert not Statement.objects.filter(case=case).exists()
