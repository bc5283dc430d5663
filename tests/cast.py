"""The fixed cast: the same made-up people in every test, in the real region."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sluitend.config.region import load_region
from sluitend.connect.message import Home, Mention, Message, Reporter
from sluitend.matching.dates import PartialDate
from sluitend.records.models import Organisation, Worker
from sluitend.rules.facts import Facts

REGION = Path(__file__).parent.parent / "regions/rotterdam-rijnmond"
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # a Monday; ten o'clock in Rotterdam
HOUR, DAY = timedelta(hours=1), timedelta(days=1)

PEOPLE = {
    # name: (organisation, role, on duty)
    "tess": ("veilig-thuis-rr", "triage", True),
    "bram": ("veilig-thuis-rr", "triage", False),
    "samira": ("wijkteam-vreewijk", "coach", True),
    "joost": ("wijkteam-hillesluis", "coach", True),
    "noor": ("wijkteam-ommoord", "coach", True),
    "cora": ("wijkteam-stadsdriehoek", "coach", True),
    "karim": ("politie-rotterdam", "police", True),
    "olga": ("om-rotterdam", "prosecutor", True),
    "petra": ("arosa", "shelter", True),
    "wim": ("de-waag", "specialist", True),
    "joris": ("jbrr", "youth", True),
    "carla": ("cit-jbrr", "youth", True),
    "rens": ("reclassering", "probation", True),
    "dina": ("vraagwijzer-rotterdam", "desk", True),
    "filo": ("filomena", "case_manager", True),
    "zoe": ("zvh-rr", "process_director", True),
    "mara": ("burgemeester-rotterdam", "mayor", True),
    "tom": ("wijkteam-vreewijk", "team_manager", False),
    "gea": ("gemeente-rotterdam", "area_manager", False),
    "zora": ("zorgconsulaat", "care_consul", False),
    "pim": ("gemeente-rotterdam", "policy", False),
    "fred": ("gemeente-rotterdam", "privacy_officer", False),
    "ada": ("gemeente-rotterdam", "administrator", False),
}


@dataclass(frozen=True)
class Cast:
    """Ids of the people by first name; `at(hours)` is a moment after the start of the story."""

    ids: dict[str, int]

    def __getattr__(self, name: str) -> int:
        try:
            return self.ids[name]
        except KeyError:
            raise AttributeError(name) from None


def make_cast() -> Cast:
    """The region and its people, in the test's database; what is there already is used."""
    known = dict(Worker.objects.filter(username__in=PEOPLE).values_list("username", "pk"))
    if len(known) == len(PEOPLE):
        return Cast(known)
    load_region(REGION)
    codes = {row.code: row for row in Organisation.objects.all()}
    for name, (code, role, duty) in PEOPLE.items():
        Worker.objects.get_or_create(
            username=name, defaults={"name": name.title(), "organisation": codes[code], "role": role, "on_duty": duty}
        )
    return Cast(dict(Worker.objects.filter(username__in=PEOPLE).values_list("username", "pk")))


VREEWIJK = Home(street="Groenezoom", number="12", postcode="3075 AB", city="Rotterdam")
OMMOORD = Home(street="Briandplaats", number="40", postcode="3068 JJ", city="Rotterdam")

SANNE = Mention(family_name="Bakker", given_names="Sanne", sex="V", birth_date=PartialDate(1990, 4, 12),
                homes=(VREEWIJK,), phones=("0612340001",), role="victim", bsn="999990019")  # fmt: skip
EMRE = Mention(family_name="Demir", given_names="Emre", sex="M", birth_date=PartialDate(1988, 9, 3),
               homes=(VREEWIJK,), phones=("0612340002",), role="alleged_perpetrator")  # fmt: skip
DAAN = Mention(family_name="Demir", given_names="Daan", sex="M", birth_date=PartialDate(2020, 1, 30),
               homes=(VREEWIJK,), role="child")  # fmt: skip
POLICE = Reporter(organisation="politie-rotterdam", name="K. Agent", kind="justice_safety", capacity="agent")


def report(**changes: object) -> Message:
    """A police report about Sanne, Emre and Daan; name what is different."""
    told: dict[str, object] = {
        "kind": "report", "door": "form", "reporter": POLICE, "mentions": (SANNE, EMRE, DAAN),
        "what_happened": "Buren hoorden schreeuwen. Moeder is geduwd; zoon was erbij.",
        "happened_on": PartialDate(2026, 3, 1), "violence": ("physical",), "relation": "partner",
        "facts": Facts(children=True, perpetrator=True),
    }  # fmt: skip
    return Message(**{**told, **changes})  # type: ignore[arg-type]
