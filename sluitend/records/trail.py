"""The trail: what was done, by whom, when. Entries are chained by a keyed hash (promise 11).

One chain over all cases. Its head is a row that is locked while an entry is added, so the chain cannot
fork under concurrency; every writer takes that lock last, after the case, so that nobody waits in a circle.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Max, Model, Prefetch

from sluitend.records import crypto
from sluitend.records.models import (
    Agreement,
    Assessment,
    AssessmentBasis,
    Attachment,
    Feedback,
    Mention,
    Report,
    Statement,
    Tombstone,
    TrailEntry,
    TrailHead,
)

# Rows that must never change after writing, with the fields that their digest covers. Not the case: a case may
# be joined to another, and its rows go along.
SEALED: dict[type[Model], tuple[str, ...]] = {
    Report: ("kind", "door", "received_at", "what_happened", "happened_on", "sender", "reference",
             "reporter_name", "facts", "violence"),
    Statement: ("person_id", "subject", "text", "source", "at", "controller_id"),
    Assessment: ("mark", "acute", "structural", "level", "text", "at", "by_id"),
    AssessmentBasis: ("organisation_id", "text", "ground", "at"),
    Agreement: ("text", "with_whom", "at", "by_id"),
    Attachment: ("person_id", "category", "kind", "description", "source", "controller_id", "media_type", "size",
                 "digest", "at", "by_id"),
    Feedback: ("report_id", "text", "at", "by_id"),
}  # fmt: skip
TOLD = ("position", "family_name", "prefix", "given_names", "birth_date", "role")
RESEALED = "retention.reseal"
"""The verb of a line that seals what is left of a report after one person in it was destroyed on request."""
SUBJECTS = {model.__name__.lower(): model for model in SEALED}


@dataclass(frozen=True, slots=True)
class Broken:
    """A place where the trail, or a row it seals, is not as it was written."""

    number: int
    case: int | None
    what: str
    row: bool = False  # not the trail itself, but a row that it seals


def _plain(value: object) -> object:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value


def seal(row: Model) -> str:
    """Digest over the unchangeable fields of a content row; a report also covers its mentions."""
    fields = {name: _plain(getattr(row, name)) for name in SEALED[type(row)]}
    if isinstance(row, Report):
        told = sorted(row.mentions.all(), key=lambda mention: mention.position)
        fields["mentions"] = [[getattr(mention, name) for name in TOLD] for mention in told]
    return crypto.trail_digest(json.dumps(fields, sort_keys=True, ensure_ascii=False))


def _text(previous: str, entry: TrailEntry) -> str:
    parts = [previous, entry.number, _plain(entry.at), entry.verb, entry.by_id, entry.case_id,
             entry.subject, entry.data, entry.digest]  # fmt: skip
    return json.dumps(parts, ensure_ascii=False)


def add(
    *,
    verb: str,
    by: int | None,
    now: datetime,
    case: int | None = None,
    subject: str = "",
    data: Mapping[str, object] | None = None,
    row: Model | None = None,
) -> int:
    """Chain one entry; must be called inside the transaction of what it records. Returns its number.

    `data` may hold ids and codes, never names or content. `row` is the content row to seal.
    """
    head, _ = TrailHead.objects.select_for_update().get_or_create(id=1)
    entry = TrailEntry(
        number=head.number + 1,
        at=now,
        verb=verb,
        by_id=by,
        case_id=case,
        subject=subject or (f"{type(row).__name__.lower()}:{row.pk}" if row is not None else ""),
        data=json.dumps(data or {}, sort_keys=True, ensure_ascii=False),
        digest=seal(row) if row is not None else "",
    )
    entry.hash = crypto.trail_digest(_text(head.hash, entry))
    entry.save(force_insert=True)
    TrailHead.objects.filter(id=1).update(number=entry.number, hash=entry.hash)
    return entry.number


def _check(
    entry: TrailEntry,
    expected: int,
    previous: str,
    seals: Mapping[str, str],
    stones: Collection[str],
    anew: Mapping[str, int],
) -> Iterator[Broken]:
    if entry.number != expected:
        yield Broken(entry.number, entry.case_id, f"regel {expected} ontbreekt in het spoor")
    elif crypto.trail_digest(_text(previous, entry)) != entry.hash:
        yield Broken(entry.number, entry.case_id, "regel in het spoor is veranderd")
    if entry.number < anew.get(entry.subject, 0):
        return  # a part of the row was destroyed since; the line that says so seals what is left
    if entry.digest and entry.subject in stones:  # destroyed by two people, as the law asks: it must be gone
        if seals.get(entry.subject) == entry.digest:
            yield Broken(entry.number, entry.case_id, f"{entry.subject} is niet vernietigd", row=True)
    elif entry.digest and entry.subject not in seals:
        yield Broken(entry.number, entry.case_id, f"{entry.subject} is verdwenen", row=True)
    elif entry.digest and seals[entry.subject] != entry.digest:
        yield Broken(entry.number, entry.case_id, f"{entry.subject} is veranderd", row=True)


def _seals(entries: Sequence[TrailEntry]) -> dict[str, str]:
    """The digests of the rows as they are now, by subject: one query a table, however many rows."""
    wanted: dict[str, list[int]] = {}
    for entry in entries:
        name, _, key = entry.subject.partition(":")
        if entry.digest and name in SUBJECTS and key.isdecimal():
            wanted.setdefault(name, []).append(int(key))
    found = {}
    for name, keys in wanted.items():
        rows = SUBJECTS[name]._default_manager.filter(pk__in=keys)
        if SUBJECTS[name] is Report:
            rows = rows.prefetch_related(Prefetch("mentions", Mention.objects.order_by("position")))
        found.update({f"{name}:{row.pk}": seal(row) for row in rows})
    return found


def _stones(entries: Sequence[TrailEntry]) -> frozenset[str]:
    """Of these rows, those that were destroyed after approval; each left a stone."""
    wanted = [entry.subject for entry in entries if entry.digest]
    rows = Tombstone.objects.filter(piece__in=wanted, destruction__state="destroyed")
    return frozenset(rows.values_list("piece", flat=True))


def _pages(size: int = 500) -> Iterator[list[TrailEntry]]:
    last = -1
    while page := list(TrailEntry.objects.filter(number__gt=last).order_by("number")[:size]):
        yield page
        last = page[-1].number


def broken() -> Iterator[Broken]:
    """Every place where the trail does not hold: changed, removed or added entries, changed content rows."""
    previous, expected = "", 1
    anew = dict(TrailEntry.objects.filter(verb=RESEALED).values_list("subject").annotate(Max("number")).order_by())
    for page in _pages():
        seals, stones = _seals(page), _stones(page)
        for entry in page:
            yield from _check(entry, expected, previous, seals, stones, anew)
            previous, expected = entry.hash, entry.number + 1
    head = TrailHead.objects.filter(id=1).first()
    if (head.number, head.hash) != (expected - 1, previous) if head else expected != 1:
        yield Broken(expected, None, "het einde van het spoor is veranderd")
