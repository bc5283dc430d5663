"""Berichten: what somebody was told, and how that person wants to hear of it outside the program."""

import re
from datetime import datetime, time

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sluitend.chain import notices as ticking
from sluitend.chain import notify
from sluitend.records.read import dates, notices
from sluitend.web.acting import act
from sluitend.web.forms import Form
from sluitend.web.page import methods, show, signed_in, viewer

HOW = (
    ("at_once", gettext_lazy("Meteen")),
    ("hourly", gettext_lazy("Elk uur, alles in één mail")),
    ("daily", gettext_lazy("Elke dag, alles in één mail")),
    ("acute", gettext_lazy("Alleen bij spoed")),
)


@methods("GET")
@signed_in
def listed(request: HttpRequest) -> HttpResponse:
    """What this person was told; `ongelezen` narrows it, `na` is the next page."""
    unread, after = "ongelezen" in request.GET, _after(request.GET.get("na", ""))
    page = notices.lines(viewer(request), after=after, unread=unread)
    more = f"{page.more[0].isoformat()}|{page.more[1]}" if page.more else ""
    context = {"page": page, "only_unread": unread, "more": more, "first_page": after is None}
    return show(request, "notices.html", context)


def _after(text: str) -> tuple[datetime, int] | None:
    moment, _bar, key = text.partition("|")
    if not (key.isascii() and key.isdigit() and len(key) < 16):
        return None
    try:
        found = datetime.fromisoformat(moment.replace(" ", "+"))
    except ValueError:
        return None
    return (found, int(key)) if found.tzinfo else None


@methods("POST")
@signed_in
def seen(request: HttpRequest) -> HttpResponse:
    """Tick off one notice, or all that stood on the page."""
    keys = [int(key) for key in request.POST.getlist("notice") if key.isascii() and key.isdigit() and len(key) < 16]
    ticking.seen(notices=keys, by=request.user.pk, now=timezone.now())
    return HttpResponseRedirect(reverse("notices"))


@methods("GET", "POST")
@signed_in
def chosen(request: HttpRequest) -> HttpResponse:
    """When mail may come."""
    found = notices.setting(viewer(request), now=timezone.now())
    form = Form(request, _start(found))
    if form.posted:
        given = {name: clock(form, name) for name in ("daily_at", "quiet_from", "quiet_until")}
        boxes = {name: form.yes(name) for name in ("quiet_weekend", "acute_always")}
        how = form.choice("how", [code for code, _text in HOW], _("Kies wanneer u bericht wilt."))
        said = _("Uw keuze is bewaard.")
        done = act(request, form, notify.choose, said=said, to=reverse("mail_settings"), how=how, **given, **boxes)
        if done:
            return done
    return _settings(request, form)


def _start(found: notices.Setting) -> dict[str, object]:
    clocks = {name: getattr(found, name) for name in ("daily_at", "quiet_from", "quiet_until")}
    shown = {name: f"{value:%H:%M}" if value else "" for name, value in clocks.items()}
    boxes = {name: "ja" if getattr(found, name) else "" for name in ("quiet_weekend", "acute_always")}
    return {"how": found.how, "address": found.address, **shown, **boxes}


def clock(form: Form, name: str) -> time | None:
    """A time of the day, as the browser's field sends it or as people write it: 7:30, 07.30."""
    found = form.text(name)
    told = re.fullmatch(r"(\d{1,2})[:.](\d{2})(?::\d{2}(?:\.\d+)?)?", found, re.ASCII)
    if found and (told is None or int(told[1]) > 23 or int(told[2]) > 59):
        form.wrong(name, _("Vul een tijd in, bijvoorbeeld 22:00."))
        return None
    return time(int(told[1]), int(told[2])) if told else None


def _settings(request: HttpRequest, form: Form, typed: Form | None = None) -> HttpResponse:
    """The page with both forms; the one that was not sent shows what is kept."""
    now = timezone.now()
    found = notices.setting(viewer(request), now=now)
    context = {
        "form": form, "typed": typed or form, "chosen": found, "how": HOW, "mails": settings.SLUITEND_MAILS,
        "health": notices.health(viewer(request), now=now), "feed": dates.feed(viewer(request)),
    }  # fmt: skip
    wrong = typed if typed is not None and typed.errors else form
    return show(request, "notices_settings.html", context, status=wrong.status)


@methods("POST")
@signed_in
def address(request: HttpRequest) -> HttpResponse:
    """The own address; a code goes there."""
    form = Form(request)
    to = reverse("mail_settings")
    done = act(request, form, notify.give_address, said="", to=told_code(request, to), address=form.text("address"))
    return done or _again(request, form)


def told_code(request: HttpRequest, to: str):
    """Where to go on; in a demo, which sends no mail, with the code that would have been sent."""

    def go_on(given: notify.Given) -> str:
        messages.success(request, _("Er is een code naar dit adres gestuurd. Vul die hieronder in."))
        if settings.SLUITEND_DEMO and not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
            text = _("Dit is een demo: er gaat geen mail weg. De code is %(code)s.")
            messages.info(request, text % {"code": given.code})
        return to

    return go_on


@methods("POST")
@signed_in
def code(request: HttpRequest) -> HttpResponse:
    """The code that was sent there."""
    form = Form(request)
    typed = form.text("code", _("Vul de code uit de mail in."))
    said, to = _("Uw e-mailadres werkt. U krijgt er bericht."), reverse("mail_settings")
    return act(request, form, notify.confirm, said=said, to=to, code=typed) or _again(request, form)


@methods("POST")
@signed_in
def forget(request: HttpRequest) -> HttpResponse:
    """No mail any more."""
    form = Form(request)
    said, to = _("U krijgt geen mail meer. Uw adres is weg."), reverse("mail_settings")
    return act(request, form, notify.forget, said=said, to=to) or _again(request, form)


def _again(request: HttpRequest, form: Form) -> HttpResponse:
    kept = Form(request, _start(notices.setting(viewer(request), now=timezone.now())))
    kept.posted = False
    return _settings(request, kept, form)


urls = [
    path("berichten/", listed, name="notices"),
    path("berichten/gezien/", seen, name="notices_seen"),
    path("berichten/instellingen/", chosen, name="mail_settings"),
    path("berichten/adres/", address, name="mail_address"),
    path("berichten/adres/code/", code, name="mail_code"),
    path("berichten/adres/weg/", forget, name="mail_forget"),
]
