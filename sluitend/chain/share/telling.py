"""What a source says: written down beside what others say, with its category (promise 9)."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as stored

from sluitend.chain.errors import Refused
from sluitend.chain.share.carrying import carry_new
from sluitend.chain.share.pieces import known_category
from sluitend.chain.writing import acting, done, locked, member, needed, one_transaction, tidy
from sluitend.records.models import Case, Statement


@one_transaction
def state(
    *, case: int, subject: str, text: str, source: str, by: int | None, now: datetime, person: int | None = None,
    said_on: str = "", corrects: int | None = None, category: str = "statement",
) -> int:  # fmt: skip
    """Write down what a source says about somebody. It stands beside what others say; a correction is a new row."""
    found = locked(case)
    actor = acting(found, by)
    row = Statement.objects.create(
        case=found, person_id=member(found, person), at=now, by=actor, controller=actor.organisation,
        said_on=tidy(said_on, 10), category=known_category(category),
        subject=needed(subject, "subject", _("Schrijf waarover dit gaat."), 80),
        text=needed(text, "text", _("Schrijf wat er is gezegd.")),
        source=needed(source, "source", _("Schrijf wie dit zegt."), 120), corrects=_corrected(found, corrects),
    )  # fmt: skip
    carry_new(found, purpose=stored("Samen een volledig beeld"), by=actor.pk, now=now)
    done(found, "share.state", by=actor.pk, now=now, row=row)
    return row.pk


def _corrected(case: Case, statement: int | None) -> Statement | None:
    if statement is None:
        return None
    found = Statement.objects.filter(pk=statement, case=case).first()
    if found is None:
        raise Refused("corrects", _("Deze uitspraak staat niet in deze casus."), "corrects")
    return found
