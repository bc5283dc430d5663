"""Missed links over the whole register: put to people, never linked by a machine, nothing twice, stopped anywhere."""

from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from sluitend.chain import match
from sluitend.chain import report as reports
from sluitend.chain.match import missed as proposing
from sluitend.chain.match import recognising
from sluitend.connect.message import Mention as Told
from sluitend.matching.dates import PartialDate
from sluitend.records import missed
from sluitend.records.candidates import Found
from sluitend.records.models import Case, MatchQuestion, MatchRun, Mention, Notice, PersonLink, TrailEntry
from tests.cast import DAY, OMMOORD, SANNE, START, VREEWIJK, Cast, report
from tests.covers import covers

pytestmark = pytest.mark.both_databases
NADIA = Told(family_name="Oukili", given_names="Nadia", sex="V", birth_date=PartialDate(1991, 7, 9),
             homes=(VREEWIJK,), phones=("0612340077",), role="victim", bsn="999990020")  # fmt: skip

CLOSED = {"state": Case.State.CLOSED, "closed_at": START + 9 * DAY, "closed_why": "Rust is teruggekeerd."}


def told_apart(cast: Cast, *people: Told) -> list[int]:
    """A report of each of these, as it stands when nobody was recognised at the door; the person of each."""

    def nobody(identities: list[object]) -> Found:
        return Found(tuple(() for _one in identities), tuple(False for _one in identities))

    persons = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(recognising, "find", nobody)
        for at, one in enumerate(people):
            made = reports.receive(message=report(mentions=(one,)), by=cast.karim, now=START + at * DAY)
            persons.append(PersonLink.objects.get(mention__report=made.report).person_id)
    return persons


def run(*words: str) -> str:
    """What the command prints."""
    out = StringIO()
    call_command("match_all", *words, verbosity=0, stdout=out)
    return out.getvalue()


def asked() -> list[tuple[int, int, str]]:
    """Each question as (person of the mention, person asked about, band)."""
    rows = MatchQuestion.objects.order_by("mention", "person")
    return [
        (PersonLink.objects.get(mention=row.mention, ended_at=None).person_id, row.person_id, row.band) for row in rows
    ]


@covers("R-INTAKE-11")
def test_two_persons_who_are_certainly_one_are_asked_about_and_never_linked(cast: Cast) -> None:
    older, younger = told_apart(cast, SANNE, SANNE)
    links = list(PersonLink.objects.order_by("pk").values())
    assert run() == "Voorgelegd: 1 zeker, 0 waarschijnlijk, 0 mogelijk. Niets is gekoppeld; dat beslist een mens.\n"
    assert asked() == [(younger, older, "certain")]
    assert list(PersonLink.objects.order_by("pk").values()) == links
    question = MatchQuestion.objects.get()
    assert question.weights == missed.weights().version and question.reasons[0]["field"] == "prior"
    case = question.mention.report.case
    assert Notice.objects.filter(case=case, worker=case.director, kind="match", text=proposing.ASK).count() == 1
    assert TrailEntry.objects.filter(verb="match.missed").count() == 1


def test_a_yes_to_what_was_found_joins_as_any_other_yes(cast: Cast) -> None:
    older, younger = told_apart(cast, SANNE, SANNE)
    run()
    question = MatchQuestion.objects.get()
    decided = match.decide(question=question.pk, same=True, by=cast.tess, now=START + 3 * DAY)
    assert decided.joined_into is not None
    assert {link.person_id for link in PersonLink.objects.filter(ended_at=None)} == {older}
    run()
    assert MatchQuestion.objects.count() == 1 and younger != older


@pytest.mark.parametrize("answer", ["", "other", "moot"])
def test_what_was_asked_before_is_not_asked_again_whatever_the_answer(cast: Cast, answer: str) -> None:
    told_apart(cast, SANNE, SANNE)
    run()
    MatchQuestion.objects.update(answer=answer)
    assert run().startswith("Voorgelegd: 0 zeker, 0 waarschijnlijk, 0 mogelijk.")
    assert MatchQuestion.objects.count() == 1


def test_two_numbers_are_two_people_and_a_closed_case_is_left_alone(cast: Cast) -> None:
    told_apart(cast, SANNE, replace(SANNE, bsn="999990032"), NADIA, NADIA)
    Case.objects.filter(reports__mentions__family_name="Oukili").update(**CLOSED)
    run()
    assert asked() == []


def test_with_one_open_case_the_question_is_asked_there(cast: Cast) -> None:
    older, younger = told_apart(cast, NADIA, NADIA)
    case = Mention.objects.get(links__person=younger).report.case_id
    Case.objects.filter(pk=case).update(**CLOSED)
    run()
    assert asked() == [(older, younger, "certain")]


def test_a_dry_run_counts_the_same_and_writes_nothing(cast: Cast) -> None:
    told_apart(cast, SANNE, SANNE, NADIA, replace(NADIA, bsn=None, phones=(), homes=(OMMOORD,)))
    before = TrailEntry.objects.count()
    counted = run("--dry-run")
    assert (MatchQuestion.objects.count(), MatchRun.objects.count(), TrailEntry.objects.count()) == (0, 0, before)
    assert counted.split(": ")[1] == run().split(": ")[1]
    assert MatchQuestion.objects.count() == 2


def test_since_asks_only_about_people_of_whom_was_told_lately(cast: Cast) -> None:
    _old, _again, third, fourth = told_apart(cast, SANNE, SANNE, NADIA, NADIA)
    run("--since", (START + 2 * DAY).date().isoformat())
    assert asked() == [(fourth, third, "certain")]


def test_stopped_anywhere_and_run_again_gives_the_same_and_nothing_twice(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [
        Told(family_name=name, given_names=given, sex="V", birth_date=PartialDate(1980 + at, 5, 11), homes=(VREEWIJK,))
        for at, (name, given) in enumerate([("Aardenburg", "Wies"), ("Kuipers", "Loes"), ("Zonneveld", "Tineke")])
    ]
    told_apart(cast, *people, *people, *people)
    found = [pair for stretch in missed.own(missed.weights()) for pair in stretch.pairs]
    whole = [(one.person, one.judgement.band) for one in proposing.proposals(found, missed.weights(), 10_000)]
    assert len(whole) >= 9  # each of three is three persons: three pairs of each
    monkeypatch.setattr(proposing, "BATCH", 2)
    real = proposing.propose
    for stop in (0, 1, 2, 1, 3, 99):
        left = stop

        def stopping(**words: object) -> object:
            nonlocal left
            if left == 0:
                raise KeyboardInterrupt
            left -= 1
            return real(**words)  # type: ignore[arg-type]

        monkeypatch.setattr(proposing, "propose", stopping)
        try:
            run()
        except KeyboardInterrupt:
            assert MatchRun.objects.get().finished_at is None
    assert MatchRun.objects.get().finished_at is not None
    assert len({frozenset(row[:2]) for row in asked()}) == len(asked())
    assert sorted(row[1:] for row in asked()) == sorted(whole)
    kept = MatchRun.objects.get()
    assert kept.certain + kept.likely + kept.possible == len(whole)


def test_without_splink_it_says_what_to_install(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(CommandError, match=r"Splink is not installed: pip install -r requirements/bulk\.txt"):
        run("--engine", "splink")
