"""What a client does on the own page: say yes or no, take a yes back, ask something."""

from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from sluitend.chain import client, share
from sluitend.records.read import my as reading
from sluitend.web.acting import act
from sluitend.web.forms import Form
from sluitend.web.page import methods, viewer
from sluitend.web.pages.my import for_client, mine


@methods("POST")
@for_client
def withdraw(request: HttpRequest, key: int) -> HttpResponse:
    """Take back a consent. Twice is once."""
    form = Form(request)
    sent = act(request, form, share.withdraw_consent, said=_("Opgeslagen."), to=reverse("my"), consent=key)
    return sent or mine(request, form)


@methods("POST")
@for_client
def answer(request: HttpRequest, key: int) -> HttpResponse:
    """Say yes or no to a question for consent. What was answered is answered; a yes can be taken back."""
    form = Form(request)
    sent = act(request, form, client.answer_consent, said=_("Uw antwoord is opgeslagen."), to=reverse("my"),
               question=key, given=form.yes_or_no("given"))  # fmt: skip
    return sent or mine(request, form)


@sensitive_post_parameters()
@methods("POST")
@for_client
def question(request: HttpRequest) -> HttpResponse:
    """Ask who directs something; twice the same is once."""
    form = Form(request)
    sent = act(request, form, client.ask_question, said=_("Uw vraag is verstuurd. Het antwoord komt hier te staan."),
               to=reverse("my"), case=reading.own_case_id(viewer(request)), text=form.text("text"))  # fmt: skip
    return sent or mine(request, form)


urls = [
    path("mijn/toestemming/<int:key>/", withdraw, name="my_withdraw"),
    path("mijn/toestemming/vraag/<int:key>/", answer, name="my_answer"),
    path("mijn/bericht/", question, name="my_question"),
]
