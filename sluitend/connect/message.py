"""What every door hands to the chain: one report or request for advice, as plain data.

The four doors (StUF message, API, form, public door) and the scenarios all build a `Message`; the chain
knows nothing of XML or HTTP. Nothing here is checked against a register and nothing is matched: it is what
was said.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from sluitend.matching.dates import PartialDate
from sluitend.rules.facts import Facts

MessageKind = Literal["report", "advice"]
Door = Literal["stuf", "api", "form", "public", "walk_in", "scenario"]
ReporterKind = Literal["justice_safety", "health", "local_field", "education", "youth_agency", "mental_health", "other"]
Role = Literal["", "victim", "alleged_perpetrator", "child", "witness", "relative", "other"]
Violence = Literal["physical", "psychological", "sexual", "neglect", "financial", "rights"]

REPORTER_KINDS: tuple[ReporterKind, ...] = (
    "justice_safety",
    "health",
    "local_field",
    "education",
    "youth_agency",
    "mental_health",
    "other",
)
ROLES: tuple[Role, ...] = ("victim", "alleged_perpetrator", "child", "witness", "relative", "other")
VIOLENCE: tuple[Violence, ...] = ("physical", "psychological", "sexual", "neglect", "financial", "rights")


@dataclass(frozen=True, slots=True)
class Home:
    """Where somebody lives or stays; `hidden` means that the address itself must stay secret."""

    street: str = ""
    number: str = ""
    letter: str = ""
    addition: str = ""
    postcode: str = ""
    city: str = ""
    country: str = "NL"
    kind: Literal["actual", "formal"] = "actual"
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Relation:
    """This mention stands in a relation to mention number `to` of the same message (counted from 0)."""

    to: int
    kind: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A person as one source described her; several mentions may turn out to be one person, or not."""

    family_name: str = ""
    prefix: str = ""
    given_names: str = ""
    sex: Literal["M", "V", "O"] = "O"
    birth_date: PartialDate | None = None
    bsn: str | None = None
    phones: tuple[str, ...] = ()
    homes: tuple[Home, ...] = ()
    role: Role = ""
    youth_role: str = ""
    note: str = ""
    nationality: str = ""
    language: str = ""
    relations: tuple[Relation, ...] = ()


@dataclass(frozen=True, slots=True)
class Reporter:
    """Who reports. A citizen may stay nameless; stricter secrecy than the rest of the file applies."""

    organisation: str = ""
    name: str = ""
    capacity: str = ""
    kind: ReporterKind = "other"
    email: str = ""
    phone: str = ""
    wants_feedback: bool = True


@dataclass(frozen=True, slots=True)
class Message:
    """One report or request for advice as it came in.

    `sender` and `reference` together make a message unique (same pair twice is the same message);
    `own_number` is the sender's own case number. `extra` keeps every text of the source that has no field
    of its own.
    """

    kind: MessageKind
    door: Door
    reporter: Reporter
    mentions: tuple[Mention, ...] = ()
    what_happened: str = ""
    happened_on: PartialDate | None = None
    place: str = ""
    reported_on: date | None = None
    facts: Facts = field(default_factory=Facts)
    violence: tuple[Violence, ...] = ()
    relation: str = ""
    at_home: bool = True
    sender: str = ""
    reference: str = ""
    own_number: str = ""
    safe_contact: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)
