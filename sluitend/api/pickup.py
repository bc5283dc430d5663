"""Oppakken: what is asked of an organisation, and its yes or no, given by one of its people."""

from typing import Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Status
from pydantic import Field

from sluitend.api import answers, told
from sluitend.api.interface import WORKER, Number, header
from sluitend.api.keys import needed_worker
from sluitend.chain import pickup
from sluitend.records.read import api as read

MOST = 100
BY_WORKER = {"parameters": [header("X-Worker", WORKER, required=True)]}
router = Router(tags=["oppakken"])


class Refusal(told.Sent):
    """Waarom u dit niet oppakt, en aan wie u het doorgeeft. Zonder dat laatste wordt er vandaag opgeschaald."""

    reason: told.Text(20_000)
    pass_to: told.Text(60) = Field(default="", description="Code van de organisatie die het overneemt.")


@router.get(
    "/pickups",
    response=answers.PickupPage,
    by_alias=True,
    operation_id="getPickups",
    summary="Zie wat er aan uw organisatie en haar netwerken is gevraagd",
    openapi_extra=BY_WORKER,
)
def asked(  # type: ignore[no-untyped-def]
    request: HttpRequest,
    state: Literal["asked", "accepted", "declined", "withdrawn"] = "asked",
    after: int = Query(default=0, ge=0, le=2**62),
    limit: int = Query(default=50, ge=1, le=MOST),
):
    """Oudste eerst. Zonder namen: die staan in de casus zelf."""
    rows = read.asked_of(needed_worker(request), state=state, after=after, most=limit, now=timezone.now())
    return {"items": rows, "next": rows[-1].id if len(rows) == limit else None}


@router.post(
    "/pickups/{int:id}/acceptances",
    response={201: answers.Accepted},
    by_alias=True,
    operation_id="acceptPickup",
    summary="Pak een vraag op",
    openapi_extra=BY_WORKER,
)
def accept(request: HttpRequest, id: Number):  # type: ignore[no-untyped-def]
    """Alle anderen weten het meteen. Was iemand eerder, dan is het antwoord 409 en staat er wie."""
    case = pickup.accept(pickup=id, by=needed_worker(request), now=timezone.now())
    return Status(201, {"pickup": id, "case_number": read.case_number(case)})


@router.post(
    "/pickups/{int:id}/refusals",
    response={201: answers.Declined},
    by_alias=True,
    operation_id="declinePickup",
    summary="Weiger een vraag, met de reden",
    openapi_extra=BY_WORKER,
)
def decline(request: HttpRequest, id: Number, refusal: Refusal):  # type: ignore[no-untyped-def]
    """Een weigering is geen eindpunt: de vraag gaat door naar een ander, of dezelfde dag omhoog."""
    new = pickup.decline(
        pickup=id, reason=refusal.reason, by=needed_worker(request), now=timezone.now(),
        pass_to=refusal.pass_to or None,
    )  # fmt: skip
    return Status(201, {"pickup": id, "passed_to": new})
