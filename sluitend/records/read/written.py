"""What sources wrote in a case, as lines of its story: each with its text, or only that it is there and whose it is."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from sluitend.records.models import Report
from sluitend.records.read.entry import Open
from sluitend.rules.sharing import Category, Seen


@dataclass(frozen=True, slots=True)
class Happened:
    """One line. `closed`: the viewer sees that `source` wrote something, not what."""

    at: datetime
    title: str
    source: str
    text: str = ""
    kind: str = "done"  # report, assessment, basis, statement or done
    closed: bool = False
    details: tuple[str, ...] = ()
    key: int = 0
    violence: tuple[str, ...] = ()
    happened_on: str = ""
    persons: tuple[int, ...] = ()  # whom of the family it is about, as far as this viewer may know
    party: tuple[int, str] = (0, "")  # the organisation that it came from


def reports(entry: Open) -> list[Happened]:
    found = []
    told = _told(entry)
    for number, row in enumerate(entry.rows.reports, 1):
        title = _("Melding") if number == 1 else _("Melding nummer %(number)d") % {"number": number}
        piece = f"report:{row.pk}"
        may = entry.shows(piece, row.controller_id, Category.STATEMENT) is Seen.WHAT
        # Who reported is stricter than the report: only who works in it at the agency that received it sees the name.
        who = entry.shows(f"{piece}/reporter", row.controller_id, Category.REPORTER_IDENTITY) is Seen.WHAT
        source = row.reporter_organisation.name if row.reporter_organisation else ""
        source = source or (row.reporter_organisation_text if who else "") or _("burger")
        found.append(Happened(
            row.received_at, title, source if may else row.controller.name,
            entry.veil(row.what_happened, row.controller_id) if may else "", "report", not may,
            _report_details(entry, row, row.reporter_name if who else "") if may else (), row.pk,
            tuple(row.violence) if may else (), row.happened_on if may else "", told.get(row.pk, ()) if may else (),
            _party(row.reporter_organisation_id if may else None, source, row),
        ))  # fmt: skip
    return found


def _told(entry: Open) -> dict[int, tuple[int, ...]]:
    """The persons (ids) of whom each report (id) tells."""
    found: dict[int, tuple[int, ...]] = {}
    for person, rows in entry.rows.mentions.items():
        for row in rows:
            found[row.report_id] = (*found.get(row.report_id, ()), person)
    return found


def _party(reporter: int | None, name: str, row: Report) -> tuple[int, str]:
    return (reporter, name) if reporter else (row.controller_id, row.controller.name)


def _report_details(entry: Open, row: Report, name: str) -> tuple[str, ...]:
    told = []
    if name:
        told.append(_("Melder: %(name)s") % {"name": name})
    if row.place:
        told.append(_("Plaats: %(place)s") % {"place": entry.veil(row.place, row.controller_id)})
    return tuple(told)


def assessments(entry: Open) -> list[Happened]:
    found = []
    for row in entry.rows.assessments:
        may = entry.shows(f"assessment:{row.pk}", row.controller_id, Category.ASSESSMENT) is Seen.WHAT
        title = _("Veiligheid gewogen: %(mark)d") % {"mark": row.mark} if may else _("Veiligheid gewogen")
        details = []
        if may:
            details = [_("Acuut onveilig") if row.acute else _("Geen acuut gevaar"),
                       _("Structureel onveilig") if row.structural else _("Niet structureel onveilig")]  # fmt: skip
            if row.instrument:
                details.append(f"{row.instrument}: {row.outcome}" if row.outcome else row.instrument)
        text = entry.veil(row.text, row.controller_id) if may else ""
        found.append(Happened(row.at, title, row.controller.name, text, "assessment", not may, tuple(details), row.pk,
                              party=(row.controller_id, row.controller.name)))  # fmt: skip
    return found


def bases(entry: Open) -> list[Happened]:
    found = []
    for row in entry.rows.of("bases"):
        may = entry.shows(f"assessmentbasis:{row.pk}", row.organisation_id, row.category) is Seen.WHAT
        text = entry.veil(row.text, row.organisation_id) if may else ""
        found.append(Happened(row.at, _("Inbreng bij de weging"), row.organisation.name, text, "basis", not may, (),
                              row.pk, party=(row.organisation_id, row.organisation.name)))  # fmt: skip
    return found


def statements(entry: Open) -> list[Happened]:
    found = []
    for row in entry.rows.statements:
        may = entry.shows(f"statement:{row.pk}", row.controller_id, row.category, (row.person_id,)) is Seen.WHAT
        title = row.subject if may else _("Verklaring")
        text = entry.veil(row.text, row.controller_id) if may else ""
        found.append(Happened(row.at, title, row.source if may else row.controller.name, text, "statement", not may,
                              (), row.pk, persons=(row.person_id,) if may and row.person_id else (),
                              party=(row.controller_id, row.controller.name)))  # fmt: skip
    return found


def attachments(entry: Open) -> list[Happened]:
    """That a photograph or document was added, and what is on it."""
    found = []
    for row in entry.rows.of("attachments"):
        may = entry.shows(f"attachment:{row.pk}", row.controller_id, row.category, (row.person_id,)) is Seen.WHAT
        title = _("Foto toegevoegd") if may and row.kind == "photo" else _("Document toegevoegd")
        text = entry.veil(row.description, row.controller_id) if may else ""
        source = entry.veil(row.source, row.controller_id) if may else row.controller.name
        found.append(Happened(row.at, title if may else _("Bijlage"), source, text, "attachment", not may, (), row.pk,
                              persons=(row.person_id,) if may and row.person_id else (),
                              party=(row.controller_id, row.controller.name)))  # fmt: skip
    return found
