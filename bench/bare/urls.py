"""The bare views, and everything of ours."""

import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import include, path
from django.utils.html import format_html, format_html_join
from django.views.decorators.csrf import csrf_exempt

from bench.bare.models import Row
from sluitend.records.models import Case


@csrf_exempt
def insert(request: HttpRequest) -> HttpResponse:
    """Read the same JSON and insert a single row."""
    row = Row.objects.create(text=json.loads(request.body)["whatHappened"])
    return JsonResponse({"id": row.pk}, status=201)


def list_cases(_request: HttpRequest) -> HttpResponse:
    """Fifty rows with three joins, in a table and nothing more."""
    rows = Case.objects.select_related("director", "director_organisation", "safety_holder").order_by("-pk")[:50]
    cells = ((one.number, one.family_name, one.director.name, one.director_organisation.name, one.safety_holder.name)
             for one in rows)  # fmt: skip
    line = "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>"
    return HttpResponse(format_html("<table>{}</table>", format_html_join("", line, cells)))


urlpatterns = [
    path("bare/insert", insert),
    path("bare/list", list_cases),
    path("", include("sluitend.config.urls")),
]
