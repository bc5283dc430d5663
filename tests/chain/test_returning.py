"""A code instead of an account: it opens only what is hers, ends, and cannot be guessed."""

from dataclasses import replace
from datetime import timedelta
from unittest.mock import patch

import pytest

from sluitend.chain.errors import NotAllowed, Refused, Unknown
from sluitend.chain.report import receive, returning
from sluitend.chain.report import returning as chain
from sluitend.chain.share import retention
from sluitend.connect.message import Home, Mention, Message, Reporter
from sluitend.records.models import Case, Clock, Notice, PersonLink, Report, ReturnCode, Statement, TrailEntry
from sluitend.records.read import returning as reading
from sluitend.records.safe_contact import said_unsafe
from sluitend.records.verify import findings
from sluitend.rules.facts import Facts
from tests.cast import START, Cast

pytestmark = pytest.mark.django_db
HERE, MINUTE, DAY = "192.0.2.7", timedelta(minutes=1), timedelta(days=1)


def told(key: str = "one") -> Message:
    home = Home(postcode="3075 AB", number="12")
    return Message(kind="report", door="public", reporter=Reporter(), mentions=(Mention(role="victim", homes=(home,)),),
                   what_happened="Ik ben bang", facts=Facts(), sender="public", reference=key,
                   safe_contact="Neem geen contact op.", extra={"contact_way": "watched"})  # fmt: skip


@pytest.fixture
def sent(cast: Cast) -> str:
    """The code that she got."""
    chain.receive_with_code(message=told(), key="one", language="tr", now=START)
    first = chain.show_once(key="one", now=START + MINUTE)
    assert first is not None and first.safe == "watched"
    return first.code


def test_the_code_is_twelve_digits_shown_once_within_minutes_and_only_its_digest_is_kept(sent):
    assert len(sent) == 12 and sent.isdecimal()
    assert sent not in str(ReturnCode.objects.values()) and sent not in str(TrailEntry.objects.values())
    assert chain.show_once(key="one", now=START + MINUTE) is None
    chain.receive_with_code(message=told("two"), key="two", language="nl", now=START)
    assert chain.show_once(key="two", now=START + 6 * MINUTE) is None


def test_the_same_form_twice_makes_one_report_and_one_code(sent):
    again = chain.receive_with_code(message=told(), key="one", language="tr", now=START + MINUTE)
    assert again.duplicate and Report.objects.count() == ReturnCode.objects.count() == 1


def test_the_code_opens_who_helps_and_what_was_left_and_never_her_own_story(sent, cast):
    case = Case.objects.get()
    chain.leave_word(
        case=case.pk, report=None, text="Morgen om tien uur, bij de balie.", by=case.director_id, now=START
    )
    back = reading.back(chain.come_back(code=sent, who=HERE, now=START + DAY), now=START + DAY)
    assert back is not None and back.words[0].text == "Morgen om tien uur, bij de balie."
    assert back.name == Clock.objects.get(term="public_answer").owner.name
    assert "bang" not in str(back)


@pytest.mark.parametrize("typed", ["{0} {1} {2}", "{0}-{1}-{2}", " {0}{1}{2} ", "arabic"])
def test_the_code_may_be_typed_as_people_type(sent, typed):
    parts = sent[:4], sent[4:8], sent[8:]
    code = typed.format(*parts) if typed != "arabic" else "".join(chr(0x660 + int(sign)) for sign in sent)
    assert chain.come_back(code=code, who=HERE, now=START + DAY)


def test_a_code_that_ended_is_like_one_that_never_was(sent):
    said = []
    for code, now in ((sent, START + 31 * DAY), ("0" * 12, START + 31 * DAY), ("٣x", START + 31 * DAY)):
        with pytest.raises(Refused) as refused:
            chain.come_back(code=code, who=f"{HERE}{len(said)}", now=now)
        said.append(str(refused.value))
    assert len(set(said)) == 1
    chain.receive_with_code(message=told("later"), key="later", language="nl", now=START + 31 * DAY)
    assert ReturnCode.objects.count() == 1  # the old one is gone


