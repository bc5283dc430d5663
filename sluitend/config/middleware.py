"""What holds for every page: the language that the reader chose, and nothing left behind in the browser."""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

Handler = Callable[[HttpRequest], HttpResponse]
TURNING = re.compile(b"\xe2(?:\x80[\xaa-\xae]|\x81[\xa6-\xa9])")
"""Signs that turn the direction of text (U+202A to U+202E, U+2066 to U+2069), as they are sent."""


def chosen_language(get_response: Handler) -> Handler:
    """Dutch, unless the reader chose otherwise (cookie); the browser's own language is not a choice."""
    known = {code for code, _ in settings.LANGUAGES}

    def handle(request: HttpRequest) -> HttpResponse:
        asked = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = asked if asked in known else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    return handle


def private_pages(get_response: Handler) -> Handler:
    """No page stays in a browser's memory: people share machines, and some flee from who shares theirs."""

    def handle(request: HttpRequest) -> HttpResponse:
        response = _straight(get_response(request))
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        return response

    return handle


def _straight(response: HttpResponse) -> HttpResponse:
    """What is kept stays as it was told; on a page no name turns round the line in which it stands."""
    page = response.headers.get("Content-Type", "").startswith("text/html") and not response.streaming
    if page and TURNING.search(response.content):
        response.content = TURNING.sub(b"", response.content)
        if "Content-Length" in response.headers:
            response.headers["Content-Length"] = str(len(response.content))
    return response
