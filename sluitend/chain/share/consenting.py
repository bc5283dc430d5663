"""Consent: asked first, given per person, purpose, recipient and category; it can be taken back at any moment."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as stored

from sluitend.chain.errors import NotAllowed, Refused, Unknown
from sluitend.chain.share.carrying import carry_new
from sluitend.chain.share.pieces import known_categories
from sluitend.chain.share.recipients import recipient_of, tell_recipient
from sluitend.chain.share.speaking import who_must_say
from sluitend.chain.writing import acting, done, locked, member, needed, one_transaction, tidy, worker
from sluitend.records.models import Case, Consent, Disclosure, Organisation, Worker
from sluitend.records.one_person import all_of


@one_transaction
def consent(
    *, case: int, given: bool, about: str, by: int | None, now: datetime, person: int | None = None,
    recipient: int | str | None = None, categories: Sequence[str] = (), said_by: str = "",
    until: datetime | None = None, carry: bool = True,
) -> int:  # fmt: skip
    """Record what a client said when asked; with a yes, those who take part get what is there (R-SHARE-01).

    `categories` empty: all. `said_by`: self, representative or both; a yes must come from who may give it at that age
    (Wmo 2015 art. 5.3.2). `carry` False: only the answer, for who first wants to see what the other will read.
    A no takes back the earlier yes of the same person to the same recipient.
    """
    found = locked(case)
    actor = acting(found, by)
    person = member(found, person)
    to = recipient_of(recipient, now) if recipient else None
    if until is not None and until <= now:
        raise Refused("until", _("Deze datum ligt in het verleden."), "until")
    return record_answer(
        found, actor, given=given, about=needed(about, "about", _("Schrijf waarvoor toestemming is gevraagd."), 300),
        person=person, to=to, categories=categories, said_by=said_by, until=until,
        carry_by=actor.pk if carry else None, now=now,
    )  # fmt: skip


def record_answer(
    case: Case, actor: Worker, *, given: bool, about: str, person: int | None, to: Organisation | None,
    categories: Sequence[str], said_by: str, until: datetime | None, carry_by: int | None, now: datetime,
) -> int:  # fmt: skip
    """Keep an answer that may be given, in the transaction that is open; `carry_by` gives what a yes allows.

    `actor` is who wrote it down, or the client who answered on the own page.
    """
    row = Consent.objects.create(
        case=case, given=given, person_id=person, recipient=to, at=now, by=actor, until=until, about=about,
        categories=sorted(known_categories(categories)), said_by=_speaker(case, person, said_by, given, now),
    )  # fmt: skip
    if given and carry_by is not None:
        carry_new(case, purpose=row.about, by=carry_by, now=now)
    if not given:
        _take_back_earlier(row, actor, now)
    done(case, "share.consent", by=actor.pk, now=now, subject=f"consent:{row.pk}", data={"given": given})
    return row.pk


def _speaker(case: Case, person: int | None, said_by: str, given: bool, now: datetime) -> str:
    """Who said it. A yes of somebody who may not give it alone is refused, with who must be asked."""
    if said_by and said_by not in Consent.SaidBy.values:
        raise Refused("said_by", _("Kies wie het antwoord gaf."), "said_by")
    must = who_must_say(case, person, now=now)
    told = said_by or Consent.SaidBy.SELF
    if given and told not in must.may:
        raise Refused("said_by", must.ask, "said_by")
    return str(told)


def _take_back_earlier(row: Consent, actor: Worker, now: datetime) -> None:
    earlier = Consent.objects.filter(case=row.case_id, person=row.person_id, given=True, withdrawn_at__isnull=True)
    same = earlier.filter(said_by=row.said_by).exclude(pk=row.pk)
    if row.recipient_id is not None:
        same = same.filter(recipient=row.recipient_id)
    for one in same:
        if not row.categories or (one.categories and set(one.categories) <= set(row.categories)):
            _withdraw(one, actor, stored("De cliënt zegt nu nee."), now)


@one_transaction
def withdraw_consent(*, consent: int, by: int | None, now: datetime, why: str = "") -> int:
    """A consent is taken back: what rests on it ends now, the recipients are told. Returns how many pieces stop.

    What was read before stays lawfully given, and stays visible as such. Who takes part in the case records it, or
    the client whose consent it is.
    """
    found = Consent.objects.filter(pk=consent).first()
    if found is None:
        raise Unknown("no_consent", _("Deze toestemming bestaat niet."))
    case = locked(found.case_id, opened=False)
    row = Consent.objects.get(pk=consent)
    actor = _may_withdraw(case, row, by)
    if not row.given:
        raise Refused("no_yes", _("Dit antwoord was een nee; er valt niets in te trekken."))
    if row.withdrawn_at is not None:
        raise Refused("already", _("Deze toestemming is al ingetrokken."))
    stopped = _withdraw(row, actor, tidy(why, 300) or stored("De cliënt trekt de toestemming in."), now)
    done(case, "share.withdraw_consent", by=actor.pk, now=now, subject=f"consent:{row.pk}", data={"stopped": stopped})
    return stopped


def _may_withdraw(case: Case, row: Consent, by: int | None) -> Worker:
    person = worker(by)
    if person.role == Worker.Role.CLIENT:
        if row.person_id is None or row.person_id not in all_of(person.person_id):
            raise NotAllowed("not_yours", _("Dit is niet uw toestemming."))
        return person
    return acting(case, by)


def _withdraw(row: Consent, actor: Worker, why: str, now: datetime) -> int:
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_why = max(now, row.at), actor, why
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
    resting = Disclosure.objects.filter(consent=row, ended_at__isnull=True)
    recipients = set(resting.values_list("recipient_id", flat=True))
    stopped = resting.update(ended_at=now, ended_why=stored("De toestemming is ingetrokken."))
    _tell(row, recipients, now)
    return stopped


def _tell(row: Consent, recipients: Iterable[int], now: datetime) -> None:
    text = stored("Een toestemming is ingetrokken: wat daarop aan u was gegeven, is nu gesloten.")
    for to in Organisation.objects.filter(pk__in=recipients).order_by("pk"):
        tell_recipient(row.case, to, kind="consent", text=text, now=now)
