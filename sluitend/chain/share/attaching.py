"""Photographs and documents with a case: kept as they came, shown without what tells more than is to be seen.

Photographs of injury stay as long as the file of who keeps them, also where there are no criminal proceedings (yet):
nothing here asks for those.
"""

import unicodedata
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as stored

from sluitend.chain.errors import NotAllowed, Refused, Unknown
from sluitend.chain.share.carrying import carry_new
from sluitend.chain.share.pieces import NEVER_GIVEN, known_category
from sluitend.chain.share.unfit import examined
from sluitend.chain.writing import acting, done, later, locked, member, needed, one_transaction, worker
from sluitend.connect.files import Examined
from sluitend.records import attached, crypto
from sluitend.records.models import Attachment, Case, Disclosure, Organisation, OriginalTaken, Report, Worker
from sluitend.records.region import organisations_of
from sluitend.records.sight import standing
from sluitend.rules.sharing import Category, Hold, Look, Relation, Seen, decide

__all__ = ["Said", "attach", "attach_to_report", "examined", "take_original"]

MOST = 500  # attachments of one case
LONGEST_NAME = 150
IN_PERSON = frozenset({Relation.DIRECTOR, Relation.MEMBER})
_STEERS = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})  # kinds of signs that are no letters to be read


@dataclass(frozen=True, slots=True)
class Said:
    """What the sender said of a file. `description`: what is to be seen or read, for who cannot see the picture."""

    description: str
    source: str
    category: str = "statement"
    name: str = ""  # as the file was called
    person: int | None = None


@one_transaction
def attach(*, case: int, file: Examined, said: Said, by: int | None, now: datetime) -> int:
    """Keep a file (`examined`) with a case, for the own organisation; waits for the scan. Returns its id."""
    found = locked(case)
    actor = acting(found, by)
    person = member(found, said.person)
    return _kept(found, file, said, actor, actor.organisation, now, person=person)


@one_transaction
def attach_to_report(*, report: int, file: Examined, said: Said, by: int | None, now: datetime) -> int:
    """Keep a file with a report that one sent oneself, also for who takes no part in the case. Returns its id.

    It belongs to the report: to who received that.
    """
    told = Report.objects.filter(pk=report, received_by=worker(by).pk, received_by__isnull=False).first()
    if told is None:
        raise Unknown("no_report", _("Deze melding bestaat niet, of is niet van u."))
    if told.case_id is None:
        raise Refused("no_case", _("Bij deze melding hoort geen casus. Stuur de foto naar wie haar oppakt."))
    case = locked(told.case_id)
    told = Report.objects.select_related("controller").get(pk=report)
    if told.case_id != case.pk:
        raise Unknown("no_report", _("Deze melding bestaat niet, of is niet van u."))
    return _kept(case, file, said, worker(by, case.pk), told.controller, now, report=told)


def _kept(
    case: Case, file: Examined, said: Said, actor: Worker, controller: Organisation, now: datetime, *,
    person: int | None = None, report: Report | None = None,
) -> int:  # fmt: skip
    category = known_category(said.category)
    if category in NEVER_GIVEN:
        raise Refused("category", _("Kies waar dit over gaat."), "category")
    digest = crypto.same_file(file.original)
    mine = Attachment.objects.filter(case=case)
    if mine.filter(digest=digest, controller=controller).exists():
        raise Refused("already", _("Dit bestand staat al bij deze casus."), "files")
    if mine.count() >= MOST:
        raise Refused("too_many", _("Er staan al %(most)d bijlagen bij deze casus.") % {"most": MOST}, "files")
    row = Attachment.objects.create(
        case=case, report=report, person_id=person, category=category, controller=controller, at=now, by=actor,
        kind=Attachment.Kind.PHOTO if file.is_picture else Attachment.Kind.DOCUMENT,
        description=needed(said.description, "description", _("Schrijf wat er te zien of te lezen is."), 300),
        source=needed(said.source, "source", _("Schrijf van wie dit komt."), 120),
        name_cipher=crypto.encrypt(plain_name(said.name).encode()), media_type=file.media_type,
        size=len(file.original), width=file.width, height=file.height, removed=list(file.removed), digest=digest,
        state=Attachment.State.WAITING if settings.SLUITEND_CLAMD else Attachment.State.UNSCANNED,
    )  # fmt: skip
    for what, data in ((attached.ORIGINAL, file.original), (attached.SHOWN, file.shown), (attached.THUMB, file.thumb)):
        attached.keep(row.pk, what, data)
    if settings.SLUITEND_CLAMD:
        later(f"scan:{row.pk}", "scan", now, attachment=row.pk)
    carry_new(case, purpose=stored("Samen een volledig beeld"), by=actor.pk, now=now)
    done(case, "attachment.add", by=actor.pk, now=now, row=row)
    return row.pk


def plain_name(name: str) -> str:
    """The last part of a path, without signs that steer a screen or turn the direction of reading."""
    last = (name or "").replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    shown = "".join(sign for sign in unicodedata.normalize("NFC", last) if unicodedata.category(sign) not in _STEERS)
    shown = " ".join(shown.split()).strip(". ")
    return shown if len(shown) <= LONGEST_NAME else f"{shown[: LONGEST_NAME - 10]}…{shown[-9:]}"


@one_transaction
def take_original(*, attachment: int, reason: str, by: int | None, now: datetime) -> int:
    """Take the original, with all that was left out of what is shown: as evidence, with a reason that stays.

    For who works in the case in person, or whose organisation keeps it, and may read the piece. Returns the case.
    """
    found = Attachment.objects.filter(pk=attachment).first()
    if found is None:
        raise Unknown("no_attachment", _("Deze bijlage bestaat niet."))
    case = locked(found.case_id, opened=False)
    actor = acting(case, by)
    row = Attachment.objects.get(pk=attachment)
    if row.case_id != case.pk or not _may_take(row, case, actor, now):
        raise NotAllowed("original", _("Het origineel is voor wie in de casus werkt en deze bijlage mag zien."))
    if not attached.may_be_opened(row.state):
        raise Refused("held", _("Deze bijlage wordt tegengehouden; het origineel is niet op te halen."))
    why = needed(reason, "reason", _("Schrijf waarvoor u het origineel nodig heeft."), 300)
    OriginalTaken.objects.create(attachment=row, by=actor, at=now, reason=why)
    done(case, "attachment.original", by=actor.pk, now=now, subject=f"attachment:{row.pk}")
    return case.pk


def _may_take(row: Attachment, case: Case, actor: Worker, now: datetime) -> bool:
    stands = standing(actor, case, now=now)
    ours = organisations_of(actor)
    given = Disclosure.objects.filter(piece=f"attachment:{row.pk}", recipient__in=ours, ended_at__isnull=True)
    holds = any(until is None or until > now for until in given.values_list("until", flat=True))
    hold = Hold.OWN if row.controller_id in ours else Hold.GIVEN if holds else Hold.NONE
    if stands.relation not in IN_PERSON and hold is not Hold.OWN:
        return False
    return decide(Look(stands.reader, stands.relation, hold, Category(row.category))).seen is Seen.WHAT
