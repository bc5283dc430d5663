"""By what people are found again is kept right with every write, and a crowd of namesakes costs no more than one."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sluitend.chain import match
from sluitend.chain import report as reports
from sluitend.chain.errors import Refused, Unknown
from sluitend.chain.match import twice
from sluitend.chain.match.recognising import told_identity
from sluitend.chain.share import retention
from sluitend.connect.message import Mention as ToldMention
from sluitend.matching.dates import PartialDate
from sluitend.matching.identity import Identity
from sluitend.matching.weigh import judge
from sluitend.records import keyed, nearest, rekeying
from sluitend.records.candidates import find
from sluitend.records.models import (
    BlockKey,
    Destruction,
    KnownTraits,
    MatchQuestion,
    Mention,
    Person,
    PersonLink,
    Report,
    Worker,
)
from sluitend.records.verify import findings
from tests.cast import DAAN, DAY, EMRE, OMMOORD, SANNE, START, Cast, report

TOLD = (
    SANNE, EMRE, DAAN,
    replace(SANNE, bsn=None), replace(SANNE, bsn=None, phones=(), homes=(OMMOORD,)),
    replace(SANNE, family_name="Bakker-de Wit", bsn=None), replace(EMRE, birth_date=None),
    replace(DAAN, given_names="Daan Emre", homes=()),
)  # fmt: skip
STEPS = st.lists(st.tuples(st.sampled_from(["receive", "decide", "unlink", "untie", "destroy"]), st.integers(0, 999)),
                 min_size=2, max_size=9)  # fmt: skip


def rows() -> tuple[list[object], list[object]]:
    """All keys, and all traits without how they were made."""
    return (
        sorted(BlockKey.objects.values_list("key", "person")),
        sorted(KnownTraits.objects.values_list("mention", "person", "packed", "made_by")),
    )


def anew() -> tuple[list[object], list[object]]:
    """What making everything anew gives, from nothing."""
    BlockKey.objects.all().delete()
    KnownTraits.objects.all().delete()
    list(rekeying.rekey())
    return rows()


def some(model: type, number: int, **words: object) -> int | None:
    found = list(model.objects.filter(**words).order_by("pk").values_list("pk", flat=True))
    return found[number % len(found)] if found else None


def do(step: str, number: int, cast: Cast, at: int) -> None:
    now = START + at * DAY
    words = {"by": cast.tess, "now": now}
    if step == "receive":
        who = TOLD[number % len(TOLD)], TOLD[number // 8 % len(TOLD)]
        reports.receive(message=report(mentions=who[: 1 + number % 2]), **words)
    elif step == "decide" and (key := some(MatchQuestion, number, answer="")):
        match.decide(question=key, same=number % 3 > 0, why="Zij vertelde het zelf", **words)
    elif step == "unlink" and (key := some(PersonLink, number, ended_at=None)):
        match.unlink(link=key, why="Een ander", split=number % 2 == 0, principle="veiligheid", **words)
    elif step == "untie" and (key := some(match_ties(), number, undone_at=None)):
        match.untie(tie=key, why="Toch niet", **words)
    elif step == "destroy" and (key := some(Report, number, case__isnull=False)):
        let_go(Report.objects.get(pk=key), cast)


def match_ties() -> type:
    from sluitend.records.models import PersonTie

    return PersonTie


def let_go(row: Report, cast: Cast) -> None:
    """As after all terms: everything of this controller in this case goes."""
    words = {"case": row.case_id, "controller": row.controller_id, "now": START + timedelta(days=45 * 365)}
    for file in retention.files(now=words["now"], case=row.case_id):
        if file.controller == row.controller_id:
            key = retention.propose(rule=file.rule, by=cast.tess, **words)
            retention.approve(destruction=key, by=cast.bram, now=words["now"])


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_after_any_writes_keys_and_traits_are_what_making_them_anew_gives(cast: Cast, steps: list) -> None:
    with transaction.atomic():
        for at, (step, number) in enumerate([("receive", 1), *steps]):
            with suppress(Refused, Unknown), transaction.atomic():
                do(step, number, cast, at)
            assert list(rekeying.differing()) == [], step
        kept = rows()
        assert kept == anew()
        assert {who for _key, who in kept[0]} <= set(
            PersonLink.objects.filter(ended_at=None).values_list("person", flat=True)
        )
        transaction.set_rollback(True)


def test_of_a_person_who_was_destroyed_nothing_is_left_to_find(cast: Cast, case: int) -> None:
    assert BlockKey.objects.exists() and KnownTraits.objects.exists()
    let_go(Report.objects.get(case=case), cast)
    assert Destruction.objects.filter(state="destroyed").exists()
    assert not BlockKey.objects.exists() and not KnownTraits.objects.exists()
    assert find([told_identity(SANNE)]).candidates == ((),)


BROKEN: dict[str, Callable[[], object]] = {
    "een sleutel ontbreekt": lambda: BlockKey.objects.filter(key=BlockKey.objects.order_by("key")[0].key).delete(),
    "een sleutel is blijven staan": lambda: BlockKey.objects.create(key=12345, person=Person.objects.order_by("pk")[0]),
    "loopt achter": lambda: KnownTraits.objects.filter(
        pk__in=KnownTraits.objects.order_by("pk").values_list("pk", flat=True)[:1]
    ).update(packed='[[],[],"",null,[],[],""]'),
}  # fmt: skip


@pytest.mark.parametrize("what", BROKEN)
def test_verify_finds_a_person_who_lags_and_rekey_mends_it(case: int, what: str) -> None:
    before = rows()
    BROKEN[what]()
    found = [one for one in findings(now=START) if "rekey" in one.text]
    assert found and all("Bakker" not in one.text for one in found)
    assert any(what in one.text for one in found)
    call_command("rekey", verbosity=0, stdout=StringIO())
    assert rows() == before
    assert not [one for one in findings(now=START) if "rekey" in one.text]


def test_rekey_that_was_stopped_goes_on_where_it_was(cast: Cast, case: int, monkeypatch: pytest.MonkeyPatch) -> None:
    reports.receive(message=report(mentions=(replace(EMRE, given_names="Ruud", family_name="Visser"),)), by=cast.karim,
                    now=START)  # fmt: skip
    before = rows()
    monkeypatch.setattr(rekeying, "TOGETHER", 1)
    rekeying.mark_all()
    work = rekeying.rekey()
    next(work), next(work)
    work.close()
    assert rekeying.lagging() == len(before[1]) - 2
    done = set(KnownTraits.objects.exclude(made_by=rekeying.OLD).values_list("person", flat=True))
    touched: list[int] = []
    monkeypatch.setattr(keyed, "refresh", touched.extend)
    list(rekeying.rekey())
    assert touched and not done & set(touched)
    monkeypatch.undo()
    list(rekeying.rekey())
    assert (rows(), rekeying.lagging()) == (before, 0)


def test_after_an_upgrade_migrate_makes_everybody_findable_again(case: int) -> None:
    before = rows()
    BlockKey.objects.all().delete()
    KnownTraits.objects.all().delete()
    call_command("migrate", verbosity=0)
    assert rows() == before


def test_another_way_of_making_lags(case: int, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rekeying.lagging() == 0
    monkeypatch.setattr(keyed, "made_by", lambda: 7)
    assert rekeying.lagging() == KnownTraits.objects.count()


def test_no_name_number_or_address_can_be_read_from_a_key_nor_the_number_from_traits(case: int) -> None:
    assert all(isinstance(key, int) for key, _person in rows()[0])
    text = " ".join(KnownTraits.objects.values_list("packed", flat=True))
    assert str(SANNE.bsn) not in text and "bakker" in text


# A crowd

ALI = Identity("Ali", "", "Mohamed", "M", PartialDate(1990, 1, 1))
CROWD = 5000


@pytest.fixture
def crowd(cast: Cast, case: int) -> list[int]:
    """5,000 people called Mohamed Ali, born on 1 January 1990; the last one with a phone."""
    owner = Worker.objects.get(pk=cast.tess).organisation
    row = Report.objects.create(kind="advice", door="api", received_at=START, controller=owner)
    told = [
        Mention(report=row, position=place, family_name="Ali", given_names="Mohamed", sex="M", birth_date="1990-01-01",
                phones=["0612345678"] if place == CROWD - 1 else [])
        for place in range(CROWD)
    ]  # fmt: skip
    mentions = Mention.objects.bulk_create(told)
    persons = Person.objects.bulk_create(Person(created_at=START) for _ in mentions)
    PersonLink.objects.bulk_create(
        PersonLink(mention=row, person=who, band="new", at=START) for row, who in zip(mentions, persons, strict=True)
    )
    traits = [keyed.traits(replace(ALI, phones=tuple(row.phones))) for row in mentions]
    keyed.put([keyed.Known(row.pk, who.pk, one) for row, who, one in zip(mentions, persons, traits, strict=True)])
    return [who.pk for who in persons]


def test_of_five_thousand_namesakes_nobody_is_guessed_and_it_is_said(cast: Cast, crowd: list[int]) -> None:
    found = find([ALI])
    assert found.candidates == ((),) and found.crowded == (True,)
    told = ToldMention(family_name="Ali", given_names="Mohamed", sex="M", birth_date=PartialDate(1990, 1, 1))
    second = reports.receive(message=report(mentions=(told,)), by=cast.karim, now=START)
    link = PersonLink.objects.get(mention__report=second.report)
    assert (link.band, [row["field"] for row in link.reasons]) == ("new", ["namesakes"])
    assert not MatchQuestion.objects.filter(mention=link.mention).exists()


def test_who_of_the_crowd_has_a_phone_is_found(crowd: list[int]) -> None:
    (row,) = find([replace(ALI, phones=("06-12345678",))]).candidates
    assert row and row[0].person == crowd[-1] and len(row) == 1


def test_a_crowd_brings_in_no_more_rows_than_any_other(crowd: list[int]) -> None:
    near = nearest.near([keyed.traits(ALI), keyed.traits(told_identity(SANNE))])
    assert near.crowded == (True, False) and near.persons[0] == () and len(near.persons[1]) >= 1
    assert sum(len(row) for row in near.persons) <= 2 * nearest.MOST


# Bad input, and how many questions are put to the database


def test_one_person_five_times_in_one_report_is_one_person(cast: Cast) -> None:
    received = reports.receive(message=report(mentions=(SANNE,) * 5), by=cast.karim, now=START)
    links = PersonLink.objects.filter(mention__report=received.report)
    assert links.count() == 5 and links.values("person").distinct().count() == 1
    assert list(rekeying.differing()) == [] and Person.objects.count() == 1


def test_a_hundred_people_in_one_report_are_not_compared_each_with_each(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(twice, "judge", lambda *words: asked.append(words) or judge(*words))
    people = [keyed.traits(told_identity(replace(EMRE, given_names=f"{'abcdefghij'[n % 10]}{n}"))) for n in range(100)]
    found, _doubts = twice.told_twice(people, [None] * 100)
    assert found == [None] * 100 and len(asked) <= 100 * twice.MOST


def test_a_family_in_one_report_stays_a_family(cast: Cast) -> None:
    twin = replace(DAAN, given_names="Lotte", sex="V")
    father = replace(EMRE, given_names="Daan")
    received = reports.receive(message=report(mentions=(SANNE, father, DAAN, twin)), by=cast.karim, now=START)
    assert PersonLink.objects.filter(mention__report=received.report).values("person").distinct().count() == 4


@pytest.mark.parametrize("name", ["", "onbekend", "NN", "n.v.t.", "\u200b", "?"])
def test_somebody_without_a_name_resembles_nobody(cast: Cast, case: int, name: str) -> None:
    nobody = ToldMention(family_name=name, given_names=name, sex="O", role="victim")
    assert find([told_identity(nobody)]).candidates == ((),)
    second = reports.receive(message=report(mentions=(nobody, nobody)), by=cast.karim, now=START + DAY)
    assert PersonLink.objects.filter(mention__report=second.report).values("person").distinct().count() == 2


def test_who_it_may_be_is_two_queries_for_one_and_three_for_any_number(crowd: list[int]) -> None:
    for many, queries in ((1, 2), (4, 3), (40, 3)):
        with CaptureQueriesContext(
            connection,
        ) as seen:
            find([told_identity(one) for one in (SANNE, EMRE, DAAN, replace(SANNE, bsn=None)) * 10][:many])
        assert len(seen) == queries


def test_writing_links_takes_as_many_queries_for_one_as_for_ten(cast: Cast, case: int) -> None:
    counts = []
    for many in (1, 10):
        told = [replace(EMRE, given_names=name, family_name=name, birth_date=PartialDate(1950 + many, 2, place + 1))
                for place, name in enumerate(("Joris", "Kees", "Lies", "Mies", "Noor", "Olga", "Piet", "Rik", "Saar",
                                              "Teun")[:many])]  # fmt: skip
        with CaptureQueriesContext(connection) as seen:
            reports.receive(message=report(mentions=tuple(told)), by=cast.karim, now=START)
        tables = ("personlink", "blockkey", "knowntraits", 'records_person"')
        counts.append(sum(any(name in one["sql"] for name in tables) for one in seen.captured_queries))
    assert counts[0] == counts[1]
