"""Two organisations find out which families both know, without handing over a name (design 4; matching.apart).

The one asks with keyed digests of the people in cases that it directs; the other answers for each only "known; call
this director", or nothing; and who asked is told in which of its own cases somebody else can be called. The key is
agreed between the two, from the environment: `SLUITEND_COMPARE_KEYS`.
"""

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.utils.translation import gettext as _

from sluitend.chain import guesses
from sluitend.chain.errors import NotAllowed, Refused
from sluitend.chain.writing import done, one_transaction, tell, worker
from sluitend.matching import apart
from sluitend.matching.apart import Agreement, exchange_key
from sluitend.matching.apart_file import (
    MOST,
    Answer,
    BadFile,
    Call,
    Question,
    head_of,
    read_answer,
    read_question,
    write_answer,
    write_question,
)
from sluitend.matching.traits import Traits
from sluitend.records import crypto
from sluitend.records.models import Case
from sluitend.records.read import apart as reading
from sluitend.records.read.viewer import Viewer, viewer_of
from sluitend.rules.calendar import AMSTERDAM

MOST_A_DAY = 24  # exchanges of one pair that come in over the interface; our own setting
MOST_AT_ONCE = 10_000  # people known here: with more an answer takes longer than a line waits (0.9 ms each)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Heard:
    """In which case of ours somebody is also known elsewhere, and whom to call there."""

    number: str
    name: str
    phone: str


@one_transaction
def ask(*, ours: str, theirs: str, by: int | None, now: datetime, numbers: Sequence[str] = ()) -> bytes:
    """The question for another organisation: the people of the open cases that `ours` directs, or of those named.

    Raises Refused without an agreement whose key may still be used, and with nobody or too many to ask about.
    """
    viewer, agreement = _own(by, ours), _newest(ours, theirs, now)
    exchange = _random(24)
    told: dict[tuple[int, int], list[Traits]] = defaultdict(list)
    for one in reading.described(viewer, viewer.organisation, reading.directed_by(viewer.organisation, tuple(numbers)),
                                 now=now):  # fmt: skip
        told[one.person, one.case].append(one.traits)
    if not 0 < len(told) <= MOST:
        text = _("Er moeten 1 tot %(most)d personen zijn om te vergelijken; het zijn er %(count)d.")
        raise Refused("how_many", text % {"most": MOST, "count": len(told)})
    key = exchange_key(agreement, exchange)
    rows = tuple((_ref(case, exchange), apart.row(some, key, os.urandom)) for (_one, case), some in told.items())
    raw = write_question(Question(exchange, agreement.version, ours, theirs, rows), agreement)
    _trail("match.compare_ask", theirs, agreement, by, now, {"asked": len(rows)})
    return raw


@one_transaction
def answer(raw: bytes, *, by: int | None, now: datetime, sender: str = "") -> bytes:
    """The answer to a question: of each person who is known the director to call, of the others nothing.

    `sender`: the organisation that sent it over the interface, in whose name `by` asks; without it somebody of the
    organisation that was asked answers a file. Each case that is told to be known is a look in the log.
    """
    agreement = _of(raw, now, asker=True)
    if sender and sender != agreement.theirs:
        raise NotAllowed("sender", _("Deze vergelijking is niet van uw organisatie."))
    if sender and not guesses.within("compare", f"{agreement.ours}:{sender}", most=MOST_A_DAY, span=DAY, now=now):
        raise Refused("too_often", _("Vandaag is er al vaak genoeg vergeleken. Probeer het morgen weer."))
    if sender and reading.many(agreement.ours, most=MOST_AT_ONCE):
        raise Refused("as_file", _("Hier zijn er te veel om meteen te antwoorden. Geef de vraag als bestand."))
    viewer = viewer_of(worker(by).pk) if sender else _own(by, agreement.ours)
    question = _read(read_question, raw, agreement)
    calls = _calls(question, agreement, viewer, now) if viewer.may_see_content else ()
    count = len({one.ref for one in calls})
    data = {"asked": len(question.rows), "known": count}
    _trail("match.compare_answer", agreement.theirs, agreement, by, now, data)
    told = Answer(question.exchange, question.version, question.asker, question.asked, calls)
    return write_answer(told, agreement)


