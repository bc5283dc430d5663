"""The two addresses of signing in elsewhere."""

from django.urls import path

from sluitend.web import oidc

urls = [
    path("aanmelden/bij/<slug:kind>/", oidc.go, name="oidc_go"),
    path("aanmelden/bij/<slug:kind>/terug/", oidc.back, name="oidc_back"),
]
