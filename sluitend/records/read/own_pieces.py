"""What the own organisations wrote in a case, for who decides what of it goes to another."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from sluitend.records.models import (
    Agreement,
    Assessment,
    AssessmentBasis,
    Attachment,
    Goal,
    PersonLink,
    Report,
    Statement,
)
from sluitend.records.read.entry import Open

MOST = 60  # characters of a text that stand in for its title


@dataclass(frozen=True, slots=True)
class Own:
    """One piece. `persons`: whom it is about; `whole`: a whole report; `replaced`: a later piece corrects it."""

    name: str
    title: str
    category: str
    persons: frozenset[int]
    at: datetime
    whole: bool = False
    replaced: bool = False


def own_pieces(entry: Open) -> tuple[Own, ...]:
    """The newest first."""
    rows = [*_reports(entry), *_weighed(entry), *_said(entry), *_planned(entry), *_attached(entry)]
    return tuple(sorted(rows, key=lambda one: (one.at, one.name), reverse=True))


def _of(model: type[Model], entry: Open, column: str = "controller") -> Any:
    mine = {f"{column}__in": entry.viewer.organisations}
    return model._default_manager.filter(case=entry.case, **mine)


def _reports(entry: Open) -> Iterator[Own]:
    told: dict[int, set[int]] = {}
    links = PersonLink.objects.filter(mention__report__case=entry.case, ended_at__isnull=True)
    for report, person in links.values_list("mention__report_id", "person_id"):
        told.setdefault(report, set()).add(person)
    for row in _of(Report, entry).select_related("reporter_organisation"):
        source = row.reporter_organisation.name if row.reporter_organisation else _("burger")
        yield Own(f"report:{row.pk}", _("De hele melding (%(source)s)") % {"source": source}, "statement",
                  frozenset(told.get(row.pk, ())), row.received_at, whole=True)  # fmt: skip


def _weighed(entry: Open) -> Iterator[Own]:
    rows = _of(Assessment, entry).prefetch_related("corrections")
    for row in rows:
        yield Own(f"assessment:{row.pk}", _("Weging van de veiligheid"), "assessment", frozenset(), row.at,
                  replaced=bool(row.corrections.all()))  # fmt: skip
    for row in _of(AssessmentBasis, entry, "organisation"):
        yield Own(f"assessmentbasis:{row.pk}", _("Inbreng: %(text)s") % {"text": _short(row.text)}, row.category,
                  frozenset(), row.at)  # fmt: skip


def _said(entry: Open) -> Iterator[Own]:
    for row in _of(Statement, entry).prefetch_related("corrections"):
        title = _("%(subject)s (%(source)s)") % {"subject": row.subject, "source": row.source}
        about = frozenset() if row.person_id is None else frozenset({row.person_id})
        yield Own(f"statement:{row.pk}", title, row.category, about, row.at, replaced=bool(row.corrections.all()))


def _planned(entry: Open) -> Iterator[Own]:
    for row in _of(Goal, entry):
        about = frozenset() if row.person_id is None else frozenset({row.person_id})
        yield Own(f"goal:{row.pk}", _("Doel: %(text)s") % {"text": _short(row.text)}, "plan", about, row.at)
    for row in _of(Agreement, entry):
        yield Own(f"agreement:{row.pk}", _("Afspraak: %(text)s") % {"text": _short(row.text)}, "plan", frozenset(),
                  row.at)  # fmt: skip


def _attached(entry: Open) -> Iterator[Own]:
    for row in _of(Attachment, entry):
        kind = _("Foto: %(text)s") if row.kind == "photo" else _("Document: %(text)s")
        about = frozenset() if row.person_id is None else frozenset({row.person_id})
        yield Own(f"attachment:{row.pk}", kind % {"text": _short(row.description)}, row.category, about, row.at)


def _short(text: str) -> str:
    return text if len(text) <= MOST else f"{text[:MOST].rstrip()}…"
