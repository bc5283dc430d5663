"""Addresses of the doors and of what follows them: reporting, recognising, picking up, counting."""

from importlib import import_module

from django.urls import URLPattern

PAGES = (
    "report", "report_desk", "door", "door_tell", "door_back", "walk_in", "aside", "match", "match_links", "radar",
    "pickup", "match_quality", "insight", "rules", "why", "reflection", "consult", "glass", "privacy", "keeping",
    "my", "my_dealings", "my_code", "oidc", "rights", "accounts", "share", "share_seen", "search", "family",
    "attachments", "design", "manual", "notifications", "calendar", "summary", "my_mail",
)  # fmt: skip

urlpatterns: list[URLPattern] = []
for _name in PAGES:
    urlpatterns += import_module(f"sluitend.web.pages.{_name}").urls
