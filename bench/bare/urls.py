"""The bare views, and everything of ours."""

import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from bench.bare.models import Row


@csrf_exempt
def insert(request: HttpRequest) -> HttpResponse:
    """Read the same JSON and insert a single row."""
    row = Row.objects.create(text=json.loads(request.body)["whatHappened"])
    return JsonResponse({"id": row.pk}, status=201)


urlpatterns = [path("bare/insert", insert), path("", include("sluitend.config.urls"))]
