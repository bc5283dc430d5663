"""One person in a report (heeftBetrokken): names, numbers, addresses, and what was said of her."""

import re
from dataclasses import dataclass
from typing import Literal

from lxml import etree
from stdnum.nl import bsn as bsn_numbers

from sluitend.connect.message import Home, Mention, Role
from sluitend.connect.stuf.facts import hides_home
from sluitend.connect.stuf.fields import Fields
from sluitend.connect.stuf.names import ADDRESSES, CHILD_ROLES, OUTSIDER_ROLES

WRONG_BSN = "BSN voldoet niet aan de elfproef; het is niet gebruikt. Vraag het nummer na."
_SEXES: dict[str, Literal["M", "V"]] = {"M": "M", "V": "V"}
_SUSPECT = re.compile(r"(rol: *)?(vermoedelijke? )?(verdachte|pleger|dader)\b", re.IGNORECASE)
_VICTIM = re.compile(r"(rol: *)?(vermoedelijk )?(slachtoffer|aangever|aangeefster|benadeelde)\b", re.IGNORECASE)
_WITNESS = re.compile(r"(rol: *)?getuige\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Involved:
    """A mention and the element it was read from; relations are laid afterwards, when everyone is known."""

    mention: Mention
    element: etree._Element


def involved(fields: Fields, element: etree._Element, number: int) -> Involved | None:
    """The person in one heeftBetrokken; None when it holds nothing at all. `number` counts from 1, for
    reasons.
    """
    person = fields.find(element, "JZ:gerelateerde")
    youth_role = fields.text(element, "JZ:jeugzorgrol")
    note = fields.text(element, "JZ:aanvullendeInformatieBetrokkenPersoon")
    if person is None or not (youth_role or note or any((leaf.text or "").strip() for leaf in person.iter())):
        return None
    bsn, remark = _bsn(fields.text(person, "BG:inp.bsn"))
    mention = Mention(
        family_name=fields.text(person, "BG:geslachtsnaam"),
        prefix=fields.text(person, "BG:voorvoegselGeslachtsnaam"),
        given_names=fields.text(person, "BG:voornamen"),
        sex=_SEXES.get(fields.text(person, "BG:geslachtsaanduiding"), "O"),
        birth_date=fields.date(person, "BG:geboortedatum", f"De geboortedatum van persoon {number}"),
        bsn=bsn,
        phones=tuple(filter(None, map(fields.text_of, fields.all(person, "BG:telefoonnummer")))),
        homes=_homes(fields, person, hidden=hides_home(note)),
        role=_role(note, youth_role),
        youth_role=youth_role,
        note="\n".join(filter(None, [note, remark])),
        nationality=fields.text(person, "BG:nationaliteit"),
        language=fields.text(person, "BG:taal"),
    )
    return Involved(mention, element)


def _bsn(text: str) -> tuple[str | None, str]:
    """The number when it passes the eleven test. Otherwise none and a remark: the report itself must not
    wait.
    """
    if not text:
        return None, ""
    if len(text) == 9 and text.isascii() and bsn_numbers.is_valid(text):
        return text, ""
    return None, WRONG_BSN


def _role(note: str, youth_role: str) -> Role:
    """Police have no field for victim or suspect: only a text about a person that begins with the word
    counts.
    """
    start = note.lstrip()
    if _SUSPECT.match(start):
        return "alleged_perpetrator"
    if _VICTIM.match(start):
        return "victim"
    if _WITNESS.match(start):
        return "witness"
    if youth_role in CHILD_ROLES:
        return "child"
    if youth_role in OUTSIDER_ROLES:
        return "other"
    return "relative" if youth_role else ""


def _homes(fields: Fields, person: etree._Element, *, hidden: bool) -> tuple[Home, ...]:
    homes = []
    for name, kind, domestic in ADDRESSES:
        address = fields.find(person, name)
        if address is None:
            continue
        read = _domestic if domestic else _abroad
        home = Home(kind=kind, hidden=hidden, **read(fields, address))
        if home != Home(kind=kind, hidden=hidden):
            homes.append(home)
    return tuple(homes)


def _domestic(fields: Fields, address: etree._Element) -> dict[str, str]:
    return {
        "street": fields.text(address, "BG:gor.openbareRuimteNaam"),
        "number": fields.text(address, "BG:aoa.huisnummer"),
        "letter": fields.text(address, "BG:aoa.huisletter"),
        "addition": fields.text(address, "BG:aoa.huisnummertoevoeging"),
        "postcode": fields.text(address, "BG:aoa.postcode"),
        "city": fields.text(address, "BG:wpl.woonplaatsNaam"),
    }


def _abroad(fields: Fields, address: etree._Element) -> dict[str, str]:
    return {
        "street": fields.text(address, "BG:sub.adresBuitenland1"),
        "city": fields.text(address, "BG:sub.adresBuitenland2"),
        # A country code of the population register; no country is Dutch in an address abroad.
        "country": fields.text(address, "BG:lnd.landcode") or "onbekend",
    }
