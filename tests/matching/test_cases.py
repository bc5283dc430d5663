"""The table of pairs: what a professional expects is what the bands say."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from sluitend.matching.bands import Judgement
from sluitend.matching.describe import traits
from sluitend.matching.keys import block_keys
from sluitend.matching.weigh import judge
from tests.matching.identities import identity

CASES = tomllib.loads(Path(__file__).with_name("cases.toml").read_text(encoding="utf-8"))["case"]


def judged(new: dict[str, Any], known: dict[str, Any]) -> Judgement:
    return judge(traits(identity(new)), traits(identity(known)))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_pair_gets_the_band_that_a_professional_expects(case: dict[str, Any]) -> None:
    new, known = identity(case["new"]), identity(case["known"])
    expected = case["band"] if isinstance(case["band"], list) else [case["band"]]
    judgement = judge(new, known)
    assert judgement.band in expected, [reason.line for reason in judgement.reasons]
    if case.get("shares_key"):
        assert block_keys(new) & block_keys(known)


def test_the_reasons_read_as_a_professional_would_say_them_heaviest_first() -> None:
    new = identity({"family_name": "Terpsrta", "birth_date": "1961-05-07", "homes": [["3083EF", "9"]]})
    known = identity({"family_name": "Terpstra", "birth_date": "1961-05-07", "homes": [["3011AB", "12"]]})
    lines = [reason.line for reason in judge(new, known).reasons]
    assert lines == ["zelfde geboortedatum +6,1", "achternaam lijkt op +2,3", "ander adres −0,8"]


def test_the_reasons_never_repeat_who_it_is_about() -> None:
    new = identity(CASES[1]["new"])
    known = identity(CASES[1]["known"])
    said = " ".join(reason.line for reason in judge(new, known).reasons).casefold()
    for secret in ("terpstra", "ramcharan", "sjoukje", "1961", "999990019"):
        assert secret not in said


def test_the_weight_is_the_sum_of_the_reasons() -> None:
    judgement = judge(identity(CASES[1]["new"]), identity(CASES[1]["known"]))
    assert judgement.weight == pytest.approx(sum(reason.weight for reason in judgement.reasons))
