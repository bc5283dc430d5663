"""What holds for every pair, not only for those that somebody thought of."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sluitend.matching import weigh
from sluitend.matching.bands import Band, Judgement
from sluitend.matching.dates import PartialDate
from sluitend.matching.describe import traits
from sluitend.matching.identity import Identity
from sluitend.matching.keys import block_keys
from tests.matching.identities import identities


def judge(one: Identity, other: Identity) -> Judgement:
    return weigh.judge(traits(one), traits(other))


RANK = [Band.NONE, Band.POSSIBLE, Band.LIKELY, Band.CERTAIN]


@given(identities(), identities())
def test_the_answer_is_the_same_both_ways_round(one: Identity, other: Identity) -> None:
    assert judge(one, other) == judge(other, one)


@given(identities())
def test_equal_identities_have_equal_keys(one: Identity) -> None:
    assert block_keys(one) == block_keys(replace(one))


@given(identities(names=False), identities(names=False))
def test_a_certain_pair_always_shares_a_key(one: Identity, other: Identity) -> None:
    if judge(one, other).band is Band.CERTAIN:
        assert block_keys(one) & block_keys(other)


@given(identities())
def test_a_person_with_name_birth_date_and_address_is_certainly_herself(one: Identity) -> None:
    sure = replace(
        one,
        family_name="Terpstra",
        given_names="Sjoukje",
        birth_date=PartialDate(1961, 5, 7),
        homes=(("3011AB", "12"),),
    )
    assert judge(sure, sure).band is Band.CERTAIN
    assert block_keys(sure)


EXTRA = [
    {"family_name": "Terpstra"},
    {"given_names": "Sjoukje"},
    {"given_names": "S."},
    {"sex": "V"},
    {"birth_date": PartialDate(1961, 5, 7)},
    {"birth_date": PartialDate(1961)},
    {"bsn": "999990019"},
]


@given(identities(), identities(), st.sampled_from(EXTRA))
def test_adding_evidence_that_agrees_never_lowers_weight_or_band(
    one: Identity, other: Identity, extra: dict[str, object]
) -> None:
    (field,) = extra
    empty = None if field in {"birth_date", "bsn"} else ""
    one, other = (replace(person, prefix="", **{field: empty}) for person in (one, other))
    assert_no_lower(one, other, replace(one, **extra), replace(other, **extra))


@given(identities(), identities())
def test_one_more_shared_home_or_phone_never_lowers_weight_or_band(one: Identity, other: Identity) -> None:
    home, phone = ("3077ZZ", "101"), "0612349999"
    assert_no_lower(one, other, replace(one, homes=(*one.homes, home)), replace(other, homes=(*other.homes, home)))
    assert_no_lower(
        one, other, replace(one, phones=(*one.phones, phone)), replace(other, phones=(*other.phones, phone))
    )


def assert_no_lower(one: Identity, other: Identity, more_one: Identity, more_other: Identity) -> None:
    before, after = judge(one, other), judge(more_one, more_other)
    assert after.weight >= before.weight
    assert RANK.index(after.band) >= RANK.index(before.band)


@given(
    identities(),
    identities(),
    st.sampled_from(["Daan", "Lucas", "Merel"]),
    st.sampled_from(["Pieter", "Oscar"]),
)
def test_without_a_shared_bsn_two_different_given_names_are_never_more_than_possible(
    one: Identity, other: Identity, first: str, second: str
) -> None:
    one, other = replace(one, given_names=first, bsn=None), replace(other, given_names=second)
    assert judge(one, other).band in {Band.POSSIBLE, Band.NONE}


@given(identities(), identities())
def test_the_lines_add_up_to_the_weight_and_start_with_how_many_are_known(one: Identity, other: Identity) -> None:
    found = judge(one, other)
    assert abs(found.weight - sum(reason.weight for reason in found.reasons)) < 0.01
    assert found.reasons[0].field == "prior"


@given(identities(), identities())
def test_the_more_people_are_known_the_less_sure_anybody_is(one: Identity, other: Identity) -> None:
    few, many = (weigh.judge(traits(one), traits(other), among=among) for among in (100_000, 1_000_000))
    assert many.weight <= few.weight
    assert RANK.index(many.band) <= RANK.index(few.band)


@given(identities(), identities())
def test_no_band_is_above_what_the_hard_limits_allow(one: Identity, other: Identity) -> None:
    found = judge(one, other)
    assert RANK.index(found.band) <= RANK.index(found.highest)
