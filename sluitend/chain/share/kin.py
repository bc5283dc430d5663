"""What somebody tells for the family drawing: a statement with a source, and the part of it that can be drawn."""

import re
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as stored

from sluitend.chain.errors import Refused
from sluitend.chain.share.carrying import carry_new
from sluitend.chain.writing import acting, done, locked, member, needed, one_transaction, tidy
from sluitend.records.models import Case, FamilyFact, Home, Statement
from sluitend.rules import kin

PARTIAL = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
MOST_NOTE = 2_000


@one_transaction
def tell_family(
    *, case: int, kind: str, person: int | None, source: str, by: int | None, now: datetime, other: int | None = None,
    since: str = "", until: str = "", note: str = "",
) -> int:  # fmt: skip
    """Write down how two people of the family stand to each other, or that somebody expects a child or died.

    Never changed afterwards: who tells otherwise is written down beside it (promise 9). `since` and `until`: ISO, may
    be incomplete; for a pregnancy `until` is the expected month. Returns the id of the statement.
    """
    found = locked(case)
    actor = acting(found, by)
    if kind not in kin.KINDS:
        raise Refused("kind", _("Kies wat u wilt vastleggen."), "kind")
    about, against = _people(found, kind, person, other)
    since, until = _moment(since, "since"), _moment(until, "until")
    if since and until and until[: len(since)] < since[: len(until)]:
        raise Refused("until", _("Het einde ligt voor het begin."), "until")
    row = Statement.objects.create(
        case=found, person_id=about, at=now, by=actor, controller=actor.organisation,
        category=kin.category(kind, hidden=_is_hidden(found, {about, against})), subject=kin.LABELS[kind][:80],
        text=_text(kind, since, until, tidy(note, MOST_NOTE)),
        source=needed(source, "source", _("Schrijf wie dit zegt."), 120),
    )  # fmt: skip
    FamilyFact.objects.create(statement=row, kind=kind, other_id=against, since=since, until=until)
    carry_new(found, purpose=stored("Samen een volledig beeld"), by=actor.pk, now=now)
    done(found, "share.tell_family", by=actor.pk, now=now, row=row)
    return row.pk


def _people(case: Case, kind: str, person: int | None, other: int | None) -> tuple[int, int | None]:
    """Both must be of the family; a tie needs two who are not the same."""
    about = member(case, person)
    if about is None:
        raise Refused("person", _("Kies over wie dit gaat."), "person")
    if kind == "deceased":
        return about, None
    against = member(case, other) if other != person else person
    if against is None and kind not in kin.ALONE:
        raise Refused("other", _("Kies de andere persoon."), "other")
    if against == about:
        raise Refused("other", _("Kies twee verschillende personen."), "other")
    return about, against


def _moment(value: str, field: str) -> str:
    text = tidy(value, 10)
    whole = f"{text}-01-01"[:10] if len(text) == 4 else f"{text}-01"[:10]
    try:
        if text and not PARTIAL.fullmatch(text):
            raise ValueError
        date.fromisoformat(whole if text else "2000-01-01")
    except ValueError:
        raise Refused(
            field, _("Deze datum bestaat niet. Een jaar, of een jaar en een maand, is genoeg."), field
        ) from None
    return text


def _is_hidden(case: Case, people: set[int | None]) -> bool:
    """Whether an address of one of these people is secret, as any report of the case says."""
    rows = Home.objects.filter(mention__report__case=case, mention__links__ended_at__isnull=True, hidden=True)
    return rows.filter(mention__links__person__in=[one for one in people if one is not None]).exists()


def _text(kind: str, since: str, until: str, note: str) -> str:
    """The words that are sealed: what the drawing shows stands in them too."""
    end = stored("verwacht %s") if kind == "pregnant" else stored("tot %s")
    start = "%s" if kind == "deceased" else stored("sinds %s")
    since, until = ("-".join(reversed(told.split("-"))) for told in (since, until))
    parts = [start % since if since else "", end % until if until else "", note]
    return " · ".join(part for part in parts if part) or kin.LABELS[kind]
