"""A Message becomes a vtMeldingDi01, valid against the official schema: for tests, for demonstration, for
sending on.

What the standard cannot carry (see `beyond`) travels in an extraElement, so that reading it back gives the
same.
"""

from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from lxml import etree

from sluitend.connect.message import Message
from sluitend.connect.stuf import beyond
from sluitend.connect.stuf.build import date_or_nil, element, nil, steering, text, text_or_nil, written
from sluitend.connect.stuf.build_person import add_person
from sluitend.connect.stuf.names import PREFIXES, tag
from sluitend.connect.stuf.reading import read
from sluitend.connect.stuf.reply import moment
from sluitend.matching.dates import PartialDate

_RECEIVER = "Veilig Thuis Rotterdam Rijnmond / Sluitend"
_CONCERN_TEXTS = (
    "aanvullendeInformatie",
    "bestaandeHulpverlening",
    "tijdelijkHuisverbod",
    "aanhouding",
    "aangifte",
    "eergerelateerdGeweld",
)
# A fact that the standard has a field for is said there too, so that other systems see it.
_FACT_FIELDS = {
    "tijdelijkHuisverbod": "restraining_order",
    "aanhouding": "arrest",
    "eergerelateerdGeweld": "honour",
}


def write(message: Message, *, at: datetime, receiver: str = _RECEIVER, with_hidden: bool = False) -> bytes:
    """The report as a schema-valid message, sent at that (aware) moment.

    Hidden addresses stay at home unless `with_hidden` says that the receiver may know them. Raises
    ValueError for what cannot be a vtMeldingDi01: a request for advice, or a report without persons.
    """
    if message.kind != "report" or not message.mentions:
        raise ValueError("alleen een melding met minstens één persoon kan een vtMeldingDi01 zijn")
    wanted = _storable(message if with_hidden else _without_hidden(message))
    root = _root(wanted, at, receiver)
    own = beyond.difference(wanted, read(written(root), today=date.max, max_bytes=10**9))
    if own:
        beyond.added(root.find(tag("JZ:object")), "JZ:betreft", own)
    return written(root)


def _without_hidden(message: Message) -> Message:
    shown = (
        replace(mention, homes=tuple(home for home in mention.homes if not home.hidden)) for mention in message.mentions
    )
    return replace(message, mentions=tuple(shown))


def _storable(value: Any) -> Any:
    """The same data with every character that cannot travel replaced, all the way down."""
    if isinstance(value, str):
        return beyond.storable(value)
    if isinstance(value, tuple):
        return tuple(_storable(item) for item in value)
    if isinstance(value, PartialDate | date):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _storable(getattr(value, field.name)) for field in fields(value)})
    if hasattr(value, "items"):
        return {_storable(name): _storable(item) for name, item in value.items()}
    return value


def _root(message: Message, at: datetime, receiver: str) -> etree._Element:
    root = etree.Element(tag("JZ:vtMeldingDi01"), nsmap=PREFIXES)
    reference = message.reference or sha256(repr(message).encode()).hexdigest()
    steering(root, sender=message.sender or "onbekend", receiver=receiver, reference=reference, moment=moment(at))
    top = element(root, "JZ:object", "VTM")
    text_or_nil(top, "JZ:identificatieVtMelding", message.own_number)
    date_or_nil(top, "JZ:datumMelding", PartialDate.of(message.reported_on) if message.reported_on else None)
    date_or_nil(top, "JZ:datumIncident", message.happened_on)
    text_or_nil(top, "JZ:locatieIncident", message.place)
    text_or_nil(top, "JZ:omschrijvingIncident", message.what_happened)
    _agenda_wish(top, message.extra.get("indicatieAgenderingAfstemmingsoverlegGewenst", ""))
    _contact(top, message)
    text(top, "JZ:informering", message.extra.get("informering", ""))
    _stalking_form(top, message)
    _concern(top, message)
    _office(top, message.reporter.organisation)
    return root


def _agenda_wish(top: etree._Element, wish: str) -> None:
    name = "JZ:indicatieAgenderingAfstemmingsoverlegGewenst"
    if wish in {"Ja", "Nee"}:
        text(top, name, wish)
    else:
        nil(top, name, "noValue")


def _contact(top: etree._Element, message: Message) -> None:
    contact = element(top, "JZ:contactgegevensVerdiepingOpInfo")
    text(contact, "JZ:naamContactpersoon", message.reporter.name)
    text(contact, "JZ:afdeling", message.reporter.capacity)
    text(contact, "JZ:eMail", message.reporter.email, 254)
    text(contact, "JZ:telefoonnummer", message.reporter.phone, 20)


def _stalking_form(top: etree._Element, message: Message) -> None:
    """SASH: only its outcome, and only when the sender said so; a stalking fact of our own fills in no
    form.
    """
    level = message.extra.get("SASHniveau", "")
    filled = level in {"laag", "matig", "hoog"}
    said = "Ja" if filled or message.extra.get("indicatieSASHIngevuld") == "Ja" else "Nee"
    text(top, "JZ:indicatieSASHIngevuld", said)
    text(top, "JZ:SASHniveau", level if filled else "")


def _concern(top: etree._Element, message: Message) -> None:
    concern = element(element(top, "JZ:betreft", "VTMZOS"), "JZ:gerelateerde", "ZOS")
    nil(concern, "JZ:omschrijvingZorgelijkeSituatie")
    for name, value in message.extra.items():
        if name.partition("[")[0] == "relevanteRegistratie" and "@" not in name:
            text(concern, "JZ:relevanteRegistratie", value)
    for name in _CONCERN_TEXTS:
        fact = _FACT_FIELDS.get(name)
        said = "Ja" if fact and getattr(message.facts, fact) else ""
        text(concern, f"JZ:{name}", message.extra.get(name, "") or said)
    for number, mention in enumerate(message.mentions, start=1):
        other_care = message.extra.get(f"heeftBetrokken[{number}]/overigeZorgMinderjarige", "")
        add_person(concern, mention, message.mentions, other_care)


def _office(top: etree._Element, organisation: str) -> None:
    office = element(element(top, "JZ:isIngediendDoor", "VTMBTR"), "JZ:gerelateerde", "BTR")
    code = bool(organisation) and " " not in organisation
    text(office, "ZKN:instantiecode" if code else "ZKN:naam", organisation, None if code else 200)
