"""Addresses of the pages. Each module of `pages` lists its own; add a module here."""

from importlib import import_module

from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

PAGES = ("sign_in", "work", "case", "case_acts")

urlpatterns: list[URLPattern | URLResolver] = [path("taal/", set_language, name="language")]
for _name in PAGES:
    urlpatterns += import_module(f"sluitend.web.pages.{_name}").urls
urlpatterns.append(path("", include("sluitend.web.urls_doors")))
