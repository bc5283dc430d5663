"""The terms of a case: what runs, until when, and when somebody is warned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sluitend.rules.book import Book, Value, load
from sluitend.rules.calendar import AMSTERDAM, end_of_term

NATIONAL_TERMS = (
    # Veilig Thuis
    "safety_assessment",
    "inquiry",
    "inform_persons",
    "inform_persons_extension",
    # the first days
    "first_hour",
    "first_contact",
    "pickup_answer",
    "pickup_answer_acute",
    "repeat_report_answer",
    "handover_answer",
    "next_step",
    "public_answer",
    "match_answer",
    "team_indication",
    "short_help_longest",
    "monitoring_longest",
    # arrest and court
    "perpetrator_help",
    "prosecutor_decision",
    "probation_report_early",
    "probation_report",
    "court_hearing",
    "court_hearing_observed",
    # restraining order, shelter, risk
    "restraining_order",
    "restraining_order_max",
    "restraining_order_reachable",
    "restraining_order_hearing",
    "restraining_order_ruling",
    "perpetrator_bed",
    "shelter_bed",
    "risk_after_separation",
    "risk_of_repeat",
    # keeping and the rights of people
    "keep_order",
    "keep_veilig_thuis",
    "keep_municipality",
    "keep_youth",
    "keep_care_safety_house",
    "keep_other",
    "destroy_on_request",
    "access_request",
    "correction_request",
    "rights_extension",
    "content_request",
    # looking without a ground of one's own
    "glass_hours",
    "glass_review",
)
REGIONAL_TERMS = ("fast_investigation", "intensive_direction", "intensive_direction_early", "respite_stay")
"""Terms of one region, in its own values.toml; elsewhere `due` raises UnknownValue."""
TERMS = NATIONAL_TERMS + REGIONAL_TERMS
"""Names of terms; each is a value in values.toml with a label in Dutch."""


@dataclass(frozen=True)
class Due:
    """A running term. `at` is its last moment, in UTC; `value` says how long, which kind and which source."""

    term: str
    starts_at: datetime
    at: datetime
    value: Value


def due(term: str, *, start: datetime, book: Book) -> Due:
    """The term as it holds on the day it starts. Raises UnknownValue when no such term holds on that day."""
    value = book.value(term, on=start.astimezone(AMSTERDAM).date())
    return Due(term, start, end_of_term(start, value), value)


def warnings(d: Due, *, book: Book | None = None) -> tuple[datetime, datetime]:
    """When the owner is warned, before the end, and when the next rung is told, after it.

    Both lie a part of the term's own length from its end, so an hour term warns within the hour, but never
    further than the book's `warning_earliest` and `warning_latest` (design, promise 5).
    """
    book = book or load()
    on = d.starts_at.astimezone(AMSTERDAM).date()
    at = d.at.astimezone(UTC)
    part = (at - d.starts_at.astimezone(UTC)) * book.value("warning_part", on=on).whole / 100
    before = min(part, timedelta(hours=book.value("warning_earliest", on=on).whole))
    after = min(part, timedelta(hours=book.value("warning_latest", on=on).whole))
    return at - before, at + after
