"""Between a client and who helps: a question waits on a work list, an answer comes back, consent is her own."""

from datetime import timedelta

import pytest

from sluitend.chain import client, handover, monitor, plan
from sluitend.chain.errors import NotAllowed, Refused, Unknown
from sluitend.chain.share import accounts, codes, withdraw_consent
from sluitend.records.models import (
    Action,
    Appointment,
    Booking,
    Case,
    ClientQuestion,
    Consent,
    ConsentQuestion,
    Notice,
    PersonLink,
    Place,
    SignInCode,
    TrailEntry,
    Worker,
)
from sluitend.records.read import viewer_of
from sluitend.records.read.my import my_page
from tests.cast import DAY, HOUR, START, Cast
from tests.covers import covers

pytestmark = pytest.mark.django_db
LATER = START + HOUR


def person(case: int, name: str) -> int:
    return PersonLink.objects.get(mention__report__case=case, mention__given_names=name).person_id


@pytest.fixture
def sanne(case: int, cast: Cast) -> int:
    return accounts.open_account(case=case, person=person(case, "Sanne"), by=cast.tess, now=START).account


@pytest.fixture
def emre(case: int, cast: Cast) -> int:
    return accounts.open_account(case=case, person=person(case, "Emre"), by=cast.tess, now=START).account


def page(account: int, now=LATER):
    return my_page(viewer_of(account), now=now)


def ask(case: int, account: int, text: str = "Wie belt de school?", now=LATER) -> int:
    return client.ask_question(case=case, text=text, by=account, now=now)


def test_a_question_waits_on_the_work_list_of_who_directs_and_the_answer_comes_back(case, cast, sanne):
    key = ask(case, sanne)
    row = ClientQuestion.objects.get(pk=key)
    assert row.action.owner_id == cast.tess and row.action.as_director and row.action.due_at > LATER
    assert "school" not in row.action.text and row.action.person_id is None
    assert Notice.objects.filter(worker=cast.tess, kind="client").exists()
    assert [(one.text, one.answered_at) for one in page(sanne).questions] == [("Wie belt de school?", None)]
    client.answer_question(question=key, answer="Samira belt morgen.", by=cast.tess, now=LATER + HOUR)
    told = page(sanne, LATER + 2 * HOUR).questions[0]
    assert told.answer == "Samira belt morgen." and told.who == "Tess"
    assert Action.objects.get(pk=row.action_id).state == Action.State.DONE
    assert [one.verb for one in TrailEntry.objects.filter(subject=f"clientquestion:{key}").order_by("number")] == [
        "client.ask", "client.answer"]  # fmt: skip


def test_a_question_goes_along_when_the_direction_does(case, cast, sanne):
    key = ask(case, sanne)
    offer = handover.offer(case=case, to_organisation="wijkteam-vreewijk", to_worker=cast.samira, by=cast.tess,
                           why="dichterbij", now=LATER)  # fmt: skip
    handover.accept(handover=offer, by=cast.samira, warm_contact_at=LATER, now=LATER + HOUR)
    assert ClientQuestion.objects.get(pk=key).action.owner_id == cast.samira
    with pytest.raises(NotAllowed):
        client.answer_question(question=key, answer="x", by=cast.tess, now=LATER + 2 * HOUR)
    client.answer_question(question=key, answer="Ik bel morgen.", by=cast.samira, now=LATER + 2 * HOUR)


def test_who_asks_too_much_or_nothing_hears_so(case, cast, sanne):
    for wrong in ("", "   ", "x" * 2001):
        with pytest.raises(Refused):
            ask(case, sanne, wrong)
    ask(case, sanne)
    with pytest.raises(Refused) as twice:
        ask(case, sanne)
    assert twice.value.code == "already" and ClientQuestion.objects.count() == 1
    for number in range(client.questions.MOST - 1):
        ask(case, sanne, f"Vraag {number}")
    with pytest.raises(Refused) as many:
        ask(case, sanne, "Nog een")
    assert many.value.code == "many"


def test_a_question_is_of_the_client_alone(case, cast, sanne, emre):
    ask(case, sanne)
    assert page(emre).questions == ()
    for who in (cast.tess, cast.samira):
        with pytest.raises(NotAllowed):
            ask(case, who)
    with pytest.raises(Unknown):
        client.answer_question(question=99999, answer="x", by=cast.tess, now=LATER)


