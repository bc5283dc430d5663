"""What every write shares: one transaction, the case locked first, a next step kept, the trail added last."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import transaction
from django.db.models import F, Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as stored

from sluitend.chain.errors import NotAllowed, Refused, Unknown
from sluitend.records import listing, trail
from sluitend.records.models import (
    Action,
    Case,
    DecisionReceipt,
    Deviation,
    Direction,
    Notice,
    Organisation,
    PersonLink,
    Task,
    Worker,
)
from sluitend.records.next_step import has_next_step
from sluitend.records.one_person import stand_ins
from sluitend.records.region import (
    SAFE_HOME_AGENCY,
    book,
    on_duty,
    responsible,
)
from sluitend.records.sight import kept_out, standing, writes_here
from sluitend.rules.decision import Decision
from sluitend.rules.terms import due

P = ParamSpec("P")
R = TypeVar("R")
SEEN = ("report.", "pickup.", "handover.", "monitor.", "assess.", "match.")
"""Verbs of which everybody sees something change who has the case on a list."""


def one_transaction(write: Callable[P, R]) -> Callable[P, R]:
    """Each public function of the chain is wrapped in this: all of it happens and the lists follow, or nothing does."""

    @wraps(write)
    def whole(*args: P.args, **kwargs: P.kwargs) -> R:
        with transaction.atomic(), listing.kept_up():
            return write(*args, **kwargs)

    return whole


MAX_TEXT = 20_000  # characters in one text field: a long story, not a file


def worker(by: int | None, case: int | None = None) -> Worker:
    """The person who acts. Raises NotAllowed when there is none or the account is closed.

    With a case also for who is kept out of it: somebody who is, or knows, one of the family does nothing in it.
    """
    found = Worker.objects.select_related("organisation").filter(pk=by, is_active=True).first() if by else None
    if found is None:
        raise NotAllowed("no_actor", _("Meld u aan om dit te doen."))
    if case is not None and case in kept_out(found.pk):
        raise _is_kept_out()
    return found


def _is_kept_out() -> NotAllowed:
    return NotAllowed("kept_out", _("U bent buiten deze casus gehouden; vraag uw leidinggevende."))


def locked(case: int, *, opened: bool = True) -> Case:
    """The case, locked until the transaction ends. With `opened`, a closed case is refused."""
    found = Case.objects.select_for_update(no_key=True).filter(pk=case).first()
    if found is None:
        raise Unknown("no_case", _("Deze casus bestaat niet."))
    listing.touch(found.pk)
    if opened and found.state != Case.State.OPEN:
        raise Refused(
            "case_closed", _("Deze casus is afgesloten. Nieuw geweld meldt u als melding; dan gaat de casus weer open.")
        )
    return found


def acting(case: Case, by: int | None) -> Worker:
    """The person who acts, who must take part in the case and not be kept out of it. Raises NotAllowed."""
    person = worker(by)
    stands = standing(person, case)  # says too who is kept out, so that is not asked apart
    if stands.barred:
        raise _is_kept_out()
    if not writes_here(person, stands):
        raise NotAllowed("not_in_case", _("U doet niet mee in deze casus. Bel de regisseur."))
    return person


def not_before(case: Case, now: datetime) -> datetime:
    """Now, but never before the direction began that holds now.

    Clocks of machines differ, and who waited for a lock read the time before the other wrote; the spans of the
    direction and of the view on safety must join all the same.
    """
    row = Direction.objects.filter(case=case).order_by("-starts_at", "-pk").first()
    return max([now, *(moment for moment in ((row.starts_at, row.ends_at) if row else ()) if moment)])


def member(case: Case, person: int | None) -> int | None:
    """The person, who must belong to the family of this case."""
    if person is None:
        return None
    links = PersonLink.objects.filter(mention__report__case=case, person=person, ended_at__isnull=True)
    if not links.exists():
        tied = stand_ins([person])[person]  # somebody else stands for this person since the form was opened
        if tied != person:
            return member(case, tied)
        raise Refused("person", _("Deze persoon hoort niet bij dit gezin."), "person")
    return person


def tidy(value: str, limit: int) -> str:
    """Text that may be empty, without outer spaces and without what no database holds, and no longer than fits."""
    return (value or "").replace("\x00", "").strip()[:limit]


def needed(value: str, field: str, message: str, limit: int = MAX_TEXT) -> str:
    """The text without outer spaces; Refused with `message` when nothing is left, or when it is too long."""
    text = (value or "").replace("\x00", "").strip()
    if not text:
        raise Refused("empty", message, field)
    if len(text) > limit:
        raise Refused("too_long", _("Deze tekst is te lang: hoogstens %(most)d tekens.") % {"most": limit}, field)
    return text


def organisation(key: int | str, field: str = "organisation") -> Organisation:
    """An organisation by id or code. Raises Refused when it is not known in this region."""
    named = {"code": key} if isinstance(key, str) and not key.isdecimal() else {"pk": int(key or 0)}
    found = Organisation.objects.filter(**named).first()
    if found is None:
        raise Refused("no_organisation", _("Deze organisatie is in deze regio niet bekend."), field)
    return found


def safe_home_duty(municipality: str = "", agency: Organisation | None = None) -> tuple[Organisation, Worker]:
    """Veilig Thuis for this municipality, and the person on duty there."""
    found = agency or responsible(SAFE_HOME_AGENCY, municipality)
    person = on_duty(found) if found else None
    if found is None or person is None:
        raise Refused("no_safe_home", _("Er is geen dienstdoende medewerker van Veilig Thuis ingericht."))
    return found, person


def agency_of(case: Case) -> Organisation:
    """The Veilig Thuis that received the first report of this case. Raises Refused when the region has none."""
    report = case.reports.select_related("controller").order_by("received_at", "pk").first()
    found = report.controller if report else case.safety_holder or responsible(SAFE_HOME_AGENCY, case.municipality)
    if found is None:
        raise Refused("no_safe_home", _("Er is geen dienstdoende medewerker van Veilig Thuis ingericht."))
    return found


def tell(person: Worker | None, *, case: Case | None, kind: str, text: str, now: datetime) -> None:
    """Put a notice on somebody's work list. The text holds no names: it may leave the building.

    Who is kept out of the case is told nothing of it.
    """
    if person is not None and not (case is not None and case.pk in kept_out(person.pk)):
        Notice.objects.create(worker=person, case=case, kind=kind, text=text, at=now)
        listing.told(person.pk)
    if case is not None:
        listing.touch(case.pk)


def later(key: str, kind: str, run_at: datetime, **data: object) -> None:
    """Have something done later, once; asking again under the same key moves the moment."""
    later_all([(key, kind, run_at, data)])


def later_all(asked: Iterable[tuple[str, str, datetime, Mapping[str, object]]]) -> None:
    """The same for any number of (key, kind, moment, data) in one write."""
    rows = [Task(key=key, kind=kind, run_at=run_at, data=dict(data)) for key, kind, run_at, data in asked]
    fresh = ["kind", "run_at", "data", "state", "attempts"]
    Task.objects.bulk_create(rows, update_conflicts=True, unique_fields=["key"], update_fields=fresh)


def receipt(case: Case | None, subject: str, rule: str, decision: Decision, now: datetime) -> DecisionReceipt:
    """The answer of a rule as a row that is still to be stored."""
    told: dict[str, Any] = decision.receipt()
    return DecisionReceipt(case=case, subject=subject, rule=rule, at=now, **told)


def keep_receipt(case: Case | None, subject: str, rule: str, decision: Decision, now: datetime) -> DecisionReceipt:
    """Store the answer of a rule with what it decided."""
    row = receipt(case, subject, rule, decision, now)
    row.save(force_insert=True)
    return row


def heed(
    decision: Decision, *, case: Case, rule: str, subject: str, by: Worker, now: datetime, why: str, principle: str
) -> None:
    """Comply or explain: an advice may be set aside with a reason and a leading principle (R-PRIN-09, R-PLAN-20).

    Raises Refused, asking for them, when the rule advises otherwise and they are not given.
    """
    receipt = keep_receipt(case, subject, rule, decision, now)
    if decision.yes:
        return
    why, principle = tidy(why, MAX_TEXT), tidy(principle, 60)
    if not why or not principle:
        ask = _("%(advice)s U mag afwijken: geef de reden en het leidende principe.") % {"advice": decision.why}
        raise Refused("explain", ask, "why")
    Deviation.objects.create(case=case, receipt=receipt, reason=why, principle=principle, at=now, by=by)


def keep_next_step(case: Case, now: datetime) -> None:
    """Promise 4: an open case has an open, dated, owned action or term. Adds one for the director if none is left."""
    if case.state != Case.State.OPEN or case.director is None:
        return
    if has_next_step(case.pk):
        return
    moment = due("next_step", start=now, book=book())
    row = Action.objects.create(
        case=case, text=stored("Kies de volgende stap"), owner=case.director, due_at=moment.at, as_director=True,
        at=now, by=None,
    )  # fmt: skip
    later(f"action:{row.pk}", "action", moment.at, action=row.pk)


def done(
    case: Case | None,
    verb: str,
    *,
    by: int | None,
    now: datetime,
    subject: str = "",
    data: Mapping[str, object] | None = None,
    row: Model | None = None,
) -> None:
    """The last thing of every write: a next step is kept, the version moves, the trail gets its line."""
    if case is not None:
        keep_next_step(case, now)
        Case.objects.filter(pk=case.pk).update(version=F("version") + 1)
        listing.touch(case.pk, wide=verb.startswith(SEEN))
    trail.add(verb=verb, by=by, now=now, case=case.pk if case else None, subject=subject, data=data, row=row)


def not_in_future(at: datetime, now: datetime, field: str) -> datetime:
    """A moment that already happened; a minute of leeway for clocks that differ."""
    if at > now + timedelta(minutes=1):
        raise Refused("future", _("Dit moment ligt in de toekomst."), field)
    return at
