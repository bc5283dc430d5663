"""A file of weights is read back as written, and says where it is wrong."""

import json
from copy import deepcopy
from typing import Any

import pytest

from sluitend.matching.bands import Band
from sluitend.matching.levels import LADDERS
from sluitend.matching.weigh import STANDARD
from sluitend.matching.weights import HERE, SHIPPED, Weights, from_json
from sluitend.matching.weights.checking import written
from sluitend.matching.weights.texts import TEXTS

TOLD: dict[str, Any] = json.loads((HERE / f"{SHIPPED}.json").read_text(encoding="utf-8"))


def test_what_is_written_is_read_back_the_same() -> None:
    assert written(from_json(written(STANDARD))) == written(STANDARD)


def test_the_shipped_file_says_what_it_was_learned_on_and_with_which_error_rates() -> None:
    assert TOLD["source"]["command"] == "python -m bench.learning"
    assert TOLD["source"]["pairs_that_share_a_key"] > 10_000
    for band in (Band.CERTAIN, Band.LIKELY, Band.POSSIBLE):
        rate = TOLD["bands"][band]
        assert rate["wrong"] <= rate["wrong_at_most"] * rate["measured"], band
        assert rate["command"] and rate["population"] and rate["day"]
    assert TOLD["bands"]["certain"]["wrong_at_most"] == 0.0001


def test_every_step_has_a_text_and_a_weight() -> None:
    assert {field: set(steps) for field, steps in TEXTS.items()} == {f: set(steps) for f, steps in LADDERS.items()}
    assert {field: set(steps) for field, steps in STANDARD.chances.items()} == {
        field: set(steps) for field, steps in LADDERS.items()
    }


def broken(path: str, value: object) -> str:
    told = deepcopy(TOLD)
    *way, last = path.split("/")
    at = told
    for step in way:
        at = at[step]
    if value is None:
        del at[last]
    else:
        at[last] = value
    return json.dumps(told)


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        ("version", None, "version: is missing"),
        ("version", "", "version: must be a short text"),
        ("day", "gisteren", "day: 'gisteren' is not a day"),
        ("among", 0, "among: must be a whole number of people"),
        ("housemates", 0, "housemates: must be above zero"),
        ("fields/home", None, "fields.home: is missing"),
        ("fields/home/same", None, "fields.home.same: is missing"),
        ("fields/home/near", {"m": 1}, "fields.home: knows no step near"),
        ("fields/home/same/m", 0, "fields.home.same.m: must be above 0"),
        ("fields/home/same/m", "veel", "fields.home.same.m: must be above 0"),
        ("fields/home/same/bits", 99, "fields.home.same.bits: does not follow"),
        ("names/family/floor", 2, "names.family.floor: must be above 0"),
        ("names/family/shares", {"jong": -1}, "names.family: 1 shares"),
        ("bands/likely", None, "bands.likely.from: must be a weight"),
        ("bands/likely/from", 99, "bands: are not in order"),
        ("limits", {"numbers": "ja"}, "limits: holds only numbers and households"),
    ],
)
def test_a_fault_is_told_with_its_place(path: str, value: object, says: str) -> None:
    with pytest.raises(ValueError, match=says.replace("(", r"\(")):
        from_json(broken(path, value))


def test_something_else_than_weights_is_no_weights() -> None:
    with pytest.raises(ValueError, match="weights: is not an object"):
        from_json("[]")


@pytest.mark.parametrize(("among", "bits"), [(0, -16.6), (100_000, -16.6), (100_001, -17.6), (10**6, -19.9)])
def test_one_starts_from_one_of_all_the_known_and_never_from_fewer_than_was_measured(among: int, bits: float) -> None:
    weights: Weights = STANDARD
    assert weights.start(among)[0] == bits
    assert weights.start(among)[1].field == "prior"


def test_a_rare_name_says_more_than_a_common_one() -> None:
    family = STANDARD.names["family"]
    assert family.rarity("zwartewaterman") > 0 > family.rarity("jong")
