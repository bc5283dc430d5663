"""Sessions in the database, as Django keeps them, read with one plain query: every page begins with it."""

from typing import Any

from django.contrib.sessions.backends import db
from django.db import connection
from django.utils import timezone

from sluitend.records.prepared import fetch

_READ = "SELECT session_data FROM django_session WHERE session_key = %(key)s AND expire_date > %(now)s"


class SessionStore(db.SessionStore):
    """Signing out and closing an account act at the next page: nothing of a session is kept elsewhere."""

    def load(self) -> dict[str, Any]:
        """What the session holds; for one that is not there, or over, what Django does."""
        told = {"key": self.session_key or "", "now": connection.ops.adapt_datetimefield_value(timezone.now())}
        rows = fetch(_READ, told, {"key": "text", "now": "timestamptz"})
        return self.decode(rows[0][0]) if rows else super().load()
