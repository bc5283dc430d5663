"""Who must be asked for consent, worked out from the birth date as the reports tell it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from sluitend.records.models import Case, Mention
from sluitend.rules.calendar import AMSTERDAM


@dataclass(frozen=True, slots=True)
class Speakers:
    """`may`: from whom a yes counts (self, representative, both); `ask`: whom to ask, in words."""

    may: frozenset[str]
    ask: str


def who_must_say(case: Case, person: int | None, *, now: datetime) -> Speakers:
    """Under 12 the legal representative, from 12 until 16 both, from 16 the person (Wmo 2015 art. 5.3.2).

    Without a birth date nobody can tell: then the professional who asked says who answered.
    """
    born = _birth_date(case, person)
    age = _age(born, now.astimezone(AMSTERDAM).date()) if born else None
    if age is None:
        return Speakers(frozenset({"self", "representative", "both"}), _("Vraag het de cliënt."))
    if age < 12:
        return Speakers(frozenset({"representative"}), _("Jonger dan 12: vraag de wettelijk vertegenwoordiger."))
    if age < 16:
        return Speakers(frozenset({"both"}), _("Tussen 12 en 16: vraag het zelf en de wettelijk vertegenwoordiger."))
    return Speakers(frozenset({"self"}), _("16 jaar of ouder: vraag het de cliënt zelf."))


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
