"""Delen: that a case exists and how it stands, for an organisation that takes part in it."""

from django.http import HttpRequest
from django.utils import timezone
from ninja import Path, Router

from sluitend.api import answers
from sluitend.api.interface import WORKER, header
from sluitend.api.keys import needed_worker
from sluitend.chain.errors import Unknown
from sluitend.records.read import api as read

router = Router(tags=["delen"])


@router.get(
    "/cases/{number}",
    response=answers.Case,
    by_alias=True,
    operation_id="getCase",
    summary="Zie hoe een casus ervoor staat",
    openapi_extra={"parameters": [header("X-Worker", WORKER, required=True)]},
)
def show(request: HttpRequest, number: str = Path(pattern=r"^\d{4}-\d{5,7}$")):  # type: ignore[no-untyped-def]
    """Alleen voor wie meedoet of gevraagd is. Voor ieder ander bestaat de casus niet. Elke blik wordt vastgelegd."""
    found = read.case_that(needed_worker(request), number, now=timezone.now())
    if found is None:
        raise Unknown("no_case", "Deze casus bestaat niet, of uw organisatie doet er niet in mee.")
    return found
