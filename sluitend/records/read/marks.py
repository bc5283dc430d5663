"""How safe it is, in a list of cases: a mark is of the assessment that gave it, for who may read that one."""

from collections.abc import Iterable
from datetime import datetime

from sluitend.records.models import Assessment, Disclosure
from sluitend.records.read.viewer import Viewer
from sluitend.records.sight import standings
from sluitend.rules.sharing import Category, Hold, Look, Seen, decide


def readable(viewer: Viewer, cases: Iterable[str], *, now: datetime) -> frozenset[str]:
    """Which of these cases (numbers) have a newest assessment that this viewer may read; three queries at most."""
    rows = Assessment.objects.filter(case__number__in=set(cases)).order_by("at", "pk")
    newest = {case: (number, key, owner) for case, number, key, owner in rows.values_list(
        "case", "case__number", "pk", "controller")}  # fmt: skip
    if not newest:
        return frozenset()
    held = _held(viewer, {f"assessment:{key}" for _number, key, _owner in newest.values()}, now)
    stands = standings(viewer.worker(), newest, now=now, ours=viewer.organisations)
    found = set()
    for case, (number, key, owner) in newest.items():
        hold = Hold.OWN if owner in viewer.organisations else held.get(f"assessment:{key}", Hold.NONE)
        one = stands[case]
        look = Look(one.reader, one.relation, hold, Category.ASSESSMENT, one.barred, bool(one.glass))
        if decide(look).seen is Seen.WHAT:
            found.add(number)
    return frozenset(found)


def _held(viewer: Viewer, pieces: set[str], now: datetime) -> dict[str, Hold]:
    found: dict[str, Hold] = {}
    rows = Disclosure.objects.filter(piece__in=pieces, recipient__in=viewer.organisations)
    for piece, until, end in rows.values_list("piece", "until", "ended_at"):
        if end is None and (until is None or until > now):
            found[piece] = Hold.GIVEN
        else:
            found.setdefault(piece, Hold.ENDED)
    return found
