"""Is somebody in a report, or who is searched for, a worker of this region? Name or phone, never proof."""

import re

from django.db.models import Q

from sluitend.matching.normalise import family_parts, given_parts, phone, plain
from sluitend.records.models import Mention, Report, Worker


def is_same(worker: Worker, *, given_names: str, family_name: str, phones: tuple[str, ...] = ()) -> bool:
    """True for the same phone, or the same first given name with the same family name."""
    own = phone(worker.phone)
    if own and own in {phone(one) for one in phones}:
        return True
    words, family, given = plain(worker.name).split(), family_parts(family_name), given_parts(given_names)
    rest = "".join(words[1:])
    return bool(given and family and len(words) > 1 and words[0] == given[0] and any(rest.endswith(p) for p in family))


def same_as_workers(report: Report) -> list[Worker]:
    """Workers who seem to stand in this report; one query finds who may be, and their names decide."""
    told = list(Mention.objects.filter(report=report))
    may_be = Q(pk__in=[])
    for one in told:
        given, family = given_parts(one.given_names), family_parts(one.family_name)
        if given and family:
            may_be |= Q(name__istartswith=one.given_names.split()[0], name__iendswith=one.family_name.split()[-1])
        for number in {phone(str(told_phone)) for told_phone in one.phones} - {""}:
            may_be |= Q(phone__in=_written(number))
    rows = Worker.objects.filter(may_be, is_active=True).exclude(role=Worker.Role.CLIENT)
    return [row for row in rows if any(_same(row, one) for one in told)]


def _same(row: Worker, one: Mention) -> bool:
    return is_same(row, given_names=one.given_names, family_name=one.family_name, phones=tuple(map(str, one.phones)))


def _written(number: str) -> list[str]:
    """The ways in which a Dutch number is usually written."""
    local = re.sub(r"^\+31", "0", number)
    cuts = (2, 3, 4)
    return [number, local, *(f"{local[:cut]}{between}{local[cut:]}" for cut in cuts for between in "- ")]
