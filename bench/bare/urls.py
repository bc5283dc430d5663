"""The bare views, and everything of ours."""

import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import Context, Engine
from django.urls import include, path
from django.utils.html import format_html, format_html_join
from django.views.decorators.csrf import csrf_exempt

from bench.bare.models import Note, Person, Row
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


def work_anew(request: HttpRequest) -> HttpResponse:
    """Our work list, in a process that remembers nothing of it."""
    from sluitend.records.read import remembered
    from sluitend.web import rows_kept
    from sluitend.web.pages.work import page

    remembered.forget()
    rows_kept.forget()
    return page(request)


PAGE = Engine().from_string("""<!doctype html><html lang="nl"><head><title>Gezin</title></head><body><h1>Gezin</h1>
<ul>{% for one in persons %}<li>{{ one.name }} {{ one.birth_date }} {{ one.address }}</li>{% endfor %}</ul>
<ol>{% for one in notes %}<li>{{ one.at|date:"j F Y H:i" }} {{ one.author.name }}, {{ one.author.organisation.name }}
<p>{{ one.text }}</p></li>{% endfor %}</ol><p>{{ user.name }}</p></body></html>""")


def case_page(request: HttpRequest) -> HttpResponse:
    """Five persons and twenty notes for who is signed in, with Django's own templates and nothing decided or logged."""
    if not request.user.is_authenticated:
        return HttpResponse(status=403)
    notes = Note.objects.select_related("author__organisation").order_by("-pk")[:20]
    told = {"persons": Person.objects.order_by("pk")[:5], "notes": notes, "user": request.user}
    return HttpResponse(PAGE.render(Context(told)))


urlpatterns = [
    path("bare/insert", insert),
    path("bare/case", case_page),
    path("bare/list", list_cases),
    path("bare/work-anew", work_anew),
    path("", include("sluitend.config.urls")),
]
