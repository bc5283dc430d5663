"""Mijn werk: what is asked of me, what is mine, and when."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from sluitend.web.page import methods, show, signed_in


@methods("GET")
@signed_in
def work(request: HttpRequest) -> HttpResponse:
    return show(request, "work.html", {})


urls = [path("", work, name="work")]
