"""Asking for content, answering within a term, giving until a day; not sharing with a reason; reading along."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sluitend.chain import share
from sluitend.chain.errors import NotAllowed, Refused, Unknown
from sluitend.chain.share.advising import rehearse
from sluitend.records.models import (
    Clock,
    ContentRequest,
    Disclosure,
    Escalation,
    Notice,
    NotShared,
    Organisation,
    SecondReading,
    TrailEntry,
)
from sluitend.rules.sharing.categories import Category
from tests.cast import DAY, START, Cast
from tests.covers import covers

pytestmark = pytest.mark.both_databases
FIVE = {f"q{number}": "Ja, want" for number in range(1, 6)}
WEIGHED = {"ground": "weighing", "answers": {**FIVE, "not_asked": "Zij is niet te bereiken"}}


@pytest.fixture
def asked_content(cast: Cast, case: int) -> int:
    """The police, who reported and know that the case is there, ask Veilig Thuis how safe it is."""
    share.state(case=case, subject="Letsel", text="Arm", source="Arts", category="injury_medical", by=cast.tess,
                now=START)  # fmt: skip
    return ask(case, cast)


def ask(case: int, cast: Cast, **changes: object) -> int:
    told = {"organisation": "veilig-thuis-rr", "categories": ["injury_medical", "statement"], "by": cast.karim,
            "purpose": "Weten wat er is gebeurd", "now": START, **changes}  # fmt: skip
    return share.ask_content(case=case, **told)


def answer(key: int, by: int, **changes: object) -> int:
    told = {"outcome": "granted", "until": START + 30 * DAY, "now": START + DAY, **WEIGHED, **changes}
    return share.answer_content(content_request=key, by=by, **told)


def test_a_request_runs_on_a_clock_of_the_controller_who_is_told_without_names(
    cast: Cast, case: int, asked_content: int
) -> None:
    clock = Clock.objects.get(case=case, term="content_request")
    assert (clock.state, clock.organisation.code, clock.owner_id) == ("running", "veilig-thuis-rr", cast.tess)
    assert clock.kind == "agreement" and "nog vast te stellen" in clock.source
    told = Notice.objects.get(worker=cast.tess, kind="request")
    assert "Bakker" not in told.text


def test_what_is_granted_ends_on_its_day_and_rests_on_the_request(cast: Cast, case: int, asked_content: int) -> None:
    assert answer(asked_content, cast.tess) == 2
    rows = Disclosure.objects.filter(request=asked_content)
    assert {(row.until, row.ground) for row in rows} == {(START + 30 * DAY, "weighing")}
    assert {row.category for row in rows} == {"statement", "injury_medical"}
    assert Clock.objects.get(case=case, term="content_request").state == "met"
    assert Notice.objects.filter(worker=cast.karim, kind="request").exists()


def test_a_part_is_given_with_the_reason_for_the_rest(cast: Cast, case: int, asked_content: int) -> None:
    with pytest.raises(Refused, match="welk deel"):
        answer(asked_content, cast.tess, outcome="partly", reason="Te veel")
    with pytest.raises(Refused, match="waarom"):
        answer(asked_content, cast.tess, outcome="partly", categories=["injury_medical"])
    answer(asked_content, cast.tess, outcome="partly", categories=["injury_medical"], reason="De rest niet nodig")
    assert set(Disclosure.objects.filter(request=asked_content).values_list("category", flat=True)) == {
        "injury_medical"
    }


def test_a_refusal_says_why_tells_the_asker_and_can_go_up_the_ladder_once(
    cast: Cast, case: int, asked_content: int
) -> None:
    with pytest.raises(Refused, match="waarom"):
        answer(asked_content, cast.tess, outcome="refused")
    answer(asked_content, cast.tess, outcome="refused", reason="Te weinig reden")
    assert not Disclosure.objects.filter(request=asked_content).exists()
    assert Notice.objects.filter(worker=cast.karim, kind="request").exists()
    with pytest.raises(NotAllowed):
        share.escalate_request(content_request=asked_content, by=cast.wim, now=START + DAY)
    share.escalate_request(content_request=asked_content, by=cast.karim, now=START + DAY)
    assert Escalation.objects.get(case=case, cause=f"request:{asked_content}").told_id
    with pytest.raises(Refused, match="al opgeschaald"):
        share.escalate_request(content_request=asked_content, by=cast.karim, now=START + DAY)


def test_the_director_hears_of_a_refusal_by_another_controller(cast: Cast, case: int, asked) -> None:
    from sluitend.chain import pickup

    pickup.accept(pickup=asked("netwerk-feijenoord"), by=cast.samira, now=START)
    key = ask(case, cast, organisation="wijkteam-vreewijk")
    answer(key, cast.samira, outcome="refused", reason="Geen grond", now=START + DAY)
    assert Notice.objects.filter(worker=cast.tess, kind="request", text__contains="geweigerd").exists()


BROKEN = {
    "no such answer": {"outcome": "misschien"},
    "no end": {"until": None},
    "an end that was": {"until": START},
    "no ground": {"ground": ""},
    "made-up ground": {"ground": "handig"},
    "a covenant does not carry what is medical": {"ground": "covenant"},
    "weighing without all its answers": {"answers": {"q1": "Ja"}},
    "a consent that is not there": {"ground": "consent"},
}


@pytest.mark.parametrize("name", BROKEN, ids=str)
def test_an_answer_that_is_not_right_gives_nothing_and_leaves_the_question_open(
    cast: Cast, asked_content: int, name: str
) -> None:
    with pytest.raises(Refused):
        answer(asked_content, cast.tess, **BROKEN[name])
    assert ContentRequest.objects.get(pk=asked_content).answer == ""
    assert not Disclosure.objects.filter(request=asked_content).exists()


def test_only_the_controller_answers_and_only_once(cast: Cast, case: int, asked_content: int, asked) -> None:
    from sluitend.chain import pickup

    pickup.accept(pickup=asked("netwerk-feijenoord"), by=cast.samira, now=START)
    with pytest.raises(NotAllowed, match="andere organisatie"):
        answer(asked_content, cast.samira)
    answer(asked_content, cast.bram)
    with pytest.raises(Refused, match="Bram heeft dit verzoek al beantwoord"):
        answer(asked_content, cast.tess)


def test_who_may_not_know_that_a_case_exists_cannot_ask_of_it(cast: Cast, case: int) -> None:
    for by in (cast.wim, cast.pim, cast.ada, cast.fred):
        with pytest.raises(Unknown):
            ask(case, cast, by=by)
    with pytest.raises(Refused, match="eigen organisatie"):
        ask(case, cast, by=cast.bram)
    with pytest.raises(Refused, match="waarover"):
        ask(case, cast, categories=[])
    ask(case, cast)
    with pytest.raises(Refused, match="al gevraagd"):
        ask(case, cast)


@covers("R-SHARE-05")
def test_not_sharing_is_kept_with_its_reason(cast: Cast, case: int) -> None:
    words = {"case": case, "recipient": "arosa", "categories": ["finance"], "by": cast.tess, "now": START}
    with pytest.raises(Refused, match="waarom"):
        share.keep_back(reason=" ", **words)
    key = share.keep_back(reason="Niet nodig voor een plek", **words)
    row = NotShared.objects.get(pk=key)
    assert (row.controller.code, row.recipient.code, row.categories) == ("veilig-thuis-rr", "arosa", ["finance"])
    with pytest.raises(Refused, match="eigen organisatie"):
        share.keep_back(reason="x", **{**words, "recipient": "veilig-thuis-rr"})


@covers("R-SHARE-20", "R-KNEL-39")
def test_a_colleague_reads_along_and_answers_to_who_asked(cast: Cast, case: int) -> None:
    words = {"case": case, "kind": "legal", "question": "Mag dit?", "by": cast.tess, "now": START}
    for somebody in (cast.petra, cast.tess, cast.ada, 999_999):
        with pytest.raises(Refused, match="collega"):
            share.ask_reader(owner=somebody, **words)
    key = share.ask_reader(owner=cast.bram, **words)
    assert Notice.objects.filter(worker=cast.bram, kind="reading").exists()
    with pytest.raises(NotAllowed):
        share.answer_reader(reading=key, text="Ja", by=cast.tess, now=START)
    share.answer_reader(reading=key, text="Ja, met minder", by=cast.bram, now=START + DAY)
    assert SecondReading.objects.get(pk=key).answer == "Ja, met minder"
    assert Notice.objects.filter(worker=cast.tess, kind="reading").exists()
    with pytest.raises(Refused, match="al beantwoord"):
        share.answer_reader(reading=key, text="Nee", by=cast.bram, now=START + DAY)


def test_a_rehearsal_leaves_nothing_behind_and_refuses_what_the_sending_refuses(cast: Cast, case: int) -> None:
    told = {"case": case, "recipient": "arosa", "purpose": "Opvang", "by": cast.tess, "now": START}
    before = (Disclosure.objects.count(), Notice.objects.count(), TrailEntry.objects.count())
    seen = rehearse(lambda: Disclosure.objects.filter(recipient__code="arosa").count(), ground="weighing", **told)
    assert seen == 1
    assert (Disclosure.objects.count(), Notice.objects.count(), TrailEntry.objects.count()) == before
    with pytest.raises(Refused, match="Kies de grond"):
        rehearse(lambda: None, ground="handig", **told)


def test_nothing_new_goes_to_or_from_an_organisation_that_left_the_region(cast: Cast, case: int) -> None:
    gone = Organisation.objects.filter(code="arosa")
    told = {"case": case, "recipient": gone.get().pk, "ground": "weighing", "purpose": "Opvang", "by": cast.tess}
    share.disclose(now=START, **told)
    gone.update(code="weg")
    share.state(case=case, subject="Wonen", text="x", source="Buur", by=cast.tess, now=START + DAY)
    with pytest.raises(Refused, match="doet niet meer mee"):
        share.disclose(now=START + DAY, **told)
    assert Disclosure.objects.filter(case=case, recipient__code="weg").count() == 1, "what was given stays given"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chosen=st.sets(st.sampled_from([one.value for one in Category]), max_size=4))
def test_whatever_is_chosen_only_that_is_given_and_never_who_reported(cast: Cast, case: int, chosen) -> None:
    from django.db import transaction

    with transaction.atomic():
        for category in Category:
            share.state(case=case, subject=category.value, text="x", source="x", category=category.value, by=cast.tess,
                        now=START)  # fmt: skip
        told = {"case": case, "recipient": "de-waag", "purpose": "Hulp", "categories": sorted(chosen), "by": cast.tess,
                "now": START, **WEIGHED}  # fmt: skip
        try:
            share.disclose(**told)
        except Refused as refused:
            assert refused.code in ("never_given", "nothing_to_share")
        found = set(Disclosure.objects.filter(recipient__code="de-waag").values_list("category", flat=True))
        strict = {"injury_medical", "hidden_address"}
        assert "reporter_identity" not in found
        assert found <= chosen if chosen else not found & strict
        transaction.set_rollback(True)
