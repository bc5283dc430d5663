"""What the police told about the family, every field of it a planted word; and two reports about strangers."""

from datetime import date, datetime, timedelta

from sluitend.connect.message import Home, Mention, Message, Relation, Reporter
from sluitend.matching.dates import PartialDate
from sluitend.records.models import Report
from sluitend.rules.facts import Facts
from sluitend.rules.sharing import Category
from tests.matrix.fields import Held, Kind
from tests.matrix.planted import Garden

MONTHS = ("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
          "november", "december")  # fmt: skip
HIDDEN = Kind(Held.PIECE, Category.HIDDEN_ADDRESS)
ROLES = {"victim": "victim", "perpetrator": "alleged_perpetrator", "child12": "child", "child16": "child"}
BSN = {"victim": "999990019", "perpetrator": "999990020", "child12": "999990032", "child16": "999990044"}


def spelled(day: date) -> tuple[str, ...]:
    """A date as a page may write it."""
    month = MONTHS[day.month - 1]
    return (day.isoformat(), f"{day.day} {month} {day.year}", f"{day.day} {month[:3]} {day.year}", f"{day:%d-%m-%Y}")


def told(garden: Garden, now: datetime) -> Message:
    """A victim, an alleged perpetrator, a child of twelve and one of sixteen."""
    years = now.date() - timedelta(days=150)
    born = {
        "victim": date(1986, 11, 23), "perpetrator": date(1983, 10, 17),
        "child12": years.replace(year=years.year - 12, day=9), "child16": years.replace(year=years.year - 16, day=8),
    }  # fmt: skip
    happened = now.date() - timedelta(days=24)
    garden.word("Report.happened_on", spellings=spelled(happened))
    mine = garden.place(("what_happened", "place", "relation", "safe_contact"), "Report", also=("karim",))
    who = garden.place(("reporter_name", "reporter_capacity"), "Report", also=("karim",))
    contact = garden.word("Report.reporter_contact", also=("karim",))
    return Message(
        kind="report", door="form",
        reporter=Reporter(organisation="politie-rotterdam", kind="justice_safety", name=who["reporter_name"],
                          capacity=who["reporter_capacity"], email=f"{contact}@example.org"),
        mentions=tuple(_mention(garden, name, born[name]) for name in ROLES),
        happened_on=PartialDate(happened.year, happened.month, happened.day), violence=("physical",),
        facts=Facts(children=True, perpetrator=True), sender="matrix", reference="matrix-family",
        own_number=garden.word("Report.own_number", also=("karim",)),
        extra={"remark": garden.word("Report.extra")}, **mine,
    )  # fmt: skip


def _mention(garden: Garden, name: str, born: date) -> Mention:
    about = {"persons": (name,)}
    garden.word("Mention.birth_date", spellings=spelled(born), **about)
    words = garden.place(
        ("family_name", "prefix", "given_names", "youth_role", "note", "language", "nationality"), "Mention", **about
    )
    place = list(ROLES).index(name)
    phone = f"06{9 - place}74185{place}2"
    garden.word("Mention.phones", spellings=(phone,), **about)
    bsn = garden.word("Mention.bsn_cipher", spellings=(BSN[name],), **about)
    homes = [Home(**garden.place(("street", "number", "letter", "addition", "postcode", "city", "country"), "Home",
                                 **about))]  # fmt: skip
    if name == "victim":
        hidden = {part: garden.word(f"Home.{part}", kind=HIDDEN, **about) for part in ("street", "number", "city")}
        homes += [Home(**hidden, hidden=True), Home(postcode="3075 AB")]
    relations = ()
    if name != "victim":
        pair = (name, "victim")
        relations = (Relation(to=0, kind=garden.word("Relation.kind", persons=pair),
                              text=garden.word("Relation.text", persons=pair)),)  # fmt: skip
    return Mention(
        sex="V",
        birth_date=PartialDate(born.year, born.month, born.day),
        bsn=bsn,
        phones=(phone,),
        homes=tuple(homes),
        role=ROLES[name],
        relations=relations,
        **words,
    )  # type: ignore[arg-type]


def settle(garden: Garden, report: Report) -> None:
    """Now that the report is there: the words in it belong to that piece and to who received it."""
    garden.of_piece(f"report:{report.pk}", report.controller_id, ("Report", "Mention", "Home", "Relation"))


def strangers(place: int) -> Message:
    """A report about other people, elsewhere in the town."""
    home = Home(street=f"Briandplaats{place}", number="40", postcode="3068 JJ", city="Rotterdam")
    name = ("Vermeer", "Postma")[place]
    victim = Mention(family_name=name, given_names="Anna", birth_date=PartialDate(1971, 2, 3 + place),
                     homes=(home,), role="victim")  # fmt: skip
    return Message(kind="report", door="form", reporter=Reporter(organisation="politie-rotterdam", name="K. Agent"),
                   mentions=(victim,), what_happened="Ruzie tussen partners.", sender="matrix",
                   reference=f"matrix-strangers-{place}")  # fmt: skip
