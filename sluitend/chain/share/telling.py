"""What people decide about sharing: consent asked first, a disclosure that was weighed, a statement of a source."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as stored

from sluitend.chain.errors import NotAllowed, Refused
from sluitend.chain.share.carrying import carry_new, pieces
from sluitend.chain.writing import (
    acting,
    done,
    locked,
    member,
    needed,
    one_transaction,
    organisation,
    tidy,
)
from sluitend.records.models import Case, Consent, Disclosure, Statement
from sluitend.records.region import organisations_of
from sluitend.rules.sharing import GROUNDS


@one_transaction
def consent(
    *, case: int, given: bool, about: str, by: int | None, now: datetime, person: int | None = None,
    recipient: int | str | None = None,
) -> int:  # fmt: skip
    """Record what a client said when asked; with a yes, those who take part get what is there (R-SHARE-01)."""
    found = locked(case)
    actor = acting(found, by)
    to = organisation(recipient, "recipient") if recipient else None
    row = Consent.objects.create(
        case=found, given=given, person_id=member(found, person), recipient=to, at=now, by=actor,
        about=needed(about, "about", _("Schrijf waarvoor toestemming is gevraagd."), 300),
    )  # fmt: skip
    if given:
        carry_new(found, purpose=row.about, by=actor.pk, now=now)
    done(found, "share.consent", by=actor.pk, now=now, subject=f"consent:{row.pk}", data={"given": given})
    return row.pk


@one_transaction
def disclose(
    *, case: int, recipient: int | str, ground: str, purpose: str, by: int | None, now: datetime,
    client_knows: bool | None = None,
) -> int:  # fmt: skip
    """Share what the own organisation controls with another, on a ground that a professional weighed (R-SHARE-02).

    Returns the number of pieces shared. Raises Refused without a known ground or a purpose.
    """
    found = locked(case)
    actor = acting(found, by)
    to = organisation(recipient, "recipient")
    if ground not in GROUNDS:
        raise Refused("no_ground", _("Kies de grond waarop u deelt."), "ground")
    purpose = needed(purpose, "purpose", _("Schrijf met welk doel u deelt."), 300)
    ours = organisations_of(actor)
    held = set(
        Disclosure.objects.filter(recipient=to, ended_at__isnull=True, case=found).values_list("piece", flat=True)
    )
    todo = [(piece, owner) for piece, owner in pieces(found) if owner in ours and piece not in held and owner != to.pk]
    if not todo:
        raise NotAllowed("nothing_to_share", _("Er is niets van uw organisatie dat nog niet is gedeeld."))
    Disclosure.objects.bulk_create(
        Disclosure(case=found, piece=piece, controller_id=owner, recipient=to, ground=ground, purpose=purpose,
                   source="Afweging door de professional", client_knows=client_knows, at=now, by=actor)
        for piece, owner in todo
    )  # fmt: skip
    done(
        found, "share.disclose", by=actor.pk, now=now, data={"recipient": to.pk, "pieces": len(todo), "ground": ground}
    )
    return len(todo)


@one_transaction
def state(
    *, case: int, subject: str, text: str, source: str, by: int | None, now: datetime, person: int | None = None,
    said_on: str = "", corrects: int | None = None,
) -> int:  # fmt: skip
    """Write down what a source says about somebody. It stands beside what others say; a correction is a new row."""
    found = locked(case)
    actor = acting(found, by)
    row = Statement.objects.create(
        case=found, person_id=member(found, person), at=now, by=actor, controller=actor.organisation,
        said_on=tidy(said_on, 10),
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
