"""Sharing: consent first, otherwise a ground; sources that contradict each other stay side by side."""

import pytest

from sluitend.chain import pickup, share
from sluitend.chain import report as reports
from sluitend.chain.errors import NotAllowed, Refused
from sluitend.records.models import Case, Consent, DecisionReceipt, Disclosure, Pickup, Statement, Worker
from sluitend.records.sight import Sight, sight
from tests.cast import DAY, START, Cast, report
from tests.covers import covers


def given_to(case: int, code: str) -> set[str]:
    return set(Disclosure.objects.filter(case=case, recipient__code=code).values_list("ground", flat=True))


@covers("R-SHARE-01", "R-PRIN-25")
def test_with_her_consent_the_story_goes_along_to_who_is_asked(cast: Cast, case: int) -> None:
    pickup.ask(case=case, organisation="arosa", question="Een plek vannacht", by=cast.tess, now=START)
    assert given_to(case, "arosa") == set()
    share.consent(case=case, given=True, about="Haar verhaal delen met de opvang", by=cast.tess, now=START + DAY)
    assert given_to(case, "arosa") == {"consent"}
    assert Consent.objects.get().given


@covers("R-SHARE-02", "R-SHARE-05")
def test_without_a_ground_nothing_is_given_and_the_questions_are_kept(cast: Cast, case: int) -> None:
    share.consent(case=case, given=False, about="Delen met de opvang", by=cast.tess, now=START)
    pickup.ask(case=case, organisation="arosa", question="Een plek vannacht", by=cast.tess, now=START)
    assert given_to(case, "arosa") == set()
    assert DecisionReceipt.objects.filter(case=case, rule="ground_for", outcome="ask").exists()


@covers("R-NET-07")
def test_the_network_that_is_asked_gets_the_report_under_its_agreement(cast: Cast, case: int) -> None:
    assert given_to(case, "netwerk-feijenoord") != set()


@covers("R-SHARE-02", "R-SHARE-06", "R-KNEL-38")
def test_a_professional_shares_on_a_ground_that_was_weighed_with_a_purpose(cast: Cast, case: int) -> None:
    words = {"case": case, "recipient": "arosa", "by": cast.tess, "now": START}
    with pytest.raises(Refused, match="Kies de grond"):
        share.disclose(ground="handig", purpose="Opvang", **words)
    with pytest.raises(Refused, match="welk doel"):
        share.disclose(ground="weighing", purpose=" ", **words)
    assert share.disclose(ground="weighing", purpose="Veilige plek", client_knows=True, **words) == 1
    row = Disclosure.objects.get(recipient__code="arosa")
    assert (row.ground, row.purpose, row.by_id, row.client_knows) == ("weighing", "Veilige plek", cast.tess, True)
    with pytest.raises(NotAllowed):
        share.disclose(ground="weighing", purpose="Nog eens", **words)


def test_what_another_controls_is_not_ours_to_share(cast: Cast, case: int) -> None:
    network = Pickup.objects.get(case=case, organisation__code="netwerk-feijenoord")
    pickup.accept(pickup=network.pk, by=cast.samira, now=START)
    with pytest.raises(NotAllowed, match="niets van uw organisatie"):
        share.disclose(case=case, recipient="arosa", ground="weighing", purpose="Opvang", by=cast.samira, now=START)


@covers("R-SAFE-22")
def test_two_sources_that_contradict_each_other_stand_side_by_side(cast: Cast, case: int) -> None:
    for source, text in (("Moeder", "Hij sloeg mij"), ("Vader", "Zij viel")):
        share.state(case=case, subject="Letsel", text=text, source=source, by=cast.tess, now=START)
    told = Statement.objects.filter(case=case, subject="Letsel").values_list("source", "text")
    assert set(told) == {("Moeder", "Hij sloeg mij"), ("Vader", "Zij viel")}


def test_a_correction_is_a_new_row_and_only_of_the_same_case(cast: Cast, case: int) -> None:
    first = share.state(case=case, subject="Letsel", text="Arm", source="Arts", by=cast.tess, now=START)
    second = share.state(
        case=case, subject="Letsel", text="Pols", source="Arts", by=cast.tess, now=START, corrects=first
    )
    assert Statement.objects.get(pk=first).text == "Arm"
    assert Statement.objects.get(pk=second).corrects_id == first
    with pytest.raises(Refused):
        share.state(case=case, subject="x", text="x", source="x", by=cast.tess, now=START, corrects=999_999)


def test_text_of_any_script_is_kept_and_what_is_no_text_is_left_out(cast: Cast, case: int) -> None:
    key = share.state(case=case, subject="Zij", text="نص 🙂 <b>'; DROP\x00", source="x" * 120, by=cast.tess, now=START)
    assert Statement.objects.get(pk=key).text == "نص 🙂 <b>'; DROP"


def test_nobody_outside_the_case_writes_in_it(cast: Cast, case: int) -> None:
    for by in (cast.petra, cast.ada, cast.pim, cast.fred, None):
        with pytest.raises(NotAllowed):
            share.state(case=case, subject="x", text="x", source="x", by=by, now=START)


@covers("R-SHARE-28")
def test_sitting_in_a_network_does_not_open_its_cases_to_police_or_shelter(cast: Cast) -> None:
    received = reports.receive(message=report(), by=None, now=START)
    case = Case.objects.get(pk=received.case)
    seen = {name: sight(Worker.objects.get(pk=getattr(cast, name)), case) for name in ("samira", "karim", "petra")}
    assert seen == {"samira": Sight.WHAT, "karim": Sight.KNOWN, "petra": Sight.NONE}
