"""From what a system sent to the message that the chain takes in, with remarks on what could not be used."""

from stdnum.nl import bsn as bsn_numbers

from sluitend.api import told
from sluitend.connect.message import Home, Mention, Message, Relation, Reporter, ReporterKind
from sluitend.connect.stuf.person import WRONG_BSN
from sluitend.matching.dates import PartialDate
from sluitend.matching.normalise import two_people
from sluitend.records.read import api as read

OUTSIDE = "Deze postcode ligt buiten de regio. De melding is ingelezen; de regio zoekt uit wie er iets moet doen."
SEVERAL = "Hier lijken twee mensen in één naam te staan. De melding is ingelezen; dit veld telt niet bij het herkennen."
KINDS: dict[str, ReporterKind] = {
    "police": "justice_safety", "prosecutor": "justice_safety", "probation": "justice_safety",
    "health": "health", "forensic_doctors": "health", "sexual_violence_centre": "health",
    "district_team": "local_field", "network": "local_field", "question_desk": "local_field",
    "municipality": "local_field", "school": "education", "youth_protection": "youth_agency",
    "youth_crisis": "youth_agency", "child_protection_board": "youth_agency", "specialist_help": "mental_health",
}  # fmt: skip


def as_message(sent: told.Report, caller: read.Caller) -> Message:
    """The message. Its organisation is that of the key, whatever the body says about who reports."""
    who = sent.reporter
    return Message(
        kind=sent.kind, door="api",
        reporter=Reporter(
            organisation=caller.code, name=who.name, capacity=who.capacity, email=who.email, phone=who.phone,
            kind=who.kind or KINDS.get(caller.kind, "other"), wants_feedback=who.wants_feedback,
        ),
        mentions=tuple(_mention(person) for person in sent.persons), what_happened=sent.what_happened,
        happened_on=a_day(sent.happened_on), place=sent.place, reported_on=sent.reported_on,
        facts=told.facts_of(sent.facts), violence=tuple(dict.fromkeys(sent.violence)), relation=sent.relation,
        at_home=sent.at_home, sender=caller.code, reference=sent.reference, own_number=sent.own_number,
        safe_contact=sent.safe_contact,
    )  # fmt: skip


def remarks(sent: told.Report) -> list[dict[str, str]]:
    """What was taken in but not used as it stands, field by field; a report does not wait for it."""
    found = []
    for at, person in enumerate(sent.persons):
        if person.bsn and not a_number(person.bsn):
            found.append({"field": f"persons[{at}].bsn", "text": WRONG_BSN})
        if two_people(person.given_names, person.family_name):
            found.append({"field": f"persons[{at}].familyName", "text": SEVERAL})
        found += [
            {"field": f"persons[{at}].homes[{number}].postcode", "text": OUTSIDE}
            for number, home in enumerate(person.homes)
            if home.postcode and read.outside_region(home.postcode)
        ]
    return found


def _mention(person: told.Person) -> Mention:
    number = a_number(person.bsn)
    remark = WRONG_BSN if person.bsn and not number else ""
    return Mention(
        family_name=person.family_name, prefix=person.prefix, given_names=person.given_names, sex=person.sex,
        birth_date=a_day(person.birth_date), bsn=number, phones=tuple(filter(None, person.phones)),
        homes=tuple(Home(**home.model_dump()) for home in person.homes), role=person.role,
        youth_role=person.youth_role, note="\n".join(filter(None, [person.note, remark])),
        nationality=person.nationality, language=person.language,
        relations=tuple(Relation(**relation.model_dump()) for relation in person.relations),
    )  # fmt: skip


def a_day(text: str) -> PartialDate | None:
    """As much of a date as was told."""
    return PartialDate.parse(text) if text else None


def a_number(text: str) -> str | None:
    """The number without blanks and dots when it passes the eleven test."""
    number = text.replace(" ", "").replace(".", "")
    return number if len(number) == 9 and number.isascii() and bsn_numbers.is_valid(number) else None
