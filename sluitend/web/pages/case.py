"""The case page: who directs, how safe it is, what is asked, who does what."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from sluitend.web.page import methods, show, signed_in


@methods("GET")
@signed_in
def case(request: HttpRequest, number: str) -> HttpResponse:
    return show(request, "case/case.html", {"number": number})


urls = [path("casussen/<slug:number>/", case, name="case")]
