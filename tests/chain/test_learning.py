"""Weights learned on own data: shown first, used when a person says so; what was judged before keeps its version."""

import json
from io import StringIO
from random import Random

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import IntegrityError, transaction

from sluitend.chain import report as reporting
from sluitend.chain.errors import NotAllowed, Refused, Unknown
from sluitend.chain.match import decide, learning, unlink
from sluitend.matching.levels import LADDERS
from sluitend.matching.traits import Spot, Traits
from sluitend.matching.weigh import STANDARD
from sluitend.matching.weights import checking
from sluitend.records import decided, weighing
from sluitend.records.models import KnownTraits, MatchQuestion, MatchWeights, Mention, Person, PersonLink, WeightsUse
from tests.cast import DAY, EMRE, SANNE, START, Cast, report
from tests.covers import covers

SYLLABLES = ("ba", "do", "ke", "li", "mu", "ra", "si", "to", "ve", "wa")


@pytest.fixture
def register(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two hundred made-up people, most of them described twice, with an error here and there."""
    monkeypatch.setattr(learning, "LEAST", 100)
    monkeypatch.setattr(learning, "AT_RANDOM", 3000)
    reporting.receive(message=report(), by=cast.karim, now=START)
    of = Mention.objects.first().report
    lot = Random(5)
    told, rows = [], []
    for number in range(200):
        one = _somebody(lot)
        for _time in range(2 if number % 4 else 1):
            told.append(Mention(report=of, position=100 + len(told)))
            rows.append((number, _again(one, lot)))
    made = Mention.objects.bulk_create(told)
    people = Person.objects.bulk_create(Person(created_at=START) for _number in range(200))
    KnownTraits.objects.bulk_create(
        KnownTraits(mention=mention, person=people[number], packed=traits.packed(), made_by=0)
        for mention, (number, traits) in zip(made, rows, strict=True)
    )


def _somebody(lot: Random) -> Traits:
    name = lambda: "".join(lot.choices(SYLLABLES, k=3))  # noqa: E731
    born = (lot.randint(1950, 2015), lot.randint(1, 12), lot.randint(2, 28))
    home = Spot(f"30{lot.randint(10, 20)}AB", str(lot.randint(1, 99)), name(), "rotterdam")
    return Traits((name(),), (name(),), lot.choice("MV"), born, (home,), (f"+316{lot.randint(10**7, 10**8)}",))


def _again(one: Traits, lot: Random) -> Traits:
    family = (one.family[0][:-1] + "x",) if lot.random() < 0.1 else one.family
    return Traits(family, one.given, one.sex, one.born, one.homes if lot.random() < 0.7 else (), one.phones)


def learned(cast: Cast) -> str:
    return learning.keep(proposal=learning.work_out(now=START), by=cast.gea, now=START)


@covers("R-INTAKE-11")
def test_learning_shows_what_changes_and_changes_nothing_itself(cast: Cast, register: None) -> None:
    found = learning.work_out(now=START)
    assert found.steps and all(one.step in LADDERS[one.field] and one.before != one.after for one in found.steps)
    assert MatchWeights.objects.count() == 0 and learning.in_use() is STANDARD
    version = learning.keep(proposal=found, by=cast.gea, now=START)
    row = MatchWeights.objects.get()
    assert (row.version, row.learned_by_id, row.pairs > 100) == (version, cast.gea, True)
    assert learning.in_use() is STANDARD


def test_what_is_kept_holds_no_name_of_anybody_and_keeps_the_limits_of_the_bands(cast: Cast, register: None) -> None:
    learned(cast)
    content = MatchWeights.objects.get().content
    assert content["names"] == json.loads(checking.written(STANDARD))["names"]  # those that are shipped, and no other
    rest = json.dumps({**content, "names": {}})
    names = {name for row in KnownTraits.objects.all() for name in json.loads(row.packed)[0]}
    assert len(names) > 100 and not [name for name in names if f'"{name}"' in rest]
    assert {band: told["from"] for band, told in content["bands"].items()} == {
        str(band): since for band, since in STANDARD.since.items()
    }


@covers("R-INTAKE-11")
def test_from_the_moment_that_somebody_says_so_recognising_weighs_with_them(cast: Cast, register: None) -> None:
    version = learned(cast)
    reporting.receive(message=report(), by=cast.karim, now=START + DAY)
    learning.use(version=version, why="Gecontroleerd met het team", by=cast.gea, now=START + DAY)
    assert learning.in_use().version == version
    reporting.receive(message=report(), by=cast.karim, now=START + 2 * DAY)
    used = PersonLink.objects.filter(band="certain").order_by("pk").values_list("weights", flat=True)
    assert {STANDARD.version, version} == set(used)
    assert used.first() == STANDARD.version  # what was judged before keeps its version
    running = WeightsUse.objects.get(running=True)
    assert (running.by_id, running.why, running.at) == (cast.gea, "Gecontroleerd met het team", START + DAY)


def test_the_shipped_ones_come_back_and_the_history_stays(cast: Cast, register: None) -> None:
    version = learned(cast)
    learning.use(version=version, why="Proef", by=cast.gea, now=START)
    learning.use(version="shipped", why="Proef voorbij", by=cast.tom, now=START + DAY)
    assert learning.in_use() is STANDARD
    assert list(WeightsUse.objects.order_by("pk").values_list("running", "ended_at")) == [
        (False, START + DAY), (True, None),
    ]  # fmt: skip
    with pytest.raises(Refused, match="al in gebruik"):
        learning.use(version="shipped", why="Nog eens", by=cast.gea, now=START + DAY)


def test_the_database_holds_that_only_one_is_in_use_and_says_why(cast: Cast) -> None:
    WeightsUse.objects.create(at=START, by_id=cast.gea, why="Eerste")
    for wrong in ({"why": "Tweede"}, {"why": "", "running": False, "ended_at": START}, {"why": "x", "running": False}):
        with pytest.raises(IntegrityError), transaction.atomic():
            WeightsUse.objects.create(at=START, by_id=cast.gea, **wrong)


def test_who_does_not_answer_for_the_work_neither_keeps_nor_uses(cast: Cast, register: None) -> None:
    version = learned(cast)
    for name in ("tess", "pim", "fred"):
        with pytest.raises(NotAllowed):
            learning.use(version=version, why="Proef", by=cast.ids[name], now=START)
    with pytest.raises(Refused, match="Schrijf waarom"):
        learning.use(version=version, why=" ", by=cast.gea, now=START)
    with pytest.raises(Unknown):
        learning.use(version="2020-01-01", why="Proef", by=cast.gea, now=START)


def test_too_little_to_learn_from_is_said(cast: Cast) -> None:
    with pytest.raises(Refused, match="te weinig"):
        learning.work_out(now=START)


def test_weights_that_this_program_cannot_read_any_more_are_not_used(cast: Cast, register: None) -> None:
    version = learned(cast)
    row = MatchWeights.objects.get()
    del row.content["fields"]["phone"]
    row.save()
    weighing.forget()
    with pytest.raises(Refused, match="passen niet"):
        learning.use(version=version, why="Proef", by=cast.gea, now=START)
    assert weighing.in_use(row.pk) is STANDARD  # put in use before an upgrade: receiving goes on


def test_what_people_decided_is_what_is_learned_from_and_held_against(cast: Cast) -> None:
    reporting.receive(message=report(mentions=(SANNE, EMRE)), by=cast.karim, now=START)
    reporting.receive(message=report(mentions=(SANNE, EMRE)), by=cast.karim, now=START + DAY)
    link = PersonLink.objects.filter(band="certain", mention__position=1).get()
    PersonLink.objects.filter(pk=link.pk).update(
        rests_on=PersonLink.objects.get(person=link.person, band="new").mention
    )
    known = PersonLink.objects.get(mention__position=0, mention__report__received_at=START).person
    second = Mention.objects.filter(report__received_at=START + DAY).first()
    MatchQuestion.objects.create(mention=second, person=known, band="likely", weight=9.0, asked_at=START,
                                 answer="other", answered_at=START, answered_by_id=cast.tess)  # fmt: skip
    found = decided.decided_pairs()
    assert [one.same for one in found] == [False]
    assert found[0].comparison.step("bsn") == "same"
    told = learning.errors(found, STANDARD)
    assert (told.one, told.two, told.wrong_certain) == (0, 1, 1)


def test_a_yes_and_a_link_that_was_undone_count_and_what_was_taken_back_does_not(cast: Cast) -> None:
    reporting.receive(message=report(mentions=(SANNE, EMRE)), by=cast.karim, now=START)
    reporting.receive(message=report(mentions=(SANNE, EMRE)), by=cast.karim, now=START + DAY)
    tess = PersonLink.objects.filter(band="certain").order_by("pk").first()
    unlink(link=tess.pk, why="Een ander", by=cast.tess, now=START + DAY, principle="maatwerk")
    before = decided.decided_pairs()
    assert all(not one.same for one in before)
    fresh = PersonLink.objects.get(mention=tess.mention, ended_at__isnull=True)
    asked = MatchQuestion.objects.create(mention=fresh.mention, person=tess.person, band="likely", weight=9.0,
                                         asked_at=START)  # fmt: skip
    decide(question=asked.pk, same=True, by=cast.tess, now=START + DAY, why="Toch dezelfde")
    assert [one.same for one in decided.decided_pairs()].count(True) == 1


def test_the_command_learns_shows_and_puts_in_use(cast: Cast, register: None) -> None:
    said = StringIO()
    call_command("learn", "--dry-run", stdout=said)
    assert "->" in said.getvalue() and MatchWeights.objects.count() == 0
    call_command("learn", "--by", "gea", stdout=said)
    version = MatchWeights.objects.get().version
    call_command("learn", "--use", version, "--by", "gea", "--why", "Bekeken", stdout=said)
    call_command("learn", "--list", stdout=said)
    assert f"{version}: vanaf" in said.getvalue() and "Gea: Bekeken" in said.getvalue()
    with pytest.raises(CommandError, match="--by"):
        call_command("learn", stdout=said)
    with pytest.raises(CommandError, match="bestaat niet"):
        call_command("learn", "--use", "nergens", "--by", "gea", "--why", "x", stdout=said)
