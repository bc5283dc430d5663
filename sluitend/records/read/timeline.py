"""What happened in a case, in order: what sources wrote, and what was done, in words that people use."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from sluitend.records.models import Assessment, AssessmentBasis, Pickup, Report, Statement, TrailEntry
from sluitend.records.read.entry import Open

MOST = 60  # lines shown at first; the rest is one click away

DONE: Mapping[str, str] = {
    "assess.basis": gettext_noop("Inbreng bij de weging gegeven"),
    "assess.record": gettext_noop("Veiligheid gewogen"),
    "care.start": gettext_noop("Hulp voor het gezin gestart"),
    "case.joined": gettext_noop("Casussen samengevoegd"),
    "clock.passed": gettext_noop("Een termijn is verstreken"),
    "confer.bring": gettext_noop("Inbreng voor het overleg gegeven"),
    "confer.conclude": gettext_noop("Overleg afgerond met besluiten"),
    "confer.plan": gettext_noop("Overleg gepland"),
    "handover.accept": gettext_noop("Regie overgenomen, na een warm contact"),
    "handover.climb": gettext_noop("Opschaling gaat een trede hoger: geen antwoord"),
    "handover.decline": gettext_noop("Overdracht geweigerd"),
    "handover.escalate": gettext_noop("Opgeschaald: er moet een knoop worden doorgehakt"),
    "handover.offer": gettext_noop("Regie aangeboden"),
    "handover.solve": gettext_noop("Opschaling opgelost"),
    "handover.withdraw": gettext_noop("Aanbod van de regie ingetrokken"),
    "insight.record_outside": gettext_noop("Verteld wat buiten Sluitend gebeurde"),
    "match.decide": gettext_noop("Beslist of dit dezelfde persoon is"),
    "match.unlink": gettext_noop("Een koppeling ongedaan gemaakt"),
    "monitor.check_done": gettext_noop("Controle gedaan"),
    "monitor.close": gettext_noop("Casus afgesloten"),
    "monitor.new_violence": gettext_noop("Nieuw geweld: terug naar directe veiligheid"),
    "pickup.accept": gettext_noop("Opgepakt"),
    "pickup.ask": gettext_noop("Erbij gevraagd"),
    "pickup.contact": gettext_noop("Contact met het gezin"),
    "pickup.decline": gettext_noop("Vraag geweigerd; verder gezocht"),
    "pickup.withdraw": gettext_noop("Vraag ingetrokken"),
    "plan.add_action": gettext_noop("Actie afgesproken"),
    "plan.advance": gettext_noop("Naar een andere fase"),
    "plan.agree": gettext_noop("Veiligheidsafspraak gemaakt"),
    "plan.break_agreement": gettext_noop("Afspraak geschonden"),
    "plan.finish_action": gettext_noop("Actie afgerond"),
    "plan.reach_goal": gettext_noop("Doel gehaald"),
    "plan.set_goal": gettext_noop("Doel gesteld"),
    "protect.arrest": gettext_noop("Aanhouding gemeld"),
    "protect.book_bed": gettext_noop("Plek geboekt"),
    "protect.decide_arrest": gettext_noop("Officier van justitie heeft beslist"),
    "protect.extend_order": gettext_noop("Huisverbod verlengd"),
    "protect.free_bed": gettext_noop("Plek vrijgegeven"),
    "protect.impose_order": gettext_noop("Huisverbod opgelegd"),
    "report.dispose": gettext_noop("Melding naar het lokale veld: geen huiselijk geweld"),
    "report.receive": gettext_noop("Melding ontvangen"),
    "report.tell_reporter": gettext_noop("Aan de melder teruggekoppeld"),
    "report.split": gettext_noop("Melding kreeg een eigen casus"),
    "share.answer_content": gettext_noop("Verzoek om inhoud beantwoord"),
    "share.answer_reader": gettext_noop("Meelezer heeft geantwoord"),
    "share.ask_content": gettext_noop("Om inhoud gevraagd"),
    "share.ask_reader": gettext_noop("Meelezer gevraagd bij delen"),
    "share.consent": gettext_noop("Toestemming besproken"),
    "share.disclose": gettext_noop("Gedeeld met een partner"),
    "share.escalate_request": gettext_noop("Geweigerd verzoek om inhoud opgeschaald"),
    "share.keep_back": gettext_noop("Besloten om niet te delen, met reden"),
    "share.withdraw_consent": gettext_noop("Toestemming ingetrokken"),
    "share.answer_right": gettext_noop("Verzoek van een cliënt beantwoord"),
    "share.ask_right": gettext_noop("Cliënt vraagt inzage, correctie of vernietiging"),
    "share.close_account": gettext_noop("Eigen pagina van een cliënt gesloten"),
    "share.correct": gettext_noop("Correctie op verzoek van een cliënt toegevoegd"),
    "share.new_code": gettext_noop("Nieuwe code voor de eigen pagina van een cliënt"),
    "share.open_account": gettext_noop("Eigen pagina voor een cliënt geopend"),
    "share.state": gettext_noop("Verklaring opgeschreven"),
}
# shown with their text
IN_FULL = frozenset({"report.receive", "assess.record", "assess.basis", "share.state", "share.correct"})


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


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody else did while a page was open."""

    at: datetime
    by: str
    what: str


