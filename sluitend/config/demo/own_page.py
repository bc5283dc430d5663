"""Something to see on the own pages of the demo: an appointment, a question that waits, consent that is asked."""

from contextlib import suppress
from datetime import datetime, timedelta

from sluitend.chain import client
from sluitend.chain.errors import NotAllowed, Refused, Unknown
from sluitend.records.models import Case
from sluitend.rules.calendar import AMSTERDAM

SCHOOL = "Weet de school wat er aan de hand is? Ik wil dat mijn kind niets uit hoeft te leggen."
MEANS = "Zij kunnen dan met u meedenken. Bij nee gaat de hulp die u nu heeft gewoon door."
WITH = "ggz"


def _afternoon(day: datetime) -> datetime:
    """Two o'clock on the first working day from this one: nobody is asked to come at night."""
    local = day.astimezone(AMSTERDAM).replace(hour=14, minute=0, second=0, microsecond=0)
    return local + timedelta(days=max(0, 7 - local.weekday()) if local.weekday() > 4 else 0)


def fill(case: Case, person: int, account: int, now: datetime) -> None:
    """What goes to and fro with this client; what the rules of this case do not allow is left out."""
    told = {"case": case.pk, "person": person, "by": case.director_id, "now": now}
    for act in (
        lambda: client.appoint(**told, worker=case.director_id, starts_at=_afternoon(now + timedelta(days=2)),
                               about="Samen kijken hoe het gaat", place="In het buurthuis"),
        lambda: client.ask_consent(**told, recipient=WITH, about="Praten over hoe u slaapt", means=MEANS),
        lambda: client.ask_question(case=case.pk, text=SCHOOL, by=account, now=now - timedelta(hours=2)),
    ):  # fmt: skip
        with suppress(Refused, NotAllowed, Unknown):
            act()
