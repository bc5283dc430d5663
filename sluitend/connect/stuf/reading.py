"""A vtMeldingDi01 becomes a Message. Door 1 of the chain: the police report through the national message
node.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

from lxml import etree

from sluitend.connect.message import Mention, Message, Reporter, ReporterKind
from sluitend.connect.stuf import beyond
from sluitend.connect.stuf.errors import BadMessage
from sluitend.connect.stuf.facts import at_home, facts_of
from sluitend.connect.stuf.fields import Fields
from sluitend.connect.stuf.names import CONCERN
from sluitend.connect.stuf.parse import MAX_BYTES, check_kind, check_schema, tree
from sluitend.connect.stuf.person import involved
from sluitend.connect.stuf.relations import lay_relations
from sluitend.connect.stuf.reply import system_name
from sluitend.matching.dates import PartialDate

MAX_PERSONS = 100
_REPORTER_WORDS: tuple[tuple[ReporterKind, tuple[str, ...]], ...] = (
    ("justice_safety", ("politie", "marechaussee", "openbaar ministerie", "reclassering", "justitie")),
    ("mental_health", ("ggz", "psychiat", "verslaving")),
    ("health", ("ziekenhuis", "huisarts", "ambulance", "ggd", "medisch")),
    ("education", ("school", "onderwijs", "college")),
    ("youth_agency", ("jeugdbescherming", "jeugdzorg", "kinderbescherming")),
    ("local_field", ("wijkteam", "gemeente", "maatschappelijk werk", "wijkcoach")),
)


def read(
    raw: bytes,
    *,
    today: date,
    schema_dir: Path | str | None = None,
    max_bytes: int = MAX_BYTES,
) -> Message:
    """Read one report. Raises BadMessage, and nothing else, for whatever is wrong with the bytes.

    `today` is Amsterdam's day: no report may be dated after it. With `schema_dir` the message must also be
    valid against the official schemas in it (FileNotFoundError when they are not there).
    Every text of the message is in the result: in a field of its own, or in `extra` by its StUF path. Only
    numbers that are no BSN of a person in the report stay behind in the bytes.
    """
    root = tree(raw, max_bytes=max_bytes)
    check_kind(root)
    if schema_dir is not None:
        check_schema(root, schema_dir)
    return _message(Fields(root), today)


def _message(fields: Fields, today: date) -> Message:
    sender, reference = _steering(fields)
    top = fields.find(fields.root, "JZ:object")
    if top is None:
        raise BadMessage("incomplete", name="object", line=fields.root.sourceline)
    reported = _past(fields, top, "JZ:datumMelding", "De meldingsdatum", today)
    message = Message(
        kind="report",
        door="stuf",
        reporter=_reporter(fields, top),
        happened_on=_past(fields, top, "JZ:datumIncident", "De datum van het incident", today),
        mentions=_mentions(fields, top),
        what_happened=_story(fields, top),
        place=fields.text(top, "JZ:locatieIncident"),
        reported_on=reported.to_date() if reported else None,
        sender=sender,
        reference=reference,
        own_number=fields.text(top, "JZ:identificatieVtMelding"),
    )
    _take_default(fields, top)
    own = beyond.taken(fields, top)
    message = replace(message, extra=fields.leftovers(top, ("betreft", "gerelateerde")))
    facts = facts_of(message, today)
    message = replace(message, facts=facts, at_home=at_home(facts, message.what_happened))
    return beyond.applied(message, own)


def _past(fields: Fields, top: etree._Element, name: str, label: str, today: date) -> PartialDate | None:
    """A date that may not lie after today; of an incomplete one its first possible day counts."""
    day = fields.date(top, name, label)
    if day is not None and date(day.year, day.month or 1, day.day or 1) > today:
        raise BadMessage("future", name=label, detail=name.partition(":")[2])
    return day


def _steering(fields: Fields) -> tuple[str, str]:
    """Who sent it and under which number; without both nobody can say whether it came before."""
    steering = fields.find(fields.root, "JZ:stuurgegevens")
    function = fields.peek(steering, "StUF:functie")
    if function not in {"", "vtMeldingDi01"}:
        raise BadMessage("other_message", detail="functie")
    sender = system_name(fields.find(steering, "StUF:zender"))
    reference = fields.peek(steering, "StUF:referentienummer")
    if not sender:
        raise BadMessage("incomplete", name="zender")
    if not reference:
        raise BadMessage("incomplete", name="referentienummer")
    return sender, reference


def _mentions(fields: Fields, top: etree._Element) -> tuple[Mention, ...]:
    elements = fields.all(fields.find(top, *CONCERN), "JZ:heeftBetrokken")
    if len(elements) > MAX_PERSONS:
        raise BadMessage("too_many_persons", count=len(elements), limit=MAX_PERSONS)
    found = [involved(fields, element, number) for number, element in enumerate(elements, start=1)]
    people = [person for person in found if person is not None]
    if not people:
        raise BadMessage("no_persons")
    return lay_relations(fields, people)


def _story(fields: Fields, top: etree._Element) -> str:
    parts = [
        fields.text(top, "JZ:omschrijvingIncident"),
        fields.text(top, *CONCERN, "JZ:omschrijvingZorgelijkeSituatie"),
    ]
    return "\n\n".join(dict.fromkeys(filter(None, parts)))


def _reporter(fields: Fields, top: etree._Element) -> Reporter:
    contact = fields.find(top, "JZ:contactgegevensVerdiepingOpInfo")
    office = fields.find(top, "JZ:isIngediendDoor", "JZ:gerelateerde")
    name = fields.peek(office, "ZKN:naam")
    code = fields.text(office, "ZKN:instantiecode")
    organisation = code or fields.text(office, "ZKN:naam")
    return Reporter(
        organisation=organisation,
        name=fields.text(contact, "JZ:naamContactpersoon"),
        capacity=fields.text(contact, "JZ:afdeling"),
        kind=_reporter_kind(f"{name} {code}".casefold()),
        email=fields.text(contact, "JZ:eMail"),
        phone=fields.text(contact, "JZ:telefoonnummer"),
    )


def _reporter_kind(text: str) -> ReporterKind:
    """By its name; who is not recognised is taken for justice, for whom this message was made."""
    found = (kind for kind, words in _REPORTER_WORDS if any(word in text for word in words))
    return next(found, "justice_safety")


def _take_default(fields: Fields, top: etree._Element) -> None:
    """A form that was not filled in says nothing; only "Ja" is worth keeping."""
    if fields.peek(top, "JZ:indicatieSASHIngevuld") == "Nee":
        fields.text(top, "JZ:indicatieSASHIngevuld")
