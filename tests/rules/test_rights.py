"""Who may use the rights of a person: examples for a jurist, and what holds for every age."""

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from sluitend.rules.decision import Outcome
from sluitend.rules.rights import LEFT_OUT, SAID_BY, TERMS, may_answer_representative, who_asks
from sluitend.rules.sources import cite
from tests.rules.examples import BOOK, TODAY, examples, given


@pytest.mark.parametrize("row", examples("rights"))
def test_who_asks(row):
    answer = who_asks(**given(row))
    assert answer.outcome == row["outcome"] and row.get("why", "") in answer.why


@pytest.mark.parametrize("row", examples("rights_answer"))
def test_who_gets_the_answer(row):
    answer = may_answer_representative(**given(row))
    assert answer.outcome == row["outcome"] and row.get("why", "") in answer.why


@for_all(st.integers(0, 110), st.sampled_from(SAID_BY), st.sampled_from(sorted(TERMS)))
def test_growing_older_never_takes_the_own_voice_away(age, said_by, kind):
    if who_asks(age=age, said_by="self", kind=kind).yes:
        assert who_asks(age=age + 1, said_by="self", kind=kind).yes
    assert who_asks(age=age, said_by=said_by, kind=kind).outcome in set(Outcome)


def test_every_term_of_a_right_is_in_the_book_and_is_law():
    for term in TERMS.values():
        assert BOOK.value(term, on=TODAY).kind == "law"


def test_all_that_is_left_out_has_a_ground_that_is_in_the_sources():
    assert all(text and cite(source) for text, source in LEFT_OUT.values())
