"""Making traits and keys of the whole register anew: after an upgrade, with another key, or when verify says so.

In batches of a transaction each, beside people who work. Who was stopped goes on where it was: a row tells by which way
it was made.
"""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from sluitend.records import keyed
from sluitend.records.models import BlockKey, KnownTraits, Person, PersonLink

TOGETHER = 500  # persons in a transaction
OLD = 0  # a way by which nothing is made any more


def lagging() -> int:
    """How many mentions that are linked now have no traits, or those of another way of making."""
    return _links().count()


def mark_all() -> int:
    """From now on everything counts as lagging. Returns how many mentions that are."""
    KnownTraits.objects.update(made_by=OLD)
    return PersonLink.objects.filter(ended_at__isnull=True).count()


def rekey() -> Iterator[int]:
    """Bring up everything that lags; gives the number of mentions after each batch."""
    for rows in (_links(), _without_a_link(), _without_traits()):
        last = 0
        while True:
            found = rows.filter(person__gt=last).order_by("person").values_list("person", flat=True)
            batch = sorted(set(found.distinct()[:TOGETHER]))
            if not batch:
                break
            with transaction.atomic():
                keyed.refresh(batch)
            last = batch[-1]
            yield KnownTraits.objects.filter(person__in=batch).count()


def _links() -> QuerySet[PersonLink]:
    made = KnownTraits.objects.filter(mention=OuterRef("mention"), person=OuterRef("person"), made_by=keyed.made_by())
    return PersonLink.objects.filter(~Exists(made), ended_at__isnull=True)


def _without_a_link() -> QuerySet[KnownTraits]:
    link = PersonLink.objects.filter(mention=OuterRef("mention"), person=OuterRef("person"), ended_at__isnull=True)
    return KnownTraits.objects.filter(~Exists(link))


def _without_traits() -> QuerySet[BlockKey]:
    return BlockKey.objects.filter(~Exists(KnownTraits.objects.filter(person=OuterRef("person"))))


def differing() -> Iterator[tuple[int, str]]:
    """Persons whose traits or keys are not what their mentions make of them, and what is wrong (Dutch); by number."""
    last = 0
    while batch := list(Person.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:TOGETHER]):
        wanted = keyed.known_now(batch)
        traits = {(row.mention, row.person, row.traits.packed()) for row in wanted}
        keys = {(key, row.person) for row in wanted for key in keyed.numbers(row.traits)}
        kept = set(KnownTraits.objects.filter(person__in=batch).values_list("mention", "person", "packed"))
        held = set(BlockKey.objects.filter(person__in=batch).values_list("key", "person"))
        for what, persons in (
            ("wat van de persoon bekend is loopt achter", {row[1] for row in traits ^ kept}),
            ("een sleutel ontbreekt", {person for _key, person in keys - held}),
            ("een sleutel is blijven staan", {person for _key, person in held - keys}),
        ):
            yield from ((person, what) for person in sorted(persons))
        last = batch[-1]
