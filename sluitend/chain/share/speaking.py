"""Who must be asked for consent, worked out from the birth date as the reports tell it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from sluitend.records.models import Case, Mention
from sluitend.rules.calendar import AMSTERDAM
from sluitend.rules.sharing import who_says


@dataclass(frozen=True, slots=True)
class Speakers:
    """`may`: from whom a yes counts (self, representative, both), the usual one first; `ask`: whom to ask, in words."""

    may: tuple[str, ...]
    ask: str


def who_must_say(case: Case, person: int | None, *, now: datetime) -> Speakers:
    """Under 12 the legal representative, from 12 until 16 both, from 16 the person (Wmo 2015 art. 5.3.2).

    Without a birth date nobody can tell: then the professional who asked says who answered. From 16 years on a
    representative speaks only for who cannot decide about it; the professional weighs that.
    """
    born = _birth_date(case, person)
    age = _age(born, now.astimezone(AMSTERDAM).date()) if born else None
    decision = who_says(age)
    who = str(decision.inputs["who"])
    if not decision.yes or not who:
        return Speakers(("self", "representative", "both"), _("Vraag het de cliënt."))
    return Speakers((who, "representative") if who == "self" else (who,), decision.why)


def _birth_date(case: Case, person: int | None) -> date | None:
    """As the newest report told it; None when it is not complete."""
    if person is None:
        return None
    rows = Mention.objects.filter(report__case=case, links__person=person, links__ended_at__isnull=True)
    for born in rows.exclude(birth_date="").order_by("-report__received_at").values_list("birth_date", flat=True):
        try:
            return date.fromisoformat(born)
        except ValueError:
            continue
    return None


def _age(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
