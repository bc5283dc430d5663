"""A client's own page: the own plan, what is kept, who knows it and why, what was agreed to, who has looked.

Only the own part (`records.own_part`). No counts, no days on which somebody else did something, no name of an
organisation that this person does not know of: victim and alleged perpetrator must not find each other here.
"""

from collections.abc import Iterable
from datetime import datetime

from sluitend.records.models import Case, Clock, Consent, Disclosure, PersonLink, RightsRequest, TrailEntry, Worker
from sluitend.records.one_person import all_of
from sluitend.records.own_part import OwnPiece, known_to, own_action, own_pieces
from sluitend.records.persons import age_of
from sluitend.records.read import my_dealings, my_looks
from sluitend.records.read.my_parts import Contact, Given, Kept, MyPage, Planned, Request, Said, Step, Text
from sluitend.records.read.viewer import Viewer
from sluitend.records.region import on_duty
from sluitend.rules.calendar import AMSTERDAM
from sluitend.rules.rights import GROWN, TERMS
from sluitend.rules.sharing import CATEGORY_LABELS, LABELS

__all__ = ["MyPage", "my_page", "own_case"]


def own_case(viewer: Viewer) -> tuple[Case, Worker] | None:
    """The case in which the account of this client was opened, and the account; None for who is no client."""
    account = Worker.objects.select_related("organisation").filter(pk=viewer.id, role=Worker.Role.CLIENT).first()
    opened = TrailEntry.objects.filter(subject=f"account:{viewer.id}", verb="share.open_account").first()
    if account is None or account.person_id is None or opened is None or opened.case_id is None:
        return None
    case = Case.objects.select_related("joined_into").get(pk=opened.case_id)
    return case.joined_into or case, account


def own_case_id(viewer: Viewer) -> int | None:
    """Where this client asks something; None for who is no client."""
    found = own_case(viewer)
    return found[0].pk if found else None


def my_page(viewer: Viewer, *, now: datetime) -> MyPage | None:
    """The page of this client; None for who is no client. The look is logged."""
    found = own_case(viewer)
    if found is None:
        return None
    case, account = found
    person = account.person_id
    pieces = own_pieces(case, person)
    known = known_to(case, person)
    age = age_of(person, now.astimezone(AMSTERDAM).date())
    young = age is not None and age < GROWN
    own = my_dealings.Own(case, person)
    categories = {one.category.value for one in pieces}
    my_looks.log(viewer, case, person, categories & {"plan"} if young else categories, what="my", now=now)
    return MyPage(
        young=young, contact=_contact(account), step=_step(case, person, known), plan=_plan(pieces),
        kept=_kept(pieces, known), texts=() if young else _texts(pieces, known), given=_given(case, pieces, known, now),
        consents=_consents(case, person, now), looks=() if young else my_looks.months(case, person, known, now=now),
        requests=_requests(case, person, young), informed=_informed(case, person),
        choices=() if young else tuple(known.items()), coming=my_dealings.coming(case, person, known, own, now=now),
        helpers=my_dealings.helpers(case, person, known, own), questions=my_dealings.questions(case, person, known),
        asked=my_dealings.asked(case, person, now=now),
    )  # fmt: skip


def _contact(account: Worker) -> Contact | None:
    """Who opened this page, or who is on duty there: not whoever directs, for that may be where another stays."""
    opened = TrailEntry.objects.filter(
        subject=f"account:{account.pk}", verb__in=["share.open_account", "share.new_code"]
    )
    last = opened.select_related("by").order_by("-number").first()
    person = last.by if last and last.by and last.by.is_active else on_duty(account.organisation)
    if person is None or person.organisation_id != account.organisation_id:
        return Contact("", account.organisation.name, "")
    return Contact(person.name, account.organisation.name, person.phone)


def _step(case: Case, person: int, known: dict[int, str]) -> Step | None:
    found = own_action(case, person)
    if found is None:
        return None
    row, plain = found
    who = row.owner.name if row.owner.organisation_id in known else ""
    return Step(row.text if plain else "", row.due_at, who)


def _plan(pieces: Iterable[OwnPiece]) -> tuple[Planned, ...]:
    return tuple(
        Planned(one.text, one.name.startswith("agreement"), one.ended, one.phase)
        for one in pieces
        if one.name.startswith(("goal", "agreement"))
    )


def _kept(pieces: Iterable[OwnPiece], known: dict[int, str]) -> tuple[Kept, ...]:
    kinds: dict[str, set[str]] = {}
    for one in pieces:
        kinds.setdefault(known.get(one.controller, ""), set()).add(CATEGORY_LABELS[one.category])
    return tuple(Kept(name, tuple(sorted(kinds[name]))) for name in sorted(kinds, key=lambda name: (not name, name)))


def _texts(pieces: Iterable[OwnPiece], known: dict[int, str]) -> tuple[Text, ...]:
    """Statements; goals and agreements stand with the plan. Not in the order of time: that tells who came when."""
    found = [
        Text(known.get(one.controller, ""), CATEGORY_LABELS[one.category], one.title, one.text)
        for one in pieces
        if one.name.startswith("statement")
    ]
    return tuple(sorted(found, key=lambda one: (one.kind, one.title, one.text)))


def _given(case: Case, pieces: Iterable[OwnPiece], known: dict[int, str], now: datetime) -> tuple[Given, ...]:
    """What was given about this person alone; not what a professional decided to tell later, with the reason."""
    mine = {one.name: CATEGORY_LABELS[one.category] for one in pieces}
    rows = Disclosure.objects.filter(case=case, piece__in=mine, client_not_told_why="").exclude(client_knows=False)
    rows = rows.filter(ended_at__isnull=True)
    found = {
        Given(known.get(row.recipient_id, ""), mine[row.piece], LABELS.get(row.ground, row.ground))
        for row in rows
        if row.until is None or row.until > now
    }
    return tuple(sorted(found, key=lambda one: (not one.recipient, one.recipient, one.kind, one.ground)))


def _consents(case: Case, person: int, now: datetime) -> tuple[Said, ...]:
    """What this person was asked: it was asked of him or her, so it is known."""
    rows = (
        Consent.objects.filter(case=case, person__in=all_of(person)).select_related("recipient").order_by("-at", "-pk")
    )
    return tuple(
        Said(row.pk, row.about, row.recipient.name if row.recipient else "", row.given, row.at,
             row.given and row.withdrawn_at is None and (row.until is None or row.until > now))
        for row in rows
    )  # fmt: skip


def _requests(case: Case, person: int, young: bool) -> tuple[Request, ...]:
    rows = (
        RightsRequest.objects.filter(case=case, person__in=all_of(person))
        .select_related("controller")
        .order_by("-asked_at")
    )
    clocks = {row.subject: row.due_at for row in Clock.objects.filter(case=case, term__in=TERMS.values())}
    return tuple(
        Request(row.pk, row.kind, row.controller.name, row.asked_at, clocks.get(f"rights:{row.pk}"), row.answered_at,
                row.outcome, row.reason, row.kind == "see" and row.outcome in ("done", "partly") and not young)
        for row in rows
    )  # fmt: skip


def _informed(case: Case, person: int) -> bool:
    """Whether this person was told that something is kept (Wmo 2015 art. 5.3.1). When it is still to come is not
    said: a date, or its postponement, tells what another did."""
    links = PersonLink.objects.filter(person__in=all_of(person), mention__report__case=case, ended_at__isnull=True)
    reports = {f"report:{key}" for key in links.values_list("mention__report_id", flat=True)}
    return Clock.objects.filter(term="inform_persons", state=Clock.State.MET, subject__in=reports).exists()
