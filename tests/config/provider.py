"""A made-up provider of OpenID Connect on this machine: it signs real tokens, and can be told to cheat."""

import json
import threading
import time
from base64 import urlsafe_b64encode
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

KEYS = {name: rsa.generate_private_key(public_exponent=65537, key_size=2048) for name in ("right", "wrong")}


class FakeProvider:
    """`says` is what the token tells of who came; `cheats` changes what is signed, `signs` with which key."""

    def __init__(self) -> None:
        self.says: dict[str, Any] = {"sub": "iemand"}
        self.cheats: dict[str, Any] = {}
        self.signs = "right"
        self.secret_of: dict[str, str] = {}  # challenge by code
        self.asked: list[dict[str, str]] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def settings(self, kind: str, claim: str) -> dict[str, str]:
        return {
            "kind": kind, "name": "DigiD", "id": "sluitend", "secret": "geheim", "issuer": self.address,
            "authorize": f"{self.address}/authorize", "token": f"{self.address}/token", "keys": f"{self.address}/keys",
            "userinfo": "", "claim": claim, "scope": "openid",
        }  # fmt: skip

    def vouch(self, went: str) -> dict[str, str]:
        """What the browser brings back after signing in at the address it was sent to."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(went).query).items()}
        self.asked.append(asked)
        return {"code": f"code-{len(self.asked)}", "state": asked["state"]}

    def token(self, sent: dict[str, str]) -> dict[str, str]:
        asked = self.asked[int(sent["code"].removeprefix("code-")) - 1]
        made = urlsafe_b64encode(sha256(sent["code_verifier"].encode()).digest()).decode().rstrip("=")
        if made != asked["code_challenge"] or sent["client_secret"] != "geheim":
            return {"error": "invalid_grant"}
        now = int(time.time())
        told = {"iss": self.address, "aud": "sluitend", "iat": now, "exp": now + 300, "nonce": asked["nonce"],
                **self.says, **self.cheats}  # fmt: skip
        told = {name: value for name, value in told.items() if value is not None}
        signed = jwt.encode(told, KEYS[self.signs], algorithm="RS256", headers={"kid": "one"})
        return {"access_token": "x", "token_type": "Bearer", "id_token": signed}

    def keys(self) -> dict[str, object]:
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEYS["right"].public_key()))
        return {"keys": [{**public, "kid": "one", "alg": "RS256", "use": "sig"}]}


def _handler(provider: FakeProvider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(provider.keys())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            found = provider.token({name: values[0] for name, values in parse_qs(body).items()})
            self._answer(found, 400 if "error" in found else 200)

        def _answer(self, told: object, status: int = 200) -> None:
            data = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *args: object) -> None:
            """Quiet."""

    return Handler
