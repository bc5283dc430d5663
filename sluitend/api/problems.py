"""Everything that goes wrong is told as application/problem+json (RFC 9457), in Dutch, field by field.

No text holds a value that was sent: answers end up in logs of other systems.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpResponse, JsonResponse
from pydantic.alias_generators import to_camel

from sluitend.chain.errors import NotAllowed, Refused, Unknown

MEDIA_TYPE = "application/problem+json"
TITLES = {
    400: "De gegevens kloppen niet",
    401: "Sleutel ontbreekt of geldt niet",
    403: "Dit mag hier niet",
    404: "Niet gevonden",
    405: "Deze methode bestaat hier niet",
    406: "Deze vorm van antwoord hebben we niet",
    409: "Dit botst met wat er al is",
    411: "De lengte van het bericht ontbreekt",
    413: "Het bericht is te groot",
    415: "Deze vorm van bericht lezen we niet",
    429: "Te veel vragen achter elkaar",
    500: "Er ging bij ons iets mis",
}
CONFLICTS = frozenset({"other_content", "answered", "asked", "already", "case_closed"})
NAMES = {"mentions": "persons"}  # where the interface has another word than the chain
_TEXTS = {
    "missing": "Dit veld is verplicht.",
    "extra_forbidden": "Dit veld kennen we niet.",
    "string_type": "Hier hoort tekst.",
    "string_unicode": "Deze tekst bevat tekens die niet bestaan.",
    "string_too_short": "Vul dit veld in.",
    "string_too_long": "Hoogstens {max_length} tekens.",
    "string_pattern_mismatch": "Dit heeft niet de juiste vorm.",
    "bool_type": "Hier hoort true of false.",
    "bool_parsing": "Hier hoort true of false.",
    "int_type": "Hier hoort een geheel getal.",
    "int_parsing": "Hier hoort een geheel getal.",
    "int_parsing_size": "Dit getal is te groot.",
    "greater_than_equal": "Dit getal is te klein.",
    "less_than_equal": "Dit getal is te groot.",
    "literal_error": "Kies uit: {expected}.",
    "list_type": "Hier hoort een lijst.",
    "too_long": "Hoogstens {max_length}.",
    "model_type": "Hier hoort een object.",
    "model_attributes_type": "Hier hoort een object.",
    "date_type": "Hier hoort een datum: jjjj-mm-dd.",
    "date_parsing": "Deze datum bestaat niet. Schrijf jjjj-mm-dd.",
    "date_from_datetime_parsing": "Deze datum bestaat niet. Schrijf jjjj-mm-dd.",
    "date_from_datetime_inexact": "Hier hoort een datum zonder tijd: jjjj-mm-dd.",
}


def problem(
    status: int, detail: str, errors: Iterable[Mapping[str, str]] = (), headers: Mapping[str, str] | None = None
) -> HttpResponse:
    """The answer itself. `errors`: what is wrong where, as {"field": …, "text": …}."""
    body: dict[str, Any] = {
        "type": "about:blank", "title": TITLES[status], "status": status, "detail": detail, "errors": list(errors),
    }  # fmt: skip
    params = {"ensure_ascii": False}
    return JsonResponse(body, status=status, content_type=MEDIA_TYPE, headers=headers, json_dumps_params=params)


def refused(error: Refused) -> HttpResponse:
    """What the chain says when it does not do something."""
    status = 400
    if isinstance(error, Unknown):
        status = 404
    elif isinstance(error, NotAllowed):
        status = 403
    elif error.code in CONFLICTS:
        status = 409
    field = NAMES.get(error.field, to_camel(error.field)) if error.field else ""
    return problem(status, str(error), [{"field": field, "text": str(error)}] if field else ())


def invalid(errors: Iterable[Mapping[str, Any]]) -> HttpResponse:
    """What the schema has against the input, in Dutch."""
    found = [{"field": _place(error["loc"]), "text": _text(error)} for error in errors]
    where = next((error["loc"][0] for error in errors), "body")
    if where == "body":
        return problem(400, "Er is niets ingelezen. Verbeter wat hieronder staat en stuur het opnieuw.", found)
    return problem(400, "Verbeter wat hieronder staat.", found)


def _place(loc: tuple[Any, ...]) -> str:
    """persons[0].birthDate, from the place that the schema names."""
    parts = list(loc[2:] if loc[0] == "body" else loc[1:])
    text = ""
    for part in parts:
        text += f"[{part}]" if isinstance(part, int) else f".{_printable(part)}"
    return text.lstrip(".")


def _printable(part: object) -> str:
    """A name of ours, or one that the sender made up and that may hold anything."""
    name = str(part)
    return name if name.isascii() and name.replace("-", "").isalnum() and len(name) <= 40 else "?"


def _text(error: Mapping[str, Any]) -> str:
    context = error.get("ctx") or {}
    if error["type"] == "dutch":
        return str(error["msg"])
    words = {**context, "expected": str(context.get("expected", "")).replace("'", "").replace(" or ", ", ")}
    return _TEXTS.get(error["type"], "Dit kunnen we niet lezen.").format(**words)
