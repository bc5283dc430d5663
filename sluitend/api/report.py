"""Melden: a report by another system (door 2), a police message (door 1), and what became of a report."""

import hashlib
from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from ninja import Router, Status

from sluitend.api import answers, stuf, told
from sluitend.api.as_message import as_message, remarks
from sluitend.api.interface import WORKER, Number, header
from sluitend.api.keys import named_worker
from sluitend.api.problems import MEDIA_TYPE, problem
from sluitend.chain import report
from sluitend.chain.errors import Unknown
from sluitend.chain.report import Received
from sluitend.connect.message import Message
from sluitend.records.read import api as read

LONGEST_KEY = 200
SENT_ONCE = "Zelfde sleutel en zelfde inhoud: zelfde antwoord, en geen tweede melding."
router = Router(tags=["melden"])


@router.post(
    "/reports",
    response={201: answers.ReceivedReport, 200: answers.ReceivedReport},
    by_alias=True,
    operation_id="sendReport",
    summary="Stuur een melding of adviesvraag",
    openapi_extra={"parameters": [header("Idempotency-Key", SENT_ONCE), header("X-Worker", WORKER)]},
)
def send(request: HttpRequest, response: HttpResponse, sent: told.Report):  # type: ignore[no-untyped-def]
    """Wie iets moet doen wordt op ditzelfde moment gevraagd.

    Een fout antwoord (4xx, 5xx) betekent: er is niets ingelezen. Een BSN dat niet klopt of een postcode buiten de
    regio houdt een melding niet tegen; dat staat dan in `warnings`.
    """
    key = request.headers.get("Idempotency-Key", "")
    if len(key) > LONGEST_KEY:
        fault = {"field": "Idempotency-Key", "text": f"Hoogstens {LONGEST_KEY} tekens."}
        return problem(400, "Verbeter wat hieronder staat.", [fault])
    status, body = _received(request, as_message(sent, request.auth), key, remarks(sent))
    response.headers["Location"] = reverse("api:report", args=[body["report"]])
    return Status(status, body)


def _received(
    request: HttpRequest, message: Message, key: str, found: list[dict[str, str]]
) -> tuple[int, Mapping[str, object]]:
    caller, by, now = request.auth, named_worker(request), timezone.now()

    def answer(received: Received) -> tuple[int, dict[str, object]]:
        return (200 if received.duplicate else 201), _body(caller, received, found)

    if not key:
        return answer(report.receive(message=message, by=by, now=now))
    kept = report.receive_once(
        message=message, sender=f"organisation:{caller.organisation}", key=key,
        digest=hashlib.sha256(request.body).hexdigest(), by=by, now=now, answer=answer,
    )  # fmt: skip
    return kept.status, kept.body


def _body(caller: read.Caller, received: Received, found: list[dict[str, str]]) -> dict[str, object]:
    row = read.sent_report(caller.organisation, received.report)
    if row is None:
        raise Unknown("no_report", "Deze melding bestaat niet.")
    # Who is asked in a case that was there may follow from what others told, also from an address that is secret.
    shown = answers.ReceivedReport(
        report=row.report, state=row.state, case_number=row.case_number,
        asked=[] if received.joined else list(received.asked),
        director=answers.Contact.model_validate(row.director) if row.director else None,
        sent_before=received.duplicate, warnings=[answers.Remark(**remark) for remark in found],
    )  # fmt: skip
    return shown.model_dump(mode="json", by_alias=True)


@router.get(
    "/reports/{int:id}",
    response=answers.SentReport,
    by_alias=True,
    url_name="report",
    operation_id="getReport",
    summary="Zie wat er van een melding van uw organisatie is geworden",
)
def show(request: HttpRequest, id: Number):  # type: ignore[no-untyped-def]
    """Waar de melding is, wie regisseert en wat u is verteld. Niet wat erin stond."""
    found = read.sent_report(request.auth.organisation, id)
    if found is None:
        raise Unknown("no_report", "Deze melding bestaat niet, of is niet van uw organisatie.")
    return found


@router.post(
    "/stuf/vt-meldingen",
    response={200: None},
    operation_id="sendStufMessage",
    summary="Stuur een vtMeldingDi01 (StUF-Jeugdzorg 1.0.9)",
)
def send_stuf(request: HttpRequest) -> HttpResponse:
    """Antwoord: Bv03. Wat niet ingelezen kan worden blijft bewaard en krijgt een Fo03 met de reden.

    De status zegt hetzelfde voor wie alleen daarnaar kijkt: 400 verbeteren, 409 dit kenmerk was er al, 500 aan ons.
    """
    outcome = stuf.take_in(request.body, now=timezone.now())
    if outcome.status >= 400 and not request.accepts("application/xml") and request.accepts(MEDIA_TYPE):
        return problem(outcome.status, outcome.reason)
    return HttpResponse(outcome.answer, status=outcome.status, content_type="application/xml; charset=utf-8")