def happened(entry: Open, *, all_lines: bool) -> tuple[tuple[Happened, ...], int]:
    """The lines, newest first, and how many are left out."""
    lines = [*_reports(entry), *_assessments(entry), *_bases(entry), *_statements(entry), *_done(entry)]
    lines.sort(key=lambda line: (line.at, line.key), reverse=True)
    shown = lines if all_lines else lines[:MOST]
    return tuple(shown), len(lines) - len(shown)


def _reports(entry: Open) -> list[Happened]:
    found = []
    rows = Report.objects.filter(case=entry.case).select_related("controller", "reporter_organisation")
    for number, row in enumerate(rows.order_by("received_at", "pk"), 1):
        title = _("Melding") if number == 1 else _("Melding nummer %(number)d") % {"number": number}
        may = entry.may(f"report:{row.pk}", row.controller_id)
        source = row.reporter_organisation.name if row.reporter_organisation else row.reporter_organisation_text
        agency = row.controller_id in entry.viewer.organisations
        # Who reported is stricter than the report: only the agency that received it sees the name.
        name = row.reporter_name if agency and may else ""
        found.append(Happened(
            row.received_at, title, source or _("burger"), row.what_happened if may else "", "report", not may,
            _report_details(row, name) if may else (), row.pk, tuple(row.violence) if may else (),
            row.happened_on if may else "",
        ))  # fmt: skip
    return found


def _report_details(row: Report, name: str) -> tuple[str, ...]:
    told = []
    if name:
        told.append(_("Melder: %(name)s") % {"name": name})
    if row.place:
        told.append(_("Plaats: %(place)s") % {"place": row.place})
    return tuple(told)


def _assessments(entry: Open) -> list[Happened]:
    found = []
    for row in Assessment.objects.filter(case=entry.case).select_related("controller", "by"):
        may = entry.may(f"assessment:{row.pk}", row.controller_id)
        title = _("Veiligheid gewogen: %(mark)d") % {"mark": row.mark} if may else _("Veiligheid gewogen")
        details = []
        if may:
            details = [_("Acuut onveilig") if row.acute else _("Geen acuut gevaar"),
                       _("Structureel onveilig") if row.structural else _("Niet structureel onveilig")]  # fmt: skip
            if row.instrument:
                details.append(f"{row.instrument}: {row.outcome}" if row.outcome else row.instrument)
        found.append(Happened(row.at, title, row.controller.name, row.text if may else "", "assessment", not may,
                              tuple(details), row.pk))  # fmt: skip
    return found


def _bases(entry: Open) -> list[Happened]:
    found = []
    for row in AssessmentBasis.objects.filter(case=entry.case).select_related("organisation"):
        may = entry.may(f"assessmentbasis:{row.pk}", row.organisation_id)
        found.append(Happened(row.at, _("Inbreng bij de weging"), row.organisation.name, row.text if may else "",
                              "basis", not may, (), row.pk))  # fmt: skip
    return found


def _statements(entry: Open) -> list[Happened]:
    found = []
    for row in Statement.objects.filter(case=entry.case).select_related("controller"):
        may = entry.may(f"statement:{row.pk}", row.controller_id)
        title = row.subject if may else _("Verklaring")
        found.append(Happened(row.at, title, row.source if may else row.controller.name, row.text if may else "",
                              "statement", not may, (), row.pk))  # fmt: skip
    return found


def _done(entry: Open) -> list[Happened]:
    rows = TrailEntry.objects.filter(case=entry.case).exclude(verb__in=IN_FULL).select_related("by__organisation")
    parties = _parties(entry)
    return [
        Happened(row.at, _title(row, parties), f"{row.by.name}, {row.by.organisation.name}" if row.by else "Sluitend",
                 key=row.number)
        for row in rows
    ]  # fmt: skip


def _parties(entry: Open) -> dict[str, str]:
    rows = Pickup.objects.filter(case=entry.case).values_list("pk", "organisation__name")
    return {f"pickup:{key}": name for key, name in rows}


def _title(row: TrailEntry, parties: Mapping[str, str]) -> str:
    what = _(DONE[row.verb]) if row.verb in DONE else row.verb
    party = parties.get(row.subject, "")
    return f"{what}: {party}" if party else what


def last_line(case: int) -> int:
    """The number of the last thing done in a case: a page remembers it, to say later what changed since."""
    return TrailEntry.objects.filter(case=case).order_by("-number").values_list("number", flat=True).first() or 0


def changes_since(entry: Open, line: int) -> tuple[Change, ...]:
    """What others did in this case after that line of the trail, oldest first; at most ten."""
    rows = TrailEntry.objects.filter(case=entry.case, number__gt=line).exclude(by=entry.viewer.id)
    parties = _parties(entry)
    return tuple(
        Change(row.at, row.by.name if row.by else "Sluitend", _title(row, parties))
        for row in rows.select_related("by").order_by("number")[:10]
    )
