"""The timeline of a case: narrowed, page by page, and what differs beside each other."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sluitend.records.read.story import KINDS, PAGE, Wanted, beside, kind_of, told, unseen
from sluitend.records.read.timeline import DONE
from sluitend.records.read.written import Happened
from tests.cast import START

VERBS = st.sampled_from([*DONE, "report", "assessment", "basis", "statement"])
LINES = st.lists(
    st.builds(
        lambda ago, kind, persons, party: Happened(START - timedelta(minutes=ago), "Iets", "Iemand", kind=kind, key=ago,
                                                   persons=tuple(persons), party=(party, f"Organisatie {party}")),
        st.integers(0, 9999), VERBS, st.lists(st.integers(1, 3), max_size=2), st.integers(0, 3),
    ),
    max_size=90,
)  # fmt: skip
NARROW = st.builds(Wanted, st.none() | st.integers(1, 4), st.none() | st.integers(1, 4), st.sampled_from(["", *KINDS]))


@given(LINES, NARROW)
def test_the_pages_together_are_every_line_that_fits_once_and_in_order(lines, wanted):
    first = told(lines, wanted)
    pages = [told(lines, Wanted(wanted.person, wanted.organisation, wanted.kind, n + 1)) for n in range(first.pages)]
    found = [line for page in pages for line in page.lines]
    fits = [
        one for one in lines
        if (not wanted.person or wanted.person in one.persons)
        and (not wanted.organisation or one.party[0] == wanted.organisation)
        and (not wanted.kind or kind_of(one) == wanted.kind)
    ]  # fmt: skip
    assert found == fits and first.among == len(fits)
    assert all(len(page.lines) <= PAGE for page in pages)
    assert [page.older for page in pages] == [len(fits) - min(len(fits), PAGE * (n + 1)) for n in range(len(pages))]


@given(LINES, st.integers(-3, 99))
def test_a_page_that_there_is_not_is_the_nearest_one(lines, page):
    story = told(lines, Wanted(page=page))
    assert 1 <= story.wanted.page <= story.pages
    assert bool(story.lines) == bool(lines)


@given(LINES)
def test_all_on_one_page_leaves_nothing_out_and_only_offers_what_is_there(lines):
    story = told(lines, Wanted(every=True))
    assert list(story.lines) == lines and story.left_out == 0
    assert {kind_of(one) for one in lines} == set(story.kinds)
    assert all(told(lines, Wanted(organisation=key)).lines for key, _name in story.parties)


def statement(source, text, *, subject="Wonen", person=1, minutes=0, closed=False):
    return Happened(START - timedelta(minutes=minutes), subject, source, text, "statement", closed, persons=(person,))


def test_sources_that_say_different_things_stand_beside_each_other_the_oldest_first():
    found = beside([statement("School", "Bij haar"), statement("Buur", "Alleen", minutes=9)])
    assert [(one.subject, one.person, [line.text for line in one.lines]) for one in found] == [
        ("Wonen", 1, ["Alleen", "Bij haar"])
    ]


@pytest.mark.parametrize(
    "other",
    [
        statement("Buur", "bij  haar."),  # the same, typed otherwise
        statement("school", "Toch niet"),  # the same source, later
        statement("Buur", "Alleen", subject="Werk"),
        statement("Buur", "Alleen", person=2),
        statement("Buur", "Alleen", closed=True),
    ],
)
def test_what_does_not_differ_or_cannot_be_read_is_not_put_beside(other):
    assert beside([statement("School", "Bij haar", minutes=5), other]) == ()


def test_what_stays_closed_is_counted_by_whose_it_is_the_most_first():
    assert [(one.organisation, one.pieces) for one in unseen(["OM", "Arosa", "OM"])] == [("OM", 2), ("Arosa", 1)]