@one_transaction
def hear(raw: bytes, *, by: int | None, now: datetime) -> tuple[Heard, ...]:
    """What was answered, by case of ours; the director of each is told whom to call."""
    agreement = _of(raw, now, asker=False)
    viewer = _own(by, agreement.ours)
    told = _read(read_answer, raw, agreement)
    called = {(_case(one.ref, told.exchange), one.name, one.phone) for one in told.calls}
    cases = Case.objects.select_related("director").exclude(pk__in=viewer.kept_out).in_bulk([one[0] for one in called])
    heard = []
    for key, name, phone in sorted(called):
        case = cases.get(key)
        if case is not None:
            # The name of a colleague and of an organisation; nothing of the family.
            text = _("Ook bekend bij een andere organisatie. Bel %(name)s: %(phone)s.") % {"name": name, "phone": phone}
            tell(case.director, case=case, kind="match", text=text[:200], now=now)
            heard.append(Heard(case.number, name, phone))
    _trail("match.compare_hear", agreement.theirs, agreement, by, now, {"known": len(heard)})
    return tuple(heard)


def _calls(question: Question, agreement: Agreement, viewer: Viewer, now: datetime) -> tuple[Call, ...]:
    ours = reading.organisation_of(agreement.ours)
    if ours is None:
        return ()
    known, cases = reading.known_to(viewer, ours, exchange_key(agreement, question.exchange), now=now)
    found = {ref: {case for person in known.find(codes) for case in cases[int(str(person))]}
             for ref, codes in question.rows}  # fmt: skip
    here = reading.whom_to_call(viewer, set().union(*found.values()), now=now)
    calls = {Call(ref, here[case].name, here[case].phone) for ref, hits in found.items() for case in hits & here.keys()}
    return tuple(sorted(calls, key=lambda one: (one.ref, one.name)))


def _own(by: int | None, code: str) -> Viewer:
    """Somebody of this organisation who may see content."""
    viewer = viewer_of(worker(by).pk)
    if viewer.organisation != reading.organisation_of(code) or not viewer.may_see_content:
        raise NotAllowed("not_ours", _("Alleen wie bij deze organisatie met casussen werkt kan voor haar vergelijken."))
    return viewer


def _agreements() -> Iterable[Agreement]:
    return settings.SLUITEND_COMPARE_KEYS


def _newest(ours: str, theirs: str, now: datetime) -> Agreement:
    """The agreement whose key lasts longest. One that is past its day is not used any more."""
    today = now.astimezone(AMSTERDAM).date()
    mine = [one for one in _agreements() if (one.ours, one.theirs) == (ours, theirs)]
    valid = [one for one in mine if one.until >= today]
    if not valid:
        text = _("De sleutel is over zijn dag: spreek met elkaar een nieuwe af.") if mine else _NO_KEY
        raise Refused("no_key", text)
    return max(valid, key=lambda one: (one.until, one.version))


_NO_KEY = "Met deze organisatie is geen sleutel afgesproken."


def _of(raw: bytes, now: datetime, *, asker: bool) -> Agreement:
    """The agreement that a file names. `asker`: the other one asked."""
    try:
        told_asker, told_asked, version = head_of(raw)
    except BadFile as error:
        raise Refused("bad_file", str(error)) from None
    theirs, ours = (told_asker, told_asked) if asker else (told_asked, told_asker)
    found = [one for one in _agreements() if (one.ours, one.theirs, one.version) == (ours, theirs, version)]
    if not found:
        raise Refused("no_key", _NO_KEY)
    if found[0].until < now.astimezone(AMSTERDAM).date():
        raise Refused("no_key", _("De sleutel is over zijn dag: spreek met elkaar een nieuwe af."))
    return found[0]


def _read(reader, raw: bytes, agreement: Agreement):  # type: ignore[no-untyped-def]
    try:
        return reader(raw, agreement)
    except BadFile as error:
        raise Refused("bad_file", str(error)) from None


def _random(count: int) -> str:
    return urlsafe_b64encode(os.urandom(count)).decode()


def _ref(case: int, exchange: str) -> str:
    """What we put beside the digests of somebody: our own case, which nobody else can read."""
    return urlsafe_b64encode(crypto.encrypt(case.to_bytes(8, "big"), exchange.encode())).decode().rstrip("=")


def _case(ref: str, exchange: str) -> int:
    try:
        raw = urlsafe_b64decode(ref + "=" * (-len(ref) % 4))
        return int.from_bytes(crypto.decrypt(raw, exchange.encode()), "big")
    except (ValueError, InvalidTag):
        raise Refused("bad_file", _("Dit antwoord hoort niet bij een vraag van ons.")) from None


def _trail(verb: str, other: str, agreement: Agreement, by: int | None, now: datetime, data: dict[str, int]) -> None:
    done(None, verb, by=by, now=now, subject=f"organisation:{other}"[:60], data={**data, "key": agreement.version})
