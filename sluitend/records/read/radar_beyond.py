"""Other cases in which persons of this family are, or that are related: what the viewer is in is read along.

Of the rest only that they are there, and whom to call.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from django.db.models import Q

from sluitend.records.models import Case, CaseLink
from sluitend.records.read.entry import Open, opened
from sluitend.records.read.radar_signals import KINDS
from sluitend.records.read.sides import Looker

MOST = 5  # other cases read or named at once, those with the newest reports first; of the others the number


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A case that this viewer is not in: known, call this director."""

    number: str
    director: str
    director_phone: str


@dataclass(frozen=True, slots=True)
class Other:
    """Another case that the viewer is in, and whom of this family it is about (ids)."""

    entry: Open
    persons: frozenset[int]


@contextmanager
def beyond(entry: Open) -> Iterator[tuple[tuple[Other, ...], tuple[Elsewhere, ...], int]]:
    """The other cases, opened for this viewer while this lasts; those only known; and how many more there are.

    Each is logged as a look. Of a case that the viewer is kept out of nothing is told, not even that it is there.
    """
    persons = frozenset(entry.rows.mentions)
    cases = _cases(entry, persons)
    looker = Looker(entry.viewer, now=entry.now)
    looker.stand({case.pk for case in cases[:MOST]})
    inside: list[Other] = []
    outside: list[Elsewhere] = []
    with ExitStack() as stack:
        for case in cases[:MOST]:
            if looker.may(case):
                other = stack.enter_context(opened(entry.viewer, case.number, what="radar", now=entry.now, along=KINDS))
                if isinstance(other, Open):
                    inside.append(Other(other, persons & frozenset(other.rows.mentions)))
                continue
            looker.look_at(case)
            name, phone = (case.director.name, case.director.phone) if case.director else ("", "")
            outside.append(Elsewhere(case.number, name, phone))
        looker.log("radar")
        yield tuple(inside), tuple(outside), max(0, len(cases) - MOST)


def _cases(entry: Open, persons: frozenset[int]) -> list[Case]:
    told = Q(reports__mentions__links__person__in=persons, reports__mentions__links__ended_at__isnull=True)
    related = CaseLink.objects.filter(kind=CaseLink.Kind.RELATED, undone_at__isnull=True)
    said = Q(pk__in=related.filter(case=entry.case).values("other"))
    said |= Q(pk__in=related.filter(other=entry.case).values("case"))
    rows = Case.objects.filter(told | said).exclude(pk=entry.case.pk).exclude(state=Case.State.JOINED)
    rows = rows.exclude(pk__in=entry.viewer.kept_out).select_related("director").distinct()
    return list(rows.order_by("-opened_at", "-pk"))
