"""Relations between the persons of one report: free text in the standard, laid between our mentions."""

import re
from dataclasses import replace

from lxml import etree

from sluitend.connect.message import Mention, Relation
from sluitend.connect.stuf.fields import Fields
from sluitend.connect.stuf.person import Involved

# Beginnings of words, in this order: an ex-partner is not a partner and a grandmother is not a mother.
_KINDS = (
    ("ex_partner", ("ex", "expartner", "exman", "exvrouw", "exvriend", "voormalig", "gescheiden")),
    ("grandparent", ("oma", "opa", "groot")),
    ("grandchild", ("klein",)),
    ("step_parent", ("stiefouder", "stiefmoeder", "stiefvader")),
    ("sibling", ("broer", "zus", "half", "stiefbroer", "stiefzus", "pleegbroer", "pleegzus")),
    ("partner", ("partner", "echtgeno", "gehuwd", "vriend", "verloofde", "samenwonend")),
    ("parent", ("ouder", "moeder", "vader", "adoptief", "pleegouder", "pleegmoeder", "pleegvader")),
    ("child", ("kind", "zoon", "dochter", "stiefkind", "stiefzoon", "stiefdochter", "pleegkind")),
    ("guardian", ("voogd",)),
    ("in_law", ("schoon", "zwager")),
    ("neighbour", ("buur",)),
)


def lay_relations(fields: Fields, people: list[Involved]) -> tuple[Mention, ...]:
    """The mentions with their relations. A relation to someone not in the message stays among the extra
    texts.
    """
    mentions = [person.mention for person in people]
    known = [_signs(fields, fields.find(person.element, "JZ:gerelateerde")) for person in people]
    laid = []
    for place, person in enumerate(people):
        found = []
        for element in fields.all(fields.find(person.element, "JZ:gerelateerde"), "BG:staatInRelatieTot"):
            relation = _relation(fields, element, known, place)
            if relation is not None:
                fields.settle(element)
                found.append(relation)
        laid.append(replace(mentions[place], relations=tuple(found)))
    return tuple(laid)


def relation_kind(text: str) -> str:
    """The kind of relation that a Dutch word names ("moeder" is parent); "other" when it names none we
    know.
    """
    words = re.findall(r"[^\W_]+", text.casefold())
    return next((kind for kind, starts in _KINDS if any(_begins(word, starts) for word in words)), "other")


def _begins(word: str, starts: tuple[str, ...]) -> bool:
    return any(word == start or (len(start) > 2 and word.startswith(start)) for start in starts)


def _relation(fields: Fields, element: etree._Element, known: list[frozenset[str]], own: int) -> Relation | None:
    other = fields.find(element, "BG:gerelateerde")
    text = fields.peek(element, "BG:omschrijvingSocialeRelatie")
    for sign in (fields.peek(other, "BG:inp.bsn"), _name(fields, other)):
        hits = [place for place, signs in enumerate(known) if sign and place != own and sign in signs]
        # Two people of one name: nobody can say which of them was meant.
        if len(hits) == 1:
            return Relation(to=hits[0], kind=relation_kind(text), text=text)
    return None


def _signs(fields: Fields, person: etree._Element | None) -> frozenset[str]:
    """By what a person can be recognised inside one message: the number and the whole name."""
    return frozenset(filter(None, [fields.peek(person, "BG:inp.bsn"), _name(fields, person)]))


def _name(fields: Fields, person: etree._Element | None) -> str:
    parts = [
        fields.peek(person, name)
        for name in ("BG:voornamen", "BG:voorvoegselGeslachtsnaam", "BG:geslachtsnaam", "BG:volledigeNaam")
    ]
    return " ".join(" ".join(parts).casefold().split())
