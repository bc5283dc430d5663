"""What points at somebody in a question that should be anonymous: made-up texts, and how often the answer is right."""

import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sluitend.matching.identifying import LABELS, NEVER_KEPT, Known, clean, identifying, marked
from tests.covers import covers

FILE = tomllib.loads(Path(__file__).with_name("identifying.toml").read_text(encoding="utf-8"))
TEXTS = FILE["texts"]
MARK = re.compile(r"\{(\w+):([^}]*)\}")
KNOWN = Known(
    given_names=("Sanne", "Emre", "Daan", "Mohammed"), family_names=("Bakker", "Demir"), streets=("Groenezoom",),
    birth_dates=("1990-04-12",), numbers=("R26-000017",), parties=("De Waag", "Filomena", "Wijkteam Vreewijk"),
)  # fmt: skip


OTHER = Known(
    given_names=("Aïcha", "Rachid", "Noor Fatima"), family_names=("El Amrani", "de Boer", "Bouzid"),
    streets=("Slinge", "Dordtselaan"), birth_dates=("1985-11-02",), parties=("De Waag", "Fier", "Arosa"),
)  # fmt: skip


def expected(marked_text: str) -> tuple[str, set[tuple[str, str]]]:
    """The text without its marks, and what was marked in it."""
    return MARK.sub(r"\2", marked_text), {(kind, text.casefold()) for kind, text in MARK.findall(marked_text)}


def found_in(text: str, known: Known) -> set[tuple[str, str]]:
    return {(one.kind, one.text.casefold().strip()) for one in identifying(text, known)}


def same(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """The same piece: one lies in the other ("werkt bij X" holds "X"), and the kind is the same."""
    return one[0] == other[0] and (one[1] in other[1] or other[1] in one[1])


@covers("R-SHARE-17")
@pytest.mark.parametrize(("texts", "known"), [(TEXTS, KNOWN), (FILE["others"], OTHER)], ids=["first", "others"])
def test_nearly_everything_that_identifies_is_found_and_little_else(texts, known):
    hits = misses = extra = 0
    wrong = []
    for text in texts:
        plain, wanted = expected(text)
        found = found_in(plain, known)
        missed = [one for one in wanted if not any(same(one, other) for other in found)]
        beyond = [one for one in found if not any(same(one, other) for other in wanted)]
        hits, misses, extra = hits + len(wanted) - len(missed), misses + len(missed), extra + len(beyond)
        wrong += [(plain, missed, beyond)] if missed or beyond else []
    recall, precision = hits / (hits + misses), hits / (hits + extra)
    print(f"\nrecall {recall:.3f} precision {precision:.3f}", *wrong, sep="\n")
    assert recall >= 0.97 and precision >= 0.95, wrong


@pytest.mark.parametrize("text", [text for text in TEXTS if "{" not in text])
def test_a_question_without_anything_that_identifies_gets_no_warning(text):
    assert identifying(text, KNOWN) == ()


@pytest.mark.parametrize(
    "spaced", ["0 6 1 2 3 4 0 0 0 1", "０６１２３４０００１", "06\u200b12340001", "(06) 1234-0001", "0031612340001"]
)
def test_a_number_written_otherwise_is_a_number_all_the_same(spaced):
    assert {one.kind for one in identifying(clean(f"Bel {spaced} vandaag."), KNOWN)} == {"phone"}


@pytest.mark.parametrize("name", ["SANNE", "sanne", "Sánne", "San\u00adne", "Sanne's", "Ｓanne"])
def test_a_name_of_the_case_is_found_in_any_dress(name):
    found = identifying(clean(f"Ik maak mij zorgen over {name} en de kinderen."), KNOWN)
    assert [one.kind for one in found] == ["own_name"] and not found[0].may_stay


def test_two_of_three_are_not_rare_and_saying_it_vaguer_takes_the_warning_away():
    assert identifying("Een moeder met vijf kinderen in Brielle.") == ()
    assert {one.kind for one in identifying("Een Eritrese moeder met vijf kinderen in Brielle.")} == {"combination"}
    assert identifying("Een moeder met jonge kinderen in de regio, gevlucht.") == ()


def test_every_kind_has_words_for_the_screen():
    assert set(LABELS) >= NEVER_KEPT


@given(st.text(max_size=400))
def test_any_text_is_read_without_error_and_its_pieces_make_it_whole_again(text):
    tidy = clean(text)
    found = identifying(tidy, KNOWN)
    assert "".join(piece for piece, _trait in marked(tidy, found)) == tidy
    assert all(one.text == tidy[one.start : one.end] and one.text for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert clean(tidy) == tidy


@given(
    st.sampled_from([text for text in TEXTS if "{" not in text]),
    st.sampled_from(["Sanne", "Emre", "06-12340001", "999990019"]),
)
def test_whatever_stands_around_it_a_name_or_number_is_found(text, planted):
    assert any(planted in one.text for one in identifying(f"{text} Het gaat om {planted}.", KNOWN))
