"""Writing down what a message told: the report itself, its people, their homes and relations."""

import hashlib
from dataclasses import asdict
from datetime import datetime

from sluitend.connect.message import Home as ToldHome
from sluitend.connect.message import Mention as ToldMention
from sluitend.connect.message import Message
from sluitend.records import crypto
from sluitend.records.models import Area, Case, Home, Mention, Organisation, Relation, Report
from sluitend.records.region import covering


def clean(text: str, most: int) -> str:
    """What the database can hold: no NUL (PostgreSQL refuses it), and cut with a mark rather than lost silently."""
    text = text.replace("\x00", "")
    return text if len(text) <= most else text[: most - 1] + "…"


def as_kept(text: str, most: int = 120) -> str:
    """A sender or reference as it is kept and looked up. Too long ones end in a digest: two never become one."""
    text = text.replace("\x00", "")
    if len(text) <= most:
        return text
    return f"{text[: most - 33]}…{hashlib.sha256(text.encode()).hexdigest()[:32]}"


def write_report(
    message: Message, *, case: Case | None, by: int | None, now: datetime, controller: Organisation, **more: object
) -> Report:
    """The report row with all that is not about persons."""
    told = message.reporter
    sender = Organisation.objects.filter(code=told.organisation).first() if told.organisation else None
    contact = " · ".join(part for part in (told.email, told.phone) if part)
    return Report.objects.create(
        kind=message.kind, door=message.door, received_at=now, received_by_id=by, case=case,
        reporter_kind=told.kind, reporter_organisation=sender,
        reporter_organisation_text=clean(told.organisation, 200), reporter_name=clean(told.name, 400),
        reporter_capacity=clean(told.capacity, 120), reporter_contact=clean(contact, 300),
        wants_feedback=told.wants_feedback, what_happened=message.what_happened.replace("\x00", ""),
        happened_on=message.happened_on.iso() if message.happened_on else "", place=clean(message.place, 400),
        facts=asdict(message.facts), violence=list(message.violence), relation=clean(message.relation, 40),
        extra={key: value.replace("\x00", "") for key, value in message.extra.items()},
        safe_contact=clean(message.safe_contact, 400), sender=as_kept(message.sender),
        reference=as_kept(message.reference), own_number=clean(message.own_number, 120),
        controller=controller, **more,
    )  # fmt: skip


def write_people(report: Report, message: Message, areas: list[Area]) -> list[Mention]:
    """One row a person, with homes and relations, in the order of the message."""
    mentions = [_mention(report, position, told) for position, told in enumerate(message.mentions)]
    Mention.objects.bulk_create(mentions)
    homes, relations = [], []
    for row, told in zip(mentions, message.mentions, strict=True):
        homes += [_home(row, home, areas) for home in told.homes]
        relations += [
            Relation(report=report, mention=row, to=mentions[other.to], kind=clean(other.kind, 40),
                     text=clean(other.text, 200))
            for other in told.relations if 0 <= other.to < len(mentions)
        ]  # fmt: skip
    Home.objects.bulk_create(homes)
    Relation.objects.bulk_create(relations)
    return mentions


def _mention(report: Report, position: int, told: ToldMention) -> Mention:
    return Mention(
        report=report, position=position, family_name=clean(told.family_name, 400), prefix=clean(told.prefix, 60),
        given_names=clean(told.given_names, 400), sex=told.sex,
        birth_date=told.birth_date.iso() if told.birth_date else "",
        bsn_cipher=crypto.encrypt(told.bsn.encode()) if told.bsn else None,
        phones=[clean(phone, 40) for phone in told.phones], role=told.role, youth_role=clean(told.youth_role, 120),
        note=told.note.replace("\x00", ""), language=clean(told.language, 60),
        nationality=clean(told.nationality, 60),
    )  # fmt: skip


def _home(mention: Mention, told: ToldHome, areas: list[Area]) -> Home:
    return Home(
        mention=mention, kind=told.kind, street=clean(told.street, 200), number=clean(told.number, 20),
        letter=clean(told.letter, 10), addition=clean(told.addition, 20), postcode=clean(told.postcode, 12),
        city=clean(told.city, 100), country=clean(told.country, 60), hidden=told.hidden,
        area=covering(told.postcode, areas),
    )  # fmt: skip


def family_name(message: Message) -> str:
    """How the case is called on a work list: the family names told, victim first; never in a URL or a title."""
    order = {"victim": 0, "alleged_perpetrator": 1, "child": 2}
    listed = sorted(message.mentions, key=lambda told: order.get(told.role, 3))
    names = [" ".join(part for part in (told.prefix, told.family_name) if part.strip()) for told in listed]
    unique = list(dict.fromkeys(name.strip() for name in names if name.strip()))
    return clean("–".join(unique[:2]), 400)
