"""Who knows what in a case and on which ground, what was held back and why, what was asked, what clients said."""

from dataclasses import dataclass
from datetime import datetime

from sluitend.records.models import Consent, ContentRequest, Disclosure, NotShared, PersonLink, SecondReading
from sluitend.records.read.entry import Forbidden, Known, Open, enter, opened
from sluitend.records.read.family import full_name
from sluitend.records.read.own_pieces import Own, own_pieces
from sluitend.records.read.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Given:
    """What one organisation gave another of one category on one ground. `holds`: it can be read there now."""

    controller: str
    recipient: str
    category: str
    pieces: int
    ground: str
    source: str
    why: str
    purpose: str
    by: str
    client_knows: bool | None
    at: datetime
    until: datetime | None
    ended_at: datetime | None
    ended_why: str
    holds: bool


@dataclass(frozen=True, slots=True)
class NotGiven:
    """Something an organisation keeps to itself. The reason is for that organisation and for who directs."""

    controller: str
    recipient: str
    categories: tuple[str, ...]
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Said:
    """What a client answered. `stands`: it counts now."""

    id: int
    given: bool
    person: str
    said_by: str
    about: str
    recipient: str
    categories: tuple[str, ...]
    at: datetime
    until: datetime | None
    withdrawn_at: datetime | None
    withdrawn_why: str
    stands: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for content, with its answer."""

    id: int
    organisation: str
    controller: str
    categories: tuple[str, ...]
    at: datetime
    answer: str
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Read:
    """A second reading that somebody of the own organisation asked for."""

    kind: str
    question: str
    asked_of: str
    by: str
    at: datetime
    answer: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class Sharing:
    number: str
    part: bool
    given: tuple[Given, ...]
    not_given: tuple[NotGiven, ...]
    said: tuple[Said, ...]
    asked: tuple[Asked, ...]
    readings: tuple[Read, ...]


def sharing(viewer: Viewer, number: str, *, now: datetime) -> Sharing | Known | Forbidden | None:
    """All of it for one case, as far as this viewer may see; the look is logged."""
    with opened(viewer, number, what="sharing", now=now) as entry:
        if not isinstance(entry, Open):
            return entry
        return Sharing(entry.case.number, entry.standing.part, _given(entry), _not_given(entry), _said(entry),
                       _asked(entry), _readings(entry))  # fmt: skip


def to_give(viewer: Viewer, number: str, *, now: datetime) -> tuple[Own, ...]:
    """What the own organisations wrote here, to choose from; titles only, for a form whose look is logged."""
    entry = enter(viewer, number, now=now)
    return own_pieces(entry) if isinstance(entry, Open) and entry.full else ()


def held_by(viewer: Viewer, number: str, recipient: int, *, now: datetime) -> frozenset[str]:
    """Pieces that this recipient can read already."""
    entry = enter(viewer, number, now=now)
    if not isinstance(entry, Open):
        return frozenset()
    rows = Disclosure.objects.filter(case=entry.case, recipient=recipient, ended_at__isnull=True)
    listed = rows.values_list("piece", "until")
    return frozenset(piece for piece, until in listed if until is None or until > now)


def _given(entry: Open) -> tuple[Given, ...]:
    """Together what was given at once; the purpose is for who gave and who got."""
    rows = Disclosure.objects.filter(case=entry.case).select_related("controller", "recipient", "by", "receipt")
    together: dict[tuple[object, ...], list[Disclosure]] = {}
    for row in rows.order_by("-at", "-pk"):
        key = (row.controller_id, row.recipient_id, row.category, row.ground, row.at, row.until, row.ended_at)
        together.setdefault(key, []).append(row)
    return tuple(_one_given(entry, some) for some in together.values())


def _one_given(entry: Open, some: list[Disclosure]) -> Given:
    row = some[0]
    ours = bool({row.controller_id, row.recipient_id} & entry.viewer.organisations)
    return Given(
        row.controller.name, row.recipient.name, row.category, len(some), row.ground, row.source,
        row.receipt.why if row.receipt else "", row.purpose if ours else "", row.by.name if row.by and ours else "",
        row.client_knows, row.at, row.until, row.ended_at, row.ended_why,
        row.ended_at is None and (row.until is None or row.until > entry.now),
    )  # fmt: skip


def _not_given(entry: Open) -> tuple[NotGiven, ...]:
    directs = entry.case.director_organisation_id in entry.viewer.organisations
    rows = NotShared.objects.filter(case=entry.case).select_related("controller", "recipient", "by")
    return tuple(
        NotGiven(row.controller.name, row.recipient.name, tuple(row.categories),
                 row.reason if directs or row.controller_id in entry.viewer.organisations else "", row.by.name, row.at)
        for row in rows.order_by("-at", "-pk")
    )  # fmt: skip


def _said(entry: Open) -> tuple[Said, ...]:
    """Every answer with its history, also what was taken back; for who works in the case."""
    rows = Consent.objects.filter(case=entry.case).select_related("recipient").order_by("-at", "-pk")
    names = _names(entry)
    return tuple(
        Said(row.pk, row.given, names.get(row.person_id or 0, ""), row.said_by, row.about,
             row.recipient.name if row.recipient else "", tuple(row.categories), row.at, row.until, row.withdrawn_at,
             row.withdrawn_why, row.withdrawn_at is None and (row.until is None or row.until > entry.now))
        for row in rows
        if entry.shares("plan", [row.person_id])
    )  # fmt: skip


def _names(entry: Open) -> dict[int, str]:
    """Names from the reports that this viewer may read."""
    links = PersonLink.objects.filter(mention__report__case=entry.case, ended_at__isnull=True)
    found = {}
    for link in links.select_related("mention__report"):
        report = link.mention.report
        if entry.shows(f"report:{report.pk}", report.controller_id, "statement", [link.person_id]) == "what":
            found[link.person_id] = full_name(link.mention)
    return found


def _asked(entry: Open) -> tuple[Asked, ...]:
    rows = ContentRequest.objects.filter(case=entry.case).select_related("organisation", "controller")
    return tuple(
        Asked(row.pk, row.organisation.name, row.controller.name, tuple(row.categories), row.at, row.answer, row.until)
        for row in rows.order_by("-at", "-pk")
    )


def _readings(entry: Open) -> tuple[Read, ...]:
    """What the own organisation asked its own people; another organisation has no part in it."""
    rows = SecondReading.objects.filter(case=entry.case, by__organisation__in=entry.viewer.organisations)
    return tuple(
        Read(row.kind, row.question, row.asked_of.name, row.by.name, row.at, row.answer, row.answered_at)
        for row in rows.select_related("asked_of", "by").order_by("-at", "-pk")
    )
