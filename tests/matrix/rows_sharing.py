"""What was shared, refused, asked, consulted and looked at in the family's case; a planted word in every text."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from sluitend.records import crypto
from sluitend.records import models as m
from tests.cast import HOUR
from tests.matrix.fields import Held

if TYPE_CHECKING:
    from tests.matrix.world import World

AGENCY, TEAM, PARTNER, ENDED = "veilig-thuis-rr", "wijkteam-vreewijk", "ggz", "reclassering"
EXPERTS = "ervaring-in-huis"
OFFICE = ("fred", "privacy_inside", "privacy_glass")
PURPOSE = {"ground": "weighing", "source": "vijf vragen"}


def plant(world: World) -> None:
    _disclosures(world)
    _answers(world)
    _consulted(world)
    _looking(world)
    _rights(world)
    _doors(world)
    _mail(world)


def _disclosures(world: World) -> None:
    """Everything to the team and to one partner; to another everything, ended yesterday; the report to who is asked."""
    pieces = {(one.piece, one.controller) for one in world.garden.planted if one.kind.held is Held.PIECE}
    for piece, controller in sorted(pieces):
        for code in (TEAM, PARTNER, EXPERTS):
            _give(world, piece, controller, code)
        _give(world, piece, controller, ENDED, ended_at=world.ago(days=1))
        if piece.startswith("report"):
            _give(world, piece, controller, "arosa")
    told = {"answers": {"purpose": world.garden.word("Disclosure.answers")}, "ended_at": world.ago(days=1)}
    words = world.garden.place(("purpose", "client_not_told_why", "ended_why"), "Disclosure")
    m.Disclosure.objects.create(
        case_id=world.case, piece=f"report:{world.ids['report']}", ground="weighing", source="vijf vragen",
        controller_id=world.organisations[AGENCY], recipient_id=world.organisations[PARTNER], at=world.ago(days=9),
        by_id=world.workers["tess"], **told, **words,
    )  # fmt: skip


def _give(world: World, piece: str, controller: int, code: str, **more: object) -> None:
    to = world.organisations[code]
    rows = m.Disclosure.objects.filter(piece=piece, recipient_id=to, ended_at__isnull=True)
    if to == controller or rows.exists():
        return
    row = m.Disclosure.objects.create(
        case_id=world.case, piece=piece, controller_id=controller, recipient_id=to, at=world.ago(days=8),
        by_id=world.workers["tess"], purpose=world.garden.word("Disclosure.purpose"), **PURPOSE, **more,
    )  # fmt: skip
    world.ids["disclosure"] = row.pk


def _answers(world: World) -> None:
    """Consent and its withdrawal, a refusal to supply, a request for content, somebody who reads along."""
    garden, at = world.garden, world.ago(days=4)
    victim, agency = world.persons["victim"], world.organisations[AGENCY]
    base = {"case_id": world.case, "person_id": victim, "given": True, "at": at, "by_id": world.workers["samira"]}
    also = ("client_victim",)
    said = m.Consent.objects.create(**base, about=garden.word("Consent.about", also=also))
    m.Consent.objects.create(**base, withdrawn_at=at, withdrawn_by_id=world.workers["samira"],
                             **garden.place(("about", "withdrawn_why"), "Consent", also=also))  # fmt: skip
    m.NotShared.objects.create(case_id=world.case, controller_id=agency, recipient_id=world.organisations["jbrr"],
                               at=at, by_id=world.workers["tess"], reason=garden.word("NotShared.reason"))  # fmt: skip
    asks = {"case_id": world.case, "controller_id": agency, "at": at}
    for name in ("noor", "sees_match"):
        worker = m.Worker.objects.get(username=name)
        asked = m.ContentRequest.objects.create(
            **asks, asked_by=worker, organisation=worker.organisation,
            purpose=garden.word("ContentRequest.purpose", also=(name,)),
        )  # fmt: skip
    no = m.ContentRequest.objects.create(
        **asks, asked_by_id=world.workers["wim"], organisation_id=world.organisations["de-waag"], answer="refused",
        answered_at=at, answered_by_id=world.workers["tess"],
        **garden.place(("purpose", "reason"), "ContentRequest", also=("wim",)),
    )  # fmt: skip
    reader = {"case_id": world.case, "at": at, "by_id": world.workers["samira"], "kind": "reader"}
    both = ("samira", "on_the_case", "not_on_the_case", "colleague_glass", "bram")  # the asker's own people
    reading = m.SecondReading.objects.create(**reader, asked_of_id=world.workers["bram"],
                                             question=garden.word("SecondReading.question", also=both))  # fmt: skip
    m.SecondReading.objects.create(**reader, asked_of_id=world.workers["bram"], answered_at=at,
                                   **garden.place(("question", "answer"), "SecondReading", also=both))  # fmt: skip
    world.ids |= {"consent": said.pk, "request": asked.pk, "request_refused": no.pk, "reading": reading.pk}


def _consulted(world: World) -> None:
    """Put to an expert team without anything that identifies; answered. A second one waits."""
    garden, at = world.garden, world.ago(days=3)
    base = {"asked_by_id": world.workers["samira"], "organisation_id": world.organisations[TEAM], "at": at,
            "consulted_id": world.organisations["expertteam-rotterdam"], "case_id": world.case}  # fmt: skip
    both = ("samira", "consulted")
    row = m.Consultation.objects.create(**base, question=garden.word("Consultation.question", also=both),
                                        kept_why=garden.word("Consultation.kept_why", also=("samira",)))  # fmt: skip
    m.Consultation.objects.create(
        **base, answered_at=at, answered_by_id=world.workers["consulted"],
        **garden.place(("question", "answer"), "Consultation", also=both),
    )  # fmt: skip
    world.ids["consultation"] = row.pk


def _looking(world: World) -> None:
    """Broken glass, open, over and reviewed; who is kept out; what the privacy officer noticed."""
    garden, now = world.garden, world.now
    for name in ("glass_open", "colleague_glass", "kept_out_glass", "privacy_glass", "glass_over"):
        span = {"at": world.ago(hours=1), "until": now + 2 * HOUR}
        if name == "glass_over":
            span = {"at": world.ago(days=2), "until": world.ago(days=1)}
        row = m.BreakGlass.objects.create(
            case_id=world.case, worker_id=world.workers[name], **span,
            reason=garden.word("BreakGlass.reason", also=(name, "samira", *OFFICE)),
        )  # fmt: skip
        world.ids.setdefault("glass", row.pk)
    reviewed = garden.place(("reason", "review"), "BreakGlass", also=("cora", "samira", *OFFICE))
    m.BreakGlass.objects.create(
        case_id=world.case, worker_id=world.workers["cora"], at=world.ago(days=5), until=world.ago(days=4),
        finding="rightful", reviewed_at=world.ago(days=3), reviewed_by_id=world.workers["fred"], **reviewed,
    )  # fmt: skip
    for name in ("kept_out", "kept_out_glass"):
        out = m.KeptOut.objects.create(case_id=world.case, worker_id=world.workers[name], why="knows",
                                       at=world.ago(days=2), by_id=world.workers["samira"])  # fmt: skip
        world.ids["kept_out"] = out.pk
    m.KeptOut.objects.create(
        case_id=world.case, worker_id=world.workers["on_the_case"], why="knows", at=world.ago(days=9),
        ended_at=world.ago(days=8), ended_why=garden.word("KeptOut.ended_why", also=("samira", "on_the_case", *OFFICE)),
    )  # fmt: skip
    noticed = m.Noticed.objects.create(worker_id=world.workers["kept_out"], kind="kept_out", case_id=world.case,
                                       at=world.ago(days=1))  # fmt: skip
    m.Noticed.objects.create(
        worker_id=world.workers["kept_out"], kind="self", at=world.ago(days=3), seen_at=world.ago(days=2),
        seen_by_id=world.workers["fred"], outcome=garden.word("Noticed.outcome", also=OFFICE),
    )  # fmt: skip
    m.AccessLog.objects.create(worker_id=world.workers["sees_match"], case_id=world.case, what="match", sight="known",
                               at=world.ago(days=2))  # fmt: skip
    world.ids["noticed"] = noticed.pk


def _rights(world: World) -> None:
    """Requests of the victim to the agency; and what the agency proposes to destroy of the closed case."""
    garden, at, agency = world.garden, world.ago(days=2), world.organisations[AGENCY]
    mine = ("client_victim", "tess", "bram", "doctor", "samira")
    base = {"case_id": world.case, "person_id": world.persons["victim"], "controller_id": agency,
            "by_id": world.workers["client_victim"], "asked_at": at}  # fmt: skip
    for kind in ("see", "correct", "destroy"):
        row = m.RightsRequest.objects.create(**base, kind=kind, text=garden.word("RightsRequest.text", also=mine))
        world.ids[f"right_{kind}"] = row.pk
    answered = m.RightsRequest.objects.create(
        **base, kind="see", outcome="partly", answered_at=at, answered_by_id=world.workers["tess"],
        **garden.place(("text", "reason"), "RightsRequest", also=mine),
    )  # fmt: skip
    world.ids["right_answered"] = answered.pk
    away = {"case_id": world.closed, "controller_id": agency, "rule": "keep_veilig_thuis", "at": at,
            "by_id": world.workers["tess"]}  # fmt: skip
    proposed = m.Destruction.objects.create(**away, due_at=at)
    m.Destruction.objects.create(
        **away, due_at=at, state="kept", decided_at=at, decided_by_id=world.workers["bram"],
        reason=garden.word("Destruction.reason", also=("tess", "bram", "doctor", "client_victim", *OFFICE)),
    )  # fmt: skip
    world.ids["destruction"] = proposed.pk


def _doors(world: World) -> None:
    """A second report into the case, one sent on without a case, a request for advice, a message set aside, a draft."""
    garden, agency = world.garden, world.organisations[AGENCY]
    base = {"door": "form", "received_at": world.ago(days=2), "received_by_id": world.workers["dina"],
            "reporter_organisation_id": world.organisations["vraagwijzer-rotterdam"],
            "controller_id": agency}  # fmt: skip
    about = {"controller": agency, "piece": "?", "also": ("dina",)}
    told = garden.place(("what_happened", "place", "reporter_name", "reporter_capacity", "reporter_contact",
                         "safe_contact", "reporter_organisation_text"), "Report", **about)  # fmt: skip
    second = m.Report.objects.create(**base, case_id=world.case, **told)
    garden.name_piece("?", f"report:{second.pk}")
    _give(world, f"report:{second.pk}", agency, TEAM)
    sent_on = m.Report.objects.create(
        **base, what_happened="Burenruzie.", disposition="to_local_field", disposition_at=world.now,
        disposition_signed="Tess", disposition_reason=garden.word("Report.disposition_reason", also=("dina", "tess")),
    )  # fmt: skip
    owners = ("dina", "tess", "bram", "doctor")
    advice = m.Report.objects.create(
        **base, kind="advice",
        what_happened=garden.word("Report.what_happened", controller=agency, piece="advice", also=owners),
    )  # fmt: skip
    aside = m.SetAside.objects.create(
        door="stuf", received_at=world.now, size=7, digest="f" * 64, code="not_xml", reason="Geen geldige XML.",
        cipher=crypto.encrypt(garden.word("SetAside.cipher").encode()),
    )  # fmt: skip
    draft = garden.word("Draft.cipher", also=("samira",))
    typed = f'{{"what_happened": "{draft}", "token": "matrix-draft"}}'
    m.Draft.objects.create(worker_id=world.workers["samira"], form="report", saved_at=world.now,
                           cipher=crypto.encrypt(typed.encode()))  # fmt: skip
    m.Notice.objects.create(worker_id=world.workers["samira"], case_id=world.case, kind="case", at=world.now,
                            text="Er is iets veranderd in een casus van u.")  # fmt: skip
    world.ids |= {"report_two": second.pk, "sent_on": sent_on.pk, "advice": advice.pk, "aside": aside.pk}


def _mail(world: World) -> None:
    """The own address of a worker and of a client: of nobody else."""
    for name in ("samira", "client_victim"):
        address = world.garden.word("MailSetting.address", also=(name,))
        m.MailSetting.objects.create(
            worker_id=world.workers[name], address=f"{address}@voorbeeld.invalid", daily_at=time(8),
            confirmed_at=world.now, safe_at=world.now, changed_at=world.now,
        )  # fmt: skip
