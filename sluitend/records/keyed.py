"""By what a person is found again: how each mention that is linked now describes her, and keyed numbers of that.

Written in the transaction of the link. After any write the rows are what `refresh` would make of the same links, and
`sluitend verify` looks whether that holds.
"""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from django.db import connection
from django.db.models import Prefetch, prefetch_related_objects

from sluitend import matching
from sluitend.matching import describe
from sluitend.matching.dates import PartialDate
from sluitend.matching.identity import Identity, Place
from sluitend.matching.keys import block_keys
from sluitend.matching.traits import Traits
from sluitend.records import crypto
from sluitend.records.models import BlockKey, Home, KnownTraits, Mention, Person, PersonLink

MAKING = (
    "addresses", "dates", "describe", "identity", "keys", "letters", "names", "normalise", "numbers", "sounds",
    "traits",
)  # fmt: skip
"""What in matching/ decides what traits and keys look like, by how its files begin."""

KEY, TRAITS = BlockKey._meta.db_table, KnownTraits._meta.db_table


class Known(NamedTuple):
    """What one mention says of the person whom it is linked to."""

    mention: int
    person: int
    traits: Traits


def known_identity(row: Mention, homes: Iterable[Home] | None = None) -> Identity:
    """What an earlier report said about one person; `homes`: only these of its addresses."""
    listed = row.homes.all() if homes is None else homes
    told = tuple(Place(one.postcode, one.number + one.letter + one.addition, one.street, one.city) for one in listed)
    return Identity(
        family_name=row.family_name, prefix=row.prefix, given_names=row.given_names, sex=row.sex,
        birth_date=PartialDate.parse(row.birth_date) if row.birth_date else None, homes=told,
        phones=tuple(row.phones), bsn=crypto.decrypt(bytes(row.bsn_cipher)).decode() if row.bsn_cipher else None,
    )  # fmt: skip


def traits(identity: Identity) -> Traits:
    """Normalised, with a keyed digest where the citizen service number was."""
    return describe.traits(identity, conceal=concealed)


def concealed(number: str) -> str:
    """A valid citizen service number as it stands in traits and keys."""
    return crypto.index_digest(f"bsn:{number}")


def numbers(told: Traits) -> list[int]:
    """The keyed numbers under which somebody who is described so is found again, in order."""
    return sorted({crypto.index_number(key) for key in block_keys(told)})


@lru_cache(maxsize=4)
def _files(folder: Path) -> str:
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".pyc" and path.relative_to(folder).parts[0].startswith(MAKING):
            found.update(path.read_bytes())
    return found.hexdigest()


def made_by() -> int:
    """Which way of making holds now: another one after an upgrade that changed matching, or with another key."""
    return crypto.index_number(f"made:{_files(Path(matching.__file__).parent)}")


def hold(persons: Collection[int]) -> set[int]:
    """Nobody else writes about these until the transaction ends; in order, so that nobody waits in a circle.

    Returns who of them there still are.
    """
    if not persons:
        return set()
    rows = Person.objects.filter(pk__in=persons).order_by("pk").values_list("pk", flat=True)
    return set(rows.select_for_update(no_key=True) if connection.features.has_select_for_update else rows)


def traits_of(mentions: Sequence[Mention]) -> list[Traits]:
    """How each of these mentions describes its person; one query."""
    prefetch_related_objects(list(mentions), Prefetch("homes", Home.objects.order_by("pk")))
    return [traits(known_identity(row)) for row in mentions]


def put(rows: Sequence[Known]) -> None:
    """From now on these mentions make their persons findable. Who was known before is held by the caller (`hold`)."""
    _describe(rows)
    _insert(KEY, ("key", "person_id"), sorted(_keys(rows)), "DO NOTHING")


def _keys(rows: Sequence[Known]) -> set[tuple[int, int]]:
    return {(key, row.person) for row in rows for key in numbers(row.traits)}


def _describe(rows: Sequence[Known]) -> None:
    way = made_by()
    told = [(row.mention, row.person, row.traits.packed(), way) for row in rows]
    _insert(TRAITS, ("mention_id", "person_id", "packed", "made_by"), sorted(told),
            "(mention_id) DO UPDATE SET person_id = EXCLUDED.person_id, packed = EXCLUDED.packed,"
            " made_by = EXCLUDED.made_by")  # fmt: skip


def _insert(table: str, columns: Sequence[str], rows: Sequence[tuple[object, ...]], conflict: str) -> None:
    if not rows:
        return
    one = f"({', '.join(['%s'] * len(columns))})"
    begin = f"INSERT INTO {table} ({', '.join(columns)})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            kinds = {"packed": "text"}
            lists = ", ".join(f"%s::{kinds.get(name, 'bigint')}[]" for name in columns)
            told = [list(column) for column in zip(*rows, strict=True)]
            cursor.execute(f"{begin} SELECT * FROM unnest({lists}) ON CONFLICT {conflict}", told)  # noqa: S608
        else:
            cursor.executemany(f"{begin} VALUES {one} ON CONFLICT {conflict}", rows)


def refresh(persons: Collection[int]) -> None:
    """Make everything of these persons anew from the mentions that are linked to them now."""
    hold(persons)
    wanted = known_now(persons)
    kept = {row.mention for row in wanted}
    KnownTraits.objects.filter(person__in=persons).exclude(mention__in=kept).delete()
    _describe(wanted)
    keys, held = _keys(wanted), set(BlockKey.objects.filter(person__in=persons).values_list("key", "person_id"))
    _insert(KEY, ("key", "person_id"), sorted(keys - held), "DO NOTHING")
    if gone := sorted(held - keys):
        with connection.cursor() as cursor:
            cursor.executemany(f"DELETE FROM {KEY} WHERE key = %s AND person_id = %s", gone)  # noqa: S608


def known_now(persons: Collection[int]) -> list[Known]:
    """What the mentions that are linked to these persons now say; two queries for any number."""
    links = PersonLink.objects.filter(person__in=persons, ended_at__isnull=True)
    rows = list(links.select_related("mention").order_by("mention"))
    told = traits_of([link.mention for link in rows])
    return [Known(link.mention_id, link.person_id, one) for link, one in zip(rows, told, strict=True)]
