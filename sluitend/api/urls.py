"""Addresses of the JSON interface, below /api/v1/. Each stands behind the same border."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, URLResolver, path, re_path

from sluitend.api import match, pickup, report, share
from sluitend.api.border import JSON, XML, guarded
from sluitend.api.document import document
from sluitend.api.interface import api
from sluitend.api.problems import problem

STUF = "stuf/vt-meldingen"
for part in (report, match, pickup, share):
    api.add_router("", part.router)


def described(request: HttpRequest) -> HttpResponse:
    """The description of the interface (OpenAPI); readable from any site."""
    if request.method not in ("GET", "HEAD", "OPTIONS"):
        return problem(405, "Hier kan alleen: GET.", headers={"Allow": "GET, HEAD, OPTIONS"})
    return JsonResponse(document(), headers={"Access-Control-Allow-Origin": "*"})


def nowhere(_request: HttpRequest, **_rest: str) -> HttpResponse:
    """An address that does not exist; one with a slash at its end does not either."""
    return problem(404, "Dit adres bestaat niet. Adressen eindigen niet op een schuine streep; zie openapi.json.")


def _behind_the_border(found: URLPattern) -> URLPattern:
    stuf = str(found.pattern) == STUF
    view = guarded(found.callback, reads=XML, writes=XML) if stuf else guarded(found.callback)
    return URLPattern(found.pattern, view, found.default_args, found.name)


_patterns: list[URLPattern | URLResolver] = [
    path("openapi.json", guarded(described), name="openapi-json"),
    *(_behind_the_border(found) for found in api.urls[0] if found.name != "api-root"),
    re_path(r"^(?P<rest>.*)$", guarded(nowhere, reads=(JSON, *XML), writes=(JSON, *XML))),
]
app_name = "api"
urlpatterns = _patterns
