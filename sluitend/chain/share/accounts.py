"""An account for a client: opened by who directs, with a code for once; the client's own part and nothing else.

Under twelve there is none: the legal representative asks for a child (Wmo 2015 art. 5.3.2).
"""

from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as stored

from sluitend.chain.errors import NotAllowed, Refused, Unknown
from sluitend.chain.share import codes
from sluitend.chain.writing import acting, done, locked, member, one_transaction, tidy
from sluitend.records.models import Case, MailSetting, TrailEntry, Worker
from sluitend.records.one_person import all_of
from sluitend.records.persons import age_of, people_of, words_in
from sluitend.records.region import organisations_of
from sluitend.rules.calendar import AMSTERDAM

YOUNGEST = 12
NAME = stored("Cliënt")  # as which a client stands in the trail: no name of a family member leaves the case


@dataclass(frozen=True, slots=True)
class Opened:
    """What the worker gives to the client, shown once; the code is kept nowhere."""

    account: int
    username: str
    code: str


@one_transaction
def open_account(*, case: int, person: int | None, by: int | None, now: datetime, username: str = "") -> Opened:
    """Who directs opens an account for somebody of the family. The code works once, within three days."""
    found = locked(case, opened=False)
    actor = _directs(found, by)
    who = member(found, person)
    if who is None:
        raise Refused("person", _("Kies voor wie dit is."), "person")
    _old_enough(found, who, now)
    if Worker.objects.filter(role=Worker.Role.CLIENT, person__in=all_of(who), is_active=True).exists():
        raise Refused("already", _("Deze persoon heeft al een eigen pagina. U kunt een nieuwe code geven."), "person")
    account = Worker(username=_username(found, username), name=NAME, organisation=actor.organisation,
                     role=Worker.Role.CLIENT, person_id=who)  # fmt: skip
    code = _new_code(account, now)
    done(found, "share.open_account", by=actor.pk, now=now, subject=f"account:{account.pk}")
    return Opened(account.pk, account.username, code)


@one_transaction
def new_code(*, account: int, by: int | None, now: datetime) -> Opened:
    """The old password does not work any more; there is a new code for once."""
    row, case = _account(account)
    actor = _directs(case, by)
    code = _new_code(row, now)
    done(case, "share.new_code", by=actor.pk, now=now, subject=f"account:{row.pk}")
    return Opened(row.pk, row.username, code)


@one_transaction
def close_account(*, account: int, by: int | None, now: datetime) -> None:
    """No more signing in, from this moment; who is signed in is out at the next page."""
    row, case = _account(account)
    actor = _directs(case, by)
    codes.end(row, now=now)
    row.is_active = False
    row.set_unusable_password()
    row.save(update_fields=["is_active", "password"])
    MailSetting.objects.filter(worker=row).delete()  # an address is kept as long as the page is there, and no longer
    done(case, "share.close_account", by=actor.pk, now=now, subject=f"account:{row.pk}")


@one_transaction
def use_code(*, account: int, now: datetime) -> bool:
    """Somebody signed in with the right password. True when that was the code: it stops working here.

    Raises Refused for a code that is too old.
    """
    row = Worker.objects.select_for_update().get(pk=account)
    if row.role != Worker.Role.CLIENT or row.last_login is not None:
        return False
    given = TrailEntry.objects.filter(
        subject=f"account:{row.pk}", verb__in=["share.open_account", "share.new_code"]
    ).latest("number")
    if now > given.at + codes.HANDED_HOLDS:
        raise Refused("code_old", _("Deze code werkt niet meer. Vraag uw hulpverlener om een nieuwe."), "password")
    codes.end(row, now=now)
    row.set_unusable_password()
    row.save(update_fields=["password"])
    return True


@one_transaction
def choose_password(*, password: str, by: int | None, now: datetime) -> None:
    """The client's own password, after the code. Raises Refused for one that is easily guessed."""
    row = codes.client_of(by)
    try:
        validate_password(password, row)
    except ValidationError as error:
        text = _("Kies een wachtwoord van ten minste 12 tekens dat niemand raadt.")
        raise Refused("password", text, "password") from error
    row.set_password(password)
    row.save(update_fields=["password"])
    codes.end(row, now=now)
    codes.choose(row, codes=False)


def _directs(case: Case, by: int | None) -> Worker:
    actor = acting(case, by)
    if case.director_organisation_id not in organisations_of(actor):
        raise NotAllowed("not_director", _("De regisseur opent en sluit de pagina van een cliënt."))
    return actor


def _old_enough(case: Case, person: int, now: datetime) -> None:
    age = age_of(person, now.astimezone(AMSTERDAM).date())
    if age is None and people_of(case)[person].is_child:
        raise Refused("age", _("Leg eerst vast hoe oud dit kind is. Onder de 12 is er geen eigen pagina."), "person")
    if age is not None and age < YOUNGEST:
        text = _("Onder de 12 jaar is er geen eigen pagina. De wettelijk vertegenwoordiger vraagt voor het kind.")
        raise Refused("too_young", text, "person")


def _username(case: Case, asked: str) -> str:
    """The asked name, or one made here. Never with a name of the family in it: others in the house would see it."""
    name = tidy(asked, 60).lower() or f"mijn-{token_hex(3)}"
    if len(name) < 4 or not all(sign.isascii() and (sign.isalnum() or sign in ".-_") for sign in name):
        raise Refused("username", _("Gebruik ten minste 4 letters of cijfers, zonder spaties."), "username")
    names = {word for one in people_of(case).values() for word in _names(one.mentions) if len(word) > 2}
    if any(word in name for word in names):
        raise Refused("username", _("Gebruik geen naam van iemand uit het gezin."), "username")
    if Worker.objects.filter(username=name).exists():
        raise Refused("username", _("Deze gebruikersnaam is al in gebruik."), "username")
    return name


def _names(mentions: tuple) -> set[str]:  # type: ignore[type-arg]
    return {word for row in mentions for word in words_in(f"{row.given_names} {row.family_name}")}


def _new_code(account: Worker, now: datetime) -> str:
    """The old password and the old code work no more; the new code works with the user name, and by itself."""
    account.last_login = None
    account.set_unusable_password()
    account.save()
    code = codes.make(account, now=now)
    account.set_password(code)
    account.save(update_fields=["password"])
    return code


def _account(account: int) -> tuple[Worker, Case]:
    """The account and the case in which it was opened (or that case's older one). Raises Unknown."""
    row = Worker.objects.filter(pk=account, role=Worker.Role.CLIENT, is_active=True).first()
    given = TrailEntry.objects.filter(subject=f"account:{account}", verb="share.open_account").first()
    if row is None or given is None or given.case_id is None:
        raise Unknown("no_account", _("Deze pagina bestaat niet, of is al gesloten."))
    case = Case.objects.get(pk=given.case_id)
    return Worker.objects.select_for_update().get(pk=row.pk), locked(case.joined_into_id or case.pk, opened=False)