def test_a_code_guessed_ten_thousand_times_is_looked_at_a_few_times_only(sent):
    looked, now = 0, START + DAY
    with patch.object(returning, "_digest", wraps=returning._digest) as digest:
        for guess in range(10_000 // 20):  # half an hour of guessing, a guess every three seconds
            now += timedelta(seconds=3)
            with pytest.raises(Refused):
                chain.come_back(code=f"{guess:012d}", who=HERE, now=now)
        looked = digest.call_count
    assert looked <= 13
    with pytest.raises(Refused, match="opnieuw"):
        chain.come_back(code=sent, who=HERE, now=now)  # the right one does not help while the time runs
    assert chain.come_back(code=sent, who="198.51.100.1", now=now)  # and she herself, elsewhere, is not kept out


def test_what_she_adds_is_a_statement_in_the_case_and_the_director_hears_it(sent, cast):
    key = chain.come_back(code=sent, who=HERE, now=START + DAY)
    chain.add_words(key=key, words="Hij heeft een sleutel", now=START + DAY)
    row = Statement.objects.get()
    assert (row.text, row.by, row.case_id) == ("Hij heeft een sleutel", None, Case.objects.get().pk)
    heard = Notice.objects.filter(kind="added")
    promised = Clock.objects.get(term="public_answer").owner_id
    assert {one.worker_id for one in heard} == {Case.objects.get().director_id, promised}
    assert all("sleutel" not in one.text for one in heard)


@pytest.mark.parametrize(("words", "code"), [("  ", "empty"), ("x" * 10_001, "too_long")])
def test_nothing_or_far_too_much_is_not_added(sent, words, code):
    key = chain.come_back(code=sent, who=HERE, now=START + DAY)
    with pytest.raises(Refused) as refused:
        chain.add_words(key=key, words=words, now=START + DAY)
    assert refused.value.code == code and refused.value.field == "words" and not Statement.objects.exists()


def test_wishing_no_contact_stops_nothing_by_itself_and_people_hear_it(sent):
    key, case = chain.come_back(code=sent, who=HERE, now=START + DAY), Case.objects.get()
    chain.wish_contact(key=key, wished=False, now=START + DAY)
    heard = Notice.objects.filter(kind="contact").count()
    chain.wish_contact(key=key, wished=False, now=START + DAY)  # twice is once
    assert Notice.objects.filter(kind="contact").count() == heard > 0
    assert Clock.objects.get(term="public_answer").state == "running" and case.safety_holder is not None
    assert reading.codes(case.pk, now=START + DAY)[0].no_contact_at == START + DAY
    chain.wish_contact(key=key, wished=True, now=START + DAY)
    assert not reading.back(key, now=START + DAY).no_contact


def test_a_page_opened_by_a_code_is_shown_once(sent):
    now = START + DAY
    key = chain.come_back(code=sent, who=HERE, now=now)
    assert chain.mark_used(key=key, issued=now, now=now) and not chain.mark_used(key=key, issued=now, now=now)
    later = now + timedelta(seconds=5)
    assert chain.mark_used(key=key, issued=later, now=later)


def test_an_old_page_writes_nothing_after_the_code_ended(sent):
    key = chain.come_back(code=sent, who=HERE, now=START + DAY)
    for write in (lambda now: chain.add_words(key=key, words="x", now=now),
                  lambda now: chain.wish_contact(key=key, wished=False, now=now)):  # fmt: skip
        with pytest.raises(Unknown):
            write(START + 31 * DAY)
    assert reading.back(key, now=START + 31 * DAY) is None


def test_only_who_directs_or_holds_the_view_on_safety_leaves_a_message_and_only_where_a_code_works(sent, cast):
    case = Case.objects.get()
    with pytest.raises(NotAllowed):
        chain.leave_word(case=case.pk, report=None, text="x", by=cast.karim, now=START)
    with pytest.raises(Refused) as long:
        chain.leave_word(case=case.pk, report=None, text="x" * 401, by=case.director_id, now=START)
    with pytest.raises(Refused) as other:
        chain.leave_word(case=case.pk, report=999_999, text="x", by=case.director_id, now=START)
    with pytest.raises(Refused) as ended:
        chain.leave_word(case=case.pk, report=None, text="x", by=case.director_id, now=START + 31 * DAY)
    assert [one.value.code for one in (long, other, ended)] == ["too_long", "report", "no_code"]


def test_the_code_goes_with_the_report_when_it_is_destroyed(sent, cast):
    case, later = Case.objects.get(), START + 21 * 365 * DAY
    agency = case.reports.get().controller_id
    row = retention.propose(case=case.pk, controller=agency, rule="keep_veilig_thuis", by=cast.tess, now=later)
    retention.approve(destruction=row, by=cast.bram, now=later)
    assert not ReturnCode.objects.exists() and Report.objects.get().what_happened == ""


def test_verifying_finds_nothing_after_all_of_it(sent):
    key = chain.come_back(code=sent, who=HERE, now=START)
    chain.add_words(key=key, words="Hij heeft een sleutel", now=START)
    chain.wish_contact(key=key, wished=False, now=START)
    assert list(findings(now=START)) == []


def test_an_address_that_she_called_unsafe_is_never_written_to(cast):
    told_more = {"contact_unsafe": "ik@example.org, 06 12 34 00 07"}
    receive(message=replace(told(), extra=told_more), by=None, now=START)
    her = PersonLink.objects.get().person_id
    assert said_unsafe(her, "Ik@example.org") and said_unsafe(her, "+31612340007") and said_unsafe(her, "06-12340007")
    assert (
        not said_unsafe(her, "ander@example.org") and not said_unsafe(her, "0612340008") and not said_unsafe(None, "x")
    )
