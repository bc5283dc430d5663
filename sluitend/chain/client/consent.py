"""A professional asks for consent on the client's own page; the client says yes or no, alone and in her own time."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as stored

from sluitend.chain.client.speaking import client_in
from sluitend.chain.errors import NotAllowed, Refused, Unknown
from sluitend.chain.notify.clients import tell_client
from sluitend.chain.share.consenting import record_answer
from sluitend.chain.share.pieces import known_categories
from sluitend.chain.share.recipients import recipient_of
from sluitend.chain.share.speaking import who_must_say
from sluitend.chain.writing import acting, done, locked, member, needed, one_transaction, tell, tidy
from sluitend.records.models import Booking, Case, Consent, ConsentQuestion, Organisation, Worker
from sluitend.records.one_person import all_of

SELF = Consent.SaidBy.SELF


@one_transaction
def ask_consent(
    *, case: int, person: int | None, recipient: int | str | None, about: str, by: int | None, now: datetime,
    means: str = "", categories: Sequence[str] = (), until: datetime | None = None,
) -> int:  # fmt: skip
    """Ask a client with an own page, in words of its own, whether something may be shared (R-SHARE-01). Its id.

    Not of who cannot say yes alone (12 to 16: with a representative, Wmo 2015 art. 5.3.2), and not naming a place
    where another of the family stays.
    """
    found = locked(case)
    actor = acting(found, by)
    who = _with_page(found, person, now)
    if not recipient:
        raise Refused("recipient", _("Kies met wie u wilt delen."), "recipient")
    to = recipient_of(recipient, now)
    _hides_nobody(found, who, to)
    if until is not None and until <= now:
        raise Refused("until", _("Deze datum ligt in het verleden."), "until")
    about = needed(about, "about", _("Schrijf waarvoor u toestemming vraagt."), 300)
    waiting = ConsentQuestion.objects.filter(case=found, person__in=all_of(who), recipient=to, answered_at__isnull=True)
    if waiting.filter(about=about).exists():
        raise Refused("already", _("Dit is al gevraagd; het antwoord komt nog."), "about")
    row = ConsentQuestion.objects.create(
        case=found, person_id=who, recipient=to, about=about, means=tidy(means, 600), until=until, at=now, by=actor,
        categories=sorted(known_categories(categories)),
    )  # fmt: skip
    tell_client(found, who, now)
    done(found, "client.ask_consent", by=actor.pk, now=now, subject=f"consentquestion:{row.pk}")
    return row.pk


@one_transaction
def answer_consent(*, question: int, given: bool | None, by: int | None, now: datetime) -> int:
    """The client's own yes or no. A yes holds for what was asked, and can be taken back at any moment."""
    row = ConsentQuestion.objects.filter(pk=question).first()
    if row is None:
        raise Unknown("no_question", _("Deze vraag bestaat niet."))
    case = locked(row.case_id)
    actor = client_in(case, by)
    row = ConsentQuestion.objects.select_related("by", "recipient").get(pk=question)
    if row.person_id not in all_of(actor.person_id):
        raise NotAllowed("not_yours", _("Deze vraag is niet aan u gesteld."))
    if row.answered_at is not None:
        raise Refused("already", _("U heeft deze vraag al beantwoord."))
    if given is None:
        raise Refused("given", _("Kies ja of nee."), f"given-{row.pk}")
    if row.until is not None and row.until <= now:
        raise Refused("until", _("Deze vraag is te oud. Vraag uw hulpverlener om hem opnieuw te stellen."))
    key = record_answer(
        case, actor, given=given, about=row.about, person=row.person_id, to=row.recipient,
        categories=row.categories, said_by=SELF, until=row.until, carry_by=row.by_id, now=now,
    )  # fmt: skip
    row.answered_at, row.consent_id = now, key
    row.save(update_fields=["answered_at", "consent"])
    text = stored("Een cliënt heeft geantwoord op uw vraag om toestemming.")
    tell(row.by if row.by.is_active else case.director, case=case, kind="consent", text=text, now=now)
    return key


def _with_page(case: Case, person: int | None, now: datetime) -> int:
    who = member(case, person)
    if who is None:
        raise Refused("person", _("Kies aan wie u het vraagt."), "person")
    must = who_must_say(case, who, now=now)
    if SELF not in must.may:
        raise Refused("said_by", must.ask, "person")
    if not Worker.objects.filter(role=Worker.Role.CLIENT, person__in=all_of(who), is_active=True).exists():
        text = _("Deze persoon heeft geen eigen pagina. Open er een, of bespreek het zelf en leg het antwoord vast.")
        raise Refused("no_page", text, "person")
    return who


def _hides_nobody(case: Case, person: int, to: Organisation) -> None:
    stays = Booking.objects.filter(case=case, place__organisation=to)
    mine = all_of(person)
    if stays.exclude(person__in=mine).exists() and not stays.filter(person__in=mine).exists():
        raise Refused("place", _("Deze naam kan verraden waar iemand anders is. Vraag dit niet op de pagina."),
                      "recipient")  # fmt: skip
