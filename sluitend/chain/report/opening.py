"""Opening a case: from its first moment it has a director, a view on safety and a term that runs."""

from datetime import datetime

from django.utils.translation import gettext_noop as stored

from sluitend.chain import clocks
from sluitend.chain.report.told import clean, family_name
from sluitend.chain.writing import safe_home_duty, tell
from sluitend.connect.message import Message
from sluitend.records.models import Area, Case, Direction, Intake, Report, SafetyHold, Worker
from sluitend.records.region import covering, on_duty

SELF = ("public", "walk_in")  # doors where she, or somebody near her, comes in herself
WITH_A_PERSON = ("walk_in",)  # doors where the worker who opens the case is the one she gets to know


def case_for(
    message: Message, known: Case | None, *, intake: Intake, by: int | None, now: datetime, areas: list[Area]
) -> tuple[Case, bool]:
    """The case this report belongs to, and whether it was there already. A known case comes locked."""
    if known is not None:
        case = _as_it_is_now(known.pk)
        _carry_warnings(case, message)
        case.save(update_fields=["visit_warning", "safe_contact", "acute"])
        return case, True
    return open_case(message, intake=intake, by=by, now=now, areas=areas), False


def _as_it_is_now(key: int) -> Case:
    """The case, locked; when it was joined to another while we waited for it, that other."""
    while True:
        case = Case.objects.select_for_update(no_key=True).get(pk=key)
        if case.state != Case.State.JOINED or case.joined_into_id is None:
            return case
        key = case.joined_into_id


def open_case(message: Message, *, intake: Intake, by: int | None, now: datetime, areas: list[Area]) -> Case:
    """A new case with everything promise 2, 3 and 4 ask of it."""
    area = _area(message, areas)
    agency, duty = safe_home_duty(agency=area.safe_home_agency if area else None)
    director = _director(message, by, duty, area)
    intake.last += 1
    intake.save(update_fields=["last"])
    case = Case(
        number=f"{intake.year}-{intake.last:05d}", family_name=family_name(message), opened_at=now,
        acute=message.facts.acute, director=director, director_organisation=director.organisation,
        safety_holder=agency, municipality=area.municipality if area else "",
    )  # fmt: skip
    _carry_warnings(case, message)
    case.save(force_insert=True)
    Direction.objects.create(
        case=case, worker=director, organisation=director.organisation, starts_at=now, how="opened"
    )
    SafetyHold.objects.create(case=case, organisation=agency, starts_at=now)
    return case


def promise(case: Case, message: Message, report: Report, *, by: int | None, now: datetime, areas: list[Area]) -> None:
    """Who comes in herself hears a name and a moment, also when her family has a case already.

    Anybody can type somebody's name at the public door. So it never tells who directs a known case: whoever would
    have opened a new one answers, and both ways look the same from outside (promise 7).
    """
    if message.door not in SELF:
        return
    area = _area(message, areas)
    duty = safe_home_duty(agency=area.safe_home_agency if area else None)[1]
    person = _director(message, by, duty, area)
    clocks.start(
        case, "public_answer", at=now, organisation=person.organisation, owner=person, subject=f"report:{report.pk}"
    )
    if person.pk != case.director_id:
        tell(person, case=case, kind="promised", text=stored("Iemand is beloofd dat u contact opneemt."), now=now)


def _area(message: Message, areas: list[Area]) -> Area | None:
    homes = (home for told in message.mentions for home in told.homes)
    return next((found for home in homes if (found := covering(home.postcode, areas))), None)


def _director(message: Message, by: int | None, duty: Worker, area: Area | None) -> Worker:
    """At the desk: the worker she sits with. At the public door: somebody near her. Else Veilig Thuis on duty."""
    if message.door in WITH_A_PERSON and by is not None:
        return Worker.objects.select_related("organisation").get(pk=by)
    if message.door == "public" and area is not None:
        return on_duty(area.network) or duty
    return duty


def _carry_warnings(case: Case, message: Message) -> None:
    """What the next visitor must know stays on the case, also when a later report does not repeat it (R-SAFE-13)."""
    if message.facts.firearm and not case.visit_warning:
        case.visit_warning = "Ga niet alleen. In een melding is een vuurwapen genoemd."
    if message.safe_contact and not (message.door == "public" and case.safe_contact):
        # at the public door anybody may say how "she" is reached; that never replaces what is known
        case.safe_contact = clean(message.safe_contact, 400)
    if message.facts.acute:
        case.acute = True
