"""What a code of the public door opens: who answers, what was left for her. Never what she told herself."""

from dataclasses import dataclass
from datetime import datetime

from sluitend.records.models import Clock, ReturnCode
from sluitend.records.returning import open_codes


@dataclass(frozen=True, slots=True)
class Word:
    """A short message that a professional left."""

    at: datetime
    by: str
    text: str


@dataclass(frozen=True, slots=True)
class Back:
    """What she sees when she comes back. `until`: as long as the code works."""

    name: str
    phone: str
    at: datetime | None
    words: tuple[Word, ...]
    no_contact: bool
    until: datetime


def back(key: int, *, now: datetime) -> Back | None:
    """For a code that was right just now (its id); None when it does not work any more."""
    row = ReturnCode.objects.filter(pk=key, until__gt=now).select_related("report").first()
    if row is None:
        return None
    clocks = Clock.objects.filter(term="public_answer", subject=f"report:{row.report_id}")
    clock = clocks.select_related("owner").first()
    owner = clock.owner if clock else None
    told = row.report.feedback.select_related("by").order_by("-at", "-pk")
    return Back(
        name=owner.name if owner else "", phone=owner.phone if owner else "", at=clock.due_at if clock else None,
        words=tuple(Word(one.at, one.by.name, one.text) for one in told),
        no_contact=row.no_contact_at is not None, until=row.until,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Code:
    """A code that works, for a professional who wants to leave a message."""

    report: int
    received_at: datetime
    language: str
    until: datetime
    no_contact_at: datetime | None


def codes(case: int, *, now: datetime) -> tuple[Code, ...]:
    """The codes of a case, for a form in it (`read.case.desk` let the viewer in): no content, and no code."""
    rows = open_codes(case, now=now).values()
    return tuple(
        Code(row.report_id, row.report.received_at, row.language, row.until, row.no_contact_at) for row in rows
    )
