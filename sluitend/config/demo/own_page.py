"""Something to see on the own pages of the demo: an appointment, a question that waits, consent that is asked."""

from contextlib import suppress
from datetime import datetime, timedelta

from sluitend.chain import client
from sluitend.chain.errors import NotAllowed, Refused, Unknown
from sluitend.records.models import Case

SCHOOL = "Weet de school wat er aan de hand is? Ik wil dat mijn kind niets uit hoeft te leggen."
MEANS = "Zij kunnen dan met u meedenken. Bij nee gaat de hulp die u nu heeft gewoon door."
WITH = "ggz"


def fill(case: Case, person: int, account: int, now: datetime) -> None:
    """What goes to and fro with this client; what the rules of this case do not allow is left out."""
    told = {"case": case.pk, "person": person, "by": case.director_id, "now": now}
    for act in (
        lambda: client.appoint(**told, worker=case.director_id, starts_at=now + timedelta(days=2, hours=3),
                               about="Samen kijken hoe het gaat", place="In het buurthuis"),
        lambda: client.ask_consent(**told, recipient=WITH, about="Praten over hoe u slaapt", means=MEANS),
        lambda: client.ask_question(case=case.pk, text=SCHOOL, by=account, now=now - timedelta(hours=2)),
    ):  # fmt: skip
        with suppress(Refused, NotAllowed, Unknown):
            act()
