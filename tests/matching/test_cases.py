"""The table of pairs: what a professional expects is what the bands say."""

import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from sluitend.matching.bands import Judgement
from sluitend.matching.describe import traits
from sluitend.matching.keys import block_keys
from sluitend.matching.levels import FIELDS
from sluitend.matching.traits import Traits
from sluitend.matching.weigh import judge
from tests.matching.identities import identity

CASES = tomllib.loads(Path(__file__).with_name("cases.toml").read_text(encoding="utf-8"))["case"]


def judged(new: dict[str, Any], known: dict[str, Any]) -> Judgement:
    return judge(traits(identity(new)), traits(identity(known)))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_pair_gets_the_band_that_a_professional_expects(case: dict[str, Any]) -> None:
    new, known = identity(case["new"]), identity(case["known"])
    expected = case["band"] if isinstance(case["band"], list) else [case["band"]]
    judgement = judged(case["new"], case["known"])
    assert judgement.band in expected, [reason.line for reason in judgement.reasons]
    if case.get("shares_key"):
        assert block_keys(new) & block_keys(known)


def test_the_reasons_read_as_a_professional_would_say_them_heaviest_first() -> None:
    new = {"family_name": "Terpsrta", "birth_date": "1961-05-07", "homes": [["3083EF", "9"]]}
    known = {"family_name": "Terpstra", "birth_date": "1961-05-07", "homes": [["3011AB", "12"]]}
    reasons = judged(new, known).reasons
    assert [reason.text for reason in reasons] == [
        "uitgangspunt: één van 100.000 mensen", "zelfde geboortedatum", "achternaam lijkt op", "ander adres",
    ]  # fmt: skip
    assert [reason.weight > 0 for reason in reasons] == [False, True, True, False]
    assert reasons[0].line == "uitgangspunt: één van 100.000 mensen −16,6"


def test_the_reasons_never_repeat_who_it_is_about() -> None:
    said = " ".join(reason.line for case in CASES for reason in judged(case["new"], case["known"]).reasons).casefold()
    for secret in ("terpstra", "ramcharan", "sjoukje", "1961", "999990019", "3011", "hoogland", "0612"):
        assert secret not in said


def test_the_weight_is_the_sum_of_the_reasons() -> None:
    for case in CASES:
        judgement = judged(case["new"], case["known"])
        assert judgement.weight == pytest.approx(sum(reason.weight for reason in judgement.reasons))


def test_a_common_name_is_called_common_and_a_rare_one_rare() -> None:
    common = judged({"family_name": "de Jong"}, {"family_name": "Jong", "prefix": "de"}).reasons[1]
    rare = judged({"family_name": "Zwartewaterman"}, {"family_name": "Zwartewaterman"}).reasons[1]
    assert common.line.startswith("zelfde achternaam (komt veel voor) +")
    assert rare.weight > common.weight + 3


def test_what_housemates_share_does_not_count_twice() -> None:
    shared = {"family_name": "Hoogland", "given_names": "M.", "homes": [["3011AB", "12"]]}
    with_phone = {**shared, "phones": ["0612340002"]}
    assert judged(with_phone, with_phone).weight - judged(shared, shared).weight < 3


def test_nothing_that_is_compared_tells_where_somebody_comes_from() -> None:
    assert {field.name for field in fields(Traits)} == {"family", "given", "sex", "born", "homes", "phones", "bsn"}
    assert set(FIELDS) == {"bsn", "birth_date", "family_name", "given_names", "sex", "home", "phone"}