def test_an_answer_is_given_once(case, cast, sanne):
    key = ask(case, sanne)
    client.answer_question(question=key, answer="Ja.", by=cast.tess, now=LATER)
    with pytest.raises(Refused):
        client.answer_question(question=key, answer="Nee.", by=cast.tess, now=LATER)
    assert ClientQuestion.objects.get(pk=key).answer == "Ja."


def appoint(case: int, cast: Cast, name: str = "Sanne", **changed):
    told = {"case": case, "person": person(case, name), "starts_at": START + DAY, "worker": cast.tess,
            "about": "Kennismaken", "place": "Buurthuis", "by": cast.tess, "now": LATER}  # fmt: skip
    return client.appoint(**{**told, **changed})


def test_an_appointment_stands_on_the_own_page_and_is_an_action_of_who_comes(case, cast, sanne, emre):
    key = appoint(case, cast)
    todo = Appointment.objects.get(pk=key).action
    assert todo.owner_id == cast.tess and todo.due_at == START + DAY and todo.person_id == person(case, "Sanne")
    told = [(one.at, one.timed, one.text, one.place, one.who, one.off) for one in page(sanne).coming]
    assert told == [(START + DAY, True, "Kennismaken", "Buurthuis", "Tess", False)]
    assert page(emre).coming == ()
    assert page(sanne, START + 2 * DAY).coming == ()  # it is over


def test_what_does_not_go_on_says_so(case, cast, sanne):
    key = appoint(case, cast, starts_at=START + 3 * DAY)
    plan.finish_action(action=Appointment.objects.get(pk=key).action_id, outcome="ziek", dropped=True, by=cast.tess,
                       now=START + DAY)  # fmt: skip
    assert [one.off for one in page(sanne, START + DAY).coming] == [True]


def test_what_names_another_of_the_family_is_not_told_in_words(case, cast, sanne):
    appoint(case, cast, about="Praten over Emre", place="Bij Emre")
    told = page(sanne).coming[0]
    assert (told.text, told.place) == ("", "")


@pytest.mark.parametrize("wrong", [{"person": None}, {"starts_at": None}, {"starts_at": START}, {"worker": None},
                                   {"about": " "}, {"about": "x" * 201}, {"person": 99999}])  # fmt: skip
def test_half_an_appointment_is_none(case, cast, wrong):
    with pytest.raises(Refused):
        appoint(case, cast, **wrong)
    assert not Appointment.objects.exists() and not Action.objects.filter(person__isnull=False).exists()


def ask_consent(case: int, cast: Cast, name: str = "Sanne", **changed):
    told = {"case": case, "person": person(case, name), "recipient": "jbrr", "about": "Samen naar de schulden kijken",
            "means": "Bij nee gaat de hulp door.", "by": cast.tess, "now": LATER}  # fmt: skip
    return client.ask_consent(**{**told, **changed})


@covers("R-SHARE-01")
def test_a_client_is_asked_and_says_yes_or_no_herself(case, cast, sanne, emre):
    first, second = ask_consent(case, cast), ask_consent(case, cast, recipient="ggz")
    assert [one.about for one in page(sanne).asked] == ["Samen naar de schulden kijken"] * 2
    assert page(emre).asked == ()
    yes = client.answer_consent(question=first, given=True, by=sanne, now=LATER + HOUR)
    no = client.answer_consent(question=second, given=False, by=sanne, now=LATER + HOUR)
    rows = {row.pk: (row.given, row.said_by, row.by_id) for row in Consent.objects.all()}
    assert rows == {yes: (True, "self", sanne), no: (False, "self", sanne)}
    assert page(sanne, LATER + 2 * HOUR).asked == ()
    assert Notice.objects.filter(worker=cast.tess, kind="consent").count() == 2
    withdraw_consent(consent=yes, by=sanne, now=LATER + 2 * HOUR)
    assert [one.runs for one in page(sanne, LATER + 3 * HOUR).consents] == [False, False]


def test_only_who_is_asked_answers_and_only_once(case, cast, sanne, emre):
    key = ask_consent(case, cast)
    for who in (emre, cast.tess):
        with pytest.raises(NotAllowed):
            client.answer_consent(question=key, given=True, by=who, now=LATER)
    with pytest.raises(Refused):
        client.answer_consent(question=key, given=None, by=sanne, now=LATER)
    client.answer_consent(question=key, given=False, by=sanne, now=LATER)
    with pytest.raises(Refused):
        client.answer_consent(question=key, given=True, by=sanne, now=LATER)
    assert Consent.objects.count() == 1


