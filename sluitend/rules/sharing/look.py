"""The words in which one question to the table of looks is put, and its answer."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from sluitend.rules.sharing.categories import Category


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


class Look(NamedTuple):
    """One question to the table. `barred`: kept out (own family). `glass`: broke the glass, still open."""

    reader: Reader
    relation: Relation
    hold: Hold
    category: Category
    barred: bool = False
    glass: bool = False


class Answer(NamedTuple):
    """What may be seen, by which rule (its name), and where that rule rests on."""

    seen: Seen
    rule: str
    source: str


class UnknownLook(ValueError, KeyError):
    """A role, relation, hold or category that nobody knows: an error, never a default."""

    def __str__(self) -> str:
        return str(self.args[0])
