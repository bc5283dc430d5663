"""Writing a report and reading it back: nothing lost, always valid, hidden addresses stay at home."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings

from sluitend.connect.message import Home, Mention, Message, Relation, Reporter
from sluitend.connect.stuf import read
from sluitend.connect.stuf.facts import hides_home
from sluitend.connect.stuf.write import _storable as storable
from sluitend.connect.stuf.write import write
from sluitend.rules.facts import Facts
from tests.connect.invented import STRANGE, messages
from tests.connect.samples import EXAMPLES, TODAY, faults, reading
from tests.covers import covers

AT = datetime(2025, 12, 31, 12, 0, tzinfo=UTC)


def expected(message: Message, back: Message) -> Message:
    """The message that must come back: facts and hiding may only have been added, never taken away."""
    people = []
    for mention in storable(message).mentions:
        hidden = hides_home(mention.note)
        people.append(
            replace(mention, homes=tuple(replace(home, hidden=home.hidden or hidden) for home in mention.homes))
        )
    said = {name for name in Facts.__dataclass_fields__ if getattr(message.facts, name)}
    got = {name for name in Facts.__dataclass_fields__ if getattr(back.facts, name)}
    assert said <= got
    assert storable(message).extra.items() <= back.extra.items()
    return replace(storable(message), mentions=tuple(people), facts=back.facts, extra=back.extra)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(messages())
def test_a_report_that_is_written_and_read_back_is_the_same_report(message):
    back = read(write(message, at=AT, with_hidden=True), today=TODAY)
    assert back == expected(message, back)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(messages())
def test_whatever_is_in_a_report_it_is_written_as_a_valid_message(message):
    assert faults(write(message, at=AT)) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_written_again_is_valid_and_says_the_same(path):
    message = reading(path.read_bytes())
    again = write(message, at=AT, with_hidden=True)
    assert faults(again) == []
    assert reading(again) == message


@pytest.mark.parametrize("text", STRANGE)
def test_strange_text_survives_in_every_field(text):
    person = Mention(family_name=text, given_names=text, prefix=text, note=text, language=text, phones=(text,))
    report = Message(
        kind="report",
        door="stuf",
        reporter=Reporter(organisation=text, name=text),
        mentions=(person,),
        what_happened=text,
        place=text,
        sender="Politie / BVH",
        reference="1",
    )
    back = reading(write(report, at=AT))
    assert back.mentions == (person,)
    assert (back.what_happened, back.place, back.reporter.name) == (text, text, text)


def test_a_name_of_three_hundred_letters_in_a_message_from_outside_is_read_whole():
    text = EXAMPLES[9].read_text(encoding="utf-8").replace(">Hoek<", f">{'H' * 300}<")
    assert reading(text.encode()).mentions[0].family_name == "H" * 300


@covers("R-SHARE-10")
def test_a_hidden_address_does_not_leave_unless_the_receiver_may_know_it():
    home = Home(street="Nergenslaan", number="1", postcode="3011AB", city="Rotterdam", hidden=True)
    person = Mention(family_name="Vos", homes=(home, Home(street="Bekendweg", number="2", city="Rotterdam")))
    report = Message(kind="report", door="stuf", reporter=Reporter(), mentions=(person,), sender="A / BBB")
    assert b"Nergenslaan" not in write(report, at=AT)
    assert b"Bekendweg" in write(report, at=AT)
    assert reading(write(report, at=AT, with_hidden=True)).mentions[0].homes == person.homes


def test_a_relation_without_a_word_is_still_a_valid_relation():
    person = Mention(family_name="Vos", relations=(Relation(to=1, kind=""),))
    report = Message(kind="report", door="stuf", reporter=Reporter(), mentions=(person, Mention(family_name="Das")))
    assert faults(write(report, at=AT)) == []


@pytest.mark.parametrize("kind", ["advice", "report"])
def test_what_is_no_report_of_persons_cannot_be_written(kind):
    nobody = Message(kind=kind, door="form", reporter=Reporter())
    with pytest.raises(ValueError, match="melding met minstens één persoon"):
        write(nobody, at=AT)


@pytest.mark.parametrize(
    "own",
    ["geen json", "[]", '"x"', '{"mentions": [{}, {}]}', '{"facts": ["oud"]}', '{"at_home": "nee"}', "[" * 5000],
)
def test_an_extra_element_that_makes_no_sense_stays_as_text_and_changes_nothing(own):
    person = Mention(family_name="Vos", role="relative", youth_role="ouder met gezag")
    report = Message(kind="report", door="stuf", reporter=Reporter(), mentions=(person,), sender="A / BBB")
    bare = write(replace(report, violence=("physical",)), at=AT).decode()
    start, end = bare.index('naam="sluitend">') + len('naam="sluitend">'), bare.index("</StUF:extraElement>")
    back = reading((bare[:start] + own + bare[end:]).encode())
    assert back.violence == ()
    assert own in back.extra.values()
    assert back.mentions[0].family_name == "Vos"
