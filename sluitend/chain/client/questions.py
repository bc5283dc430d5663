"""A client asks who directs; the question waits on that work list, and the answer comes back on the own page."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as stored

from sluitend.chain.client.speaking import client_in
from sluitend.chain.errors import NotAllowed, Refused, Unknown
from sluitend.chain.notify.clients import tell_client
from sluitend.chain.writing import acting, done, later, locked, needed, one_transaction, tell
from sluitend.records.models import Action, ClientQuestion
from sluitend.records.one_person import all_of
from sluitend.records.region import book, organisations_of
from sluitend.rules.terms import due

LONGEST = 2000  # characters: a question, not a file
MOST = 5  # open questions of one client; who needs more, calls


@one_transaction
def ask_question(*, case: int, text: str, by: int | None, now: datetime) -> int:
    """A question of a client to who directs, in an open case. Returns its id.

    The director gets a dated action, which goes along when the direction does. The text is for the organisation that
    directs alone: what a client asks may be about another of the family, or about who hurts her.
    """
    found = locked(case)
    actor = client_in(found, by)
    text = needed(text, "text", _("Schrijf uw vraag."), LONGEST)
    open_ones = ClientQuestion.objects.filter(case=found, person__in=all_of(actor.person_id), answered_at__isnull=True)
    if open_ones.filter(text=text).exists():
        raise Refused("already", _("Deze vraag heeft u al gesteld; het antwoord komt nog."), "text")
    if open_ones.count() >= MOST:
        raise Refused("many", _("Er staan al vijf vragen open. Bel liever; het nummer staat bovenaan."), "text")
    if found.director is None:
        raise Refused("no_director", _("Er is nu niemand die antwoord kan geven. Bel 0800-2000."))
    todo = Action.objects.create(
        case=found, text=stored("Beantwoord een vraag van een cliënt"), owner=found.director, as_director=True,
        due_at=due("next_step", start=now, book=book()).at, at=now, by=None,
    )  # fmt: skip
    later(f"action:{todo.pk}", "action", todo.due_at, action=todo.pk)
    row = ClientQuestion.objects.create(
        case=found, person_id=actor.person_id or 0, text=text, at=now, by=actor, action=todo
    )
    tell(found.director, case=found, kind="client", text=stored("Een cliënt stelt u een vraag."), now=now)
    done(found, "client.ask", by=actor.pk, now=now, subject=f"clientquestion:{row.pk}")
    return row.pk


@one_transaction
def answer_question(*, question: int, answer: str, by: int | None, now: datetime) -> None:
    """Who directs answers; the answer stands on the client's page from now. Raises Refused, NotAllowed, Unknown."""
    row = ClientQuestion.objects.filter(pk=question).first()
    if row is None:
        raise Unknown("no_question", _("Deze vraag bestaat niet."))
    case = locked(row.case_id, opened=False)
    actor = acting(case, by)
    if case.director_organisation_id not in organisations_of(actor):
        raise NotAllowed("not_director", _("De regisseur beantwoordt vragen van een cliënt."))
    row = ClientQuestion.objects.select_related("action").get(pk=question)
    if row.answered_at is not None:
        raise Refused("already", _("Deze vraag is al beantwoord."), f"answer-{row.pk}")
    row.answer = needed(answer, f"answer-{row.pk}", _("Schrijf uw antwoord, in gewone taal."), LONGEST)
    row.answered_at, row.answered_by = now, actor
    row.save(update_fields=["answer", "answered_at", "answered_by"])
    if row.action.state == Action.State.OPEN:
        row.action.state, row.action.done_at, row.action.done_by = Action.State.DONE, now, actor
        row.action.save(update_fields=["state", "done_at", "done_by"])
    tell_client(case, row.person_id, now)
    done(case, "client.answer", by=actor.pk, now=now, subject=f"clientquestion:{row.pk}")
