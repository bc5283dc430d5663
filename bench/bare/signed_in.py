"""A session for somebody, as signing in would make it."""


def session(worker: int) -> str:
    """The key of a new session of this worker (id)."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from sluitend.records.models import Worker

    person = Worker.objects.get(pk=worker)
    made = SessionStore()
    made.update({SESSION_KEY: str(person.pk), BACKEND_SESSION_KEY: "django.contrib.auth.backends.ModelBackend"})
    made[HASH_SESSION_KEY] = person.get_session_auth_hash()
    made.create()
    return str(made.session_key)
