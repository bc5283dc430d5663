"""Two known persons are one, said by hand or as an answer; undone, everything is as if it had never been said."""

from dataclasses import replace

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from sluitend.chain import match, share
from sluitend.chain import report as reports
from sluitend.chain.errors import NotAllowed, Refused, Unknown
from sluitend.records.models import MatchQuestion, Mention, PersonLink, PersonTie, Statement
from sluitend.records.verify import findings
from tests.cast import DAY, HOUR, SANNE, START, Cast, make_cast, report
from tests.chain.linking import WOMEN, Put, asked, one, person, told, whole
from tests.covers import covers

LATER = START + DAY


@pytest.fixture
def women(cast: Cast) -> list[Put]:
    """Four women in four cases, whom nothing links."""
    found = [told(cast, who) for who in WOMEN]
    assert len({person(row.mention) for row in found}) == len({row.case for row in found}) == 4
    return found


def tie(first: Put, second: Put, cast: Cast, **words: object) -> int:
    given = {"why": "Haar zus vertelde het", "by": cast.tess, "now": LATER, **words}
    return match.tie(mention=first.mention, same_as=second.mention, **given)  # type: ignore[arg-type]


def untie(key: int, cast: Cast, **words: object) -> int:
    given = {"why": "Toch haar nicht", "by": cast.tess, "now": LATER + HOUR, **words}
    return match.untie(tie=key, **given)  # type: ignore[arg-type]


@covers("R-INTAKE-11")
def test_who_links_two_known_persons_leaves_who_when_and_why_and_both_stories(cast: Cast, women: list[Put]) -> None:
    a, b, *_ = women
    key = tie(b, a, cast)
    row = PersonTie.objects.get(pk=key)
    assert one(a.mention, b.mention)
    assert (row.by_id, row.at, row.why, row.band) == (cast.tess, LATER, "Haar zus vertelde het", "hand")
    assert Mention.objects.filter(pk__in=[a.mention, b.mention]).count() == 2
    assert PersonLink.objects.filter(mention=b.mention).count() == 2, "what she was taken for before stays"


def test_undone_everything_is_as_it_was_and_the_undoing_is_told(cast: Cast, women: list[Put]) -> None:
    a, b, *_ = women
    asked(b.mention, a.mention)
    before = whole()
    key = tie(b, a, cast)
    assert whole() != before
    untie(key, cast)
    assert whole() == before
    row = PersonTie.objects.get(pk=key)
    assert (row.undone_by_id, row.undone_at, row.undone_why) == (cast.tess, LATER + HOUR, "Toch haar nicht")
    assert list(findings(now=LATER, grace=30 * DAY)) == []


def test_an_answer_to_a_question_is_undone_in_the_same_way(cast: Cast, women: list[Put]) -> None:
    a, b, c, _d = women
    yes, besides = asked(b.mention, a.mention), asked(b.mention, c.mention)
    before = whole()["links"]
    match.decide(question=yes.pk, same=True, by=cast.tess, now=LATER)
    besides.refresh_from_db()
    assert one(a.mention, b.mention) and besides.answer == "moot"
    untie(PersonTie.objects.get().pk, cast)
    besides.refresh_from_db()
    yes.refresh_from_db()
    assert whole()["links"] == before
    assert besides.answer == "", "it is a question again"
    assert yes.answer == "same", "what was answered stays told; it is not asked a second time"


def test_a_question_that_a_tie_answers_falls_away_and_comes_back(cast: Cast, women: list[Put]) -> None:
    a, b, c, _d = women
    far = asked(c.mention, a.mention)
    first, second = tie(b, a, cast), tie(c, b, cast)
    far.refresh_from_db()
    assert far.answer == "one"
    with pytest.raises(Refused, match="vervallen"):
        match.decide(question=far.pk, same=True, by=cast.tess, now=LATER)
    untie(first, cast)
    far.refresh_from_db()
    assert far.answer == "" and one(b.mention, c.mention)
    untie(second, cast)
    assert MatchQuestion.objects.get(pk=far.pk).answer == ""


def test_when_the_middle_of_a_chain_goes_what_rests_on_it_goes_along(cast: Cast, women: list[Put]) -> None:
    a, b, c, _d = women
    first = tie(b, a, cast)
    tie(c, b, cast)
    assert one(a.mention, b.mention, c.mention)
    untie(first, cast)
    assert one(b.mention, c.mention) and not one(a.mention, b.mention)


