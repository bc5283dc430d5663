"""Small steps for writing StUF elements: a text, a date, a value that is left out, a system."""

from lxml import etree

from sluitend.connect.stuf.beyond import storable
from sluitend.connect.stuf.names import ENTITY, INDICATOR, NIL, NO_VALUE, tag
from sluitend.matching.dates import PartialDate


def element(parent: etree._Element, name: str, entity: str = "") -> etree._Element:
    """A new last child; `entity` is its StUF:entiteittype when it is an entity or a relation."""
    attributes = {ENTITY: entity} if entity else {}
    return etree.SubElement(parent, tag(name), attributes)


def text(parent: etree._Element, name: str, value: str, limit: int | None = None) -> None:
    """A text, cut at the length that the schema allows. Nothing at all for an empty one."""
    if value:
        element(parent, name).text = storable(value)[:limit]


def text_or_nil(parent: etree._Element, name: str, value: str, limit: int | None = None) -> None:
    """The same for an element that must be there: an empty one says that there is no value."""
    if value:
        text(parent, name, value, limit)
    else:
        nil(parent, name)


def nil(parent: etree._Element, name: str, attribute: str = NO_VALUE) -> None:
    """An element without a value. A few types of this standard have noValue without a namespace."""
    element(parent, name).attrib.update({NIL: "true", attribute: "geenWaarde"})


def date_or_nil(parent: etree._Element, name: str, value: PartialDate | None) -> None:
    """A date; an incomplete one says which part is unknown."""
    if value is None:
        nil(parent, name)
        return
    made = element(parent, name)
    made.text = value.stuf()
    if value.indicator != "V":
        made.set(INDICATOR, value.indicator)


def system(parent: etree._Element, name: str, line: str, fallback: str) -> None:
    """Zender or ontvanger from "organisation / application / administration / user"."""
    organisation, *rest = (storable(part) for part in line.split(" / ", 3))
    application = rest[0] if rest and len(rest[0]) >= 3 else fallback
    made = element(parent, name)
    element(made, "StUF:organisatie").text = organisation[:200]
    element(made, "StUF:applicatie").text = application[:50]
    for part, limit, value in zip(("administratie", "gebruiker"), (50, 100), rest[1:], strict=False):
        text(made, f"StUF:{part}", value, limit)


def steering(root: etree._Element, *, sender: str, receiver: str, reference: str, moment: str) -> None:
    """The stuurgegevens of an asynchronous free message (Di01) of this root's name."""
    made = element(root, "JZ:stuurgegevens")
    element(made, "StUF:berichtcode").text = "Di01"
    system(made, "StUF:zender", sender, "onbekend")
    system(made, "StUF:ontvanger", receiver, "Sluitend")
    element(made, "StUF:referentienummer").text = storable(reference)[:40]
    element(made, "StUF:tijdstipBericht").text = moment
    element(made, "StUF:functie").text = str(etree.QName(root).localname)


def written(root: etree._Element) -> bytes:
    """The message as bytes, in UTF-8, with namespaces tidied."""
    etree.cleanup_namespaces(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")
