"""Own family: who is, or knows, somebody in a case stays out of it, and what he or she did there goes to another."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as stored

from sluitend.chain import clocks, flow
from sluitend.chain.errors import NotAllowed, Refused, Unknown
from sluitend.chain.writing import done, locked, needed, one_transaction, tell, worker
from sluitend.records.models import Action, Case, Clock, KeptOut, Noticed, Pickup, Worker
from sluitend.records.noticing import note
from sluitend.records.privacy import LEADS, lead_of, officers
from sluitend.records.region import on_duty
from sluitend.records.same_person import same_as_workers
from sluitend.records.sight import NO_CONTENT, Sight, sight

WHY = {
    "is_person": stored("Ik ben het zelf"),
    "knows": stored("Ik ken iemand in dit gezin"),
    "asked": stored("Het gezin vraagt erom"),
    "found": stored("Dit lijkt dezelfde persoon"),
}


@one_transaction
def i_know(*, case: int, why: str, by: int | None, now: datetime) -> int:
    """A professional says to be, or to know, somebody in this case, and is kept out from this moment. Returns the id.

    What he or she still had to do goes to another at once. Who directs keeps the direction on paper until the lead
    has named another, which is asked today: nobody is ever without a director (promise 2).
    """
    found = locked(case, opened=False)
    actor = worker(by, found.pk)
    if sight(actor, found, now=now) == Sight.NONE:
        raise Unknown("no_case", _("Deze casus bestaat niet."))
    return _keep_out(found, actor, _known_reason(why, ("is_person", "knows")), actor, now)


@one_transaction
def keep_out(*, case: int | str, person: int, why: str, by: int | None, now: datetime) -> int:
    """The director, a lead of that worker or a privacy officer keeps somebody out. Returns the id.

    `case`: an id, or the number that a privacy officer reads in the log.
    """
    found = locked(_numbered(case) if isinstance(case, str) else case, opened=False)
    actor = worker(by, found.pk)
    other = Worker.objects.select_related("organisation").filter(pk=person, is_active=True).first()
    if other is None or other.role in NO_CONTENT:
        raise Refused("no_worker", _("Kies een medewerker."), "person")
    _must_guard(actor, found, other)
    return _keep_out(found, other, _known_reason(why, tuple(WHY)), actor, now)


@one_transaction
def end(*, kept: int, why: str, by: int | None, now: datetime) -> None:
    """Somebody else than the one who is kept out ends it, with the reason."""
    row = KeptOut.objects.select_related("case", "worker").filter(pk=kept).first()
    if row is None:
        raise Unknown("no_kept_out", _("Dit bestaat niet."))
    found = locked(row.case_id, opened=False)
    actor = worker(by)
    row.refresh_from_db()
    if actor.pk == row.worker_id:
        raise NotAllowed("self", _("Een ander dan uzelf moet hierover beslissen."))
    _must_guard(worker(by, found.pk), found, row.worker)
    if row.ended_at is not None:
        raise Refused("already", _("Dit was al beëindigd."))
    row.ended_why = needed(why, "why", _("Schrijf waarom het niet meer nodig is."), 300)
    row.ended_at, row.ended_by = now, actor
    row.save(update_fields=["ended_why", "ended_at", "ended_by"])
    done(found, "share.let_in", by=actor.pk, now=now, subject=f"kept_out:{row.pk}")


def _numbered(number: str) -> int:
    found = Case.objects.filter(number=number.strip().upper()).values_list("pk", flat=True).first()
    if found is None:
        raise Refused("no_case", _("Er is geen casus met dit nummer. Kijk het nummer na."), "number")
    return found


def _known_reason(why: str, allowed: tuple[str, ...]) -> str:
    if why not in allowed:
        raise Refused("why", _("Kies wat er aan de hand is."), "why")
    return why


def _must_guard(actor: Worker, case: Case, other: Worker) -> None:
    lead = actor.role in LEADS and actor.organisation_id in (other.organisation_id, case.director_organisation_id)
    if not (actor.pk == case.director_id or lead or actor.role == Worker.Role.PRIVACY_OFFICER):
        raise NotAllowed("guard", _("Alleen de regisseur, de leidinggevende of de privacyfunctionaris doet dit."))


def _keep_out(case: Case, other: Worker, why: str, actor: Worker, now: datetime) -> int:
    if KeptOut.objects.filter(case=case, worker=other, ended_at__isnull=True).exists():
        raise Refused("already", _("Deze medewerker is al buiten deze casus gehouden."), "person")
    row = KeptOut.objects.create(case=case, worker=other, why=why, at=now, by=actor)
    _let_go(row, case, actor.pk, now)
    for one in officers(other.organisation_id):
        tell(one, case=None, kind="kept_out", text=stored("Een medewerker is buiten een casus gehouden."), now=now)
    done(case, "share.keep_out", by=actor.pk, now=now, subject=f"kept_out:{row.pk}")
    return row.pk


def _let_go(row: KeptOut, case: Case, by: int | None, now: datetime) -> None:
    if case.state != Case.State.OPEN:
        return
    _pass_on(case, row.worker, now)
    if case.director_id == row.worker_id:
        data = {"kept": row.pk, "near": case.director_organisation_id}
        flow.follow(flow.Event("share.director_kept_out", now, by, case.pk, data))


def keep_along(event: flow.Event) -> None:
    """Follows `case.joined`, `case.parted`, `report.split`: who is kept out of one case is kept out of the other.

    What came along with a joined case and was for somebody who is kept out here goes to another too.
    """
    case = Case.objects.select_related("director").get(pk=event.case_id)
    left = event.data["younger"] if "younger" in event.data else event.data["out_of"]
    here = set(KeptOut.objects.filter(case=case, ended_at__isnull=True).values_list("worker", flat=True))
    for worker_id in here:
        _pass_on(case, Worker.objects.select_related("organisation").get(pk=worker_id), event.now)
    for row in KeptOut.objects.filter(case=left, ended_at__isnull=True).exclude(worker__in=here):
        new = KeptOut.objects.create(case=case, worker=row.worker, why=row.why, at=event.now, by=row.by)
        _let_go(new, case, event.by, event.now)


def _pass_on(case: Case, other: Worker, now: datetime) -> None:
    """Open actions and running terms of this person go to somebody who can take them, and that person is told."""
    mine = Action.objects.filter(case=case, owner=other, state=Action.State.OPEN)
    running = Clock.objects.filter(case=case, owner=other, state__in=[Clock.State.RUNNING, Clock.State.SUSPENDED])
    taken = Pickup.objects.filter(case=case, decided_by=other, state=Pickup.State.ACCEPTED)
    to = _another(case, other)
    if to is None or not (mine.exists() or running.exists() or taken.exists()):
        return
    mine.update(owner=to)
    clocks.give(case, list(running), to)
    text = stored("Werk in een casus is nu van u: een collega doet daar niet meer mee.")
    tell(to, case=case, kind="kept_out", text=text, now=now)


def _another(case: Case, other: Worker) -> Worker | None:
    """Somebody of the same organisation who is not kept out, else its lead, else the director."""
    near = (on_duty(other.organisation, case), lead_of(other.organisation_id, case=case), case.director)
    return next((one for one in near if one is not None and one.pk != other.pk), None)


def notice_same(event: flow.Event) -> None:
    """Follows `report.received`: a worker whose name or phone stands in the report is noticed, not kept out.

    A name is no proof; a privacy officer or lead decides. Nobody else is told.
    """
    for same in same_as_workers(event.data["report"]):
        note(same, Noticed.Kind.FOUND, case=event.case_id, now=event.now)
