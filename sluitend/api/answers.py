"""What the interface answers: numbers, states and colleagues to call; never what a report said."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from sluitend.api.example import ANSWER


class Answer(BaseModel):
    """camelCase outside; made from the frozen dataclasses of records.read."""

    model_config = ConfigDict(alias_generator=to_camel, validate_by_name=True, from_attributes=True)


class Contact(Answer):
    """Een medewerker die u kunt bellen."""

    name: str
    organisation: str
    phone: str


class Remark(Answer):
    """Iets dat wel is ingelezen maar niet zo gebruikt kan worden."""

    field: str
    text: str


class Told(Answer):
    """Wat de melder daarna is verteld."""

    text: str
    at: datetime


class SentReport(Answer):
    """Een melding van uw organisatie: waar zij is, wie regisseert en wat u is verteld."""

    report: int
    kind: str
    received_at: datetime
    state: str = Field(description="in_case, to_local_field of advice")
    case_number: str
    director: Contact | None
    sent_on_to: str
    told: list[Told]


class ReceivedReport(Answer):
    """Wat er van de melding is geworden: wie er gevraagd is, en wie regisseert."""

    model_config = ConfigDict(json_schema_extra={"examples": [ANSWER]})

    report: int
    state: str = Field(description="in_case, to_local_field of advice")
    case_number: str
    asked: list[str] = Field(description="Wie er nu is gevraagd. Leeg bij een bekend gezin: bel dan de regisseur.")
    director: Contact | None
    sent_before: bool = Field(description="Waar: dit kenmerk was er al; er is geen tweede melding gemaakt.")
    warnings: list[Remark]


class Term(Answer):
    """Een lopende termijn met haar bron."""

    term: str
    label: str
    due_at: datetime
    source: str
    organisation: str


class Case(Answer):
    """Dat er een casus is en hoe die ervoor staat; niets van wat erin is verteld."""

    number: str
    state: str
    phase: str
    opened_at: datetime
    director: Contact | None
    safety_holder: str
    taking_part: list[str]
    asked: list[str]
    next_step_at: datetime | None
    next_step_by: str
    terms: list[Term]
    visit_warning: str


class Director(Answer):
    """Wie u belt."""

    name: str
    phone: str


class Recognised(Answer):
    """Of dit gezin bekend is. Niets anders: ook niet in welke casus, waarom of hoe zeker."""

    outcome: str = Field(description="known, unknown of not_enough (u noemde te weinig om iets te kunnen zeggen)")
    call: list[Director] = Field(description="De regisseurs van een bekend gezin; anders leeg.")


class ComparisonAnswer(Answer):
    """Wie van de vraag hier ook bekend is, en welke regisseur u belt; te lezen met `sluitend compare read`."""

    form: str
    kind: str
    exchange: str
    version: str
    asker: str
    asked: str
    calls: list[list[str]] = Field(description="Uw verwijzing, naam en telefoon van de regisseur.")
    mark: str


class Pickup(Answer):
    """Een vraag om iets op te pakken."""

    id: int
    case_number: str
    organisation: str
    question: str
    why: str
    state: str
    asked_at: datetime
    answer_by: datetime | None


class PickupPage(Answer):
    """Een bladzijde vragen; `next` is de waarde van `after` voor de volgende, of leeg."""

    items: list[Pickup]
    next: int | None


class Accepted(Answer):
    """De vraag is door u opgepakt."""

    pickup: int
    case_number: str


class Declined(Answer):
    """De vraag is geweigerd; `passedTo` is de nieuwe vraag, leeg als er is opgeschaald."""

    pickup: int
    passed_to: int | None


class FieldFault(Answer):
    """Wat er aan één veld niet klopt."""

    field: str
    text: str


class Problem(Answer):
    """RFC 9457, met in `errors` wat er per veld aan schort."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[FieldFault]
