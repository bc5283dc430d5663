"""FEBRL by recordlinkage 0.16, set up as its documentation does for these very datasets.

"Link two datasets" and "Data deduplication": block on the given name; given name (Jaro-Winkler .85), surname
(Jaro-Winkler .85), date of birth, suburb and state exactly, address (Jaro-Winkler or Levenshtein .85); linked from more
than three that agree. Beside it the same comparison with its unsupervised ECM classifier, on more blocks (each of given
name, surname, date of birth and postcode), which is kinder to it.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from bench.febrl_data import best, febrl3, febrl4, pair, score
from bench.febrl_ours import Result

NAME = 0.85
MORE_THAN = 3


@cache
def by_count(name: str, number: bool) -> Result:
    """As the two guides do: more than three agree."""
    data = {"febrl3": febrl3, "febrl4": febrl4}[name]()
    features = _features(data.lists, ("given_name",), number)
    sums = features.sum(axis=1)
    scored = {pair(*names): float(total) for names, total in sums.items()}
    linked = [names for names, total in scored.items() if total > MORE_THAN]
    return Result("recordlinkage, as its guides", score(linked, data.truth), best(scored, data.truth)[1],
                  f"more than {MORE_THAN} agree")  # fmt: skip


@cache
def by_ecm(name: str, number: bool) -> Result:
    """By the ECM classifier (Fellegi and Sunter), binary agreement."""
    import recordlinkage

    data = {"febrl3": febrl3, "febrl4": febrl4}[name]()
    features = _features(data.lists, ("given_name", "surname", "date_of_birth", "postcode"), number)
    ecm = recordlinkage.ECMClassifier()
    found = ecm.fit_predict(features)
    chances = ecm.prob(features)
    scored = {pair(*names): float(chance) for names, chance in chances.items()}
    return Result("recordlinkage, ECM", score([pair(*names) for names in found], data.truth),
                  best(scored, data.truth)[1], "ECM's own")  # fmt: skip


def _features(lists: tuple[Any, ...], blocks: tuple[str, ...], number: bool) -> Any:
    import recordlinkage

    indexer = recordlinkage.Index()
    for column in blocks + (("soc_sec_id",) if number and len(blocks) > 1 else ()):
        indexer.block(column)
    candidates = indexer.index(*lists)
    comparison = recordlinkage.Compare()
    comparison.string("given_name", "given_name", method="jarowinkler", threshold=NAME, label="given_name")
    comparison.string("surname", "surname", method="jarowinkler", threshold=NAME, label="surname")
    for column in ("date_of_birth", "suburb", "state", *(("soc_sec_id",) if number else ())):
        comparison.exact(column, column, label=column)
    comparison.string("address_1", "address_1", threshold=NAME, label="address_1")
    return comparison.compute(candidates, *lists)
