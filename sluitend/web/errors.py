"""What somebody sees when a page cannot be shown: plain words, a way on, and never a stack trace."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from sluitend.web import kept
from sluitend.web.look import look
from sluitend.web.page import show


def _say(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    if request.path.startswith("/api/"):
        body = {"type": "about:blank", "title": title, "status": status, "detail": text}
        return JsonResponse(body, status=status, content_type="application/problem+json")
    context = {"title": title, "text": text, "status": status}
    return show(request, "error.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    return _say(request, 400, _("Dit verzoek klopt niet"), _("Ga terug en probeer het opnieuw."))


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    said = str(exception) if exception and exception.args else _("U heeft geen toegang tot deze pagina.")
    return _say(request, 403, _("Dit kunt u hier niet doen"), said)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    ours = exception is not None and exception.args and isinstance(exception.args[0], str)
    said = exception.args[0] if ours else _("Deze pagina bestaat niet, of niet meer.")
    return _say(request, 404, _("Niet gevonden"), said)


def not_by_this_method(request: HttpRequest, allowed: Sequence[str]) -> HttpResponse:
    answer = _say(request, 405, _("Zo werkt deze pagina niet"), _("Open de pagina opnieuw vanuit Mijn werk."))
    answer["Allow"] = ", ".join(allowed)
    return answer


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """A form that stood open too long, or came from elsewhere: never done, but what its owner typed is not lost."""
    from sluitend.web.pages import my_code, sign_in  # these import the frame of a page, as this module does

    if request.path == reverse("sign_in"):
        return sign_in.too_old(request)
    if request.path == reverse("my_code"):
        return my_code.too_old(request)
    typed = kept.sealed(request)
    if typed and request.user.is_authenticated:
        again = kept.give_back(request, typed)
        if again is not None:
            return again
    elif typed:
        return sign_in.sign_in_again(request, typed)
    text = _("Deze pagina stond te lang open. Ga terug, herlaad de pagina en verstuur opnieuw.")
    return _say(request, 403, _("Verstuur het nog een keer"), text)


def broken(request: HttpRequest) -> HttpResponse:
    """Something of ours broke. Shown without the frame: nothing here may break again."""
    title, text = _("Er ging iets mis bij ons"), _("Er is niets half opgeslagen. Probeer het over een minuut opnieuw.")
    if request.path.startswith("/api/"):
        body = {"type": "about:blank", "title": title, "status": 500, "detail": text}
        return JsonResponse(body, status=500, content_type="application/problem+json")
    context = {"title": title, "text": text, "look": look()}
    return render(request, "broken.html", context, status=500)
