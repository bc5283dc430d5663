"""Taking up what is asked: one question or several at once, each in a transaction of its own."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sluitend.chain import pickup as chain
from sluitend.chain.errors import Refused
from sluitend.records.read import pickups
from sluitend.records.read.looks import looked
from sluitend.records.read.pickups import Asked
from sluitend.web.page import viewer
from sluitend.web.stored_texts import translated

MOST = 100  # at once; no page shows more
CONTENT = ("plan", "statement")  # what is asked, and the name of the family


@dataclass(slots=True)
class Answered:
    """What came of it. `before`: this person had taken it up already. `missed`: not taken up, and why."""

    taken: list[Asked] = field(default_factory=list)
    before: list[Asked] = field(default_factory=list)
    missed: list[tuple[str, str]] = field(default_factory=list)


def take_up(request: HttpRequest, keys: Iterable[int]) -> Answered:
    """Take up each of these; one that another took first does not hold up the rest. Nothing of it is half done."""
    answered, who, now = Answered(), viewer(request), timezone.now()
    for key in list(dict.fromkeys(keys))[:MOST]:
        found = pickups.one(who, key)
        if found is None:
            answered.missed.append(
                ("", _("Een van deze vragen bestaat niet, of is aan een andere organisatie gesteld."))
            )
            continue
        looked(who, [found.number], "pickup", now=now, categories=CONTENT)
        try:
            chain.accept(pickup=key, by=request.user.pk, now=now)
        except Refused as error:
            after = pickups.one(who, key)
            if after is not None and after.state == "accepted" and after.decided_by_id == who.id:
                answered.before.append(found)
            else:
                answered.missed.append((found.number, str(error)))
        else:
            answered.taken.append(found)
    return answered


def say(request: HttpRequest, answered: Answered) -> None:
    """What came of it, on the next page: what is yours now, what already was, and what another took first."""
    if answered.taken:
        messages.success(request, _said(answered.taken))
    if answered.before:
        messages.info(request, _("U had dit zelf al opgepakt: %(numbers)s.") % {"numbers": _numbers(answered.before)})
    if answered.missed:
        each = "; ".join(f"{number}: {why}" if number else why for number, why in dict.fromkeys(answered.missed))
        messages.warning(request, _("Niet opgepakt. %(each)s") % {"each": each})
    if answered == Answered():
        messages.info(request, _("Vink eerst aan wat u wilt oppakken."))


def _said(taken: list[Asked]) -> str:
    if len(taken) == 1:
        said = _("U heeft dit opgepakt: %(question)s (%(number)s). Iedereen die gevraagd is, weet het nu.")
        return said % {"question": translated(taken[0].question), "number": taken[0].number}
    said = ngettext("U heeft %(count)d vraag opgepakt: %(numbers)s.", "U heeft %(count)d vragen opgepakt: %(numbers)s.",
                    len(taken))  # fmt: skip
    return said % {"count": len(taken), "numbers": _numbers(taken)} + " " + _("Iedereen die gevraagd is, weet het nu.")


def _numbers(some: list[Asked]) -> str:
    return ", ".join(one.number for one in some)