def test_a_report_that_came_after_goes_with_the_one_it_was_recognised_by(cast: Cast) -> None:
    a, b = told(cast, replace(WOMEN[0], bsn="999990019")), told(cast, replace(WOMEN[1], bsn="999990020"))
    key = tie(b, a, cast)
    again = told(cast, replace(WOMEN[1], bsn="999990020"), at=LATER + HOUR)
    assert one(a.mention, b.mention, again.mention)
    untie(key, cast, now=LATER + 2 * HOUR)
    assert one(b.mention, again.mention) and not one(a.mention, again.mention)


def test_what_was_written_about_one_of_them_is_not_rewritten(cast: Cast, women: list[Put]) -> None:
    a, b, *_ = women
    words = {"subject": "Baan", "text": "Werkt weer", "source": "zij zelf", "by": cast.tess, "now": START}
    share.state(case=b.case, person=person(b.mention), **words)  # type: ignore[arg-type]
    whose = Statement.objects.get().person_id
    key = tie(b, a, cast)
    assert Statement.objects.get().person_id == whose
    untie(key, cast)
    assert person(b.mention) == whose


# wat niet kan


def test_a_person_is_not_linked_with_herself(cast: Cast, women: list[Put]) -> None:
    a, b, c, _d = women
    with pytest.raises(Refused, match="dezelfde vermelding"):
        tie(a, a, cast)
    tie(b, a, cast)
    tie(c, b, cast)
    with pytest.raises(Refused, match="al dezelfde persoon"):
        tie(a, c, cast)  # a ring
    with pytest.raises(Refused, match="al dezelfde persoon"):
        tie(a, b, cast)


def test_unlinking_twice_says_who_was_first(cast: Cast, women: list[Put]) -> None:
    key = tie(women[1], women[0], cast)
    untie(key, cast)
    before = whole()
    with pytest.raises(Refused, match=r"Tess heeft deze koppeling al losgemaakt, op 03-03-2026 11:00"):
        untie(key, cast, by=cast.bram)
    assert whole() == before
    with pytest.raises(Unknown):
        untie(999_999, cast)


def test_two_that_were_decided_to_be_different_are_linked_only_by_who_says_why(cast: Cast, women: list[Put]) -> None:
    a, b, c, _d = women
    match.decide(question=asked(b.mention, a.mention).pk, same=False, by=cast.bram, now=START + HOUR)
    with pytest.raises(Refused, match="Bram besliste op 02-03-2026 11:00 dat dit twee mensen zijn") as caught:
        tie(b, a, cast)
    assert caught.value.field == "anyway"
    tie(c, b, cast)
    with pytest.raises(Refused, match="Bram besliste"):
        tie(c, a, cast)  # by way of who is one with her
    tie(b, a, cast, anyway=True)
    assert one(a.mention, b.mention, c.mention)


def test_who_was_parted_is_asked_about_again_only_with_a_reason(cast: Cast, women: list[Put]) -> None:
    a, b, *_ = women
    untie(tie(b, a, cast), cast)
    question = asked(b.mention, a.mention)
    with pytest.raises(Refused, match="Tess besliste") as caught:
        match.decide(question=question.pk, same=True, by=cast.bram, now=LATER + DAY)
    assert caught.value.field == "why"
    question.refresh_from_db()
    assert question.answer == "" and not one(a.mention, b.mention)
    match.decide(question=question.pk, same=True, by=cast.bram, now=LATER + DAY, why="Paspoort gezien")
    assert one(a.mention, b.mention)


def test_somebody_of_whom_nothing_is_kept_cannot_be_linked(cast: Cast, women: list[Put]) -> None:
    with pytest.raises(Refused, match="niets meer bewaard") as caught:
        match.tie(mention=women[0].mention, same_as=987_654, why="x", by=cast.tess, now=LATER)
    assert caught.value.field == "same_as"


def test_a_reason_is_needed_and_only_who_takes_part_in_both_cases_links(cast: Cast, women: list[Put]) -> None:
    with pytest.raises(Refused) as caught:
        tie(women[1], women[0], cast, why="  ")
    assert caught.value.field == "why"
    for who in (cast.samira, cast.pim, None):
        with pytest.raises(NotAllowed):
            tie(women[1], women[0], cast, by=who)
    key = tie(women[1], women[0], cast)
    with pytest.raises(NotAllowed):
        untie(key, cast, by=cast.samira)
    assert PersonTie.objects.get(pk=key).undone_at is None


