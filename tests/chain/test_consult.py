"""Anonymous consultation: nothing that identifies leaves, and the one who is asked has nothing to follow."""

import pytest

from sluitend.chain import report as reports
from sluitend.chain.errors import NotAllowed, Refused, Unknown
from sluitend.chain.share import consult, own_family
from sluitend.records.models import Consultation, Notice, Report, TrailEntry
from sluitend.records.read import consultations as reading
from sluitend.records.read import viewer_of
from tests.cast import DAY, START, Cast, report
from tests.covers import covers

PLAIN = "Een moeder durft geen aangifte te doen tegen haar ex. Kan het OM iets doen zonder aangifte?"
OM = "om-rotterdam"


def asked(cast: Cast, case: int | None, question: str = PLAIN, **more: object) -> int:
    words = {"question": question, "consulted": OM, "by": cast.tess, "now": START, "case": case, **more}
    return consult.ask(**words)  # type: ignore[arg-type]


@covers("R-SHARE-17", "R-MEET-22")
def test_the_prosecutor_sees_the_question_and_who_asks_and_nothing_to_follow(cast: Cast, case: int) -> None:
    key = asked(cast, case)
    seen = reading.asked_of(viewer_of(cast.olga))
    assert [(one.id, one.organisation, one.question) for one in seen] == [
        (key, "Veilig Thuis Rotterdam-Rijnmond", PLAIN)
    ]
    assert set(type(seen[0]).__slots__) == {
        "id",
        "organisation",
        "question",
        "at",
        "answer",
        "answered_at",
    }
    told = Notice.objects.get(worker=cast.olga, kind="consultation")
    assert told.case_id is None
    assert set(TrailEntry.objects.filter(verb__startswith="share.consult").values_list("case", flat=True)) == {None}


@pytest.mark.parametrize(
    "words",
    ["Sanne", "mevrouw Bakker", "sanne", "Sannah", "Groenezoom", "3075 AB", "06-12340001", "999990019",
     "sanne@example.nl", "geboren 12-04-1990"],
)  # fmt: skip
def test_what_identifies_her_never_leaves_whatever_is_ticked_or_explained(cast: Cast, case: int, words: str) -> None:
    question = f"{PLAIN} Het gaat om {words} en haar kind."
    found = reading.check(viewer_of(cast.tess), question, case, now=START)
    assert found.traits
    with pytest.raises(Refused) as refused:
        asked(cast, case, question, keep=[one.key for one in found.traits], kept_why="Nodig voor het antwoord")
    assert (refused.value.code, refused.value.field) == ("identifies", "question")
    assert not Consultation.objects.exists() and not Notice.objects.filter(worker=cast.olga).exists()


def test_something_else_may_stay_with_a_reason_and_the_kind_is_kept_not_the_text(cast: Cast, case: int) -> None:
    question = f"{PLAIN} Zij bad in moskee Essalam om hulp."
    (trait,) = reading.check(viewer_of(cast.tess), question, case, now=START).traits
    with pytest.raises(Refused) as left:
        asked(cast, case, question)
    with pytest.raises(Refused) as silent:
        asked(cast, case, question, keep=[trait.key])
    assert (left.value.field, silent.value.field) == ("question", "kept_why")
    row = Consultation.objects.get(pk=asked(cast, case, question, keep=[trait.key], kept_why="Duizenden bezoekers"))
    assert (row.warned_of, row.kept_why) == (["workplace"], "Duizenden bezoekers")


def test_without_naming_the_case_the_people_of_ones_own_cases_are_known_all_the_same(cast: Cast, case: int) -> None:
    with pytest.raises(Refused, match="Naam van iemand".lower()):
        asked(cast, None, "Wat kan ik doen als Demir terugkomt?")


def test_one_answer_by_the_organisation_that_was_asked(cast: Cast, case: int) -> None:
    key = asked(cast, case)
    for other in (cast.karim, cast.samira, cast.tess):
        with pytest.raises(Unknown):
            consult.answer(consultation=key, text="Ja", by=other, now=START)
    consult.answer(consultation=key, text="Ja, ambtshalve vervolging kan.", by=cast.olga, now=START + DAY)
    with pytest.raises(Refused, match="al beantwoord"):
        consult.answer(consultation=key, text="Nee", by=cast.olga, now=START + DAY)
    (mine,) = reading.asked_by(viewer_of(cast.tess))
    assert (mine.answer, mine.answered_by) == ("Ja, ambtshalve vervolging kan.", "Olga")
    assert Notice.objects.get(worker=cast.tess, kind="consultation").case_id is None


@covers("R-SHARE-17")
def test_when_the_talk_leads_to_a_report_the_asker_joins_the_two_and_the_other_sees_nothing_of_it(cast: Cast) -> None:
    key = asked(cast, None, by=cast.karim)
    before = reading.asked_of(viewer_of(cast.olga))
    reports.receive(message=report(), by=cast.karim, now=START + DAY)
    made = Report.objects.get()
    with pytest.raises(Unknown):
        consult.join_report(consultation=key, report=made.pk, by=cast.olga, now=START + DAY)
    consult.join_report(consultation=key, report=made.pk, by=cast.karim, now=START + DAY)
    assert Consultation.objects.get().report_id == made.pk
    assert reading.asked_of(viewer_of(cast.olga)) == before
    with pytest.raises(Refused, match="al een melding"):
        consult.join_report(consultation=key, report=made.pk, by=cast.karim, now=START + DAY)


def test_a_report_of_others_cannot_be_joined(cast: Cast, case: int) -> None:
    key = asked(cast, None, by=cast.petra)
    with pytest.raises(Refused, match="eigen organisatie"):
        consult.join_report(consultation=key, report=Report.objects.get().pk, by=cast.petra, now=START)


def test_roles_without_content_and_who_is_no_part_of_the_case_ask_nothing(cast: Cast, case: int) -> None:
    for by in (cast.fred, cast.pim, cast.ada, None):
        with pytest.raises(NotAllowed):
            asked(cast, None, by=by)
    with pytest.raises(NotAllowed):
        asked(cast, case, by=cast.petra)
    assert reading.asked_of(viewer_of(cast.fred)) == ()
    assert reading.case_for(viewer_of(cast.petra), "R26-000001", now=START) is None


def test_empty_own_organisation_and_unknown_organisation_are_refused_by_field(cast: Cast, case: int) -> None:
    for changed, field in (({"question": " "}, "question"), ({"consulted": "veilig-thuis-rr"}, "consulted"),
                           ({"consulted": "bestaat-niet"}, "consulted")):  # fmt: skip
        with pytest.raises(Refused) as refused:
            asked(cast, case, **changed)
        assert refused.value.field == field


def test_who_is_kept_out_of_the_case_is_not_shown_the_question_about_it(cast: Cast, case: int) -> None:
    key = asked(cast, case)
    own_family.keep_out(case=case, person=cast.olga, why="asked", by=cast.tess, now=START)
    assert reading.asked_of(viewer_of(cast.olga)) == ()
    with pytest.raises(Unknown):
        consult.answer(consultation=key, text="Ja", by=cast.olga, now=START)
