"""Whose account it is when another vouches for somebody: by citizen service number, or by user name."""

from django.db.models import Q

from sluitend.matching import normalise
from sluitend.matching.traits import Traits
from sluitend.records import crypto, keyed
from sluitend.records.models import BlockKey, Mention, Worker
from sluitend.records.one_person import all_of


def client_by_number(number: str) -> int | None:
    """The open account of the one client with this citizen service number; None in all other cases.

    Found by a keyed digest. Where reports told different numbers of this person nobody comes in: one of them is of
    somebody else.
    """
    plain = normalise.bsn(number)
    if not plain:
        return None
    people = BlockKey.objects.filter(key__in=keyed.numbers(Traits(bsn=keyed.concealed(plain)))).values("person")
    mine = Q(person__in=people) | Q(person__same_as__in=people)
    rows = list(Worker.objects.filter(mine, role=Worker.Role.CLIENT, is_active=True)[:2])
    if len(rows) != 1 or _numbers(rows[0].person_id) != {plain}:
        return None
    return rows[0].pk


def _numbers(person: int | None) -> set[str]:
    rows = Mention.objects.filter(
        links__person__in=all_of(person), links__ended_at__isnull=True, bsn_cipher__isnull=False
    )
    ciphers = rows.values_list("bsn_cipher", flat=True)
    return {normalise.bsn(crypto.decrypt(one).decode()) or "" for one in ciphers}


def worker_by_name(name: str) -> int | None:
    """The open account of a worker with this user name; none is ever made."""
    rows = Worker.objects.filter(username__iexact=name, is_active=True).exclude(role=Worker.Role.CLIENT)[:2]
    return rows[0].pk if len(rows) == 1 else None
