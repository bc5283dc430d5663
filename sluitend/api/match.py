"""Herkennen: a partner's system asks whether a family is known. The answer is that, and whom to call; nothing else."""

import json
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router
from pydantic import AfterValidator, Field

from sluitend.api import answers, told
from sluitend.api.as_message import a_day, a_number
from sluitend.api.interface import WORKER, header
from sluitend.api.keys import TooMany, needed_worker
from sluitend.chain.match import comparing, meeting
from sluitend.chain.match.recognising import told_identity
from sluitend.connect.message import Home, Mention
from sluitend.matching.identity import Identity
from sluitend.records.read.met import UNKNOWN, met

MOST = 10  # people of one family in one question
router = Router(tags=["herkennen"])


class Address(told.Sent):
    """Waar iemand woont, voor zover u het weet."""

    street: told.Text(200) = ""
    number: told.Text(20) = ""
    letter: told.Text(10) = ""
    addition: told.Text(20) = ""
    postcode: told.Text(12) = ""
    city: told.Text(100) = ""


class Somebody(told.Sent):
    """Wie u voor u heeft. Genoeg is: een BSN, een telefoonnummer, of een naam met geboortedatum of adres."""

    family_name: told.Text(400) = ""
    prefix: told.Text(60) = ""
    given_names: told.Text(400) = ""
    sex: Literal["M", "V", "O"] = "O"
    birth_date: told.Incomplete = ""
    bsn: told.Text(20) = ""
    phones: Annotated[list[told.Text(40)], Field(max_length=5)] = []
    homes: Annotated[list[Address], Field(max_length=5)] = []


def _somebody(persons: list[Somebody]) -> list[Somebody]:
    if not 1 <= len(persons) <= MOST:
        raise told.dutch(f"Noem een tot {MOST} personen van één gezin.")
    return persons


class Question(told.Sent):
    """De mensen van één gezin dat u ontmoet."""

    persons: Annotated[list[Somebody], AfterValidator(_somebody)]


class Comparison(told.Sent):
    """Een vraag zoals `sluitend compare export` haar maakt; zonder naam, nummer of datum."""

    form: told.Text(40)
    kind: Literal["question"]
    exchange: told.Text(60)
    version: told.Text(20) = Field(description="Welke sleutel van u samen.")
    asker: told.Text(60) = Field(description="Code van uw organisatie.")
    asked: told.Text(60) = Field(description="Code van de organisatie die antwoordt.")
    rows: list[list[str]] = Field(description="Per persoon een verwijzing die alleen u leest, en de kenmerken.")
    mark: told.Text(64) = Field(description="Bewijst dat de vraag van u is en niet is veranderd.")


@router.post(
    "/recognitions",
    response=answers.Recognised,
    by_alias=True,
    operation_id="recognise",
    summary="Vraag of een gezin dat u ontmoet bekend is",
    openapi_extra={"parameters": [header("X-Worker", WORKER, required=True)]},
)
def recognise(request: HttpRequest, question: Question):  # type: ignore[no-untyped-def]
    """U hoort alleen of het gezin bekend is, en zo ja welke regisseur u belt. Elke vraag die raak is wordt vastgelegd.

    Wat u noemt moet genoeg zijn en kloppen; een naam alleen is dat niet. Een adres dat geheim moet blijven telt niet
    mee. Wie heel vaak vraagt moet wachten, en de privacyfunctionaris hoort ervan.
    """
    by, now = needed_worker(request), timezone.now()
    if not meeting.may_ask(by=by, now=now):
        raise TooMany
    found = met(by, [_identity(one) for one in question.persons], now=now)
    if found.outcome == UNKNOWN:
        meeting.asked_in_vain(by=by, now=now)
    return found


@router.post(
    "/comparisons",
    response=answers.ComparisonAnswer,
    by_alias=True,
    operation_id="compare",
    summary="Vergelijk zonder namen welke gezinnen u allebei kent",
    openapi_extra={"parameters": [header("X-Worker", WORKER, required=True)]},
)
def compare(request: HttpRequest, question: Comparison) -> Any:  # noqa: ARG001 (described here, read whole below)
    """Stuur wat `sluitend compare export` maakt: versleutelde kenmerken, onder een sleutel die u samen afsprak.

    In het antwoord staan alleen wie ook hier bekend zijn, elk met de regisseur die u belt. Geen naam gaat over en weer.
    """
    raw = comparing.answer(request.body, by=needed_worker(request), now=timezone.now(), sender=request.auth.code)  # type: ignore[attr-defined]
    return json.loads(raw)


def _identity(one: Somebody) -> Identity:
    homes = tuple(Home(**home.model_dump()) for home in one.homes)
    person = Mention(
        family_name=one.family_name, prefix=one.prefix, given_names=one.given_names, sex=one.sex,
        birth_date=a_day(one.birth_date), bsn=a_number(one.bsn), phones=tuple(filter(None, one.phones)), homes=homes,
    )  # fmt: skip
    return told_identity(person)
