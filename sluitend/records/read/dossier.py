"""What a controller may give when somebody asks for access: worked out from the records, checked by a person.

Given is what is about this person alone. Left out, each with its ground: who reported, others, what an investigation
needs, hidden addresses, the safety of who helps. The document names these grounds always, whether or not something
was left out on them: else its silence would tell (AVG art. 15; Wmo 2015 art. 5.3.2; Uitvoeringsbesluit art. 4.1.8).
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext_noop

from sluitend.records.models import Disclosure, Mention, PersonTie, RightsRequest
from sluitend.records.one_person import all_of
from sluitend.records.own_part import OwnPiece, known_to, own_pieces
from sluitend.records.read.family import address_text, full_name
from sluitend.records.read.rows import Rows
from sluitend.records.region import book
from sluitend.rules.book import UnknownValue
from sluitend.rules.calendar import AMSTERDAM
from sluitend.rules.rights import LEFT_OUT
from sluitend.rules.sharing import CATEGORY_LABELS, LABELS
from sluitend.rules.sources import cite

KEPT_BY_KIND = {
    "veilig_thuis": "keep_veilig_thuis", "district_team": "keep_municipality", "municipality": "keep_municipality",
    "care_safety_house": "keep_care_safety_house", "youth_protection": "keep_youth", "mayor": "keep_order",
}  # fmt: skip
PURPOSE = gettext_noop("Huiselijk geweld en kindermishandeling stoppen en hulp geven aan het gezin.")


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Written:
    """Something written about this person alone. `month` as 2026-03: a day can tell what another did."""

    kind: str
    title: str
    text: str
    month: str


@dataclass(frozen=True, slots=True)
class Recipient:
    """`organisation` "" is one that is not named to this person."""

    organisation: str
    kind: str
    ground: str


@dataclass(frozen=True, slots=True)
class Omitted:
    what: str
    ground: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that is given, and nothing else: it holds no id, no number of the case and no name of a professional."""

    controller: str
    up_to: date
    purpose: str
    facts: tuple[Fact, ...]
    written: tuple[Written, ...]
    recipients: tuple[Recipient, ...]
    kept: str
    kept_source: str
    left_out: tuple[Omitted, ...]

    def as_json(self) -> dict[str, object]:
        """The same as plain values, for the JSON file and the PDF."""
        return json.loads(json.dumps(asdict(self), default=str))

    @property
    def digest(self) -> str:
        """Changes when anything that would be given changes: what was checked is what goes out."""
        plain = json.dumps(self.as_json(), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(plain.encode()).hexdigest()[:16]


def dossier(request: RightsRequest, *, up_to: datetime) -> Dossier:
    """What the controller of this request may give to its person, as it stood at `up_to`."""
    case, person, controller = request.case, request.person_id, request.controller
    pieces = [one for one in own_pieces(case, person) if one.controller == controller.pk and one.at <= up_to]
    kept, source = _kept(controller.kind, up_to)
    return Dossier(
        controller=controller.name, up_to=up_to.astimezone(AMSTERDAM).date(), purpose=PURPOSE,
        facts=_facts(request, up_to), written=tuple(_written(one) for one in pieces),
        recipients=_recipients(request, pieces, up_to), kept=kept, kept_source=source,
        left_out=tuple(Omitted(text, cite(ground)) for text, ground in LEFT_OUT.values()),
    )  # fmt: skip


def _facts(request: RightsRequest, up_to: datetime) -> tuple[Fact, ...]:
    """Who this person is, as the reports of this controller told it; each thing once, and no hidden address."""
    rows = Mention.objects.filter(
        report__case=request.case, report__controller=request.controller, report__received_at__lte=up_to,
        links__person__in=all_of(request.person_id), links__ended_at__isnull=True,
    ).prefetch_related("homes")  # fmt: skip
    found: set[Fact] = set()
    secret = Rows(request.case).hidden  # also where a child is since a shelter, when the other parent asks
    for row in rows:
        found |= {Fact(gettext_noop("Naam"), full_name(row)), Fact(gettext_noop("Geboortedatum"), row.birth_date)}
        found |= {Fact(gettext_noop("Telefoon"), str(phone)) for phone in row.phones}
        found |= {Fact(gettext_noop("Taal"), row.language), Fact(gettext_noop("Nationaliteit"), row.nationality)}
        found |= {Fact(gettext_noop("Adres"), address_text(home)) for home in row.homes.all() if not secret.hides(home)}
    found |= _links(request, up_to)
    return tuple(sorted((one for one in found if one.value), key=lambda one: (one.label, one.value)))


def _links(request: RightsRequest, up_to: datetime) -> set[Fact]:
    """That reports were taken to be of one person, said by this controller, and that it was undone (AVG art. 15)."""
    me, by = all_of(request.person_id), request.controller
    rows = PersonTie.objects.filter(Q(one__in=me) | Q(other__in=me))
    said = rows.filter(by__organisation=by, at__lte=up_to).values_list("at", flat=True)
    undone = rows.filter(undone_by__organisation=by, undone_at__lte=up_to).values_list("undone_at", flat=True)
    found = {Fact(gettext_noop("Als dezelfde persoon gekoppeld op"), _day(at)) for at in said}
    return found | {Fact(gettext_noop("Koppeling losgemaakt op"), _day(at)) for at in undone if at}


def _day(at: datetime) -> str:
    return at.astimezone(AMSTERDAM).strftime("%d-%m-%Y")


def _written(one: OwnPiece) -> Written:
    kind = CATEGORY_LABELS[one.category]
    return Written(kind, one.title, one.text, one.at.astimezone(AMSTERDAM).strftime("%Y-%m"))


def _recipients(request: RightsRequest, pieces: Iterable[OwnPiece], up_to: datetime) -> tuple[Recipient, ...]:
    """To whom it was given, also what ended since (AVG art. 15 lid 1 onder c)."""
    mine = {one.name: CATEGORY_LABELS[one.category] for one in pieces}
    known = known_to(request.case, request.person_id)
    rows = Disclosure.objects.filter(case=request.case, piece__in=mine, client_not_told_why="", at__lte=up_to)
    found = {
        Recipient(known.get(row.recipient_id, ""), mine[row.piece], LABELS.get(row.ground, row.ground))
        for row in rows.exclude(client_knows=False)
    }
    return tuple(sorted(found, key=lambda one: (not one.organisation, one.organisation, one.kind, one.ground)))


def _kept(kind: str, on: datetime) -> tuple[str, str]:
    """How long this kind of organisation keeps its file, with the source; empty where no term is in the book."""
    try:
        value = book().value(KEPT_BY_KIND[kind], on=on.astimezone(AMSTERDAM).date())
    except (KeyError, UnknownValue):
        return "", ""
    return f"{value.whole}", value.source
