"""Less where less will do: what can stay behind has a reason, something always goes, and nothing is made up."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sluitend.rules.sharing.less import OTHERS, REPLACED, WHOLE, Part, propose
from tests.covers import covers

SANNE, EMRE = 1, 2
ABOUT = frozenset({SANNE})
REPORT = Part("report:1", "statement", frozenset({SANNE, EMRE}), whole=True)
INJURY = Part("statement:1", "injury_medical", ABOUT)

kinds = st.tuples(
    st.sampled_from(["statement", "injury_medical", "plan", "finance"]),
    st.sampled_from([frozenset(), frozenset({1}), frozenset({2}), frozenset({1, 2})]),
    st.booleans(),
    st.booleans(),
)


@covers("R-SHARE-02")
def test_a_whole_report_stays_behind_when_a_statement_says_enough() -> None:
    assert propose([REPORT, INJURY], about=frozenset()) == {"report:1": WHOLE}


def test_a_report_alone_goes() -> None:
    assert propose([REPORT], about=ABOUT) == {}


def test_a_plan_does_not_stand_in_for_the_story() -> None:
    assert propose([REPORT, Part("goal:1", "plan", ABOUT)], about=frozenset()) == {}


def test_what_is_also_about_another_stays_behind_when_there_is_something_about_her_alone() -> None:
    both = Part("statement:2", "injury_medical", frozenset({SANNE, EMRE}))
    assert propose([INJURY, both], about=ABOUT) == {"statement:2": OTHERS}
    assert propose([both], about=ABOUT) == {}


def test_a_piece_that_was_corrected_stays_behind() -> None:
    old = Part("statement:3", "injury_medical", ABOUT, replaced=True)
    assert propose([old, INJURY], about=frozenset()) == {"statement:3": REPLACED}


@settings(suppress_health_check=[HealthCheck.too_slow])  # a busy machine draws slowly
@given(kinds=st.lists(kinds, max_size=6), about=st.sampled_from([frozenset(), frozenset({1}), frozenset({1, 2})]))
def test_something_always_goes_and_every_piece_that_stays_has_a_reason(kinds: list, about: frozenset[int]) -> None:
    chosen = [Part(f"piece:{number}", *told) for number, told in enumerate(kinds)]
    behind = propose(chosen, about=about)
    assert set(behind) <= {part.name for part in chosen}
    assert all(behind.values())
    assert not chosen or len(behind) < len(chosen)
