"""What happened in a case, in order: what sources wrote, and what was done, in words that people use."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from sluitend.records.models import TrailEntry
from sluitend.records.read import written
from sluitend.records.read.entry import Open
from sluitend.records.read.rows import Line
from sluitend.records.read.written import Happened
from sluitend.rules.sharing import Category, Seen

DONE: Mapping[str, str] = {
    "assess.basis": gettext_noop("Inbreng bij de weging gegeven"),
    "assess.record": gettext_noop("Veiligheid gewogen"),
    "assess.set_aside": gettext_noop("Vraag van de radar met reden terzijde gelegd"),
    "attachment.add": gettext_noop("Foto of document toegevoegd"),
    "attachment.held": gettext_noop("Een bijlage is tegengehouden bij de controle op virussen"),
    "attachment.original": gettext_noop("Het origineel van een bijlage opgehaald, met reden"),
    "attachment.scan_again": gettext_noop("Een bijlage opnieuw op virussen laten controleren"),
    "care.start": gettext_noop("Hulp voor het gezin gestart"),
    "case.joined": gettext_noop("Casussen samengevoegd"),
    "client.answer": gettext_noop("Vraag van een cliënt beantwoord"),
    "client.appoint": gettext_noop("Afspraak met een cliënt gemaakt"),
    "client.ask": gettext_noop("Een cliënt stelde een vraag"),
    "client.ask_consent": gettext_noop("Toestemming gevraagd op de eigen pagina"),
    "clock.extend": gettext_noop("Een termijn is verlengd, met reden"),
    "clock.informed": gettext_noop("Betrokkenen geïnformeerd over hun gegevens"),
    "clock.passed": gettext_noop("Een termijn is verstreken"),
    "clock.resume": gettext_noop("Een termijn loopt weer"),
    "clock.suspend": gettext_noop("Een termijn staat stil, met reden"),
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
    "case.parted": gettext_noop("Samengevoegde casussen losgemaakt"),
    "match.join": gettext_noop("Casussen samengevoegd"),
    "match.looked_up": gettext_noop("Een steekproef nagekeken: was deze persoon bekend?"),
    "match.part": gettext_noop("Samengevoegde casussen losgemaakt"),
    "match.relate": gettext_noop("Vastgelegd dat twee gezinnen iemand delen"),
    "match.tie": gettext_noop("Vastgelegd dat twee bekenden dezelfde persoon zijn"),
    "match.unlink": gettext_noop("Een koppeling ongedaan gemaakt"),
    "match.unrelate": gettext_noop("Twee gezinnen delen toch niemand"),
    "match.untie": gettext_noop("Vastgelegd dat twee bekenden toch twee mensen zijn"),
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
    "report.add_words": gettext_noop("Wie zich zelf meldde, heeft iets toegevoegd"),
    "report.return_code": gettext_noop("Terugkomcode gegeven aan wie zich zelf meldde"),
    "report.wish_contact": gettext_noop("Wie zich zelf meldde, wil toch weer contact"),
    "report.wish_no_contact": gettext_noop("Wie zich zelf meldde, wil geen contact"),
    "report.tell_reporter": gettext_noop("Aan de melder teruggekoppeld"),
    "report.split": gettext_noop("Melding kreeg een eigen casus"),
    "retention.destroy": gettext_noop("Na de bewaartermijn of op verzoek vernietigd"),
    "retention.keep": gettext_noop("Besloten om te bewaren, met reden"),
    "retention.propose": gettext_noop("Voorgesteld om te vernietigen"),
    "retention.reseal": gettext_noop("Op verzoek is één persoon uit een melding gehaald"),
    "share.answer_content": gettext_noop("Verzoek om inhoud beantwoord"),
    "share.answer_reader": gettext_noop("Meelezer heeft geantwoord"),
    "share.ask_content": gettext_noop("Om inhoud gevraagd"),
    "share.ask_reader": gettext_noop("Meelezer gevraagd bij delen"),
    "glass.break": gettext_noop("Noodtoegang gebruikt"),
    "glass.review": gettext_noop("Noodtoegang beoordeeld"),
    "handover.name_director": gettext_noop("Andere regisseur aangewezen"),
    "share.keep_out": gettext_noop("Een medewerker is buiten deze casus gehouden"),
    "share.look_into": gettext_noop("Naar een opvallende manier van kijken gekeken"),
    "share.let_in": gettext_noop("Een medewerker wordt niet langer buiten deze casus gehouden"),
    "share.consult": gettext_noop("Anoniem om raad gevraagd"),
    "share.consult_answer": gettext_noop("Anonieme vraag beantwoord"),
    "share.consult_report": gettext_noop("Anonieme vraag bij een melding gezet"),
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
    "share.tell_family": gettext_noop("Gezinstekening aangevuld"),
}
# shown with their text
IN_FULL = frozenset(
    {
        "report.receive",
        "report.add_words",
        "assess.record",
        "assess.basis",
        "share.state",
        "share.tell_family",
        "share.correct",
        "attachment.add",
    }
)


SYSTEM = "Sluitend"  # as who stands what nobody did by hand


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody else did while a page was open."""

    at: datetime
    by: str
    what: str


