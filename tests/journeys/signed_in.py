"""A browser in which somebody of the cast is signed in."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from sluitend.records.models import Worker

if TYPE_CHECKING:
    from playwright.sync_api import Page


def as_worker(page: "Page", worker: int, base_url: str) -> None:
    """Give the browser the session of this worker; signing in itself has a journey of its own."""
    person, session = Worker.objects.get(pk=worker), SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "url": base_url}])
