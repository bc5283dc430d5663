"""A report or request for advice as another system sends it; every field of connect.message.Message has its place."""

from datetime import date
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticCustomError

from sluitend.api.example import SHOWN
from sluitend.connect import message
from sluitend.matching.dates import PartialDate
from sluitend.rules.facts import Facts as RuleFacts

MOST_TEXT = 100_000  # characters; the chain has the same limit


def dutch(text: str) -> PydanticCustomError:
    """A fault with its own Dutch text. The braces of a template are not ours to fill."""
    return PydanticCustomError("dutch", text)  # type: ignore[arg-type]


def _real_date(text: str) -> str:
    try:
        return PartialDate.parse(text).iso() if text else ""
    except ValueError:
        raise dutch("Deze datum bestaat niet. Schrijf jjjj, jjjj-mm of jjjj-mm-dd.") from None


def _without_nul(text: str) -> str:
    return text.replace("\x00", "")


def Text(most: int) -> Any:
    """Text of at most so many characters; a NUL, which no database keeps, is left out."""
    return Annotated[str, Field(max_length=most), AfterValidator(_without_nul)]


Incomplete = Annotated[
    str,
    AfterValidator(_real_date),
    WithJsonSchema({"type": "string", "format": "incomplete-date", "pattern": r"^(\d{4}(-\d{2}(-\d{2})?)?)?$",
                    "description": "Zoveel als bekend is: jaar, jaar-maand of jaar-maand-dag."}),
]  # fmt: skip


class Sent(BaseModel):
    """camelCase outside, and nothing that we would silently drop."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=False, extra="forbid", strict=False)


class Home(Sent):
    """Een adres waar iemand woont of verblijft."""

    street: Text(200) = ""
    number: Text(20) = ""
    letter: Text(10) = ""
    addition: Text(20) = ""
    postcode: Text(12) = Field(default="", description="Bepaalt welk netwerk wordt gevraagd.")
    city: Text(100) = ""
    country: Text(60) = "NL"
    kind: Literal["actual", "formal"] = "actual"
    hidden: bool = Field(default=False, description="Dit adres moet geheim blijven.")


class Relation(Sent):
    """Hoe deze persoon tot een andere in dezelfde melding staat."""

    to: Annotated[int, Field(ge=0)] = Field(description="De hoeveelste persoon in de lijst, vanaf 0.")
    kind: Text(40)
    text: Text(200) = ""


class Person(Sent):
    """Een persoon zoals de melder haar noemt. Niets is verplicht: ook wie geen naam heeft telt mee."""

    family_name: Text(400) = ""
    prefix: Text(60) = ""
    given_names: Text(400) = ""
    sex: Literal["M", "V", "O"] = "O"
    birth_date: Incomplete = ""
    bsn: Text(20) = Field(default="", description="Een nummer dat niet klopt houdt de melding niet tegen.")
    phones: Annotated[list[Text(40)], Field(max_length=20)] = []
    homes: Annotated[list[Home], Field(max_length=20)] = []
    role: Literal["", "victim", "alleged_perpetrator", "child", "witness", "relative", "other"] = ""
    youth_role: Text(120) = ""
    note: Text(20_000) = ""
    nationality: Text(60) = ""
    language: Text(60) = ""
    relations: Annotated[list[Relation], Field(max_length=100)] = []


class Reporter(Sent):
    """Wie namens uw organisatie meldt. De organisatie zelf volgt uit de sleutel."""

    name: Text(400) = ""
    capacity: Text(120) = ""
    kind: Literal[("", *get_args(message.ReporterKind))] = Field(  # type: ignore[valid-type]
        default="", description="Leeg: volgt uit het soort organisatie."
    )
    email: Text(150) = ""
    phone: Text(40) = ""
    wants_feedback: bool = True


class Facts(Sent):
    """De feiten waaruit volgt wie er iets moet doen. Alleen wat is aangekruist geldt; niets wordt geraden."""

    acute: bool = False
    children: bool = False
    arrest: bool = False
    stalking: bool = False
    suspect_minor: bool = False
    structural: bool = False
    injury_child: bool = False
    sexual: bool = False
    restraining_order: bool = False
    firearm: bool = False
    perpetrator: bool = False
    elder: bool = False
    honour: bool = False
    undocumented: bool = False


def _relations_lead_somewhere(persons: list[Person]) -> list[Person]:
    if any(link.to >= len(persons) for person in persons for link in person.relations):
        raise dutch("Een relatie wijst naar een persoon die niet in de melding staat.")
    return persons


class Report(Sent):
    """Een melding of adviesvraag. Verplicht: wat er is gebeurd, en bij een melding ten minste één persoon."""

    model_config = ConfigDict(json_schema_extra={"examples": [SHOWN]})

    kind: Literal["report", "advice"] = "report"
    reporter: Reporter = Field(default_factory=Reporter)
    persons: Annotated[list[Person], AfterValidator(_relations_lead_somewhere)] = Field(
        default=[], description="Hoogstens 100; bij een melding ten minste één."
    )
    what_happened: Text(MOST_TEXT)
    happened_on: Incomplete = ""
    place: Text(400) = ""
    reported_on: date | None = Field(default=None, description="Wanneer het aan u is gemeld.")
    facts: Facts = Field(default_factory=Facts)
    violence: Annotated[list[message.Violence], Field(max_length=6)] = []
    relation: Text(40) = Field(default="", description="De relatie tussen de betrokkenen, bijvoorbeeld partner.")
    at_home: bool = Field(default=True, description="Onwaar: geen geweld in huiselijke kring.")
    reference: Text(120) = Field(default="", description="Uw eigen, unieke kenmerk van deze melding.")
    own_number: Text(120) = Field(default="", description="Uw zaaknummer.")
    safe_contact: Text(400) = Field(default="", description="Hoe en wanneer zij veilig te bereiken is.")


def facts_of(told: Facts) -> RuleFacts:
    """The same ticks as the rules know them."""
    return RuleFacts(**told.model_dump())
