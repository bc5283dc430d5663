"""Not sharing, with the reason (WGS art. 1.5), and asking somebody to read along (R-SHARE-20, R-KNEL-39)."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as stored

from sluitend.chain.errors import NotAllowed, Refused, Unknown
from sluitend.chain.share.pieces import known_categories
from sluitend.chain.share.recipients import recipient_of
from sluitend.chain.writing import acting, done, locked, needed, one_transaction, tell, worker
from sluitend.records.models import Case, KeptOut, NotShared, SecondReading, Worker
from sluitend.records.sight import NO_CONTENT


@one_transaction
def keep_back(
    *, case: int, recipient: int | str, reason: str, by: int | None, now: datetime, categories: Sequence[str] = ()
) -> int:
    """The own organisation does not supply this, and says why; so that it can be talked about. Returns its id."""
    found = locked(case)
    actor = acting(found, by)
    to = recipient_of(recipient, now)
    if to.pk == actor.organisation_id:
        raise Refused("own", _("Dit is uw eigen organisatie. Kies met wie u niet deelt."), "recipient")
    row = NotShared.objects.create(
        case=found, controller=actor.organisation, recipient=to, at=now, by=actor,
        categories=sorted(known_categories(categories)),
        reason=needed(reason, "reason", _("Schrijf waarom u dit niet deelt.")),
    )  # fmt: skip
    done(found, "share.keep_back", by=actor.pk, now=now, subject=f"not_shared:{row.pk}", data={"recipient": to.pk})
    return row.pk


@one_transaction
def ask_reader(*, case: int, kind: str, question: str, owner: int, by: int | None, now: datetime) -> int:
    """Ask a colleague, or the own jurist, to read along with a decision about sharing. Returns its id.

    `owner` is who is asked: somebody of the own organisation, who sees of the case what he or she may see already.
    """
    found = locked(case)
    actor = acting(found, by)
    if kind not in SecondReading.Kind.values:
        raise Refused("kind", _("Kies een meelezer of juridische rugdekking."), "kind")
    asked = Worker.objects.filter(pk=owner, is_active=True, organisation=actor.organisation_id).first()
    if asked is None or not _can_read(asked, actor, found):
        raise Refused("owner", _("Kies een collega van uw eigen organisatie."), "owner")
    row = SecondReading.objects.create(
        case=found, kind=kind, asked_of=asked, at=now, by=actor,
        question=needed(question, "question", _("Schrijf wat u wilt laten meelezen.")),
    )  # fmt: skip
    tell(asked, case=found, kind="reading", text=stored("Een collega vraagt u mee te lezen over delen."), now=now)
    done(found, "share.ask_reader", by=actor.pk, now=now, subject=f"reading:{row.pk}", data={"kind": kind})
    return row.pk


def _can_read(asked: Worker, actor: Worker, case: Case) -> bool:
    """Somebody else, who may see content at all, and who is not kept out of this case."""
    if asked.pk == actor.pk or asked.role in NO_CONTENT or asked.role == Worker.Role.CLIENT:
        return False
    return not KeptOut.objects.filter(case=case, worker=asked, ended_at__isnull=True).exists()


@one_transaction
def answer_reader(*, reading: int, text: str, by: int | None, now: datetime) -> None:
    """The one who was asked says what he or she thinks; the asker is told. It is advice, never a veto."""
    row = SecondReading.objects.filter(pk=reading).first()
    if row is None:
        raise Unknown("no_reading", _("Deze vraag bestaat niet."))
    case = locked(row.case_id, opened=False)
    row = SecondReading.objects.select_related("by").get(pk=reading)
    actor = worker(by)
    if actor.pk != row.asked_of_id:
        raise NotAllowed("not_asked", _("Deze vraag is aan iemand anders gesteld."))
    if row.answered_at is not None:
        raise Refused("already", _("U heeft deze vraag al beantwoord."))
    row.answer, row.answered_at = needed(text, "text", _("Schrijf uw antwoord.")), max(now, row.at)
    row.save(update_fields=["answer", "answered_at"])
    tell(row.by, case=case, kind="reading", text=stored("Uw meelezer heeft geantwoord."), now=now)
    done(case, "share.answer_reader", by=actor.pk, now=now, subject=f"reading:{row.pk}")
