"""A code with which a client comes in once, by itself: no name is typed on a device that others may look at.

There are 31 to the twelfth of them (some 10^18), guessing is slow (`chain.guesses`), and only the keyed digest is kept.
"""

from datetime import datetime, timedelta
from secrets import choice

from django.db.models import Q
from django.utils.translation import gettext as _

from sluitend.chain.errors import NotAllowed, Refused
from sluitend.chain.writing import one_transaction
from sluitend.records import crypto
from sluitend.records.models import SignInCode, Worker

HANDED_HOLDS = timedelta(days=3)
OWN_HOLDS = timedelta(days=60)  # the next code of who takes a code each time; our own setting
SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"  # read aloud on the phone without doubt
PARTS, PART = 3, 4


@one_transaction
def enter(*, code: str, now: datetime) -> int:
    """Who comes in with only a code: the account, for which this code works no more. Raises Refused.

    Who had the code as a password too has none from here; a password of her own stays.
    """
    row = _take(code, now)
    if row.last_login is None:
        row.set_unusable_password()
        row.save(update_fields=["password"])
    return row.pk


@one_transaction
def vouched(*, account: int, now: datetime) -> None:
    """A client came in by who vouches elsewhere (DigiD): a code that was given and not used works no more."""
    row = Worker.objects.select_for_update().get(pk=account)
    if row.last_login is None:
        row.set_unusable_password()
        row.save(update_fields=["password"])
    end(row, now=now)


@one_transaction
def choose_codes(*, by: int | None, now: datetime) -> str:
    """No password: a code each time. Returns the next one, shown once."""
    row = client_of(by)
    row.set_unusable_password()
    row.save(update_fields=["password"])
    code = make(row, now=now, holds=OWN_HOLDS)
    choose(row, codes=True)
    return code


@one_transaction
def next_code(*, by: int | None, now: datetime) -> str:
    """The code for the next time, for who takes a code each time; one that was not used works no more."""
    row = client_of(by)
    if not takes_codes(row.pk):
        raise Refused("password", _("U heeft een wachtwoord. Kies eerst voor een code per keer."))
    return make(row, now=now, holds=OWN_HOLDS)


def takes_codes(account: int) -> bool:
    """Whether this client takes a code each time instead of a password."""
    return SignInCode.objects.filter(account=account, chose_codes=True).exists()


def client_of(by: int | None) -> Worker:
    """The account of the client who acts, locked. Raises NotAllowed for anybody else."""
    row = Worker.objects.select_for_update().filter(pk=by or 0, role=Worker.Role.CLIENT, is_active=True).first()
    if row is None:
        raise NotAllowed("no_client", _("Deze pagina is van een cliënt."))
    return row


def make(account: Worker, *, now: datetime, holds: timedelta = HANDED_HOLDS) -> str:
    """A new code; those that were given before and not used do not work any more. Shown once, kept nowhere."""
    end(account, now=now)
    code = "-".join("".join(choice(SIGNS) for _n in range(PART)) for _m in range(PARTS))
    SignInCode.objects.create(account=account, digest=_digest(code), made_at=now, until=now + holds)
    return code


def end(account: Worker, *, now: datetime) -> None:
    """No code of this account works any more."""
    SignInCode.objects.filter(account=account, used_at__isnull=True, ended_at__isnull=True).update(ended_at=now)


def _take(code: str, now: datetime) -> Worker:
    """The open account of this code, which works no more from now. Raises Refused for a wrong, used or old one."""
    wrong = Refused("code", _("Deze code klopt niet, of is al gebruikt. Kijk nog eens goed."), "code")
    typed = "".join(sign for sign in code.lower() if sign.isalnum())[: 2 * PARTS * PART]
    if len(typed) != PARTS * PART or not set(typed) <= set(SIGNS):
        raise wrong
    parts = [typed[place : place + PART] for place in range(0, len(typed), PART)]
    rows = SignInCode.objects.select_for_update().filter(digest=_digest("-".join(parts)))
    row = rows.filter(used_at__isnull=True, ended_at__isnull=True, account__is_active=True).first()
    if row is None:
        raise wrong
    if now > row.until:
        raise Refused("code_old", _("Deze code werkt niet meer. Vraag uw hulpverlener om een nieuwe."), "code")
    row.used_at = now
    row.save(update_fields=["used_at"])
    return Worker.objects.select_for_update().get(pk=row.account_id)


def choose(account: Worker, *, codes: bool) -> None:
    """Keep the choice between a code each time and a password."""
    rows = SignInCode.objects.filter(account=account)
    rows.filter(Q(chose_codes=True) | Q(pk=rows.order_by("-pk").values("pk")[:1])).update(chose_codes=codes)


def _digest(code: str) -> str:
    return crypto.index_digest(f"sign-in:{code}")