def test_unlinking_one_mention_leaves_or_takes_what_rests_on_it(cast: Cast) -> None:
    first = reports.receive(message=report(mentions=(SANNE,)), by=cast.karim, now=START)
    second = reports.receive(message=report(mentions=(SANNE,)), by=None, now=START + HOUR)
    third = reports.receive(message=report(mentions=(SANNE,)), by=None, now=START + 2 * HOUR)
    a, b, c = (Mention.objects.get(report=row.report).pk for row in (first, second, third))
    PersonLink.objects.filter(mention=c).update(rests_on=b)
    link = PersonLink.objects.get(mention=b, ended_at=None)
    with transaction.atomic():
        match.unlink(link=link.pk, why="Een ander", by=cast.tess, now=LATER, along=True)
        assert one(b, c) and not one(a, b)
        transaction.set_rollback(True)
    match.unlink(link=link.pk, why="Een ander", by=cast.tess, now=LATER)
    assert one(a, c) and not one(a, b)


def test_dit_is_iemand_anders_of_who_was_linked_by_hand_undoes_that(cast: Cast, women: list[Put]) -> None:
    before = whole()
    key = tie(women[1], women[0], cast)
    link = PersonLink.objects.get(mention=women[1].mention, ended_at=None)
    match.unlink(link=link.pk, why="Toch niet", by=cast.tess, now=LATER + HOUR)
    assert whole() == before and PersonTie.objects.get(pk=key).undone_why == "Toch niet"


class Links(RuleBasedStateMachine):
    """Linking and unlinking in any order: who is whom follows from what holds, whatever came before."""

    def __init__(self) -> None:
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        self.seen: dict[frozenset[int], object] = {}
        self.holds: dict[int, tuple[int, int]] = {}
        self.now = LATER

    @initialize()
    def begin(self) -> None:
        self.cast = make_cast()
        self.women = [told(self.cast, replace(who, bsn=number)) for who, number in
                      zip(WOMEN, ("999990019", "999990020", "999990032", "999990044"), strict=True)]  # fmt: skip
        told(self.cast, replace(WOMEN[2], bsn="999990032"), at=START + HOUR)
        asked(self.women[2].mention, self.women[0].mention)
        asked(self.women[3].mention, self.women[1].mention)
        self.look()

    @rule(first=st.integers(0, 3), second=st.integers(0, 3))
    def link(self, first: int, second: int) -> None:
        self.now += HOUR
        a, b = self.women[first], self.women[second]
        try:
            key = match.tie(mention=a.mention, same_as=b.mention, why="x", by=self.cast.tess, now=self.now, anyway=True)
        except Refused as error:
            assert first == second or error.code == "one"
        else:
            self.holds[key] = (min(first, second), max(first, second))
        self.look()

    @rule(number=st.integers(0, 20))
    def unlink(self, number: int) -> None:
        if self.holds:
            self.now += HOUR
            key = sorted(self.holds)[number % len(self.holds)]
            match.untie(tie=key, why="x", by=self.cast.tess, now=self.now)
            del self.holds[key]
            self.look()

    def look(self) -> None:
        """The same ties give the same whole, whichever way it came about."""
        now = whole()
        holds = frozenset(self.holds.values())
        groups = [{0}, {1}, {2}, {3}]
        for a, b in sorted(holds):
            first, second = (next(one for one in groups if key in one) for key in (a, b))
            groups = [one for one in groups if one not in (first, second)] + [first | second]
        seen: dict[int, set[int]] = {}
        for key, row in enumerate(self.women):
            seen.setdefault(person(row.mention), set()).add(key)
        assert sorted(map(sorted, seen.values())) == sorted(map(sorted, groups))
        assert self.seen.setdefault(holds, now) == now
        assert list(findings(now=self.now, grace=900 * DAY)) == []

    def teardown(self) -> None:
        try:
            connection.check_constraints()
        finally:
            transaction.set_rollback(True)
            self.block.__exit__(None, None, None)


@pytest.mark.django_db
def test_linked_and_unlinked_in_any_order_everything_is_what_the_ties_that_hold_say() -> None:
    limits = settings(max_examples=8, stateful_step_count=12, deadline=None, phases=[Phase.generate],
                      suppress_health_check=list(HealthCheck))  # fmt: skip
    run_state_machine_as_test(Links, settings=limits)
