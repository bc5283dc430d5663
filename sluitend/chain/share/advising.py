"""What the rule says before anything is sent: which grounds fit and what is still to be answered; and a rehearsal."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction

from sluitend.chain.share.answers import all_answers, counting
from sluitend.chain.share.disclosing import disclose
from sluitend.chain.share.grounds import fits, together
from sluitend.chain.share.pieces import pieces
from sluitend.chain.share.recipients import contact_at, recipient_of
from sluitend.chain.share.speaking import Speakers, who_must_say
from sluitend.records.models import Case, Consent, Organisation
from sluitend.rules.decision import Decision
from sluitend.rules.sharing import Ground

Seen = TypeVar("Seen")
RANK = {"yes": 0, "ask": 1, "no": 2}


@dataclass(frozen=True, slots=True)
class Option:
    """One ground for all chosen pieces together: `outcome` yes, ask or no; `open`: what a professional answers."""

    code: str
    kind: str
    title: str
    article: str
    source: str
    outcome: str
    why: str
    open: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """An answer of a client that counts here."""

    person: int | None
    given: bool
    withdrawn: bool
    said_by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Advice:
    """`consent`: given, refused, contradicting or none. `contact`: who at the recipient is told."""

    options: tuple[Option, ...]
    voices: tuple[Voice, ...]
    consent: str
    contact: int | None


def advise(*, case: int, recipient: int, names: Sequence[str], moment: datetime) -> Advice:
    """Every ground for these pieces and this recipient, the one that fits first. Raises Refused; writes nothing."""
    found = Case.objects.get(pk=case)
    to = recipient_of(recipient, moment)
    chosen = [piece for piece in pieces(found) if piece.name in set(names)]
    givers = Organisation.objects.in_bulk({piece.controller for piece in chosen})
    answers = all_answers(found)
    said: dict[int, Consent] = {}
    judged: dict[str, list[tuple[Ground, Decision]]] = {}
    for piece in chosen:
        counts = counting(answers, piece, to.pk, now=moment)
        said |= {row.pk: row for row in counts}
        for ground, decision in fits(found, piece.category, givers[piece.controller], to, counts, now=moment):
            judged.setdefault(ground.code, []).append((ground, decision))
    contact = contact_at(found, to)
    rows = sorted((_option(some) for some in judged.values()), key=lambda one: RANK[one.outcome])
    return Advice(
        tuple(one for one in rows if one.kind != "anonymous"), tuple(_voice(row) for row in said.values()),
        str(together(list(said.values()), now=moment)), contact.pk if contact else None,
    )  # fmt: skip


def _option(judged: list[tuple[Ground, Decision]]) -> Option:
    """The strictest answer of all pieces: a ground must fit for each of them."""
    ground, worst = max(judged, key=lambda row: RANK[row[1].outcome])
    still_open: dict[str, None] = {}
    for _ground, decision in judged:
        still_open |= dict.fromkeys(_texts(decision.inputs.get("open")))
    return Option(ground.code, ground.kind, ground.title, ground.article, worst.source, str(worst.outcome), worst.why,
                  tuple(still_open))  # fmt: skip


def _texts(value: Any) -> Iterable[str]:
    return value if isinstance(value, list | tuple) else ()


def _voice(row: Consent) -> Voice:
    return Voice(row.person_id, row.given, row.withdrawn_at is not None, row.said_by, row.at)


def who_answers(*, case: int, persons: Iterable[int], moment: datetime) -> Mapping[int, Speakers]:
    """Of each person who must be asked."""
    found = Case.objects.get(pk=case)
    return {person: who_must_say(found, person, now=moment) for person in persons}


def rehearse(look: Callable[[], Seen], verb: Callable[..., Any] = disclose, **sending: Any) -> Seen:
    """Do the sending, look with the other's eyes, and undo it all: what is shown first is what there will be.

    Raises what the sending raises; nothing is written, told or logged. `verb`: another way of giving, such as an offer
    of the direction.
    """
    with transaction.atomic():
        verb(**sending)
        seen = look()
        transaction.set_rollback(True)
    return seen
