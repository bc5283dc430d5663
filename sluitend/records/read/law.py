"""The rule book for a reader: no case, no person, so no look to log."""

from datetime import datetime
from pathlib import Path

from django.conf import settings

from sluitend.records.region import book
from sluitend.rules.calendar import AMSTERDAM
from sluitend.rules.rule_book import RuleBook, rule_book


def law(*, now: datetime) -> RuleBook:
    """Rules, values and sources as they are on this day, with the region's own values and the examples."""
    day = now.astimezone(AMSTERDAM).date()
    return rule_book(book(), on=day, examples=settings.SLUITEND_EXAMPLES, region=Path(settings.SLUITEND_REGION))
