"""Zoeken: a case or a person, as far as one may know. Sent by POST, so that no name ever stands in an address."""

import re

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from sluitend.matching import normalise
from sluitend.records.read.search import Found, Wanted, search
from sluitend.rules.calendar import AMSTERDAM
from sluitend.web.forms import Form
from sluitend.web.page import methods, show, signed_in, viewer
from sluitend.web.pages import search_words
from sluitend.web.pages.report_message import partial

NUMBER = re.compile(r"\d{4}-\d{5,7}")
LONGEST = 100


@sensitive_post_parameters()
@methods("GET", "POST")
@signed_in
def page(request: HttpRequest) -> HttpResponse:
    """The form, and below it what was found."""
    who, form = viewer(request), Form(request)
    if not who.may_see_content:
        raise PermissionDenied(_("Met uw rol ziet u geen casussen."))
    quick = bool(form.value("q").strip())
    tried = (_quick(form) if quick else (_wanted(form),)) if form.posted else ()
    found: Found | None = None
    for wanted in tried if not form.errors else ():
        found = search(who, wanted, now=timezone.now())
        if found.hits:
            break
    precise = form.posted and not quick
    return show(request, "search.html", {"form": form, "found": found, "precise": precise}, status=form.status)


def _quick(form: Form) -> tuple[Wanted, ...]:
    """One line of words, with a number of a case, a phone, an address or a birth date where it has one."""
    told = form.text("q")
    if len(told) > LONGEST:
        form.wrong("q", _("Dit is te lang. Maak het korter."))
        return ()
    found = search_words.readings(told)
    if found[0].nothing:
        form.wrong("q", _("Hier kunnen wij niet op zoeken. Vul een naam, nummer, adres of geboortedatum in."))
    return found


def _wanted(form: Form) -> Wanted:
    today = timezone.now().astimezone(AMSTERDAM).date()
    told = {name: form.text(name) for name in ("case", "given_names", "family_name", "phone", "postcode", "number")}
    for name, text in told.items():
        if len(text) > LONGEST:
            form.wrong(name, _("Dit is te lang. Maak het korter."))
    wanted = Wanted(**told, born=partial(form, "born", _("De geboortedatum"), today))
    if told["case"] and not NUMBER.fullmatch(told["case"]):
        form.wrong("case", _("Een casusnummer ziet er zo uit: 2026-00012."))
    if told["phone"] and not normalise.phone(told["phone"]):
        form.wrong("phone", _("Dit is geen telefoonnummer."))
    if told["postcode"] and not normalise.postcode(told["postcode"]):
        form.wrong("postcode", _("Een postcode is vier cijfers en twee letters."))
    if told["number"] and not told["postcode"]:
        form.wrong("postcode", _("Vul bij een huisnummer ook de postcode in."))
    if wanted.nothing and not form.errors:
        form.wrong("", _("Vul iets in om op te zoeken."))
    return wanted


urls = [path("zoeken/", page, name="search")]
