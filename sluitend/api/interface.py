"""The interface as django-ninja knows it: one object, and how each failure becomes a problem."""

from collections.abc import Callable
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Path
from ninja.errors import AuthenticationError, HttpError, ValidationError

from sluitend.api import keys
from sluitend.api.border import VERSION
from sluitend.api.problems import invalid, problem, refused
from sluitend.chain.errors import Refused

INFO = (
    "Meldingen van huiselijk geweld en kindermishandeling sturen, en zien hoe een casus ervoor staat. "
    "Een sleutel hoort bij een organisatie; vraag haar aan bij de beheerder van de regio."
)

api = NinjaAPI(
    title="Sluitend", version=VERSION, description=INFO, auth=keys.ApiKey(),
    openapi_url=None, docs_url=None, urls_namespace="api",
)  # fmt: skip


NO_KEY = "Stuur een geldige sleutel mee: Authorization: Bearer …."
_FAILURES: dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
    ValidationError: lambda _request, error: invalid(error.errors),
    AuthenticationError: lambda _request, _error: problem(401, NO_KEY, headers={"WWW-Authenticate": "Bearer"}),
    HttpError: lambda _request, _error: problem(400, "Dit is geen leesbare JSON. Er is niets ingelezen."),
    Refused: lambda _request, error: refused(error),
    keys.NoWorker: lambda _request, error: problem(403, error.text, [{"field": "X-Worker", "text": error.text}]),
    keys.TooMany: lambda _request, _error: problem(
        429, "Wacht een minuut en ga dan verder.", headers={"Retry-After": str(keys.MINUTE)}
    ),
}
for kind, answer in _FAILURES.items():
    api.add_exception_handler(kind, answer)


Number = Annotated[int, Path(le=2**62)]  # larger than any database counts


def header(name: str, text: str, *, required: bool = False) -> dict[str, Any]:
    """A header parameter in the description."""
    schema = {"type": "string", "maxLength": 200}
    return {"name": name, "in": "header", "required": required, "description": text, "schema": schema}


WORKER = "Gebruikersnaam van uw medewerker voor wie u dit doet; uw organisatie staat ervoor in dat zij is aangemeld."
