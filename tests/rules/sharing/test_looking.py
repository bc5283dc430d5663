"""The table of looks: by examples, against its own rows read one by one, and by what may never happen."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sluitend.rules.sharing.categories import Category
from sluitend.rules.sharing.looking import (
    ROWS,
    TABLE,
    Hold,
    Look,
    Reader,
    Relation,
    Seen,
    UnknownLook,
    compiled,
    decide,
    every_look,
    kind,
    page,
    says,
    spread,
)
from tests.covers import covers
from tests.rules.examples import examples

LOOKS = st.builds(
    Look,
    st.sampled_from(Reader),
    st.sampled_from(Relation),
    st.sampled_from(Hold),
    st.sampled_from(Category),
    st.booleans(),
    st.booleans(),
)
MUCH = [Seen.NOTHING, Seen.THAT, Seen.WHAT]
CASES = examples("sharing_looking")


@covers("R-SHARE-28", "R-SHARE-16", "R-SHARE-11")
@pytest.mark.parametrize("row", CASES)
def test_the_table_answers_as_the_example_says(row: dict[str, Any]) -> None:
    answer = decide(Look(**row["given"]))
    assert (answer.seen, answer.rule) == (row["sees"], row["rule"])
    assert answer.source and says(answer).endswith(".")


def test_every_rule_of_the_table_has_an_example_and_answers_something() -> None:
    names = [row.name for row in ROWS]
    assert len(set(names)) == len(names)
    assert set(names) == {case.values[0]["rule"] for case in CASES}  # type: ignore[index]
    assert set(names) == {answer.rule for answer in TABLE}


def test_the_compiled_table_is_the_rows_read_in_order() -> None:
    for look in every_look():
        assert decide(look) == next(row for row in ROWS if row.fits(look)).answer
    assert len(set(every_look())) == len(TABLE)


def test_a_row_that_is_left_out_leaves_a_hole_and_the_program_does_not_start() -> None:
    with pytest.raises(ValueError, match="geen enkele regel"):
        compiled(ROWS[:-1])


def test_the_order_of_the_rows_matters() -> None:
    turned = (ROWS[1], *ROWS[2:], ROWS[0])
    assert compiled(turned) != TABLE
    assert compiled((replace(ROWS[0], seen=Seen.THAT), *ROWS[1:])) != TABLE


@given(LOOKS)
def test_who_is_kept_out_sees_nothing(look: Look) -> None:
    assert decide(look._replace(barred=True)).seen is Seen.NOTHING


@covers("R-SHARE-28")
@given(LOOKS)
def test_roles_without_content_never_see_any(look: Look) -> None:
    for reader in (Reader.POLICY, Reader.PRIVACY_OFFICER, Reader.ADMINISTRATOR):
        assert decide(look._replace(reader=reader)).seen is Seen.NOTHING


@given(LOOKS)
def test_broken_glass_never_shows_who_reported_nor_a_hidden_address(look: Look) -> None:
    for category in (Category.REPORTER_IDENTITY, Category.HIDDEN_ADDRESS):
        opened = look._replace(category=category, glass=True)
        assert decide(opened).seen is decide(opened._replace(glass=False)).seen or decide(opened).seen is Seen.NOTHING


@given(LOOKS)
def test_broken_glass_never_takes_away(look: Look) -> None:
    closed, opened = (decide(look._replace(glass=glass)).seen for glass in (False, True))
    assert MUCH.index(opened) >= MUCH.index(closed)


@given(LOOKS)
def test_a_stronger_hold_never_sees_less(look: Look) -> None:
    order = (Hold.NONE, Hold.ENDED, Hold.GIVEN, Hold.OWN)
    seen = [MUCH.index(decide(look._replace(hold=hold)).seen) for hold in order]
    assert seen == sorted(seen)


@given(LOOKS)
def test_who_takes_part_never_sees_less_than_who_does_not(look: Look) -> None:
    order = (Relation.STRANGER, Relation.COLLEAGUE, Relation.MEMBER)
    seen = [MUCH.index(decide(look._replace(relation=one, glass=False)).seen) for one in order]
    assert seen == sorted(seen)


@given(LOOKS)
def test_a_client_sees_only_what_is_about_that_person_alone(look: Look) -> None:
    mine = look._replace(reader=Reader.CLIENT)
    if mine.hold is not Hold.ABOUT_ME or mine.relation is not Relation.CLIENT:
        assert decide(mine).seen is Seen.NOTHING
    assert decide(mine).seen is not Seen.THAT


@given(LOOKS)
def test_who_reported_is_read_only_by_who_works_in_the_case_where_it_was_received(look: Look) -> None:
    asked = look._replace(category=Category.REPORTER_IDENTITY)
    if decide(asked).seen is not Seen.NOTHING:
        assert asked.hold is Hold.OWN and asked.relation in (Relation.DIRECTOR, Relation.MEMBER)


@given(LOOKS)
def test_a_page_answers_every_field_as_one_look_at_a_time(look: Look) -> None:
    reader, relation, _hold, _category, barred, glass = look
    answers = page(reader, relation, barred=barred, glass=glass)
    every = [(hold, category) for hold in Hold for category in Category]
    found = spread(answers, [kind(hold, category) for hold, category in every])
    assert found == [decide(Look(reader, relation, hold, category, barred, glass)) for hold, category in every]


@pytest.mark.parametrize("field", ["reader", "relation", "hold", "category"])
def test_a_word_that_nobody_knows_is_an_error_and_shows_nothing(field: str) -> None:
    look = Look(Reader.PROFESSIONAL, Relation.DIRECTOR, Hold.OWN, Category.PLAN)
    with pytest.raises(UnknownLook, match="Onbekend woord in een vraag om inzage: 'zeemeermin'"):
        decide(look._replace(**{field: "zeemeermin"}))
    with pytest.raises(UnknownLook):
        kind(Hold.OWN, "zeemeermin")  # type: ignore[arg-type]
    with pytest.raises(UnknownLook):
        page("zeemeermin", Relation.MEMBER)  # type: ignore[arg-type]


def test_words_from_the_database_are_as_good_as_the_names_in_code() -> None:
    look = Look("professional", "member", "own", "plan")  # type: ignore[arg-type]
    assert decide(look).seen is Seen.WHAT
