"""Whether a client gets a mail when something new stands on the own page: only at an address that nobody else reads."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sluitend.chain import notify
from sluitend.records.read import notices
from sluitend.web.acting import act
from sluitend.web.forms import Form
from sluitend.web.page import methods, show, viewer
from sluitend.web.pages import door
from sluitend.web.pages.my import for_client
from sluitend.web.pages.notifications import clock, told_code


@methods("GET", "POST")
@for_client
def page(request: HttpRequest) -> HttpResponse:
    """The address, that it is safe, and at which time of the day a mail may come."""
    form = Form(request, {"daily_at": "10:00"})
    if form.posted:
        at = clock(form, "daily_at")
        if at is None:
            form.wrong("daily_at", _("Vul in hoe laat een mail mag komen."))
        sent = act(request, form, notify.give_address, said="", to=told_code(request, reverse("my_mail")),
                   address=form.text("address"), safe=form.yes("safe"), daily_at=at)  # fmt: skip
        if sent:
            return sent
    return _page(request, form)


def _page(request: HttpRequest, form: Form) -> HttpResponse:
    kept = notices.setting(viewer(request), now=timezone.now())
    context = {"form": form, "chosen": kept, "mails": settings.SLUITEND_MAILS, "away": door.AWAY}
    return show(request, "my_mail.html", context, status=form.status)


@methods("POST")
@for_client
def code(request: HttpRequest) -> HttpResponse:
    """The code that was sent there."""
    form = Form(request)
    typed = form.text("code", _("Vul de code uit de mail in."))
    sent = act(request, form, notify.confirm, said=_("Opgeslagen."), to=reverse("my_mail"), code=typed)
    return sent or _page(request, form)


@methods("POST")
@for_client
def forget(request: HttpRequest) -> HttpResponse:
    """No mail, and the address is gone."""
    sent = act(request, Form(request), notify.forget, said=_("Opgeslagen."), to=reverse("my_mail"))
    return sent or _page(request, Form(request))


urls = [
    path("mijn/mail/", page, name="my_mail"),
    path("mijn/mail/code/", code, name="my_mail_code"),
    path("mijn/mail/weg/", forget, name="my_mail_forget"),
]
