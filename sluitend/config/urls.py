"""Every address: the JSON interface under /api/v1/, the pages under everything else."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", include("sluitend.api.urls")),
    path("", include("sluitend.web.urls")),
]

handler400 = "sluitend.web.errors.bad_request"
handler403 = "sluitend.web.errors.not_allowed"
handler404 = "sluitend.web.errors.not_found"
handler500 = "sluitend.web.errors.broken"
