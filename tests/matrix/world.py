"""The family of the matrix: one case, four people, a planted word in every field, and everyone who may look at it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sluitend.chain import handover
from sluitend.chain import report as reporting
from sluitend.chain.share import accounts
from sluitend.records.models import Case, Mention, Organisation, PersonLink, Report, Worker
from tests.cast import DAY, HOUR, make_cast
from tests.matrix import family, rows_inside, rows_sharing
from tests.matrix.people import VIEWERS
from tests.matrix.planted import Garden

PEOPLE = ("victim", "perpetrator", "child12", "child16")


@dataclass
class World:
    """What was built: ids by name, and every planted word."""

    now: datetime
    garden: Garden = field(default_factory=Garden)
    workers: dict[str, int] = field(default_factory=dict)
    organisations: dict[str, int] = field(default_factory=dict)
    persons: dict[str, int] = field(default_factory=dict)
    mentions: dict[str, int] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)  # "pickup", "goal": a row of the case to point an address at
    case: int = 0
    number: str = ""
    other: int = 0  # the case of strangers
    other_number: str = ""
    closed: int = 0
    closed_number: str = ""

    def ago(self, **span: float) -> datetime:
        return self.now - timedelta(**span)


def build() -> World:
    """The whole world. Run inside a transaction that is rolled back afterwards."""
    make_cast()
    world = World(datetime.now(UTC).replace(microsecond=0))
    world.organisations = dict(Organisation.objects.values_list("code", "pk"))
    _family(world)
    _direction(world)
    _viewers(world)
    rows_inside.plant(world)
    rows_sharing.plant(world)
    return world


def _family(world: World) -> None:
    """Reported by the police three weeks ago; strangers by the same police; a third case that is closed since."""
    karim, start = Worker.objects.get(username="karim").pk, world.ago(days=21)
    received = reporting.receive(message=family.told(world.garden, world.now), by=karim, now=start)
    assert received.case is not None
    world.case, world.number = received.case, Case.objects.get(pk=received.case).number
    report = Report.objects.get(pk=received.report)
    world.ids["report"] = report.pk
    for row, name in zip(Mention.objects.filter(report=report).order_by("position"), PEOPLE, strict=True):
        world.mentions[name] = row.pk
        world.persons[name] = PersonLink.objects.get(mention=row, ended_at__isnull=True).person_id
    family.settle(world.garden, report)
    for place, name in enumerate(("other", "closed")):
        made = reporting.receive(message=family.strangers(place), by=karim, now=start + HOUR)
        setattr(world, name, made.case)
        setattr(world, f"{name}_number", made.number)
        world.ids[f"{name}_report"] = made.report
    stranger = Mention.objects.get(report=world.ids["other_report"], position=0)
    world.mentions["stranger"] = stranger.pk
    world.persons["stranger"] = PersonLink.objects.get(mention=stranger).person_id


def _direction(world: World) -> None:
    """Tess of Veilig Thuis directed first, then Noor, and now Samira; the view on safety stayed with Veilig Thuis."""
    cast = make_cast()
    case, moment = world.case, world.ago(days=20)
    director = Case.objects.get(pk=case).director_id
    for to, name in (("wijkteam-ommoord", "noor"), ("wijkteam-vreewijk", "samira")):
        to_worker = cast.ids[name]
        key = handover.offer(case=case, to_organisation=to, to_worker=to_worker, by=director, now=moment)
        handover.accept(handover=key, by=to_worker, now=moment + DAY, warm_contact_at=moment + HOUR)
        director, moment = to_worker, moment + 2 * DAY


def _account(world: World, name: str, person: str) -> None:
    """The own page of a client, opened by who directs, with a password of the client's own."""
    case = world.other if person == "stranger" else world.case
    director = Case.objects.get(pk=case).director_id
    opened = accounts.open_account(case=case, person=world.persons[person], username=name, by=director, now=world.now)
    row = Worker.objects.get(pk=opened.account)
    row.set_password("of the matrix alone")
    row.last_login = world.now
    row.save(update_fields=["password", "last_login"])


def _viewers(world: World) -> None:
    for one in VIEWERS:
        if one.fresh and one.signs_in and not one.person:
            Worker.objects.create(
                username=one.name, name=one.name.replace("_", " ").title(), role=one.role,
                organisation_id=world.organisations[one.organisation],
            )  # fmt: skip
        elif one.person:
            _account(world, one.name, one.person)
    world.workers = dict(Worker.objects.values_list("username", "pk"))
