"""May this reader see this piece? One table, worked out once when the program starts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from sluitend.rules.sharing.categories import STRICT, Category


class Reader(StrEnum):
    """Reader roles (design 4)."""

    PROFESSIONAL = "professional"
    DOCTOR = "doctor"  # the confidential doctor: medical secrecy is his or her own weighing (R-SHARE-16)
    EXPERT = "expert"  # expert by experience, limited
    CLIENT = "client"
    POLICY = "policy"
    PRIVACY_OFFICER = "privacy_officer"
    ADMINISTRATOR = "administrator"


class Relation(StrEnum):
    """How the reader stands to the case, strongest first; the reader has exactly one."""

    DIRECTOR = "director"
    MEMBER = "member"  # works in the case in person: picked up, owns an action or clock, wrote in it
    COLLEAGUE = "colleague"  # the organisation takes part, this person does not (yet)
    TOLD = "told"  # an escalation was put to this person
    ASKED = "asked"  # the organisation is asked to act and has not answered
    FORMER = "former"  # the organisation directed or took part before
    DECLINED = "declined"
    CLIENT = "client"  # the case is about this person
    STRANGER = "stranger"


class Hold(StrEnum):
    """How the reader's organisation holds the piece; for a client whether it is about that person alone."""

    OWN = "own"  # controller
    GIVEN = "given"  # disclosed to it, on a ground that holds now
    ENDED = "ended"  # was disclosed, stopped since
    NONE = "none"
    ABOUT_ME = "about_me"  # client: the piece is about nobody else
    ABOUT_OTHERS = "about_others"  # client: it is about somebody else (too)


class Seen(StrEnum):
    NOTHING = "nothing"
    THAT = "that"
    WHAT = "what"


@dataclass(frozen=True, slots=True)
class Look:
    """One question to the table. `barred`: kept out (own family). `glass`: broke the glass, still open."""

    reader: Reader
    relation: Relation
    hold: Hold
    category: Category
    barred: bool = False
    glass: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What may be seen, by which rule (its name), and where that rule rests on."""

    seen: Seen
    rule: str
    source: str


def _answer(look: Look) -> Answer:
    """The rules in order; the first that fits decides. Only used to fill the table."""
    if look.barred:
        return Answer(Seen.NOTHING, "own_family", "AVG art. 5 lid 1 onder f")
    if look.reader in (Reader.POLICY, Reader.PRIVACY_OFFICER, Reader.ADMINISTRATOR):
        return Answer(Seen.NOTHING, "role_without_content", "Ontwerp, hoofdstuk 4")
    return Answer(Seen.THAT, "placeholder", "Ontwerp, hoofdstuk 4")


TABLE: dict[tuple[Reader, Relation, Hold, Category, bool, bool], Answer] = {
    key: _answer(Look(*key)) for key in product(Reader, Relation, Hold, Category, (False, True), (False, True))
}


def decide(look: Look) -> Answer:
    """The answer for one look, from the table. Raises KeyError for a combination that does not exist."""
    return TABLE[look.reader, look.relation, look.hold, look.category, look.barred, look.glass]


__all__ = ["STRICT", "TABLE", "Answer", "Hold", "Look", "Reader", "Relation", "Seen", "decide"]
