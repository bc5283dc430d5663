"""How the tests knock at the interface: with a key of the police, and a look at every table afterwards."""

import copy
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.apps import apps
from django.test import Client

from sluitend.api.example import REPORT
from sluitend.records.models import ApiKey, Organisation
from sluitend.records.read.api import key_digest
from tests.cast import START

KEY = "sl_a-key-for-tests-only"
EXAMPLES = sorted((Path(__file__).parents[2] / "sluitend/connect/stuf/examples").glob("*.xml"))
PROBLEM = "application/problem+json"


def counts() -> dict[str, int]:
    """How many rows each table of ours holds."""
    models = apps.get_app_config("records").get_models()
    return {model.__name__: model._default_manager.count() for model in models}


def added(before: dict[str, int]) -> dict[str, int]:
    """What was written since: tables with more, or fewer, rows."""
    return {name: number - before[name] for name, number in counts().items() if number != before[name]}


def told(**changes: Any) -> dict[str, Any]:
    """The made-up report of the description, with what is different."""
    return {**copy.deepcopy(REPORT), **changes}


def person(**changes: Any) -> dict[str, Any]:
    """The made-up victim alone, with what is different."""
    return {**copy.deepcopy(REPORT["persons"][0]), "relations": [], **changes}


def example(number: int) -> bytes:
    """The bytes of the example message whose name begins with this number."""
    return next(path for path in EXAMPLES if path.name.startswith(f"{number:02}-")).read_bytes()


@dataclass
class Door:
    """A client with a key. `worker`: in whose name."""

    key: str = KEY
    worker: str = ""
    client: Client = field(default_factory=lambda: Client(raise_request_exception=False, enforce_csrf_checks=True))

    def ask(self, method: str, path: str, body: bytes = b"", kind: str = "application/json", **headers: str) -> Any:
        """Any request below /api/v1/."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.key:
            named.setdefault("Authorization", f"Bearer {self.key}")
        if self.worker:
            named["X-Worker"] = self.worker
        return self.client.generic(method, f"/api/v1/{path}", body, content_type=kind, headers=named)

    def get(self, path: str, **headers: str) -> Any:
        return self.ask("GET", path, **headers)

    def post(self, path: str, body: Any, **headers: str) -> Any:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self.ask("POST", path, raw, **headers)

    def send(self, body: Any, **headers: str) -> Any:
        """Door 2: a report as JSON."""
        return self.post("reports", body, **headers)

    def send_stuf(self, raw: bytes, kind: str = "application/xml", **headers: str) -> Any:
        """Door 1: a police message."""
        return self.ask("POST", "stuf/vt-meldingen", raw, kind, **headers)


def make_key(code: str = "politie-rotterdam", key: str = KEY) -> None:
    owner = Organisation.objects.get(code=code)
    ApiKey.objects.create(organisation=owner, label=f"test {key[-6:]}", digest=key_digest(key), created_at=START)


def field_texts(response: Any) -> dict[str, str]:
    """What a problem says, field by field; checks its form."""
    assert response.headers["Content-Type"] == PROBLEM, response.content[:300]
    body = response.json()
    assert (body["status"], body["type"]) == (response.status_code, "about:blank")
    assert body["title"] and body["detail"]
    return {fault["field"]: fault["text"] for fault in body["errors"]}
