"""The one way in, behind every door."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from sluitend.chain import flow
from sluitend.chain.errors import Refused
from sluitend.chain.report.checking import check, readable
from sluitend.chain.report.disposal import LOCAL_FIELD, reason_without_case, told_local_field
from sluitend.chain.report.opening import SELF, case_for, promise
from sluitend.chain.report.told import as_kept, write_people, write_report
from sluitend.chain.writing import done, keep_receipt, one_transaction
from sluitend.connect.message import Message
from sluitend.records.models import Area, Case, Intake, Move, Organisation, Report
from sluitend.records.region import SAFE_HOME_AGENCY, covering, responsible
from sluitend.rules.disposition import straight_to_local_field


@dataclass(frozen=True, slots=True)
class Received:
    """What became of a message. `number` is the case number, `director` the named person, `promised_at` the moment."""

    report: int
    case: int | None
    number: str = ""
    joined: bool = False
    duplicate: bool = False
    asked: tuple[str, ...] = ()
    disposition: str = ""
    director: str = ""
    director_phone: str = ""
    promised_at: datetime | None = None


@one_transaction
def receive(*, message: Message, by: int | None, now: datetime) -> Received:
    """Take in one message: recognise, open or join a case, and ask everyone who must act, at this moment.

    The same sender with the same reference a second time makes no second report: `duplicate` is then true. Raises
    Refused, with the field, for what cannot be acted upon; nothing is then written. R-ROUTE-01, R-ROUTE-02, R-KNEL-05.
    """
    message = readable(message)
    check(message, now)
    intake = _one_at_a_time(now)
    if earlier := _sent_before(message):
        return _answer(earlier, duplicate=True)
    areas = list(Area.objects.select_related("network").order_by("pk"))
    controller = _controller(message, areas)
    if message.kind == "advice":
        return _advice(message, by, now, controller, areas)
    decision = straight_to_local_field(at_home=message.at_home, facts=message.facts)
    if decision.yes:
        return _straight_on(message, by, now, controller, areas, decision.why)
    recognised = flow.follow(flow.Event("report.arrived", now, by, data={"message": message}))[0]
    case, joined = case_for(message, recognised.open_case, intake=intake, by=by, now=now, areas=areas)
    report = write_report(message, case=case, by=by, now=now, controller=controller)
    mentions = write_people(report, message, areas)
    promise(case, message, report, by=by, now=now, areas=areas)
    keep_receipt(case, f"report:{report.pk}", "straight_to_local_field", decision, now)
    data = {"message": message, "report": report, "mentions": mentions, "recognised": recognised, "joined": joined,
            "case": case}  # fmt: skip
    followed = flow.follow(flow.Event("report.received", now, by, case.pk, data))
    asked = tuple(name for step in followed if isinstance(step, tuple) for name in step)
    _count(case, message, report, asked, now)
    case.refresh_from_db()  # it may have got another director
    done(case, "report.receive", by=by, now=now, row=report, data={"door": message.door, "joined": joined})
    return _answer(report, joined=joined, asked=asked)


def _one_at_a_time(now: datetime) -> Intake:
    """Two reports about one unknown family at the same moment must not open two cases."""
    rows = Intake.objects.select_for_update().filter(year=now.year)
    found = rows.first()
    if found is None:  # the first report of a year
        Intake.objects.get_or_create(year=now.year)
        found = rows.get()
    return found


def _sent_before(message: Message) -> Report | None:
    if not message.reference:
        return None
    return Report.objects.filter(sender=as_kept(message.sender), reference=as_kept(message.reference)).first()


def _controller(message: Message, areas: list[Area]) -> Organisation:
    found = next((covering(home.postcode, areas) for told in message.mentions for home in told.homes), None)
    agency = found.safe_home_agency if found else None
    agency = agency or responsible(SAFE_HOME_AGENCY)
    if agency is None:
        raise Refused("no_safe_home", _("Er is geen dienstdoende medewerker van Veilig Thuis ingericht."))
    return agency


def _advice(message: Message, by: int | None, now: datetime, controller: Organisation, areas: list[Area]) -> Received:
    """A request for advice is not a report; it opens no case (R-INTAKE-06)."""
    report = write_report(message, case=None, by=by, now=now, controller=controller)
    write_people(report, message, areas)
    done(None, "report.advice", by=by, now=now, row=report)
    return _answer(report)


def _straight_on(
    message: Message, by: int | None, now: datetime, controller: Organisation, areas: list[Area], why: str
) -> Received:
    """No violence at home: to the local field without an assessment, and counted (R-INTAKE-12)."""
    to = told_local_field(message, areas)
    signed = f"worker:{by}" if by else f"sender:{message.sender or message.reporter.organisation or message.door}"
    report = write_report(
        message, case=None, by=by, now=now, controller=controller, disposition=LOCAL_FIELD,
        disposition_reason=reason_without_case(why), disposition_at=now, disposition_signed=signed,
        disposition_to=to,
    )  # fmt: skip
    write_people(report, message, areas)
    done(None, "report.to_local_field", by=by, now=now, row=report)
    return _answer(report)


def _count(case: Case, message: Message, report: Report, asked: tuple[str, ...], now: datetime) -> None:
    """What this report moved: one hop however many are asked at this moment, and one telling."""
    reporter = report.reporter_organisation.name if report.reporter_organisation else message.reporter.organisation
    listener = reporter or report.controller.name
    teller = message.reporter.name if not reporter and message.reporter.name else "cliënt"
    moves = [Move(case=case, kind="talk", at=now, from_party="", to_parties=[listener], teller=teller[:60])]
    if reporter and asked:
        moves.append(Move(case=case, kind="report", at=now, from_party=reporter[:120], to_parties=list(asked)))
    Move.objects.bulk_create(moves)


def _answer(report: Report, *, joined: bool = False, duplicate: bool = False, asked: tuple[str, ...] = ()) -> Received:
    case = report.case
    waits = case.clocks.filter(term="public_answer", subject=f"report:{report.pk}") if case else None
    promised = waits.select_related("owner").first() if waits else None
    person = promised.owner if promised and report.door in SELF else case.director if case else None
    return Received(
        report=report.pk, case=case.pk if case else None, number=case.number if case else "", joined=joined,
        duplicate=duplicate, asked=asked, disposition=report.disposition, director=person.name if person else "",
        director_phone=person.phone if person else "", promised_at=promised.due_at if promised else None,
    )  # fmt: skip
