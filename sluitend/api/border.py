"""The border around every address of the interface: what may come in at all, and what every answer carries."""

import logging
from collections.abc import Callable, Collection
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, RawPostDataException
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt

from sluitend.api.problems import problem

VERSION = "1.0.0"
JSON, XML = "application/json", ("application/xml", "text/xml", "application/soap+xml")
CHUNK = 64 * 1024
MOST_DISCARDED = 64 * 1024 * 1024  # bytes of a refused body that are read away, so that its sender sees the answer
HEADERS = {
    "API-Version": VERSION,
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
View = Callable[..., HttpResponse]
log = logging.getLogger(__name__)


def guarded(view: View, *, reads: Collection[str] = (JSON,), writes: Collection[str] = (JSON,)) -> View:
    """The view behind the border. `reads`: media types of a body; `writes`: those of an answer."""

    @csrf_exempt  # no cookie counts here: the key in the header is the only way in
    @wraps(view)
    def handle(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with translation.override("nl"):
            response = _stopped(request, reads, writes) or _answered(view, request, *args, **kwargs)
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    return handle


def _answered(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    try:
        response = view(request, *args, **kwargs)
    except Exception as error:
        # The kind and the place, never the text: it may quote what was sent.
        log.error("the interface failed on %s: %s", request.method, type(error).__name__, exc_info=error)
        return problem(500, "Dit ligt aan ons. Er is niets half opgeslagen. Stuur het later opnieuw.")
    if isinstance(response, HttpResponseNotAllowed):
        allowed = response.headers["Allow"]
        return problem(405, f"Hier kan alleen: {allowed}.", headers={"Allow": allowed})
    return response


def _stopped(request: HttpRequest, reads: Collection[str], writes: Collection[str]) -> HttpResponse | None:
    """A problem for a body that we do not even read, or an answer in a form that we do not have."""
    if not any(request.accepts(kind) for kind in (*writes, "application/problem+json")):
        return problem(406, f"We antwoorden met {' of '.join(writes)}.")
    if request.method not in ("POST", "PUT", "PATCH"):
        return None
    if "CONTENT_LENGTH" not in request.META and request.META.get("HTTP_TRANSFER_ENCODING"):
        return problem(411, "Stuur een Content-Length mee.")
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    if _length(request) > most:
        _read_away(request)
        return problem(413, f"Een bericht is hoogstens {most // (1024 * 1024)} MB. Er is niets ingelezen.")
    if _length(request) and request.content_type not in reads:
        return problem(415, f"Stuur het bericht als {' of '.join(reads)}.")
    return None


def _length(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _read_away(request: HttpRequest) -> None:
    """Take a too large body from the line, a piece at a time: a line that is cut gives the sender no answer."""
    left = min(_length(request), MOST_DISCARDED)
    try:
        while left > 0 and (piece := request.read(min(CHUNK, left))):
            left -= len(piece)
    except (OSError, RawPostDataException):
        return
