"""Writing one person of a report (heeftBetrokken). What does not fit the schema is left out here; see
`beyond`.
"""

import re

from lxml import etree

from sluitend.connect.message import Home, Mention
from sluitend.connect.stuf.build import date_or_nil, element, nil, text, text_or_nil
from sluitend.connect.stuf.names import ADDRESSES, YOUTH_ROLES

_NUMBER = re.compile(r"[1-9][0-9]{0,4}")
_LETTER = re.compile(r"[a-zA-Z]")
_ADDITION = re.compile(r"[a-zA-Z0-9]{1,4}")
_POSTCODE = re.compile(r"[1-9][0-9]{3}[A-Z]{0,2}")
_COUNTRY = re.compile(r"[0-9]{1,4}")
_NINE_DIGITS = re.compile(r"[0-9]{9}")


def add_person(concern: etree._Element, mention: Mention, everyone: tuple[Mention, ...], other_care: str) -> None:
    """Add heeftBetrokken. `other_care` is the text of overigeZorgMinderjarige."""
    involved = element(concern, "JZ:heeftBetrokken", "ZOSNPS")
    person = element(involved, "JZ:gerelateerde", "NPS")
    _names(person, mention)
    text_or_nil(person, "BG:geslachtsaanduiding", mention.sex)
    if mention.birth_date is not None:
        date_or_nil(person, "BG:geboortedatum", mention.birth_date)
    for phone in mention.phones:
        text(person, "BG:telefoonnummer", phone, 20)
    text(person, "BG:nationaliteit", mention.nationality, 42)
    text(person, "BG:taal", mention.language)
    _homes(person, mention.homes)
    for relation in mention.relations:
        _relation(person, everyone[relation.to], relation.text or relation.kind)
    text_or_nil(involved, "JZ:jeugzorgrol", mention.youth_role if mention.youth_role in YOUTH_ROLES else "")
    text(involved, "JZ:aanvullendeInformatieBetrokkenPersoon", mention.note)
    text(involved, "JZ:overigeZorgMinderjarige", other_care)


def _names(person: etree._Element, mention: Mention) -> None:
    if mention.bsn and _NINE_DIGITS.fullmatch(mention.bsn):
        text(person, "BG:inp.bsn", mention.bsn)
    text_or_nil(person, "BG:geslachtsnaam", mention.family_name, 200)
    text(person, "BG:voorvoegselGeslachtsnaam", mention.prefix, 10)
    text(person, "BG:voornamen", mention.given_names, 200)


def _homes(person: etree._Element, homes: tuple[Home, ...]) -> None:
    """At most one home of each of the four kinds; never a hidden one, for which the standard has no mark."""
    for name, kind, domestic in ADDRESSES:
        fitting = [
            home for home in homes if home.kind == kind and (home.country == "NL") == domestic and not home.hidden
        ]
        if fitting:
            (_domestic if domestic else _abroad)(element(person, name), fitting[0])


def _domestic(address: etree._Element, home: Home) -> None:
    text_or_nil(address, "BG:wpl.woonplaatsNaam", home.city, 80)
    text_or_nil(address, "BG:gor.openbareRuimteNaam", home.street, 80)
    text(address, "BG:aoa.postcode", _fits(_POSTCODE, home.postcode.replace(" ", "").upper()))
    text_or_nil(address, "BG:aoa.huisnummer", _fits(_NUMBER, home.number))
    text(address, "BG:aoa.huisletter", _fits(_LETTER, home.letter))
    text(address, "BG:aoa.huisnummertoevoeging", _fits(_ADDITION, home.addition))


def _abroad(address: etree._Element, home: Home) -> None:
    text_or_nil(address, "BG:lnd.landcode", _fits(_COUNTRY, home.country))
    text(address, "BG:sub.adresBuitenland1", home.street, 35)
    text(address, "BG:sub.adresBuitenland2", home.city, 35)


def _relation(person: etree._Element, other: Mention, description: str) -> None:
    if not (other.family_name or other.given_names or other.bsn):
        return
    relation = element(person, "BG:staatInRelatieTot", "NPSNPSSIR")
    _related(element(relation, "BG:gerelateerde", "NPS"), other)
    text_or_nil(relation, "BG:omschrijvingSocialeRelatie", description)


def _related(person: etree._Element, other: Mention) -> None:
    if other.bsn and _NINE_DIGITS.fullmatch(other.bsn):
        text(person, "BG:inp.bsn", other.bsn)
    if other.family_name:
        text(person, "BG:geslachtsnaam", other.family_name, 200)
    else:
        nil(person, "BG:geslachtsnaam")
    text(person, "BG:voorvoegselGeslachtsnaam", other.prefix, 10)
    text(person, "BG:voornamen", other.given_names, 200)


def _fits(pattern: re.Pattern[str], value: str) -> str:
    return value if pattern.fullmatch(value) else ""
