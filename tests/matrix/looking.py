"""A look at one address: what came back, and what the access log says of it. Nothing of it stays."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from urllib.parse import quote

from django.core.cache import cache
from django.db import transaction
from django.test import Client

from sluitend.records.models import AccessLog, ApiKey, Organisation, Worker
from sluitend.records.read.api import key_digest
from tests.matrix.people import VIEWERS, Viewer
from tests.matrix.world import World
from tests.pdf_text import pdf_text


@dataclass(frozen=True, slots=True)
class Found:
    """`text`: everything that the browser got: headers, cookies, addresses, body. `logged`: categories by viewer."""

    method: str
    path: str
    status: int
    text: str
    to: str = ""
    lines: int = 0
    categories: frozenset[str] = frozenset()

    @property
    def elsewhere(self) -> str:
        """The text without the address that was asked for, which a page of error may repeat."""
        place = self.path.partition("?")[0]
        return self.text.replace(place, "").replace(quote(place, safe=""), "")


@dataclass
class Lookers:
    """A browser for each viewer, signed in once."""

    world: World
    clients: dict[str, Client] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for one in VIEWERS:
            client = Client(raise_request_exception=False)
            if one.signs_in:
                client.force_login(Worker.objects.get(pk=self.world.workers[one.name]))
            self.clients[one.name] = client
        for code in {one.organisation for one in VIEWERS if one.organisation}:
            owner = Organisation.objects.get(code=code)
            ApiKey.objects.create(
                organisation=owner, label="matrix", digest=key_digest(code), created_at=self.world.now
            )

    def look(self, viewer: Viewer, path: str, body: object = None) -> Found:
        """GET, or POST with a body; the page after a POST too; everything is undone."""
        cache.clear()
        sid = transaction.savepoint()
        before = AccessLog.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        try:
            found = self._ask(viewer, path, body)
            rows = AccessLog.objects.filter(pk__gt=before, worker=self.world.workers.get(viewer.name, 0))
            rows = rows.filter(case=self.world.case)
            categories = [one for row in rows for one in row.categories]
            return replace(found, lines=len(rows), categories=frozenset(categories))
        finally:
            transaction.savepoint_rollback(sid)

    def _ask(self, viewer: Viewer, path: str, body: object) -> Found:
        client, headers = self.clients[viewer.name], {}
        if path.startswith("/api/"):
            client, headers = Client(raise_request_exception=False), _key(viewer)
        cookies = client.cookies.copy()
        try:
            return self._follow(client, path, body, headers)
        finally:
            client.cookies = cookies

    def _follow(self, client: Client, path: str, body: object, headers: dict[str, str]) -> Found:
        """What a GET answers; after a POST also the page that follows it, with the message of what was done."""
        if body is None:
            response = client.get(path, headers=headers)
        elif headers or path.startswith("/api/"):
            response = client.post(path, body, headers=headers, content_type="application/json")
        else:
            response = client.post(path, body)
        first, text, to = response.status_code, _everything(response), response.headers.get("Location", "")
        if body is not None and to.startswith("/"):
            text += _everything(client.get(to))
        return Found("GET" if body is None else "POST", path, first, text, to)


def _key(viewer: Viewer) -> dict[str, str]:
    if not viewer.signs_in:
        return {}
    return {"Authorization": f"Bearer {viewer.organisation}", "X-Worker": viewer.name}


def _everything(response: object) -> str:
    raw = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    if raw.startswith(b"%PDF"):
        raw = pdf_text(raw).encode()
    heads = " ".join(f"{name}: {value}" for name, value in response.headers.items())  # type: ignore[attr-defined]
    return f"{heads}\n{response.cookies.output()}\n{raw.decode('utf-8', 'replace')}\n"  # type: ignore[attr-defined]
