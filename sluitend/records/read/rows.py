"""The rows of one case, each kind read once for a page however many parts of the page need them."""

from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from django.db.models import Q

from sluitend.records.models import (
    Assessment,
    Booking,
    Case,
    Clock,
    Direction,
    Handover,
    Mention,
    PersonLink,
    Pickup,
    Report,
    Statement,
    TrailEntry,
)
from sluitend.records.read.hidden import SHELTER, Hidden, hidden


class Line(NamedTuple):
    """One thing that was done. `by` is empty where Sluitend itself did it."""

    number: int
    at: datetime
    verb: str
    subject: str
    by: str | None
    organisation: str | None


class Rows:
    """Rows as they are, for use inside `records.read` only: they never leave it."""

    def __init__(self, case: Case) -> None:
        self.case = case

    @cached_property
    def reports(self) -> list[Report]:
        rows = Report.objects.filter(case=self.case).select_related("controller", "reporter_organisation")
        return list(rows.order_by("received_at", "pk"))

    @cached_property
    def assessments(self) -> list[Assessment]:
        return list(Assessment.objects.filter(case=self.case).select_related("controller").order_by("at", "pk"))

    @cached_property
    def statements(self) -> list[Statement]:
        return list(Statement.objects.filter(case=self.case).select_related("controller").order_by("at", "pk"))

    @cached_property
    def clocks(self) -> list[Clock]:
        rows = Clock.objects.filter(case=self.case).select_related("owner", "organisation")
        return list(rows.order_by("due_at", "pk"))

    @cached_property
    def pickups(self) -> list[Pickup]:
        rows = Pickup.objects.filter(case=self.case).select_related("organisation", "asked_by", "decided_by")
        return list(rows.order_by("asked_at", "pk"))

    @cached_property
    def directions(self) -> list[Direction]:
        return list(Direction.objects.filter(case=self.case).order_by("starts_at", "pk"))

    @cached_property
    def handovers(self) -> list[Handover]:
        rows = Handover.objects.filter(case=self.case).order_by("-offered_at", "-pk")
        along = ("from_worker", "from_organisation", "to_organisation", "to_worker", "decided_by")
        return list(rows.select_related(*along))

    @cached_property
    def trail(self) -> list[Line]:
        """What was done, in order; only what a page shows of it, because a long case has hundreds of lines."""
        rows = TrailEntry.objects.filter(case=self.case).order_by("number")
        shown = rows.values_list("number", "at", "verb", "subject", "by__name", "by__organisation__name")
        return [Line(*row) for row in shown]

    @cached_property
    def last_line(self) -> int:
        """The number of the last entry; without reading the others where the page does not show them."""
        if "trail" in self.__dict__:
            return self.trail[-1].number if self.trail else 0
        rows = TrailEntry.objects.filter(case=self.case).order_by("-number")
        return rows.values_list("number", flat=True).first() or 0

    @cached_property
    def mentions(self) -> dict[int, list[Mention]]:
        """What was told of each person of the family (by id), in order; `mention.report` is one of `reports`."""
        links = PersonLink.objects.filter(mention__report__case=self.case, ended_at__isnull=True)
        links = links.select_related("mention").prefetch_related("mention__homes")
        reports = {row.pk: row for row in self.reports}
        found: dict[int, list[Mention]] = {}
        order = {key: place for place, key in enumerate(reports)}
        for link in sorted(links, key=lambda one: (order[one.mention.report_id], one.mention.position)):
            link.mention.report = reports[link.mention.report_id]
            found.setdefault(link.person_id, []).append(link.mention)
        return found

    @cached_property
    def bookings(self) -> list[Booking]:
        """Places booked in this case, and shelters booked for one of the family in another."""
        elsewhere = Q(person__in=list(self.mentions), place__kind=SHELTER)
        rows = Booking.objects.filter(Q(case=self.case) | elsewhere).select_related("place__organisation")
        return list(rows.order_by("-starts_at", "-pk"))

    @cached_property
    def hidden(self) -> Hidden:
        return hidden(self.mentions, self.bookings)