def test_no_question_to_who_has_no_page_or_may_not_answer_alone(case, cast, sanne):
    for name in ("Emre", "Daan"):
        with pytest.raises(Refused):
            ask_consent(case, cast, name)
    with pytest.raises(Refused):
        ask_consent(case, cast, recipient=None)
    ask_consent(case, cast)
    with pytest.raises(Refused) as twice:
        ask_consent(case, cast)
    assert twice.value.code == "already" and ConsentQuestion.objects.count() == 1


def test_a_question_never_names_the_place_where_another_stays(case, cast, emre):
    arosa = Worker.objects.get(username="petra").organisation
    place = Place.objects.create(organisation=arosa, name="x", kind="shelter")
    Booking.objects.create(place=place, case_id=case, person_id=person(case, "Sanne"), starts_at=START,
                           until=START + 30 * DAY, by_id=cast.petra)  # fmt: skip
    with pytest.raises(Refused) as told:
        ask_consent(case, cast, "Emre", recipient="arosa")
    assert told.value.code == "place" and not ConsentQuestion.objects.exists()


def test_a_question_that_is_too_old_is_not_answered(case, cast, sanne):
    key = ask_consent(case, cast, until=START + DAY)
    assert page(sanne, START + 2 * DAY).asked == ()
    with pytest.raises(Refused):
        client.answer_consent(question=key, given=True, by=sanne, now=START + 2 * DAY)


def test_in_a_closed_case_nothing_is_asked(case, cast, sanne):
    key = ask_consent(case, cast)
    Case.objects.filter(pk=case).update(state="closed", closed_at=START, closed_why="klaar")
    for verb in (lambda: ask(case, sanne), lambda: appoint(case, cast),
                 lambda: client.answer_consent(question=key, given=True, by=sanne, now=LATER)):  # fmt: skip
        with pytest.raises(Refused):
            verb()


def test_everything_goes_along_when_cases_are_joined():
    along = {model.__name__ for model in monitor.joining.GOES_ALONG}
    assert {"ClientQuestion", "Appointment", "ConsentQuestion"} <= along


def test_a_code_alone_opens_the_door_once(case, cast):
    opened = accounts.open_account(case=case, person=person(case, "Sanne"), by=cast.tess, now=START)
    assert codes.enter(code=opened.code.upper().replace("-", " "), now=START + DAY) == opened.account
    row = Worker.objects.get(pk=opened.account)
    assert not row.has_usable_password() and not row.check_password(opened.code)
    with pytest.raises(Refused):
        codes.enter(code=opened.code, now=START + DAY)
    assert opened.code not in str(SignInCode.objects.values())


def test_a_code_that_is_old_wrong_or_of_a_closed_page_opens_nothing(case, cast):
    opened = accounts.open_account(case=case, person=person(case, "Sanne"), by=cast.tess, now=START)
    for wrong in ("", "abcd-efgh-jkmn", opened.code[:-1], f"{opened.code}a", "é" * 12, "0" * 12, "x" * 100_000):
        with pytest.raises(Refused):
            codes.enter(code=wrong, now=START)
    with pytest.raises(Refused) as old:
        codes.enter(code=opened.code, now=START + timedelta(days=3, minutes=1))
    assert old.value.code == "code_old"
    accounts.close_account(account=opened.account, by=cast.tess, now=START)
    with pytest.raises(Refused):
        codes.enter(code=opened.code, now=START)


def test_who_wants_a_code_each_time_has_no_password(case, cast, sanne):
    accounts.choose_password(password="een lang geheim woord", by=sanne, now=START)
    first = codes.choose_codes(by=sanne, now=START)
    assert codes.takes_codes(sanne) and not Worker.objects.get(pk=sanne).has_usable_password()
    second = codes.next_code(by=sanne, now=START)
    with pytest.raises(Refused):
        codes.enter(code=first, now=START + DAY)
    assert codes.enter(code=second, now=START + 30 * DAY) == sanne
    accounts.choose_password(password="een ander lang woord", by=sanne, now=START + 31 * DAY)
    assert not codes.takes_codes(sanne)
    with pytest.raises(Refused):
        codes.next_code(by=sanne, now=START + 31 * DAY)
    with pytest.raises(NotAllowed):
        codes.choose_codes(by=cast.tess, now=START)
