"""Emergency access: see a case in which one takes no part, with a reason, for hours, and judged by another after."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from sluitend.chain.errors import Refused, Unknown
from sluitend.chain.share import glass as chain
from sluitend.web.acting import act
from sluitend.web.forms import Form
from sluitend.web.page import methods, show, signed_in, viewer


@methods("GET", "POST")
@signed_in
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for it; granted at once, and told at once."""
    if not viewer(request).may_see_content or viewer(request).role == "expert":
        raise PermissionDenied(_("Met uw rol is er geen noodtoegang."))
    form = Form(request, {"number": request.GET.get("casus", "")[:12]})
    if request.method == "POST":
        number = form.text("number", _("Schrijf het nummer van de casus.")).upper()
        reason = form.text("reason", _("Schrijf waarom u dit nu moet zien."))
        said = _("U heeft noodtoegang. De regisseur en de privacyfunctionaris weten het.")
        answer = act(request, form, _break, said=said, to=lambda _done: reverse("case", args=[number]),
                     number=number, reason=reason)  # fmt: skip
        if answer is not None:
            return answer
    return show(request, "glass.html", {"form": form}, status=form.status)


def _break(**fields: object) -> int:
    """A number that does not exist is a mistake in the form, not a page that is missing."""
    try:
        return chain.break_glass(**fields)
    except Unknown as error:
        raise Refused(error.code, error.message, error.field) from error


urls = [path("noodtoegang/", ask, name="glass")]
