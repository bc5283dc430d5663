"""Messages set aside: they could not be read, so somebody looks at them today. Their content is not shown."""

from datetime import datetime
from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from sluitend.chain import report as chain
from sluitend.chain.errors import Refused
from sluitend.connect import stuf
from sluitend.records.read import asides
from sluitend.records.region import SAFE_HOME_AGENCY
from sluitend.rules.calendar import AMSTERDAM
from sluitend.web.acting import act
from sluitend.web.forms import Form
from sluitend.web.page import methods, show, signed_in, viewer


def _must_be_safe_home(request: HttpRequest) -> None:
    who = viewer(request)
    if who.organisation_kind != SAFE_HOME_AGENCY or not who.may_see_content:
        raise PermissionDenied(_("Apart gezette berichten zijn voor Veilig Thuis."))


def _page(request: HttpRequest, form: Form) -> HttpResponse:
    rows = asides.set_asides(viewer(request))
    context = {"waiting": [row for row in rows if not row.replayed_at],
               "done": [row for row in rows if row.replayed_at], "form": form}  # fmt: skip
    return show(request, "aside.html", context, status=form.status)


@methods("GET")
@signed_in
def aside(request: HttpRequest) -> HttpResponse:
    """What waits, with the reason and how often it was sent."""
    _must_be_safe_home(request)
    return _page(request, Form(request))


@methods("POST")
@signed_in
def again(request: HttpRequest, key: int) -> HttpResponse:
    """Read one message once more, for instance after the reader or the region's settings were mended."""
    _must_be_safe_home(request)
    form = Form(request)
    answer = act(request, form, _again, said=_("Het bericht is nu wel gelezen en ontvangen."),
                 to=reverse("aside"), aside=key)  # fmt: skip
    return answer or _page(request, form)


def _again(*, aside: int, by: int, now: datetime) -> chain.Received:
    read = partial(stuf.read, today=now.astimezone(AMSTERDAM).date())
    try:
        return chain.again(aside=aside, read=read, by=by, now=now)
    except stuf.BadMessage as error:
        text = _("Nog steeds niet leesbaar: %(reason)s Het blijft hier staan. Bel de afzender.")
        raise Refused(error.code, text % {"reason": str(error)}) from error


urls = [path("apart/", aside, name="aside"), path("apart/<int:key>/", again, name="aside_again")]
