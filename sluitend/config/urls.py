"""Every address: the API under /api/v1/, the pages under everything else."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = []
if find_spec("sluitend.api.urls"):
    urlpatterns.append(path("api/v1/", include("sluitend.api.urls")))
if find_spec("sluitend.web.urls"):
    urlpatterns.append(path("", include("sluitend.web.urls")))
