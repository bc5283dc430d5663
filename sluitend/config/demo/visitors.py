"""What a visitor should find on the pages about sharing: people of one family to be, and something that waits for an
answer: a question without names, a request for content, an emergency access to judge.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from secrets import token_urlsafe

from django.db import transaction

from sluitend.chain.errors import NotAllowed, Refused, Unknown
from sluitend.chain.share import accounts
from sluitend.chain.share.asking import ask_content
from sluitend.chain.share.attaching import Said, attach, examined
from sluitend.chain.share.consult import ask
from sluitend.chain.share.glass import break_glass
from sluitend.config.demo import own_page
from sluitend.config.demo.pictures import LETTER, arm
from sluitend.records.models import Case, Organisation, Pickup, Worker
from sluitend.records.persons import Told, age_of, people_of

CLIENTS = {"victim": "Cliënt: slachtoffer", "alleged_perpetrator": "Cliënt: mogelijke pleger",
           "child": "Cliënt: kind van {age} jaar"}  # fmt: skip
ADULT, MOST_WITH_PHOTOS = 18, 6
KEEPER, EXPERT = "veilig-thuis-rr", "om-rotterdam"
ASKER, STRANGER = "demo-wijkcoach", "demo-wijkcoach-2"
QUESTION = ("Een moeder wil geen aangifte doen tegen haar ex. Er zijn jonge kinderen bij. "
            "Wat kan het OM doen zonder aangifte, en wat vraagt dat van ons?")  # fmt: skip
PURPOSE = "Weten hoe veilig het nu is, voordat ik op huisbezoek ga."
REASON = "De buren bellen: er wordt geschreeuwd en een kind huilt. De regisseur neemt niet op. Ik sta voor de deur."


def prepare(now: datetime) -> int:
    """Make all of it that this region has a case for. Returns how many people of a family one can be."""
    made = _clients(now)
    for act in (_consultation, _request, _glass):
        _first_that_goes(act(now))
    _photographs(now)
    return made


def _first_that_goes(tries: Iterator[Callable[[], object]]) -> None:
    for one in tries:
        with suppress(Refused, NotAllowed, Unknown), transaction.atomic():
            one()
            return


def _open_cases() -> list[Case]:
    return list(Case.objects.filter(state="open", director__isnull=False).order_by("-opened_at"))


def _clients(now: datetime) -> int:
    """Three of one family, when there is a family with somebody of each sort."""
    for case in _open_cases():
        family = {kind: _who(case, kind, now) for kind in CLIENTS}
        if all(family.values()):
            return sum(_client(case, person, kind, now) for kind, person in family.items())
    return 0


def _who(case: Case, kind: str, now: datetime) -> int | None:
    """The youngest of this sort that may have an own page."""
    found = [(age, key) for key, told in people_of(case).items() if (age := _fits(told, kind, now)) is not None]
    return min(found)[1] if found else None


def _fits(told: Told, kind: str, now: datetime) -> int | None:
    age = age_of(told.person, now.date())
    if age is None or kind not in {row.role for row in told.mentions}:
        return None
    right = accounts.YOUNGEST <= age < ADULT if kind == "child" else age >= ADULT
    return age if right else None


def _client(case: Case, person: int | None, kind: str, now: datetime) -> bool:
    """An own page that a visitor opens with one click; the password is known to nobody."""
    opened = accounts.open_account(case=case.pk, person=person, by=case.director_id, now=now)
    row = Worker.objects.get(pk=opened.account)
    row.name = CLIENTS[kind].format(age=age_of(person or 0, now.date()))
    row.demo, row.last_login = True, now
    row.set_password(token_urlsafe(24))
    row.save()
    own_page.fill(case, person or 0, row.pk, now)
    return True


def _consultation(now: datetime) -> Iterator[Callable[[], object]]:
    by, to = _somebody(ASKER), Organisation.objects.filter(code=EXPERT).first()
    if by and to:
        yield partial(ask, question=QUESTION, consulted=to.pk, by=by.pk, now=now - timedelta(hours=1))


def _request(now: datetime) -> Iterator[Callable[[], object]]:
    """A visitor who does something in a case asks the organisation that keeps the view on safety."""
    keeper = Organisation.objects.filter(code=KEEPER).first()
    rows = Pickup.objects.filter(case__state="open", state="accepted", decided_by__demo=True)
    for row in rows.exclude(organisation=keeper).order_by("-pk") if keeper else ():
        yield partial(ask_content, case=row.case_id, organisation=keeper.pk, categories=["injury_medical"],
                      purpose=PURPOSE, by=row.decided_by_id, now=now)  # fmt: skip


def _glass(now: datetime) -> Iterator[Callable[[], object]]:
    by = _somebody(STRANGER)
    for case in _open_cases() if by else ():
        if case.director_organisation_id != by.organisation_id:
            yield partial(break_glass, number=case.number, reason=REASON, by=by.pk, now=now)


def _photographs(now: datetime) -> None:
    """A photograph of injury and a letter in a few cases, those that a visitor directs first."""
    photo, letter = examined(arm()), examined(LETTER.encode())
    seen = Said("Drie blauwe plekken op de linkerarm (getekend voor de demo)", "Huisarts", "injury_medical", "foto.jpg")
    told = Said("Brief van de huisarts over de plekken op de arm", "Huisarts", "injury_medical", "brief.txt")
    first = sorted(_open_cases(), key=lambda one: not (one.director and one.director.demo))
    for case in first[:MOST_WITH_PHOTOS]:
        for file, said in ((photo, seen), (letter, told)):
            with suppress(Refused, NotAllowed, Unknown):
                attach(case=case.pk, file=file, said=said, by=case.director_id, now=now)


def _somebody(username: str) -> Worker | None:
    return Worker.objects.filter(username=username).first()
