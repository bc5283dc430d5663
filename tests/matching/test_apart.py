"""Two organisations compare whom they know by keyed digests: without the key nothing is learned or matched."""

import json
import os
import re
from datetime import date

import pytest

from sluitend.matching.apart import ROW, Agreement, Known, exchange_key, facts, row
from sluitend.matching.apart_file import (
    Answer,
    BadFile,
    Call,
    Question,
    read_answer,
    read_question,
    write_answer,
    write_question,
)
from sluitend.matching.dates import PartialDate
from sluitend.matching.describe import traits
from sluitend.matching.identity import Identity, Place
from sluitend.matching.traits import Traits

HERE = Agreement("huis-a", "huis-b", "2026-1", date(2026, 12, 31), "geheim-van-deze-twee-" + "x" * 32)
THERE = Agreement("huis-b", "huis-a", "2026-1", date(2026, 12, 31), HERE.secret)
EXCHANGE = "uitwisseling-0000000001"
KEY = exchange_key(HERE, EXCHANGE)
HOME = Place("3075 AB", "12", "Groenezoom", "Rotterdam")


def told(**changes: object) -> Traits:
    known: dict[str, object] = {
        "family_name": "Bakker", "given_names": "Sanne", "sex": "V", "birth_date": PartialDate(1990, 4, 12),
        "homes": (HOME,), "phones": ("0612340001",), "bsn": "999990019",
    }  # fmt: skip
    return traits(Identity(**{**known, **changes}))  # type: ignore[arg-type]


ONLY = {"bsn": None, "homes": (), "phones": (), "birth_date": None}


def recognised(asked: Traits, known: Traits, *, with_key: bytes = KEY) -> bool:
    here = Known(with_key)
    here.add(1, [known])
    return bool(here.find(row([asked], KEY, os.urandom)))


@pytest.mark.parametrize(
    "asked",
    [
        told(family_name="Jansen", given_names="J", **ONLY | {"bsn": "999990019"}),
        told(**ONLY | {"birth_date": PartialDate(1990, 4, 12)}),
        told(family_name="Backer", **ONLY | {"birth_date": PartialDate(1990, 4, 12)}),
        told(**ONLY | {"birth_date": PartialDate(1990, 12, 4)}),  # day and month changed places
        told(**ONLY | {"homes": (HOME,)}),
        told(family_name="", **ONLY | {"phones": ("+31 6 12340001",)}),
        told(family_name="Visser", **ONLY | {"homes": (HOME,), "birth_date": PartialDate(1990, 4, 12)}),
    ],
)
def test_who_is_told_well_enough_is_recognised(asked: Traits) -> None:
    assert recognised(asked, told())


@pytest.mark.parametrize(
    "asked",
    [
        told(**ONLY),  # a name alone
        told(family_name="", given_names="", **ONLY | {"birth_date": PartialDate(1990, 4, 12)}),
        told(family_name="", given_names="", **ONLY | {"homes": (HOME,)}),
        told(given_names="Daan", **ONLY | {"homes": (HOME,), "birth_date": PartialDate(2020, 1, 30)}),  # her child
        told(family_name="Visser", **ONLY | {"birth_date": PartialDate(1990, 4, 12)}),  # a namesake of the same day
        told(**ONLY | {"birth_date": PartialDate(1990)}),
        Traits(),
    ],
)
def test_less_than_that_recognises_nobody(asked: Traits) -> None:
    assert not recognised(asked, told())


def test_the_first_of_january_stands_for_an_unknown_day_and_says_nothing() -> None:
    unknown = told(**ONLY | {"birth_date": PartialDate(1990, 1, 1)})
    assert not recognised(unknown, told(birth_date=PartialDate(1990, 1, 1), bsn=None, homes=(), phones=()))


def test_weak_facts_of_two_people_do_not_add_up_to_one() -> None:
    here = Known(KEY)
    here.add("moeder", [told(**ONLY | {"homes": (HOME,), "birth_date": PartialDate(1990)}, family_name="")])
    here.add("vriendin", [told(family_name="", **ONLY | {"birth_date": PartialDate(1990, 4, 12)})])
    assert here.find(row([told(bsn=None, phones=(), family_name="Visser")], KEY, os.urandom)) == set()


@pytest.mark.parametrize(
    "other",
    [
        Agreement("huis-a", "huis-b", "2026-1", HERE.until, "een-ander-geheim-" + "x" * 32),
        Agreement("huis-a", "huis-b", "2026-2", HERE.until, HERE.secret),
        Agreement("huis-a", "huis-c", "2026-1", HERE.until, HERE.secret),
    ],
    ids=["wrong secret", "other version", "other pair"],
)
def test_under_another_key_nothing_matches_and_the_file_is_refused(other: Agreement) -> None:
    assert not recognised(told(), told(), with_key=exchange_key(other, EXCHANGE))
    theirs = Agreement(other.theirs, other.ours, other.version, other.until, other.secret)
    with pytest.raises(BadFile):
        read_question(write_question(question(), HERE), theirs)


