"""What goes to and fro with a client: what comes next, who does what for her, what she asked, what she is asked."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sluitend.records.models import (
    Action,
    Appointment,
    ArrangementLine,
    Case,
    ClientQuestion,
    ConsentQuestion,
    Worker,
)
from sluitend.records.one_person import all_of
from sluitend.records.persons import people_of, points_at
from sluitend.records.read.my_parts import Answered, Asked, Coming, Helper
from sluitend.records.read.rows import Rows
from sluitend.rules.sharing import CATEGORY_LABELS

CALLED_OFF = timedelta(days=14)  # so long the page says that something does not go on
MOST = 10


class Own:
    """Tells of a text whether it is about this client alone; what may point at another is not shown."""

    def __init__(self, case: Case, person: int) -> None:
        told = people_of(case)
        self.mine = told.get(person)
        self.others = [one for key, one in told.items() if key != person]
        self.secret = Rows(case).hidden

    def text(self, text: str) -> str:
        """The text without where somebody is; "" when it may be about somebody else."""
        if self.mine is None or points_at(text, self.others, self.mine):
            return ""
        return self.secret.veil(text)


def coming(case: Case, person: int, known: dict[int, str], own: Own, *, now: datetime) -> tuple[Coming, ...]:
    """Everything dated with this client that is still to come, the soonest first; also what does not go on."""
    found = [*_appointments(case, person, known, own, now), *_steps(case, person, known, own)]
    return tuple(sorted(found, key=lambda one: (one.at, one.text))[:MOST])


def _appointments(case: Case, person: int, known: dict[int, str], own: Own, now: datetime) -> Iterator[Coming]:
    rows = Appointment.objects.filter(case=case, person__in=all_of(person), starts_at__gt=now).select_related(
        "action", "worker"
    )
    for row in rows:
        off = row.action.state == Action.State.DROPPED
        if row.action.state == Action.State.OPEN or (off and row.action.done_at > now - CALLED_OFF):
            who = row.worker.name if row.worker.organisation_id in known else ""
            yield Coming(row.starts_at, True, own.text(row.about), own.text(row.place), who, off)


def _steps(case: Case, person: int, known: dict[int, str], own: Own) -> Iterator[Coming]:
    rows = Action.objects.filter(
        case=case, person__in=all_of(person), state=Action.State.OPEN, appointment__isnull=True
    )
    for row in rows.select_related("owner"):
        who = row.owner.name if row.owner.organisation_id in known else ""
        yield Coming(row.due_at, False, own.text(row.text), "", who, False)


def helpers(case: Case, person: int, known: dict[int, str], own: Own) -> tuple[Helper, ...]:
    """The organisations that do something for this client alone, and what; none that this client does not know of."""
    does: dict[int, set[str]] = {}
    for account in Worker.objects.filter(role=Worker.Role.CLIENT, person__in=all_of(person), is_active=True):
        does.setdefault(account.organisation_id, set())
    for line in ArrangementLine.objects.filter(arrangement__case=case, person__in=all_of(person)):
        does.setdefault(line.organisation_id, set()).add(own.text(line.help))
    todo = Action.objects.filter(
        case=case, person__in=all_of(person), state=Action.State.OPEN, appointment__isnull=True
    )
    for row in todo.select_related("owner"):
        does.setdefault(row.owner.organisation_id, set()).add(own.text(row.text))
    told = {known[key]: tuple(sorted(what - {""})) for key, what in does.items() if key in known}
    return tuple(Helper(name, told[name]) for name in sorted(told))


def questions(case: Case, person: int, known: dict[int, str]) -> tuple[Answered, ...]:
    """What this client asked, the newest first, with the answers."""
    rows = (
        ClientQuestion.objects.filter(case=case, person__in=all_of(person))
        .select_related("answered_by")
        .order_by("-at", "-pk")
    )
    return tuple(
        Answered(row.text, row.at, row.answer, row.answered_at,
                 row.answered_by.name if row.answered_by and row.answered_by.organisation_id in known else "")
        for row in rows
    )  # fmt: skip


def asked(case: Case, person: int, *, now: datetime) -> tuple[Asked, ...]:
    """The questions for consent that wait for this client."""
    rows = ConsentQuestion.objects.filter(case=case, person__in=all_of(person), answered_at__isnull=True)
    rows = rows.select_related("recipient", "by").order_by("at", "pk")
    return tuple(
        Asked(row.pk, row.about, row.means, row.recipient.name, row.by.name,
              tuple(CATEGORY_LABELS[one] for one in row.categories), row.until)
        for row in rows if row.until is None or row.until > now
    )  # fmt: skip
