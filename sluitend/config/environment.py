"""What the machine tells us: settings and secrets from the environment, and nothing from anywhere else."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SHORTEST_SECRET = 32  # characters; `python3 -c "import secrets; print(secrets.token_urlsafe(48))"` gives 64


def load_file(path: Path) -> None:
    """Read NAME=value lines into the environment; what is already set there wins."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise ImproperlyConfigured(f"SLUITEND_ENV_FILE: {path} cannot be read ({error.strerror})") from None
    for line in text.splitlines():
        name, equals, value = line.partition("=")
        if equals and not line.lstrip().startswith("#"):
            os.environ.setdefault(name.strip(), value.strip())


def secret(name: str) -> str:
    """A secret that must be there and long enough. The message never shows its value."""
    value = os.environ.get(name, "")
    if len(value) < SHORTEST_SECRET:
        what = "is not set" if not value else f"is shorter than {SHORTEST_SECRET} characters"
        raise ImproperlyConfigured(f"{name} {what}: put a random secret in the environment ('make demo' makes its own)")
    return value


def flag(name: str) -> bool:
    """True for 1, true, yes, ja."""
    return os.environ.get(name, "").lower() in {"1", "true", "yes", "ja"}


def number(name: str, default: int) -> int:
    """A whole number above zero."""
    given = os.environ.get(name, "")
    if given and not (given.isascii() and given.isdigit() and int(given)):
        raise ImproperlyConfigured(f"{name} must be a whole number above zero")
    return int(given or default)


def listed(name: str) -> list[str]:
    """Comma-separated values."""
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


def folder(name: str, default: Path | None, base: Path) -> Path | None:
    """A folder, relative to the project when not absolute; must exist when it is named."""
    given = os.environ.get(name, "")
    if not given:
        return default
    path = base / given
    if not path.is_dir():
        raise ImproperlyConfigured(f"{name}: there is no folder {given}")
    return path


def database(url: str, base: Path) -> dict[str, Any]:
    """Django's settings for `sqlite:PATH` or `postgres://user:password@host:port/name?host=/socket/folder`."""
    scheme, _, rest = url.partition(":")
    if scheme == "sqlite":
        return _sqlite(rest, base)
    if scheme in {"postgres", "postgresql"}:
        return _postgres(url)
    raise ImproperlyConfigured("SLUITEND_DATABASE_URL must start with sqlite: or postgres://")


def _sqlite(path: str, base: Path) -> dict[str, Any]:
    path = path.removeprefix("//")
    name = path if path == ":memory:" else str(base / path)
    # FULL: an answered report must survive a power cut, so each commit reaches the disk.
    pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        # IMMEDIATE: take the write lock at the start, so that a transaction never fails half-way on it.
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas},
    }


def _postgres(url: str) -> dict[str, Any]:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise ImproperlyConfigured("SLUITEND_DATABASE_URL is not a valid address") from None
    query = dict(parse_qsl(parts.query))
    if not parts.path.strip("/"):
        raise ImproperlyConfigured("SLUITEND_DATABASE_URL names no database")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", "") or parts.hostname or "",
        "PORT": str(port or query.pop("port", "") or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": query,
    }


def mail(url: str, sender: str, address: str) -> dict[str, Any]:
    """Django's settings for `smtp://user:password@host:port` (STARTTLS), `smtps://…` (TLS from the start).

    `smtp://host:port?tls=no` is for a mail server on the same machine. A sender and our own address go with it.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise ImproperlyConfigured("SLUITEND_SMTP_URL is not a valid address") from None
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ImproperlyConfigured("SLUITEND_SMTP_URL must look like smtp://user:password@host:587")
    if "@" not in sender or not address:
        raise ImproperlyConfigured("SLUITEND_SMTP_URL needs SLUITEND_MAIL_FROM and SLUITEND_ADDRESS too")
    secure, plain = parts.scheme == "smtps", dict(parse_qsl(parts.query)).get("tls") == "no"
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or (465 if secure else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": secure,
        "EMAIL_USE_TLS": not (secure or plain),
        "EMAIL_TIMEOUT": 10,
    }