def happened(entry: Open) -> list[Happened]:
    """All lines, newest first."""
    wrote = (*written.reports(entry), *written.assessments(entry), *written.bases(entry), *written.statements(entry),
             *written.attachments(entry))  # fmt: skip
    lines = [*wrote, *_done(entry)]
    return sorted(lines, key=lambda line: (line.at, line.key), reverse=True)


def _done(entry: Open) -> list[Happened]:
    parties, about = _parties(entry), _about(entry)
    return [
        Happened(row.at, _title(row, parties), f"{row.by}, {row.organisation}" if row.by else "Sluitend",
                 kind=row.verb, key=row.number, persons=about.get(row.subject, ()),
                 party=(row.organisation_id or 0, row.organisation or ""))
        for row in entry.rows.trail
        if row.verb not in IN_FULL
    ]  # fmt: skip


def _about(entry: Open) -> dict[str, tuple[int, ...]]:
    """Whom of the family a line is about, for what this viewer may read: "goal:7" and the like."""
    found: dict[str, tuple[int, ...]] = {}
    for row in entry.rows.of("goals"):
        if entry.shows(f"goal:{row.pk}", row.controller_id, Category.PLAN, (row.person_id,)) is Seen.WHAT:
            found[f"goal:{row.pk}"] = (row.person_id,)
    measures = {"arrest": entry.rows.of("arrests"), "order": entry.rows.of("orders")}
    if any(measures.values()) and entry.shares(Category.CRIMINAL):
        found |= {f"{name}:{row.pk}": (row.person_id,) for name, rows in measures.items() for row in rows}
    return found


def _parties(entry: Open) -> dict[str, str]:
    return {f"pickup:{row.pk}": row.organisation.name for row in entry.rows.pickups}


def _title(row: TrailEntry | Line, parties: Mapping[str, str]) -> str:
    what = _(DONE[row.verb]) if row.verb in DONE else row.verb
    party = parties.get(row.subject, "")
    return f"{what}: {party}" if party else what


def last_line(entry: Open) -> int:
    """The number of the last thing done in a case: a page remembers it, to say later what changed since."""
    return entry.rows.last_line


def changes_since(entry: Open, line: int) -> tuple[Change, ...]:
    """What others did in this case after that line of the trail, oldest first; at most ten."""
    rows = TrailEntry.objects.filter(case=entry.case, number__gt=line).exclude(by=entry.viewer.id)
    found = list(rows.select_related("by").order_by("number")[:10])
    parties = _parties(entry) if found else {}
    return tuple(Change(row.at, row.by.name if row.by else SYSTEM, _title(row, parties)) for row in found)
