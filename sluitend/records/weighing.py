"""Which weights recognition weighs with: learned here and taken into use, else those that are shipped."""

import json
import logging
from functools import lru_cache

from sluitend.matching.weigh import STANDARD, Weights
from sluitend.matching.weights import from_json
from sluitend.matching.weights import of_version as shipped
from sluitend.records.models import MatchWeights

log = logging.getLogger(__name__)


def in_use(key: int | None) -> Weights:
    """The learned weights with this id (never changed once learned), or the shipped ones for None."""
    return STANDARD if key is None else _learned(key)


@lru_cache(maxsize=4)
def _learned(key: int) -> Weights:
    """Those of an older program may lack a step; a report does not wait for that: then the shipped ones weigh."""
    try:
        return from_json(json.dumps(MatchWeights.objects.values_list("content", flat=True).get(pk=key)))
    except ValueError as error:
        log.error("learned weights %s cannot be used any more: %s", key, error)
        return STANDARD


@lru_cache(maxsize=16)
def of_version(version: str) -> Weights | None:
    """The weights with this version, shipped or learned here, for who reads an old judgement; None when unknown."""
    if version == STANDARD.version:
        return STANDARD
    content = MatchWeights.objects.filter(version=version).values_list("content", flat=True).first()
    return from_json(json.dumps(content)) if content else _shipped(version)


def forget() -> None:
    """Remember nothing; for tests, which begin again with the same numbers."""
    _learned.cache_clear()
    of_version.cache_clear()


def _shipped(version: str) -> Weights | None:
    try:
        return shipped(version)
    except (OSError, ValueError):
        return None
