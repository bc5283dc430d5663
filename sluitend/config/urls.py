"""Every address: the JSON interface under /api/v1/, the pages under everything else."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", include("sluitend.api.urls")),
    path("", include("sluitend.web.urls")),
]
