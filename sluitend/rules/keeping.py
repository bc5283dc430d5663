"""How long each kind of organisation keeps its own file, and from which moment that counts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sluitend.rules.book import Book, UnknownValue, Value
from sluitend.rules.calendar import AMSTERDAM, end_of_term

KEPT: Mapping[str, str] = {
    "veilig_thuis": "keep_veilig_thuis",
    "municipality": "keep_municipality", "district_team": "keep_municipality", "network": "keep_municipality",
    "question_desk": "keep_municipality", "youth_protection": "keep_youth", "youth_crisis": "keep_youth",
    "care_safety_house": "keep_care_safety_house",
}  # fmt: skip
"""Kinds whose term stands in the law."""

OTHER = "keep_other"
"""Police, prosecutor, shelter and all others: their own law was not read. A setting, until the region has set it."""

ORDER = "keep_order"
"""Of an order itself, whoever keeps it; what a mayor wrote besides has no term of its own in the law we read."""

FROM_FIRST = frozenset({"keep_care_safety_house", ORDER})
"""Counted from the first processing or the order itself; the others from the last change (Wmo 2015 art. 5.3.4)."""

ON_REQUEST = "destroy_on_request"


def rule_of(kind: str) -> str:
    """The rule by which an organisation of this kind keeps its file; of an unknown kind the setting."""
    return KEPT.get(kind, OTHER)


def keep_until(rule: str, *, first: datetime, last: datetime, book: Book) -> datetime:
    """The end of keeping. A file from before the first known value counts with that value. Raises UnknownValue."""
    start = first if rule in FROM_FIRST else last
    return end_of_term(start, _value(rule, start, book))


def _value(rule: str, start: datetime, book: Book) -> Value:
    day = start.astimezone(AMSTERDAM).date()
    if book.has(rule, on=day):
        return book.value(rule, on=day)
    known = sorted((value for value in book.all() if value.name == rule), key=lambda value: value.since)
    if not known:
        raise UnknownValue(rule, day)
    return known[0]
