"""The public door: help now, in five languages, with a quick way out. No sign-in, no cookie, nothing on the device."""

import re
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, register_converter, reverse
from django.utils import formats, timezone, translation
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters

from sluitend.records.read import walk_in
from sluitend.web.forms import Form
from sluitend.web.page import Page, methods

AWAY = "https://www.knmi.nl/"  # the weather: a page that everybody may have open
LANGUAGES = (("nl", "Nederlands"), ("en", "English"), ("tr", "Türkçe"), ("ar", "العربية"), ("pl", "Polski"))
RIGHT_TO_LEFT = {"ar"}
SMALL = {"pl"}  # writes days without a capital, which Django gives them
NUMBER = re.compile(r"(\d[\d -]{5,}\d)")
WHEN = {"tr": "j F l, H:i", "ar": "l j F، H:i", "pl": "l, j E, H:i"}  # as people of that language say it


class PublicLanguage:
    """One of the languages of this part, in the address: no cookie remembers it. Dutch has none there."""

    regex = "|".join(code for code, _name in LANGUAGES[1:])

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(PublicLanguage, "public_language")


def public(*allowed: str) -> Callable[[Page], Page]:
    """A page of this part: in the language of its address, without a cookie, and in nobody's memory."""

    def decorate(view: Page) -> Page:
        @csrf_exempt  # nobody is signed in here; see `own_form` for what stands instead
        @sensitive_post_parameters()
        @methods(*allowed)
        @wraps(view)
        def spoken(request: HttpRequest, *args: object, language: str = "nl", **kwargs: object) -> HttpResponse:
            with translation.override(language):
                request.LANGUAGE_CODE = language
                try:
                    response = view(request, *args, **kwargs)
                except SuspiciousOperation:  # far more than a form can hold
                    wrong = _("Dit is te lang. Maak het korter, of bel 0800-2000.")
                    response = show(request, "door_help.html", status=413, wrong=wrong)
            response["Content-Language"] = language
            response["Referrer-Policy"] = "no-referrer"
            return response

        return spoken

    return decorate


def address(name: str, *args: object, language: str | None = None) -> str:
    """The address of a page of this part, in the language that is spoken now, or in another one."""
    spoken = language or translation.get_language()
    found: str = reverse(name, args=args if spoken == "nl" else (spoken, *args))
    return found


def show(request: HttpRequest, template: str, *, status: int = 200, name: str = "help", **context: Any) -> HttpResponse:
    """The page in the frame of this part. `name`: the page to open when another language is chosen."""
    spoken = translation.get_language()
    frame = {
        "at": address, "away": AWAY, "demo": settings.SLUITEND_DEMO, "moment_of": moment, "now": timezone.now(),
        "straight": straight,
        "direction": "rtl" if spoken in RIGHT_TO_LEFT else "ltr",
        "tongues": [(code, told, address(name, language=code)) for code, told in LANGUAGES],
        "spoken": spoken,
    }  # fmt: skip
    return render(request, template, {**frame, **context}, status=status)


def straight(text: object) -> SafeString:
    """The text with each number that people call or read aloud kept in its own order, also between Arabic words."""
    parts = NUMBER.split(str(text))
    apart = {place: format_html('<bdi dir="ltr">{}</bdi>', one) for place, one in enumerate(parts) if place % 2}
    pieces = (apart.get(place) or escape(one) for place, one in enumerate(parts))
    return mark_safe("".join(pieces))  # noqa: S308 (each piece is escaped)


def moment(value: Any) -> str:
    """dinsdag 24 november, 14:05 in the language that is spoken now; Amsterdam time (or empty)."""
    if value is None:
        return ""
    spoken = translation.get_language() or ""
    said = formats.date_format(timezone.localtime(value), WHEN.get(spoken, "l j F, H:i"))
    return said.lower() if spoken in SMALL else said


@public("GET")
def help_now(request: HttpRequest) -> HttpResponse:
    """Who to call, and the three ways in: tell us, walk in, come back with a code."""
    return show(request, "door_help.html", wrong="")


@public("GET", "POST")
def places(request: HttpRequest) -> HttpResponse:
    """Where one can walk in, and whether it is open. The postcode is sent, never in the address, and not kept."""
    form, now = Form(request), timezone.now()
    postcode = form.text("postcode")[:7] if form.posted else ""
    near = walk_in.near(postcode) if postcode else None
    if postcode and near is None:
        form.wrong("postcode", _("Deze postcode kennen wij niet in deze regio. Bel 0800-2000."))
    found = walk_in.places(now=now, postcode=postcode if near else "")
    context = {"form": form, "places": found, "near": near, "opening": _opening}
    return show(request, "door_places.html", name="help_places", status=form.status, **context)


def _opening(state: walk_in.State) -> str:
    """Open, closed or to be asked, with the moment, in words."""
    if state.open and state.at is None:
        return _("Altijd open")
    if state.open:
        return _("Nu open, tot %(time)s") % {"time": f"{timezone.localtime(state.at):%H:%M}"}
    if state.open is False and state.at is not None:
        local = timezone.localtime(state.at)
        day = (
            pgettext("opening", "vandaag") if local.date() == timezone.localdate() else formats.date_format(local, "l")
        )
        return _("Nu dicht. Open: %(day)s om %(time)s") % {"day": day, "time": f"{local:%H:%M}"}
    return _("Bel eerst: wij weten niet of het open is")


def _day_of(local: datetime) -> str:
    said = formats.date_format(local, "l")
    return said.lower() if translation.get_language() in SMALL else said


def both(route: str, view: Page, name: str) -> list[URLPattern]:
    """The page in Dutch, and in another language."""
    return [path(f"hulp/{route}", view, name=name), path(f"hulp/<public_language:language>/{route}", view, name=name)]


urls = [*both("", help_now, "help"), *both("langskomen/", places, "help_places")]
