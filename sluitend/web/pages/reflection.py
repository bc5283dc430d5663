"""Afwijkingen: where the own people went another way than the advice, with the reason; to learn from together."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from sluitend.records.read import reflection as reading
from sluitend.web.page import methods, show, signed_in, viewer


@methods("GET")
@signed_in
def reflection(request: HttpRequest) -> HttpResponse:
    """The list, the last first."""
    page = reading.reflection(viewer(request), now=timezone.now())
    if page is None:
        raise PermissionDenied(_("Met uw rol ziet u geen casussen."))
    return show(request, "reflection.html", {"page": page})


urls = [path("afwijkingen/", reflection, name="reflection")]