def test_digests_of_one_exchange_do_not_match_those_of_another() -> None:
    assert not recognised(told(), told(), with_key=exchange_key(HERE, "uitwisseling-0000000002"))


def test_both_sides_make_the_same_key_and_the_day_of_rotation_is_no_part_of_it() -> None:
    later = Agreement("huis-b", "huis-a", "2026-1", date(2027, 1, 1), HERE.secret)
    assert exchange_key(THERE, EXCHANGE) == KEY == exchange_key(later, EXCHANGE)
    assert HERE.secret not in repr(HERE)


def question(*people: Traits) -> Question:
    rows = [(f"verwijzing-van-ons-{place}-{'x' * 10}", row([one], KEY, os.urandom))
            for place, one in enumerate(people or (told(),))]  # fmt: skip
    return Question(EXCHANGE, "2026-1", "huis-a", "huis-b", tuple(rows))


def test_a_file_holds_no_name_number_or_date() -> None:
    text = write_question(question(told(), told(given_names="Daan")), HERE).decode().lower()
    for word in ("bakker", "sanne", "999990019", "groenezoom", "0612340001", "31612340001"):  # shorter: by chance
        assert word not in text
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+", part) for one in json.loads(text)["rows"] for part in one)


def test_how_much_is_known_of_somebody_cannot_be_counted() -> None:
    assert {len(row([one], KEY, os.urandom)) for one in (Traits(), told(), told(**ONLY))} == {ROW}
    many = [told(phones=tuple(f"06123400{place:02}" for place in range(50)), family_name=f"Naam{place}")
            for place in range(40)]  # fmt: skip
    assert len(row(many, KEY, os.urandom)) == ROW
    assert recognised(many[0], told(family_name="Anders", phones=(), homes=()))  # what says most is kept


def test_an_answer_comes_back_to_who_asked_and_to_nobody_else() -> None:
    asked = read_question(write_question(question(), HERE), THERE)
    assert asked == question() or asked.rows[0][0] == question().rows[0][0]
    answer = Answer(EXCHANGE, "2026-1", "huis-a", "huis-b", (Call(asked.rows[0][0], "Tess", "0800 2000"),))
    raw = write_answer(answer, THERE)
    assert read_answer(raw, HERE) == answer
    with pytest.raises(BadFile):
        read_answer(raw, THERE)
    with pytest.raises(BadFile):
        read_question(write_question(question(), HERE), HERE)  # one's own question sent back


@pytest.mark.parametrize(
    "change",
    [
        lambda one: {**one, "rows": one["rows"] * 2},
        lambda one: {**one, "asker": "huis-c"},
        lambda one: {**one, "exchange": "kort"},
        lambda one: {**one, "exchange": None},
        lambda one: {**one, "mark": "0" * 64},
        lambda one: {**one, "mark": "é"},
        lambda one: {**one, "kind": "answer"},
        lambda one: {**one, "rows": [["x"]]},
        lambda one: [one],
        lambda _one: {},
    ],
)
def test_a_changed_file_is_refused_with_a_text_that_quotes_nothing(change: object) -> None:
    told_ = json.loads(write_question(question(), HERE))
    with pytest.raises(BadFile) as refused:
        read_question(json.dumps(change(told_)).encode(), THERE)  # type: ignore[operator]
    assert "huis" not in str(refused.value)


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe", b"null", b"[" * 100_000, b'{"a":' + b"1" * 20 + b"}"])
def test_what_is_no_file_of_ours_is_refused(raw: bytes) -> None:
    with pytest.raises(BadFile):
        read_question(raw, THERE)


def test_rows_that_cannot_be_persons_are_refused_also_under_the_right_key() -> None:
    for rows in (
        (("verwijzing-van-ons-" + "x" * 10, ("kort",) * ROW),),
        (("<script>alert(1)</script>", ("A" * 16,) * ROW),),
    ):
        with pytest.raises(BadFile, match="geen persoon"):
            read_question(write_question(Question(EXCHANGE, "2026-1", "huis-a", "huis-b", rows), HERE), THERE)


def test_nothing_told_gives_no_facts_and_odd_input_breaks_nothing() -> None:
    assert facts(Traits()) == frozenset()
    assert not facts(traits(Identity(family_name="onbekend", given_names="NN")))
    odd = traits(
        Identity(family_name="\u200b" * 50 + "Ö" * 500, given_names="محمد 王", birth_date=PartialDate(2099, 1, 1))
    )
    assert len(row([odd], KEY, os.urandom)) == ROW
